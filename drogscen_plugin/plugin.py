"""Loading and unloading; the one module that sees ``iface``."""

from __future__ import annotations

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolBar

from . import dependencies, paths, translation
from .translation import tr

MENU = "&Drogscen"


class DrogscenPlugin(QObject):
    """The plugin as QGIS holds it; ``iface`` is None where there is no window."""

    def __init__(self, iface):
        super().__init__()
        self._iface, self._provider, self._dock = iface, None, None
        self._toolbar: QToolBar | None = None
        self._menu: QMenu | None = None
        self._actions: list[QAction] = []
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
        self._toolbar = self._iface.addToolBar("Drogscen")
        self._toolbar.setObjectName("DrogscenToolBar")
        self._menu = QMenu(MENU, self._iface.mainWindow())  # QGIS never deletes those that it makes for plugins
        self._iface.pluginMenu().addMenu(self._menu)
        self._add_action("classify", tr("Classify drug scenes near schools…"), lambda do: do.classify())
        self._add_action("store", tr("Save classified scenes in a plan store…"), lambda do: do.save_to_store())
        self._add_dock()
        self._add_action("pack", tr("Make meeting pack…"), lambda do: do.make_pack())
        self._add_action("example", tr("Open example project"), lambda do: do.open_example())
        self._add_action("help", tr("Help for Drogscen"), lambda do: do.open_help())
        self._add_action("drogscen", "Drogscen", lambda do: do.open_help())

    def _add_action(self, name: str, text: str, command) -> None:
        shown_in = {"help": "menu", "drogscen": "help"}.get(name, "toolbar")
        action = QAction(_icon("drogscen" if name == "help" else name), text, self._iface.mainWindow())
        action.setObjectName(f"Drogscen{name.capitalize()}Action")
        action.triggered.connect(lambda: command(self._dock.controller().commands))
        (self._iface.pluginHelpMenu() if shown_in == "help" else self._menu).addAction(action)
        if shown_in == "toolbar":
            self._toolbar.addAction(action)
        self._actions.append(action)

    def _add_dock(self) -> None:
        from .gui.dock.lazy_dock import LazyDock

        self._dock = LazyDock(_icon("plans"), self._make_controller, self._iface.mainWindow())
        self._toolbar.addAction(self._dock.toggleViewAction())
        self._menu.addAction(self._dock.toggleViewAction())
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        self._dock.follow(self._provider)

    def _make_controller(self, dock):
        from .gui.dock.dock_controller import DockController

        canvas, bar = self._iface.mapCanvas(), self._iface.messageBar()
        return DockController(dock, canvas, bar, QgsProject.instance(), self._open_project)

    def unload(self) -> None:
        """Called by QGIS: take back everything."""
        if self._dock is not None:
            self._dock.stop()
            self._iface.removeDockWidget(self._dock)
            self._dock.deleteLater()
            self._dock = None
        for action in self._actions:
            action.deleteLater()
        self._actions = []
        if self._toolbar is not None:
            self._iface.mainWindow().removeToolBar(self._toolbar)
            self._toolbar.deleteLater()
            self._menu.deleteLater()
            self._toolbar = self._menu = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        translation.remove(self._translator)
        self._translator = None

    def _open_project(self, path: str) -> bool:
        self._dock.show()
        return self._iface.newProject(True) and self._iface.addProject(path)


def _icon(name: str) -> QIcon:
    return QIcon(str(paths.plugin_file("resources", "icons", f"{name}.svg")))
