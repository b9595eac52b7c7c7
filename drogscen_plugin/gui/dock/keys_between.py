# SPDX-License-Identifier: GPL-2.0-or-later
"""F6 between the map and the panel, as between the parts of many a window."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QObject, Qt

from .dock_panel import DockPanel


class KeysBetween(QObject):
    """Takes the keyboard from the map to the panel and back.

    On the map, F6 is QGIS's own key for the table of attributes. It is taken there while the panel is in sight; anywhere
    else, as in the list of layers, it goes on opening the table.
    """

    def __init__(self, canvas: QgsMapCanvas, panel: DockPanel):
        """Listen to the keys of a map and a panel."""
        super().__init__(panel)
        self._canvas, self._panel = canvas, panel
        panel.map_wanted.connect(self._to_map)
        canvas.installEventFilter(self)

    def _to_map(self) -> None:
        self._canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched, event) -> bool:  # noqa: N802
        """Take F6 on the map."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in kinds or event.key() != Qt.Key.Key_F6 or event.modifiers():
            return False
        if not self._panel.isVisible():
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._panel.enter()
        event.accept()
        return True

    def stop(self) -> None:
        """Listen no longer."""
        self._canvas.removeEventFilter(self)
