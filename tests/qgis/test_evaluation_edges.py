# SPDX-License-Identifier: GPL-2.0-or-later
"""Evaluations at the edges: questions that change, places named twice, months that have not ended, and odd rows."""

import json
from datetime import date, timedelta

import pytest
from qgis.core import QgsProcessingException

from drogscen_plugin.core.store import changes
from drogscen_plugin.core.store.changes import ChangeSet
from tests.support import evaluation_store
from tests.support.evaluation_store import TYPED, evaluate, run, typed
from tests.support.mappings import key

ASKED = {"PLAN": "Plan A", "COMPARISON": "Testplats C", "CATEGORIES": "VALD;RAN;SKADEGORELSE;ORDNING", "SAVE": True}
AHEAD = {"AFTER_FROM": "2030-01-01", "AFTER_TO": "2030-12-31", "BEFORE_FROM": "2023-07-01", "BEFORE_TO": "2024-06-30"}


@pytest.fixture
def store(place, provider):
    return evaluation_store.make(place)


def apply(store, *wanted):
    store.apply(ChangeSet(wanted))


def settled(store, *, on="2024-06-01T08:00:00.000Z", **asked):
    """A question that was settled before its answer could be known, as its windows say by now."""
    run(store, **{**ASKED, **asked}, **AHEAD)
    (row,) = store.read("evaluation")
    design = json.dumps({**json.loads(row["design"]), "before": ["", ""], "after": ["", ""]}, sort_keys=True)
    apply(store, changes.update("evaluation", row, frozen_design=design, frozen_at=on))
    data = {name: value for name, value in evaluation_store.asked("E1").items() if name not in ("PLAN", "MONTHS")}
    data |= {"COMPARISON": "", "CATEGORIES": "", "INCIDENTS": evaluation_store.incidents()}
    return {**data, "EVALUATION": row["title"]}


def refused(store, said, **asked):
    before = store.read("evaluation")
    with pytest.raises(QgsProcessingException, match=said):
        run(store, **asked)
    assert store.read("evaluation") == before


def test_a_settled_question_is_about_its_own_plan_measure_and_indicator(store):
    asked = settled(store, MEASURE="Ljus A")
    refused(store, "is not in the plan store", **asked, PLAN="Plan B", SAVE=True)
    refused(store, "Ljus B is not in the plan store", **asked, MEASURE="Ljus B", SAVE=True)
    typed(store)
    refused(store, "The evaluation is not about Våld och rån", **asked, INDICATOR="Våld och rån", SAVE=True)
    assert run(store, **asked, MEASURE="Ljus A", PLAN="Plan A")["RESULT"] == "MINSKNING_SYNS"


def test_a_measure_is_one_of_the_plan_that_is_asked_about(store):
    refused(store, "Ljus B is not in the plan store", **ASKED, MEASURE="Ljus B", **AHEAD)
    (of_b,) = (row for row in store.read("measure") if row["title"] == "Ljus B")
    apply(store, changes.update("measure", of_b, title="Ljus A"))
    assert evaluate(store, "E1", MEASURE="Ljus A")["RESULT"] == "MINSKNING_SYNS", (
        "another plan has one of the same name"
    )


def test_a_question_whose_measure_is_gone_is_not_answered_for_the_whole_plan(store):
    asked = settled(store, MEASURE="Ljus A")
    measure = next(row for row in store.read("measure") if row["title"] == "Ljus A")
    events = [row for row in store.read("measure_event") if row["measure_uuid"] == measure["uuid"]]
    apply(store, *(changes.delete("measure_event", row) for row in events), changes.delete("measure", measure))
    refused(store, "The measure that the question was about has been deleted", **asked)


@pytest.mark.parametrize("comparison", ["Testplats C;testplats c", f"Testplats C;{key('C')}"])
def test_a_place_that_is_given_twice_counts_once(store, comparison):
    once, twice = evaluate(store, "E1"), evaluate(store, "E1", COMPARISON=comparison, SAVE=True)
    assert (twice["WDD"], twice["CT0"]) == (once["WDD"], once["CT0"])
    assert len(store.read("evaluation_scene")) == 2
    assert evaluate(store, "E1", TREATED=f"Testplats A;{key('A')}")["WDD"] == once["WDD"]


def test_months_that_have_not_ended_are_not_counted_whatever_the_data_promise(store):
    tomorrow = date.today() + timedelta(days=400)
    first, last = date.today().replace(day=1), (date.today().replace(day=28) + timedelta(days=4)).replace(day=1)
    after = {"AFTER_FROM": str(first), "AFTER_TO": str(last - timedelta(days=1))}
    before = {"BEFORE_FROM": "2023-07-01", "BEFORE_TO": "2023-07-31"}
    with pytest.raises(
        QgsProcessingException,
        match=f"The data are complete to {date.today() - timedelta(days=1)}; the window after ends",
    ):
        evaluate(store, "E1", **before, **after, COMPLETE_TO=str(tomorrow))


