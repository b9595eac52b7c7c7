# SPDX-License-Identifier: GPL-2.0-or-later
"""Schools and the units of the register, premises, and what is counted beside: in the classification and in a store."""

import json

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from drogscen_plugin.storage import store as stores
from drogscen_plugin.wording import scene_sentences
from tests.support.layers import make_layer
from tests.support.runs import update_store

SCENES = [("Torget", "Point (670000 6580000)"), ("Parken", "Point (673000 6580000)")]
FIELDS = (("skolenhetskod", str), ("skolenhetsnamn", str), ("besöksadress", str), ("postort", str), ("elever", int))


def scenes():
    return make_layer("Point", SCENES)


def schools(*rows):
    return make_layer("Point", rows, fields=FIELDS, title="skolor")


def unit(number, name, x, address, pupils, y=0):
    return (f"1234567{number}", name, address, "Solna", pupils, f"Point ({670000 + x} {6580000 + y})")


TWO_OF_ONE = (
    unit(1, "Varlaskolan 4-6", 200, "Skolvägen 1", 100),
    unit(2, "Varlaskolan 7-9", 200, "Skolv. 1", 20),
    unit(3, "Berga skola", 300, "Torget 2", 7),
)


def test_two_units_at_one_address_are_one_school_and_pupils_are_never_counted_twice(classify):
    run = classify(scenes(), schools(*TWO_OF_ONE))
    first, second = run.rows()
    assert (first["school_count"], first["unit_count"], first["pupils"]) == (2, 3, 127)
    assert (second["school_count"], second["unit_count"]) == (0, 0)
    assert (run["SCHOOL_COUNT"], run["UNIT_COUNT"], run["PAIR_COUNT"]) == (2, 3, 3)
    assert any("Schools that count: 2 (3 units)." in text for text in run.log.infos)
    assert "Schools that count: 2, which are 3 units of the register." in run.log.infos
    repeated = classify(scenes(), schools(*TWO_OF_ONE, TWO_OF_ONE[2]))
    assert [repeated.rows()[0][name] for name in ("school_count", "unit_count", "pupils")] == [2, 3, 127]


def test_a_store_has_both_counts_and_the_page_says_both(classify, place):
    run = classify(scenes(), schools(*TWO_OF_ONE))
    update_store(run["OUTPUT"], place, "2023", PAIRS=run["PAIRS"], EXPOSED_SCHOOLS=run["EXPOSED_SCHOOLS"])
    store = stores.open_store(place, migrate=False)
    (row,) = store.read("scene", where={"name": ["Torget"]})
    assert (row["school_count"], row["unit_count"]) == (2, 3)
    assert "2 schools within 500 m" in scene_sentences.class_sentence(row)
    assert "The register lists 3 units there." in scene_sentences.class_sentence(row)
    (mapping,) = store.read("mapping")
    assert json.loads(mapping["run_record"])["result"]["UNIT_COUNT"] == 3
    assert mapping["doubtful_count"] is None


def test_pairs_of_a_unit_that_is_listed_twice_belong_to_their_scenes_all_the_same(classify, place):
    run = classify(scenes(), schools(TWO_OF_ONE[0], TWO_OF_ONE[0]))
    update_store(run["OUTPUT"], place, "2023", PAIRS=run["PAIRS"], EXPOSED_SCHOOLS=run["EXPOSED_SCHOOLS"])
    assert len(stores.open_store(place, migrate=False).read("scene_school")) == 2


def test_so_do_those_of_one_without_a_name(classify, place):
    nameless = unit(1, "", 200, "Skolvägen 1", 100)
    run = classify(scenes(), schools(nameless, nameless))
    assert run.rows()[0]["unit_count"] == 1
    update_store(run["OUTPUT"], place, "2023", PAIRS=run["PAIRS"], EXPOSED_SCHOOLS=run["EXPOSED_SCHOOLS"])
    assert len(stores.open_store(place, migrate=False).read("scene_school")) == 2


@pytest.fixture
def premises():
    ring = "670520 6579900, 671100 6579900, 671100 6580100, 670520 6580100, 670520 6579900"
    near = ring.replace("670520", "670480")
    return [make_layer("Polygon", [("A", f"Polygon (({text}))")], title="områden") for text in (ring, near)]


def test_a_school_is_measured_from_the_edge_of_its_premises_and_both_distances_are_told(classify, premises):
    far, near = premises
    lone = schools(unit(1, "Varlaskolan", 800, "Skolvägen 1", 100))
    outside, by_edge = classify(scenes(), lone, PREMISES=far), classify(scenes(), lone, PREMISES=near)
    plain = classify(scenes(), lone)
    assert "nearest_point_m" not in plain["OUTPUT"].fields().names()
    rows = [run.rows()[0] for run in (plain, outside, by_edge)]
    assert [row["class_code"] for row in rows] == ["EJ", "EJ", "SUPU"]
    assert [row["nearest_m"] for row in rows] == [pytest.approx(far_m, abs=0.5) for far_m in (800, 520, 480)]
    assert rows[2]["nearest_point_m"] == pytest.approx(rows[0]["nearest_m"], abs=0.001)
    told = "One class is due to the edge of premises (Torget: 480.0 m from the edge, 800.0 m from the point)."
    assert told in by_edge.log.warnings
    assert not any("edge of premises" in text for text in outside.log.warnings)
    assert (
        "Schools measured from the edge of their premises: 1 of 1; the others from their own point or area."
        in by_edge.log.infos
    )


