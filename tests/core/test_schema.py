"""The description of the store's tables, and the SQL made from it."""

import sqlite3

import pytest

from drogscen_plugin import paths
from drogscen_plugin.core import ddl, schema, sql
from drogscen_plugin.core.errors import BadSchema

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
        "follow_up",
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
    assert raised.value.problem == problem


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "NULL"), (True, "TRUE"), (3, "3"), (0.1, "0.1"), ("a'b\0;--", "'a''b;--'"), ("å\\n", "'å\\n'")],
)
def test_literals(value, written):
    assert sql.literal(value) == written
    stored = sqlite3.connect(":memory:").execute(" ".join(["SELECT", written])).fetchone()[0]
    assert stored == (value.replace("\0", "") if isinstance(value, str) else value)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_are_none_are_refused(value):
    with pytest.raises(ValueError, match=r"nan|inf"):
        sql.literal(value)


def test_triggers_are_split_whole():
    statements = sql.load(FOLDER / "geopackage.sql")
    made = ddl.geopackage_triggers(SCHEMA, statements)
    assert all(sqlite3.complete_statement(statement) for statement in made)
    assert sum(statement.startswith("CREATE TRIGGER") for statement in made) == 5 * 3 + 3


def test_the_writing_role_deletes_no_scene_and_no_history():
    statements = sql.load(FOLDER / "postgis.sql")
    _, writer = ddl.postgis_grants(SCHEMA, "s", statements)
    written, deleted = writer.split("GRANT INSERT")[1].split("GRANT DELETE")
    assert '"s"."scene"' in written
    assert '"s"."history"' not in written + deleted
    assert '"s"."scene"' not in deleted
    assert '"s"."plan"' in deleted
