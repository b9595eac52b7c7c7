"""Runs inside the QGIS program (``test_window.py``): the officer's way, with what was seen written as JSON."""

import json
import os
import traceback

import processing
from qgis import utils
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QToolBar, QTreeView
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
    iface.messageBar().clearWidgets()
    group = QgsProject.instance().layerTreeRoot().findGroups()[0]
    seen["group"] = [node.name() for node in group.findLayers()]
    seen["legend"] = [item.label() for item in group.findLayers()[0].layer().renderer().legendSymbolItems()]
    with_plugin, without = [], []
    for _ in range(11):
        assert utils.unloadPlugin("drogscen_plugin")
        settle()
        without.append(traces())
        assert utils.loadPlugin("drogscen_plugin")
        assert utils.startPlugin("drogscen_plugin")
        wait_for(lambda: window.findChild(QTreeView, "sceneList").model().rowCount() == 31)
        settle()
        with_plugin.append(traces())
    # the first round is left out: QGIS itself connects some of the layers when they are first drawn and chosen
    seen["changed_by_reloads"] = {**differences(with_plugin[1:]), **differences(without[1:])}
    seen["left_after_unload"] = {name: count for name, count in without[-1].items() if count and name in OURS}


def differences(found):
    """What is not the same every time."""
    return {name: counts for name in found[0] if len(set(counts := [str(one[name]) for one in found])) > 1}


OURS = ("dock widgets", "toolbars", "actions", "providers", "windows")


def traces():
    """How many there are of what the plugin adds or listens to."""
    window, canvas, project = iface.mainWindow(), iface.mapCanvas(), QgsProject.instance()
    layers = project.mapLayers().values()
    return {
        "dock widgets": sum(dock.objectName() == "DrogscenPlanDock" for dock in window.findChildren(QDockWidget)),
        "toolbars": sum(bar.objectName() == "DrogscenToolBar" for bar in window.findChildren(QToolBar)),
        "actions": sum(action.objectName().startswith("Drogscen") for action in window.findChildren(QAction)),
        "all actions": len(window.findChildren(QAction)),
        "providers": sum(p.id() == "drogscen" for p in QgsApplication.processingRegistry().providers()),
        "rubber bands": sum(isinstance(item, QgsRubberBand) for item in canvas.scene().items()),
        "windows": sum(w.objectName().startswith("Drogscen") for w in QApplication.topLevelWidgets()),
        "window's children": len(window.children()),
        "layers": len(layers),
        "messages": len(iface.messageBar().items()),
        "receivers of the project": [
            project.receivers(signal)
            for signal in (project.readProject, project.cleared, project.layersAdded, project.layersRemoved)
        ],
        "receivers of layers": sorted(
            layer.receivers(layer.selectionChanged) for layer in layers if hasattr(layer, "selectionChanged")
        ),
        "receivers of ending layers": sorted(layer.receivers(layer.willBeDeleted) for layer in layers),
        "receivers of the canvas": canvas.receivers(canvas.selectionChanged),
    }


def settle():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    pause(100)


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
