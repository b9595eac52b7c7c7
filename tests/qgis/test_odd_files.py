# SPDX-License-Identifier: GPL-2.0-or-later
"""Stores, drafts and layers that are not as they should be: words and right figures, no traceback."""

import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtWidgets import QPushButton

from drogscen_plugin.core.errors import NotAStore
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from drogscen_plugin.wording.store_errors import describe_store_error
from tests.support import layers, runs
from tests.support.mappings import FIRST


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("schema_version", "9" * 5000, "no_tables"),
        ("schema_version", "²", "no_tables"),
        ("srid", "999999", "damaged"),
        ("srid", "-3", "damaged"),
        ("geometry", "MultiCurve", "damaged"),
    ],
)
def test_a_store_that_says_nonsense_of_itself_is_refused_in_words(tmp_path, provider, name, value, reason):
    place = GeoPackage(tmp_path / "lager.gpkg")
    runs.update_store(layers.classified(FIRST), place, "2023")
    with closing(sqlite3.connect(place.path)) as connection, connection:
        connection.execute("UPDATE drogscen_meta SET value = ? WHERE name = ?", (value, name))
    with pytest.raises(NotAStore) as caught:
        stores.open_store(place, migrate=False)
    assert caught.value.reason == reason
    assert "cannot be opened as a plan store" in describe_store_error(caught.value)


def test_zoom_in_a_project_without_a_crs_goes_to_the_scene(user, filled):
    user.canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    user.open(filled)
    user.select("Björkgången")
    user.find(QPushButton, "zoomSceneButton").click()
    user.settle()
    extent = user.canvas.extent()
    (scene,) = [row for row in user.store(filled).read("scene", ["name", "geom"]) if row["name"] == "Björkgången"]
    assert max(extent.width(), extent.height()) < 10_000
    import shapely

    centre = shapely.centroid(shapely.from_wkb(scene["geom"]))
    assert extent.contains(centre.x, centre.y)


@pytest.mark.parametrize(("driver", "suffix", "known"), [("MapInfo File", "tab", 1), ("GPKG", "gpkg", 2)])
def test_a_school_with_no_pupils_in_a_mapinfo_file_has_an_unknown_number(tmp_path, provider, driver, suffix, known):
    fields = (("namn", str), ("elever", int))
    rows = [("Askolan", 0, "Point (670100 6580100)"), ("Bskolan", 300, "Point (670150 6580100)")]
    schools = layers.make_layer("Point", rows, fields=fields, title="skolor")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    path = tmp_path / f"skolor.{suffix}"
    QgsVectorFileWriter.writeAsVectorFormatV3(schools, str(path), QgsCoordinateTransformContext(), options)
    saved = QgsVectorLayer(str(path), "skolor", "ogr")
    assert [feature["elever"] for feature in saved.getFeatures()] == [0, 300]
    scenes = layers.make_layer("Point", [("A", "Point (670000 6580000)")])
    run = runs.classify(scenes, saved, PUPILS="elever", SCHOOL_NAME="namn")
    told = [text for text in run.log.warnings if "with 0 pupils" in text]
    assert len(told) == (2 - known)
    assert next(run["OUTPUT"].getFeatures())["pupils"] == 300
