# SPDX-License-Identifier: GPL-2.0-or-later
"""How many features a file holds, whatever its head says."""

import os

import pytest
from osgeo import gdal, ogr

from drogscen_plugin.algorithms.outputs import counting
from drogscen_plugin.storage.files import shapefile

DRIVERS = {
    "shp": "ESRI Shapefile",
    "fgb": "FlatGeobuf",
    "geojson": "GeoJSON",
    "gml": "GML",
    "kml": "KML",
    "tab": "MapInfo File",
    "gpkg": "GPKG",
}


def written(folder, ending, count):
    """A file with so many points, and its other parts."""
    path = folder / f"punkter.{ending}"
    dataset = gdal.GetDriverByName(DRIVERS[ending]).Create(str(path), 0, 0, 0)
    layer = dataset.CreateLayer("punkter", None, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("namn", ogr.OFTString))
    for number in range(count):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["namn"] = f"Exempel {number}"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({number} 1)"))
        layer.CreateFeature(feature)
    return path


@pytest.mark.parametrize("ending", DRIVERS)
@pytest.mark.parametrize("count", [0, 1, 700])
def test_features_are_counted(tmp_path, ending, count):
    assert counting.count(written(tmp_path, ending, count), "punkter") == count


@pytest.mark.parametrize(
    "ending", ["shp", "shp dbf", "shp shx", "fgb", "geojson", "gml", "kml", "tab", "tab dat", "tab map", "gpkg"]
)
def test_a_file_that_is_cut_off_is_not_whole(tmp_path, ending):
    ending, _, part = ending.partition(" ")
    path = written(tmp_path, ending, 700)
    cut = path.with_suffix(f".{part or ending}")
    os.truncate(cut, cut.stat().st_size * 3 // 5)
    assert counting.count(path, "punkter") != 700


@pytest.mark.parametrize("part", ["shp", "dbf", "shx"])
def test_a_shapefile_that_lacks_a_little_of_its_last_row_is_not_whole(tmp_path, part):
    path = written(tmp_path, "shp", 700)
    cut = path.with_suffix(f".{part}")
    os.truncate(cut, cut.stat().st_size - 3)
    assert counting.count(path, "punkter") == -1


@pytest.mark.parametrize("count", [0, 1, 700])
def test_a_shapefile_is_whole_without_the_mark_of_its_end(tmp_path, count):
    path = written(tmp_path, "shp", count)
    table = path.with_suffix(".dbf")
    with_mark = table.read_bytes()
    assert with_mark[-1:] == b"\x1a"
    os.truncate(table, len(with_mark) - 1)
    assert counting.count(path, "punkter") == count
    for _ in range(2):
        shapefile.end_table(table)
        assert table.read_bytes() == with_mark


def test_what_is_not_there_cannot_be_counted(tmp_path):
    for ending in DRIVERS:
        assert counting.count(tmp_path / f"borta.{ending}", "punkter") == -1
