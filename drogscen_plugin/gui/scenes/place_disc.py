# SPDX-License-Identifier: GPL-2.0-or-later
"""The numbered disc of a classified place, as maps and papers have it, painted for lists."""

from __future__ import annotations

from functools import lru_cache

from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap

from ...layers.styling.palette import AMBER, AMBER_NUMBER, PURPLE, RUST

_BADGE = 0.46
"""The badge of a doubtful class, as a share of the disc."""


def paint(painter: QPainter, box: QRectF, number: str, *, near_limit: bool, doubtful: bool = False) -> None:
    """Paint a disc as large as a square box; amber with a purple edge near the limit, with a badge for a doubtful class."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = box.width() * 0.11 if near_limit else 0.0
    painter.setPen(QPen(QColor(PURPLE), edge) if near_limit else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(AMBER if near_limit else PURPLE))
    painter.drawEllipse(box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2))
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(max(6, round(box.height() * (0.54 if len(number) < 3 else 0.42))))
    painter.setFont(font)
    painter.setPen(QColor(AMBER_NUMBER if near_limit else "#FFFFFF"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), number)
    if doubtful:
        badge = QRectF(box.left(), box.top(), box.width() * _BADGE, box.height() * _BADGE)
        painter.setPen(QPen(QColor(RUST), max(1.0, badge.width() * 0.1)))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawEllipse(badge)
        font.setPixelSize(max(6, round(badge.height() * 0.8)))
        painter.setFont(font)
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), "?")
    painter.restore()


@lru_cache(maxsize=500)
def icon(number: str, size_px: int, *, near_limit: bool, doubtful: bool = False) -> QIcon:
    """A disc as an icon."""
    pixmap = QPixmap(size_px, size_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, QRectF(0, 0, size_px, size_px), number, near_limit=near_limit, doubtful=doubtful)
    painter.end()
    return QIcon(pixmap)
