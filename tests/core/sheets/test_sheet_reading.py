# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets back into plans: what is new, changed, unchanged or refused."""

import itertools

import pytest

from drogscen_plugin.core.plans.validation import SHORT_YEAR, Problem
from drogscen_plugin.core.sheets import sheet_reading
from drogscen_plugin.core.sheets.cell_values import NumberCell, as_cell
from drogscen_plugin.core.sheets.row_fate import CHANGED, NEW, REFUSED, TURNED, UNCHANGED
from drogscen_plugin.core.sheets.sheet_layout import Grid, meanings
from drogscen_plugin.core.store import schema
from tests.support.sheets import CONTENT, LISTS, MEASURE, PLAN, SCHEMA, as_grid, full, sheet, written


def read(*sheets, content=CONTENT, said=None):
    numbers = itertools.count(1)
    return sheet_reading.read(SCHEMA, sheets, content, LISTS, lambda: f"new{next(numbers)}", said)


@pytest.mark.parametrize(("language", "labels"), [("sv", True), ("en", True), ("sv", False)])
def test_what_was_written_reads_back_as_nothing_new(language, labels):
    reading = read(*map(as_grid, written(language, labels=labels).values()))
    assert [(fate.table, fate.fate, fate.line, fate.name) for fate in reading.fates] == [
        ("plan", UNCHANGED, 2, "Ljus"),
        ("measure", UNCHANGED, 2, "Lampor"),
    ]
    assert (reading.changes.changes, reading.count(UNCHANGED)) == ((), 2)
    assert not any(layout.strangers for layout in reading.layouts)


def test_a_changed_row_changes_what_differs_and_no_more():
    reading = read(sheet("plan", {"uuid": "p1", "version": 3, "title": "Ljus", "goal": "Färre", "status": "Utkast"}))
    (fate,), (change,) = reading.fates, reading.changes.changes
    assert (fate.fate, fate.fields, fate.problems) == (CHANGED, ["goal"], [])
    assert fate.values["goal"] == "Färre"
    assert (change.table, change.uuid, change.changed()) == ("plan", "p1", {"goal": "Färre"})


def test_a_row_whose_plan_was_changed_since_is_refused():
    for title, version in (("Insatsplaner", "2"), ("plan", 2)):
        reading = read(sheet(title, {"uuid": "p1", "version": version, "goal": "Färre"}))
        (fate,) = reading.fates
        told = [(problem.field, problem.code) for problem in fate.problems]
        assert (fate.fate, told) == (REFUSED, [("version", "changed_since")])
        assert reading.changes.changes == ()


def test_a_new_plan_with_its_measure_by_title():
    reading = read(
        sheet("plan", {"title": "Nytt"}, {"title": None}),
        sheet("measure", {"plan_uuid_name": " NYTT ", "kind": "Belysning", "title": "Lampor", "cost_sek": "1 200"}),
    )
    assert [(fate.fate, fate.line, fate.name) for fate in reading.fates] == [(NEW, 2, "Nytt"), (NEW, 2, "Lampor")]
    plan, measure = reading.changes.changes
    assert (plan.uuid, plan.after["status"], plan.after["title"]) == ("new1", "UTKAST", "Nytt")
    assert (measure.after["plan_uuid"], measure.after["kind"], measure.after["cost_sek"]) == (
        "new1",
        "BELYSNING",
        1200.0,
    )


@pytest.mark.parametrize(
    "parent", [{"plan_uuid": "p9"}, {"plan_uuid_name": "Okänd"}, {"plan_uuid": "", "plan_uuid_name": "Ljus"}]
)
def test_a_plan_that_is_not_there_or_not_the_only_one_is_told(parent):
    twice = {**CONTENT, "plan": [PLAN, {**PLAN, "uuid": "p2"}]}
    reading = read(sheet("measure", {**parent, "kind": "BELYSNING", "title": "L"}), content=twice)
    (fate,) = reading.fates
    assert fate.fate == REFUSED
    assert ("plan_uuid", "parent") in [(problem.field, problem.code) for problem in fate.problems]


