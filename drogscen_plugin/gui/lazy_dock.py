"""The dock, empty until it is needed: what it shows takes a while to load."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QDockWidget, QWidget

from ..translation import tr


class LazyDock(QDockWidget):
    """Filled when it is first seen, or first asked for its controller."""

    def __init__(self, icon: QIcon, make_controller: Callable[[QDockWidget], object], parent: QWidget):
        """An empty dock.

        Args:
            icon: for the action that shows and hides it.
            make_controller: makes the ``DockController``, whose ``panel`` fills the dock.
            parent: the main window.
        """
        super().__init__(tr("Drug scenes and plans"), parent)
        self.setObjectName("DrogscenPlanDock")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.toggleViewAction().setObjectName("DrogscenDockAction")
        self.toggleViewAction().setIcon(icon)
        self._make_controller, self._controller = make_controller, None
        self.visibilityChanged.connect(self._fill)

    def _fill(self, visible: bool) -> None:
        if visible:
            self.controller()

    def controller(self):
        """What is behind the dock, made the first time."""
        if self._controller is None:
            self._controller = self._make_controller(self)
            self.setWidget(self._controller.panel)
        return self._controller

    def stop(self) -> None:
        """Let go of everything."""
        self.visibilityChanged.disconnect(self._fill)
        if self._controller is not None:
            self._controller.stop()