def test_a_store_remembers_that_the_edge_decides(classify, premises, place):
    run = classify(scenes(), schools(unit(1, "Varlaskolan", 800, "Skolvägen 1", 100)), PREMISES=premises[1])
    update_store(run["OUTPUT"], place, "2023")
    (row,) = stores.open_store(place, migrate=False).read("scene", where={"name": ["Torget"]})
    said = scene_sentences.class_sentence(row)
    assert "Edge of the premises: 480.0 m from their edge, but 800.0 m from the school's point in the register." in said


def test_districts_are_refused_as_premises(classify):
    squares = [
        (name, f"Polygon (({x} 6570000, {x + 9000} 6570000, {x + 9000} 6590000, {x} 6590000, {x} 6570000))")
        for name, x in (("A", 660000), ("B", 669000), ("C", 678000))
    ]
    with pytest.raises(QgsProcessingException, match="so they are no premises"):
        classify(scenes(), schools(*TWO_OF_ONE), PREMISES=make_layer("Polygon", squares, title="stadsdelar"))


def beside(rows, *, field="verksamhet", title="verksamheter"):
    return make_layer("Point", rows, fields=(("namn", str), (field, str)), title=title)


BESIDE = [
    ("Blåklinten", "Förskola", "Point (670100 6580000)"),
    ("Vitsippan", "förskola", "Point (670499 6580000)"),
    ("Gården", "Fritidsgård", "Point (670000 6580300)"),
    ("Långt bort", "Förskola", "Point (670600 6580000)"),
    ("Skolan", "Grundskola", "Point (670010 6580000)"),
]


BY_NUMBER = [("Blåklinten", 85100, "Point (670100 6580000)"), ("Skolan", 85201, "Point (670200 6580000)")]


def test_others_are_counted_beside_by_kind_and_change_no_class(classify):
    lone = schools(unit(1, "Varlaskolan", 5000, "Skolvägen 1", 100))
    plain, run = classify(scenes(), lone), classify(scenes(), lone, ALSO=beside(BESIDE))
    assert run.column("class_code") == plain.column("class_code") == ["EJ", "EJ"]
    assert list(zip(run.column("also_count"), run.column("also"))) == [(3, "FSK=2;FRG=1"), (0, None)]
    assert "also" not in plain["OUTPUT"].fields().names()
    said = "Counted beside the schools, from layer “verksamheter”: 3 preschools, 1 leisure centre."
    assert said in run.log.infos
    assert "Features of other kinds in layer “verksamheter”, which are not counted: Grundskola 1." in run.log.infos


@pytest.mark.parametrize(
    ("layer", "label", "expected"),
    [
        (lambda: beside([(row[0], "", row[2]) for row in BESIDE], title="forskolor_2024"), "", "FSK=4"),
        (lambda: beside(BESIDE), "parklekar", "parklekar=4"),
        (lambda: make_layer("Point", BY_NUMBER, fields=(("namn", str), ("SNI", int)), title="verks"), "", "FSK=1"),
        (lambda: beside([(row[0], "", row[2]) for row in BESIDE], title=""), "", "others=4"),
        (lambda: beside(BESIDE), "Fritidsgårdar", "FRG=4"),
        (lambda: make_layer("Point", [("X", "Point (670100 6580000)")], title="Lekplatser"), "", "Lekplatser=1"),
    ],
)
def test_what_they_are_is_taken_from_the_label_or_the_layers_name(classify, layer, label, expected):
    run = classify(scenes(), schools(*TWO_OF_ONE), ALSO=layer(), ALSO_LABEL=label)
    assert run.column("also")[0] == expected


def test_what_is_counted_beside_is_kept_and_said(classify, place):
    run = classify(scenes(), schools(*TWO_OF_ONE), ALSO=beside(BESIDE))
    update_store(run["OUTPUT"], place, "2023")
    rows = {row["name"]: row for row in stores.open_store(place, migrate=False).read("scene")}
    assert (rows["Torget"]["also_count"], rows["Torget"]["also"]) == (3, "FSK=2;FRG=1")
    said = "2 preschools, 1 leisure centre within 500 m, which do not decide the class."
    assert said in scene_sentences.class_sentence(rows["Torget"])
    none = "None of the other places that were counted lies within 500 m."
    assert none in scene_sentences.class_sentence(rows["Parken"])


def test_both_ways_of_writing_give_the_new_fields(classify, tmp_path, premises):
    path = tmp_path / "ut.gpkg"
    source = tmp_path / "in.gpkg"
    from qgis.core import QgsProject, QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(scenes(), str(source), QgsProject.instance().transformContext(), options)
    given = {"ALSO": beside(BESIDE), "PREMISES": premises[1], "PAIRS": None, "RINGS": None, "EXPOSED_SCHOOLS": None}
    layer = QgsVectorLayer(str(source), "platser", "ogr")
    register = schools(*TWO_OF_ONE, unit(4, "Fjärran", 800, "Annan 3", 5))
    straight = classify(layer, register, OUTPUT=f"ogr:dbname='{path}' table=\"ut\" (geom)", **given)
    plain = classify(scenes(), register, **given)
    names = ("school_count", "unit_count", "nearest_point_m", "also_count", "also")
    written = QgsVectorLayer(f"{path}|layername=ut", "ut", "ogr")
    found = [[feature[name] for name in names] for feature in written.getFeatures()]
    assert found == [[row[name] for name in names] for row in plain.rows()]
    assert straight["UNIT_COUNT"] == 4
