# SPDX-License-Identifier: GPL-2.0-or-later
"""The evaluation of measures: known answers through the algorithm, in three CRSs and on both back ends."""

import json
import math

import pytest
from qgis.core import QgsProcessingException

from tests.support import evaluation_store
from tests.support.evaluation_data import rows
from tests.support.evaluation_store import TYPED, evaluate, run, typed, wrong
from tests.support.mappings import key

DESIGNS = sorted({row["design"] for row in rows("expected")})
REFUSED = {"E11": "Testplats E had measures of its own"}


@pytest.fixture
def store(place, provider):
    return evaluation_store.make(place)


@pytest.mark.parametrize("crs", ["EPSG:3006", "EPSG:4326", "EPSG:3011"])
def test_every_known_evaluation(store, crs):
    differing = []
    for design in DESIGNS:
        if design in REFUSED:
            with pytest.raises(QgsProcessingException, match=REFUSED[design]):
                evaluate(store, design, crs)
        else:
            differing += wrong(evaluate(store, design, crs), design)
    assert differing == []
    assert store.read("evaluation") == [], "nothing is stored that was not asked for"


def test_the_rows_of_the_outputs_are_the_counts(store):
    found = evaluate(store, "E1", OUTPUT="memory:", MONTHLY="memory:")
    expected = evaluation_store.answers("E1")
    cells = {(row["role"], row["zone"], row["window"]): row["count"] for row in found.rows()}
    names = {
        ("ATGARD", "KARNA"): "T",
        ("JAMFORELSE", "KARNA"): "Ct",
        ("ATGARD", "RING"): "D",
        ("JAMFORELSE", "RING"): "Cd",
    }
    for (role, zone), name in names.items():
        assert cells[role, zone, "FORE"] == int(expected[f"{name}0"])
        assert cells[role, zone, "EFTER"] == int(expected[f"{name}1"])
    monthly = {(row["role"], row["zone"], row["month"]): row["count"] for row in found.rows("MONTHLY")}
    months = [row for row in rows("expected") if row["design"] == "E1" and row["section"] == "month"]
    assert len(months) == 96
    short = {name: pair for pair, name in names.items()}
    for row in months:
        role, month = row["name"].split()
        assert monthly[(*short[role], month)] == int(row["value"]), row["name"]


def test_the_sentence_says_what_the_two_ways_allow(store):
    found = evaluate(store, "E1")
    assert found["SENTENCE"] == (
        "Violence, Robbery, Vandalism, Disorder within 100 m of Testplats A: 45 before, 17 after. "
        "At the comparison places: 17 before, 26 after. That is about 37 fewer than expected (95 % uncertainty: "
        "14 to 60 fewer) and more than chance usually gives. The figures do not show that the measure is the cause. "
        "In the ring around the place (100–300 m): 35 before, 21 after. It cannot be seen whether incidents moved there."
    )
    assert {"EFTERHAND", "INGEN_BAKGRUND", "SCEN_I_RING", "JAMFORELSE_OLIK"} <= set(found["WARNINGS"].split(";"))
    alone = evaluate(store, "E9")
    assert "Chance seldom gives such a fall, but without a comparison place" in alone["SENTENCE"]
    assert "INGEN_JAMFORELSE" in alone["WARNINGS"]
    assert (alone["CT0"], alone["WDD"], alone["RELATIVE"]) == (None, None, None), "undefined is empty, never 0"
    police = evaluate(store, "E4")
    assert "the figures mainly follow how much the police search and intervene" in police["SENTENCE"]
    few = evaluate(store, "E13")
    assert "not even if nothing at all had happened after" in few["SENTENCE"]


def test_times_of_a_geopackage_are_read_as_they_stand_in_the_file(store, tmp_path):
    """Several QGIS versions take the Z of such times for local time: the day, and so the cell, would be another."""
    import sqlite3

    from osgeo import gdal

    layer = evaluation_store.incidents()
    path = tmp_path / "handelser.gpkg"
    from tests.support.written_layers import saved

    saved(layer, path)
    with sqlite3.connect(path) as file:
        (table,) = file.execute("SELECT table_name FROM gpkg_contents").fetchone()
        file.execute("PRAGMA writable_schema = ON")
        (sql,) = file.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        assert '"occurred" TEXT' in sql
        file.execute(
            "UPDATE sqlite_master SET sql = ? WHERE name = ?",
            (sql.replace('"occurred" TEXT', '"occurred" DATETIME'), table),
        )
    gdal.OpenEx(str(path))
    from qgis.core import QgsVectorLayer

    read = QgsVectorLayer(str(path), "händelser", "ogr")
    assert read.fields().field("occurred").typeName() in ("DateTime", "DATETIME")
    found = run(store, **{**evaluation_store.asked("E1"), "INCIDENTS": read})
    assert wrong(found, "E1") == []
    assert "TIDSZON" in found["WARNINGS"]


