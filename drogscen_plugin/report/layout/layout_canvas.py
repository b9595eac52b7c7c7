# SPDX-License-Identifier: GPL-2.0-or-later
"""A page drawn as items of a print layout, which can be adjusted by hand."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemPolygon,
    QgsLayoutItemPolyline,
    QgsLayoutItemShape,
    QgsPrintLayout,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPolygonF

from ... import compat
from .sheet import Points
from .symbols import fill_symbol, hatch_layer, line_symbol
from .template import item_on, literal
from .typography import MM_PER_PT, Style, Type

_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}
_ROOM_MM, _WIDER = 0.6, 1.04
"""Room beside a measured text, as QGIS lays it out a little wider than Qt measures it, and breaks what does not fit."""
_TALL = 1.7
"""Height of a text's box in font sizes: QGIS leaves out lines that are higher than their box."""


class LayoutCanvas:
    """A page of a layout; see :class:`~.sheet.Canvas`."""

    def __init__(self, layout: QgsPrintLayout, type_: Type, page: int):
        """Draw on a page, from 0."""
        self._layout, self._type, self._page = layout, type_, page
        self._top = layout.pageCollection().page(page).pos().y()

    def line(self, text: str, box: tuple[float, float, float, float], style: Style, side: str) -> None:  # noqa: D102
        x, y, width, height = box
        item = QgsLayoutItemLabel(self._layout)
        item.setText(literal(text))
        compat.set_font(item, self._type.font(style))
        compat.set_font_colour(item, QColor(style.colour))
        item.setHAlign(_SIDES[side])
        item.setVAlign(Qt.AlignmentFlag.AlignVCenter)
        over = max(0.0, self._type.width_mm(text, style) * _WIDER + _ROOM_MM - width)
        left = {"left": 0.0, "right": over, "centre": over / 2}[side]
        tall = self._type.size_pt(style) * MM_PER_PT * _TALL
        self._put(item, (x - left, y - (tall - height) / 2, width + over, tall))

    def polygon(  # noqa: D102
        self, points: Points, *, fill: str, edge: str, thick: float, dash: str, hatch: str
    ) -> None:
        item = QgsLayoutItemPolygon(self._points(points), self._layout)
        symbol = fill_symbol(fill, edge, thick, dash or "no")
        if hatch:
            symbol = symbol.clone()  # the others share it
            symbol.insertSymbolLayer(1, hatch_layer(hatch))
        item.setSymbol(symbol)
        self._layout.addLayoutItem(item)

    def box(  # noqa: D102
        self, x: float, y: float, width: float, height: float, *, fill: str = "", edge: str = "", thick: float = 0.0
    ) -> None:
        item = QgsLayoutItemShape(self._layout)
        item.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        item.setSymbol(fill_symbol(fill, edge, thick))
        self._put(item, (x, y, width, height))

    def polyline(self, points: Points, colour: str, thick: float, dash: str) -> None:  # noqa: D102
        item = QgsLayoutItemPolyline(self._points(points), self._layout)
        item.setSymbol(line_symbol(colour, thick, dash))
        self._layout.addLayoutItem(item)

    def picture(  # noqa: D102
        self, source: str, box: tuple[float, float, float, float], *, is_stretched: bool
    ) -> None:
        item = QgsLayoutItemPicture(self._layout)
        item.setPicturePath(source)
        modes = QgsLayoutItemPicture.ResizeMode
        item.setResizeMode(modes.Stretch if is_stretched else modes.Zoom)
        self._put(item, box)

    def map_place(  # noqa: D102
        self, box: tuple[float, float, float, float], crs: QgsCoordinateReferenceSystem, extent: QgsRectangle
    ) -> None:
        item = self._map() or QgsLayoutItemMap(self._layout)
        item.setFrameEnabled(False)
        item.setBackgroundEnabled(False)
        self._put(item, box)
        item.setCrs(crs)
        item.setLayers([])
        item.setKeepLayerSet(True)
        item.setExtent(extent)

    def drop_map(self) -> None:  # noqa: D102
        item = self._map()
        if item is not None:
            self._layout.removeLayoutItem(item)

    def _map(self) -> QgsLayoutItemMap | None:
        item = item_on(self._layout, self._page, "map")
        return item if isinstance(item, QgsLayoutItemMap) else None

    def _put(self, item: QgsLayoutItem, box: tuple[float, float, float, float]) -> None:
        if item.scene() is None:
            self._layout.addLayoutItem(item)
        item.attemptSetSceneRect(QRectF(box[0], box[1] + self._top, box[2], box[3]))

    def _points(self, points: Points) -> QPolygonF:
        return QPolygonF([QPointF(x, y + self._top) for x, y in points])
