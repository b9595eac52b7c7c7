# SPDX-License-Identifier: GPL-2.0-or-later
"""What one row of a sheet would do to the row that is there."""

from drogscen_plugin import paths
from drogscen_plugin.core.plans.validation import REQUIRED
from drogscen_plugin.core.sheets import row_fate
from drogscen_plugin.core.store import schema

PLAN = schema.load(paths.plugin_file("resources", "schema"))["plan"]
MEASURE = schema.load(paths.plugin_file("resources", "schema"))["measure"]
KNOWN = {"uuid": "p", "title": "Ljus", "status": "UTKAST", "goal": None, "version": 3, "changed_by": "a"}


def test_a_known_row_writes_what_differs_and_never_its_key_or_who_and_when():
    values = {"uuid": "p", "title": "Ljusare", "status": "UTKAST", "goal": None, "version": 9, "changed_by": "b"}
    assert row_fate.to_write(PLAN, values, KNOWN, has_own_key=True) == {"title": "Ljusare"}
    assert row_fate.to_write(PLAN, values, None, has_own_key=True) == {
        "title": "Ljusare",
        "status": "UTKAST",
        "goal": None,
    }


def test_a_row_that_was_recognised_without_its_key_keeps_what_it_belongs_to():
    known = {"uuid": "m", "plan_uuid": "p", "title": "Lampor"}
    values = {"plan_uuid": "q", "title": "Lampa"}
    assert row_fate.to_write(MEASURE, values, known, has_own_key=False) == {"title": "Lampa"}
    assert row_fate.to_write(MEASURE, values, known, has_own_key=True) == values


def test_an_empty_cell_leaves_the_default_of_a_new_row_and_empties_a_known_one():
    assert row_fate.whole(PLAN, {"status": None, "title": "Ljus"}, None, "n")["status"] == "UTKAST"
    assert row_fate.whole(PLAN, {"goal": None}, {**KNOWN, "goal": "Lugnt"}, "p")["goal"] is None
    assert row_fate.whole(PLAN, {"title": "Ljus"}, None, "n")["uuid"] == "n"


def test_a_row_is_called_by_title_or_name():
    assert row_fate.name_of({"title": " Ljus ", "name": "Polisen"}) == "Ljus"
    assert row_fate.name_of({"title": "", "name": "Polisen"}) == "Polisen"
    assert row_fate.name_of({}) == ""


def test_what_is_wrong_with_changing_a_known_row():
    def codes(table, values, version):
        return [(p.field, p.code) for p in row_fate.of_known(table, values, version, KNOWN)]

    assert codes(PLAN, {"status": None}, None) == [("status", REQUIRED)]
    assert codes(PLAN, {"goal": None}, 3) == []
    assert codes(PLAN, {"goal": "x"}, 2) == [("version", row_fate.CHANGED_SINCE)]
    assert codes(MEASURE, {"plan_uuid": "q"}, None) == [("plan_uuid", row_fate.MOVED)]
