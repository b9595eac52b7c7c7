# SPDX-License-Identifier: GPL-2.0-or-later
"""The statements that make a store: for SQLite run as they are, for PostgreSQL compared word by word."""

import json
import sqlite3

import pytest

from drogscen_plugin import paths
from drogscen_plugin.core.store import ddl, schema, sql
from drogscen_plugin.core.store.schema import Field, Table

FOLDER = paths.plugin_file("resources", "schema")
SCHEMA = schema.load(FOLDER)
GEOPACKAGE = sql.load(FOLDER / "geopackage.sql")
POSTGIS = sql.load(FOLDER / "postgis.sql")
PLAN = '"uuid", "title", "status"'


@pytest.fixture
def store():
    """A database with the tables as plain SQLite has them, and everything that the store adds to them."""
    database = sqlite3.connect(":memory:")
    for table in SCHEMA.tables:
        columns = ", ".join(f'"{name}"' for name in table.names())
        database.execute(f'CREATE TABLE "{table.name}" (fid INTEGER PRIMARY KEY, {columns}, geom)')
    for statement in ddl.geopackage_triggers(SCHEMA, GEOPACKAGE):
        database.execute(statement)
    for table in SCHEMA.tables:
        for statement in ddl.geopackage_indexes(table, GEOPACKAGE):
            database.execute(statement)
    for name, value in (("save_user", None), ("save_id", None)):
        database.execute("INSERT INTO drogscen_meta (uuid, name, value) VALUES (?, ?, ?)", (name, name, value))
    return database


def history(database):
    rows = database.execute(
        "SELECT uuid, changed_at, changed_by, save_id, table_name, row_uuid, plan_uuid, action, before, after "
        "FROM history ORDER BY fid"
    ).fetchall()
    return [(*row[:8], *(None if text is None else json.loads(text) for text in row[8:])) for row in rows]


def add_plan(database, key="p", title="Plan"):
    database.execute(f"INSERT INTO plan ({PLAN}) VALUES (?, ?, 'UTKAST')", (key, title))


def test_a_new_row_is_version_one_and_in_the_history(store):
    store.execute("UPDATE drogscen_meta SET value = 'handläggare' WHERE name = 'save_user'")
    store.execute("UPDATE drogscen_meta SET value = 'save-1' WHERE name = 'save_id'")
    add_plan(store)
    assert store.execute("SELECT version, changed_by, length(changed_at) FROM plan").fetchall() == [
        (1, "handläggare", len("2026-11-24T10:00:00.000Z"))
    ]
    ((key, changed_at, *rest, before, after),) = history(store)
    assert rest == ["handläggare", "save-1", "plan", "p", "p", "INSERT"]
    assert before is None
    assert (after["uuid"], after["title"], after["status"], after["cause"]) == ("p", "Plan", "UTKAST", None)
    assert after["changed_at"] == changed_at
    assert list(after) == SCHEMA["plan"].names()
    assert [len(part) for part in key.split("-")] == [8, 4, 4, 4, 12]
    assert key[14] == "4", "a random key is one of version 4"
    assert key[19] in "89ab"


def test_each_change_raises_the_version_and_a_save_without_change_does_not(store):
    add_plan(store)
    store.execute("UPDATE plan SET title = 'Ny' WHERE uuid = 'p'")
    store.execute("UPDATE plan SET title = 'Ny' WHERE uuid = 'p'")
    store.execute("UPDATE plan SET cause = 'Mörkt' WHERE uuid = 'p'")
    assert store.execute("SELECT version FROM plan").fetchone() == (3,)
    assert [
        (row[7], row[8] and row[8]["title"], row[9]["title"], row[9]["cause"], row[9]["version"])
        for row in history(store)
    ] == [
        ("INSERT", None, "Plan", None, 1),
        ("UPDATE", "Plan", "Ny", None, 2),
        ("UPDATE", "Ny", "Ny", "Mörkt", 3),
    ]


def test_rows_of_a_plan_tell_which_plan_and_go_with_it(store):
    add_plan(store)
    add_plan(store, "other")
    for table in ("party", "measure", "follow_up", "plan_scene"):
        for plan in ("p", "other"):
            store.execute(f'INSERT INTO "{table}" (uuid, plan_uuid) VALUES (?, ?)', (f"{table}-{plan}", plan))
    assert {row[6] for row in history(store) if row[4] == "measure"} == {"p", "other"}
    store.execute("DELETE FROM plan WHERE uuid = 'p'")
    for table in ("plan_scene", "party", "measure", "follow_up"):
        assert store.execute(f'SELECT uuid FROM "{table}"').fetchall() == [(f"{table}-other",)]
    gone = [row for row in history(store) if row[7] == "DELETE"]
    assert {(row[4], row[5], row[6]) for row in gone} == {
        ("plan", "p", "p"),
        *((table, f"{table}-p", "p") for table in ("plan_scene", "party", "measure", "follow_up")),
    }
    assert all(row[9] is None and row[8]["uuid"] == row[5] for row in gone)


