# SPDX-License-Identifier: GPL-2.0-or-later
"""When a scene was classified, on a computer in Stockholm: the same moment in every file and store."""

import sqlite3
from contextlib import closing

import pytest
from qgis.PyQt.QtCore import QDateTime, Qt

from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage import blob
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support import layers, runs
from tests.support.mappings import FIRST


@pytest.mark.parametrize(
    ("local", "utc"),
    [("2026-07-01T12:00:00", "2026-07-01T10:00:00.000Z"), ("2026-01-15T12:00:00", "2026-01-15T11:00:00.000Z")],
    ids=["summer", "winter"],
)
def test_a_store_keeps_the_moment(stockholm, place, provider, local, utc):
    runs.update_store(layers.classified(FIRST, at=local), place, "2023")
    store = stores.open_store(place, migrate=False)
    assert {row["classified_at"] for row in store.read("scene")} == {utc}
    if place.file is not None:
        with closing(sqlite3.connect(place.path)) as connection:
            assert set(connection.execute("SELECT classified_at FROM scene")) == {(utc,)}


def test_times_without_a_zone_that_qgis_has_written_in_a_store_are_utc(stockholm, tmp_path, provider):
    place = GeoPackage(tmp_path / "lager.gpkg")
    runs.update_store(layers.classified(FIRST), place, "2023")
    with closing(sqlite3.connect(place.path)) as connection, connection:
        blob.register(connection)  # the triggers of the spatial index call its functions
        connection.execute("UPDATE scene SET classified_at = '2026-07-01T10:00:00.000'")
    rows = stores.open_store(place, migrate=False).read("scene")
    assert {row["classified_at"] for row in rows} == {"2026-07-01T10:00:00.000Z"}


def test_a_result_and_the_store_it_goes_into_have_the_same_moment(stockholm, tmp_path, provider):
    import processing

    before = QDateTime.currentDateTimeUtc()
    scenes = layers.make_layer("Point", [("A", "Point (670000 6580000)")])
    schools = layers.make_layer("Point", [("S", "Point (670100 6580100)")], title="skolor")
    path = tmp_path / "ut.gpkg"
    processing.run("drogscen:classifyscenes", {"SCENES": scenes, "SCHOOLS": schools, "OUTPUT": str(path)})
    place = GeoPackage(tmp_path / "lager.gpkg")
    processing.run("drogscen:updatestore", {"INPUT": str(path), "MAPPING": "2023", "STORE": str(place.path)})
    (row,) = stores.open_store(place, migrate=False).read("scene")
    at = QDateTime.fromString(row["classified_at"], Qt.DateFormat.ISODateWithMs)
    assert abs(before.secsTo(at)) < 60
