# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel by keys, and what is in sight in it at 380 pixels."""

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle, QgsWkbTypes
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QEvent, QRectF, Qt
from qgis.PyQt.QtGui import QImage, QKeyEvent, QPainter
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from drogscen_plugin.gui.scenes import place_disc
from drogscen_plugin.gui.scenes.page_panel import GAPS, MAPPINGS, SCHOOLS
from drogscen_plugin.gui.store import known_stores
from drogscen_plugin.gui.widgets.button_tabs import ButtonTabs
from drogscen_plugin.layers.store import project as store_project
from drogscen_plugin.layers.styling import palette
from drogscen_plugin.storage.geopackage.place import GeoPackage

on_a_file = pytest.mark.parametrize("back_end", ["geopackage"], indirect=True)


def press(widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
    """Press a key as QGIS's window gets it: offered first to what may keep it from being a shortcut."""
    offered = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    offered.ignore()
    QApplication.sendEvent(widget, offered)
    if offered.isAccepted():
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))
    return offered.isAccepted()


@on_a_file
def test_one_key_leads_into_the_list_and_f6_to_the_map_and_back(user, filled):
    user.open(filled)
    user.window.activateWindow()
    user.dock.hide()
    user.dock.enter()
    assert user.dock.isVisible()
    user.qtbot.waitUntil(user.list.hasFocus, timeout=5_000)
    assert user.selected() == ["Almparken"], "the arrows go on from the first place"
    user.qtbot.keyClick(user.list, Qt.Key.Key_Down)
    assert user.selected() == ["Dammen"]
    assert press(user.list, Qt.Key.Key_F6)
    assert user.canvas.hasFocus()
    assert press(user.canvas, Qt.Key.Key_F6)
    assert user.list.hasFocus()
    assert user.selected() == ["Dammen"]
    user.dock.hide()
    assert not press(user.canvas, Qt.Key.Key_F6), "without a panel it is QGIS's own key"


@on_a_file
def test_without_a_store_the_key_leads_to_the_ways_to_open_one(user, filled):
    user.window.activateWindow()
    user.dock.enter()
    user.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton), timeout=5_000)
    assert user.dock.isAncestorOf(QApplication.focusWidget())


@on_a_file
def test_all_pages_of_a_scene_are_in_sight_and_reached_by_keys(user, filled):
    user.open(filled)
    user.window.resizeDocks([user.dock], [380], Qt.Orientation.Horizontal)
    user.select("Almparken")
    tabs = user.find(ButtonTabs, "sceneTabs")
    titles = [tabs.tabText(number) for number in range(tabs.count())]
    assert titles == ["Plans", "Log", "Evaluation", "Gaps (1)", "Schools (2)", "Mappings", "History", "Order"]
    buttons = [button for button in tabs.findChildren(QPushButton) if button.text() in titles]
    boxes = [button.geometry() for button in buttons]
    assert len({(box.x(), box.y()) for box in boxes}) == 8
    assert all(tabs.rect().contains(box) for box in boxes)
    user.qtbot.mouseClick(buttons[SCHOOLS], Qt.MouseButton.LeftButton)
    assert tabs.currentIndex() == SCHOOLS
    user.qtbot.keyClick(tabs, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert (tabs.currentIndex(), buttons[MAPPINGS].isChecked()) == (MAPPINGS, True)
    for _ in range(2):
        backwards = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        user.qtbot.keyClick(tabs, Qt.Key.Key_Backtab, backwards)
    assert tabs.currentIndex() == GAPS
    assert buttons[GAPS].toolTip() == "Gaps (1)"


@on_a_file
def test_the_steps_say_which_number_comes_next(user, filled):
    user.open(filled)
    user.select("Dammen")
    assert user.find(QPushButton, "previousSceneButton").text() == "◀ 1"
    assert user.find(QPushButton, "nextSceneButton").text() == "2 ▶"
    user.select("Cirkeln")
    assert user.find(QPushButton, "nextSceneButton").text() == "▶", "nothing comes after the last"


@on_a_file
def test_new_returned_and_doubtful_scenes_can_be_chosen(user, filled):
    user.open(filled)
    choices = user.find(QComboBox, "classFilter")
    labels = [choices.itemText(row) for row in range(choices.count())]
    assert labels[5:8] == ["New", "Returned", "To be checked: perhaps another place"]
    user.choose("classFilter", "New")
    assert len(user.names()) == 4
    assert user.find(QLabel, "shownLabel").text() == "4 scenes"
    user.choose("classFilter", "Returned")
    assert (user.names(), user.find(QLabel, "shownLabel").text()) == (
        [],
        "None of 4 scenes fits the search and the filters. Clear them to see all.",
    )


@on_a_file
def test_a_scene_is_found_by_its_second_school(user, filled):
    user.open(filled)
    user.type("searchEdit", "bsko")
    assert user.names() == ["Almparken"]


def test_recent_stores_are_told_apart_by_their_folders(tmp_path):
    for folder in ("nord", "syd"):
        (tmp_path / folder).mkdir()
    (tmp_path / "nord" / "plan.gpkg").touch()
    places = [GeoPackage(tmp_path / folder / "plan.gpkg") for folder in ("nord", "syd")]
    assert known_stores.told_apart(places) == [
        "plan.gpkg in nord",
        "plan.gpkg in syd – not there any more",
    ]


@pytest.mark.parametrize("near_limit", [False, True])
def test_a_disc_in_the_panel_has_the_colours_of_the_map(near_limit):
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    place_disc.paint(painter, QRectF(image.rect()), "8", near_limit=near_limit)
    painter.end()
    assert image.pixelColor(1, 1).name() == "#ffffff", "a disc, no box"
    assert image.pixelColor(30, 2).name() == palette.PURPLE.lower(), "the edge"
    assert image.pixelColor(14, 30).name() == (palette.AMBER if near_limit else palette.PURPLE).lower()


@on_a_file
def test_the_edge_of_a_small_area_does_not_cross_out_its_number(user, filled):
    store_project.add_layers(filled, QgsProject.instance())
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:3006"))
    user.canvas.setDestinationCrs(QgsProject.instance().crs())
    user.open(filled)

    def edges(width_m):
        user.canvas.setExtent(QgsRectangle(670_000, 6_580_000, 670_000 + width_m, 6_580_000 + width_m))
        user.select("Cirkeln")
        user.select("Almparken")  # 20 m wide
        bands = [item for item in user.canvas.scene().items() if isinstance(item, QgsRubberBand)]
        kind = QgsWkbTypes.GeometryType.PolygonGeometry
        return [band for band in bands if band.asGeometry().type() == kind]

    user.canvas.resize(600, 600)
    assert edges(3_000) == []
    assert len(edges(60)) == 1
    assert user.outlined() == [(670_010, 6_580_010)]
