# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets as people have them: which table, where the headings are, and what each column holds."""

import pytest

from drogscen_plugin.core.sheets import sheet_layout
from drogscen_plugin.core.sheets.sheet_layout import Grid, lay_out, meanings, offered, table_called, unfit
from tests.support.sheets import SCHEMA, as_grid, sheet, written


def understood(grid, *said):
    return lay_out(SCHEMA, grid, meanings(said))


def codes(layout):
    return {layout.headings[number]: column.code for number, column in layout.columns.items()}


def guesses(layout):
    return {layout.headings[number]: column and column.code for number, column in layout.strangers.items()}


@pytest.mark.parametrize(("language", "labels"), [("sv", True), ("en", True), ("sv", False)])
def test_every_sheet_of_an_export_is_understood_whole(language, labels):
    for name, grid in written(language, labels=labels).items():
        layout = understood(as_grid(grid))
        assert (layout.table, layout.line, layout.likely) == (name, 1, "")
        assert len(layout.columns) == len(grid.headers)
        assert not layout.strangers


def test_an_empty_sheet_has_no_headings_and_one_with_headings_alone_is_read():
    for rows in ([], [[]], [[None, " "]]):
        layout = understood(Grid("plan", rows))
        assert (layout.line, layout.is_read, layout.rows, layout.headings) == (0, False, [], [])
    layout = understood(Grid("plan", [["Rubrik", "Status"]]))
    assert (layout.line, layout.is_read, layout.rows) == (1, True, [])


def test_headings_are_found_below_titles_and_rows_keep_their_numbers():
    rows = [
        ["Planer 2026", None],
        [],
        ["Uppdaterad", "2026-11-01"],
        ["Rubrik", "Status"],
        ["Ljus"],
        [None],
        ["Mörk", "x"],
    ]
    layout = understood(Grid("Insatsplaner", rows))
    assert (layout.line, codes(layout)) == (4, {"Rubrik": "title", "Status": "status"})
    assert layout.rows == [(5, ["Ljus"]), (7, ["Mörk", "x"])]


def test_headings_are_looked_for_in_twenty_rows():
    head = ["Rubrik", "Status"]
    assert understood(Grid("plan", [["x"]] * 19 + [head])).line == 20
    late = understood(Grid("plan", [["x"]] * 20 + [head]))
    assert (late.line, late.is_read) == (1, False)


def test_where_no_heading_is_known_the_fullest_row_is_taken_for_them():
    layout = understood(Grid("plan", [["Lista"], ["Vad", "Vem", "När"], ["a", "b", "c"]]))
    assert (layout.line, layout.headings, layout.is_read) == (2, ["Vad", "Vem", "När"], False)


def test_a_column_that_stands_twice_is_read_once_and_the_other_told():
    layout = understood(sheet("plan", {"Rubrik": "a", "title": "b", "Status": "c"}))
    assert codes(layout) == {"Rubrik": "title", "Status": "status"}
    assert list(guesses(layout)) == ["title"]


def test_the_nearest_heading_is_proposed_and_never_one_that_is_there():
    layout = understood(
        sheet("measure", {"Plan: rubrik": 1, "Slaget": 1, "Åtgärden": 1, "Ansvarig": 1, "Kostnad": 1, "Färg": 1})
    )
    assert guesses(layout) == {
        "Slaget": "kind",
        "Åtgärden": "title",
        "Ansvarig": "owner_unit",
        "Kostnad": "cost_sek",
        "Färg": None,
    }
    assert guesses(understood(sheet("plan", {"Rubrik": 1, "Rubriken": 1}))) == {"Rubriken": None}


def test_what_only_the_store_fills_is_never_proposed():
    for table in sheet_layout.READ:
        assert not {column.code for column in offered(SCHEMA[table])} & {"uuid", "version", "changed_by", "created"}
    assert guesses(understood(sheet("plan", {"Rubrik": 1, "Nyckeln": 1, "Versionen": 1}))) == {
        "Nyckeln": None,
        "Versionen": None,
    }


def test_every_column_is_there_once_and_keys_are_proposed_by_what_they_name():
    codes = [column.code for column in sheet_layout.columns_of(SCHEMA["plan_scene"])]
    assert len(codes) == len(set(codes))
    assert {"plan_uuid", "plan_uuid_name", "scene_uuid", "scene_uuid_name"} <= set(codes)
    assert {"plan_uuid_name", "scene_uuid_name"} <= {column.code for column in offered(SCHEMA["plan_scene"])}
    assert not {"plan_uuid", "scene_uuid"} & {column.code for column in offered(SCHEMA["plan_scene"])}
    assert guesses(understood(sheet("measure", {"Åtgärd": 1, "I vilken plan": 1}))) == {
        "I vilken plan": "plan_uuid_name"
    }


def test_a_sheet_with_another_name_looks_like_the_table_of_most_headings_or_of_a_similar_title():
    assert understood(sheet("Blad1", {"Åtgärd": 1, "Slag": 1, "Kostnad (kr)": 1})).likely == "measure"
    assert understood(sheet("Insatsplanerna", {"x": 1})).likely == "plan"
    assert understood(sheet("Våra åtgärder 2026", {"x": 1})).likely == "measure"
    assert understood(sheet("Blad1", {"x": 1, "Slag": 1})).likely == ""
    for title in ("Blad1", "Insatsplanerna"):
        layout = understood(sheet(title, {"Rubrik": 1}))
        assert (layout.table, layout.is_read) == ("", False), "a guess is no answer"


def test_what_the_user_says_comes_first():
    grid = sheet("Blad1", {"Vad": "Lampor", "Slag": "LAS", "Anm": "x"})
    said = [("blad1", "", "Measures"), ("Blad1", " VAD ", "title"), ("Blad1", "Anm", "-")]
    layout = understood(grid, *said)
    assert (layout.table, codes(layout), guesses(layout)) == ("measure", {"Vad": "title", "Slag": "kind"}, {})
    other = understood(sheet("plan", {"Rubrik": 1, "Status": 1}), ("plan", "Rubrik", "Mål"))
    assert codes(other) == {"Rubrik": "goal", "Status": "status"}
    gone = understood(sheet("plan", {"Rubrik": 1}), ("plan", "", "-"))
    assert (gone.is_passed_over, gone.table, gone.likely, gone.is_read) == (True, "", "", False)


def test_tables_are_called_by_name_or_title_and_only_those_of_an_export():
    assert [table_called(SCHEMA, text) for text in ("PLAN", " insatsplaner ", "Measures", "history", "x")] == [
        "plan",
        "plan",
        "measure",
        "",
        "",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        ("Blad2", "", "plan"),
        ("Blad1", "", "scene"),
        ("Blad1", "", "Hittepå"),
        ("Blad1", "Finns inte", "title"),
        ("Blad1", "Vad", "Hittepå"),
    ],
)
def test_meanings_that_fit_nothing_are_found(wrong):
    grids = [sheet("Blad1", {"Vad": 1, "Slag": 1})]
    right = [("Blad1", "", "measure"), ("Blad1", "Vad", "Åtgärd"), ("Blad1", "Slag", "-")]
    assert unfit(SCHEMA, grids, right) == []
    assert wrong in unfit(SCHEMA, grids, [*right[1:], wrong] if wrong[1] == "" else [*right, wrong])