def test_what_belongs_to_a_measure_goes_with_it_and_what_names_it_stays(store):
    add_plan(store)
    for table, names, values in (
        ("measure", "uuid, plan_uuid", "'m', 'p'"),
        ("measure_event", "uuid, plan_uuid, measure_uuid", "'e', 'p', 'm'"),
        ("indicator", "uuid, plan_uuid", "'i', 'p'"),
        ("indicator_value", "uuid, plan_uuid, indicator_uuid", "'v', 'p', 'i'"),
        ("evaluation", "uuid, plan_uuid, measure_uuid, indicator_uuid", "'u', 'p', 'm', 'i'"),
        ("evaluation_scene", "uuid, plan_uuid, evaluation_uuid", "'s', 'p', 'u'"),
        ("follow_up", "uuid, plan_uuid, evaluation_uuid", "'f', 'p', 'u'"),
    ):
        store.execute(f"INSERT INTO {table} ({names}) VALUES ({values})")
    store.execute("DELETE FROM measure WHERE uuid = 'm'")
    assert store.execute("SELECT count(*) FROM measure_event").fetchone() == (0,)
    assert store.execute("SELECT measure_uuid, indicator_uuid, version FROM evaluation").fetchall() == [(None, "i", 2)]
    store.execute("DELETE FROM evaluation WHERE uuid = 'u'")
    assert store.execute("SELECT count(*) FROM evaluation_scene").fetchone() == (0,)
    assert store.execute("SELECT evaluation_uuid FROM follow_up").fetchall() == [(None,)]
    store.execute("DELETE FROM plan WHERE uuid = 'p'")
    assert store.execute("SELECT uuid, plan_uuid FROM indicator").fetchall() == [("i", None)]
    assert store.execute("SELECT plan_uuid, indicator_uuid FROM indicator_value").fetchall() == [(None, "i")]
    gone = {(row[4], row[5]) for row in history(store) if row[7] == "DELETE"}
    assert gone == {
        ("plan", "p"),
        ("follow_up", "f"),
        ("evaluation", "u"),
        ("evaluation_scene", "s"),
        ("measure", "m"),
        ("measure_event", "e"),
    }
    store.execute("DELETE FROM indicator WHERE uuid = 'i'")
    assert store.execute("SELECT count(*) FROM indicator_value").fetchone() == (0,)


def test_the_history_cannot_be_changed_and_a_scene_with_plans_cannot_go(store):
    add_plan(store)
    for statement in ("UPDATE history SET after = NULL", "DELETE FROM history"):
        with pytest.raises(sqlite3.IntegrityError, match="history cannot be changed"):
            store.execute(statement)
    store.execute("INSERT INTO scene (uuid, name) VALUES ('s', 'Torget'), ('t', 'Parken')")
    store.execute("INSERT INTO plan_scene (uuid, plan_uuid, scene_uuid) VALUES ('l', 'p', 's')")
    with pytest.raises(sqlite3.IntegrityError, match="scene with plans cannot be removed"):
        store.execute("DELETE FROM scene WHERE uuid = 's'")
    store.execute("DELETE FROM scene WHERE uuid = 't'")
    assert store.execute("SELECT uuid FROM scene").fetchall() == [("s",)]


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        ("drogscen_meta", ("name",)),
        ("mapping", ("label",)),
        ("plan_scene", ("plan_uuid", "scene_uuid")),
        ("scene_mapping", ("scene_uuid", "mapping_uuid")),
        ("indicator_value", ("indicator_uuid", "place", "zone", "period_start")),
        ("evaluation_scene", ("evaluation_uuid", "scene_uuid")),
        *((table.name, ("uuid",)) for table in SCHEMA.tables),
    ],
)
def test_what_is_to_be_unique_is(store, table, fields):
    names = ", ".join(fields)
    extra, one, two = ("", "", "") if fields == ("uuid",) else ("uuid, ", "'1', ", "'2', ")
    values = ", ".join("'x'" for _ in fields)
    store.execute(f"INSERT INTO {table} ({extra}{names}) VALUES ({one}{values})")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        store.execute(f"INSERT INTO {table} ({extra}{names}) VALUES ({two}{values})")
    if len(fields) > 1:
        others = ", ".join(["'x'"] * (len(fields) - 1) + ["'y'"])
        store.execute(f"INSERT INTO {table} (uuid, {names}) VALUES ('3', {others})")


