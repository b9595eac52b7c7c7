# SPDX-License-Identifier: GPL-2.0-or-later
"""A scene's page from a store's rows."""

import pytest

from drogscen_plugin.core.scenes import scene_page
from drogscen_plugin.core.scenes.scene_story import FIELDS

SEEN = {"present": True, "change_code": "NY", "matched_by": None, "geom": b"wkb"}
TABLES = {
    "scene": [{"uuid": "S", "name": "Torget", "geom": b"wkb"}, {"uuid": "T", "name": "Parken", "geom": None}],
    "mapping": [{"uuid": "M1", "label": "2021", "ordinal": 1}, {"uuid": "M2", "label": "2023", "ordinal": 2}],
    "scene_mapping": [
        {**SEEN, "scene_uuid": "S", "mapping_uuid": "M1", "nearest_m": 1.0, "name": "Torg"},
        {
            **SEEN,
            "scene_uuid": "S",
            "mapping_uuid": "M2",
            "nearest_m": 2.0,
            "name": "Torget",
            "change_code": "UPPDELAD",
        },
        {**SEEN, "scene_uuid": "T", "mapping_uuid": "M1", "nearest_m": 3.0, "name": "Parken"},
    ],
    "scene_school": [
        {"scene_uuid": "S", "mapping_uuid": "M2", "school_key": "2", "school_name": "Bskolan", "rank": 2},
        {"scene_uuid": "S", "mapping_uuid": "M2", "school_key": "1", "school_name": "Askolan", "rank": 1},
        {"scene_uuid": "S", "mapping_uuid": "M2", "school_key": None, "school_name": "Askola", "rank": 1},
        {"scene_uuid": "S", "mapping_uuid": "M1", "school_key": "3", "school_name": "Förr", "rank": 1},
    ],
    "school": [
        {"school_key": "1", "pupils_text": "cirka 140", "geom": b"one"},
        {"school_key": "2", "pupils_text": None, "geom": None},
    ],
    "plan": [
        {"uuid": "P", "title": "Öppet", "status": "PAGAENDE"},
        {"uuid": "Q", "title": "Avslutat", "status": "AVSLUTAD"},
        {"uuid": "R", "title": "Annat", "status": "PAGAENDE"},
        {"uuid": "U", "title": "Ännu ett", "status": "UTKAST"},
    ],
    "plan_scene": [{"uuid": f"L{plan}", "plan_uuid": plan, "scene_uuid": "S"} for plan in "PQU"],
    "measure": [
        {"uuid": "B", "plan_uuid": "P", "due_date": "2027-01-01"},
        {"uuid": "A", "plan_uuid": "P", "due_date": "2026-01-01"},
    ],
    "party": [],
    **{table: [] for table in ("measure_event", "indicator", "indicator_value", "evaluation", "evaluation_scene")},
    "follow_up": [{"uuid": "F", "plan_uuid": "Q", "follow_up_date": "2026-01-01"}],
    "predecessor": [{"scene_uuid": "S", "predecessor_uuid": "T", "mapping_uuid": "M2"}],
    "history": [{"plan_uuid": "P", "fid": 1}, {"plan_uuid": "R", "fid": 2}],
}


def read_rows(table, names=None, *, where=None, tables=TABLES):
    """As a store reads: only the fields asked for, only the rows asked for; no list of values is a mistake."""
    wanted = (where or {}).items()
    assert all(values for _, values in wanted)
    rows = [row for row in tables[table] if all(row[name] in values for name, values in wanted)]
    return [dict(row) if names is None else {name: row.get(name) for name in names} for row in rows]


def apart_m(one, other):
    """Every place has moved by 7 m."""
    return 7.0


@pytest.fixture
def page():
    return scene_page.read(read_rows, "S", "M2", apart_m)


def test_the_schools_are_those_of_the_mapping_nearest_first(page):
    assert [row["school_name"] for row in page.schools] == ["Askola", "Askolan", "Bskolan"]
    assert page.pupils == {"1": "cirka 140"}
    assert page.school_points == {"1": b"one"}
    assert page.geometry == b"wkb"


