# SPDX-License-Identifier: GPL-2.0-or-later
"""The outputs' fields, values and identities, and the run record."""

import hashlib
import html
import json

import pytest
from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

from drogscen_plugin import compat
from drogscen_plugin.layers import roles
from tests.support.runs import Log, parameters_of

SCENE_FIELDS = {
    "scene_uuid": "text",
    "class_code": "text",
    "class_label": "text",
    "borderline": "boolean",
    "school_count": "integer",
    "unit_count": "integer",
    "nearest_school": "text",
    "nearest_m": "real",
    "schools": "text",
    "pupils": "integer64",
    "district": "text",
    "radius_m": "real",
    "classified_at": "datetime",
}
SCHOOL_FIELDS = [("skolenhetskod", str), ("skolenhetsnamn", str), ("skolform", str), ("status", str), ("elever", str)]


@pytest.fixture
def scenes(make_layer):
    rows = [
        ("1", "Alfa", "Point (674000 6580000)"),
        ("2", "Beta", "Point (675000 6580000)"),
        ("3", "Gamma", "Point (690000 6580000)"),
    ]
    return make_layer("Point", rows, fields=[("nr", str), ("namn", str)])


@pytest.fixture
def schools(make_layer):
    return register(make_layer)


def register(make_layer):
    rows = [
        ("00000011", "Norra skolan", "FKLASS, GR", "AKTIV", "cirka 370", "Point (674000 6580210)"),
        ("00000012", "Södra skolan", "Grundskola", "Aktiv", "..", "Point (674480 6580000)"),
        ("00000013", "Gymnasiet", "GY", "AKTIV", "900", "Point (674000 6580100)"),
        ("00000014", "Stängda skolan", "GR", "UPPHORT", "100", "Point (674000 6580100)"),
        ("00000015", "Anpassade", "Anpassad grundskola", "AKTIV", "40", "Point (674000 6580100)"),
    ]
    return make_layer("Point", rows, fields=SCHOOL_FIELDS, title="register")


def test_the_fields_are_the_frozen_ones_in_order(scenes, schools, classify):
    run = classify(scenes, schools)
    assert [(f.name(), f.type()) for f in run["OUTPUT"].fields()][2:] == [
        (name, compat.FIELD_TYPES[kind]) for name, kind in SCENE_FIELDS.items()
    ]
    assert [f.name() for f in run["PAIRS"].fields()] == [
        "scene_uuid", "scene_name", "school_key", "school_name", "distance_m", "rank",
    ]  # fmt: skip
    assert [f.name() for f in run["RINGS"].fields()] == ["school_key", "school_name", "radius_m"]
    assert [f.name() for f in run["EXPOSED_SCHOOLS"].fields()][-3:] == ["scene_count", "nearest_scene", "nearest_m"]


def test_the_default_filter_keeps_active_grundskolor_and_the_log_says_why(scenes, schools, classify):
    run = classify(scenes, schools)
    assert run.column("schools") == ["Norra skolan (210 m); Södra skolan (480 m)", None, None]
    assert "Schools kept: 2 of 5. Dropped: 3." in run.log.infos
    assert "  not a grundskola (“skolform”): 2" in run.log.infos
    assert "  not active (“status”): 1" in run.log.infos
    assert "School filter: grundskola (“skolform”), active (“status”)" in run.log.infos


def test_the_filter_that_the_dialog_shows_is_told_with_the_same_reasons(scenes, schools, classify):
    from drogscen_plugin.algorithms.classification.school_note import note

    _, _, instead = note({"SCHOOLS": schools})
    shown = instead["SCHOOL_FILTER"]
    by_hand, by_default = classify(scenes, schools, SCHOOL_FILTER=shown), classify(scenes, schools)
    assert by_hand.log.infos[:-1] == by_default.log.infos[:-1]  # the last line names the memory layers
    assert by_hand.column("class_code") == by_default.column("class_code")


def test_an_own_filter_replaces_the_default_one(scenes, schools, classify):
    run = classify(scenes, schools, SCHOOL_FILTER="\"skolform\" = 'GY'")
    assert run.column("schools") == ["Gymnasiet (100 m)", None, None]
    assert "  the filter is not true: 4" in run.log.infos


