# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS (``tools/screenshots.sh``): does what an officer does, and takes pictures of the screen."""

import os
import subprocess
import traceback

import processing
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QTabWidget
from qgis.utils import iface

FOLDER = os.environ["DROGSCEN_SHOTS"]
LANGUAGE = os.environ["DROGSCEN_LANGUAGE"]


def pause(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def shot(name):
    iface.mapCanvas().waitWhileRendering()
    QApplication.processEvents()
    pause(800)
    subprocess.run(["import", "-window", "root", f"{FOLDER}/{name}-{LANGUAGE}.png"], check=True)


def tidy():
    """Room for the legend, and no panel that the pictures do not need."""
    window = iface.mainWindow()
    window.showMaximized()
    window.findChild(QDockWidget, "Browser").hide()
    window.resizeDocks([window.findChild(QDockWidget, "Layers")], [430], Qt.Orientation.Horizontal)
    pause(1000)


def drive():
    tidy()
    iface.mainWindow().findChild(QAction, "DrogscenExampleAction").trigger()
    pause(2500)
    tidy()
    shot("example")
    root = QgsProject.instance().layerTreeRoot()
    before = root.findGroups()
    layers = QgsProject.instance().mapLayers().values()
    from drogscen_plugin.layers import proposals

    dialog = processing.createAlgorithmDialog("drogscen:classifyscenes", proposals.classification_inputs(layers))
    dialog.resize(1000, 860)
    dialog.show()
    pause(1500)
    shot("dialog")
    dialog.runAlgorithm()
    pause(4000)
    dialog.findChild(QTabWidget).setCurrentIndex(1)
    shot("log")
    dialog.close()
    for group in before:
        group.setItemVisibilityChecked(False)
        group.setExpanded(False)
    shot("result")
    scenes = root.findGroups()[0].findLayers()[0].layer()
    canvas = iface.mapCanvas()
    scenes.selectByExpression("\"namn\" = 'Exempelplats 24'")
    canvas.zoomToSelected(scenes)
    scenes.removeSelection()
    canvas.zoomScale(12_000)
    canvas.refresh()
    pause(1500)
    shot("place")


try:
    drive()
except Exception:
    traceback.print_exc()
finally:
    QgsProject.instance().clear()  # QGIS asks about temporary layers otherwise
    QgsProject.instance().setDirty(False)
    QTimer.singleShot(300, iface.actionExit().trigger)  # the main event loop has yet to start
