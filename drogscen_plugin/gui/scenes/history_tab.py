# SPDX-License-Identifier: GPL-2.0-or-later
"""Who did what with a scene's plans, and the plans as they were decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMenu, QPushButton, QVBoxLayout, QWidget

from ...core.plans.history import DecidedVersion
from ...translation import tr
from ..widgets import read_only_table


class HistoryTab(QWidget):
    """A table of what was done, and a button that offers the decided versions.

    Attributes:
        decided_wanted: emitted with the :class:`.DecidedVersion` that is to be shown.
    """

    decided_wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._table = read_only_table.make("historyList", tr("History"), (tr("When"), tr("Who"), tr("What")))
        self._button = QPushButton(tr("Show as decided"))
        self._button.setObjectName("decidedButton")
        self._button.setAutoDefault(False)
        self._button.setMenu(QMenu(self._button))
        layout = QVBoxLayout(self)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._button)
        self.show_history([], [])

    def show_history(self, rows: Iterable[Sequence[str]], decided: Sequence[tuple[str, DecidedVersion]]) -> None:
        """List what was done, and offer decided versions, each by its name."""
        read_only_table.show(self._table, rows)
        menu = self._button.menu()
        menu.clear()
        for name, version in decided:
            action = menu.addAction(name.replace("&", "&&"))
            action.setData(version)
            action.triggered.connect(self._want)
        self._button.setEnabled(bool(decided))
        self._button.setToolTip(
            tr("A plan with its measures, follow-ups and parties, as it was when it was decided")
            if decided
            else tr("No plan of this scene has been decided.")
        )

    def _want(self) -> None:
        self.decided_wanted.emit(cast(QAction, self.sender()).data())
