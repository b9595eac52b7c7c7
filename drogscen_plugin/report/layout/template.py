"""Print layouts from template files: items are found by id and filled in; those that a template lacks are skipped."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerTreeLayer,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QFontMetricsF

from ... import compat
from ...translation import tr

_SMALLEST_PT = 6.0
_PT_PER_MM = 72 / 25.4
_CUT = "…"
LEGEND_BREAK = "|"
_LEGEND_CHARACTERS = 44


class BadTemplate(Exception):
    """A template cannot be used; its text says why and what to do."""


def load(path: Path, project: QgsProject, needed: Sequence[str]) -> QgsPrintLayout:
    """A layout from a template.

    Args:
        path: the QPT file.
        project: the project that the layout belongs to.
        needed: ids of the items that it must have.

    Raises:
        BadTemplate: it cannot be read, or lacks something that is needed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _bad(path, str(error)) from error
    document, problem = compat.parsed_xml(text)
    if problem:
        raise _bad(path, problem)
    layout = QgsPrintLayout(project)
    _, loaded = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not loaded or layout.pageCollection().pageCount() == 0:
        raise _bad(path, tr("it is no print layout"))
    missing = [name for name in needed if layout.itemById(name) is None]
    if missing:
        raise _bad(path, tr("it lacks the items {ids}").format(ids=", ".join(missing)))
    return layout


def _bad(path: Path, problem: str) -> BadTemplate:
    text = tr(
        "The template {path} cannot be used: {problem}. Mend it in QGIS's layout editor, or take it out of the folder to use the plugin's own."
    )
    return BadTemplate(text.format(path=path, problem=problem))


def set_text(layout: QgsPrintLayout, name: str, text: str) -> None:
    """Put a text in a label, in a smaller font if it does not fit, and shortened if it still does not fit.

    A label without text is hidden.
    """
    item = layout.itemById(name)
    if not isinstance(item, QgsLayoutItemLabel):
        return
    item.setMode(QgsLayoutItemLabel.Mode.ModeFont)
    item.setVisibility(bool(text))
    font = compat.font_of(item)
    size_pt = font.pointSizeF()
    width_pt, height_pt = item.rect().width() * _PT_PER_MM, item.rect().height() * _PT_PER_MM
    while size_pt > _SMALLEST_PT and not _fits(font, text, width_pt, height_pt):
        size_pt -= 0.5
        font.setPointSizeF(size_pt)
    while len(text) > 1 and not _fits(font, text, width_pt, height_pt):
        text = text[: len(text) * 9 // 10].rstrip(f" {_CUT}") + _CUT if len(text) > 10 else _CUT
    compat.set_font(item, font)
    item.setText(literal(text))


def literal(text: str) -> str:
    """A text that a label shows as it is: QGIS evaluates anything between ``[%`` and ``%]`` as an expression."""
    return text.replace("[%", "[%'[%'%]")


def _fits(font, text: str, width_pt: float, height_pt: float) -> bool:
    scaled = type(font)(font)
    scaled.setPixelSize(round(font.pointSizeF() * 10))  # tenths of a point, whatever the screen's resolution
    flags = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
    needed = QFontMetricsF(scaled).boundingRect(QRectF(0, 0, width_pt * 10 - 20, 1e6), flags, text)
    return needed.height() <= height_pt * 10 and needed.width() <= width_pt * 10


def set_picture(layout: QgsPrintLayout, name: str, path: Path | None) -> None:
    """Show a picture, or nothing."""
    item = layout.itemById(name)
    if isinstance(item, QgsLayoutItemPicture):
        item.setVisibility(path is not None)
        if path is not None:
            item.setPicturePath(str(path))


def set_map(
    layout: QgsPrintLayout, layers: Sequence[QgsMapLayer], crs: QgsCoordinateReferenceSystem, extent: QgsRectangle
) -> None:
    """Show layers, top first, with the whole of an extent that is given in ``crs``."""
    item = layout.itemById("map")
    if isinstance(item, QgsLayoutItemMap):
        box = item.rect()
        item.setCrs(crs)
        item.setLayers(list(layers))
        item.setKeepLayerSet(True)
        item.setExtent(with_proportions(extent, box.width() / box.height()))


def with_proportions(extent: QgsRectangle, proportion: float) -> QgsRectangle:
    """An extent enlarged to a map's ratio of width to height, as zooming would otherwise change the item's size."""
    width, height = max(extent.width(), 1.0), max(extent.height(), 1.0)
    width, height = max(width, height * proportion), max(height, width / proportion)
    centre = extent.center()
    return QgsRectangle(
        centre.x() - width / 2, centre.y() - height / 2, centre.x() + width / 2, centre.y() + height / 2
    )


def set_legend(layout: QgsPrintLayout, layers: Sequence[QgsMapLayer]) -> None:
    """Show layers in the legend, top first."""
    item = layout.itemById("legend")
    if not isinstance(item, QgsLayoutItemLegend):
        return
    item.setAutoUpdateModel(False)
    root = item.model().rootGroup()
    root.clear()
    for layer in layers:
        break_legend_texts(item, root.addLayer(layer))
    item.adjustBoxSize()


def break_legend_texts(item: QgsLayoutItemLegend, node: QgsLayerTreeLayer) -> None:
    """Break the texts of a layer's symbols, so that the legend stays in its column; its wrap string is ``|``."""
    for number, symbol in enumerate(item.model().layerLegendNodes(node)):
        text = str(symbol.data(Qt.ItemDataRole.DisplayRole))
        broken = LEGEND_BREAK.join(textwrap.wrap(text, _LEGEND_CHARACTERS))
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, number, broken)
    item.model().refreshLayerLegend(node)


def hide(layout: QgsPrintLayout, names: Sequence[str]) -> None:
    """Hide items; those that the layout lacks are skipped."""
    for name in names:
        item = layout.itemById(name)
        if item is not None:
            item.setVisibility(False)