def test_typed_counts_that_were_got_before_their_period_ended_are_refused(store):
    typed(store)
    row = next(row for row in store.read("indicator_value") if row["period_end"] == "2025-06-30")
    apply(store, changes.update("indicator_value", row, received="2025-06-20"))
    refused(store, "The data are complete to 2025-06-20; the window after ends on 2025-06-30", **TYPED, SAVE=True)


def test_counts_of_other_places_do_not_change_how_sure_an_answer_is(store):
    typed(store)
    before = run(store, **TYPED)
    row = next(row for row in store.read("indicator_value") if row["zone"] == "KARNA")
    other = {**row, "uuid": key("other"), "place": key("G"), "scene_uuid": key("G"), "number": 7}
    other |= {"period_start": "2024-01-01", "period_end": "2024-12-31"}
    apply(store, changes.insert("indicator_value", other))
    after = run(store, **TYPED)
    assert after["DISPERSION"] is not None
    assert [after[name] for name in ("DISPERSION", "WDD_LOW", "RESULT")] == [
        before[name] for name in ("DISPERSION", "WDD_LOW", "RESULT")
    ]


def test_a_share_of_answers_is_not_counted_as_incidents(store):
    typed(store)
    (indicator,) = store.read("indicator")
    apply(store, changes.update("indicator", indicator, kind="ANDEL"))
    refused(store, "is a share of answers and no count of incidents", **TYPED, SAVE=True)


@pytest.mark.parametrize(
    ("comparison", "said"), [("Testplats B", "had measures of its own"), ("Testplats C", "lie .* m apart")]
)
def test_what_cannot_be_compared_with_is_refused_when_the_question_is_settled(store, comparison, said):
    ring = {"RING": 1700} if comparison == "Testplats C" else {}
    refused(store, said, **{**ASKED, "COMPARISON": comparison}, **AHEAD, **ring)
    assert store.read("evaluation") == []


def test_an_indicator_that_follows_the_police_does_so_in_all_its_categories(store):
    typed(store)
    (indicator,) = store.read("indicator")
    apply(store, changes.update("indicator", indicator, categories="VALD;RAN", follows_activity=True))
    found = run(store, **TYPED)
    assert (found["RESULT"], "SPANINGSBROTT" in found["WARNINGS"]) == ("KAN_EJ_SAGAS", True)


@pytest.mark.parametrize(
    ("code", "received", "result"),
    [
        ("SAMMANSLAGEN", "2024-09-01", "KAN_EJ_SAGAS"),
        ("SAMMANSLAGEN", "2023-09-01", "MINSKNING_SYNS"),
        ("UPPHORD", "2024-09-01", "MINSKNING_SYNS"),
    ],
)
def test_only_a_merge_or_split_after_settling_leaves_nothing_to_say(store, code, received, result):
    asked = settled(store)
    (mapping,) = store.read("mapping")
    link = {"uuid": key("link"), "scene_uuid": key("A"), "mapping_uuid": mapping["uuid"], "change_code": code}
    described = {field.name: field for field in store.schema["scene_mapping"].fields}
    link |= {name: "SUPU" for name in ("class_code",) if name in described}
    link |= {name: False for name, field in described.items() if field.type == "boolean" and field.required}
    apply(store, changes.update("mapping", mapping, received=received), changes.insert("scene_mapping", link))
    assert run(store, **asked)["RESULT"] == result


def test_what_did_not_happen_is_nothing_that_went_on(store):
    """C has a draft with a measure; decided, and only with what did not happen, it can still be compared with."""
    plan = next(row for row in store.read("plan") if row["title"] == "Plan C")
    measure = next(row for row in store.read("measure") if row["title"] == "Ljus C")
    event = next(row for row in store.read("measure_event") if row["measure_uuid"] == measure["uuid"])
    apply(
        store,
        changes.update("plan", plan, status="PAGAENDE", start_date=None),
        changes.update("measure", measure, start_date=None),
        changes.update("measure_event", event, kind="UTEBLEV"),
    )
    assert evaluate(store, "E1")["RESULT"] == "MINSKNING_SYNS"


@pytest.mark.parametrize("odd", ["0001-01-01T00:00:00", "9999-12-31T23:59:59Z", "1970-01-01"])
def test_days_of_programs_that_know_no_day_change_nothing(store, odd):
    from qgis.core import QgsFeature

    layer = evaluation_store.incidents()
    feature = QgsFeature(next(layer.getFeatures()))
    feature["occurred"] = odd
    layer.dataProvider().addFeatures([feature])
    usual, found = evaluate(store, "E1"), evaluate(store, "E1", INCIDENTS=layer)
    assert (found["T0"], found["RESULT"]) == (usual["T0"], usual["RESULT"])
    assert "HOGST_FORE" not in found["WARNINGS"]
    assert "INGEN_BAKGRUND" in found["WARNINGS"]


