"""Loading and unloading; the one module that sees ``iface``."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsProcessingException, QgsProject
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QAction, QToolBar

from . import dependencies, paths, translation
from .translation import tr

MENU = "&Drogscen"


class DrogscenPlugin(QObject):
    """The plugin as QGIS holds it; ``iface`` is None where there is no window."""

    def __init__(self, iface):
        super().__init__()
        self._iface = iface
        self._provider = None
        self._toolbar: QToolBar | None = None
        self._actions: list[QAction] = []
        self._help_action: QAction | None = None
        self._translator = translation.install()
        self._problem = dependencies.problem()

    def initProcessing(self) -> None:  # noqa: N802
        """Called by QGIS, also without a window: add the algorithms."""
        if self._problem or self._provider is not None:
            return
        from .algorithms.provider import DrogscenProvider

        self._provider = DrogscenProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802
        """Called by QGIS: add menu, toolbar and help."""
        if self._problem:
            self._iface.messageBar().pushMessage("Drogscen", self._problem, Qgis.MessageLevel.Critical, 0)
            return
        self.initProcessing()
        self._provider.classified.connect(self._show_headline)
        self._toolbar = self._iface.addToolBar("Drogscen")
        self._toolbar.setObjectName("DrogscenToolBar")
        self._add_action("classify", tr("Classify drug scenes near schools…"), self._classify, in_toolbar=True)
        self._add_action("example", tr("Open example project"), self._open_example, in_toolbar=True)
        self._add_action("help", tr("Help for Drogscen"), self._open_help, in_toolbar=False)
        self._help_action = QAction(self._icon("drogscen"), "Drogscen", self._iface.mainWindow())
        self._help_action.triggered.connect(self._open_help)
        self._iface.pluginHelpMenu().addAction(self._help_action)

    def unload(self) -> None:
        """Called by QGIS: take back everything."""
        for action in self._actions:
            self._iface.removePluginMenu(MENU, action)
            action.deleteLater()
        self._actions = []
        if self._help_action is not None:
            self._iface.pluginHelpMenu().removeAction(self._help_action)
            self._help_action.deleteLater()
            self._help_action = None
        if self._toolbar is not None:
            self._iface.mainWindow().removeToolBar(self._toolbar)
            self._toolbar.deleteLater()
            self._toolbar = None
        if self._provider is not None:
            if self._iface is not None:
                self._provider.classified.disconnect(self._show_headline)
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        translation.remove(self._translator)
        self._translator = None

    def _add_action(self, name: str, text: str, slot, *, in_toolbar: bool) -> None:
        action = QAction(self._icon(name if in_toolbar else "drogscen"), text, self._iface.mainWindow())
        action.setObjectName(f"Drogscen{name.capitalize()}Action")
        action.triggered.connect(slot)
        self._iface.addPluginToMenu(MENU, action)
        if in_toolbar:
            self._toolbar.addAction(action)
        self._actions.append(action)

    @staticmethod
    def _icon(name: str) -> QIcon:
        return QIcon(str(paths.plugin_file("resources", "icons", f"{name}.svg")))

    def _show_headline(self, text: str) -> None:
        self._iface.messageBar().pushMessage("Drogscen", text, Qgis.MessageLevel.Success, 0)

    def _classify(self) -> None:
        import processing

        from .gui import prefill

        parameters = prefill.classification_parameters(QgsProject.instance().mapLayers().values())
        processing.execAlgorithmDialog("drogscen:classifyscenes", parameters)

    def _open_example(self) -> None:
        from .report import example_project

        try:
            path = example_project.ensure(Path(QgsApplication.qgisSettingsDirPath()))
        except (OSError, QgsProcessingException) as error:
            text = tr("The example project cannot be made: {problem}. Make room or ask for the right to write there.")
            self._iface.messageBar().pushMessage("Drogscen", text.format(problem=error), Qgis.MessageLevel.Critical, 0)
            return
        if self._iface.newProject(True):
            self._iface.addProject(str(path))

    def _open_help(self) -> None:
        page = paths.plugin_file("resources", "help", f"{translation.language()}.html")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))
