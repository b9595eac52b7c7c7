# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside the QGIS program (``test_lifecycle.py``): the plugin is installed, disabled, enabled, upgraded and uninstalled.

``DROGSCEN_OLD`` and ``DROGSCEN_NEW`` are zips of two versions, ``DROGSCEN_WORK`` an empty folder. Disabling, enabling and
uninstalling go through the window of the plugin manager. ``seen`` gets what there is of the plugin after each step.
"""

import os
import shutil
import sqlite3
import sys
import traceback
from contextlib import closing
from pathlib import Path

from qgis.core import QgsApplication, QgsLocator, QgsProject, QgsSettings
from qgis.gui import QgsGui
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QDialogButtonBox,
    QDockWidget,
    QLabel,
    QListView,
    QMessageBox,
    QPushButton,
    QToolBar,
    QTreeView,
)
from qgis.utils import iface

sys.path.insert(0, os.environ["DROGSCEN_TOOLS"])
from officer import action, click, dock, find, go, gone, pause, plans, scenes, seen, type_in, wait_for, window

OLD, NEW, WORK = (Path(os.environ[f"DROGSCEN_{name}"]) for name in ("OLD", "NEW", "WORK"))
STORE, PROJECT = WORK / "planlager.gpkg", WORK / "projekt.qgz"
TITLE, KEYS = "Tryggare skolväg", "Ctrl+Alt+9"
PLUGIN = "drogscen_plugin"


def install(package):
    import pyplugin_installer

    pyplugin_installer.instance().installFromZipFile(str(package))
    settle()


def settle():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    pause(300)


def traces():
    """What there is of the plugin in QGIS."""
    main = iface.mainWindow()
    named = [one for kind in (QAction, QDockWidget, QToolBar) for one in main.findChildren(kind)]
    return sorted(
        [
            *{one.objectName() for one in named if one.objectName().startswith("Drogscen")},
            *(
                one.title()
                for one in [a.menu() for a in iface.pluginMenu().actions() if a.menu()]
                if "Drogscen" in one.title()
            ),
            *(one.text() for one in iface.pluginHelpMenu().actions() if "Drogscen" in one.text()),
            *(one.id() for one in QgsApplication.processingRegistry().providers() if one.id() == "drogscen"),
            *(one.objectName() for one in QApplication.topLevelWidgets() if one.objectName().startswith("Drogscen")),
            *(one.name() for one in locator().filters() if "drogscen" in one.name()),
            *(
                one.objectName()
                for one in QgsGui.shortcutsManager().listActions()
                if one.objectName().startswith("Drogscen")
            ),
        ]
    )


def is_old():
    """Whether the package and one in it are of the version before."""
    return [hasattr(sys.modules[name], "OF_THE_VERSION_BEFORE") for name in (PLUGIN, f"{PLUGIN}.gui")]


def locator():
    """QGIS's search, which is a child of its widget in the status bar."""
    found = [one for one in iface.mainWindow().findChildren(QObject) if one.metaObject().className() == "QgsLocator"]
    return sip.cast(found[0], QgsLocator)


def version():
    return sys.modules[f"{PLUGIN}.paths"].plugin_version()


def old_store():
    iface.mainWindow().showMaximized()
    seen["version"] = [version()]
    seen["old"] = [is_old()]
    action("Example").trigger()
    wait_for(lambda: scenes().rowCount() == 31, "the example's scenes")
    shutil.copy(Path(QgsProject.instance().fileName()).parent / "planlager.gpkg", STORE)
    iface.newProject(False)
    from drogscen_plugin.storage.geopackage.place import GeoPackage

    controller = dock().controller()
    controller.open(GeoPackage(STORE))
    wait_for(
        lambda: controller.open_place() == GeoPackage(STORE) and scenes().rowCount() == 31, "the copy of the store"
    )
    find(QTreeView, "sceneList").setCurrentIndex(scenes().index(0, 0))
    wait_for(lambda: find(QLabel, "sceneTitle").text(), "a chosen scene")
    click("addPlanButton")
    editor = window("DrogscenPlanEditor")
    type_in("titleEdit", TITLE, editor)
    find(QDialogButtonBox, "planButtons", editor).button(QDialogButtonBox.StandardButton.Save).click()
    gone("DrogscenPlanEditor")
    wait_for(lambda: TITLE in plans(), "the plan")
    from drogscen_plugin.layers.store import project as store_project

    store_project.add_layers(GeoPackage(STORE), QgsProject.instance())
    QgsProject.instance().write(str(PROJECT))
    QgsGui.shortcutsManager().setKeySequence(action("Meeting"), KEYS)
    seen["traces"] = traces()


