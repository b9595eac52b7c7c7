# SPDX-License-Identifier: GPL-2.0-or-later
"""What bad input gets: a message with the layer and the feature, and nothing written half."""

import math
import sqlite3

import pytest
from qgis.core import (
    QgsGeometry,
    QgsLineString,
    QgsPoint,
    QgsPolygon,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

from drogscen_plugin.storage.geopackage import file as geopackage_file
from tests.support.runs import Log

SCENE = [("A", "Point (674000 6580000)")]
SCHOOL = [("S", "Point (674100 6580000)")]
SQUARE = "Polygon ((674000 6580000, 674020 6580000, 674020 6580020, 674000 6580020, 674000 6580000))"


@pytest.fixture
def scenes(make_layer):
    return make_layer("Point", SCENE)


@pytest.fixture
def schools(make_layer):
    return make_layer("Point", SCHOOL, title="skolor")


def refusal(run, *arguments, **parameters):
    with pytest.raises(QgsProcessingException) as caught:
        run(*arguments, **parameters)
    return str(caught.value)


def test_no_schools(classify, scenes, make_layer):
    message = refusal(classify, scenes, make_layer("Point", [], title="skolor"))
    assert "School layer “skolor” has no features. Choose a layer with schools." in message


def test_no_scenes(classify, make_layer, schools):
    assert "Layer “platser” has no features to classify." in refusal(classify, make_layer("Point", []), schools)


def test_a_filter_that_keeps_no_school(classify, scenes, schools):
    message = refusal(classify, scenes, schools, SCHOOL_FILTER="namn = 'X'")
    assert "The school filter keeps no school of layer “skolor” (1 in all). Filter: namn = 'X'." in message
    assert "write TRUE to keep every school" in message


def test_the_default_filter_that_keeps_no_school(classify, scenes, make_layer):
    schools = make_layer("Point", [("GY", SCHOOL[0][1])], fields=[("skolform", str)], title="skolor")
    assert "keeps no school of layer" in refusal(classify, scenes, schools)


def test_a_filter_that_cannot_be_read(classify, scenes, schools):
    message = refusal(classify, scenes, schools, SCHOOL_FILTER="namn = (")
    assert "The school filter cannot be read: " in message
    assert "Filter: namn = (. Correct it and run again." in message


def test_a_filter_with_an_unknown_field(classify, scenes, schools):
    message = refusal(classify, scenes, schools, SCHOOL_FILTER="skolfrm = 'GR'")
    assert "names fields that layer “skolor” does not have: skolfrm" in message


def test_a_filter_that_fails_at_a_feature(classify, scenes, schools):
    message = refusal(classify, scenes, schools, SCHOOL_FILTER="to_int(namn) = 1")
    assert "The school filter fails at feature 1 of layer “skolor”: " in message


def test_schools_without_any_position(classify, scenes, make_layer):
    message = refusal(classify, scenes, make_layer("Point", [("S", None), ("T", None)], title="skolor"))
    assert "No school that counts in layer “skolor” has a usable position (2 in all)." in message


def test_a_school_layer_of_lines(classify, scenes, make_layer):
    lines = make_layer("LineString", [("S", "LineString (0 0, 1 1)")], title="vägar")
    message = refusal(classify, scenes, lines)
    assert "Layer “vägar” has geometries of type LineString; points or polygons are needed." in message


def test_districts_that_are_points(classify, scenes, schools):
    message = refusal(classify, scenes, schools, DISTRICTS=scenes, DISTRICT_NAME="namn")
    assert "Layer “platser” has geometries of type Point; polygons are needed." in message


def test_the_names_of_districts_are_recognised_or_asked_for(classify, scenes, schools, make_layer):
    for fields, recognised in (
        ([("beteckning", str)], True),
        ([("kod", str), ("STADSDEL", str)], True),
        ([("kod", str), ("beteckning", str)], False),
        ([("nr", int)], False),
    ):
        values = [7 if kind is int else name for name, kind in fields]
        areas = make_layer("Polygon", [(*values, SQUARE)], fields=fields)
        if recognised:
            assert classify(scenes, schools, DISTRICTS=areas).column("district")[0] == fields[-1][0]
        else:
            message = refusal(classify, scenes, schools, DISTRICTS=areas)
            assert "Choose the field with the names of the city districts." in message


@pytest.mark.parametrize("radius", [0, -5, 50_001, "långt", "nan"])
def test_an_impossible_radius(classify, scenes, schools, radius):
    message = refusal(classify, scenes, schools, DISTANCE=radius)
    assert (
        f"The radius must be a number of metres above 0 and at most 50,000, not “{radius if isinstance(radius, str) else float(radius)}”."
        in message
    )


@pytest.mark.parametrize("margin", [500, 501, -1])
def test_an_impossible_margin(classify, scenes, schools, margin):
    message = refusal(classify, scenes, schools, MARGIN=margin)
    assert (
        f"The margin must be a number of metres from 0 up to, but not including, the radius (500), not “{float(margin)}”."
        in message
    )


@pytest.mark.parametrize("which", ["scenes", "schools"])
def test_a_layer_without_crs(classify, scenes, schools, make_layer, which):
    bare = make_layer("Point", SCENE, crs="", title="utan")
    message = refusal(classify, bare if which == "scenes" else scenes, bare if which == "schools" else schools)
    assert "Layer “utan” has no CRS, so nothing can be measured. Set it" in message


def test_metres_declared_as_degrees(classify, schools, make_layer):
    wrong = make_layer("Point", SCENE, crs="EPSG:4326")
    message = refusal(classify, wrong, schools)
    assert (
        "The coordinates of layer “platser” cannot belong to the CRS that it declares: they are not degrees, and look like metres."
        in message
    )
    assert (
        "First met at feature 1 (A), x = 674,000.00000, y = 6,580,000.00000; features with such coordinates: 1."
        in message
    )


def test_latitude_and_longitude_swapped(classify, scenes, make_layer):
    wrong = make_layer("Point", [("S", "Point (59.33 18.07)")], crs="EPSG:4326", title="skolor")
    message = refusal(classify, scenes, wrong)
    assert (
        "layer “skolor” cannot belong to the CRS that it declares: first and second coordinate seem to be swapped."
        in message
    )
    assert "Swap the fields where the layer was made" in message
    assert "Set the layer's right CRS" not in message


def test_northing_and_easting_swapped(classify, schools, make_layer):
    message = refusal(classify, make_layer("Point", [("A", "Point (6580000 674000)")]), schools)
    assert "first and second coordinate seem to be swapped" in message


def test_degrees_declared_as_metres(classify, schools, make_layer):
    message = refusal(classify, make_layer("Point", [("A", "Point (18.07 59.33)")], crs="EPSG:3011"), schools)
    assert "they are not metres, and look like degrees" in message


def test_another_zones_metres(classify, schools, make_layer):
    message = refusal(classify, make_layer("Point", SCENE, crs="EPSG:3011"), schools)
    assert "they lie far outside the area that the CRS is made for" in message


def test_a_single_impossible_position_is_reported_and_the_scene_is_unknown(classify, schools, make_layer):
    scenes = make_layer("Point", [*SCENE, ("B", "Point (674500 6580000)"), ("C", "Point (0 0)")])
    run = classify(scenes, schools)
    assert run.column("class_code") == ["SUPU", "SUPU", "OKAND"]
    assert run.log.warnings == [
        "Layer “platser”, features without usable position, 0, 0, as registers write where coordinates are missing: 1 (feature 3 (C))."
    ]


def test_layers_far_apart_are_warned_of(classify, scenes, make_layer):
    far = make_layer("Point", [("S", "Point (674000 7000000)")], title="skolor")
    (warning,) = classify(scenes, far).log.warnings
    assert warning == (
        "No drug scene of layer “platser” lies within 50 km of a school of layer “skolor”; the closest is 420 km away. "
        "Check the CRS of both layers."
    )


def test_scenes_across_half_the_globe_are_refused(classify, schools, make_layer):
    scenes = make_layer("Point", [("A", "Point (18 59)"), ("B", "Point (100 59)")], crs="EPSG:4326")
    assert "Layer “platser” spans 82 degrees of longitude, more than the 60" in refusal(classify, scenes, schools)


def test_null_and_empty_geometries_are_kept_as_unknown_with_the_reason(classify, schools, make_layer):
    run = classify(make_layer("Point", [*SCENE, ("B", None), ("C", "Point EMPTY")]), schools)
    assert run.column("class_code") == ["SUPU", "OKAND", "OKAND"]
    assert run.column("class_label")[1:] == ["Unknown: no geometry", "Unknown: empty geometry"]
    assert [bool(v) for v in run.column("school_count")] == [True, False, False]
    assert run["UNKNOWN_COUNT"] == 2
    assert "features without usable position, no geometry: 1 (feature 2 (B))." in " ".join(run.log.warnings)


def test_schools_without_geometry_are_counted_and_named(classify, scenes, make_layer):
    run = classify(scenes, make_layer("Point", [*SCHOOL, ("T", None)], title="skolor"))
    assert (run["SCHOOL_COUNT"], run["UNIT_COUNT"]) == (2, 2)
    assert run.log.warnings == ["Layer “skolor”, features without usable position, no geometry: 1 (feature 2 (T))."]
    assert "Schools that count: 2." in run.log.infos


def test_invalid_polygons_are_repaired_for_measuring_and_left_as_they_were(classify, make_layer):
    bow_tie = "Polygon ((674000 6580000, 674100 6580100, 674100 6580000, 674000 6580100, 674000 6580000))"
    schools = make_layer("Point", [("S", "Point (674110 6580010)")], title="skolor")
    run = classify(make_layer("Polygon", [("A", bow_tie)]), schools)
    assert run.column("nearest_m") == [pytest.approx(10, abs=0.01)]
    assert run.log.warnings == ["Layer “platser”, invalid polygons repaired for measuring: 1 (feature 1 (A))."]
    (feature,) = run["OUTPUT"].getFeatures()
    assert feature.geometry().equals(QgsGeometry.fromWkt(bow_tie))


def test_curves_are_measured_to_the_arc(classify, make_layer):
    circle = "CurvePolygon (CircularString (674000 6580000, 674100 6580000, 674000 6580000))"
    schools = make_layer("Point", [("S", "Point (674050 6580150)")], title="skolor")
    run = classify(make_layer("CurvePolygon", [("A", circle)]), schools)
    assert run.column("nearest_m") == [pytest.approx(100 / 0.99997, abs=0.03)]
    assert "Layer “platser” has curves; they are measured as chains of short lines." in run.log.infos
    (feature,) = run["OUTPUT"].getFeatures()
    assert "CurvePolygon" in feature.geometry().asWkt()


@pytest.mark.parametrize("kind", ["PointZ", "PointM", "PointZM", "MultiPoint"])
def test_multiparts_and_heights_are_accepted_and_kept(classify, schools, make_layer, kind):
    wkt = {
        "PointZ": "PointZ (674000 6580000 25)",
        "PointM": "PointM (674000 6580000 7)",
        "PointZM": "PointZM (674000 6580000 25 7)",
        "MultiPoint": "MultiPoint ((690000 6600000), (674000 6580000))",
    }[kind]
    run = classify(make_layer(kind, [("A", wkt)]), schools)
    assert run.column("nearest_m") == [pytest.approx(100, abs=0.1)]
    (feature,) = run["OUTPUT"].getFeatures()
    assert feature.geometry().equals(QgsGeometry.fromWkt(wkt))


def test_duplicate_keys_of_scenes_are_refused_with_the_features(classify, schools, make_layer):
    rows = [("7", "Point (674000 6580000)"), ("8", "Point (674001 6580000)"), ("7", "Point (674002 6580000)")]
    scenes = make_layer("Point", rows, fields=[("nr", str)])
    message = refusal(classify, scenes, schools, SCENE_KEY="nr")
    assert (
        "Field “nr” of layer “platser” has to tell the drug scenes apart, but holds values that are repeated (1); “7” stands at "
        "feature 1 (Scene 1), feature 3 (Scene 3)." in message
    )


def test_duplicate_codes_of_schools_are_warned_of_and_counted(classify, scenes, make_layer):
    rows = [("12345678", "S", SCHOOL[0][1]), ("12345678", "S", SCHOOL[0][1])]
    schools = make_layer("Point", rows, fields=[("skolenhetskod", str), ("namn", str)], title="skolor")
    run = classify(scenes, schools)
    assert (run.column("school_count"), run.column("unit_count")) == ([1], [1])
    assert "Layer “skolor” has several rows with the same “skolenhetskod”: 12345678 (S)." in run.log.warnings[1]


def test_missing_keys_fall_back_to_name_and_place_and_say_so(classify, schools, make_layer):
    rows = [("7", "A", SCENE[0][1]), (None, "B", "Point (674001 6580000)")]
    scenes = make_layer("Point", rows, fields=[("nr", str), ("namn", str)])
    run = classify(scenes, schools, SCENE_KEY="nr")
    assert run.log.warnings == ["Drug scenes without key are recognised by name and place instead: feature 2 (B)."]
    assert len(set(run.column("scene_uuid"))) == 2


def test_twins_without_key_are_told_apart_and_warned_of(classify, schools, make_layer):
    run = classify(make_layer("Point", SCENE * 2), schools)
    assert len(set(run.column("scene_uuid"))) == 2
    assert run.log.warnings == [
        "Drug scenes with the same name and place as another one: feature 2 (A). Check whether they are the same."
    ]


NAMES = [
    'O\'Hara "torg"',
    "100 % {0} %s",
    "<script>alert(1)</script>",
    "Parken 🌳",
    "Ho\u0308gdalen A\u030angstro\u0308m",
    "\\'; DROP TABLE x",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_carried_as_they_are_and_never_acted_on(classify, make_layer, name):
    import unicodedata

    scenes = make_layer("Point", [(name, SCENE[0][1])])
    run = classify(scenes, make_layer("Point", [(name, SCHOOL[0][1])], title="skolor"), SCENE_NAME="namn")
    composed = unicodedata.normalize("NFC", name)
    assert run.column("namn") == [name]
    assert run.column("nearest_school") == [composed]
    assert run.column("schools") == [f"{composed} (100 m)"]
    assert run.column("scene_name", "PAIRS") == [composed]


def test_map_tips_show_markup_in_names_as_text(classify, make_layer):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    scenes = make_layer("Point", [("<script>alert(1)</script>", SCENE[0][1])])
    layer = classify(scenes, make_layer("Point", SCHOOL, title="skolor"))["OUTPUT"]
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in tip
    assert "<script" not in tip
    assert "S (100 m)" in tip


def test_input_fields_with_our_names_are_renamed_in_any_case_and_said(classify, schools, make_layer):
    fields = [("namn", str), ("Schools", str), ("schools_in", str), ("district", str)]
    scenes = make_layer("Point", [("A", "mine", "also mine", "D", SCENE[0][1])], fields=fields)
    run = classify(scenes, schools)
    row = run.rows()[0]
    assert (row["Schools_in2"], row["schools_in"], row["district_in"]) == ("mine", "also mine", "D")
    assert row["schools"] == "S (100 m)"
    assert run.log.warnings == [
        "Field “Schools” of layer “platser” is called “Schools_in2” in the result, as its name is needed there.",
        "Field “district” of layer “platser” is called “district_in” in the result, as its name is needed there.",
    ]


def test_a_result_can_be_classified_again_with_the_same_identities(classify, scenes, schools):
    first = classify(scenes, schools)
    second = classify(first["OUTPUT"], schools, DISTANCE=60)
    assert second.column("scene_uuid") == first.column("scene_uuid")
    assert second.column("class_code") == ["EJ"]
    assert second.column("class_code_in") == ["SUPU"]


def test_a_fid_field_that_cannot_be_a_feature_id_is_renamed(classify, schools, make_layer, tmp_path):
    scenes = make_layer("Point", [("7", SCENE[0][1]), ("7", "Point (674001 6580000)")], fields=[("fid", str)])
    run = classify(scenes, schools, OUTPUT=str(tmp_path / "ut.gpkg"))
    written = QgsVectorLayer(run["OUTPUT"], "ut", "ogr")
    assert [f["fid_in"] for f in written.getFeatures()] == ["7", "7"]


def test_fields_about_persons_are_left_out(classify, scenes, make_layer):
    fields = [("namn", str), ("rektor", str), ("e-post", str)]
    schools = make_layer("Point", [("S", "X", "x@example.org", SCHOOL[0][1])], fields=fields, title="skolor")
    run = classify(scenes, schools)
    assert [f.name() for f in run["EXPOSED_SCHOOLS"].fields()] == ["namn", "scene_count", "nearest_scene", "nearest_m"]
    assert "Fields about persons are left out of the results: rektor, e-post." in run.log.infos


# Outputs


def test_an_output_in_a_folder_that_does_not_exist(classify, scenes, schools, tmp_path):
    path = tmp_path / "saknas" / "ut.gpkg"
    message = refusal(classify, scenes, schools, OUTPUT=str(path))
    assert f"The output {path} cannot be written: the folder {path.parent} does not exist." in message


def test_an_output_that_is_a_folder(classify, scenes, schools, tmp_path):
    path = tmp_path / "ut.gpkg"
    path.mkdir()
    assert f"The output {path} cannot be written: there is a folder of that name, which is not replaced." in refusal(
        classify, scenes, schools, OUTPUT=str(path)
    )


def make_geopackage(classify, scenes, schools, path):
    classify(scenes, schools, OUTPUT=str(path), PAIRS=None, RINGS=None, EXPOSED_SCHOOLS=None)
    return codes(path)


def codes(path):
    layer = QgsVectorLayer(str(path), "ut", "ogr")
    assert layer.isValid()
    return [f["class_code"] for f in layer.getFeatures()]


def test_an_output_that_is_locked_by_another_program_is_left_untouched(
    classify, scenes, schools, tmp_path, monkeypatch
):
    original = geopackage_file.connect
    monkeypatch.setattr(geopackage_file, "connect", lambda path, mode, timeout_s=0.1: original(path, mode, 0.1))
    path = tmp_path / "ut.gpkg"
    before = make_geopackage(classify, scenes, schools, path)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    try:
        message = refusal(classify, scenes, schools, OUTPUT=str(path), DISTANCE=60)
    finally:
        other.rollback()
        other.close()
    assert f"The output {path} cannot be written: database is locked. It may be open in another program." in message
    assert codes(path) == before


class CancelAt(Log):
    """Cancels when the progress reaches a percentage."""

    def __init__(self, percent):
        super().__init__()
        self._percent = percent

    def setProgress(self, progress):
        super().setProgress(progress)
        if progress >= self._percent:
            self.cancel()


@pytest.mark.parametrize("percent", [0, 15, 20, 45, 50, 60, 90])
def test_cancel_at_any_moment_leaves_files_as_they_were(classify, make_layer, schools, tmp_path, percent):
    scenes = make_layer("Point", [(f"A{n}", f"Point ({674000 + n} 6580000)") for n in range(6000)])
    old = tmp_path / "gammal.gpkg"
    before = make_geopackage(classify, scenes, schools, old)
    new = tmp_path / "ny.gpkg"
    record = tmp_path / "protokoll.json"
    feedback = CancelAt(percent)
    message = refusal(
        classify,
        scenes,
        schools,
        feedback=feedback,
        OUTPUT=str(old),
        PAIRS=str(new),
        RUN_RECORD=str(record),
        DISTANCE=60,
    )
    assert "Cancelled. Nothing was written." in message
    assert codes(old) == before
    assert not new.exists()
    assert not record.exists()


def test_a_record_that_cannot_be_written_takes_the_layers_back(classify, scenes, schools, tmp_path):
    record = tmp_path / "protokoll.json"
    record.mkdir()
    new = tmp_path / "ny.gpkg"
    message = refusal(classify, scenes, schools, OUTPUT=str(new), RUN_RECORD=str(record))
    assert f"{record} cannot be written" in message
    assert not new.exists()


def test_a_write_that_fails_halfway_restores_the_tables_beside_it(classify, scenes, schools, tmp_path, monkeypatch):
    from drogscen_plugin.algorithms.classification import output_rows

    path = tmp_path / "ut.gpkg"
    before = make_geopackage(classify, scenes, schools, path)

    def broken(*args, **kwargs):
        raise QgsProcessingException("disk full")
        yield

    monkeypatch.setattr(output_rows, "extended_features", broken)
    sinks = {
        name: f"ogr:dbname='{path}' table=\"{table}\" (geom)" for name, table in (("OUTPUT", "ut"), ("PAIRS", "par"))
    }
    assert "disk full" in refusal(classify, scenes, schools, **sinks)
    assert codes(path) == before
    with sqlite3.connect(path) as database:
        tables = {row[0] for row in database.execute("SELECT table_name FROM gpkg_contents")}
    assert tables == {"ut", "layer_styles"}


def sink_forms(path):
    """The ways in which Processing takes one and the same GeoPackage."""
    from qgis.core import QgsProcessingOutputLayerDefinition, QgsProperty

    return {
        "path": str(path),
        "without suffix": str(path.with_suffix("")),
        "property": QgsProperty.fromValue(str(path)),
        "expression": QgsProcessingOutputLayerDefinition(QgsProperty.fromExpression(f"'{path}'")),
        "uri": f"ogr:dbname='{path}' table=\"ut\" (geom)",
        "uri with double quotes": f'ogr:dbname="{path}" table="ut" (geom)',
        "uri in another order": f"ogr:table=\"ut\" dbname='{path}' (geom)",
    }


@pytest.mark.parametrize("form", list(sink_forms(__import__("pathlib").Path("x.gpkg"))))
def test_a_cancelled_run_restores_the_file_however_it_was_named(classify, scenes, schools, tmp_path, form):
    path = tmp_path / "ut.gpkg"
    before = make_geopackage(classify, scenes, schools, path)
    classify(scenes, schools, OUTPUT=f"ogr:dbname='{path}' table=\"annan\" (geom)", PAIRS=None, RINGS=None)
    message = refusal(
        classify,
        scenes,
        schools,
        feedback=CancelAt(99),
        OUTPUT=sink_forms(path)[form],
        PAIRS=None,
        RINGS=None,
        DISTANCE=60,
    )
    assert message == "Cancelled. Nothing was written."
    assert codes(f"{path}|layername=ut") == before
    assert codes(f"{path}|layername=annan") == before
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".gpkg"] == ["ut.gpkg"]


def test_an_output_over_an_input_is_refused(classify, scenes, schools, tmp_path):
    path = tmp_path / "in.gpkg"
    make_geopackage(classify, scenes, schools, path)
    table = f"{path}|layername=in"
    message = refusal(classify, table, schools, OUTPUT=str(path))
    assert f"The output “Drug scenes” would replace {path}, which layer “in" in message
    assert "would replace" in refusal(classify, table, schools, OUTPUT=f"ogr:dbname='{path}' table=\"in\" (geom)")
    assert codes(path) == ["SUPU"]
    classify(table, schools, OUTPUT=f"ogr:dbname='{path}' table=\"ny\" (geom)")
    assert codes(f"{path}|layername=ny") == ["SUPU"]


def test_an_output_over_a_layer_that_an_input_is_made_from_is_refused(classify, scenes, schools, tmp_path):
    """A virtual layer reads another one; and two inputs may have one name."""
    path = tmp_path / "in.gpkg"
    make_geopackage(classify, scenes, schools, path)
    origin = QgsVectorLayer(f"{path}|layername=in", "grund", "ogr")
    QgsProject.instance().addMapLayer(origin)
    virtual = QgsVectorLayer("?query=select * from grund", "urval", "virtual")
    QgsProject.instance().addMapLayer(virtual)
    assert f"would replace {path}, which layer “grund”" in refusal(classify, virtual, schools, OUTPUT=str(path))
    # QGIS ends where the layer of a query goes before the query's own.
    QgsProject.instance().removeMapLayer(virtual.id())
    namesake = QgsVectorLayer(f"{path}|layername=in", schools.name(), "ogr")
    assert f"would replace {path}" in refusal(classify, namesake, schools, OUTPUT=str(path))
    assert codes(path) == ["SUPU"]


def test_a_geocentric_crs_is_refused(classify, make_layer, schools):
    scenes = make_layer("PointZ", [("A", "PointZ (3100000 1000000 5400000)")], crs="EPSG:4978", title="rymden")
    assert "Layer “rymden” has a geocentric CRS" in refusal(classify, scenes, schools)


@pytest.mark.parametrize("other", ["PAIRS", "RUN_RECORD"])
def test_two_outputs_to_one_place_are_refused(classify, scenes, schools, tmp_path, other):
    path = tmp_path / "alla.gpkg"
    message = refusal(classify, scenes, schools, OUTPUT=str(path), **{other: str(path)})
    assert f"would both be written to {path}, and one would replace the other." in message
    assert not path.exists()


def test_a_second_run_to_the_same_table_renews_its_style_without_asking(
    classify, scenes, schools, tmp_path, monkeypatch
):
    from qgis.PyQt.QtWidgets import QMessageBox

    monkeypatch.setattr(QMessageBox, "question", lambda *a: pytest.fail("asked in a dialog"))
    path = tmp_path / "ut.gpkg"
    sink = f"ogr:dbname='{path}' table=\"a\" (geom)"
    classify(scenes, schools, OUTPUT=sink, PAIRS=None, RINGS=None, EXPOSED_SCHOOLS=None)
    classify(scenes, schools, OUTPUT=sink, PAIRS=None, RINGS=None, EXPOSED_SCHOOLS=None, DISTANCE=60)
    with sqlite3.connect(path) as database:
        styles = database.execute("SELECT styleQML FROM layer_styles WHERE f_table_name = 'a'").fetchall()
    assert len(styles) == 1
    assert "school within 60 m" in styles[0][0]


# Registers and fields


def test_forms_in_a_list_column_are_filtered(classify, scenes, qgis_app, tmp_path):
    path = tmp_path / "register.geojson"
    features = [
        f'{{"type": "Feature", "properties": {{"namn": "{name}", "skolformer": {forms}}}, '
        f'"geometry": {{"type": "Point", "coordinates": [18.06, {lat}]}}}}'
        for name, forms, lat in (("A", '["FKLASS", "GR"]', 59.33), ("B", '["GY"]', 59.33))
    ]
    path.write_text(f'{{"type": "FeatureCollection", "features": [{", ".join(features)}]}}', encoding="utf-8")
    register = QgsVectorLayer(str(path), "register", "ogr")
    run = classify(scenes, register, DISTANCE=50_000)
    assert run["SCHOOL_COUNT"] == 1
    assert run.column("nearest_school") == ["A"]


@pytest.mark.parametrize(
    "text",
    ["FKLASS, GR", '[ "GR", "FKLASS" ]', "(2:GR,FKLASS)", "{GR,FKLASS}", "GR\u00a0", "FKLASS\nGR", "FKLASS\tGR", "gr"],
)
def test_forms_are_found_however_they_are_joined(classify, scenes, make_layer, text):
    rows = [(text, SCHOOL[0][1]), ("Anpassad grundskola", SCHOOL[0][1]), ('[ "GY" ]', SCHOOL[0][1])]
    run = classify(scenes, make_layer("Point", rows, fields=[("skolform", str)], title="skolor"))
    assert run["SCHOOL_COUNT"] == 1


def test_a_register_column_without_known_values_is_warned_of(classify, scenes, make_layer):
    schools = make_layer("Point", [("okänt", SCHOOL[0][1])], fields=[("skolform", str)], title="skolor")
    assert classify(scenes, schools).log.warnings == [
        "Layer “skolor” has fields named as a school register's, but none of their values is the register's: skolform. "
        "They are not used to choose schools.",
        "Layer “skolor” says neither which are grundskolor nor which are active: every row counts, closed schools and "
        "gymnasiums too, if there are any.",
    ]


@pytest.mark.parametrize(
    ("parameter", "layer"),
    [
        ("SCENE_KEY", "platser"),
        ("SCENE_NAME", "platser"),
        ("SCHOOL_KEY", "skolor"),
        ("SCHOOL_NAME", "skolor"),
        ("PUPILS", "skolor"),
    ],
)
def test_a_field_that_the_layer_does_not_have(classify, scenes, schools, parameter, layer):
    message = refusal(classify, scenes, schools, **{parameter: "finns_inte"})
    assert f"Layer “{layer}” has no field “finns_inte”. Choose another for “" in message


@pytest.mark.parametrize(("expression", "kept"), [("\"NAMN\" = 'S'", 1), ('"flagga"', 1)])
def test_filters_mean_what_they_mean_in_qgis(classify, scenes, make_layer, expression, kept):
    rows = [("S", "1", SCHOOL[0][1]), ("T", "0", SCHOOL[0][1]), ("U", "false", SCHOOL[0][1])]
    schools = make_layer("Point", rows, fields=[("namn", str), ("flagga", str)], title="skolor")
    assert classify(scenes, schools, SCHOOL_FILTER=expression)["SCHOOL_COUNT"] == kept


def test_zeros_in_degrees_are_no_position(classify, make_layer):
    scenes = make_layer(
        "Point", [("A", "Point (18.06 59.33)"), ("B", "Point (18.07 59.33)"), ("C", "Point (0 0)")], crs="EPSG:4326"
    )
    schools = make_layer(
        "Point", [("S", "Point (18.06 59.33)"), ("T", "Point (18.07 59.33)"), ("U", "Point (0 0)")], crs="EPSG:4326"
    )
    run = classify(scenes, schools)
    assert run.column("class_code") == ["SUPU", "SUPU", "OKAND"]
    assert len(run.log.warnings) == 2


def test_districts_in_the_wrong_crs_are_refused_with_their_name(classify, scenes, schools, make_layer):
    square = "Polygon ((18 59, 18.1 59, 18.1 59.1, 18 59.1, 18 59))"
    districts = make_layer("Polygon", [("D", square)], title="stadsdelar")
    message = refusal(classify, scenes, schools, DISTRICTS=districts, DISTRICT_NAME="namn")
    assert (
        "The coordinates of layer “stadsdelar” cannot belong to the CRS that it declares: they are not metres"
        in message
    )


def test_a_district_without_name_gets_its_number(classify, scenes, schools, make_layer):
    districts = make_layer("Polygon", [(None, SQUARE)], title="stadsdelar")
    assert classify(scenes, schools, DISTRICTS=districts, DISTRICT_NAME="namn").column("district") == ["District 1"]


def test_a_layer_that_is_being_edited_is_read_as_it_stands(classify, scenes, schools, tmp_path):
    from qgis.core import QgsProject, QgsVectorLayerUtils

    path = tmp_path / "in.gpkg"
    make_geopackage(classify, scenes, schools, path)
    layer = QgsVectorLayer(str(path), "redigeras", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.startEditing()
    new = QgsVectorLayerUtils.createFeature(layer, QgsGeometry.fromWkt("Point (674050 6580000)"))
    assert layer.addFeature(new)
    run = classify(layer.id(), schools, OUTPUT=str(tmp_path / "ut.gpkg"))
    assert run["SCENE_COUNT"] == 2
    assert layer.isEditable()
    assert layer.editBuffer().addedFeatures()
    layer.rollBack()
    QgsProject.instance().removeMapLayer(layer.id())


def test_unnamed_scenes_keep_their_identity_when_others_go(classify, schools, make_layer):
    places = ["Point (674000 6580000)", "Point (674001 6580000)"]
    both = classify(make_layer("Point", [(None, place) for place in places]), schools).column("scene_uuid")
    second = classify(make_layer("Point", [(None, places[1])]), schools).column("scene_uuid")
    assert second == both[1:]


def test_a_key_is_the_same_whatever_type_its_field_has(classify, schools, make_layer):
    uuids = [
        classify(make_layer("Point", [(key, SCENE[0][1])], fields=[("nr", type(key))]), schools, SCENE_KEY="nr").column(
            "scene_uuid"
        )
        for key in (7, 7.0, "7")
    ]
    assert uuids[0] == uuids[1] == uuids[2]


def test_a_scene_uuid_field_with_other_values_is_renamed_and_kept(classify, schools, make_layer):
    scenes = make_layer("Point", [("SC-17", SCENE[0][1])], fields=[("scene_uuid", str)])
    run = classify(scenes, schools)
    assert run.column("scene_uuid_in") == ["SC-17"]
    assert any("“scene_uuid” of layer “platser” is called “scene_uuid_in”" in text for text in run.log.warnings)


def test_a_field_that_only_has_our_name_as_alias_is_kept(classify, schools, make_layer):
    scenes = make_layer("Point", [("A1", SCENE[0][1])], fields=[("objekt", str)])
    scenes.setFieldAlias(0, "scene_uuid")
    assert classify(scenes, schools).column("objekt") == ["A1"]


def test_a_sum_of_pupils_may_be_large(classify, scenes, make_layer):
    schools = make_layer("Point", [("2500000000", SCHOOL[0][1])], fields=[("elever", str)], title="skolor")
    assert classify(scenes, schools).column("pupils") == [2_500_000_000]


def test_an_area_whose_ring_begins_nowhere_is_unknown_among_others(classify, make_layer, schools):
    nowhere = QgsGeometry(
        QgsPolygon(QgsLineString([QgsPoint(math.inf, 0), QgsPoint(674000, 6580000), QgsPoint(674020, 6580020)]))
    )
    scenes = make_layer("Polygon", [("A", SQUARE), ("B", nowhere), ("C", SQUARE)])
    codes = [row["class_code"] for row in classify(scenes, schools).rows()]
    assert codes == ["SUPU", "OKAND", "SUPU"]
