# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs as a process of its own: writes in the plan editor and dies. Usage: crashing_editor.py PLACE PROFILE TITLE"""

import os
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "build"), str(ROOT)]
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import QgsApplication, QgsProject  # noqa: E402
from qgis.gui import QgsMapCanvas, QgsMessageBar  # noqa: E402
from qgis.PyQt.QtCore import QEventLoop, QTimer  # noqa: E402
from qgis.PyQt.QtWidgets import QMainWindow  # noqa: E402

place, profile, title = sys.argv[1:]
application = QgsApplication([], True)
application.initQgis()
QgsApplication.qgisSettingsDirPath = staticmethod(lambda: f"{profile}/")

from drogscen_plugin.gui.dock.dock_controller import DockController  # noqa: E402
from drogscen_plugin.gui.plans import draft_keeper  # noqa: E402
from drogscen_plugin.storage.geopackage.place import GeoPackage  # noqa: E402
from drogscen_plugin.storage.postgis.place import PostGis  # noqa: E402


def wait_for(condition):
    loop = QEventLoop()
    for _ in range(1_000):
        if condition():
            return
        QTimer.singleShot(20, loop.quit)
        loop.exec()
    raise TimeoutError


window, canvas, bar = QMainWindow(), QgsMapCanvas(), QgsMessageBar()
controller = DockController(window, canvas, bar, QgsProject.instance(), bool)
controller.open(PostGis(*place.split("\n"), "tests") if "\n" in place else GeoPackage(Path(place)))
wait_for(lambda: controller.session.scenes and not controller.session.jobs.is_busy())
controller.editors.add([controller.session.scenes[0].uuid])
wait_for(lambda: controller.editors.open)
(editor,) = controller.editors.open.values()
editor.pages.form.edits["title"].widget.setText(title)
editor.pages.measures.model.add({"kind": "BELYSNING", "title": "Lighting"})
wait_for(lambda: list(draft_keeper.folder().glob("*.json")))
os.kill(os.getpid(), signal.SIGKILL)
