# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside the QGIS program (``test_packaged_zip.py``): from the zip to the second mapping's meeting pack.

``DROGSCEN_ZIP`` is the zip, ``DROGSCEN_WORK`` an empty folder. The officer's own data are the example's, as files with columns and
nothing else: mappings of two years, schools and districts.
"""

import os
import sys
from pathlib import Path

from qgis import utils
from qgis.core import QgsApplication, QgsProject, QgsVectorFileWriter
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialogButtonBox, QDockWidget, QLabel, QTreeView
from qgis.utils import iface

sys.path.insert(0, os.environ["DROGSCEN_TOOLS"])
from officer import (
    SWEDISH,
    action,
    choose,
    click,
    find,
    go,
    gone,
    pause,
    plans,
    run_algorithm,
    scenes,
    seen,
    type_in,
    wait_for,
    window,
)

ZIP, WORK = Path(os.environ["DROGSCEN_ZIP"]), Path(os.environ["DROGSCEN_WORK"])
STORE, PACK = WORK / "planlager.gpkg", WORK / "mötesunderlag"
TITLE = "Tryggare skolväg" if SWEDISH else "A safer way to school"
REMAINS = "Exempelplats 01"
"""A scene that is in both mappings."""

SHOTS = os.environ.get("DROGSCEN_SHOTS")


def shot(name):
    """A picture of the screen for whoever wants to look."""
    if SHOTS:
        iface.mapCanvas().waitWhileRendering()
        pause(600)
        QApplication.primaryScreen().grabWindow(0).save(f"{SHOTS}/{name}-{'sv' if SWEDISH else 'en'}.png")


def install():
    import pyplugin_installer

    assert "drogscen_plugin" not in utils.plugins
    pyplugin_installer.instance().installFromZipFile(str(ZIP))
    folder = Path(sys.modules["drogscen_plugin"].__file__).parent
    seen["in the profile"] = str(folder).startswith(str(Path(QgsApplication.qgisSettingsDirPath())))
    iface.mainWindow().showMaximized()


def example():
    action("Example").trigger()
    wait_for(lambda: scenes().rowCount() == 31, "the example's scenes")
    seen["example"] = [QgsProject.instance().title(), find(QLabel, "coverageLabel").text()]
    shot("1-example")


def add_file(layer, name):
    """Put what the officer has as a file into the project."""
    path = WORK / f"{name}.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = name
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsProject.instance().transformContext(), options)
    return iface.addVectorLayer(f"{path}|layername={name}", "", "ogr")


def own_data():
    from drogscen_plugin import example as made_up

    iface.newProject(False)
    add_file(made_up.schools_layer(), "skolor")
    add_file(made_up.districts_layer(), "stadsdelar")
    add_file(made_up.scenes_layer("2022"), "kartlaggning_2022")


def outputs():
    return [layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty("drogscen/role")]


def headline():
    wait_for(lambda: iface.messageBar().currentItem() is not None, "the headline")
    text = iface.messageBar().currentItem().text()
    iface.messageBar().clearWidgets()
    return text


def classify(year):
    iface.messageBar().clearWidgets()
    districts = QgsProject.instance().mapLayersByName("stadsdelar")[0].id()

    def look(dialog):
        shot(f"2-classify-{year}")

    done = run_algorithm(action("Classify").trigger, {"DISTRICTS": districts, "DISTRICT_NAME": "namn"}, look)
    wait_for(lambda: len(outputs()) == 4, "the result's layers")
    group, *_ = QgsProject.instance().layerTreeRoot().findGroups()
    return [done["title"], headline(), [node.name() for node in group.findLayers()]]


def first_mapping():
    seen["first mapping"] = classify(2022)
    done = run_algorithm(action("Store").trigger, {"MAPPING": "2022", "STORE": str(STORE)})
    wait_for(lambda: scenes().rowCount() > 0, "the store's scenes")
    seen["first store"] = [done["title"], counts(done), find(QLabel, "coverageLabel").text()]
    shot("3-store")


def counts(done):
    return {name[:-6]: value for name, value in done["results"].items() if name.endswith("_COUNT") and value}


def plan():
    type_in("searchEdit", REMAINS)
    wait_for(lambda: scenes().rowCount() == 1, REMAINS)
    find(QTreeView, "sceneList").setCurrentIndex(scenes().index(0, 0))
    seen["scene"] = find(QLabel, "sceneTitle").text()
    click("addPlanButton")
    editor = window("DrogscenPlanEditor")
    type_in("titleEdit", TITLE, editor)
    choose("statusEdit", "UTKAST", editor)
    find(QDialogButtonBox, "planButtons", editor).button(QDialogButtonBox.StandardButton.Save).click()
    gone("DrogscenPlanEditor")
    wait_for(lambda: TITLE in plans(), "the plan")
    shot("4-plan")


def second_mapping():
    from drogscen_plugin import example as made_up

    for layer in outputs() + QgsProject.instance().mapLayersByName("kartlaggning_2022"):
        QgsProject.instance().removeMapLayer(layer.id())
    add_file(made_up.scenes_layer("2023"), "kartlaggning_2023")
    seen["second mapping"] = classify(2023)
    done = run_algorithm(action("Store").trigger, {"MAPPING": "2023", "STORE": str(STORE)})
    wait_for(lambda: find(QLabel, "coverageLabel").text() != seen["first store"][2], "the new mapping")
    seen["second store"] = [counts(done), find(QLabel, "coverageLabel").text()]
    type_in("searchEdit", "")
    seen["scenes"] = scenes().rowCount()
    type_in("searchEdit", REMAINS)
    wait_for(lambda: scenes().rowCount() == 1, "the scene of the plan")
    find(QTreeView, "sceneList").setCurrentIndex(scenes().index(0, 0))
    wait_for(lambda: TITLE in plans(), "the plan after the second mapping")
    shot("5-second-mapping")


def pack():
    values = {"FOLDER": str(PACK), "EXPECTED_CLASSIFIED": 24, "EXPECTED_SCENES": 31, "LAYOUTS": True}
    done = run_algorithm(action("Pack").trigger, values)
    seen["pack"] = [done["title"], sorted(path.name for path in PACK.iterdir())]
    manager = QgsProject.instance().layoutManager()
    wait_for(lambda: len(manager.printLayouts()) == 25, "the layouts in the project")
    shot("6-pack")


def uninstall():
    import pyplugin_installer

    pyplugin_installer.instance().uninstallPlugin("drogscen_plugin", quiet=True)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    pause(200)
    main = iface.mainWindow()
    seen["left"] = [
        *(one.objectName() for one in main.findChildren(QAction) if one.objectName().startswith("Drogscen")),
        *(one.objectName() for one in main.findChildren(QDockWidget) if one.objectName().startswith("Drogscen")),
        *(one.id() for one in QgsApplication.processingRegistry().providers() if one.id() == "drogscen"),
    ]


go(install, example, own_data, first_mapping, plan, second_mapping, pack, uninstall)