def test_typed_counts_give_the_same_answer_as_points(store):
    typed(store)
    found = run(store, **TYPED)
    assert wrong(found, "E1") == []
    assert found["SENTENCE"].startswith("Våld och rån within 100 m of Testplats A: 45 before, 17 after.")


@pytest.mark.parametrize(
    ("how", "asked", "refusal"),
    [
        ({"left_out": ("2024-01",)}, {}, "Testplats A: the count is missing or incomplete for 2023-07-01–2024-06-30"),
        ({"zones": ("KARNA",)}, {}, "The ring can only be counted when its counts are there"),
        ({}, {"MONTHS": 24}, "the count is missing or incomplete"),
        ({}, {"COMPARISON": "Testplats A"}, "cannot both have the measure and be a comparison"),
        ({}, {"COMPARISON": "Testplats B"}, "had measures of its own"),
        ({}, {"COMPARISON": "Ingenstans"}, "Ingenstans is not in the plan store"),
        ({}, {"BUFFER": 400}, "The ring must be larger than the zone"),
        ({}, {"BEFORE_FROM": "2023-07-02", "BEFORE_TO": "2024-06-30"}, "Windows must be whole months"),
        ({}, {"BEFORE_FROM": "2023-07-01", "BEFORE_TO": "2024-08-31"}, "must not overlap"),
        ({}, {"RING": 1700}, "lie 3041 m apart|lie 3,041 m apart"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_what_to_do(store, how, asked, refusal):
    typed(store, **how)
    with pytest.raises(QgsProcessingException, match=refusal):
        run(store, **{**TYPED, "SAVE": True, **asked})
    assert store.read("evaluation") == []


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"COMPLETE_TO": "2025-06-29"}, "The data are complete to 2025-06-29; the window after ends on 2025-06-30"),
        ({"DATE_FIELD": "category"}, "No value of the field category can be read as a date"),
        ({"CATEGORIES": "KATTER"}, "No incident has the category KATTER"),
        (
            {"MONTHS": 24, "COMPLETE_TO": "2026-12-31"},
            "The data begin on 2023-01-0., but the window before begins on 2022",
        ),
        ({"COMPLETE_TO": None}, "up to which day the data are complete"),
    ],
)
def test_data_that_do_not_fit_are_refused(store, more, refusal):
    with pytest.raises(QgsProcessingException, match=refusal):
        evaluate(store, "E1", **more)


def test_days_that_can_be_read_in_two_ways_are_refused(store, make_layer):
    layer = make_layer("Point", [("03/04/2024", "Point (700000 6600000)")], fields=(("occurred", str),))
    asked = {**evaluation_store.asked("E1"), "CATEGORY_FIELD": "", "ID_FIELD": "", "INCIDENTS": layer}
    with pytest.raises(QgsProcessingException, match="Dates such as 03/04/2024 can be read in two ways"):
        run(store, **asked)


def test_an_answer_is_saved_with_its_places_and_nothing_about_single_incidents(store):
    found = evaluate(store, "E1", SAVE=True)
    (row,) = store.read("evaluation")
    assert (row["status"], row["result"], row["t0"], row["visible_at"]) == ("KLAR", "MINSKNING_SYNS", 45, 29)
    assert (row["before_start"], row["after_end"], row["complete_to"]) == ("2023-07-01", "2025-06-30", "2025-12-31")
    assert (row["count_source"], row["source"], row["source_rows"]) == ("PUNKTER", "händelser", 424)
    assert row["warnings"] == found["WARNINGS"]
    assert math.isclose(row["wdd_low"], found["WDD_LOW"])
    places = {one["role"]: one for one in store.read("evaluation_scene")}
    assert (places["ATGARD"]["core0"], places["ATGARD"]["ring1"]) == (45, 21)
    assert (places["JAMFORELSE"]["core1"], places["JAMFORELSE"]["ring0"]) == (26, 8)
    texts = json.dumps(row, ensure_ascii=False)
    assert "I0001" not in texts
    assert "POINT" not in texts.upper().replace("PUNKTER", "")
    assert json.loads(row["run_record"])["data"]["counted"] == 178
    assert store.read("history", ["action"]) != []


