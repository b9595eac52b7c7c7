"""Runs inside QGIS (``tools/screenshots.sh``): does what an officer does, and takes pictures of the screen."""

import os
import subprocess
import traceback

import processing
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication, QTabWidget
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


def drive():
    iface.mainWindow().showMaximized()
    for name in ("mDockWidgetBrowser", "Browser"):
        dock = iface.mainWindow().findChild(object, name)
        if dock is not None:
            dock.hide()
    pause(1000)
    iface.mainWindow().findChild(QAction, "DrogscenExampleAction").trigger()
    pause(2500)
    shot("example")
    layers = QgsProject.instance().mapLayers().values()
    from drogscen_plugin.gui.prefill import classification_parameters

    dialog = processing.createAlgorithmDialog("drogscen:classifyscenes", classification_parameters(layers))
    dialog.resize(1000, 860)
    dialog.show()
    pause(1500)
    shot("dialog")
    dialog.runAlgorithm()
    pause(4000)
    dialog.findChild(QTabWidget).setCurrentIndex(1)
    shot("log")
    dialog.close()
    shot("result")
    scenes = [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty("drogscen/role") == "output"
    ]
    iface.setActiveLayer(scenes[-1])
    canvas = iface.mapCanvas()
    scenes[-1].selectByExpression("\"namn\" = 'Exempelplats 24'")
    canvas.zoomToSelected(scenes[-1])
    scenes[-1].removeSelection()
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
