# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS (``tools/looks.sh``): makes the program's own pictures of what the target of its looks shows."""

import os
import subprocess
import sys
from pathlib import Path

import processing
from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QEventLoop, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QTreeView
from qgis.utils import iface

sys.path.insert(0, os.environ["DROGSCEN_TOOLS"])
from officer import SWEDISH, action, click, dock, find, go, pause, scenes, wait_for, window

from drogscen_plugin import example
from drogscen_plugin.layers import background_layer, chosen_background
from drogscen_plugin.layers.store import project as store_project
from drogscen_plugin.report.example import example_context
from drogscen_plugin.storage.geopackage.place import GeoPackage

FOLDER, DEMO = Path(os.environ["DROGSCEN_SHOTS"]), Path(os.environ["DROGSCEN_DEMO"])
DOCK_WIDTH, MEETING_PLACE = 380, "5"
GROUND_SIZE, GROUND_DPI = QSize(660, 440), 144
DEUTERANOPIA = ((0.625, 0.375, 0.0), (0.700, 0.300, 0.0), (0.0, 0.300, 0.700))
"""Shares of red, green and blue that are seen, the usual approximation for pictures."""


def screen(name):
    iface.mapCanvas().waitWhileRendering()
    pause(1500)
    subprocess.run(["import", "-window", "root", str(FOLDER / f"{name}.png")], check=True)


def tidy():
    main = iface.mainWindow()
    main.showMaximized()
    find(QDockWidget, "Browser", main).hide()


def open_store():
    main = iface.mainWindow()
    project = QgsProject.instance()
    layers = store_project.add_layers(GeoPackage(DEMO / "planlager.gpkg"), project)
    project.setCrs(layers["scene"].crs())
    town = example_context.town()
    project.addMapLayer(town)
    chosen_background.choose(chosen_background.of_layer(town), project, everywhere=False)
    background_layer.put_under(project)
    wait_for(lambda: scenes().rowCount() > 20, "the scenes of the store")
    main.resizeDocks([dock()], [DOCK_WIDTH], Qt.Orientation.Horizontal)
    pause(1500)


def panel():
    view = find(QTreeView, "sceneList")
    view.setFocus()
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Down)
    pause(1500)
    dock().grab().save(str(FOLDER / "dock-380.png"))


def papers():
    for audience, name in ((0, "internal"), (1, "external")):
        processing.run(
            "drogscen:meetingpack",
            {
                "STORE": str(DEMO / "planlager.gpkg"),
                "FOLDER": str(FOLDER / name),
                "AUDIENCE": audience,
                "LAYOUTS": False,
                "BACKGROUND": [example.districts_layer(), example_context.town()],
                "LANGUAGE": 1 if SWEDISH else 2,
            },
        )


def grounds():
    """The signs of the example's map on six grounds."""
    action("Example").trigger()
    wait_for(lambda: len(iface.mapCanvas().layers()) > 4, "the example's layers")
    iface.mapCanvas().waitWhileRendering()
    under = (example_context.town().name(), example.districts_layer().name())
    layers = [layer for layer in iface.mapCanvas().layers() if layer.name() not in under]
    scene = next(layer for layer in layers if "scene_uuid" in layer.fields().names())
    centre = next(scene.getFeatures('"rank" = 2')).geometry().boundingBox().center()
    extent = QgsRectangle(centre.x() - 2100, centre.y() - 1400, centre.x() + 2100, centre.y() + 1400)
    signs, town = _drawn(layers, extent), _drawn([example_context.town()], extent)
    on_town = _over(town, signs)
    pictures = {
        "1-white": _over(_plain(Qt.GlobalColor.white), signs),
        "2-colour": on_town,
        "3-faded": _over(_faded(town, 0.6), signs),
        "4-dark": _over(_over(town, _plain(QColor(40, 48, 40, 200))), signs),
        "5-grey": on_town.convertToFormat(QImage.Format.Format_Grayscale8),
        "6-deuteranopia": _as_seen(on_town, DEUTERANOPIA),
    }
    for name, picture in pictures.items():
        picture.save(str(FOLDER / f"ground-{name}.png"))


def _drawn(layers, extent):
    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsProject.instance().crs())
    settings.setTransformContext(QgsProject.instance().transformContext())
    settings.setLayers(layers)
    settings.setOutputSize(GROUND_SIZE)
    settings.setOutputDpi(GROUND_DPI)
    settings.setExtent(extent)
    settings.setBackgroundColor(QColor(Qt.GlobalColor.transparent))
    job = QgsMapRendererParallelJob(settings)
    # Not waitForFinished: QGIS 3.40 waits for ever, since drawing needs this thread.
    loop = QEventLoop()
    job.finished.connect(loop.quit)
    job.start()
    loop.exec()
    return job.renderedImage()


def _plain(colour):
    picture = QImage(GROUND_SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(colour)
    return picture


def _over(below, above):
    picture = _plain(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.drawImage(0, 0, below)
    painter.drawImage(0, 0, above)
    painter.end()
    return picture


def _faded(picture, veil):
    grey = _over(_plain(Qt.GlobalColor.white), picture).convertToFormat(QImage.Format.Format_Grayscale8)
    return _over(grey, _plain(QColor(255, 255, 255, round(255 * veil))))


def _as_seen(picture, shares):
    seen = picture.convertToFormat(QImage.Format.Format_RGB32)
    for y in range(seen.height()):
        for x in range(seen.width()):
            colour = seen.pixelColor(x, y)
            parts = (colour.red(), colour.green(), colour.blue())
            seen.setPixelColor(x, y, QColor(*(round(sum(a * b for a, b in zip(row, parts))) for row in shares)))
    return seen


def meeting():
    click("meetingButton")
    shown = window("meetingWindow")
    pause(3000)
    for digit in MEETING_PLACE:
        QTest.keyClick(shown, digit)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    screen(f"meeting-{shown.width()}")
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    pause(800)


def close_example():
    QgsProject.instance().clear()
    pause(1000)


WHOLE = bool(os.environ.get("DROGSCEN_PAPERS"))
go(tidy, *((grounds, close_example) if WHOLE else ()), open_store, *((panel, papers) if WHOLE else ()), meeting)
