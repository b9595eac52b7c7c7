"""A page of a print layout, and what is drawn on it: texts, rules, boxes, discs and signs, in millimetres."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemPolygon,
    QgsLayoutItemPolyline,
    QgsLayoutItemShape,
    QgsPrintLayout,
)
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPolygonF

from ... import compat, paths
from .symbols import fill_symbol, hatch_layer, line_symbol
from .template import item_on, literal
from .typography import INK, MM_PER_PT, PURPLE, RULE, WHITE, Style, Type

_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}
_ROOM_MM, _WIDER = 0.6, 1.04
"""Room beside a measured text, as QGIS lays it out a little wider than Qt measures it, and breaks what does not fit."""

Points = Sequence["tuple[float, float]"]


class Sheet:
    """One page.

    Attributes:
        layout: the layout that it is a page of.
        type: the type that its texts are set in.
        frames: the boxes of the template, by id: left, top, width and height.
        page: its number in the layout, from 0.
    """

    def __init__(
        self, layout: QgsPrintLayout, type_: Type, frames: dict[str, tuple[float, float, float, float]], page: int
    ):
        """Draw on a page."""
        self.layout, self.type, self.frames, self.page = layout, type_, frames, page
        item = layout.pageCollection().page(page)
        self.width, self.height = item.pageSize().width(), item.pageSize().height()
        self._top = item.pos().y()

    def place(self, item: QgsLayoutItem, x: float, y: float, width: float, height: float) -> None:
        """Add an item, or move one that is there."""
        if item.scene() is None:
            self.layout.addLayoutItem(item)
        item.attemptSetSceneRect(QRectF(x, y + self._top, width, height))

    # Texts

    def line(self, text: str, x: float, y: float, width: float, style: Style, side: str = "left") -> None:
        """A single line in a box of its line's height; left, right or centre in its width."""
        if not text:
            return
        item = QgsLayoutItemLabel(self.layout)
        item.setText(literal(text))
        compat.set_font(item, self.type.font(style))
        compat.set_font_colour(item, QColor(style.colour))
        item.setHAlign(_SIDES[side])
        item.setVAlign(Qt.AlignmentFlag.AlignVCenter)
        height = self.type.line_mm(style)
        over = max(0.0, self.type.width_mm(text, style) * _WIDER + _ROOM_MM - width)
        left = {"left": 0.0, "right": over, "centre": over / 2}[side]
        # QGIS leaves out the lines that are higher than their box, whatever the font says of itself.
        tall = self.type.size_pt(style) * MM_PER_PT * 1.7
        self.place(item, x - left, y - (tall - height) / 2, width + over, tall)

    def lines(self, lines: Sequence[str], x: float, y: float, width: float, style: Style, side: str = "left") -> float:
        """Lines below one another; gives the height that they take."""
        step = self.type.line_mm(style)
        for number, text in enumerate(lines):
            self.line(text, x, y + number * step, width, style, side)
        return len(lines) * step

    def text(
        self, text: str, x: float, y: float, width: float, style: Style, side: str = "left", most: int = 0
    ) -> float:
        """A text that is wrapped to a width; gives the height that it takes."""
        return self.lines(self.type.wrapped(text, style, width, most), x, y, width, style, side)

    def runs(self, runs: Sequence[tuple[str, Style]], x: float, y: float, width: float, side: str = "left") -> float:
        """Differently styled pieces of one line after one another, on one base line; gives their width."""
        widths = [self.type.width_mm(text, style) for text, style in runs]
        total = sum(widths)
        at = {"left": x, "right": x + width - total, "centre": x + (width - total) / 2}[side]
        highest = max((self.type.line_mm(style) for _, style in runs), default=0.0)
        largest = max((self.type.size_pt(style) for _, style in runs), default=0.0)
        for (text, style), wide in zip(runs, widths):
            # The base line lies about a third of the size below the middle of a line.
            drop = (largest - self.type.size_pt(style)) * MM_PER_PT * 0.36
            self.line(text, at, y + (highest - self.type.line_mm(style)) / 2 + drop, wide, style)
            at += wide
        return total

    def halo(
        self, lines: Sequence[str], box: tuple[float, float, float, float], style: Sequence[Style], side: str
    ) -> None:
        """Lines over a map, on a white ground that lets it shine through a little."""
        left, top, right, bottom = box
        self.box(left, top, right - left, bottom - top, fill="#FFFFFFD0")
        y = top
        for text, one in zip(lines, style):
            self.line(text, left, y, right - left, one, side)
            y += self.type.line_mm(one)

    # Shapes

    def rule(self, x: float, y: float, width: float, colour: str = RULE, thick: float = 0.2) -> None:
        """A horizontal rule."""
        self.box(x, y - thick / 2, width, thick, fill=colour)

    def upright(self, x: float, y: float, height: float, colour: str = RULE, thick: float = 0.2) -> None:
        """A vertical rule."""
        self.box(x - thick / 2, y, thick, height, fill=colour)

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", edge: str = "", thick: float = 0.0
    ) -> None:
        """A rectangle; '' for no fill or no edge. Colours may have an opacity: ``#RRGGBBAA``."""
        item = QgsLayoutItemShape(self.layout)
        item.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        item.setSymbol(fill_symbol(fill, edge, thick))
        self.place(item, x, y, width, height)

    def disc(
        self, x: float, y: float, diameter: float, *, fill: str = "", edge: str = "", thick: float = 0.0, dash: str = ""
    ) -> None:
        """A disc round its centre; the edge lies half inside.

        As a polygon, since QGIS's own ellipses have hundreds of corners, which make files large and slow.
        """
        corners = int(min(72, max(20, diameter * 6)))
        angles = [2 * math.pi * corner / corners for corner in range(corners)]
        points = [(x + diameter / 2 * math.cos(angle), y + diameter / 2 * math.sin(angle)) for angle in angles]
        self.polygon(points, fill=fill, edge=edge, thick=thick, dash=dash)

    def polygon(
        self, points: Points, *, fill: str = "", edge: str = "", thick: float = 0.0, dash: str = "", hatch: str = ""
    ) -> None:
        """A polygon; ``hatch`` is the colour of lines across it."""
        item = QgsLayoutItemPolygon(_polygon(points, self._top), self.layout)
        symbol = fill_symbol(fill, edge, thick, dash or "no")
        if hatch:
            symbol = symbol.clone()  # the others share it
            symbol.insertSymbolLayer(1, hatch_layer(hatch))
        item.setSymbol(symbol)
        self.layout.addLayoutItem(item)

    def polyline(self, points: Points, colour: str = INK, thick: float = 0.3, dash: str = "") -> None:
        """A line; ``dash`` are lengths of dashes and gaps in millimetres, such as ``2.4;1.3``."""
        item = QgsLayoutItemPolyline(_polygon(points, self._top), self.layout)
        item.setSymbol(line_symbol(colour, thick, dash))
        self.layout.addLayoutItem(item)

    def picture(self, source: str | Path, x: float, y: float, width: float, height: float) -> None:
        """A picture from a file, or from its content as ``base64:…``, as large as the box allows."""
        item = QgsLayoutItemPicture(self.layout)
        item.setPicturePath(str(source))
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        self.place(item, x, y, width, height)

    def sign(self, name: str, x: float, y: float, size: float) -> None:
        """One of the plugin's signs: ``tick``, ``half``, ``open``, ``box``, ``north``."""
        self.picture(paths.plugin_file("resources", "templates", f"{name}.svg"), x, y, size, size)

    def numbered(self, x: float, y: float, number: int, diameter: float, *, near_limit: bool = False) -> None:
        """The disc of a place with its number; amber with a purple edge near the limit."""
        self.disc(x, y, diameter + diameter * 0.14, fill=WHITE)
        if near_limit:
            thick = diameter * 0.11
            self.disc(x, y, diameter - thick, fill="#F5BF4F", edge=PURPLE, thick=thick)
        else:
            self.disc(x, y, diameter, fill=PURPLE)
        digits = len(str(number))
        size = diameter / MM_PER_PT * (0.60 if digits < 3 else 0.44) * (0.9 if near_limit else 1.0)
        style = Style(size, bold=True, colour="#24123A" if near_limit else WHITE, line_height=1.0)
        self.line(str(number), x - diameter / 2, y - self.type.line_mm(style) / 2, diameter, style, "centre")

    def tick(self, x: float, y: float, diameter: float) -> None:
        """The sign of an active plan, round its centre."""
        self.sign("tick", x - diameter / 2, y - diameter / 2, diameter)

    def map_item(self) -> QgsLayoutItemMap | None:
        """The page's map, None if it has none."""
        item = item_on(self.layout, self.page, "map")
        return item if isinstance(item, QgsLayoutItemMap) else None

    def drop_map(self) -> None:
        """Take the map away from a page that shows none."""
        item = self.map_item()
        if item is not None:
            self.layout.removeLayoutItem(item)


def _polygon(points: Points, top: float) -> QPolygonF:
    return QPolygonF([QPointF(x, y + top) for x, y in points])
