"""A scene's page from a store's rows."""

import pytest

from drogscen_plugin.core import scene_page
from drogscen_plugin.core.scene_page import Relative

TABLES = {
    "scene": [{"uuid": "S", "name": "Torget", "geom": b"wkb"}, {"uuid": "T", "name": "Parken", "geom": None}],
    "mapping": [{"uuid": "M1", "label": "2021", "ordinal": 1}, {"uuid": "M2", "label": "2023", "ordinal": 2}],
    "scene_mapping": [
        {"scene_uuid": "S", "mapping_uuid": "M1", "nearest_m": 1.0},
        {"scene_uuid": "S", "mapping_uuid": "M2", "nearest_m": 2.0},
        {"scene_uuid": "T", "mapping_uuid": "M1", "nearest_m": 3.0},
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
    "follow_up": [{"uuid": "F", "plan_uuid": "Q", "follow_up_date": "2026-01-01"}],
    "predecessor": [{"scene_uuid": "S", "predecessor_uuid": "T", "mapping_uuid": "M2"}],
    "history": [{"plan_uuid": "P", "fid": 1}, {"plan_uuid": "R", "fid": 2}],
}


def read_rows(table, names=None, *, where=None):
    wanted = (where or {}).items()
    return [dict(row) for row in TABLES[table] if all(row[name] in values for name, values in wanted)]


@pytest.fixture
def page():
    return scene_page.read(read_rows, "S", "M2")


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


def test_mappings_come_latest_first_and_relatives_on_both_sides(page):
    assert [(label, row["nearest_m"]) for label, row in page.mappings] == [("2023", 2.0), ("2021", 1.0)]
    assert page.relatives == [Relative("Parken", "2023", is_before=True)]
    assert scene_page.read(read_rows, "T", "M2").relatives == [Relative("Torget", "2023", is_before=False)]


def test_a_scene_that_is_gone_from_the_store_has_an_empty_page():
    empty = scene_page.read(read_rows, "X", "M2")
    assert (empty.geometry, empty.schools, empty.plans, empty.mappings, empty.history) == (None, [], [], [], [])
