# SPDX-License-Identifier: GPL-2.0-or-later
"""Everything that the plugin puts into QGIS's window, registered and taken out again in one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayerType, QgsProcessingProvider, QgsProject
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolBar, QWidget

from ... import paths
from ...translation import tr
from ..dock.lazy_dock import LazyDock
from . import locator
from .context_menus import BrowserMenu, LayerMenu
from .locator import SceneLocator
from .settings_pages import SettingsPages

if TYPE_CHECKING:
    from ..dock.commands import Commands
    from ..dock.dock_controller import DockController

KEYS = {"list": "F8", "meeting": "F9"}
"""Keys that are free in QGIS; users may change them in Settings ▸ Keyboard Shortcuts."""
_ICONS = {"help": "drogscen", "list": "plans", "meeting": "plans"}
_TOOLS = ("classify", "store", "pack", "example")


class WindowParts(QObject):
    """Menu, toolbar, dock, keys, settings pages, search and context menus; with ``plugin.py`` the only one to see ``iface``."""

    def __init__(self, iface, provider: QgsProcessingProvider):
        """Put them in; :meth:`remove` takes them out."""
        super().__init__()
        self._iface = iface
        window = iface.mainWindow()
        self._toolbar: QToolBar = iface.addToolBar("Drogscen")
        self._toolbar.setObjectName("DrogscenToolBar")
        self._menu = QMenu("&Drogscen", window)  # QGIS never deletes those that it makes for plugins
        iface.pluginMenu().addMenu(self._menu)
        self._actions: list[QAction] = []
        self.dock = LazyDock(icon("plans"), self._make_controller, window)
        self._fill_menu()
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.settle()
        self.dock.follow(provider)
        self._pages = [
            SettingsPages(icon("drogscen"), self._tell, self._put_under, of_project=of_project)
            for of_project in (False, True)
        ]
        iface.registerOptionsWidgetFactory(self._pages[0])
        iface.registerProjectPropertiesWidgetFactory(self._pages[1])
        locator.use_short_prefix()
        self._locator = SceneLocator(icon("drogscen"), self.dock.search, self.dock.go_to)
        iface.registerLocatorFilter(self._locator)
        self._layer_menu = LayerMenu(self._classify_from, self._open_store, self)
        for action in (self._layer_menu.classify, self._layer_menu.open):
            iface.addCustomActionForLayerType(action, "", QgsMapLayerType.VectorLayer, True)
        iface.currentLayerChanged.connect(self._layer_menu.follow)
        self._browser_menu = BrowserMenu(self._classify_from, self._open_store)
        QgsGui.dataItemGuiProviderRegistry().addProvider(self._browser_menu)

    def _fill_menu(self) -> None:
        self._add("classify", tr("Classify drug scenes near schools…"), lambda do: do.classify())
        self._add("radius", tr("Classified scenes by radius…"), lambda do: do.run("radiussensitivity"))
        self._add("check", tr("Check the school register…"), lambda do: do.run("checkschools"))
        self._add("points", tr("Points from a table…"), lambda do: do.run("pointsfromtable"))
        self._menu.addSeparator()
        self._add("store", tr("Save in a plan store…"), lambda do: do.run("updatestore"))
        self._register(self.dock.toggleViewAction(), self._menu, self._toolbar)
        self._add("list", tr("Go to the list of drug scenes"), lambda _: self.dock.enter())
        self._add("meeting", tr("Meeting view"), lambda do: do.open_meeting())
        self._add("pack", tr("Make meeting pack…"), lambda do: do.make_pack())
        self._add("districts", tr("Summary by district…"), lambda do: do.run("districtsummary"))
        self._add("export", tr("Export plans…"), lambda do: do.run("exportplans"))
        self._add("import", tr("Import plans…"), lambda do: do.run("importplans"))
        self._menu.addSeparator()
        self._add("background", tr("Background…"), lambda do: do.choose_background())
        self._add("example", tr("Open example project"), lambda do: do.open_example())
        self._add("help", tr("Help for Drogscen"), lambda do: do.open_help())
        self._add("drogscen", "Drogscen", lambda do: do.open_help(), shown_in=self._iface.pluginHelpMenu())

    def _add(
        self, name: str, text: str, command: Callable[[Commands], object], *, shown_in: QWidget | None = None
    ) -> None:
        action = QAction(icon(_ICONS.get(name, name)), text, self._iface.mainWindow())
        action.setObjectName(f"Drogscen{name.capitalize()}Action")
        action.triggered.connect(lambda: command(self.dock.controller().commands))
        places = [shown_in or self._menu, *([self._toolbar] if name in _TOOLS else [])]
        self._register(action, *places, key=KEYS.get(name, ""))
        self._actions.append(action)

    def _register(self, action: QAction, *places: QWidget, key: str = "") -> None:
        self._iface.registerMainWindowAction(action, key)
        for place in places:
            place.addAction(action)

    def _make_controller(self, dock: LazyDock) -> DockController:
        from ..dock.dock_controller import DockController

        canvas, bar = self._iface.mapCanvas(), self._iface.messageBar()
        return DockController(dock, canvas, bar, QgsProject.instance(), self._open_project)

    def _open_project(self, path: str) -> bool:
        self.dock.show()
        return self._iface.newProject(True) and self._iface.addProject(path)

    def _tell(self, problem: str) -> None:
        self.dock.controller().messages.problem(problem)

    def _put_under(self) -> None:
        self.dock.controller().background.put_under()

    def _classify_from(self, layer) -> None:
        from .context_menus import parameters

        self.dock.controller().commands.classify(parameters(layer))

    def _open_store(self, place) -> None:
        self.dock.show()
        self.dock.controller().open(place)

    def remove(self) -> None:
        """Take everything out."""
        iface = self._iface
        QgsGui.dataItemGuiProviderRegistry().removeProvider(self._browser_menu)
        iface.currentLayerChanged.disconnect(self._layer_menu.follow)
        for action in (self._layer_menu.classify, self._layer_menu.open):
            iface.removeCustomActionForLayerType(action)
        iface.deregisterLocatorFilter(self._locator)  # deletes it
        locator.drop_short_prefix()
        iface.unregisterOptionsWidgetFactory(self._pages[0])
        iface.unregisterProjectPropertiesWidgetFactory(self._pages[1])
        for action in (*self._actions, self.dock.toggleViewAction()):
            iface.unregisterMainWindowAction(action)
        self.dock.stop()
        iface.removeDockWidget(self.dock)
        for thing in (self.dock, *self._actions, self._toolbar, self._menu):
            thing.deleteLater()
        self._actions = []
        self.deleteLater()


def icon(name: str) -> QIcon:
    """One of the plugin's icons."""
    return QIcon(str(paths.plugin_file("resources", "icons", f"{name}.svg")))