def test_the_same_key_twice_in_a_sheet_is_refused_the_second_time():
    reading = read(sheet("plan", {"uuid": "p1", "goal": "A"}, {"uuid": "p1", "goal": "B"}))
    assert [fate.fate for fate in reading.fates] == [CHANGED, REFUSED]
    assert [(problem.field, problem.code) for problem in reading.fates[1].problems] == [("uuid", "repeated")]


def test_headers_that_fit_nothing_and_sheets_that_are_none_are_passed_over():
    reading = read(sheet("plan", {"uuid": "p1", "Kommentar": "x", "": "y"}), sheet("Blad1", {"a": 1}))
    plans, other = reading.layouts
    assert [plans.headings[number] for number in plans.strangers] == ["Kommentar"]
    assert (plans.is_read, other.is_read, other.table) == (True, False, "")
    assert [fate.fate for fate in reading.fates] == [UNCHANGED]


def test_an_unknown_code_is_refused_with_its_text_and_an_emptied_cell_empties():
    reading = read(sheet("plan", {"uuid": "p1", "status": " KLART "}))
    assert (reading.fates[0].fate, reading.fates[0].values["status"]) == (REFUSED, "KLART")
    given = {**CONTENT, "plan": [{**PLAN, "goal": "Färre"}]}
    (change,) = read(sheet("plan", {"uuid": "p1", "goal": "  "}), content=given).changes.changes
    assert change.changed() == {"goal": None}


def test_tables_that_the_store_does_not_give_are_empty():
    reading = read(sheet("plan", {"title": "Nytt"}), content={})
    assert [(fate.fate, fate.name) for fate in reading.fates] == [(NEW, "Nytt")]
    refused = read(sheet("measure", {"plan_uuid": "p1", "kind": "BELYSNING", "title": "Lampor"}), content={})
    assert [problem.code for problem in refused.fates[0].problems] == ["parent"]


def test_every_row_and_every_sheet_is_read_past_those_that_are_empty_or_missing():
    reading = read(
        sheet("party", {"plan_uuid": "p1", "kind": "POLIS", "name": "Polisen"}),
        sheet("plan", {"uuid": None, "title": None}, {"uuid": None, "title": "Nytt"}),
    )
    assert [(fate.table, fate.line, fate.fate) for fate in reading.fates] == [("plan", 3, NEW), ("party", 2, NEW)]
    assert len(reading.changes.changes) == 2


def test_rows_are_named_by_title_name_or_day():
    reading = read(
        sheet("party", {"plan_uuid": "p1", "kind": "POLIS", "name": "Polisen"}, {"plan_uuid": "p1", "kind": "SKOLA"}),
        sheet("follow_up", {"plan_uuid": "p1", "follow_up_date": "2026-3-1", "kind": "UPPFOLJNING"}),
    )
    assert [fate.name for fate in reading.fates] == ["Polisen", "Ljus", "Ljus – 2026-03-01"]


def test_links_are_named_by_what_they_link_and_never_by_a_key_that_was_made_up():
    reading = read(
        sheet(
            "plan_scene",
            {"plan_uuid": "p1", "scene_uuid": "s1"},
            {"plan_uuid_name": "Ljus", "scene_uuid_name": "Okänd"},
            {"plan_uuid": "p9", "scene_uuid": "s9"},
        )
    )
    assert [fate.name for fate in reading.fates] == ["Ljus – Torget", "Ljus – Okänd", ""]


def test_headings_below_a_title_and_with_meanings_of_ones_own_are_read():
    rows = [["Åtgärder i stadsdelen"], [], ["Plan", "Vad", "Slag"], ["Ljus", "Lampor", "Belysning"], [None], ["Ljus"]]
    said = meanings([("Blad1", "", "Åtgärder"), ("Blad1", "Plan", "Plan: rubrik"), ("Blad1", "Vad", "Åtgärd")])
    reading = read(Grid("Blad1", rows), said=said)
    assert [(fate.sheet, fate.line, fate.fate, fate.name) for fate in reading.fates] == [
        ("Blad1", 4, NEW, "Lampor"),
        ("Blad1", 6, REFUSED, "Ljus"),
    ]
    (change,) = reading.changes.changes
    assert (change.after["plan_uuid"], change.after["title"], change.after["kind"]) == ("p1", "Lampor", "BELYSNING")


