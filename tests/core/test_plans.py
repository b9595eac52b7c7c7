"""Validation of rows, proposals of parties, edits as changes, and the decided version."""

import json

import numpy as np
import pytest
import shapely

from drogscen_plugin import paths
from drogscen_plugin.core.plans import edits as plan_edits
from drogscen_plugin.core.plans import history as plan_history
from drogscen_plugin.core.plans import proposed_parties, validation
from drogscen_plugin.core.store import changes, schema, vocabulary

SCHEMA = schema.load(paths.plugin_file("resources", "schema"))
LISTS = {
    field.vocabulary: vocabulary.load(paths.vocabulary_file(field.vocabulary))
    for table in SCHEMA.tables
    for field in table.fields
    if field.vocabulary
}
PLAN = {"title": "Ljusare torg", "status": "UTKAST", "phase": "ANALYS", "confidentiality": "INGEN"}


def problems(table, row):
    return [(problem.field, problem.code) for problem in validation.validate(SCHEMA[table], row, LISTS)]


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
    (problem,) = validation.validate(SCHEMA["plan"], {**PLAN, "goal": "Fråga a@example.se"}, LISTS)
    assert [(finding.start, finding.end) for finding in problem.findings] == [(6, 18)]
    assert not problem.blocks
    assert validation.Problem("title", validation.REQUIRED).blocks


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
    found = proposed_parties.propose(
        scenes,
        schools,
        district_names=["bromma", "Gamla Järva", None],
        district_areas=proposed_parties.Areas(areas, ["Järva", "Bromma"]),
        police_areas=proposed_parties.Areas(areas[:1], ["Vällingby"]),
        boards={"bromma": "Bromma", "gamla järva": "Järva"},
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


@pytest.mark.parametrize(
    ("statuses", "decided"),
    [
        (("UTKAST", "FORANKRING"), []),
        (("UTKAST", "PAGAENDE", "AVSLUTAD"), [2]),
        (("PAGAENDE", "PAGAENDE"), [1]),
        (("BESLUTAD", "PAGAENDE"), [1]),
        (("PAGAENDE", "BESLUTAD", "PAGAENDE"), [1, 2]),
        (("BESLUTAD", "AVSLUTAD", "PAGAENDE", "ERSATT"), [1]),
        (("BESLUTAD", "PAUSAD", "PAGAENDE"), [1]),
        (("BESLUTAD", "UTKAST", "BESLUTAD"), [1, 3]),
        (("AVSLUTAD",), []),
    ],
)
def test_a_plan_that_begins_without_having_been_decided_is_decided_then(statuses, decided):
    states = [None, *({"uuid": "P", "title": str(n), "status": status} for n, status in enumerate(statuses, 1))]
    rows = [log(n, "plan", before, after, f"s{n}") for n, (before, after) in enumerate(zip(states, states[1:]), 1)]
    assert [int(version.plan["title"]) for version in plan_history.decided_versions(rows)] == decided


def test_a_plan_that_is_deleted_in_the_saving_that_decides_it_has_no_decided_version():
    decided = {"uuid": "P", "title": "A", "status": "BESLUTAD"}
    rows = [log(1, "plan", None, decided, "s1"), log(2, "plan", decided, None, "s1")]
    assert plan_history.decided_versions(rows) == []


def test_a_plan_that_has_a_key_keeps_it_and_its_rows_come_with_theirs():
    made = plan_edits.add({**PLAN, "uuid": "P"}, ["S1"], {"measure": [{"uuid": "M", "title": "Ljus"}]})
    again = plan_edits.add({**PLAN, "uuid": "P"}, ["S1"], {"measure": [{"uuid": "M", "title": "Ljus"}]})
    assert made == again, "a saving whose answer was lost can be repeated"
    assert [(change.table, change.before) for change in made.changes] == [
        ("plan", None),
        ("plan_scene", None),
        ("measure", None),
    ]
    assert made.changes[0].after == {**PLAN, "uuid": "P"}
    assert made.changes[2].after == {"uuid": "M", "title": "Ljus", "plan_uuid": "P"}


def test_an_edit_of_a_row_keeps_what_it_does_not_name():
    plan = {"uuid": "P", **PLAN}
    old = {"uuid": "A", "plan_uuid": "P", "title": "Ljus", "cost_sek": 5.0}
    made = plan_edits.edit(plan, {}, {"measure": [old]}, {"measure": [{"uuid": "A", "title": "Lampor"}]})
    (change,) = made.changes
    assert (change.table, change.uuid, change.before) == ("measure", "A", old)
    assert change.after == {**old, "title": "Lampor"}
    new = plan_edits.edit(plan, {}, {}, {"party": [{"kind": "POLIS"}]})
    assert [(change.table, change.after["plan_uuid"]) for change in new.changes] == [("party", "P")]


def test_attachments_are_rows_of_their_own():
    (change,) = plan_edits.attach({"uuid": "P"}, ["S"], []).changes
    assert (change.table, change.before) == ("plan_scene", None)
    assert {name: change.after[name] for name in ("plan_uuid", "scene_uuid")} == {"plan_uuid": "P", "scene_uuid": "S"}
    assert change.uuid == change.after["uuid"]
    link = {"uuid": "L", "plan_uuid": "P", "scene_uuid": "S"}
    assert plan_edits.detach([link]).changes == (changes.delete("plan_scene", link),)


def test_a_deleted_plan_goes_after_what_belongs_to_it_and_comes_back_before():
    plan = {"uuid": "P", **PLAN}
    rows = {"plan_scene": [{"uuid": "L"}], "follow_up": [{"uuid": "F"}], "measure": [{"uuid": "M"}]}
    gone = plan_edits.delete(plan, rows)
    assert [(change.table, change.uuid, change.after) for change in gone.changes] == [
        ("follow_up", "F", None),
        ("measure", "M", None),
        ("plan_scene", "L", None),
        ("plan", "P", None),
    ]
    back = gone.inverse()
    assert [(change.table, change.before) for change in back.changes] == [
        ("plan", None),
        ("plan_scene", None),
        ("measure", None),
        ("follow_up", None),
    ]
    assert back.inverse() == gone
    assert (gone + back).changes == gone.changes + back.changes


def test_a_conflict_carries_what_was_wanted_and_what_is_there():
    before = {"uuid": "P", "title": "A", "version": 1}
    mine, theirs = changes.update("plan", before, title="B"), {**before, "title": "C", "version": 2}
    assert changes.conflict(mine, theirs) == changes.Conflict(mine, theirs)
    made = changes.insert("plan", {"uuid": "P", "title": "B"})
    assert changes.conflict(made, theirs) == changes.Conflict(made, theirs)
    assert changes.conflict(made, theirs).fields() == ["uuid", "title"]
    assert changes.conflict(mine, None) == changes.Conflict(mine, None)
    assert changes.conflict(made, None) is None


def test_whether_a_change_is_done():
    row = {"uuid": "P", "title": "A", "version": 1}
    made, gone = changes.insert("plan", row), changes.delete("plan", row)
    assert changes.is_done(made, {**row, "version": 7, "goal": "x"})
    assert not changes.is_done(made, None)
    assert changes.is_done(gone, None)
    assert not changes.is_done(gone, row)


def test_of_several_changes_only_those_in_the_way_are_put_on_top():
    one = {"uuid": "A", "title": "a", "version": 1}
    two = {"uuid": "B", "title": "b", "version": 1}
    first, second = changes.update("plan", one, title="x"), changes.update("measure", two, title="y")
    new = changes.insert("plan", {"uuid": "C"})
    theirs = {**two, "title": "z", "version": 2}
    assert changes.on_top([first, new, second], {("measure", "B"): theirs}).changes == (
        first,
        new,
        changes.Change("measure", "B", theirs, {**theirs, "title": "y"}),
    )
    deleted = changes.delete("plan", one)
    assert changes.on_top([deleted], {("plan", "A"): {**one, "version": 5}}).changes == (
        changes.Change("plan", "A", {**one, "version": 5}, None),
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"decision_date": "2026-01-01", "decision_body": "Nämnden"}, []),
        ({"decision_date": None, "decision_body": None}, [("decision_date", "no_decision")]),
    ],
)
def test_a_decided_plan_tells_who_decided_and_when(values, expected):
    assert problems("plan", {**PLAN, "status": "BESLUTAD", **values}) == expected
    assert problems("plan", {**PLAN, "status": "UTKAST", **values}) == []