def in_manager(use):
    """Open the plugin manager, and do something with the plugin's entry in it."""
    from pyplugin_installer import installer_data

    def work():
        manager = wait_for(
            lambda: next(
                (
                    w
                    for w in QApplication.topLevelWidgets()
                    if w.objectName() == "QgsPluginManagerBase" and w.isVisible()
                ),
                None,
            ),
            "the plugin manager",
        )
        try:
            view = manager.findChild(QListView, "vwPlugins")
            model = view.model()
            rows = [model.index(row, 0) for row in range(model.rowCount())]
            index = next(index for index in rows if index.data(Qt.ItemDataRole.DisplayRole) == "Drogscen")
            view.setCurrentIndex(index)
            use(manager, model, index)
            settle()
        except Exception:
            seen["errors"].append(traceback.format_exc())
        finally:
            manager.close()

    for repository in installer_data.repositories.all().values():
        repository["enabled"] = False  # no network is asked
    QTimer.singleShot(0, work)
    iface.actionManagePlugins().trigger()
    settle()


def tick(state):
    in_manager(lambda manager, model, index: model.setData(index, state, Qt.ItemDataRole.CheckStateRole))


def disable():
    layers = len(QgsProject.instance().mapLayers())
    tick(Qt.CheckState.Unchecked)
    seen["disabled"] = traces()
    seen["layers stay"] = len(QgsProject.instance().mapLayers()) == layers > 0


def enable():
    tick(Qt.CheckState.Checked)
    wait_for(lambda: scenes().rowCount() == 31, "the scenes after enabling")
    seen["enabled"] = traces() == seen["traces"]
    seen["plan"] = [has_plan()]
    seen["keys"] = [action("Meeting").shortcut().toString()]


def has_plan():
    """Whether the panel's search finds the plan at its scene."""
    type_in("searchEdit", TITLE)
    wait_for(lambda: scenes().rowCount() == 1, "the scene of the plan")
    find(QTreeView, "sceneList").setCurrentIndex(scenes().index(0, 0))
    wait_for(lambda: TITLE in plans(), "the plan")
    return True


def upgrade():
    iface.messageBar().clearWidgets()
    install(NEW)
    wait_for(lambda: scenes().rowCount() == 31, "the scenes after the upgrade")
    seen["version"].append(version())
    seen["old"].append(is_old())
    seen["upgraded"] = traces() == seen["traces"]
    seen["plan"].append(has_plan())
    seen["keys"].append(action("Meeting").shortcut().toString())
    seen["news"] = iface.messageBar().findChild(QPushButton, "newsButton") is not None


def uninstall():
    def use(manager, model, index):
        def accept():
            wait_for(lambda: QApplication.activeModalWidget(), "the question")
            box = QApplication.activeModalWidget()
            if isinstance(box, QMessageBox):
                box.button(QMessageBox.StandardButton.Yes).click()

        QTimer.singleShot(0, accept)
        manager.findChild(QPushButton, "buttonUninstall").click()

    in_manager(use)
    seen["uninstalled"] = traces()
    seen["folder"] = (Path(QgsApplication.qgisSettingsDirPath()) / "python" / "plugins" / PLUGIN).exists()
    seen["enabled setting"] = QgsSettings().value(f"PythonPlugins/{PLUGIN}", False, bool)
    with closing(sqlite3.connect(STORE)) as connection:
        (seen["plans in the store"],) = connection.execute(
            "SELECT count(*) FROM plan WHERE title = ?", [TITLE]
        ).fetchone()
    iface.newProject(False)
    iface.addProject(str(PROJECT))
    layers = QgsProject.instance().mapLayers().values()
    seen["project without it"] = len(layers) > 0 and all(layer.isValid() for layer in layers)


go(lambda: install(OLD), old_store, disable, enable, upgrade, uninstall)