def test_a_new_row_has_the_defaults_and_only_what_the_sheet_tells():
    (change,) = read(sheet("plan", {"title": "Nytt", "goal": None})).changes.changes
    assert (change.table, change.before) == ("plan", None)
    defaults = {field.name: field.default or None for field in SCHEMA["plan"].fields}
    expected = {name: value for name, value in defaults.items() if name not in schema.TRACKING}
    assert change.after == {**expected, "title": "Nytt", "uuid": "new1"}


def test_a_refused_new_row_tells_no_changed_fields_and_a_refused_known_one_does():
    new = read(sheet("plan", {"title": "Nytt", "status": "KLART"})).fates[0]
    assert (new.fate, new.fields) == (REFUSED, [])
    old = read(sheet("plan", {"uuid": "p1", "status": "KLART"})).fates[0]
    assert (old.fate, old.fields) == (REFUSED, ["status"])


def test_a_new_plan_can_be_pointed_to_by_its_key_and_a_refused_one_cannot():
    key = "6b7e1d6c-9d2f-4b63-8a77-0d1a3a5c9e10"
    new = {"uuid": key, "title": "Nytt"}
    part = {"plan_uuid": key, "kind": "BELYSNING", "title": "Lampor"}
    assert [fate.fate for fate in read(sheet("plan", new), sheet("measure", part)).fates] == [NEW, NEW]
    refused = read(sheet("plan", {**new, "status": "KLART"}), sheet("measure", part))
    assert [fate.fate for fate in refused.fates] == [REFUSED, REFUSED]


def test_a_key_decides_over_a_title_beside_it():
    second = {**PLAN, "uuid": "p2", "title": "Annat"}
    given = {**CONTENT, "plan": [PLAN, second]}
    row = {"plan_uuid": "p2", "plan_uuid_name": "Ljus", "kind": "BELYSNING", "title": "Lampor"}
    (change,) = read(sheet("measure", row), content=given).changes.changes
    assert change.after["plan_uuid"] == "p2"
    both = {**CONTENT, "plan": [PLAN, {**PLAN, "uuid": "p2"}]}
    doubtful = read(sheet("measure", {**row, "plan_uuid": None}), content=both)
    first, *_ = doubtful.fates[0].problems
    assert (first.field, first.code) == ("plan_uuid", "parent")


def test_a_title_in_the_column_of_the_key_is_taken_for_the_title():
    row = {"plan": "Ljus", "kind": "BELYSNING", "title": "Lampor"}
    (change,) = read(sheet("measure", row)).changes.changes
    assert change.after["plan_uuid"] == "p1"
    twice = {**CONTENT, "plan": [PLAN, {**PLAN, "uuid": "p2"}]}
    (fate,) = read(sheet("measure", row), content=twice).fates
    assert [(problem.field, problem.code) for problem in fate.problems] == [("plan_uuid", "parent")]


def test_scenes_are_found_by_name():
    reading = read(sheet("plan_scene", {"plan_uuid_name": "ljus", "scene_uuid_name": " TORGET"}))
    (change,) = reading.changes.changes
    assert (change.after["plan_uuid"], change.after["scene_uuid"]) == ("p1", "s1")


def test_cells_are_read_by_the_type_of_their_field():
    row = {"plan_uuid": "p1", "kind": "belysning", "title": "12", "cost_sek": "1 200,50", "due_date": "2026/3/1"}
    (change,) = read(sheet("measure", row)).changes.changes
    wanted = {"kind": "BELYSNING", "title": "12", "cost_sek": 1200.5, "due_date": "2026-03-01"}
    assert {name: change.after[name] for name in wanted} == wanted
    changed = read(sheet("measure", {"uuid": " a1 ", "due_date": "2027-01-02"})).changes.changes
    assert [(c.table, c.uuid, c.changed()) for c in changed] == [("measure", "a1", {"due_date": "2027-01-02"})]