def test_a_question_is_settled_before_its_answer_can_be_known_and_what_differs_is_said(store):
    from drogscen_plugin.core.store import changes
    from drogscen_plugin.core.store.changes import ChangeSet

    asked = {"PLAN": "Plan A", "COMPARISON": "Testplats C", "CATEGORIES": "VALD;RAN;SKADEGORELSE;ORDNING"}
    ahead = {
        "AFTER_FROM": "2030-01-01",
        "AFTER_TO": "2030-12-31",
        "BEFORE_FROM": "2023-07-01",
        "BEFORE_TO": "2024-06-30",
    }
    found = run(store, **asked, **ahead, SAVE=True)
    assert "It can be counted when the data are complete up to 2030-12-31" in found["SENTENCE"]
    (row,) = store.read("evaluation")
    assert (row["status"], row["result"], row["t0"]) == ("FASTSTALLD", None, None)
    assert row["frozen_design"] == row["design"]
    design = json.loads(row["frozen_design"])
    assert (design["treated"], design["comparison"]) == ([key("A")], [key("C")])
    assert {one["role"] for one in store.read("evaluation_scene")} == {"ATGARD", "JAMFORELSE"}
    # Time passes: the windows that the start gives have ended, and it was settled before they began.
    windows = json.dumps(
        {**design, "before": ["", ""], "after": ["", ""]}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    store.apply(
        ChangeSet((changes.update("evaluation", row, frozen_design=windows, frozen_at="2024-06-01T08:00:00.000Z"),))
    )
    data = {name: value for name, value in evaluation_store.asked("E1").items() if name not in ("PLAN", "MONTHS")}
    common = {
        **data,
        "COMPARISON": "",
        "CATEGORIES": "",
        "EVALUATION": row["title"],
        "INCIDENTS": evaluation_store.incidents(),
    }
    same = run(store, **common)
    assert wrong(same, "E1") == []
    assert not {"EFTERHAND", "AVVIKELSE"} & set(same["WARNINGS"].split(";"))
    changed = run(store, **{**common, "CATEGORIES": "VALD", "SAVE": True})
    assert "AVVIKELSE" in changed["WARNINGS"]
    (after,) = store.read("evaluation")
    assert (after["status"], after["deviations"]) == ("KLAR", "categories")
    assert after["frozen_design"] == windows, "what was settled stays as it was"
    assert json.loads(after["design"])["categories"] == ["VALD"]
    assert len(store.read("evaluation_scene")) == 2


def test_a_comparison_that_got_a_measure_after_the_question_was_settled_leaves_nothing_to_say(store):
    from drogscen_plugin.core.store import changes
    from drogscen_plugin.core.store.changes import ChangeSet

    asked = {"PLAN": "Plan A", "COMPARISON": "Testplats C", "CATEGORIES": "VALD;RAN;SKADEGORELSE;ORDNING", "SAVE": True}
    run(store, **asked, AFTER_FROM="2030-01-01", AFTER_TO="2030-12-31")
    plan = next(row for row in store.read("plan") if row["title"] == "Plan C")
    (row,) = store.read("evaluation")
    design = json.dumps({**json.loads(row["design"]), "after": ["", ""]}, sort_keys=True)
    store.apply(
        ChangeSet(
            (changes.update("plan", plan, status="PAGAENDE"), changes.update("evaluation", row, frozen_design=design))
        )
    )
    data = {name: value for name, value in evaluation_store.asked("E1").items() if name not in ("PLAN", "MONTHS")}
    found = run(
        store, **{**data, "COMPARISON": "", "EVALUATION": row["title"], "INCIDENTS": evaluation_store.incidents()}
    )
    assert found["RESULT"] == "KAN_EJ_SAGAS"
    assert "the comparison place Testplats C got measures of its own in that time" in found["SENTENCE"]


def test_the_report_says_the_sentence_first_and_every_caution(store, tmp_path):
    found = evaluate(store, "E1", REPORT=str(tmp_path / "r.html"), RUN_RECORD=str(tmp_path / "r.json"))
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert found["SENTENCE"].replace("&", "&amp;") in page
    assert page.count("<li>") == len(found.log.warnings)
    assert '<svg class="chart"' in page
    assert "2023-07: 4 / " in page or "2023-07:" in page
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert record["result"]["t0"] == 45
    assert record["data"]["not_counted"]["no_position"] == 5


def test_what_is_not_carried_out_is_not_asked_about(store):
    from drogscen_plugin.core.store import changes
    from drogscen_plugin.core.store.changes import ChangeSet

    store.apply(ChangeSet(tuple(changes.delete("measure_event", row) for row in store.read("measure_event"))))
    found = evaluate(store, "E1")
    assert found["RESULT"] == "INGET_GENOMFORT"
    assert found["SENTENCE"] == (
        "Nothing has been reported as carried out. So it cannot be asked whether the measure helps. "
        "Counts for information: 45 before, 17 after."
    )
