# SPDX-License-Identifier: GPL-2.0-or-later
"""Features that do not fit their layer: the result holds everything, or the feature is named."""

import json

import pytest
from osgeo import ogr, osr
from qgis.core import QgsProcessingException, QgsVectorLayer

from tests.support.layers import make_layer
from tests.support.runs import classify

SQUARE = "POLYGON ((674000 6580000,674020 6580000,674020 6580020,674000 6580020,674000 6580000))"
NEAR = "POINT (674100 6580000)"
OUTPUTS = ["memory:", "out.gpkg", "out.geojson", "out.fgb", "out.sqlite"]


def written(path, kind, shapes):
    """A GeoPackage whose layer declares one geometry type and holds any."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(3006)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("platser", crs, kind)
    layer.CreateField(ogr.FieldDefn("namn", ogr.OFTString))
    for name, wkt in shapes:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("namn", name)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        layer.CreateFeature(feature)
    del layer, source
    return QgsVectorLayer(f"{path}|layername=platser", "platser", "ogr")


def read(result):
    layer = QgsVectorLayer(result, "resultat", "ogr") if isinstance(result, str) else result
    assert layer.isValid(), result
    return list(layer.getFeatures())


def target(output, tmp_path):
    return output if output == "memory:" else str(tmp_path / output)


@pytest.fixture
def schools(provider):
    return make_layer("Point", [("S", NEAR.title())], title="skolor")


CANNOT = {
    ("memory:", "a point among polygons"): r"It is feature 2 \(B\)\. Its geometry is of another type",
    ("memory:", "a polygon among points"): r"It is feature 2 \(B\)\. Its geometry is of another type",
    ("out.fgb", "curves among polygons"): r"It is feature 1 \(A\)\. Nothing was changed; choose GeoPackage",
}
"""Outputs that cannot hold a mix, and what is said."""

MIXES = {
    "a point among polygons": (ogr.wkbPolygon, [("A", SQUARE), ("B", NEAR)]),
    "a polygon among points": (ogr.wkbPoint, [("A", NEAR), ("B", SQUARE), ("C", NEAR)]),
    "several parts among single ones": (ogr.wkbPoint, [("A", NEAR), ("B", "MULTIPOINT ((674000 6580000),(674050 6580000))")]),
    "curves among polygons": (ogr.wkbPolygon, [("A", SQUARE), ("B", "CURVEPOLYGON (CIRCULARSTRING (674000 6580000,674010 6580010,674020 6580000,674010 6579990,674000 6580000))")]),
}  # fmt: skip


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("mix", MIXES)
def test_every_geometry_is_in_the_result(schools, tmp_path, mix, output):
    kind, shapes = MIXES[mix]
    scenes = written(tmp_path / "in.gpkg", kind, shapes)
    if (output, mix) in CANNOT:
        with pytest.raises(QgsProcessingException, match=CANNOT[output, mix]):
            classify(scenes, schools, OUTPUT=target(output, tmp_path))
        return
    run = classify(scenes, schools, OUTPUT=target(output, tmp_path))
    found = {feature["namn"]: feature.geometry() for feature in read(run["OUTPUT"])}
    given = {feature["namn"]: feature.geometry() for feature in scenes.getFeatures()}
    assert found.keys() == given.keys()
    for name, geometry in given.items():
        assert not found[name].isNull(), name
        assert found[name].convertToType(geometry.type(), True).area() == pytest.approx(geometry.area(), rel=0.01)
    assert run["CLASSIFIED_COUNT"] == len(shapes)


@pytest.mark.parametrize("output", OUTPUTS)
def test_texts_longer_than_their_field_are_whole(schools, tmp_path, output):
    scenes = make_layer("Point", [("x" * 500, "Point (674000 6580000)")])
    field = scenes.fields().at(0)
    field.setLength(5)
    narrow = QgsVectorLayer("Point?crs=EPSG:3006&field=namn:string(5)", "platser", "memory")
    for feature in scenes.getFeatures():
        feature.setFields(narrow.fields())
        narrow.dataProvider().addFeature(feature)
    run = classify(narrow, schools, OUTPUT=target(output, tmp_path))
    (row,) = read(run["OUTPUT"])
    assert row["namn"] == next(narrow.getFeatures())["namn"]


@pytest.mark.parametrize("output", [*OUTPUTS, "out.csv"])
def test_lists_and_objects_are_text(schools, tmp_path, output):
    path = tmp_path / "in.geojson"
    properties = {"namn": "A", "lista": ["a", "å, b"], "tal": [1, 2], "objekt": {"a": [1, {"b": "ö"}]}}
    geometry = {"type": "Point", "coordinates": [18.06, 59.33]}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    run = classify(QgsVectorLayer(str(path), "platser", "ogr"), schools, OUTPUT=target(output, tmp_path))
    (row,) = read(run["OUTPUT"])
    for name in ("lista", "tal", "objekt"):
        value = row[name]  # GeoJSON writes a text that is JSON as JSON
        assert (json.loads(value) if isinstance(value, str) else value) == properties[name], name


def test_what_a_shapefile_cannot_hold_is_named(schools, tmp_path):
    scenes = written(tmp_path / "in.gpkg", *MIXES["a polygon among points"])
    with pytest.raises(QgsProcessingException) as caught:
        classify(scenes, schools, OUTPUT=str(tmp_path / "out.shp"))
    assert "feature 2 (B)" in str(caught.value)
    assert "save the output as a GeoPackage" in str(caught.value)
    assert "disk" not in str(caught.value)
    assert not list(tmp_path.glob("out.*"))


@pytest.mark.parametrize("most", ["areas", "points"])
def test_a_point_among_areas_is_named_before_it_goes_into_a_plan_store(update_store, place, tmp_path, most):
    """A layer shows one kind: the other would be in the store and never on the map."""
    areas = [("A", SQUARE), ("B", SQUARE.replace("6740", "6750"))]
    shapes = [*areas, ("Udda", NEAR)] if most == "areas" else [("A", NEAR), ("B", NEAR), ("Udda", SQUARE)]
    scenes = written(tmp_path / "in.gpkg", ogr.wkbUnknown, shapes)
    result = classify(scenes, make_layer("Point", [("S", NEAR)], title="skolor"), OUTPUT=str(tmp_path / "ut.gpkg"))
    with pytest.raises(QgsProcessingException, match=r"points or as areas, not both and no lines: feature 3 \(Udda\)"):
        update_store(result["OUTPUT"], place, "2026")
    assert place.file is None or not place.file.exists()
