# SPDX-License-Identifier: GPL-2.0-or-later
"""What an external audience may see."""

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
        assert list(table.fields) == [field for field in SCHEMA[table.name].fields if field.access == "open"]
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
