# SPDX-License-Identifier: GPL-2.0-or-later
"""Places drawn on the map: where their labels go."""

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPointF, QRectF

from drogscen_plugin.gui.on_map.place_marks import Mark, PlaceMarks


@pytest.fixture
def canvas(qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(800, 600)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3006"))
    return canvas


def mark(east, north, *lines):
    return Mark(QgsGeometry.fromPointXY(QgsPointXY(east, north)).asWkb().data(), lines)


def test_all_places_with_a_position_are_shown_with_room_around(canvas):
    marks = [mark(670000, 6580000, "A"), Mark(None, ("B",)), mark(671000, 6580500, "C", "12 m")]
    shown = PlaceMarks(canvas, QgsProject.instance(), marks, 3006)
    assert shown.texts() == ["A", "C\n12 m"]
    for east, north in ((669900, 6579900), (671100, 6580600)):
        assert canvas.extent().contains(QgsPointXY(east, north))


def test_places_without_any_position_leave_the_map_where_it_is(canvas):
    before = canvas.extent()
    assert PlaceMarks(canvas, QgsProject.instance(), [Mark(None, ("B",))], 3006).texts() == []
    assert canvas.extent() == before


def test_places_are_shown_in_a_map_in_degrees(canvas):
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    PlaceMarks(canvas, QgsProject.instance(), [mark(670000, 6580000, "A")], 3006)
    assert canvas.extent().width() < 0.1
    assert canvas.extent().contains(QgsPointXY(17.9878, 59.3245))


@pytest.mark.parametrize("at", [QPointF(400, 300), QPointF(790, 300), QPointF(5, 595), QPointF(795, 5)])
def test_labels_keep_inside_the_map_and_off_each_other(canvas, at):
    shown = PlaceMarks(canvas, QgsProject.instance(), [], 3006)
    taken = [QRectF(at.x() - 9, at.y() - 9, 18, 18)]
    for _ in range(4):
        box = shown._free_box(at, 120, 40, 8, taken)
        assert not any(box.intersects(other) for other in taken)
        taken.append(box)
    assert sum(shown.boundingRect().contains(box) for box in taken[1:]) >= 1
    for _ in range(6):
        box = shown._free_box(at, 120, 40, 8, taken)
        assert not any(box.intersects(other) for other in taken), "further down where nothing is free"
        taken.append(box)
