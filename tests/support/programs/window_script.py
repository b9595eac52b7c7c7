# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside the QGIS program (``test_window.py``): the officer's way, with what was seen written as JSON."""

import os
import sys

from qgis import utils
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QToolBar
from qgis.utils import iface

sys.path.insert(0, os.environ["DROGSCEN_TOOLS"])
from officer import action, go, pause, run_algorithm, scenes, seen, wait_for


def outputs():
    return [layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty("drogscen/role")]


def drive():
    action("Example").trigger()
    wait_for(lambda: len(outputs()) == 4, "the example")
    seen["example"] = QgsProject.instance().title()
    run_algorithm(action("Classify").trigger, {})
    wait_for(lambda: len(outputs()) == 8, "the result")
    wait_for(lambda: iface.messageBar().currentItem() is not None, "the headline")
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
        wait_for(lambda: scenes().rowCount() == 31, "the scenes")
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


go(drive)
