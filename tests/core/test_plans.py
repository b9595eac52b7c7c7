"""Validation of rows, proposals of parties, edits as changes, and the decided version."""

import json

import numpy as np
import pytest
import shapely

from drogscen_plugin import paths
from drogscen_plugin.core import changes, parties, plan_edits, plan_history, plans, schema, vocabulary

SCHEMA = schema.load(paths.plugin_file("resources", "schema"))
LISTS = {
    field.vocabulary: vocabulary.load(paths.vocabulary_file(field.vocabulary))
    for table in SCHEMA.tables
    for field in table.fields
    if field.vocabulary
}
PLAN = {"title": "Ljusare torg", "status": "UTKAST", "phase": "ANALYS", "confidentiality": "INGEN"}


def problems(table, row):
    return [(problem.field, problem.code) for problem in plans.validate(SCHEMA[table], row, LISTS)]


def test_a_good_plan_has_no_problem():
    assert problems("plan", {**PLAN, "start_date": "2026-01-01", "end_date": "2026-01-01"}) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"title": " "}, ("title", "required")),
        ({"status": "HITTEPÅ"}, ("status", "code")),
        ({"start_date": "2026-02-30"}, ("start_date", "date")),
        ({"start_date": 20260101}, ("start_date", "date")),
        ({"start_date": "2026-02-02", "end_date": "2026-02-01"}, ("end_date", "end_before_start")),
        ({"status": "BESLUTAD", "decision_body": "Nämnden"}, ("decision_date", "no_decision")),
        ({"status": "PAGAENDE", "decision_date": "2026-01-01"}, ("decision_body", "no_decision")),
        ({"problem": "Ring 070-123 45 67"}, ("problem", "personal")),
    ],
)
def test_what_is_wrong_with_a_plan_is_told_by_field(values, expected):
    assert problems("plan", {**PLAN, **values}) == [expected]


def test_the_privacy_check_marks_the_spot_and_does_not_block():
    (problem,) = plans.validate(SCHEMA["plan"], {**PLAN, "goal": "Fråga a@example.se"}, LISTS)
    assert [(finding.start, finding.end) for finding in problem.findings] == [(6, 18)]
    assert not problem.blocks
    assert plans.Problem("title", plans.REQUIRED).blocks


@pytest.mark.parametrize(
    ("value", "expected"), [(-1, [("cost_sek", "negative")]), ("1000", [("cost_sek", "number")]), (0, []), (12.5, [])]
)
def test_a_measure_costs_a_number(value, expected):
    row = {"plan_uuid": "P", "kind": "BELYSNING", "title": "Ljus", "status": "PLANERAD", "cost_sek": value}
    assert problems("measure", row) == expected


def test_a_school_unit_code_is_no_phone_number():
    assert problems("party", {"plan_uuid": "P", "kind": "SKOLA", "name": "Åskolan", "school_key": "08123456"}) == []


def test_parties_are_proposed_from_where_the_scenes_lie():
    scenes = np.array([shapely.Point(1, 1), shapely.Point(11, 1), None], dtype=object)
    areas = np.array([shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)], dtype=object)
    schools = [
        {"school_name": "Bskolan", "school_key": "2", "distance_m": 300.0},
        {"school_name": "Åskolan", "school_key": "1", "distance_m": 200.0},
        {"school_name": "Bskolan", "school_key": "2", "distance_m": 100.0},
        {"school_name": "Utan kod", "school_key": None, "distance_m": 400.0},
    ]
    found = parties.propose(
        scenes,
        schools,
        district_names=["bromma", None],
        district_areas=parties.Areas(areas, ["Järva", "Bromma"]),
        police_areas=parties.Areas(areas[:1], ["Vällingby"]),
    )
    assert [(p.kind, p.name, p.school_key, p.distance_m) for p in found] == [
        ("STADSDELSNAMND", "Bromma", "", None),
        ("STADSDELSNAMND", "Järva", "", None),
        ("POLIS", "Vällingby", "", None),
        ("SKOLA", "Bskolan", "2", 100.0),
        ("SKOLA", "Åskolan", "1", 200.0),
        ("SKOLA", "Utan kod", "", 400.0),
    ]


