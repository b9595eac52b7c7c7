"""Triggers that a file brings along and that are neither the plugin's nor GDAL's.

A store is passed on as a file, and a trigger in it runs with whoever saves in it: one took all measures away without a word.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from ...core.store import ddl
from ...core.store.schema import META, VERSION, Schema
from ...core.store.sql import Statement
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

_HEAD = re.compile(r"CREATE TRIGGER.*?\bBEGIN\b(.*)\bEND", re.IGNORECASE | re.DOTALL)
_OF_GDAL = [
    re.compile(form, re.IGNORECASE)
    for form in (
        r'INSERT (?:OR REPLACE )?INTO "rtree_\w+" VALUES \((?:(?!SELECT)[^;])*\)',
        r'UPDATE "rtree_\w+" SET (?:(?!SELECT)[^;])*',
        r'DELETE FROM "rtree_\w+" WHERE id (?:= OLD\."\w+"|IN \(OLD\."\w+", ?NEW\."\w+"\))',
        r"UPDATE gpkg_ogr_contents SET feature_count = feature_count [+-] 1 WHERE lower\(table_name\) = lower\('[^']*'\)",
    )
]
"""The statements in GDAL's triggers on a table: its index and the number of its features."""


def find(path: Path, tables: Schema, statements: Mapping[str, Statement]) -> list[str]:
    """The names of foreign triggers on the tables of a store, and on those that are written along with them.

    Args:
        path: the file.
        tables: the schema of this version.
        statements: the SQL of GeoPackages.

    Raises:
        StoreFailed: the file cannot be read.
    """
    own = _own(tables, statements)
    names = {*tables.names(), *_BESIDE}
    try:
        found = geopackage_file.read(path, statements["all_triggers"].substitute())
        is_older = _version(path, statements) < VERSION  # whose own are made anew before anything is written
    except sqlite3.Error as error:
        raise geopackage_file.failed(path, error) from error
    return [
        name
        for name, table, text in found
        if (table.lower() in names or table.lower().startswith("rtree_"))
        and not _is_known(name, text, own, is_older=is_older)
    ]


def _version(path: Path, statements: Mapping[str, Statement]) -> int:
    """The version of the store, this one's if there is none yet."""
    if (META,) not in geopackage_file.read(path, statements["objects"].substitute()):
        return VERSION
    rows = geopackage_file.read(path, statements["meta"].substitute(name="schema_version"))
    return int(rows[0][0]) if rows and str(rows[0][0]).isdecimal() else VERSION


def _own(tables: Schema, statements: Mapping[str, Statement]) -> dict[str, str]:
    made = (text for text in ddl.geopackage_triggers(tables, statements) if text.startswith("CREATE TRIGGER"))
    return {_name_of(text): _plain(text) for text in made}


def _name_of(text: str) -> str:
    return re.split(r'[\s"]+', text)[2]


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip("; ")


def _is_known(name: str, text: str, own: Mapping[str, str], *, is_older: bool) -> bool:
    if name in own:
        return is_older or _plain(text) == own[name]
    body = _HEAD.fullmatch(_plain(text))
    if body is None:
        return False
    parts = [part.strip() for part in body[1].split(";") if part.strip()]
    return all(any(form.fullmatch(part) for form in _OF_GDAL) for part in parts)


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
