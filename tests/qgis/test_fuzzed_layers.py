# SPDX-License-Identifier: GPL-2.0-or-later
"""Every algorithm on layers and files of every kind: a result that adds up, or a refusal in words.

``DROGSCEN_FUZZ=8`` makes eight times as many cases (``make fuzz``).
"""

import csv
import math
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.storage import store as stores
from drogscen_plugin.storage.geopackage.place import GeoPackage
from tests.support.fuzzed_layers import VALUES, WORDS, columns_of, layers
from tests.support.fuzzing import cases, figures, mostly, run  # noqa: F401

CLASSES = {"SUPU", "EJ", "OKAND"}


def classify_drawn(data, wild):
    """The scenes, and the results of classifying them; None for a refusal. The wild have parameters as strange as their layers."""
    scenes, schools = data.draw(layers("platser", wild=wild)), data.draw(layers("skolor", wild=wild))
    outputs = dict.fromkeys(("OUTPUT", "RINGS", "PAIRS", "EXPOSED_SCHOOLS"), "TEMPORARY_OUTPUT")
    parameters = {"SCENES": scenes, "SCHOOLS": schools, "SCHOOL_FILTER": "TRUE", **outputs}
    for name, layer in (("SCENE_NAME", scenes), ("SCHOOL_KEY", schools), ("SCHOOL_NAME", schools), ("PUPILS", schools)):
        if (column := data.draw(columns_of(layer, wild))) is not None:
            parameters[name] = column
    if data.draw(st.booleans()):
        parameters |= {"DISTRICTS": data.draw(layers("stadsdelar", wild=wild)), "DISTRICT_NAME": "namn"}
        if (
            parameters["DISTRICTS"].fields().lookupField("namn") < 0
            or "Polygon" not in parameters["DISTRICTS"].dataProvider().dataSourceUri()
        ):
            del parameters["DISTRICTS"], parameters["DISTRICT_NAME"]
    if wild:
        parameters["SCENE_KEY"] = data.draw(columns_of(scenes, wild))
        parameters["SCHOOL_FILTER"] = data.draw(mostly("TRUE", "", '"namn" = 1', "$area > 0", "1/0", "("))
        parameters["DISTANCE"] = data.draw(mostly(500, 0, -1, 0.001, 5000, 1e9, math.nan))
    return scenes, run("classifyscenes", parameters)


@cases(120)
@given(data=st.data())
def test_classify(data):
    scenes, results = classify_drawn(data, data.draw(mostly(False, True)))
    if results is None:
        return
    rows = [feature.attributeMap() for feature in results["OUTPUT"].getFeatures()]
    assert len(rows) == scenes.featureCount() == results["SCENE_COUNT"], "no scene is lost"
    found = [row["class_code"] for row in rows]
    assert set(found) <= CLASSES
    assert found.count("SUPU") == results["CLASSIFIED_COUNT"]
    assert found.count("OKAND") == results["UNKNOWN_COUNT"]
    assert len({row["scene_uuid"] for row in rows}) == len(rows), "each has an identity of its own"
    pairs = [feature.attributeMap() for feature in results["PAIRS"].getFeatures()]
    assert len(pairs) == results["PAIR_COUNT"]
    for row in rows:
        mine = [pair["distance_m"] for pair in pairs if pair["scene_uuid"] == row["scene_uuid"]]
        assert (row["class_code"] == "SUPU") == bool(mine)
        if mine:
            assert 0 <= min(mine) == row["nearest_m"]


@cases(40)
@given(data=st.data())
def test_radius_sensitivity(data):
    wild = data.draw(mostly(False, True))
    scenes, schools = data.draw(layers("platser", wild=wild)), data.draw(layers("skolor", wild=wild))
    strange = st.sampled_from(["", "0", "x", "-3", "1e9", "nan", "٣"]) | st.text(max_size=8)
    radii = data.draw(mostly("100;500", "100; 200 300", "500;500", "0.5 5000")) if not wild else data.draw(strange)
    results = run(
        "radiussensitivity",
        {"SCENES": scenes, "SCHOOLS": schools, "RADII": radii, "SCHOOL_FILTER": "TRUE", "OUTPUT": "TEMPORARY_OUTPUT"},
    )
    if results is not None:
        found = [feature["classified_count"] for feature in results["OUTPUT"].getFeatures()]
        assert found == sorted(found), "a larger radius classes no fewer"


