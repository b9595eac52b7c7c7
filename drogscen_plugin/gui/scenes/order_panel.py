# SPDX-License-Identifier: GPL-2.0-or-later
"""Why a scene has its place in the order: the parts of its score, with weights that can be changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.PyQt.QtCore import QSignalBlocker, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...core.scenes import priority
from ...core.scenes.priority import Part
from ...translation import number, tr
from ...wording import scene_sentences
from ..widgets.quiet_wheel import take_wheel_only_with_focus
from ..widgets.scroll_area import UprightScrollArea

_BESIDE_PX = 8
_SETTLED_MS = 250
"""So that typing 1, 2, 0 counts as one change."""


class OrderPanel(UprightScrollArea):
    """One line per part of the score: its name, its value, its points, and the most it can give.

    Attributes:
        weighed: emitted with all weights when the user has changed one.
    """

    weighed = pyqtSignal(dict)

    def __init__(self, weights: Mapping[str, float], parent: QWidget | None = None):
        super().__init__(parent)
        inner = QWidget()
        self.setWidget(inner)
        self._sum = QLabel()
        self._sum.setWordWrap(True)
        grid = QGridLayout()
        for column, title in enumerate((tr("Part"), tr("Value"), tr("Points"), tr("At most"))):
            grid.addWidget(QLabel(title), 0, column)
        self._values: dict[str, QLabel] = {}
        self._points: dict[str, QProgressBar] = {}
        self._weights: dict[str, QSpinBox] = {}
        for line, (code, label) in enumerate(scene_sentences.part_labels().items(), start=1):
            name = QLabel(label)
            name.setWordWrap(True)
            self._values[code] = QLabel("")
            self._points[code] = bar = QProgressBar()
            bar.setMinimumWidth(bar.fontMetrics().horizontalAdvance("000,0") + 2 * _BESIDE_PX)
            self._weights[code] = self._spin(code, label, weights[code])
            name.setBuddy(self._weights[code])
            grid.addWidget(name, line, 0)
            shown: tuple[QWidget, ...] = (self._values[code], self._points[code], self._weights[code])
            for column, widget in enumerate(shown, start=1):
                grid.addWidget(widget, line, column)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 2)
        back = QPushButton(tr("Proposed weights"))
        back.setObjectName("resetWeightsButton")
        back.setAutoDefault(False)
        back.clicked.connect(self._reset)
        whole = QVBoxLayout(inner)
        whole.addWidget(self._sum)
        whole.addLayout(grid)
        whole.addWidget(back)
        whole.addStretch()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._tell)

    def _spin(self, code: str, label: str, weight: float) -> QSpinBox:
        spin_box = QSpinBox()
        spin_box.setObjectName(f"weight{code}")
        spin_box.setAccessibleName(tr("Weight of: {part}").format(part=label))
        spin_box.setRange(0, priority.HIGHEST_WEIGHT)
        spin_box.setValue(int(weight))
        take_wheel_only_with_focus(spin_box)
        spin_box.valueChanged.connect(self._wait)
        return spin_box

    def show_none(self) -> None:
        """Show that no scene is chosen; the weights can still be changed."""
        self._sum.setText(tr("Choose a scene to see what its place is made of."))
        for code, value in self._values.items():
            value.setText("")
            self._points[code].reset()

    def show_parts(self, parts: Iterable[Part], score: float, rank: int | None, count: int) -> None:
        """Show what a scene's place in the order consists of; ``rank`` is None if it is no longer in the mapping."""
        text = tr("In place {rank} of {count}, with {points} points.")
        if rank is None:
            text = tr("No longer in the mapping; it would have {points} points.")
        self._sum.setText(text.format(rank=rank, count=count, points=number(score, 1)))
        for part in parts:
            self._values[part.code].setText(scene_sentences.part_value(part))
            bar = self._points[part.code]
            bar.setRange(0, max(1, self._weights[part.code].value()))
            bar.setValue(round(part.points))
            bar.setFormat(number(part.points, 1))
        self.tell_width()

    def _wait(self) -> None:
        self._settled.start()

    def _tell(self) -> None:
        self.weighed.emit({code: spin.value() for code, spin in self._weights.items()})

    def _reset(self) -> None:
        for code, weight in priority.DEFAULT_WEIGHTS.items():
            with QSignalBlocker(self._weights[code]):
                self._weights[code].setValue(weight)
        self._tell()
