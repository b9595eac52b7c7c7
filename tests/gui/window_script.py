"""Runs inside the QGIS program (``test_window.py``): the officer's way, with what was seen written as JSON."""

import json
import os
import traceback

import processing
from qgis import utils
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QAction, QToolBar
from qgis.utils import iface

seen = {"errors": []}


def pause(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(condition, seconds=60):
    for _ in range(seconds * 10):
        if condition():
            return
        pause(100)
    raise TimeoutError(condition.__doc__ or "nothing happened")


def outputs():
    return [layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty("drogscen/role")]


def note_error(text, tag, level):
    if "ython" in tag:
        seen["errors"].append(text)


def drive():
    from drogscen_plugin.gui.prefill import classification_parameters

    window = iface.mainWindow()
    window.findChild(QAction, "DrogscenExampleAction").trigger()
    wait_for(lambda: len(outputs()) == 4)
    seen["example"] = QgsProject.instance().title()
    layers = QgsProject.instance().mapLayers().values()
    dialog = processing.createAlgorithmDialog("drogscen:classifyscenes", classification_parameters(layers))
    dialog.show()
    dialog.runAlgorithm()
    wait_for(lambda: len(outputs()) == 8)
    dialog.close()
    wait_for(lambda: iface.messageBar().currentItem() is not None)
    seen["headline"] = iface.messageBar().currentItem().text()
    group = QgsProject.instance().layerTreeRoot().findGroups()[0]
    seen["group"] = [node.name() for node in group.findLayers()]
    seen["legend"] = [item.label() for item in group.findLayers()[0].layer().renderer().legendSymbolItems()]
    for _ in range(3):
        assert utils.unloadPlugin("drogscen_plugin")
        assert utils.loadPlugin("drogscen_plugin")
        assert utils.startPlugin("drogscen_plugin")
        pause(50)
    seen["toolbars"] = sum(bar.objectName() == "DrogscenToolBar" for bar in window.findChildren(QToolBar))
    seen["actions"] = sum(action.objectName() == "DrogscenClassifyAction" for action in window.findChildren(QAction))
    seen["providers"] = sum(p.id() == "drogscen" for p in QgsApplication.processingRegistry().providers())


QgsApplication.messageLog().messageReceived.connect(note_error)
try:
    drive()
except Exception:
    seen["errors"].append(traceback.format_exc())
finally:
    with open(os.environ["DROGSCEN_SEEN"], "w", encoding="utf-8") as stream:
        json.dump(seen, stream)
    QgsProject.instance().clear()  # QGIS asks about temporary layers otherwise
    QgsProject.instance().setDirty(False)
    QTimer.singleShot(300, iface.actionExit().trigger)  # the main event loop has yet to start