def test_a_new_plan_comes_before_what_belongs_to_it():
    made = plan_edits.add(PLAN, ["S1", "S2", "S1"], {"measure": [{"kind": "MVP", "title": "MVP"}]})
    assert [change.table for change in made.changes] == ["plan", "plan_scene", "plan_scene", "measure"]
    key = made.changes[0].uuid
    assert [change.after["plan_uuid"] for change in made.changes[1:]] == [key] * 3
    assert [change.after["scene_uuid"] for change in made.changes[1:3]] == ["S1", "S2"]
    assert len({change.uuid for change in made.changes}) == 4
    assert [(c.table, c.before is None, c.after is None) for c in made.inverse().changes][-1] == ("plan", False, True)


def test_an_edit_holds_only_what_differs():
    plan = {"uuid": "P", **PLAN, "version": 3}
    old = [{"uuid": "A", "plan_uuid": "P", "title": "Ljus"}, {"uuid": "B", "plan_uuid": "P", "title": "Lås"}]
    new = [{"uuid": "A", "title": "Ljus"}, {"title": "Nytt"}]
    made = plan_edits.edit(plan, {"goal": "Tryggt"}, {"measure": old}, {"measure": new})
    assert [(c.table, c.before and c.before.get("title"), c.after and c.after.get("title")) for c in made.changes] == [
        ("plan", "Ljusare torg", "Ljusare torg"),
        ("measure", "Lås", None),
        ("measure", None, "Nytt"),
    ]
    assert made.changes[0].changed() == {"goal": "Tryggt"}
    assert not plan_edits.edit(plan, {"goal": plan.get("goal")}, {"measure": old}, {"measure": old})


def test_attaching_again_changes_nothing():
    attached = [{"uuid": "L", "plan_uuid": "P", "scene_uuid": "S1"}]
    made = plan_edits.attach({"uuid": "P"}, ["S1", "S2", "S2"], attached)
    assert [change.after["scene_uuid"] for change in made.changes] == ["S2"]


def test_a_change_of_a_row_that_others_changed_is_a_conflict_and_can_be_put_on_top():
    before = {"uuid": "P", "title": "A", "goal": "x", "cause": "c", "version": 1}
    mine = changes.update("plan", before, title="B", goal="y")
    theirs = {**before, "title": "C", "cause": "d", "version": 2}
    assert changes.conflict(mine, before) is None
    found = changes.conflict(mine, theirs)
    assert found.fields() == ["title"]
    (again,) = changes.on_top([mine], {("plan", "P"): theirs}).changes
    assert changes.conflict(again, theirs) is None
    assert {name: again.after[name] for name in ("title", "goal", "cause")} == {"title": "B", "goal": "y", "cause": "d"}


def test_a_save_whose_answer_was_lost_may_be_repeated():
    before = {"uuid": "P", "title": "A", "version": 1}
    mine = changes.update("plan", before, title="B")
    assert changes.conflict(mine, {**before, "title": "B", "version": 2}) is None
    made = changes.insert("plan", {"uuid": "P", "title": "A"})
    assert changes.conflict(made, {"uuid": "P", "title": "A", "goal": None, "version": 1}) is None
    assert changes.conflict(made, {"uuid": "P", "title": "Z", "version": 1}) is not None
    assert changes.conflict(changes.delete("plan", before), None) is None


def test_what_others_deleted_is_a_conflict_and_can_be_made_again():
    before = {"uuid": "P", "title": "A", "goal": "x", "version": 4}
    mine = changes.update("plan", before, title="B")
    assert changes.conflict(mine, None).fields() == ["title"]
    (again,) = changes.on_top([mine], {("plan", "P"): None}).changes
    assert again.before is None
    assert again.after["goal"] == "x"
    assert again.after["title"] == "B"


def log(number, table, before, after, save=None):
    texts = [None if row is None else json.dumps(row) for row in (before, after)]
    common = {"fid": number, "changed_at": f"2026-01-01T00:00:{number:02d}.000Z", "changed_by": "a", "save_id": save}
    return {**common, "table_name": table, "before": texts[0], "after": texts[1]}


