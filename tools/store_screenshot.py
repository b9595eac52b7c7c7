# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS without the plugin (``tools/screenshots.sh``): the example's plan store as a colleague sees it."""

import os
import subprocess
import traceback

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QApplication, QTabWidget
from qgis.utils import iface

FOLDER = os.environ["DROGSCEN_SHOTS"]
LANGUAGE = os.environ["DROGSCEN_LANGUAGE"]
STORE = os.environ["DROGSCEN_STORE"]
MEASURES_TAB = 2


def pause(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def drive():
    iface.mainWindow().showMaximized()
    iface.addProject(f"geopackage:{STORE}?projectName=drogscen")
    pause(2500)
    layers = {layer.customProperty("drogscen/table"): layer for layer in QgsProject.instance().mapLayers().values()}
    plan = layers["plan"]
    form = iface.getFeatureForm(plan, next(plan.getFeatures()))
    form.resize(900, 760)
    form.show()
    pause(1500)
    form.findChild(QTabWidget).setCurrentIndex(MEASURES_TAB)
    pause(1500)
    QApplication.processEvents()
    subprocess.run(["import", "-window", "root", f"{FOLDER}/store-{LANGUAGE}.png"], check=True)
    form.reject()


try:
    drive()
except Exception:
    traceback.print_exc()
finally:
    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    QTimer.singleShot(300, iface.actionExit().trigger)