def test_the_values_of_a_classified_scene(scenes, schools, classify):
    row = classify(scenes, schools, DISTANCE=495, MARGIN=20).rows()[0]
    del row["scene_uuid"], row["classified_at"]
    assert row == {
        "nr": "1",
        "namn": "Alfa",
        "class_code": "SUPU",
        "class_label": "Place where young people are especially exposed",
        "borderline": False,
        "school_count": 2,
        "unit_count": 2,
        "nearest_school": "Norra skolan",
        "nearest_m": pytest.approx(210.08, abs=0.2),
        "schools": "Norra skolan (210 m); Södra skolan (480 m)",
        "pupils": 370,
        "district": None,
        "radius_m": 495.0,
    }


def test_the_values_of_a_scene_without_school(scenes, schools, classify):
    row = classify(scenes, schools).rows()[1]
    assert (row["class_code"], row["school_count"], row["borderline"]) == ("EJ", 0, True)
    assert (row["nearest_school"], row["schools"], row["pupils"]) == ("Södra skolan", None, None)


def test_exposed_schools_know_their_scenes(make_layer, schools, classify):
    scenes = make_layer("Point", [("Alfa", "Point (674000 6580000)"), ("Beta", "Point (674100 6580210)")])
    run = classify(scenes, schools)
    rows = {row["skolenhetsnamn"]: row for row in run.rows("EXPOSED_SCHOOLS")}
    assert {name: (row["scene_count"], row["nearest_scene"]) for name, row in rows.items()} == {
        "Norra skolan": (2, "Beta"),
        "Södra skolan": (2, "Beta"),
    }
    assert rows["Norra skolan"]["skolenhetskod"] == "00000011"


def test_districts_name_the_scenes_and_those_outside_are_told(scenes, schools, make_layer, classify):
    square = "Polygon ((673000 6579000, 676000 6579000, 676000 6581000, 673000 6581000, 673000 6579000))"
    districts = make_layer("Polygon", [("Södermalm", square)], title="stadsdelar")
    run = classify(scenes, schools, DISTRICTS=districts, DISTRICT_NAME="namn")
    assert run.column("district") == ["Södermalm", "Södermalm", None]
    assert run.log.warnings == ["Drug scenes outside every district of layer “stadsdelar”: 1."]


def test_identities_are_the_same_in_every_run_crs_and_order(scenes, schools, in_crs, classify, make_layer):
    first = dict(zip(classify(scenes, schools).column("namn"), classify(scenes, schools).column("scene_uuid")))
    rows = [(*f.attributes(), f.geometry()) for f in reversed(list(scenes.getFeatures()))][:2]
    fewer = make_layer("Point", rows, fields=[("nr", str), ("namn", str)])
    again = classify(fewer, schools)
    assert dict(zip(again.column("namn"), again.column("scene_uuid"))) == {n: first[n] for n in ("Gamma", "Beta")}
    keyed = classify(in_crs(scenes, "EPSG:3857"), schools, SCENE_KEY="nr").column("scene_uuid")
    assert keyed == classify(scenes, schools, SCENE_KEY="nr").column("scene_uuid")


def test_layers_of_one_file_that_are_given_by_path_are_called_by_their_own_names(scenes, schools, classify, tmp_path):
    path = tmp_path / "kommunen.gpkg"
    for layer, table in ((scenes, "platser"), (schools, "skolor")):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = table
        if path.exists():
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    given = [f"{path}|layername={table}" for table in ("platser", "skolor")]
    record = tmp_path / "protokoll.json"
    run = classify(*given, RUN_RECORD=str(record))
    inputs = json.loads(record.read_text(encoding="utf-8"))["inputs"]
    assert (inputs["scenes"]["layer"], inputs["schools"]["layer"]) == ("platser", "skolor")
    kept = json.loads(run["OUTPUT"].customProperty(roles.RUN_RECORD))
    assert kept["inputs"] == {"scenes": {"layer": "platser"}, "schools": {"layer": "skolor"}}


@pytest.mark.parametrize("which", ["scenes", "schools"])
def test_letters_that_a_wrong_encoding_has_damaged_are_told(scenes, schools, make_layer, classify, which):
    right = make_layer("Point", [("Västra Ängen, São", "Point (674000 6580000)")], title="hela")
    wrong = make_layer("Point", [("VÃ¤stra torget", "Point (674000 6580000)")], title="trasiga")
    pair = {"scenes": (wrong, schools), "schools": (scenes, wrong)}[which]
    told = [text for text in classify(*pair).log.warnings if "encoding" in text]
    assert len(told) == 1
    assert told[0].startswith("Letters in layer “trasiga” were damaged by a wrong encoding, as “VÃ¤stra torget”.")
    assert not [text for text in classify(right, schools).log.warnings if "encoding" in text]


