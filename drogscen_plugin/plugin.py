"""Loading and unloading; the one module that sees ``iface``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsApplication, QgsProcessingProvider, QgsProject
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolBar, QWidget

from . import dependencies, paths, translation
from .translation import tr

if TYPE_CHECKING:
    from .gui.dock.commands import Commands
    from .gui.dock.lazy_dock import LazyDock

KEYS, _ICONS = {"list": "F8"}, {"help": "drogscen", "list": "plans"}  # F8 is free in QGIS; users may change it


class DrogscenPlugin(QObject):
    """The plugin as QGIS holds it; ``iface`` is None where there is no window."""

    def __init__(self, iface):
        super().__init__()
        self._iface = iface
        self._provider: QgsProcessingProvider | None = None
        self._dock: LazyDock | None = None
        self._made: list[QAction | QToolBar | QMenu] = []
        self._translator = translation.install()
        self._problem = dependencies.problem()

    def initProcessing(self) -> None:  # noqa: N802
        """Called by QGIS, also without a window: add the algorithms."""
        if self._problem or self._provider is not None:
            return
        from .provider import DrogscenProvider

        self._provider = DrogscenProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802
        """Called by QGIS: add menu, toolbar, dock and help."""
        if self._problem:
            self._iface.messageBar().pushMessage("Drogscen", self._problem, Qgis.MessageLevel.Critical, 0)
            return
        self.initProcessing()
        toolbar = self._iface.addToolBar("Drogscen")
        toolbar.setObjectName("DrogscenToolBar")
        menu = QMenu("&Drogscen", self._iface.mainWindow())  # QGIS never deletes those that it makes for plugins
        self._iface.pluginMenu().addMenu(menu)
        self._made = [toolbar, menu]
        self._add("classify", tr("Classify drug scenes near schools…"), lambda do: do.classify(), menu, toolbar)
        self._add("store", tr("Save classified scenes in a plan store…"), lambda do: do.save_to_store(), menu, toolbar)
        self._add_dock(menu, toolbar)
        self._add("pack", tr("Make meeting pack…"), lambda do: do.make_pack(), menu, toolbar)
        self._add("background", tr("Background…"), lambda do: do.choose_background(), menu)
        self._add("example", tr("Open example project"), lambda do: do.open_example(), menu, toolbar)
        self._add("help", tr("Help for Drogscen"), lambda do: do.open_help(), menu)
        self._add("drogscen", "Drogscen", lambda do: do.open_help(), self._iface.pluginHelpMenu())

    def _add(self, name: str, text: str, command: Callable[[Commands], object], *shown_in: QWidget) -> None:
        action = QAction(_icon(_ICONS.get(name, name)), text, self._iface.mainWindow())
        action.setObjectName(f"Drogscen{name.capitalize()}Action")
        action.triggered.connect(lambda: self._do(command))
        self._iface.registerMainWindowAction(action, KEYS.get(name, ""))
        for place in shown_in:
            place.addAction(action)
        self._made.append(action)

    def _do(self, command: Callable[[Commands], object]) -> None:
        if self._dock is not None:
            command(self._dock.controller().commands)

    def _add_dock(self, *shown_in: QWidget) -> None:
        from .gui.dock.lazy_dock import LazyDock

        self._dock = dock = LazyDock(_icon("plans"), self._make_controller, self._iface.mainWindow())
        for place in reversed(shown_in):
            place.addAction(dock.toggleViewAction())
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        self._add("list", tr("Go to the list of drug scenes"), lambda _: dock.enter(), shown_in[0])
        self._dock.follow(self._provider)

    def _make_controller(self, dock):
        from .gui.dock.dock_controller import DockController

        canvas, bar = self._iface.mapCanvas(), self._iface.messageBar()
        return DockController(dock, canvas, bar, QgsProject.instance(), self._open_project)

    def unload(self) -> None:
        """Called by QGIS: remove everything again."""
        if self._dock is not None:
            self._dock.stop()
            self._iface.removeDockWidget(self._dock)
            self._dock.deleteLater()
            self._dock = None
        for thing in self._made:
            if isinstance(thing, QAction):
                self._iface.unregisterMainWindowAction(thing)
            thing.deleteLater()
        self._made = []
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        translation.remove(self._translator)
        self._translator = None

    def _open_project(self, path: str) -> bool:
        if self._dock is not None:
            self._dock.show()
        return self._iface.newProject(True) and self._iface.addProject(path)


def _icon(name: str) -> QIcon:
    return QIcon(str(paths.plugin_file("resources", "icons", f"{name}.svg")))
