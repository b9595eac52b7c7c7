# SPDX-License-Identifier: GPL-2.0-or-later
"""The ground under the maps of the papers: from servers of tiles and WMS that work, fail, lack tiles, or are slow."""

import base64
import time

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtGui import QImage

from drogscen_plugin.report.layout import background
from drogscen_plugin.report.layout.background import Ground
from tests.support.tile_server import TileServer

EXTENT = QgsRectangle(672_000, 6_578_000, 676_000, 6_582_000)


def layer_of(server, kind):
    layer = QgsRasterLayer(server.wms_uri if kind == "wms" else server.uri, "Kartan", "wms")
    assert layer.isValid()
    return layer


def drawn(ground, width_mm=60, height_mm=60):
    crs = QgsCoordinateReferenceSystem("EPSG:3006")
    picture, problems = ground.picture(crs, EXTENT, width_mm, height_mm, QgsProject.instance())
    return QImage.fromData(base64.b64decode(picture.partition(":")[2])), problems


def shades(image):
    return {
        image.pixelColor(x, y).lightness() for x in range(5, image.width(), 40) for y in range(5, image.height(), 40)
    }


@pytest.mark.parametrize("kind", ["xyz", "wms"])
def test_a_map_from_a_server_is_grey_and_faded(tiles, kind):
    image, problems = drawn(Ground([layer_of(tiles, kind)]))
    assert tiles.asked
    assert problems == []
    # #2060c0 is grey 94 by luminosity (0.3, 0.59, 0.11); under 60 % white: 94 + 0.6 × 161 = 191.
    assert all(abs(shade - 191) <= 6 for shade in shades(image))
    assert image.width() == round(60 / 25.4 * background.DPI)


def test_the_picture_of_a_large_sheet_is_coarser(tiles):
    image, _ = drawn(Ground([layer_of(tiles, "xyz")]), 262, 182)
    assert image.width() * image.height() == pytest.approx(background.MOST_DOTS, rel=0.002)
    assert image.width() / image.height() == pytest.approx(262 / 182, rel=0.002)


@pytest.mark.parametrize("kind", ["xyz", "wms"])
@pytest.mark.parametrize("status", [404, 500, 503])
def test_what_a_server_does_not_deliver_is_told(tiles, kind, status):
    layer = layer_of(tiles, kind)
    tiles.status = status
    image, problems = drawn(Ground([layer]))
    assert problems
    assert all(problem.startswith("Kartan: ") for problem in problems)
    assert shades(image) == {255}


def test_missing_tiles_are_told_and_the_others_drawn(tiles):
    drawn(Ground([layer_of(tiles, "xyz")]))
    asked = sorted(tiles.asked)
    other = TileServer()  # QGIS remembers what it has got from the first one
    try:
        other.lacks = asked[len(asked) // 2].split("/", 2)[2]
        image, problems = drawn(Ground([layer_of(other, "xyz")]))
    finally:
        other.stop()
    assert problems == ["Kartan: the server did not deliver all of it"]
    assert len(shades(image)) > 1


def test_a_server_that_lets_wait_is_left_after_a_while_and_then_not_asked_again(tiles, monkeypatch):
    monkeypatch.setattr(background, "PATIENCE_S", 0.6)
    layer = layer_of(tiles, "xyz")
    tiles.delay_s = 30.0
    ground = Ground([layer])
    begun = time.monotonic()
    for _ in range(2):
        _, problems = drawn(ground)
        assert problems == ["Kartan: the server did not answer in time"]
    asked = len(tiles.asked)
    for _ in range(20):
        _, problems = drawn(ground)
    assert problems == ["Kartan: the server did not answer in time"]
    assert len(tiles.asked) == asked
    assert time.monotonic() - begun < 25, "two maps were waited for, not twenty-two"


def test_a_user_who_cancels_waits_no_longer(tiles):
    layer = layer_of(tiles, "xyz")
    tiles.delay_s = 30.0
    begun = time.monotonic()
    drawn(Ground([layer], lambda: time.monotonic() > begun + 0.5))
    assert time.monotonic() - begun < 10


def test_without_layers_there_is_no_ground():
    assert not Ground()