def test_what_points_elsewhere_is_indexed_and_no_index_has_the_name_of_another(store):
    found = store.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite%'").fetchall()
    names = {name for (name,) in found}
    pointing = {f"{table.name}_{field.name}" for table in SCHEMA.tables for field in table.fields if field.references}
    assert (
        pointing | {"history_plan_uuid", "history_row_uuid"} | {f"{table.name}_key" for table in SCHEMA.tables} <= names
    )
    unique = {f"{table}_unique" for table in ddl.UNIQUE}
    assert len(unique) == 6
    assert unique <= names
    assert len(names) == len(pointing) + 2 + len(SCHEMA.tables) + len(unique)


def test_making_it_again_replaces_the_triggers(store):
    for statement in ddl.geopackage_triggers(SCHEMA, GEOPACKAGE):
        store.execute(statement)
    add_plan(store)
    assert len(history(store)) == 1


@pytest.mark.parametrize(
    ("script", "statements"),
    [
        ("", []),
        ("SELECT 1;\n\nSELECT 2;\n", ["SELECT 1;", "SELECT 2;"]),
        ("SELECT 1;\nSELECT 2", ["SELECT 1;", "SELECT 2"]),
        (
            "CREATE TRIGGER a AFTER INSERT ON t BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\nSELECT 3;",
            ["CREATE TRIGGER a AFTER INSERT ON t BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;", "SELECT 3;"],
        ),
    ],
)
def test_a_script_is_split_into_whole_statements(script, statements):
    assert ddl.split(script) == statements


def field(name, kind="text", **values):
    given = {"since": 1, "required": False, "default": "", "vocabulary": "", "references": "", "access": "open"}
    return Field("t", name, kind, **{**given, **values}, sv="", en="")


@pytest.mark.parametrize(
    ("described", "column"),
    [
        (field("title"), '"title" text'),
        (field("cause", "long_text"), '"cause" text'),
        (field("uuid", "key", required=True), '"uuid" text NOT NULL UNIQUE DEFAULT gen_random_uuid()::text'),
        (field("present", "boolean", required=True, default="1"), "\"present\" boolean NOT NULL DEFAULT '1'"),
        (field("number", "integer"), '"number" bigint'),
        (field("cost", "real"), '"cost" double precision'),
        (field("day", "date"), '"day" date'),
        (field("changed_at", "datetime"), '"changed_at" timestamptz'),
        (
            field("plan_uuid", "key", required=True, references="plan"),
            '"plan_uuid" text NOT NULL REFERENCES "S"."plan" ("uuid") ON DELETE CASCADE ON UPDATE CASCADE',
        ),
        (
            field("inherited_from", "key", references="scene"),
            '"inherited_from" text REFERENCES "S"."scene" ("uuid") ON DELETE RESTRICT ON UPDATE CASCADE',
        ),
    ],
)
def test_columns_in_postgresql(described, column):
    assert ddl.postgis_column(described, "S") == column


def table(geometry="", **values):
    given = {"since": 1, "logged": False, "access": "open", "sv": "", "en": ""}
    return Table("t", geometry, **{**given, **values}, fields=(field("uuid", "key"), field("title")))


@pytest.mark.parametrize(
    ("geometry", "column"),
    [("", ""), ("scenes", ',\n  "geom" geometry(MultiPolygon, 3006)'), ("points", ',\n  "geom" geometry(Point, 3006)')],
)
def test_tables_in_postgresql(geometry, column):
    assert ddl.postgis_table(table(geometry), "S", "MultiPolygon", 3006, POSTGIS) == (
        'CREATE TABLE "S"."t" (fid integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,\n'
        '  "uuid" text UNIQUE DEFAULT gen_random_uuid()::text,\n  "title" text' + column + ");"
    )


def test_a_table_that_points_to_another_names_the_schema():
    pointing = Table("t", "", 1, False, "open", "", "", (field("a", "key", references="plan"),))
    assert 'REFERENCES "S"."plan" ("uuid")' in ddl.postgis_table(pointing, "S", "MultiPoint", 3006, POSTGIS)


def firsts(statements):
    return [statement.splitlines()[0] for statement in statements]


