# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs as a process of its own: a second user with the dock. Usage: other_user.py PLACE PROFILE SCENE

Lines on standard input are answered on standard output when they are done: ``rename TITLE`` gives the scene's plan another
title in the editor and saves it, ``wait TITLE`` waits until the dock shows the plan under that title.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "build"), str(ROOT)]
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import QgsApplication, QgsProject  # noqa: E402
from qgis.gui import QgsMapCanvas, QgsMessageBar  # noqa: E402
from qgis.PyQt.QtCore import QEventLoop, QSocketNotifier, QTimer  # noqa: E402
from qgis.PyQt.QtWidgets import QDialogButtonBox, QLineEdit, QMainWindow, QTreeView, QWidget  # noqa: E402

place, profile, name = sys.argv[1:]
application = QgsApplication([], True)
application.setQuitOnLastWindowClosed(False)
application.initQgis()
QgsApplication.qgisSettingsDirPath = staticmethod(lambda: f"{profile}/")

from drogscen_plugin.gui.dock.dock_controller import DockController  # noqa: E402
from drogscen_plugin.storage.geopackage.place import GeoPackage  # noqa: E402
from drogscen_plugin.storage.postgis.place import PostGis  # noqa: E402


def wait_for(condition):
    loop = QEventLoop()
    for _ in range(1_500):
        if condition():
            return
        QTimer.singleShot(20, loop.quit)
        loop.exec()
    raise TimeoutError


window, canvas, bar = QMainWindow(), QgsMapCanvas(), QgsMessageBar()
controller = DockController(window, canvas, bar, QgsProject.instance(), bool)
plans = controller.panel.findChild(QTreeView, "planList")


def titles():
    return [plans.model().index(row, 0).data() for row in range(plans.model().rowCount())]


def rename(title):
    plans.setCurrentIndex(plans.model().index(0, 0))
    controller.panel.findChild(QWidget, "editPlanButton").click()
    wait_for(lambda: controller.editors.open)
    (editor,) = controller.editors.open.values()
    editor.findChild(QLineEdit, "titleEdit").setText(title)
    editor.findChild(QDialogButtonBox, "planButtons").button(QDialogButtonBox.StandardButton.Save).click()
    wait_for(lambda: not controller.editors.open and title in titles())


def obey():
    word, _, rest = sys.stdin.readline().rstrip("\n").partition(" ")
    if not word:
        controller.stop()
        application.quit()
        return
    if word == "rename":
        rename(rest)
    else:
        wait_for(lambda: rest in titles())
    print(word, flush=True)


controller.open(PostGis(*place.split("\n"), "tests") if "\n" in place else GeoPackage(Path(place)))
wait_for(lambda: controller.session.scenes and not controller.session.jobs.is_busy())
(wanted,) = [scene.uuid for scene in controller.session.scenes if scene.row["name"] == name]
controller.panel.scenes.choose([wanted])
wait_for(lambda: titles())
heard = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
heard.activated.connect(obey)
print("ready", flush=True)
application.exec()
QgsProject.instance().clear()
os._exit(0)
