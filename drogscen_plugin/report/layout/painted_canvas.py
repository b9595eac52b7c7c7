# SPDX-License-Identifier: GPL-2.0-or-later
"""A page painted straight into a file, which is some ten times as fast as making items of a layout and drawing those."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable

from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.PyQt.QtCore import QByteArray, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF
from qgis.PyQt.QtSvg import QSvgRenderer

from .sheet import Points
from .symbols import HATCH_APART_MM, HATCH_MM
from .typography import MM_PER_PT, Style, Type

_MIDDLE = 0.36
"""How far the base line lies below the middle of a line, in font sizes, so that capitals stand in the middle."""

Step = Callable[[QPainter, float], None]


class PaintedCanvas:
    """Keeps what is drawn until the page is painted; see :class:`~.sheet.Canvas`."""

    def __init__(self, type_: Type):
        """Draw with a type."""
        self._type = type_
        self._steps: list[Step] = []

    def paint(self, painter: QPainter, dots_per_mm: float) -> None:
        """Paint all that was drawn, in order.

        Args:
            painter: in the device's dots.
            dots_per_mm: the device's resolution.
        """
        for step in self._steps:
            step(painter, dots_per_mm)

    def line(self, text: str, box: tuple[float, float, float, float], style: Style, side: str) -> None:  # noqa: D102
        x, y, width, height = box
        size = self._type.size_pt(style)

        def step(painter: QPainter, dots: float) -> None:
            font = self._type.font(style)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if style.spacing_mm:
                _space(font, text, style.spacing_mm * dots, painter)
            painter.setFont(font)
            painter.setPen(QColor(style.colour))
            left = x * dots
            if side != "left":
                free = width * dots - QFontMetricsF(font, painter.device()).horizontalAdvance(text)
                left += free if side == "right" else free / 2
            painter.drawText(QPointF(left, (y + height / 2 + size * MM_PER_PT * _MIDDLE) * dots), text)

        self._steps.append(step)

    def polygon(  # noqa: D102
        self, points: Points, *, fill: str, edge: str, thick: float, dash: str, hatch: str
    ) -> None:
        def step(painter: QPainter, dots: float) -> None:
            polygon = QPolygonF([QPointF(x * dots, y * dots) for x, y in points])
            painter.setPen(Qt.PenStyle.NoPen)
            if fill:
                painter.setBrush(_colour(fill))
                painter.drawPolygon(polygon)
            if hatch:
                _hatch(painter, polygon, hatch, dots)
            if edge:
                painter.setBrush(QBrush())
                painter.setPen(_pen(edge, thick, dash, dots))
                painter.drawPolygon(polygon)

        self._steps.append(step)

    def box(  # noqa: D102
        self, x: float, y: float, width: float, height: float, *, fill: str = "", edge: str = "", thick: float = 0.0
    ) -> None:
        def step(painter: QPainter, dots: float) -> None:
            painter.setBrush(_colour(fill) if fill else QBrush())
            painter.setPen(_pen(edge, thick, "", dots) if edge else QPen(Qt.PenStyle.NoPen))
            painter.drawRect(QRectF(x * dots, y * dots, width * dots, height * dots))

        self._steps.append(step)

    def polyline(self, points: Points, colour: str, thick: float, dash: str) -> None:  # noqa: D102
        def step(painter: QPainter, dots: float) -> None:
            painter.setBrush(QBrush())
            painter.setPen(_pen(colour, thick, dash, dots))
            painter.drawPolyline(QPolygonF([QPointF(x * dots, y * dots) for x, y in points]))

        self._steps.append(step)

    def picture(  # noqa: D102
        self, source: str, box: tuple[float, float, float, float], *, is_stretched: bool
    ) -> None:
        def step(painter: QPainter, dots: float) -> None:
            target = QRectF(*(value * dots for value in box))
            if source.endswith(".svg"):
                renderer = QSvgRenderer(source)
                size = renderer.defaultSize()
                renderer.render(painter, target if is_stretched else _inside(target, size.width(), size.height()))
                return
            image = _image(source)
            painter.drawImage(target if is_stretched else _inside(target, image.width(), image.height()), image)

        self._steps.append(step)

    def map_place(  # noqa: D102
        self, box: tuple[float, float, float, float], crs: QgsCoordinateReferenceSystem, extent: QgsRectangle
    ) -> None:
        pass  # what the map shows is drawn by itself

    def drop_map(self) -> None:  # noqa: D102
        pass  # there is none


def _space(font: QFont, text: str, dots: float, painter: QPainter) -> None:
    """Space letters by so many of the device's dots: Qt counts in dots of the screen, whose size it knows by itself."""

    def wide(spacing: float) -> float:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        return QFontMetricsF(font, painter.device()).horizontalAdvance(text)

    a_letter = (wide(1.0) - wide(0.0)) / max(len(text), 1)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, dots / a_letter if a_letter > 0 else 0.0)


def _colour(text: str) -> QColor:
    """A colour as ``#RRGGBB`` or ``#RRGGBBAA``."""
    colour = QColor(text[:7])
    if len(text) > 7:
        colour.setAlpha(int(text[7:9], 16))
    return colour


def _pen(colour: str, thick: float, dash: str, dots: float) -> QPen:
    pen = QPen(_colour(colour), thick * dots)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash and thick:
        # Qt counts dashes in widths of the line.
        pen.setDashPattern([float(length) / thick for length in dash.split(";")])
    return pen


def _hatch(painter: QPainter, polygon: QPolygonF, colour: str, dots: float) -> None:
    """Lines at 45° across a polygon, from the lower left to the upper right."""
    path = QPainterPath()
    path.addPolygon(polygon)
    path.closeSubpath()
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(_pen(colour, HATCH_MM, "", dots))
    box = polygon.boundingRect()
    step = HATCH_APART_MM * math.sqrt(2) * dots
    # Lines x + y = c, counted from the page's corner so that the parts of one area are hatched alike.
    first = math.floor((box.left() + box.top()) / step)
    last = math.ceil((box.right() + box.bottom()) / step)
    for number in range(first, last + 1):
        total = number * step
        painter.drawLine(QPointF(total - box.bottom(), box.bottom()), QPointF(total - box.top(), box.top()))
    painter.restore()


def _image(source: str) -> QImage:
    if not source.startswith("base64:"):
        return QImage(source)
    return QImage.fromData(QByteArray(base64.b64decode(source[len("base64:") :])))


def _inside(target: QRectF, width: float, height: float) -> QRectF:
    """The largest box of a picture's proportions in the middle of a target."""
    scale = min(target.width() / max(width, 1), target.height() / max(height, 1))
    inside = QRectF(0, 0, width * scale, height * scale)
    inside.moveCenter(target.center())
    return inside