def test_the_rest_of_each_table_in_postgresql():
    small = schema.Schema(tuple(SCHEMA[name] for name in ("mapping", "scene", "plan_scene", "history")))
    assert firsts(ddl.postgis_rest(small, "S", POSTGIS)) == [
        'CREATE OR REPLACE FUNCTION "S".drogscen_track() RETURNS trigger LANGUAGE plpgsql AS $body$',
        'CREATE UNIQUE INDEX IF NOT EXISTS "mapping_unique" ON "S"."mapping" ("label");',
        'DROP TRIGGER IF EXISTS drogscen_told ON "S"."mapping";',
        'CREATE INDEX IF NOT EXISTS "scene_mapping_uuid" ON "S"."scene" ("mapping_uuid");',
        'CREATE INDEX IF NOT EXISTS "scene_geom" ON "S"."scene" USING gist ("geom");',
        'DROP TRIGGER IF EXISTS drogscen_told ON "S"."scene";',
        'CREATE UNIQUE INDEX IF NOT EXISTS "plan_scene_unique" ON "S"."plan_scene" ("plan_uuid", "scene_uuid");',
        'CREATE INDEX IF NOT EXISTS "plan_scene_plan_uuid" ON "S"."plan_scene" ("plan_uuid");',
        'CREATE INDEX IF NOT EXISTS "plan_scene_scene_uuid" ON "S"."plan_scene" ("scene_uuid");',
        'CREATE INDEX IF NOT EXISTS "plan_scene_inherited_from" ON "S"."plan_scene" ("inherited_from");',
        'DROP TRIGGER IF EXISTS drogscen_tracked ON "S"."plan_scene";',
        'DROP TRIGGER IF EXISTS drogscen_told ON "S"."plan_scene";',
        'CREATE INDEX IF NOT EXISTS "history_plan_uuid" ON "S"."history" ("plan_uuid");',
        'CREATE INDEX IF NOT EXISTS "history_row_uuid" ON "S"."history" ("row_uuid");',
        'DROP TRIGGER IF EXISTS drogscen_told ON "S"."history";',
    ]


def test_rights_in_postgresql():
    small = schema.Schema(tuple(SCHEMA[name] for name in ("drogscen_meta", "scene", "plan", "measure", "history")))
    assert ddl.postgis_grants(small, ("r", "w"), "s", POSTGIS) == [
        'REVOKE ALL ON ALL TABLES IN SCHEMA "s" FROM "r";\n'
        'GRANT USAGE ON SCHEMA "s" TO "r";\nGRANT SELECT ON ALL TABLES IN SCHEMA "s" TO "r";',
        'REVOKE ALL ON ALL TABLES IN SCHEMA "s" FROM "w";\n'
        'GRANT USAGE ON SCHEMA "s" TO "w";\nGRANT SELECT ON ALL TABLES IN SCHEMA "s" TO "w";\n'
        'GRANT INSERT, UPDATE ON "s"."scene", "s"."plan", "s"."measure" TO "w";\n'
        'GRANT DELETE ON "s"."plan", "s"."measure" TO "w";',
    ]


def test_roles_have_the_name_of_their_database_and_schema():
    assert ddl.roles("stad", "planer") == ("stad_planer_reader", "stad_planer_writer")


@pytest.mark.parametrize("letter", ["x", "å"])
def test_long_names_of_roles_are_told_apart_within_what_postgresql_keeps(letter):
    one, other = ddl.roles("stad", letter * 60 + "1"), ddl.roles("stad", letter * 60 + "2")
    assert len({*one, *other}) == 4
    assert all(50 < len(name.encode()) <= 63 for name in (*one, *other))
    at_most = 63 - len("_reader") - len("stad_")
    assert ddl.roles("stad", "x" * at_most)[0] == f"stad_{'x' * at_most}_reader"


def test_the_functions_of_a_store_by_name():
    functions = ddl.postgis_functions(POSTGIS)
    assert set(functions) == {"drogscen_track", "drogscen_log", "drogscen_notify", "drogscen_refuse"}
    assert functions["drogscen_notify"].strip().startswith("BEGIN") and "pg_notify" in functions["drogscen_notify"]
    assert "history" in functions["drogscen_log"] and "pg_notify" not in functions["drogscen_log"]


def test_triggers_are_split_whole():
    made = ddl.geopackage_triggers(SCHEMA, GEOPACKAGE)
    assert all(sqlite3.complete_statement(statement) for statement in made)
    assert sum(statement.startswith("CREATE TRIGGER") for statement in made) == 11 * 3 + 3


def test_the_writing_role_deletes_no_scene_and_no_history():
    _, writer = ddl.postgis_grants(SCHEMA, ("r", "w"), "s", POSTGIS)
    written, deleted = writer.split("GRANT INSERT")[1].split("GRANT DELETE")
    assert '"s"."scene"' in written
    assert '"s"."history"' not in written + deleted
    assert '"s"."scene"' not in deleted
    assert '"s"."plan"' in deleted