@cases(40)
@given(data=st.data())
def test_plan_store(data, provider):
    """Into a store, again, summed up by district, and out to sheets: whatever got in comes out."""
    with tempfile.TemporaryDirectory() as folder:
        place = GeoPackage(Path(folder) / "planlager.gpkg")
        fuzzed, results = classify_drawn(data, data.draw(mostly(False, True)))
        given_layer = fuzzed if results is None else results["OUTPUT"]
        label = data.draw(WORDS)
        parameters = {
            "INPUT": given_layer,
            "MAPPING": label,
            "STORE": str(place.path),
            "REPORT": f"{folder}/rapport.html",
        }
        if results is not None:
            parameters |= {"PAIRS": results["PAIRS"], "EXPOSED_SCHOOLS": results["EXPOSED_SCHOOLS"]}
        stored = run("updatestore", parameters)
        assert place.path.exists() == (stored is not None), "a store, or nothing"
        if stored is None:
            return
        again = run("updatestore", parameters)
        assert again["NEW_COUNT"] == stored["NEW_COUNT"]
        scenes = stores.open_store(place, migrate=False).read("scene")
        assert len(scenes) == given_layer.featureCount() == stored["NEW_COUNT"]
        summary = run(
            "districtsummary",
            {
                "STORE": str(place.path),
                "OUTPUT": "TEMPORARY_OUTPUT",
                "DISTRICTS": None,
                "DISTRICT_NAME": "namn",
            },
        )
        if summary is not None:
            assert sum(feature["scene_count"] for feature in summary["OUTPUT"].getFeatures()) == 2 * len(scenes), (
                "each, and all together"
            )
        target = Path(folder) / data.draw(st.sampled_from(["ut.xlsx", "ut.csv"]))
        assert (
            run(
                "exportplans",
                {"STORE": str(place.path), "OUTPUT": str(target), "AUDIENCE": data.draw(st.integers(0, 1))},
            )
            is not None
        )
        assert any(target.parent.glob("ut*")), "a file"


@pytest.fixture
def store_with_plan(make_layer, classify, update_store, tmp_path):
    place = GeoPackage(tmp_path / "planlager.gpkg")
    classified_layer = classify(
        make_layer("Point", [("A", "Point (674000 6580000)")]), make_layer("Point", [("S", "Point (674100 6580000)")])
    )
    update_store(classified_layer["OUTPUT"], place, "2023")
    store = stores.open_store(place, migrate=False)
    (scene,) = store.read("scene")
    store.apply(plan_edits.add({"title": "Ljus", "status": "PAGAENDE"}, [scene["uuid"]]))
    return place, store.read("plan")


SHEETS = st.sampled_from(["plan", "measure", "party", "Insatsplaner", "okänd", "plan_scene"])
HEADERS = st.lists(
    st.sampled_from(
        [
            "uuid",
            "title",
            "Rubrik",
            "status",
            "phase",
            "version",
            "plan_uuid",
            "plan_uuid_name",
            "due_date",
            "kind",
            "",
            "?",
        ]
    ),
    max_size=6,
)


@cases(60)
@given(data=st.data())
def test_import_of_sheets(data, store_with_plan):
    place, before = store_with_plan
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{data.draw(SHEETS)}.csv"
        headers = data.draw(HEADERS)
        rows = data.draw(st.lists(st.lists(VALUES["text"], max_size=7), max_size=4))
        encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
        with open(path, "w", encoding=encoding, errors="replace", newline="") as stream:
            csv.writer(stream, delimiter=data.draw(st.sampled_from(",;\t"))).writerows([headers, *rows])
        dry = data.draw(st.booleans())
        results = run("importplans", {"INPUT": str(path), "STORE": str(place.path), "DRY_RUN": dry})
    store = stores.open_store(place, migrate=False)
    if dry or results is None:
        assert store.read("plan") == before
    assert {row["uuid"] for row in before} <= {row["uuid"] for row in store.read("plan")}, "no plan is lost"
    for row in store.read("plan"):
        if row["uuid"] not in {known["uuid"] for known in before}:
            before.append(row)


@cases(4)
@given(data=st.data())
def test_meeting_pack(data):
    with tempfile.TemporaryDirectory() as folder:
        _, results = classify_drawn(data, wild=False)
        if results is None:
            return
        store = f"{folder}/planlager.gpkg"
        stored = run(
            "updatestore",
            {"INPUT": results["OUTPUT"], "PAIRS": results["PAIRS"], "MAPPING": data.draw(WORDS), "STORE": store},
        )
        if stored is None:
            return
        target = Path(folder) / "underlag"
        made = run(
            "meetingpack",
            {"STORE": store, "FOLDER": str(target), "AUDIENCE": data.draw(st.integers(0, 1)), "LAYOUTS": False},
        )
        files = sorted(path.name for path in target.iterdir()) if target.exists() else []
        assert files == ([] if made is None else ["basis.xlsx", "overview.pdf", "places.pdf", "summary.html"])
