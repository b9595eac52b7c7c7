# SPDX-License-Identifier: GPL-2.0-or-later
"""The message bar at the top of the plan editor."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ...translation import tr

_SLOW_AFTER_MS = 700


class EditorBar(QgsMessageBar):
    """Shows one message at a time, which stays until it no longer applies."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._unfit: QgsMessageBarItem | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_AFTER_MS)
        self._slow.timeout.connect(self._tell_slow)

    def tell(self, text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
        """Show a message."""
        self.clear()
        self.pushMessage(text, level, 0)

    def tell_unfit(self, problem: str, anyway: Callable[[], None] | None) -> None:
        """Show what prevents saving, with a button that calls ``anyway`` if the user may save regardless."""
        self.clear()
        item = self.createMessage(tr("Not saved yet. {problem}").format(problem=problem))
        if anyway is not None:
            button = QPushButton(tr("Save anyway"))
            button.setObjectName("saveAnywayButton")
            button.setAutoDefault(False)
            button.clicked.connect(anyway)
            item.layout().addWidget(button)
        self._unfit = self.pushWidget(item, Qgis.MessageLevel.Warning, 0)

    def clear_unfit(self) -> None:
        """Remove the message from :meth:`tell_unfit`, as something has been changed since."""
        if self._unfit is not None and not sip.isdeleted(self._unfit):
            self.popWidget(self._unfit)
        self._unfit = None

    def wait(self) -> None:
        """Show a message if the work that starts now takes a while."""
        self.clear()
        self._slow.start()

    def _tell_slow(self) -> None:
        self.pushMessage(tr("Saving…"), Qgis.MessageLevel.Info, 0)

    def clear(self) -> None:
        """Remove the message."""
        self._slow.stop()
        self._unfit = None
        self.clearWidgets()

    def texts(self) -> list[str]:
        """The texts that are shown now."""
        return [item.text() for item in self.items()]
