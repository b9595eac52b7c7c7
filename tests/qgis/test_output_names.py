# SPDX-License-Identifier: GPL-2.0-or-later
"""What files of results are called, and whether QGIS opens them by that name."""

import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsVectorLayer

from tests.support import runs
from tests.support.written_layers import saved

HAS_GEODATABASES = "OpenFileGDB" in (
    gdal.GetDriver(number).ShortName
    for number in range(gdal.GetDriverCount())
    if gdal.GetDriver(number).GetMetadataItem("DCAP_CREATE")
)


@pytest.fixture
def parameters(make_layer, provider):
    return {
        "SCENES": make_layer("Point", [("A", "Point (674000 6580000)"), ("B", "Point (674900 6580900)")]),
        "SCHOOLS": make_layer("Point", [("S", "Point (674100 6580000)")]),
        "SCHOOL_FILTER": "TRUE",
    }


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("platser.gpkg", "platser.gpkg"),
        ("platser.2026.gpkg", "platser.2026.gpkg"),
        ("a b.c.d.gpkg", "a b.c.d.gpkg"),
        ("platser.2026", "platser.2026.gpkg"),
        ("platser.xyz", "platser.xyz.gpkg"),
        ("PLATSER.GPKG", "PLATSER.GPKG"),
        ("platser.2026.shp", "platser.2026.shp"),
        ("platser.SHP", "platser.shp"),
        ("platser.shz", "platser.shz.shp"),
        ("platser.dbf", "platser.dbf.shp"),
        ("platser.2026.fgb", "platser.2026.fgb"),
        ("platser.FGB", "platser.FGB"),
        ("platser.TAB", "platser.tab"),
        ("platser.mif", "platser.mif.tab"),
        ("platser.json", "platser.json.geojson"),
        ("platser.2026.geojson", "platser.2026.geojson"),
        ("platser.sqlite", "platser.sqlite"),
        ("platser.db", "platser.db.sqlite"),
        ("platser.kml", "platser.kml"),
        pytest.param(
            "platser.gdb",
            "platser.gdb",
            marks=pytest.mark.skipif(not HAS_GEODATABASES, reason="GDAL before 3.6 cannot write geodatabases"),
        ),
    ],
)
def test_a_result_is_where_it_says(parameters, tmp_path, asked, written):
    for output in ("ut", "par"):
        folder = tmp_path / output
        folder.mkdir()
    both = {"OUTPUT": str(tmp_path / "ut" / asked), "PAIRS": str(tmp_path / "par" / asked)}
    found = runs.run("classifyscenes", {**parameters, **both})
    for output, count, folder in (("OUTPUT", 2, "ut"), ("PAIRS", 1, "par")):
        assert found.results[output] == str(tmp_path / folder / written)
        layer = QgsVectorLayer(found.results[output], "x", "ogr")
        assert layer.featureCount() == len(list(layer.getFeatures())) == count
        assert all(path.name.startswith(asked.partition(".")[0]) for path in (tmp_path / folder).iterdir())


@pytest.mark.skipif(not HAS_GEODATABASES, reason="GDAL before 3.6 cannot write geodatabases")
def test_a_geodatabase_that_is_there_is_not_replaced(parameters, tmp_path):
    path = tmp_path / "platser.gdb"
    runs.run("classifyscenes", {**parameters, "OUTPUT": str(path)})
    before = {part.name: part.read_bytes() for part in path.iterdir()}
    with pytest.raises(QgsProcessingException, match="a folder of that name, which is not replaced"):
        runs.run("classifyscenes", {**parameters, "OUTPUT": str(path)})
    assert {part.name: part.read_bytes() for part in path.iterdir()} == before
    assert [part.name for part in tmp_path.iterdir()] == ["platser.gdb"]


@pytest.mark.parametrize(("first", "second"), [("a.SHP", "a.shp"), ("a.json", "a.json.geojson"), ("a.b", "a.b.gpkg")])
def test_two_names_of_one_file_are_refused(parameters, tmp_path, first, second):
    both = {"OUTPUT": str(tmp_path / first), "PAIRS": str(tmp_path / second)}
    with pytest.raises(QgsProcessingException, match="would both be written to"):
        runs.run("classifyscenes", {**parameters, **both})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["shp", "dbf"])
def test_a_table_that_a_format_cannot_hold_is_refused_and_says_so(parameters, tmp_path, ending):
    with pytest.raises(QgsProcessingException, match="cannot hold a table without shapes: choose a GeoPackage"):
        runs.run("radiussensitivity", {**parameters, "OUTPUT": str(tmp_path / f"a.{ending}")})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("runs_before", [0, 1])
def test_a_package_with_dots_in_its_name_is_whole(parameters, tmp_path, runs_before):
    path = tmp_path / "möte.2026-11.gpkg"
    for _ in range(1 + runs_before):
        found = runs.run("classifyscenes", {**parameters, "OUTPUT": "TEMPORARY_OUTPUT", "PACKAGE": str(path)})
    assert str(path) in found.results["OUTPUT"]
    shown = QgsVectorLayer(str(path), "x", "ogr")
    assert {"drug_scenes", "scene_school_pairs"} <= {
        part.split("!!::!!")[1] for part in shown.dataProvider().subLayers()
    }
    assert QgsVectorLayer(f"{path}|layername=drug_scenes", "x", "ogr").featureCount() == 2


@pytest.mark.parametrize("is_there", [False, True])
def test_a_table_goes_into_a_file_with_dots_in_its_name(parameters, tmp_path, is_there):
    path = tmp_path / "möte.2026-11.gpkg"
    if is_there:
        saved(parameters["SCHOOLS"], path)
    sink = f"ogr:dbname='{path}' table=\"platser\" (geom)"
    found = runs.run("classifyscenes", {**parameters, "OUTPUT": sink})
    layer = QgsVectorLayer(found.results["OUTPUT"], "x", "ogr")
    assert str(path) in found.results["OUTPUT"]
    assert layer.featureCount() == 2
    shown = QgsVectorLayer(str(path), "x", "ogr")
    assert len(shown.dataProvider().subLayers()) == 1 + is_there
