# SPDX-License-Identifier: GPL-2.0-or-later
"""How far a plan has come: a box for each phase, with its name below."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...layers.styling.palette import PURPLE
from ...translation import tr
from . import plain_text

_TINT, _COMING, _GREY_TEXT = "#E9E3F0", "#9AA0A5", "#4A5158"
_GAP_PX = 4


class PhaseBar(QWidget):
    """Filled for the phases that are done, tinted for the current one, an outline for those to come."""

    def __init__(self, phases: Sequence[tuple[str, str]], *, on_white: bool = False):
        """A bar of phases: code and name each, in order; ``on_white`` where the theme's own ground is not seen."""
        super().__init__()
        self._on_white = on_white
        self._phases, self._at = list(phases), -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_phase(self, code: str) -> None:
        """Show a phase as the current one; none is for a code that is not known."""
        self._at = next((at for at, (known, _) in enumerate(self._phases) if known == code), -1)
        name = self._phases[self._at][1] if self._at >= 0 else ""
        text = tr("Phase {number} of {count}: {name}").format(number=self._at + 1, count=len(self._phases), name=name)
        self.setAccessibleName(text if name else "")
        self.setToolTip(plain_text.tip(text if name else ""))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A box and a line of text."""
        line = self.fontMetrics().height()
        return QSize(40 * len(self._phases), self._box_px() + line + _GAP_PX)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As the hint."""
        return self.sizeHint()

    def _box_px(self) -> int:
        return max(7, round(self.fontMetrics().height() * 0.6))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the boxes and the names."""
        painter = QPainter(self)
        count = max(len(self._phases), 1)
        wide = (self.width() - _GAP_PX * (count - 1)) / count
        high = self._box_px()
        is_dark = not self._on_white and self.palette().color(QPalette.ColorRole.Window).lightness() < 128
        weak = self.palette().color(QPalette.ColorRole.WindowText) if is_dark else QColor(_GREY_TEXT)
        strong = weak if is_dark else QColor(PURPLE)
        bold = self.font()
        bold.setBold(True)
        # Where the names find no room below their boxes, that of the current phase is written out.
        has_room = all(QFontMetricsF(bold).horizontalAdvance(name) <= wide for _, name in self._phases)
        for at, (_, name) in enumerate(self._phases):
            left = at * (wide + _GAP_PX)
            is_current = at == self._at
            fill = PURPLE if at < self._at else _TINT if is_current else "#FFFFFF"
            edge = 2 if is_current else 1
            painter.setPen(QPen(QColor(PURPLE if at <= self._at else _COMING), edge))
            painter.setBrush(QColor(fill))
            painter.drawRect(QRectF(left + edge / 2, edge / 2, wide - edge, high - edge))
            if has_room:
                self._write(painter, name, left, is_bold=is_current, colour=strong if is_current else weak)
        if not has_room and self._at >= 0:
            self._write(painter, self.accessibleName(), 0.0, is_bold=True, colour=strong)
        painter.end()

    def _write(self, painter: QPainter, text: str, left: float, *, is_bold: bool, colour: QColor) -> None:
        font = self.font()
        font.setBold(is_bold)
        painter.setFont(font)
        painter.setPen(colour)
        top = self._box_px() + _GAP_PX / 2
        box = QRectF(left, top, self.width() - left, self.height() - top)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), text)