def test_a_rate_without_a_comparison_weighs_the_days_the_right_way(store):
    """The same number a month all the time, but half as many months after: no fall."""
    from drogscen_plugin.core.evaluation import results
    from drogscen_plugin.wording.evaluation import sentences

    def code(t0, t1):
        row = {"result": results.NO_COMPARISON, "t0": t0, "t1": t1, "weight_before": 0.5}
        return sentences._code(row)

    assert (code(48, 24), code(48, 6), code(24, 24)) == (
        results.NO_COMPARISON,
        f"{results.NO_COMPARISON}_MINSKNING",
        f"{results.NO_COMPARISON}_OKNING",
    )


def test_a_measure_with_a_log_entry_that_nobody_read_is_not_deleted(store):
    """The database would delete the entry too, and undoing would not bring it back."""
    from drogscen_plugin.core.errors import SaveConflict
    from drogscen_plugin.core.plans import edits

    plan = next(row for row in store.read("plan") if row["title"] == "Plan A")
    children = {
        table: [row for row in store.read(table) if row["plan_uuid"] == plan["uuid"]]
        for table in ("measure", "measure_event", "evaluation", "follow_up")
    }
    event = {**children["measure_event"][0], "uuid": key("later"), "kind": "GENOMFORT", "event_date": "2025-01-01"}
    apply(store, changes.insert("measure_event", event))
    deleted = edits.edit(plan, {}, children, {"measure": []})
    with pytest.raises(SaveConflict) as raised:
        store.apply(deleted)
    assert [one.present["uuid"] for one in raised.value.conflicts] == [event["uuid"]]
    assert len(store.read("measure_event", where={"measure_uuid": [event["measure_uuid"]]})) == 2
    again = {**children, "measure_event": store.read("measure_event", where={"plan_uuid": [plan["uuid"]]})}
    gone = store.apply(edits.edit(plan, {}, again, {"measure": []}))
    assert store.read("measure_event", where={"plan_uuid": [plan["uuid"]]}) == []
    store.apply(gone.inverse())
    assert len(store.read("measure_event", where={"plan_uuid": [plan["uuid"]]})) == 2


def test_settling_says_what_could_be_seen_if_all_stays_as_it_was(store):
    """From 2023-07 to 2024-06 A had 45 and C 17, as in the known answers; those say 29 for a comparison that rises to 26."""
    data = {name: value for name, value in evaluation_store.asked("E1").items() if name not in ("PLAN", "COMPARISON")}
    data |= {"INCIDENTS": evaluation_store.incidents(), "COMPLETE_TO": "2024-07-15"}
    found = run(store, **{**data, **ASKED, **AHEAD})
    (row,) = store.read("evaluation")
    design = json.loads(row["frozen_design"])
    assert design["reference_year"] == ["2023-07-01", "2024-06-30"]
    assert design["visible_at"] == row["visible_at"]
    assert 0 <= row["visible_at"] < 29
    said = f"If the comparison places stay as in 2023-07-01–2024-06-30, a fall will be seen at {row['visible_at']} incidents"
    assert said in found["SENTENCE"]
    assert row["t0"] is None, "nothing is counted before it can be"


def test_settling_says_when_nothing_could_be_seen_at_all(store):
    data = {name: value for name, value in evaluation_store.asked("E1").items() if name not in ("PLAN", "COMPARISON")}
    data |= {"INCIDENTS": evaluation_store.incidents(), "COMPLETE_TO": "2024-06-30"}
    found = run(store, **{**data, **ASKED, **AHEAD, "CATEGORIES": "RAN", "BUFFER": 5, "RING": 0})
    assert "not even no incidents at all would show a fall. Take several places" in found["SENTENCE"]
    (row,) = store.read("evaluation")
    assert (row["visible_at"], json.loads(row["design"])["visible_at"]) == (None, None)
    again = run(store, **{**data, **ASKED, **AHEAD, "COMPLETE_TO": "2023-11-30"})
    assert "a fall" not in again["SENTENCE"], "the data do not hold a year"


def test_what_did_not_happen_is_not_counted_as_carried_out(provider):
    from drogscen_plugin.wording.evaluation import done

    measure = {"uuid": "m", "amount_unit": None, "planned_amount": None}
    log = [{"measure_uuid": "m", "event_date": f"2025-0{month}-01", "amount": None, "amount_unit": None, "kind": kind}
           for month, kind in enumerate(("UTEBLEV", "GENOMFORT", "TILLSTAND"), start=1)]  # fmt: skip
    assert done.done(measure, log[:1]) == ""
    assert done.done(measure, log) == "logged once"
