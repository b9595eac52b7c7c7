# SPDX-License-Identifier: GPL-2.0-or-later
"""A main window as QGIS has it, without QGIS's own actions."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMainWindow, QMenu


class _Signals(QObject):
    currentLayerChanged = pyqtSignal(object)  # noqa: N815


class Window:
    """The part of iface that the plugin uses, over a real main window."""

    def __init__(self):
        self._window, self._canvas, self._bar = QMainWindow(), QgsMapCanvas(), QgsMessageBar()
        self._window.setCentralWidget(self._canvas)
        self.help_menu = QMenu()
        self.plugin_menu = QMenu()
        self.opened = []
        self.registered = []
        self._signals = _Signals()

    def mainWindow(self):
        return self._window

    def mapCanvas(self):
        return self._canvas

    def messageBar(self):
        return self._bar

    def addToolBar(self, title):
        return self._window.addToolBar(title)

    def addDockWidget(self, area, dock):
        self._window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self._window.removeDockWidget(dock)

    def pluginHelpMenu(self):
        return self.help_menu

    def pluginMenu(self):
        return self.plugin_menu

    def registerMainWindowAction(self, action, default_key):
        action.setShortcut(default_key)
        self.registered.append(("key", action))
        return True

    def unregisterMainWindowAction(self, action):
        self.registered.remove(("key", action))
        return True

    @property
    def currentLayerChanged(self):
        return self._signals.currentLayerChanged

    def registerOptionsWidgetFactory(self, factory):
        self.registered.append(("options", factory))

    def unregisterOptionsWidgetFactory(self, factory):
        self.registered.remove(("options", factory))

    def registerProjectPropertiesWidgetFactory(self, factory):
        self.registered.append(("project", factory))

    def unregisterProjectPropertiesWidgetFactory(self, factory):
        self.registered.remove(("project", factory))

    def registerLocatorFilter(self, locator_filter):
        self.registered.append(("locator", locator_filter))

    def deregisterLocatorFilter(self, locator_filter):
        self.registered.remove(("locator", locator_filter))

    def addCustomActionForLayerType(self, action, menu, kind, is_for_all):
        self.registered.append(("layer", action))

    def removeCustomActionForLayerType(self, action):
        self.registered.remove(("layer", action))
        return True

    def newProject(self, ask):
        self.opened.append(("new", ask))
        return True

    def addProject(self, path):
        self.opened.append(("open", path))

    def receivers(self):
        """How many follow the chosen layer."""
        return self._signals.receivers(self._signals.currentLayerChanged)

    def messages(self):
        """What the message bar shows, the newest first."""
        return [(item.title(), item.text(), int(item.level())) for item in reversed(self._bar.items())]

    def menu(self):
        """What the plugin has in its menu."""
        (listed,) = self.plugin_menu.actions()
        return listed.menu().actions()

    def action(self, name):
        return self._window.findChild(QAction, f"Drogscen{name}Action")
