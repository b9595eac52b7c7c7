# SPDX-License-Identifier: GPL-2.0-or-later
"""The statements that create a store's tables, indexes and triggers, from the schema's description."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Mapping

from .schema import GEOMETRY, HISTORY, META, TRACKING, UUID, Field, Schema, Table
from .sql import Statement, identifier, literal

UNIQUE = {
    META: ("name",),
    "mapping": ("label",),
    "plan_scene": ("plan_uuid", "scene_uuid"),
    "scene_mapping": ("scene_uuid", "mapping_uuid"),
    # A series' place holds the scene's key too: NULL would escape the index.
    "indicator_value": ("indicator_uuid", "place", "zone", "period_start"),
    "evaluation_scene": ("evaluation_uuid", "scene_uuid"),
}
"""Fields that together are unique in a table, besides ``uuid``, which always is."""

_POSTGRESQL_TYPES = {
    "key": "text",
    "text": "text",
    "long_text": "text",
    "integer": "bigint",
    "real": "double precision",
    "boolean": "boolean",
    "date": "date",
    "datetime": "timestamptz",
}

_SQLITE_UUID4 = (
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' "
    "|| substr('89AB', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
)

_LONGEST_NAME_BYTES = 63
_FUNCTION = re.compile(r'FUNCTION "store"\.(\w+)\(\) RETURNS.*?AS \$body\$(.*?)\$body\$', re.DOTALL)

NEVER_DELETED = ("scene", "scene_mapping", "mapping", HISTORY, META)
"""Tables that the writing role may not delete from: what was mapped is kept. A corrected mapping is overwritten."""


def split(script: str) -> list[str]:
    """The individual statements of a script for SQLite, each trigger in one piece."""
    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current.strip())
            current = ""
    return statements + ([current.strip()] if current.strip() else [])


def geopackage_indexes(table: Table, sql: Mapping[str, Statement]) -> list[str]:
    """Statements for unique keys, and for indexes on fields that point to other tables."""
    # Not "uuid", as in the first stores: scene_mapping_uuid is the index on scene.mapping_uuid, and names must differ.
    unique = [("key", f'"{UUID}"')]
    if table.name in UNIQUE:
        unique.append(("unique", ", ".join(f'"{name}"' for name in UNIQUE[table.name])))
    statements = [sql["unique"].substitute(table=table.name, title=title, fields=fields) for title, fields in unique]
    return statements + [sql["index"].substitute(table=table.name, field=name) for name in _indexed(table)]


def geopackage_triggers(schema: Schema, sql: Mapping[str, Statement]) -> list[str]:
    """Statements for the triggers that write the history, replacing those that are there."""
    statements = []
    for table in schema.tables:
        if table.logged:
            statements += split(sql["drop_triggers"].substitute(table=table.name))
            statements += split(_geopackage_trigger(table, schema, sql))
    return statements + split(sql["protection"].substitute())


def geopackage_trigger_names(schema: Schema) -> list[str]:
    """The triggers that a store has."""
    logged = [table.name for table in schema.tables if table.logged]
    names = [f"{table}_logged_{action}" for table in logged for action in ("insert", "update", "delete")]
    return [*names, "history_no_update", "history_no_delete", "scene_with_plan"]


def postgis_trigger_names(schema: Schema) -> list[str]:
    """The triggers that a store has, each after the name of its table and a point."""
    logged = [table.name for table in schema.tables if table.logged]
    return [f"{table}.{name}" for table in logged for name in ("drogscen_tracked", "drogscen_logged")] + [
        f"{HISTORY}.history_frozen"
    ]


def _geopackage_trigger(table: Table, schema: Schema, sql: Mapping[str, Statement]) -> str:
    told = [name for name in table.names() if name not in TRACKING]
    owned, loosened = schema.children(table.name), schema.loose_children(table.name)
    plan = UUID if table.name == "plan" else "plan_uuid" if "plan_uuid" in told else ""

    def values(row: str) -> str:
        return ", ".join(f"'{name}', {row}\"{name}\"" for name in table.names())

    return sql["triggers"].substitute(
        table=table.name,
        plan=f'"{plan}"' if plan else "NULL",
        old_plan=f'OLD."{plan}"' if plan else "NULL",
        new_uuid=_SQLITE_UUID4,
        watched=", ".join(f'"{name}"' for name in told),
        differs=" OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in told),
        old_values=values("OLD."),
        values=values(""),
        delete_children="\n  ".join(
            sql[name].substitute(child=field.table, field=field.name)
            for name, fields in (("empty_reference", loosened), ("delete_children", owned))
            for field in fields
        ),
    )


def postgis_table(table: Table, name: str, geometry: str, srid: int, sql: Mapping[str, Statement]) -> str:
    """The statement that creates a table in a schema, with its foreign keys.

    Args:
        table: the table.
        name: the PostgreSQL schema.
        geometry: the type of the scenes' geometry, ``MultiPoint`` or ``MultiPolygon``.
        srid: the EPSG code of the store's CRS.
        sql: the statements of ``postgis.sql``.
    """
    # An integer, as QGIS then uses the row numbers as feature ids; for wider keys it invents numbers of its own.
    columns = ["fid integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"]
    columns += [postgis_column(field, name) for field in table.fields]
    if table.geometry:
        kind = geometry if table.geometry == "scenes" else "Point"
        columns.append(f'"{GEOMETRY}" geometry({kind}, {srid})')
    return sql["create_table"].substitute(schema=name, table=table.name, columns=",\n  ".join(columns))


def postgis_column(field: Field, name: str) -> str:
    """A column with its type, default and foreign key.

    What belongs to a plan or a measure is deleted with it, what merely names it is kept without the name; scenes are kept.
    """
    parts = [f'"{field.name}"', _POSTGRESQL_TYPES[field.type]]
    if field.required:
        parts.append("NOT NULL")
    if field.name == UUID:
        parts.append("UNIQUE DEFAULT gen_random_uuid()::text")
    elif field.default:
        parts.append(f"DEFAULT {literal(field.default)}")
    if field.references:
        gone = "RESTRICT" if field.references in NEVER_DELETED else "CASCADE" if field.required else "SET NULL"
        target = identifier(name, field.references)
        parts.append(f'REFERENCES {target} ("{UUID}") ON DELETE {gone} ON UPDATE CASCADE')
    return " ".join(parts)


def postgis_rest(schema: Schema, name: str, sql: Mapping[str, Statement]) -> list[str]:
    """Indexes, functions and triggers; may be run again on a store that has them."""
    statements = [sql["functions"].substitute(schema=name)]
    for table in schema.tables:
        if table.name in UNIQUE:
            fields = ", ".join(f'"{field}"' for field in UNIQUE[table.name])
            statements.append(sql["unique"].substitute(schema=name, table=table.name, title="unique", fields=fields))
        statements += [sql["index"].substitute(schema=name, table=table.name, field=f) for f in _indexed(table)]
        if table.geometry:
            statements.append(sql["spatial_index"].substitute(schema=name, table=table.name))
        if table.logged:
            statements.append(sql["triggers"].substitute(schema=name, table=table.name))
        statements.append(sql["notify"].substitute(schema=name, table=table.name))
    return statements


def roles(database: str, name: str) -> tuple[str, str]:
    """The names of the reading and the writing role of a schema in a database, as roles are the whole server's.

    Names that are longer than PostgreSQL keeps are cut, and told apart by their sum.
    """
    stem = f"{database}_{name}"
    if len(stem.encode()) + len("_reader") > _LONGEST_NAME_BYTES:
        keeps = _LONGEST_NAME_BYTES - len("_reader") - 9
        digest = hashlib.sha256(stem.encode()).hexdigest()[:8]
        stem = f"{stem.encode()[:keeps].decode('utf-8', 'ignore')}_{digest}"
    return f"{stem}_reader", f"{stem}_writer"


def postgis_functions(sql: Mapping[str, Statement]) -> dict[str, str]:
    """The bodies of a store's functions, by name; they are the same in every schema."""
    return dict(_FUNCTION.findall(sql["functions"].substitute(schema="store")))


def postgis_grants(schema: Schema, roles: tuple[str, str], name: str, sql: Mapping[str, Statement]) -> list[str]:
    """What the two roles may do: read everything; write plans and mappings, but neither the history nor what the store
    says about itself, and delete no scene.
    """

    def named(tables: list[str]) -> str:
        return ", ".join(identifier(name, table) for table in tables)

    reader, writer = roles
    written = [table for table in schema.names() if table not in (HISTORY, META)]
    deleted = [table for table in schema.names() if table not in NEVER_DELETED]
    return [
        sql["grant_reader"].substitute(schema=name, role=reader),
        sql["grant_writer"].substitute(schema=name, role=writer, written=named(written), deleted=named(deleted)),
    ]


def _indexed(table: Table) -> list[str]:
    names = [field.name for field in table.fields if field.references]
    return names + (["plan_uuid", "row_uuid"] if table.name == HISTORY else [])