def test_what_the_user_decided_about_a_conflict_is_written_field_by_field():
    before = {"uuid": "P", "title": "A", "goal": "x", "cause": "c", "version": 1}
    theirs = {**before, "title": "C", "goal": "z", "cause": "d", "version": 2}
    mine = changes.update("plan", before, title="B", goal="y")
    new = changes.insert("measure", {"uuid": "M", "title": "Ljus"})
    conflicts = [changes.conflict(mine, theirs)]
    kept, added = changes.decided([mine, new], conflicts, {("plan", "P", "goal")}).changes
    assert changes.conflict(kept, theirs) is None
    assert {name: kept.after[name] for name in ("title", "goal", "cause")} == {"title": "B", "goal": "z", "cause": "d"}
    assert added == new
    assert changes.decided([mine], conflicts, {("plan", "P", "title"), ("plan", "P", "goal")}).changes == ()


@pytest.mark.parametrize("theirs", [{("plan", "P", "")}, set()])
def test_a_row_that_others_deleted_stays_away_or_is_made_again(theirs):
    before = {"uuid": "P", "title": "A", "goal": "x", "version": 1}
    mine = changes.update("plan", before, title="B")
    decided = changes.decided([mine], [changes.conflict(mine, None)], theirs).changes
    if theirs:
        assert decided == ()
    else:
        (made,) = decided
        assert made.before is None
        assert (made.after["title"], made.after["goal"]) == ("B", "x")


@pytest.mark.parametrize("theirs", [{("plan", "P", "")}, set()])
def test_a_row_that_others_changed_stays_or_is_deleted_all_the_same(theirs):
    before = {"uuid": "P", "title": "A", "version": 1}
    present = {**before, "title": "C", "version": 2}
    mine = changes.delete("plan", before)
    decided = changes.decided([mine], [changes.conflict(mine, present)], theirs).changes
    assert [(change.before, change.after) for change in decided] == ([] if theirs else [(present, None)])


def test_the_history_tells_what_each_saving_did_latest_first():
    def logged(fid, before, after, table="plan"):
        texts = [json.dumps(row) if row else None for row in (before, after)]
        at = f"2026-01-0{fid}T10:00:00.000Z"
        return {
            "fid": fid,
            "changed_at": at,
            "changed_by": "x",
            "table_name": table,
            "before": texts[0],
            "after": texts[1],
        }

    first = {"uuid": "P", "title": "A", "goal": None, "version": 1, "changed_at": "1"}
    second = {**first, "title": "B", "version": 2, "changed_at": "2"}
    third = {**second, "version": 3, "changed_at": "3"}
    rows = [logged(2, first, second), logged(1, None, first), logged(3, second, third), logged(4, third, None)]
    found = plan_history.entries(rows)
    assert [(entry.action, entry.values, entry.row["version"]) for entry in found] == [
        ("delete", (), 3),
        ("update", (("title", "A", "B"),), 2),
        ("insert", (), 1),
    ]


def test_the_decided_version_is_what_was_saved_with_the_decision_and_stays_so():
    draft = {"uuid": "P", "title": "A", "status": "UTKAST"}
    decided = {**draft, "title": "B", "status": "BESLUTAD"}
    one, two = {"uuid": "M1", "title": "Ljus"}, {"uuid": "M2", "title": "Lås"}
    rows = [
        log(1, "plan", None, draft, "s1"),
        log(2, "measure", None, one, "s1"),
        log(3, "plan", draft, decided, "s2"),
        log(4, "measure", None, two, "s2"),
        log(5, "measure", one, None, "s3"),
        log(6, "plan", decided, {**decided, "title": "C"}),
        log(7, "plan", {**decided, "title": "C"}, {**decided, "title": "D", "status": "PAGAENDE"}),
        log(8, "plan", {**decided, "title": "D", "status": "PAGAENDE"}, {**decided, "title": "E"}),
    ]
    first, second = plan_history.decided_versions(reversed(rows))
    assert first.plan["title"] == "B"
    assert first.decided_at == "2026-01-01T00:00:03.000Z"
    assert [row["title"] for row in first.children["measure"]] == ["Ljus", "Lås"]
    assert second.plan["title"] == "E"
    assert [row["title"] for row in second.children["measure"]] == ["Lås"]


def test_without_a_save_mark_only_what_came_before_the_decision_belongs_to_it():
    decided = {"uuid": "P", "title": "A", "status": "BESLUTAD"}
    rows = [log(1, "plan", None, decided), log(2, "measure", None, {"uuid": "M1", "title": "Ljus"})]
    (version,) = plan_history.decided_versions(rows)
    assert version.children["measure"] == []
