# SPDX-License-Identifier: GPL-2.0-or-later
"""The overview map as a picture: map, legend, scale bar, title, sources."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsLayerTreeLayer,
    QgsLayout,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsProject,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt

from ... import compat
from ...translation import tr

_PAGE_MM = (420, 297)
_MARGIN_MM = 10
_LEGEND_MM = 105
_HEAD_MM = 24
_FOOT_MM = 16
_DPI = 150
_DISC_MM = 3.5
_LEGEND_BREAK = "|"
_LEGEND_CHARACTERS = 44


def export_png(project: QgsProject, path: Path, *, title: str, headline: str, notes: Sequence[str]) -> None:
    """Draw the project's layers as an A3 picture.

    Args:
        project: its layers, top first, are drawn at its default extent.
        path: the PNG file, replaced if it exists.
        title: the largest text.
        headline: the sentence below it.
        notes: caveat and sources, along the foot.

    Raises:
        OSError: the file cannot be written.
    """
    layout = QgsLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize("A3", QgsLayoutItemPage.Orientation.Landscape)
    width, height = _PAGE_MM
    inner = width - 2 * _MARGIN_MM
    _label(layout, title, (_MARGIN_MM, _MARGIN_MM, inner, 11), size_pt=22, bold=True)
    _label(layout, headline, (_MARGIN_MM, _MARGIN_MM + 12, inner, 9), size_pt=15)
    map_height = height - 2 * _MARGIN_MM - _HEAD_MM - _FOOT_MM
    map_item = _map(layout, (_MARGIN_MM, _MARGIN_MM + _HEAD_MM, inner - _LEGEND_MM - 5, map_height))
    left = width - _MARGIN_MM - _LEGEND_MM
    _legend(layout, map_item, (left, _MARGIN_MM + _HEAD_MM))
    _scale_bar(layout, map_item, (left, height - _MARGIN_MM - _FOOT_MM - 14))
    foot = height - _MARGIN_MM - _FOOT_MM + 3
    _label(layout, "  ·  ".join(notes), (_MARGIN_MM, foot, inner, _FOOT_MM - 3), size_pt=10)
    # Not exportToImage: it asks GDAL to georeference the PNG, which GDAL answers with an error on the console.
    picture = QgsLayoutExporter(layout).renderPageToImage(0, dpi=_DPI)
    if picture.isNull() or not picture.save(str(path)):
        raise OSError(tr("The picture {path} cannot be written.").format(path=path))


def _place(item, box: Sequence[float]) -> None:
    item.attemptMove(QgsLayoutPoint(box[0], box[1], QgsUnitTypes.LayoutUnit.LayoutMillimeters))
    if len(box) > 2:
        item.attemptResize(QgsLayoutSize(box[2], box[3], QgsUnitTypes.LayoutUnit.LayoutMillimeters))


def _label(layout: QgsLayout, text: str, box: Sequence[float], *, size_pt: float, bold: bool = False) -> None:
    item = QgsLayoutItemLabel(layout)
    item.setText(text)
    font = compat.font_of(item)
    font.setPointSizeF(size_pt)
    font.setBold(bold)
    compat.set_font(item, font)
    layout.addLayoutItem(item)
    _place(item, box)


def _map(layout: QgsLayout, box: Sequence[float]) -> QgsLayoutItemMap:
    project = layout.project()
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    item.setCrs(project.crs())
    item.setLayers(project.layerTreeRoot().checkedLayers())
    extent = project.viewSettings().defaultViewExtent()
    _place(item, box)
    # A new map item has no proportions to keep when zooming; setting an extent gives it some, at the cost of its size.
    item.setExtent(extent)
    _place(item, box)
    item.zoomToExtent(extent)
    item.setFrameEnabled(True)
    return item


def _legend(layout: QgsLayout, map_item: QgsLayoutItemMap, box: Sequence[float]) -> None:
    item = QgsLayoutItemLegend(layout)
    item.setLinkedMap(map_item)
    item.setResizeToContents(True)
    item.setWrapString(_LEGEND_BREAK)
    item.setAutoUpdateModel(False)
    root = item.model().rootGroup()
    for node in root.findLayers():
        if node.isVisible() and node.layer().isSpatial():
            _break_legend_texts(item, node)
        else:  # tables, and a run's layers below the store's, are not on the map
            node.parent().removeChildNode(node)
    root.removeChildrenGroupWithoutLayers()
    for style, size_pt in (
        (QgsLegendStyle.Style.Title, 13),
        (QgsLegendStyle.Style.Group, 12),
        (QgsLegendStyle.Style.Subgroup, 11),
        (QgsLegendStyle.Style.SymbolLabel, 9),
    ):
        legend_style = item.style(style)
        font = compat.font_of(legend_style)
        font.setPointSizeF(size_pt)
        compat.set_font(legend_style, font)
        item.setStyle(style, legend_style)
    for style, side in ((QgsLegendStyle.Style.Symbol, "Top"), (QgsLegendStyle.Style.Subgroup, "Bottom")):
        legend_style = item.style(style)  # the discs are larger than their boxes, and would cover the heading
        legend_style.setMargin(getattr(QgsLegendStyle.Side, side), _DISC_MM)
        item.setStyle(style, legend_style)
    layout.addLayoutItem(item)
    _place(item, box)


def _break_legend_texts(item: QgsLayoutItemLegend, node: QgsLayerTreeLayer) -> None:
    """Break the texts of a layer's symbols, so that the legend stays in its column."""
    for number, symbol in enumerate(item.model().layerLegendNodes(node)):
        text = str(symbol.data(Qt.ItemDataRole.DisplayRole))
        broken = _LEGEND_BREAK.join(textwrap.wrap(text, _LEGEND_CHARACTERS))
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, number, broken)
    item.model().refreshLayerLegend(node)


def _scale_bar(layout: QgsLayout, map_item: QgsLayoutItemMap, box: Sequence[float]) -> None:
    item = QgsLayoutItemScaleBar(layout)
    item.setLinkedMap(map_item)
    item.setStyle("Single Box")
    item.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
    item.setUnitLabel("km")
    item.setNumberOfSegmentsLeft(0)
    item.setNumberOfSegments(2)
    item.setUnitsPerSegment(2)
    layout.addLayoutItem(item)
    _place(item, box)
