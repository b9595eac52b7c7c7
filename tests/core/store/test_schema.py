# SPDX-License-Identifier: GPL-2.0-or-later
"""The description of the store's tables."""

import pytest

from drogscen_plugin import paths
from drogscen_plugin.core.errors import BadSchema
from drogscen_plugin.core.store import schema

FOLDER = paths.plugin_file("resources", "schema")
SCHEMA = schema.load(FOLDER)


def test_every_table_of_the_design_is_there_with_a_text_key_first():
    wanted = {
        "scene",
        "mapping",
        "scene_mapping",
        "plan",
        "plan_scene",
        "measure",
        "follow_up",
        "history",
        "drogscen_meta",
    }
    assert wanted <= set(SCHEMA.names())
    assert all(table.fields[0].name == "uuid" and table.fields[0].type == "key" for table in SCHEMA.tables)


def test_parents_come_before_their_children():
    names = SCHEMA.names()
    for table in SCHEMA.tables:
        for field in table.fields:
            if field.references and field.references != table.name:
                assert names.index(field.references) < names.index(table.name)


def test_every_value_list_that_a_field_names_is_there():
    for table in SCHEMA.tables:
        for field in table.fields:
            if field.vocabulary:
                assert paths.vocabulary_file(field.vocabulary).exists(), field
            if field.vocabulary and field.default:
                assert f"\n{field.default}," in paths.vocabulary_file(field.vocabulary).read_text(encoding="utf-8")


def test_the_first_version_lacks_what_came_later():
    first = SCHEMA.at(1)
    assert "school" not in first.names()
    assert "shootings" not in first["scene"].names()
    assert SCHEMA.at(schema.VERSION) == SCHEMA


def test_logged_tables_end_with_when_who_and_version():
    assert [table.name for table in SCHEMA.tables if table.logged] == [
        "plan",
        "plan_scene",
        "party",
        "measure",
        "measure_event",
        "indicator",
        "indicator_value",
        "evaluation",
        "evaluation_scene",
        "follow_up",
        "school_decision",
    ]
    assert SCHEMA["measure"].names()[-3:] == ["changed_at", "changed_by", "version"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("plan,odd,number,1,,,,,open,O,O", "type"),
        ("plan,odd,key,1,,,,nowhere,open,O,O", "table"),
        ("nowhere,odd,text,1,,,,,open,O,O", "table"),
        ("plan,odd,text,2,1,,,,open,O,O", "default"),
    ],
)
def test_a_description_that_does_not_fit_is_refused(tmp_path, line, problem):
    for name in ("tables.csv", "fields.csv"):
        (tmp_path / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    with open(tmp_path / "fields.csv", "a", encoding="utf-8") as stream:
        stream.write(line + "\n")
    with pytest.raises(BadSchema) as raised:
        schema.load(tmp_path)
    table, name = line.split(",")[:2]
    assert (raised.value.where, raised.value.problem) == (f"fields.csv: {table}.{name}", problem)


TABLES = "table,geometry,since,logged,access,sv,en\n"
FIELDS = "table,name,type,since,required,default,vocabulary,references,access,sv,en\n"


def described(folder, tables, fields):
    (folder / "tables.csv").write_text(TABLES + tables, encoding="utf-8")
    (folder / "fields.csv").write_text(FIELDS + fields, encoding="utf-8")
    return schema.load(folder)


def test_a_description_is_read_whole(tmp_path):
    found = described(
        tmp_path,
        "a,scenes,1,,open,Ända,An end\nb,,2,1,internal,B,Bee\n",
        "a,uuid,key,1,1,,,,open,Nyckel,Key\nb,uuid,key,2,1,,,,open,N,K\nb,kind,text,3,1,X,gap,,internal,Slag,Kind\n"
        "b,a_uuid,key,2,,,,a,open,A,A\n",
    )
    first, second = found.tables
    assert first == schema.Table(
        "a",
        "scenes",
        1,
        False,
        "open",
        "Ända",
        "An end",
        (schema.Field("a", "uuid", "key", 1, True, "", "", "", "open", "Nyckel", "Key"),),
    )
    assert second == schema.Table(
        "b",
        "",
        2,
        True,
        "internal",
        "B",
        "Bee",
        (
            schema.Field("b", "uuid", "key", 2, True, "", "", "", "open", "N", "K"),
            schema.Field("b", "kind", "text", 3, True, "X", "gap", "", "internal", "Slag", "Kind"),
            schema.Field("b", "a_uuid", "key", 2, False, "", "", "a", "open", "A", "A"),
            schema.Field("b", "changed_at", "datetime", 2, False, "", "", "", "internal", "Ändrad", "Changed"),
            schema.Field("b", "changed_by", "text", 2, False, "", "", "", "internal", "Ändrad av", "Changed by"),
            schema.Field("b", "version", "integer", 2, True, "1", "", "", "internal", "Version", "Version"),
        ),
    )
    assert found["b"] is second
    assert second["kind"].label("sv") == "Slag"
    assert second["kind"].label("fi") == "Kind"
    assert (first.label("sv"), first.label("en")) == ("Ända", "An end")
    assert found.children("a") == [], "a field that may be empty makes no child"
    for missing in (found, second):
        with pytest.raises(KeyError, match="nowhere"):
            missing["nowhere"]


@pytest.mark.parametrize("fields", ["", "a,title,text,1,,,,,open,T,T\n"])
def test_a_table_begins_with_its_key(tmp_path, fields):
    with pytest.raises(BadSchema) as raised:
        described(tmp_path, "a,,1,,open,A,A\n", fields)
    assert (raised.value.where, raised.value.problem) == ("tables.csv: a", "uuid")


def test_only_required_fields_make_children():
    assert [(field.table, field.name) for field in SCHEMA.children("plan")] == [
        ("plan_scene", "plan_uuid"),
        ("party", "plan_uuid"),
        ("measure", "plan_uuid"),
        ("measure_event", "plan_uuid"),
        ("evaluation", "plan_uuid"),
        ("evaluation_scene", "plan_uuid"),
        ("follow_up", "plan_uuid"),
    ]
    assert [(field.table, field.name) for field in SCHEMA.loose_children("plan")] == [
        ("indicator", "plan_uuid"),
        ("indicator_value", "plan_uuid"),
    ]
    assert "inherited_from" not in [field.name for field in SCHEMA.children("scene")]
