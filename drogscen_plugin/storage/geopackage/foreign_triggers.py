# SPDX-License-Identifier: GPL-2.0-or-later
"""Triggers that a file brings along and that are neither the plugin's nor GDAL's.

A store is passed on as a file, and a trigger in it runs with whoever saves in it: one took all measures away without a word.
"""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from ... import paths
from ...core.store import ddl
from ...core.store.schema import META, VERSION, Schema
from ...core.store.sql import Statement, literals, load
from . import file as geopackage_file

_BESIDE = (
    "gpkg_contents",
    "gpkg_geometry_columns",
    "gpkg_ogr_contents",
    "gpkg_extensions",
    "layer_styles",
    "qgis_projects",
)
"""Tables that are written along with those of a store."""

_CONSTRAINTS = re.compile(r"\bON\s+CONFLICT\b|\bCHECK\b|\bGENERATED\b|\bAS\s*\(|/\*|--", re.IGNORECASE)
"""What the tables of a store do not have: rows could replace one another, or not be stored, without a word."""


def find(path: Path, tables: Schema, statements: Mapping[str, Statement]) -> list[str]:
    """The names of foreign triggers on the tables of a store, and on those that are written along with them.

    Args:
        path: the file.
        tables: the schema of this version.
        statements: the SQL of GeoPackages.

    Raises:
        StoreFailed: the file cannot be read.
    """
    own = _own(tables)
    names = {*tables.names(), *_BESIDE}
    try:
        found = [
            (name, table, text)
            for name, table, text in geopackage_file.read(path, statements["all_triggers"].substitute())
            if (table.lower() in names or table.lower().startswith("rtree_")) and not _is_known(name, table, text, own)
        ]
        if any(name in own for name, _, _ in found) and _version(path, statements) < VERSION:
            # An earlier version's own have another text, and are made anew before anything is written.
            found = [one for one in found if one[0] not in own or one[1] != _table_of(own[one[0]])]
    except sqlite3.Error as error:
        raise geopackage_file.failed(path, error) from error
    return [name for name, _, _ in found]


def _version(path: Path, statements: Mapping[str, Statement]) -> int:
    """The version of the store, this one's if there is none yet."""
    if (META,) not in geopackage_file.read(path, statements["objects"].substitute()):
        return VERSION
    rows = geopackage_file.read(path, statements["meta"].substitute(name="schema_version"))
    return int(rows[0][0]) if rows and str(rows[0][0]).isdecimal() else VERSION


@functools.lru_cache(maxsize=4)
def _own(tables: Schema) -> Mapping[str, str]:
    """The plugin's triggers, by name."""
    statements = load(paths.plugin_file("resources", "schema", "geopackage.sql"))
    made = (text for text in ddl.geopackage_triggers(tables, statements) if text.startswith("CREATE TRIGGER"))
    return {_name_of(text): _plain(text) for text in made}


def _name_of(text: str) -> str:
    return re.split(r'[\s"]+', text)[2]


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip("; ")


def _is_known(name: str, table: str, text: str, own: Mapping[str, str]) -> bool:
    return _plain(text) == own[name] if name in own else _is_gdals(name, table, text)


@functools.lru_cache(maxsize=500)
def _is_gdals(name: str, table: str, text: str) -> bool:
    """Whether a trigger is GDAL's; remembered, as a store's are looked at before every save."""
    return _tidy(text) in _of_gdal(table, *_parts_of(name, table, text))


def _table_of(text: str) -> str:
    """The table that a trigger of ours is on."""
    found = re.search(r' ON "?(\w+)"? ', text)
    return found[1] if found else ""


def _parts_of(name: str, table: str, text: str) -> tuple[str, str]:
    """The columns of the geometry and of the key that a trigger of GDAL's names."""
    geometry = name[len(f"rtree_{table}_") :].rpartition("_")[0]
    key = re.search(r'(?:VALUES \(NEW|OLD|NEW)\."((?!' + re.escape(geometry) + r'")[^"]+)"', text)
    return geometry, key[1] if key else ""


def _of_gdal(table: str, geometry: str, key: str) -> set[str]:
    """GDAL's triggers on a table: its index and the number of its features.

    Source: the OGC GeoPackage standard, annex F.3 (R-tree spatial indexes), and files of GDAL 3.6 and 3.10.
    """
    forms = load(paths.plugin_file("resources", "schema", "gdal_triggers.sql")).values()
    return {_tidy(form.substitute(t=table, g=geometry, i=key)) for form in forms}


def _tidy(text: str) -> str:
    """A trigger without what versions of GDAL write differently: spaces, letter case, and words for NULL."""
    plain = re.sub(r"\s+", " ", text.casefold()).replace("notnull", "not null").replace(" isnull", " is null")
    return re.sub(r" ?([(),;]) ?", r"\1", plain).strip("; ")


def strange_tables(
    query: Callable[[str], list[list]], tables: Schema, statements: Mapping[str, Statement]
) -> list[str]:
    """Tables of a store that are none, or whose rows have conditions of their own.

    Args:
        query: answers a read-only statement, and raises what the store raises.
        tables: the schema of this version.
        statements: the SQL of GeoPackages.
    """
    named = statements["tables_made"].substitute(names=literals(tables.names()))
    return [
        name
        for name, kind, text in query(named)
        if kind != "table" or text.upper().startswith("CREATE VIRTUAL") or _CONSTRAINTS.search(text)
    ]


def remove(path: Path, names: list[str], tables: Schema, statements: Mapping[str, Statement]) -> None:
    """Take triggers away, and make the plugin's anew, whole or not at all.

    Raises:
        StoreFailed: the file cannot be written.
    """
    try:
        with closing(geopackage_file.connect(path, "mode=rw")) as connection:
            connection.isolation_level = None
            connection.execute("BEGIN IMMEDIATE")
            for name in names:
                connection.execute(statements["drop_trigger"].substitute(trigger=name))
            for statement in ddl.geopackage_triggers(tables, statements):
                connection.execute(statement)
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise geopackage_file.failed(path, error) from error
