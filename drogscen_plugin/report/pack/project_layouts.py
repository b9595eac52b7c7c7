# SPDX-License-Identifier: GPL-2.0-or-later
"""The papers of a pack as print layouts in the user's project, to be adjusted and exported by hand."""

from __future__ import annotations

from qgis.core import QgsLayoutItem, QgsLayoutItemMap, QgsPrintLayout, QgsProject, QgsRenderContext

from ...core.meeting.pack import Pack
from ...translation import tr
from ...wording import place_words
from .papers import PackPapers

MOST_PLACES = 60
"""Places that get a layout of their own; more would make the project slow, and nobody adjusts that many by hand."""


def add_layouts(project: QgsProject, pack: Pack, papers: PackPapers) -> list[str]:
    """Add the overview, and a layout for each of the first places, to a project; returns their names.

    They are the papers themselves, item by item: what is changed in them is what is exported. Layouts of the same name
    stay as they are.

    Args:
        project: the user's project.
        pack: the content.
        papers: what draws them.
    """
    label = pack.mapping["label"]
    title = tr("Overview – {mapping}").format(mapping=label)
    names = [_keep(project, layout, title) for layout in papers.overview_layouts(project)]
    for place in pack.places[:MOST_PLACES]:
        layout = QgsPrintLayout(project)
        papers.draw_place(layout, place)
        title = tr("Place {rank}, {name} – {mapping}").format(
            rank=place.rank, name=place_words.name(place.row), mapping=label
        )
        names.append(_keep(project, layout, title))
    return names


def _lock_maps(layout: QgsPrintLayout) -> None:
    """Lock the maps and what lies on them, which would not follow a map that is moved by a slip of the mouse."""
    items = [item for item in layout.items() if isinstance(item, QgsLayoutItem)]
    boxes = [item.sceneBoundingRect() for item in items if isinstance(item, QgsLayoutItemMap)]
    for item in items:
        if any(box.contains(item.sceneBoundingRect().center()) for box in boxes):
            item.setLocked(True)


def _keep(project: QgsProject, layout: QgsPrintLayout, name: str) -> str:
    """Add a layout under a name that no other layout has, and return the name."""
    manager = project.layoutManager()
    taken = {existing.name() for existing in manager.layouts()}
    free, at = name, 2
    while free in taken:
        free, at = f"{name} ({at})", at + 1
    layout.setName(free)
    _lock_maps(layout)
    layout.undoStack().blockCommands(False)
    # The layout window's default for export by hand: text that can be searched, rather than outlines.
    layout.setCustomProperty("pdfTextFormat", int(QgsRenderContext.TextRenderFormat.AlwaysText))
    manager.addLayout(layout)
    return free
