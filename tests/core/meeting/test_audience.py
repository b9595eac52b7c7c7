# SPDX-License-Identifier: GPL-2.0-or-later
"""What an external audience may see."""

import json

import pytest

from drogscen_plugin import paths
from drogscen_plugin.core.meeting import audience
from drogscen_plugin.core.store import schema, vocabulary

SCHEMA = schema.load(paths.plugin_file("resources", "schema"))
KINDS = vocabulary.load(paths.vocabulary_file("measure_kind"))


def content():
    def plan(uuid, status="PAGAENDE", confidentiality="INGEN"):
        return {"uuid": uuid, "status": status, "confidentiality": confidentiality}

    return {
        "scene": [{"uuid": "s"}],
        "plan": [plan("open"), plan("draft", "UTKAST"), plan("marked", confidentiality="SEKRETESS"), plan("odd", confidentiality=None),
                 plan("new status", "REMISS"), plan("no status", None), plan("ended", "AVSLUTAD"), plan("paused", "PAUSAD")],
        "measure": [
            {"uuid": "1", "plan_uuid": "open", "kind": "BELYSNING"},
            {"uuid": "2", "plan_uuid": "open", "kind": "KAMERA"},
            {"uuid": "3", "plan_uuid": "open", "kind": "OKÄND KOD"},
            {"uuid": "4", "plan_uuid": "draft", "kind": "BELYSNING"},
        ],
        "follow_up": [{"uuid": "5", "plan_uuid": "marked"}, {"uuid": "6", "plan_uuid": "open"}],
        "party": [],
    }  # fmt: skip


def test_inside_everything_is_seen():
    assert audience.tables(SCHEMA, external=False) == list(SCHEMA.tables)
    found = audience.rows(content(), KINDS, external=False)
    assert found == content()
    assert found["plan"] is not content()["plan"]


def test_outside_only_tables_and_fields_that_are_declared_open():
    found = audience.tables(SCHEMA, external=True)
    assert {table.name for table in found} == {table.name for table in SCHEMA.tables if table.access == "open"}
    assert "history" not in {table.name for table in found}
    for table in found:
        figures = audience.FIGURES.get(table.name, ())
        assert list(table.fields) == [
            field for field in SCHEMA[table.name].fields if field.access == "open" or field.name in figures
        ]
        assert (table.sv, table.en) == (SCHEMA[table.name].sv, SCHEMA[table.name].en)
    plan = next(table for table in found if table.name == "plan")
    assert {"note", "changed_by"} & {field.name for field in SCHEMA["plan"].fields if field.access != "open"}
    assert not {"note", "changed_by"} & {field.name for field in plan.fields}


def test_outside_neither_drafts_nor_marked_plans_nor_what_belongs_to_them_nor_cameras():
    found = audience.rows(content(), KINDS, external=True)
    keys = {table: [row["uuid"] for row in rows] for table, rows in found.items()}
    assert keys == {
        "scene": ["s"],
        "plan": ["open", "ended", "paused"],
        "measure": ["1"],
        "follow_up": ["6"],
        "party": [],
    }


def test_without_plans_nothing_that_belongs_to_one_is_seen():
    found = audience.rows({"measure": content()["measure"]}, KINDS, external=True)
    assert found == {"measure": []}


def evaluated(uuid, measure, cells=(10, 8, 20, 19), **values):
    row = {"uuid": uuid, "plan_uuid": "open", "measure_uuid": measure, "design": "{}", "result": "MINSKNING_SYNS"}
    row |= {"indicator_uuid": None, "run_record": None}
    figures = dict(zip(("t0", "t1", "ct0", "ct1", "wdd"), (*cells, -1.0)))
    return {**row, "frozen_design": None, "warnings": "FA_HANDELSER", **figures, **values}


def test_outside_the_log_and_evaluations_go_with_the_measure_that_is_not_shown():
    given = {
        **content(),
        "measure_event": [
            {"uuid": f"event of {key}", "plan_uuid": "open", "measure_uuid": key} for key in ("1", "2", "3")
        ],
        "evaluation": [
            evaluated("shown", "1"),
            evaluated("whole plan", None),
            evaluated("of a camera", "2"),
            evaluated("of a deleted camera", None, design='{"measure": "9"}'),
            evaluated("settled for a deleted camera", None, frozen_design='{"measure": "9"}'),
            evaluated("that cannot be read", None, design="?"),
        ],
        "evaluation_scene": [
            {"uuid": key, "plan_uuid": "open", "evaluation_uuid": key} for key in ("shown", "of a camera")
        ],
        "follow_up": [{"uuid": key, "plan_uuid": "open", "evaluation_uuid": key} for key in ("shown", "of a camera")],
    }
    found = audience.rows(given, KINDS, external=True)
    assert [row["uuid"] for row in found["measure_event"]] == ["event of 1"]
    assert [row["uuid"] for row in found["evaluation"]] == ["shown", "whole plan"]
    assert [row["uuid"] for row in found["evaluation_scene"]] == ["shown"]
    assert [row["evaluation_uuid"] for row in found["follow_up"]] == ["shown"], (
        "its conclusion would tell of the camera"
    )
    assert audience.rows(given, KINDS, external=False) == given


