# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables that go from one GeoPackage into another: rows, index, triggers, CRS; and what else is there stays."""

import sqlite3
from contextlib import closing

import pytest
from osgeo import gdal, ogr, osr
from qgis.core import QgsFeatureRequest, QgsRectangle, QgsVectorLayer

from drogscen_plugin.core.errors import StoreFailed
from drogscen_plugin.storage.geopackage import file as geopackage_file
from drogscen_plugin.storage.geopackage import moving
from tests.support.layers import US_FEET


def crs_of(text):
    crs = osr.SpatialReference()
    crs.SetFromUserInput(text)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return crs


def make(path, table, points, crs="EPSG:3006"):
    driver = ogr.GetDriverByName("GPKG")
    source = driver.Open(str(path), 1) if path.exists() else driver.CreateDataSource(str(path))
    layer = source.CreateLayer(table, crs_of(crs), ogr.wkbPoint, ["GEOMETRY_NAME=geom"])
    layer.CreateField(ogr.FieldDefn("namn", ogr.OFTString))
    for number, (x, y) in enumerate(points):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["namn"] = f"{table} {number}"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
        layer.CreateFeature(feature)
    layer = source = None


def seen(path, table):
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    layer = source.GetLayerByName(table)
    proj = layer.GetSpatialRef().ExportToProj4()
    rows = [(feature["namn"], feature.GetGeometryRef().ExportToWkt()) for feature in layer]
    return proj, rows, layer.GetExtent()


def move(draft, target, tables):
    with moving.moved(draft, target, tables):
        pass


def is_whole(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.fixture
def files(tmp_path):
    return tmp_path / "draft.gpkg", tmp_path / "target.gpkg"


@pytest.mark.parametrize("crs", ["EPSG:3006", "EPSG:3011", US_FEET])
def test_a_table_is_replaced_with_its_crs_and_index_and_others_stay(files, qgis_app, crs):
    draft, target = files
    make(target, "annat", [(670000, 6580000)])
    make(target, "o", [(1, 1)], crs="EPSG:4326")
    points = [(1000 + number, 2000 + number) for number in range(200)]
    make(draft, "o", points, crs=crs)
    before, expected = seen(target, "annat"), seen(draft, "o")
    move(draft, target, ["o"])
    assert seen(target, "o") == expected
    assert seen(target, "annat") == before
    assert is_whole(target)
    layer = QgsVectorLayer(f"{target}|layername=o", "o", "ogr")
    found = layer.getFeatures(QgsFeatureRequest(QgsRectangle(1009.5, 2009.5, 1011.5, 2011.5)))
    assert sorted(feature["namn"] for feature in found) == ["o 10", "o 11"]
    assert layer.featureCount() == 200


def test_two_crs_of_ones_own_are_told_apart(files):
    draft, target = files
    make(target, "fot", [(1, 1)], crs=US_FEET)
    other = US_FEET.replace("lat_0=59", "lat_0=58")
    make(draft, "o", [(2, 2)], crs=other)
    move(draft, target, ["o"])
    assert "lat_0=58" in seen(target, "o")[0]
    assert "lat_0=59" in seen(target, "fot")[0]


def test_rows_can_be_changed_afterwards_and_the_index_follows(files, qgis_app):
    draft, target = files
    make(target, "annat", [(0, 0)])
    make(draft, "o", [(10, 10), (20, 20)])
    move(draft, target, ["o"])
    layer = QgsVectorLayer(f"{target}|layername=o", "o", "ogr")
    assert layer.startEditing()
    (feature,) = layer.getFeatures(QgsFeatureRequest(QgsRectangle(9, 9, 11, 11)))
    assert layer.deleteFeature(feature.id())
    assert layer.commitChanges()
    assert [one["namn"] for one in layer.getFeatures(QgsFeatureRequest(QgsRectangle(0, 0, 30, 30)))] == ["o 1"]
    assert is_whole(target)


def test_names_with_quotes_and_spaces(files):
    draft, target = files
    name = "Mina 'platser' å"
    make(target, "annat", [(0, 0)])
    make(draft, name, [(10, 10)])
    move(draft, target, [name])
    assert len(seen(target, name)[1]) == moving.count(target, name) == 1
    assert moving.count(target, "finns inte") == -1


def test_a_target_that_is_locked_is_as_it_was(files, monkeypatch):
    draft, target = files
    make(target, "o", [(0, 0)])
    make(draft, "o", [(1, 1), (2, 2)])
    original = geopackage_file.connect
    monkeypatch.setattr(geopackage_file, "connect", lambda path, mode, timeout_s=0.1: original(path, mode, 0.1))
    with closing(sqlite3.connect(target)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreFailed) as caught:
            move(draft, target, ["o"])
        other.rollback()
    assert caught.value.kind == "locked"
    assert len(seen(target, "o")[1]) == 1
