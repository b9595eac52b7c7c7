# SPDX-License-Identifier: GPL-2.0-or-later
"""Print layouts from template files, which say by the ids of their items where on a page things stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsPathResolver,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
)
from qgis.PyQt.QtXml import QDomDocument

from ... import compat
from ...translation import tr
from . import foreign_content, foreign_pictures

_MOST_TOLD = 5
LOGO = "logo"
_BOXES = {"title", "stamp", "heroes", "list", "legend", "footer", "facts", "body", "page"}
"""Items that only say where something stands."""

Frame = tuple[float, float, float, float]
"""Left, top, width and height of an item, in millimetres on its page."""


class BadTemplate(Exception):
    """A template cannot be used; its text says why and what to do."""


class Template:
    """A page as a template has it.

    Attributes:
        family: the font family of its title, '' if it has none.
        width: of the page, in millimetres.
        height: of the page.
        project: what layouts belong to that only files are drawn from.
    """

    def __init__(self, path: Path, needed: Sequence[str], project: QgsProject):
        """Read a template.

        Args:
            path: the QPT file.
            needed: ids of the items that it must have.
            project: what layouts belong to that only files are drawn from; it lives on meanwhile.

        Raises:
            BadTemplate: it cannot be read, or lacks something that is needed.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise _bad(path, str(error)) from error
        if "<!ENTITY" in text:  # which could be made to fill the memory
            raise _bad(path, tr("it holds {things}").format(things=tr("entities")))
        self._document, problem = compat.parsed_xml(text)
        if problem:
            raise _bad(path, problem)
        root = self._document.documentElement()
        if root.tagName() != "Layout":  # QGIS would read that of QGIS 2 too, with what was in it
            raise _bad(path, tr("it is no print layout"))
        if strange := foreign_content.in_template(path, root):
            raise _bad(path, tr("it holds {things}").format(things="; ".join(strange[:_MOST_TOLD])))
        layout = QgsPrintLayout(project)
        self._context = QgsReadWriteContext()
        self._context.setPathResolver(QgsPathResolver(str(path)))  # pictures lie beside the template
        _, loaded = layout.loadFromTemplate(self._document, self._context)
        if not loaded or layout.pageCollection().pageCount() == 0:
            raise _bad(path, tr("it is no print layout"))
        missing = [name for name in needed if layout.itemById(name) is None]
        if missing:
            raise _bad(path, tr("it lacks the items {ids}").format(ids=", ".join(missing)))
        size = layout.pageCollection().page(0).pageSize()
        self.width, self.height = size.width(), size.height()
        self._size, self.project = size, project
        title = layout.itemById("title")
        self.family = compat.font_of(title).family() if isinstance(title, QgsLayoutItemLabel) else ""

    def ground(self, logo: Path | None) -> tuple[QgsPrintLayout, dict[str, Frame]]:
        """A layout of one page without a map, for :class:`~.pdf.PdfFile`, and the boxes as of :meth:`add_page`."""
        layout = QgsPrintLayout(self.project)
        frames, page = self.add_page(layout, logo)
        item = item_on(layout, page, "map")
        if item is not None:
            layout.removeLayoutItem(item)
        return layout, frames

    def add_page(self, layout: QgsPrintLayout, logo: Path | None) -> tuple[dict[str, Frame], int]:
        """Add a page to a layout: what belongs on every page stays, and the rest gives its boxes.

        Args:
            layout: the layout.
            logo: what the item ``logo`` shows, None to leave it out.

        Returns:
            The boxes of the items that have an id, and the page's number. The items that only give boxes are taken
            away; a city's own lines, texts and pictures stay.
        """
        pages = layout.pageCollection()
        page = QgsLayoutItemPage(layout)
        page.setPageSize(self._size)
        pages.addPage(page)
        top = page.pos().y()
        frames: dict[str, Frame] = {}
        document: QDomDocument = self._document
        for item in layout.addItemsFromXml(document.documentElement(), document, self._context):
            box = (
                item.sceneBoundingRect() if not isinstance(item, QgsLayoutItemMap) else item.mapRectToScene(item.rect())
            )
            if item.id():
                frames[item.id()] = (box.x(), box.y(), box.width(), box.height())
            if item.id() == LOGO and logo is not None and isinstance(item, QgsLayoutItemPicture):
                item.setPicturePath(str(logo))
            elif item.id() == LOGO or item.id() in _BOXES:
                layout.removeLayoutItem(item)
                continue
            if item.parentGroup() is None:  # the others move with their group
                item.attemptMoveBy(0, top)
        return frames, pages.pageCount() - 1


def item_on(layout: QgsPrintLayout, page: int, name: str) -> QgsLayoutItem | None:
    """The item with an id on a page, None if there is none."""
    found = (item for item in layout.items() if isinstance(item, QgsLayoutItem) and item.id() == name)
    return next((item for item in found if item.page() == page), None)


def _bad(path: Path, problem: str) -> BadTemplate:
    text = tr(
        "The template {path} cannot be used: {problem}. Mend it in QGIS's layout editor, or take it out of the folder to use the plugin's own."
    )
    return BadTemplate(text.format(path=path, problem=problem))


def check_logo(path: Path) -> None:
    """Refuse a logo that loads or runs something.

    Raises:
        BadTemplate: it does, or cannot be read.
    """
    try:
        problem = foreign_pictures.in_file(path)
    except OSError as error:
        problem = str(error)
    if problem:
        raise _bad(path, problem)


def literal(text: str) -> str:
    """A text that a label shows as it is: QGIS evaluates anything between ``[%`` and ``%]`` as an expression."""
    return text.replace("[%", "[%'[%'%]")


def with_proportions(extent: QgsRectangle, proportion: float) -> QgsRectangle:
    """An extent enlarged to a map's ratio of width to height, as zooming would otherwise change the item's size."""
    width, height = max(extent.width(), 1.0), max(extent.height(), 1.0)
    width, height = max(width, height * proportion), max(height, width / proportion)
    centre = extent.center()
    return QgsRectangle(
        centre.x() - width / 2, centre.y() - height / 2, centre.x() + width / 2, centre.y() + height / 2
    )