def test_numbers_and_short_texts_of_any_table_are_checked():
    (count,) = [field for field in SCHEMA["scene"].fields if field.name == "school_count"]
    assert count.type == "integer"
    row = {"name": "Ring 070-123 45 67", "class_code": "SUPU", "school_count": "två"}
    found = validation.validate(SCHEMA["scene"], row, LISTS)
    assert {("name", "personal"), ("school_count", "number")} <= {(p.field, p.code) for p in found}
    assert validation.Problem("name", validation.REQUIRED).findings == ()
    assert validation.validate(SCHEMA["party"], {"kind": "SKOLA"}, LISTS)[0].findings == ()


def test_each_entry_of_the_history_tells_who_when_and_where():
    rows = [log(1, "measure", None, {"uuid": "M", "title": "Ljus"})]
    (entry,) = plan_history.entries(rows)
    assert (entry.changed_at, entry.changed_by, entry.table) == ("2026-01-01T00:00:01.000Z", "a", "measure")
    decided = {"uuid": "P", "title": "A", "status": "BESLUTAD"}
    (version,) = plan_history.decided_versions([log(1, "plan", None, decided)])
    assert (version.decided_at, version.decided_by) == ("2026-01-01T00:00:01.000Z", "a")


def test_a_key_that_changes_leaves_no_row_under_the_old_one():
    decided = {"uuid": "P", "title": "A", "status": "BESLUTAD"}
    rows = [
        log(1, "plan", None, {**decided, "status": "UTKAST"}, "s"),
        log(2, "measure", None, {"uuid": "M", "title": "Ljus"}, "s"),
        log(3, "measure", {"uuid": "M", "title": "Ljus"}, {"uuid": "N", "title": "Ljus"}, "s"),
        log(4, "plan", {**decided, "status": "UTKAST"}, decided, "s"),
    ]
    (version,) = plan_history.decided_versions(rows)
    assert [row["uuid"] for row in version.children["measure"]] == ["N"]