def test_a_text_that_a_spreadsheet_has_turned_is_refused_and_what_it_left_alone_is_not():
    turned = read(sheet("measure", {"plan_uuid": "p1", "kind": "BELYSNING", "title": NumberCell("0.45")}))
    (fate,) = turned.fates
    assert (fate.fate, fate.problems) == (REFUSED, [Problem("title", TURNED)])
    known = {**MEASURE, "title": "0180"}
    content = {**CONTENT, "measure": [known]}
    (fate,) = read(sheet("measure", {"uuid": "a1", "title": "180"}), content=content).fates
    assert (fate.fate, fate.problems) == (REFUSED, [Problem("title", TURNED)])
    row = {"uuid": "a1", "title": "0180", "cost_sek": NumberCell("12500.5"), "version": NumberCell("1")}
    (fate,) = read(sheet("measure", row), content=content).fates
    assert (fate.fate, fate.problems) == (UNCHANGED, [])


def test_a_year_of_two_digits_is_told_and_does_not_refuse():
    reading = read(sheet("measure", {"uuid": "a1", "due_date": "261015"}))
    (fate,) = reading.fates
    assert (fate.fate, fate.problems) == (CHANGED, [Problem("due_date", SHORT_YEAR)])
    assert reading.changes.changes[0].after["due_date"] == "2026-10-15"


def test_a_changed_row_tells_what_was_there():
    (fate,) = read(sheet("measure", {"uuid": "a1", "title": "Fler lampor"})).fates
    assert (fate.fields, fate.before["title"], fate.values["title"]) == (["title"], "Lampor", "Fler lampor")


def test_an_empty_cell_of_a_new_row_leaves_the_default():
    (change,) = read(sheet("plan", {"title": "Nytt", "status": None, "phase": " "})).changes.changes
    defaults = {field.name: field.default for field in SCHEMA["plan"].fields}
    assert (change.after["status"], change.after["phase"]) == (defaults["status"], defaults["phase"])


def test_a_row_that_stands_twice_unchanged_is_refused_the_second_time():
    reading = read(sheet("plan", {"uuid": "p1", "title": "Ljus"}, {"uuid": "p1", "title": "Ljus"}))
    assert [fate.fate for fate in reading.fates] == [UNCHANGED, REFUSED]


def test_keys_are_read_without_the_spaces_round_them():
    row = {"plan_uuid": " p1 ", "kind": "BELYSNING", "title": "Lampor"}
    (change,) = read(sheet("measure", row)).changes.changes
    assert change.after["plan_uuid"] == "p1"


def told(reading):
    return [(fate.fate, [(problem.field, problem.code) for problem in fate.problems]) for fate in reading.fates]


def test_a_plan_that_is_changed_in_the_same_workbook_is_still_found_by_its_title():
    measure = {"plan_uuid_name": "Ljus", "kind": "BELYSNING", "title": "Fler lampor"}
    reading = read(sheet("plan", {"uuid": "p1", "status": "PAUSAD"}), sheet("measure", measure))
    assert told(reading) == [(CHANGED, []), (NEW, [])]
    assert reading.changes.changes[1].after["plan_uuid"] == "p1"


def test_an_emptied_cell_takes_nothing_away_that_has_to_be():
    """A decided plan does not become a draft, nor a plan kept from outsiders open, by a cell that somebody cleared."""
    marked = {**CONTENT, "plan": [{**PLAN, "status": "PAUSAD", "confidentiality": "PROVAS", "goal": "Ljust"}]}
    row = {"uuid": "p1", "status": None, "confidentiality": " ", "title": None, "goal": None}
    missing = [("status", "required"), ("confidentiality", "required"), ("title", "required")]
    assert told(read(sheet("plan", row), content=marked)) == [(REFUSED, missing)]
    (change,) = read(sheet("plan", {"uuid": "p1", "goal": None}), content=marked).changes.changes
    assert change.after["goal"] is None


