# SPDX-License-Identifier: GPL-2.0-or-later
"""The plan store's tables and fields as data: one description from which tables, forms, checks and documents are made.

The description is ``resources/schema/tables.csv`` and ``fields.csv``; both say which version added a table or field.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from .. import labels
from ..errors import BadSchema

VERSION = 3
"""The version of the schema that this code writes. Every change raises it; what it adds has it as ``since``."""

META = "drogscen_meta"
SCENE = "scene"
HISTORY = "history"
UUID = "uuid"
GEOMETRY = "geom"
ROW_NUMBER = "fid"
"""The databases' own row number: grows from row to row, and is never a key."""

# QGIS's PostgreSQL provider (3.22) inserts FALSE for a boolean NULL, so boolean fields are required.
TYPES = ("key", "text", "long_text", "integer", "real", "boolean", "date", "datetime")
"""Types of fields: ``key`` is a UUID as text; ``long_text`` differs only in how forms show it."""

SCENE_GEOMETRY = "scenes"
"""The geometry of scenes: multipoint or multipolygon, chosen when a store is made."""

INTERNAL = "internal"
"""Access of what is left out for an external audience."""


@dataclass(frozen=True)
class Field:
    """One field of a table.

    Attributes:
        table: the table's name.
        name: the field's name.
        type: one of :data:`TYPES`.
        since: the schema version that added it.
        required: True if it may not be NULL.
        default: the value of a new row, '' for none.
        vocabulary: the value list of its codes, '' for none.
        references: the table whose ``uuid`` it holds, '' for none.
        access: ``open`` or ``internal``.
        sv: what it is called in Swedish.
        en: what it is called in English.
    """

    table: str
    name: str
    type: str
    since: int
    required: bool
    default: str
    vocabulary: str
    references: str
    access: str
    sv: str
    en: str

    def label(self, language: str) -> str:
        """The name in a language; see :mod:`drogscen_plugin.core.labels`."""
        return labels.label(language, self.sv, self.en)


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        name: the table's name.
        geometry: ``scenes``, ``points``, or '' for none; the column is ``geom``.
        since: the schema version that added it.
        logged: True if every change is written to the history; such a table has :data:`TRACKING` fields.
        access: ``open`` or ``internal``.
        sv: what it is called in Swedish.
        en: what it is called in English.
        fields: its fields in order, without the row number ``fid`` and the geometry.
    """

    name: str
    geometry: str
    since: int
    logged: bool
    access: str
    sv: str
    en: str
    fields: tuple[Field, ...]

    def label(self, language: str) -> str:
        """The name in a language; see :mod:`drogscen_plugin.core.labels`."""
        return labels.label(language, self.sv, self.en)

    def names(self) -> list[str]:
        """The names of the fields, in order."""
        return [field.name for field in self.fields]

    def __getitem__(self, name: str) -> Field:
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


TRACKING = ("changed_at", "changed_by", "version")
"""Fields of every logged table, kept by the database or the form: when, who, and a number raised by each change."""


@dataclass(frozen=True)
class Schema:
    """All tables, parents before their children."""

    tables: tuple[Table, ...]

    def __getitem__(self, name: str) -> Table:
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def names(self) -> list[str]:
        """The names of the tables, in order."""
        return [table.name for table in self.tables]

    def children(self, name: str) -> list[Field]:
        """The required fields of other tables that point to a table."""
        return [field for table in self.tables for field in table.fields if field.references == name and field.required]

    def loose_children(self, name: str) -> list[Field]:
        """The fields of other tables that may point to a table, and are emptied when the row is deleted."""
        return [
            field for table in self.tables for field in table.fields if field.references == name and not field.required
        ]

    def at(self, version: int) -> Schema:
        """The schema as it was in an earlier version."""
        return Schema(
            tuple(
                Table(
                    **{**table.__dict__, "fields": tuple(field for field in table.fields if field.since <= version)},
                )
                for table in self.tables
                if table.since <= version
            )
        )


def load(folder: Path) -> Schema:
    """Read the description.

    Raises:
        BadSchema: a file is inconsistent; says which file, which row and why.
    """
    fields = [_field(row, f"fields.csv: {row['table']}.{row['name']}") for row in _rows(folder / "fields.csv")]
    tables = []
    for row in _rows(folder / "tables.csv"):
        own = [field for field in fields if field.table == row["table"]]
        if row["logged"]:
            own += _tracking(row["table"], int(row["since"]))
        if not own or own[0].name != UUID:
            raise BadSchema(f"tables.csv: {row['table']}", "uuid")
        tables.append(
            Table(
                name=row["table"],
                geometry=row["geometry"],
                since=int(row["since"]),
                logged=bool(row["logged"]),
                access=row["access"],
                sv=row["sv"],
                en=row["en"],
                fields=tuple(own),
            )
        )
    known = {table.name for table in tables}
    since = {table.name: table.since for table in tables}
    for field in fields:
        where = f"fields.csv: {field.table}.{field.name}"
        if field.table not in known or (field.references and field.references not in known):
            raise BadSchema(where, "table")
        if field.since > since[field.table] and field.required and not field.default:
            raise BadSchema(where, "default")
    return Schema(tuple(tables))


def _rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _field(row: dict[str, str], where: str) -> Field:
    if row["type"] not in TYPES:
        raise BadSchema(where, "type")
    texts = {name: text for name, text in row.items() if name not in ("since", "required")}
    return Field(since=int(row["since"]), required=bool(row["required"]), **texts)


def _tracking(table: str, since: int) -> list[Field]:
    """The fields in which a logged table records who changed a row, when, and how often."""

    def field(name: str, kind: str, sv: str, en: str, *, default: str = "") -> Field:
        return Field(
            table=table,
            name=name,
            type=kind,
            since=since,
            required=bool(default),
            default=default,
            vocabulary="",
            references="",
            access=INTERNAL,
            sv=sv,
            en=en,
        )

    return [
        field("changed_at", "datetime", "Ändrad", "Changed"),
        field("changed_by", "text", "Ändrad av", "Changed by"),
        field("version", "integer", "Version", "Version", default="1"),
    ]