def test_names_of_districts_are_kept_beside_those_found_on_the_map_each_once():
    areas = np.array([shapely.box(0, 0, 10, 10)], dtype=object)
    found = proposed_parties.propose(
        np.array([shapely.Point(1, 1)], dtype=object),
        [],
        district_names=["Östermalm", " ", None, "alby", "Årsta"],
        district_areas=proposed_parties.Areas(areas, ["Järva"]),
        police_areas=proposed_parties.Areas(areas, [""]),
        boards={},
    )
    assert [p.name for p in found] == sorted(["alby", "Järva", "Årsta", "Östermalm"], key=str.casefold)
    assert proposed_parties.propose(np.array([None], dtype=object), [], boards={}) == []


def test_equally_near_schools_are_by_name_and_those_without_code_apart():
    schools = [
        {"school_name": name, "school_key": key, "distance_m": 100.0}
        for name, key in (("Cskolan", None), ("bskolan", None), ("Askolan", "9"), ("BSKOLAN", None), ("9", None))
    ]
    found = proposed_parties.propose(np.empty(0, dtype=object), schools, boards={})
    assert [(p.name, p.school_key) for p in found] == [
        ("9", ""),
        ("Askolan", "9"),
        ("bskolan", ""),
        ("Cskolan", ""),
    ]


def test_what_a_change_does_not_name_stays_when_it_is_put_on_top():
    row = {"uuid": "P", "title": "A", "goal": "x", "version": 1}
    part = changes.Change("plan", "P", row, {"title": "B"})
    (again,) = changes.on_top([part], {("plan", "P"): None}).changes
    assert (again.before, again.after) == (None, {**row, "title": "B"})
    gone = changes.on_top([changes.delete("plan", row)], {("plan", "P"): None}).changes
    assert gone == (changes.Change("plan", "P", None, None),)
    new = changes.insert("plan", {"uuid": "P", "title": "B"})
    assert changes.on_top([new], {("plan", "P"): None}).changes == (new,)


def test_schools_of_one_name_with_codes_of_their_own_are_two():
    schools = [{"school_name": "Skolan", "school_key": key, "distance_m": 100.0} for key in ("1", "2", "1")]
    found = proposed_parties.propose(np.empty(0, dtype=object), schools, boards={})
    assert [(p.name, p.school_key) for p in found] == [("Skolan", "1"), ("Skolan", "2")]


@pytest.mark.parametrize("cost", [float("inf"), float("-inf"), float("nan")])
def test_a_number_without_end_is_no_number(cost):
    row = {"plan_uuid": "P", "kind": "BELYSNING", "title": "Ljus", "status": "PLANERAD", "cost_sek": cost}
    assert problems("measure", row) == [("cost_sek", "number")]


@pytest.mark.parametrize("day", ["2026-W10", "2026-W10-1", "20260310", "2026-3-1"])
def test_a_day_has_one_form(day):
    row = {"plan_uuid": "P", "kind": "BELYSNING", "title": "Ljus", "status": "PLANERAD", "due_date": day}
    assert problems("measure", row) == [("due_date", "date")]


def test_a_plan_that_comes_back_by_undoing_its_deletion_was_not_decided_anew():
    decided = {"uuid": "P", "title": "A", "status": "BESLUTAD"}
    changed = {**decided, "title": "B"}
    rows = [
        log(1, "plan", None, decided, "s1"),
        log(2, "plan", decided, changed, "s2"),
        log(3, "plan", changed, None, "s3"),
        log(4, "plan", None, changed, "s4"),
    ]
    assert [version.plan["title"] for version in plan_history.decided_versions(rows)] == ["A"]


def test_a_decision_that_was_undone_and_done_again_is_one():
    draft, decided = ({"uuid": "P", "title": "A", "status": status} for status in ("UTKAST", "BESLUTAD"))
    children = [log(1, "measure", None, {"uuid": key, "title": key}, "s0") for key in ("M2", "M1")]
    rows = [
        *children,
        log(3, "plan", None, draft, "s1"),
        log(4, "plan", draft, {**decided, "version": 2}, "s2"),
        log(5, "plan", {**decided, "version": 2}, {**draft, "version": 3}, "s3"),
        log(6, "plan", {**draft, "version": 3}, {**decided, "version": 4}, "s4"),
    ]
    (version,) = plan_history.decided_versions(rows)
    assert (version.plan["version"], len(version.children["measure"])) == (2, 2)