def test_an_attachment_that_is_there_is_known_without_its_key():
    linked = {**CONTENT, "plan_scene": [full("plan_scene", uuid="l1", plan_uuid="p1", scene_uuid="s1")]}
    row = {"plan_uuid": "p1", "scene_uuid": "s1"}
    assert told(read(sheet("plan_scene", row), content=linked)) == [(UNCHANGED, [])]
    assert told(read(sheet("plan_scene", row))) == [(NEW, [])]
    inherited = full("plan_scene", uuid="l1", plan_uuid="p1", scene_uuid="s1", inherited_from="s0")
    row["inherited_from"] = None
    assert told(read(sheet("plan_scene", row), content={**CONTENT, "plan_scene": [inherited]})) == [(UNCHANGED, [])]


def test_a_plan_is_attached_to_a_scene_once():
    row, keyed = {"plan_uuid": "p1", "scene_uuid": "s1"}, "6b7e1d6c-9d2f-4b63-8a77-0d1a3a5c9e10"
    twice = [("scene_uuid", "twice")]
    assert told(read(sheet("plan_scene", row, row))) == [(NEW, []), (REFUSED, twice)]
    assert told(read(sheet("plan_scene", row, {**row, "uuid": keyed}))) == [(NEW, []), (REFUSED, twice)]
    assert told(read(sheet("plan_scene", {**row, "uuid": keyed}, row))) == [(NEW, []), (REFUSED, twice)]
    linked = {**CONTENT, "plan_scene": [full("plan_scene", uuid="l1", plan_uuid="p1", scene_uuid="s1")]}
    assert told(read(sheet("plan_scene", {**row, "uuid": keyed}), content=linked)) == [(REFUSED, twice)]
    assert told(read(sheet("plan_scene", {**row, "uuid": "l1"}, row), content=linked)) == [
        (UNCHANGED, []),
        (REFUSED, twice),
    ]


def test_what_a_workbook_cut_is_unchanged_and_what_was_written_there_is_a_change():
    """A cell holds 32,767 characters."""
    long = "å" * 40_000
    stored = {**CONTENT, "plan": [{**PLAN, "problem": long}]}
    given = as_cell(long)
    assert (len(given), given[-2:]) == (32_767, "å…")
    assert told(read(sheet("plan", {"uuid": "p1", "problem": given}), content=stored)) == [(UNCHANGED, [])]
    assert told(read(sheet("plan", {"uuid": "p1", "problem": long}), content=stored)) == [(UNCHANGED, [])]
    for other in (given[:-1], given[1:], "å" * 32_767):
        assert told(read(sheet("plan", {"uuid": "p1", "problem": other}), content=stored)) == [(CHANGED, [])]
    assert as_cell("å" * 32_767) == "å" * 32_767
    assert as_cell("a\ufffeb\uffff") == "ab"


def test_a_key_that_was_made_up_is_refused():
    assert told(read(sheet("plan", {"uuid": "1", "title": "Nytt"}))) == [(REFUSED, [("uuid", "bad_key")])]


def test_what_belongs_to_one_plan_cannot_be_moved_to_another():
    given = {**CONTENT, "plan": [PLAN, {**PLAN, "uuid": "p2", "title": "Annat"}]}
    row = {"uuid": "a1", "plan_uuid": "p2"}
    assert told(read(sheet("measure", row), content=given)) == [(REFUSED, [("plan_uuid", "moved")])]


def test_several_sheets_of_one_table_are_all_read_and_strange_ones_are_told():
    reading = read(
        sheet("measure", {"plan_uuid": "p1", "kind": "BELYSNING", "title": "A"}),
        sheet("Blad3", {"x": "y"}),
        sheet("Åtgärder", {"plan_uuid": "p1", "kind": "BELYSNING", "title": "B"}),
    )
    assert [fate.name for fate in reading.fates] == ["A", "B"]
    assert [layout.title for layout in reading.layouts if not layout.table] == ["Blad3"]
