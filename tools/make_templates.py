"""Makes the print templates in ``resources/templates``. Run it with QGIS 3.22: later versions' files cannot be read there.

The plugin finds what it fills by the items' ids, so a city can arrange, add and leave out as it likes in QGIS's layout editor.
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_HASH_SEED"] = "0"  # the same order of attributes each time

from qgis.core import (
    QgsApplication,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "templates"
FAMILY = "Arial"
RIGHT = Qt.AlignmentFlag.AlignRight


def place(item: QgsLayoutItem, name: str, box: tuple) -> None:
    """Put an item at x, y, width, height in millimetres from the page's corner."""
    item.setId(name)
    item.layout().addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(box[0], box[1], QgsUnitTypes.LayoutUnit.LayoutMillimeters))
    item.attemptResize(QgsLayoutSize(box[2], box[3], QgsUnitTypes.LayoutUnit.LayoutMillimeters))


def label(layout, name: str, box: tuple, size_pt: float, *, bold: bool = False, align=Qt.AlignmentFlag.AlignLeft):
    """A text."""
    item = QgsLayoutItemLabel(layout)
    font = QFont(FAMILY)
    font.setPointSizeF(size_pt)
    font.setBold(bold)
    item.setFont(font)
    item.setFontColor(QColor("#1a1a1a"))
    item.setHAlign(align)
    item.setMarginX(0)
    item.setMarginY(0)
    place(item, name, box)


def picture(layout, name: str, box: tuple) -> QgsLayoutItemPicture:
    """A picture that is filled in later."""
    item = QgsLayoutItemPicture(layout)
    item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
    item.setPictureAnchor(QgsLayoutItem.ReferencePoint.UpperRight)
    place(item, name, box)
    return item


def map_of(layout, box: tuple) -> QgsLayoutItemMap:
    """The map."""
    item = QgsLayoutItemMap(layout)
    place(item, "map", box)
    item.setFrameEnabled(True)
    return item


def scale_bar(layout, map_item, box: tuple, unit, unit_label: str, segment: float) -> None:
    """A scale bar that is linked to the map."""
    item = QgsLayoutItemScaleBar(layout)
    item.setLinkedMap(map_item)
    item.setStyle("Single Box")
    item.setUnits(unit)
    item.setUnitLabel(unit_label)
    item.setNumberOfSegmentsLeft(0)
    item.setNumberOfSegments(2)
    item.setUnitsPerSegment(segment)
    item.setHeight(2)
    item.setFont(QFont(FAMILY, 8))
    # A ring may run behind the figures.
    item.setBackgroundEnabled(True)
    item.setBackgroundColor(QColor(255, 255, 255, 217))
    place(item, "scalebar", box)


def new(page: str, orientation) -> QgsPrintLayout:
    """An empty layout with one page."""
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(page, orientation)
    return layout


def overview() -> QgsPrintLayout:
    """The overview map: A3, landscape."""
    layout = new("A3", QgsLayoutItemPage.Orientation.Landscape)
    label(layout, "title", (10, 10, 300, 11), 22, bold=True)
    label(layout, "headline", (10, 22, 300, 9), 15)
    label(layout, "stamp", (310, 10, 68, 8), 12, bold=True, align=RIGHT)
    picture(layout, "logo", (381, 10, 29, 18))
    map_item = map_of(layout, (10, 34, 290, 235))
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(map_item)
    legend.setResizeToContents(True)
    legend.setWrapString("|")
    legend.setAutoUpdateModel(False)
    for style, size_pt in (
        (QgsLegendStyle.Style.Title, 13),
        (QgsLegendStyle.Style.Group, 12),
        (QgsLegendStyle.Style.Subgroup, 11),
        (QgsLegendStyle.Style.SymbolLabel, 9),
    ):
        described = legend.style(style)
        described.setFont(QFont(FAMILY, size_pt))
        legend.setStyle(style, described)
    place(legend, "legend", (304, 34, 106, 90))
    label(layout, "figures", (305, 150, 105, 96), 10)
    scale_bar(layout, map_item, (305, 252, 60, 12), QgsUnitTypes.DistanceUnit.DistanceKilometers, "km", 2)
    picture(layout, "north", (398, 249, 12, 16)).setLinkedMap(map_item)
    label(layout, "notes", (10, 272, 400, 15), 9)
    return layout


def place_page() -> QgsPrintLayout:
    """The page of a place: A4, portrait."""
    layout = new("A4", QgsLayoutItemPage.Orientation.Portrait)
    label(layout, "title", (12, 12, 118, 13), 18, bold=True)
    label(layout, "subtitle", (12, 26, 186, 11), 9)
    label(layout, "stamp", (132, 12, 40, 12), 10, bold=True, align=RIGHT)
    picture(layout, "logo", (174, 10, 24, 14))
    map_item = map_of(layout, (12, 40, 112, 100))
    scale_bar(layout, map_item, (14, 128, 40, 10), QgsUnitTypes.DistanceUnit.DistanceMeters, "m", 200)
    picture(layout, "north", (113, 42, 9, 12)).setLinkedMap(map_item)
    label(layout, "facts", (128, 40, 70, 100), 9)
    body = QgsLayoutItemShape(layout)
    body.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
    body.setSymbol(QgsFillSymbol.createSimple({"style": "no", "outline_style": "no"}))
    place(body, "body", (12, 146, 186, 130))
    label(layout, "footer", (12, 281, 150, 8), 7.5)
    label(layout, "page", (164, 281, 34, 8), 7.5, align=RIGHT)
    return layout


def main() -> None:
    """Write both."""
    application = QgsApplication([], False)
    application.initQgis()
    for name, layout in (("oversikt.qpt", overview()), ("platser.qpt", place_page())):
        layout.setName(name)
        if not layout.saveAsTemplate(str(FOLDER / name), QgsReadWriteContext()):
            raise SystemExit(f"{FOLDER / name} cannot be written.")
    application.exitQgis()


if __name__ == "__main__":
    main()
