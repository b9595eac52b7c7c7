# SPDX-License-Identifier: GPL-2.0-or-later
"""Scale bar and north arrow of the meeting view's map, in pixels."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from ...layers.styling.palette import INK, PAPER
from ...translation import number, tr
from . import screen_type

_SHARE = 0.16
"""The most of the map's width that the bar takes."""
_NICE = (1, 2, 5)


def bar_length(most_m: float) -> float:
    """The longest of 1, 2, 5, 10, 20 … metres that is not longer than a length above 0."""
    power = 10.0 ** len(str(int(most_m)))
    return next(nice * power / ten for ten in (1, 10, 100) for nice in reversed(_NICE) if nice * power / ten <= most_m)


def draw(painter: QPainter, frame: QRectF, metres_per_pixel: float, height: int) -> None:
    """Draw both in the lower left and the upper right of a map.

    Args:
        painter: on the map.
        frame: the map.
        metres_per_pixel: its scale; nothing is drawn where it is not known.
        height: of the screen, in pixels.
    """
    if metres_per_pixel <= 0:
        return
    font = screen_type.font("map", height)
    line = QFontMetricsF(font).height()
    length_m = bar_length(max(frame.width() * _SHARE * metres_per_pixel, 1.0))
    length, thick = length_m / metres_per_pixel, line * 0.28
    left, foot = frame.left() + line, frame.bottom() - line
    painter.setFont(font)
    end = tr("{distance} m").format(distance=number(length_m))
    room = QRectF(
        left - line / 2,
        foot - 1.5 * line,
        length + 1.6 * line + QFontMetricsF(font).horizontalAdvance(end) / 2,
        2 * line,
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 215))
    painter.drawRoundedRect(room, 3, 3)
    painter.setPen(QPen(QColor(INK), 1.5))
    for at, colour in ((0, INK), (1, PAPER)):
        painter.setBrush(QColor(colour))
        painter.drawRect(QRectF(left + at * length / 2, foot - thick, length / 2, thick))
    for text, x in (("0", left), (end, left + length)):
        width = QFontMetricsF(font).horizontalAdvance(text)
        painter.drawText(QPointF(x - (width / 2 if text != "0" else 0), foot - thick - line * 0.3), text)
    _draw_north(painter, QPointF(frame.right() - 1.8 * line, frame.top() + 2 * line), line)


def _draw_north(painter: QPainter, centre: QPointF, size: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 215))
    painter.drawEllipse(centre, 1.3 * size, 1.3 * size)
    painter.setBrush(QColor(INK))
    x, y = centre.x(), centre.y()
    corners = [(0, -1.0), (0.5, 0.45), (0, 0.15), (-0.5, 0.45)]
    painter.drawPolygon(QPolygonF([QPointF(x + dx * size, y + dy * size) for dx, dy in corners]))
    painter.setPen(QColor(INK))
    painter.drawText(QRectF(x - size, y + 0.35 * size, 2 * size, size), Qt.AlignmentFlag.AlignCenter, "N")