@pytest.mark.parametrize("cells", [(4, 8, 20, 19), (10, 0, 20, 19), (10, 8, 4, 19), (10, 8, 20, 0)])
def test_outside_one_small_count_hides_the_figures_and_what_follows_from_them(cells):
    rows = {**content(), "evaluation": [evaluated("small", "1", cells), evaluated("large", "1")]}
    small, large = audience.rows(rows, KINDS, external=True)["evaluation"]
    assert small["uuid"] == "small"
    assert {small[name] for name in ("t0", "t1", "ct0", "ct1", "wdd", "result", "warnings")} == {None}
    assert large == {**evaluated("large", "1"), "design": None}


def test_outside_one_small_value_hides_its_series():
    def value(uuid, indicator, number, out_of=None):
        return {"uuid": uuid, "plan_uuid": None, "indicator_uuid": indicator, "number": number, "out_of": out_of}

    rows = {
        **content(),
        "evaluation": [evaluated(key, "1", indicator_uuid=key) for key in "abc"],
        "indicator": [{"uuid": key, "plan_uuid": None} for key in "abc"] + [{"uuid": "d", "plan_uuid": "draft"}],
        "indicator_value": [
            *(value("1", "a", 9), value("2", "a", 4)),
            *(value("3", "b", 9), value("4", "b", 5, 10)),
            *(value("5", "c", 96, 100), value("6", "c", 50, 100)),
            value("7", "d", 50),
        ],
    }
    found = audience.rows(rows, KINDS, external=True)
    assert [row["uuid"] for row in found["indicator"]] == ["a", "b", "c"]
    assert [row["uuid"] for row in found["indicator_value"]] == ["3", "4"]


def test_outside_an_indicator_is_seen_where_a_shown_evaluation_uses_it():
    """Deleting a draft with a mark empties whose an indicator is: it must not come to light by that."""
    rows = {
        **content(),
        "evaluation": [
            evaluated("1", "1", indicator_uuid="shared"),
            evaluated("2", "2", indicator_uuid="cameras"),
            evaluated("3", "2", indicator_uuid="both"),
            evaluated("4", "1", indicator_uuid="both"),
        ],
        "indicator": [
            *({"uuid": key, "plan_uuid": None} for key in ("shared", "of a deleted draft")),
            *({"uuid": key, "plan_uuid": "open"} for key in ("cameras", "both", "own")),
        ],
        "indicator_value": [
            {"uuid": key, "plan_uuid": None, "indicator_uuid": key, "number": 17, "out_of": None}
            for key in ("shared", "of a deleted draft")
        ],
    }
    found = audience.rows(rows, KINDS, external=True)
    assert [row["uuid"] for row in found["indicator"]] == ["shared", "both", "own"]
    assert [row["uuid"] for row in found["indicator_value"]] == ["shared"]


@pytest.mark.parametrize(("kinds", "left"), [(("BELYSNING",), "EFTERHAND"), (("ORDNINGSVAKT",), "EFTERHAND;ANMALAN")])
def test_outside_nothing_said_of_a_whole_plan_tells_of_a_camera(kinds, left):
    measures = [{"uuid": kind, "plan_uuid": "open", "kind": kind} for kind in (*kinds, "KAMERA")]
    rows = {**content(), "measure": measures, "evaluation": [evaluated("1", None, warnings="EFTERHAND;ANMALAN")]}
    (found,) = audience.rows(rows, KINDS, external=True)["evaluation"]
    assert found["warnings"] == left


def test_outside_of_design_and_run_only_zones_categories_and_ring_are_left():
    design = '{"buffer_m":250,"categories":["VALD"],"comparison":["x"],"measure":"1","ring_m":500,"treated":["y"]}'
    run = '{"reason":"JAMFORELSE_BEHANDLAD:Torget","result":{"ring_result":"EJ_SKILJBAR","t0":9}}'
    rows = {**content(), "evaluation": [evaluated("1", "1", design=design, run_record=run)]}
    (found,) = audience.rows(rows, KINDS, external=True)["evaluation"]
    assert json.loads(found["design"]) == {"buffer_m": 250, "categories": ["VALD"], "ring_m": 500, "treated": []}
    assert json.loads(found["run_record"]) == {"result": {"ring_result": "EJ_SKILJBAR"}}
