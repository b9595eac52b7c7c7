"""A main window as QGIS has it, without QGIS's own actions."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtWidgets import QAction, QMainWindow, QMenu


class Window:
    """The part of iface that the plugin uses, over a real main window."""

    def __init__(self):
        self._window, self._canvas, self._bar = QMainWindow(), QgsMapCanvas(), QgsMessageBar()
        self._window.setCentralWidget(self._canvas)
        self.help_menu = QMenu()
        self.plugin_menu = QMenu()
        self.opened = []

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
        return True

    def unregisterMainWindowAction(self, action):
        return True

    def newProject(self, ask):
        self.opened.append(("new", ask))
        return True

    def addProject(self, path):
        self.opened.append(("open", path))

    def messages(self):
        """What the message bar shows, the newest first."""
        return [(item.title(), item.text(), int(item.level())) for item in reversed(self._bar.items())]

    def menu(self):
        """What the plugin has in its menu."""
        (listed,) = self.plugin_menu.actions()
        return listed.menu().actions()

    def action(self, name):
        return self._window.findChild(QAction, f"Drogscen{name}Action")