@pytest.mark.parametrize("external", [False, True])
def test_papers_say_that_every_row_counts_where_the_register_does_not_say_more(
    scenes, make_layer, classify, update_store, place, tmp_path, external
):
    """From the classification on the map, through the store, to the papers."""
    import processing

    anything = make_layer("Point", [("Södra skolan", "Point (674000 6580100)")], title="Kommunens skolor")
    run = classify(scenes, anything, OUTPUT=str(tmp_path / "klassade.gpkg"))
    said = "Layer “Kommunens skolor” says neither which are grundskolor nor which are active"
    update_store(run["OUTPUT"], place, "2026", PAIRS=run["PAIRS"])
    parameters = {**parameters_of(place), "FOLDER": str(tmp_path / "ut"), "LAYOUTS": False, "AUDIENCE": int(external)}
    processing.run("drogscen:meetingpack", parameters, feedback=Log())
    (page,) = (tmp_path / "ut").glob("*.html")
    assert said in html.unescape(page.read_text(encoding="utf-8"))
    (tmp_path / "igen").mkdir()
    known = classify(scenes, register(make_layer), OUTPUT=str(tmp_path / "igen" / "klassade.gpkg"))
    update_store(known["OUTPUT"], place, "2026", PAIRS=known["PAIRS"])
    processing.run("drogscen:meetingpack", {**parameters, "FOLDER": str(tmp_path / "ut2")}, feedback=Log())
    (page,) = (tmp_path / "ut2").glob("*.html")
    assert "says neither" not in html.unescape(page.read_text(encoding="utf-8"))


def test_the_run_record_says_what_went_in_and_came_out(scenes, schools, make_layer, classify, tmp_path):
    path = tmp_path / "protokoll.json"
    square = "Polygon ((673000 6579000, 676000 6579000, 676000 6581000, 673000 6581000, 673000 6579000))"
    districts = make_layer("Polygon", [("Södermalm", square)], title="stadsdelar")
    run = classify(scenes, schools, RUN_RECORD=str(path), DISTANCE=450, DISTRICTS=districts, DISTRICT_NAME="namn")
    record = json.loads(path.read_text(encoding="utf-8"))
    assert run["RUN_RECORD"] == str(path)
    assert record["result"] == {
        "SCENE_COUNT": 3,
        "CLASSIFIED_COUNT": 1,
        "BORDERLINE_COUNT": 0,
        "UNKNOWN_COUNT": 0,
        "SCHOOL_COUNT": 2,
        "UNIT_COUNT": 2,
        "PAIR_COUNT": 1,
    }
    assert record["inputs"]["schools"]["feature_count"] == 2
    assert record["inputs"]["schools"]["dropped_count"] == 3
    assert record["inputs"]["scenes"]["crs"] == "EPSG:3006"
    found = record["inputs"]["districts"]
    assert (found["layer"], found["crs"], found["feature_count"], len(found["sha256"])) == (
        "stadsdelar",
        "EPSG:3006",
        1,
        64,
    )
    used = {name: record["parameters"][name] for name in ("scene_name", "school_key", "school_name", "pupils")}
    assert used == {
        "scene_name": "namn",
        "school_key": "skolenhetskod",
        "school_name": "skolenhetsnamn",
        "pupils": "elever",
    }
    assert record["parameters"]["radius_m"] == 450
    assert record["parameters"]["school_filter"].startswith("regexp_match(")
    digest = hashlib.sha256()
    for feature in scenes.getFeatures():
        digest.update(repr([str(v) for v in feature.attributes()]).encode())
        digest.update(feature.geometry().asWkb().data())
    assert record["inputs"]["scenes"]["sha256"] == digest.hexdigest()


def test_only_selected_features_are_used_when_asked(scenes, schools, classify):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject

    QgsProject.instance().addMapLayer(scenes)
    scenes.selectByExpression("\"namn\" = 'Beta'")
    chosen = QgsProcessingFeatureSourceDefinition(scenes.id(), True)
    assert classify(chosen, schools).column("namn") == ["Beta"]
    QgsProject.instance().removeMapLayer(scenes.id())