def test_open_plans_come_first_with_all_that_belongs_to_them(page):
    assert [plan.plan["title"] for plan in page.plans] == ["Ännu ett", "Öppet", "Avslutat"]
    opened, ended = page.plans[1], page.plans[2]
    assert [row["uuid"] for row in opened.children["measure"]] == ["A", "B"]
    assert [row["uuid"] for row in ended.children["follow_up"]] == ["F"]
    assert opened.link["uuid"] == "LP"
    assert [row["fid"] for row in page.history] == [1]


def test_mappings_come_latest_first_and_the_story_from_the_first(page):
    assert [(label, row["nearest_m"]) for label, row in page.mappings] == [("2023", 2.0), ("2021", 1.0)]
    told = [(step.label, step.name, step.moved_m, step.others) for step in page.story]
    assert told == [("2021", "Torg", None, ()), ("2023", "Torget", 7.0, ("Parken",))]
    other = scene_page.read(read_rows, "T", "M2", apart_m).story
    assert [(step.label, step.name) for step in other] == [("2021", "Parken")]


def test_a_scene_that_is_gone_from_the_store_has_an_empty_page():
    empty = scene_page.read(read_rows, "X", "M2", apart_m)
    assert (empty.geometry, empty.schools, empty.plans, empty.mappings, empty.story, empty.history) == (
        None,
        [],
        [],
        [],
        (),
        [],
    )


def test_only_what_is_needed_is_read():
    """A page is read at every click: no table whole but the mappings, and of large ones only some fields."""
    asked = {}

    def noting(table, names=None, *, where=None):
        asked.setdefault(table, []).append((names, where))
        return read_rows(table, names, where=where)

    scene_page.read(noting, "S", "M2", apart_m)
    assert asked["scene"] == [(["uuid", "geom"], {"uuid": ["S"]})]
    assert asked["scene_mapping"] == [(None, {"scene_uuid": ["S"]}), (FIELDS, {"scene_uuid": ["S", "T"]})]
    assert asked["school"] == [(["school_key", "pupils_text", "geom"], {"school_key": ["2", "1"]})]
    assert asked["mapping"] == [(None, None)]
    assert asked["history"] == [(scene_page._LOGGED, {"plan_uuid": ["U", "P", "Q"]})]
    assert [where for _, where in asked["measure"]] == [{"plan_uuid": ["P", "Q", "U"]}]
    asked.clear()
    page = scene_page.read(noting, "T", "M2", apart_m)
    assert page.uuid == "T"
    assert not {"school", "plan", "history", "measure"} & set(asked), "nothing that there is not"


def test_rows_of_a_plan_are_in_the_order_of_day_kind_title_and_name():
    rows = [
        {"uuid": "1", "plan_uuid": "P", "follow_up_date": "2026-02-01"},
        {"uuid": "2", "plan_uuid": "P", "due_date": "2026-01-02", "kind": "A", "title": "A"},
        {"uuid": "3", "plan_uuid": "P", "due_date": "2026-01-01", "kind": "B", "title": "A"},
        {"uuid": "4", "plan_uuid": "P", "due_date": "2026-01-01", "kind": "A", "title": "B"},
        {"uuid": "5", "plan_uuid": "P", "due_date": "2026-01-01", "kind": "A", "title": "A", "name": "B"},
        {"uuid": "6", "plan_uuid": "P", "due_date": "2026-01-01", "kind": "A", "title": "A", "name": "A"},
        {"uuid": "7", "plan_uuid": "P", "due_date": None},
        {"uuid": "8", "plan_uuid": "P", "due_date": "2026-01-01", "kind": "A", "title": "A", "name": "A"},
    ]
    tables = {**TABLES, "measure": rows[::-1]}
    ((_, children),) = scene_page.with_children(lambda *args, **kw: read_rows(*args, **kw, tables=tables), ["P"])
    assert [row["uuid"] for row in children["measure"]] == ["7", "6", "8", "5", "4", "3", "2", "1"]
