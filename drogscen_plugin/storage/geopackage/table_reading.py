# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading a layer that is a whole table of a GeoPackage straight through SQLite, a piece at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import QgsFields, QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes

from ... import paths
from ...core.arrays import Integers
from ...core.store import sql
from ...core.store.sql import identifier
from ...core.text import NUL, apart
from . import file as geopackage_file

KEY = "fid"
"""The name that GDAL gives to a table's key; tables with another are read by QGIS."""

_TAKEN = ("TEXT", "INTEGER", "INT", "MEDIUMINT", "SMALLINT", "TINYINT", "REAL", "DOUBLE", "FLOAT")
"""Types of columns whose values SQLite and QGIS give alike."""

_COPIED = (*_TAKEN, "BOOLEAN", "DATE", "DATETIME", "BLOB")
"""Types of columns whose values a table can take over from another as they are."""


_PARTS = ("keys", "geometries", "lengths")
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_IS_NULL = -1
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Table:
    """A table that holds all that a layer shows.

    Attributes:
        path: the file.
        name: the table.
        geometry: its column with geometries.
        srs_id: the number of its CRS in the file.
        kind: the type of its geometries, as ISO's code of WKB.
        types: the declared type of each other column but the key, without its length, by name.
    """

    path: Path
    name: str
    geometry: str
    srs_id: int
    kind: int
    types: Mapping[str, str]

    def can_be_read(self, columns: Sequence[str]) -> bool:
        """Whether QGIS would give the values of these columns as SQLite does."""
        return all(column == KEY or self.types.get(column) in _TAKEN for column in columns)

    def can_be_copied(self, columns: Sequence[str]) -> bool:
        """Whether another table can take over the values of these columns as they are."""
        return all(column == KEY or self.types.get(column) in _COPIED for column in columns)


def of_layer(layer: QgsVectorLayer | None) -> Table | None:
    """The table that a layer shows, row by row and column by column; None if it shows anything else.

    So None for layers with edits, a subset, joins or virtual fields, other formats, views, curves, Z and M, and files
    that cannot be read now. On the main thread.
    """
    if layer is None or layer.providerType() != "ogr" or layer.storageType() != "GPKG" or layer.isEditable():
        return None
    if layer.subsetString() or any(_is_made(layer.fields(), index) for index in range(layer.fields().count())):
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    if any(value for name, value in parts.items() if name not in ("path", "layerName")):
        return None
    path = Path(parts.get("path") or "")
    try:
        return _described(path, parts.get("layerName") or "", layer) if path.is_file() else None
    except (sqlite3.Error, ValueError):
        return None


def _is_made(fields: QgsFields, index: int) -> bool:
    return fields.fieldOrigin(index) != QgsFields.FieldOrigin.OriginProvider


def _described(path: Path, name: str, layer: QgsVectorLayer) -> Table | None:
    statements = sql.load(paths.plugin_file("resources", "schema", "filling.sql"))
    connection = geopackage_file.connect(path, "mode=ro")
    try:

        def run(statement: str, *values: object, **names: str) -> list[tuple]:
            return connection.execute(statements[statement].substitute(names), values).fetchall()

        if run("encoding") != [("UTF-8",)]:
            return None  # nothing can be taken over from there
        tables = [row[0] for row in run("feature_tables")]
        name = name or (tables[0] if len(tables) == 1 else "")
        if name not in tables or run("kind", name) != [("table",)]:
            return None
        ((geometry, srs_id),) = run("geometry", name)
        ((declared, z, m),) = run("declared", name)
        columns = run("columns", table=identifier(name))
        has_key_apart = any(row[3] == "pk" for row in run("indexes", table=identifier(name)))
    finally:
        connection.close()
    kind = QgsWkbTypes.parseType(declared)
    is_plain = QgsWkbTypes.geometryType(kind) in (
        QgsWkbTypes.GeometryType.PointGeometry,
        QgsWkbTypes.GeometryType.PolygonGeometry,
    )
    if not is_plain or kind != layer.wkbType() or QgsWkbTypes.isCurvedType(kind) or z or m:
        return None
    keys = [row[1] for row in columns if row[5]]
    types = {row[1]: row[2].partition("(")[0].strip().upper() for row in columns if row[1] not in (KEY, geometry)}
    # A key with an index of its own is not the number of the row, and may be anything.
    if keys != [KEY] or has_key_apart or layer.fields().names() != [KEY, *types]:
        return None
    return Table(path, name, geometry, int(srs_id), int(kind), types)


@dataclass(frozen=True)
class TablePiece:
    """Some rows of a table, in the order of its key.

    Attributes:
        ids: their keys (n,).
        geometries: their geometries, one after the other.
        lengths: the length in bytes of each, less than 0 for NULL (n,).
        texts: the columns that were asked for, as clean text, '' for NULL.
    """

    ids: Integers
    geometries: bytes
    lengths: Integers
    texts: list[list[str]]


def _piece(keys: str, geometries: bytes | None, lengths: str, *columns: str) -> TablePiece:
    ids, long = (np.fromstring(text, dtype=np.int64, sep=",") for text in (keys, lengths))
    texts, together = list(map(apart, columns)), geometries or b""
    counts = {len(ids), len(long), *map(len, texts)}
    is_whole = len(counts) == 1 and len(together) == np.maximum(long, 0).sum()
    is_odd = (ids[1:] <= ids[:-1]).any() or (long < _IS_NULL).any() or _BYTE_ORDER_MARK in "".join(columns)
    if not is_whole or is_odd:
        raise ValueError("not what the table declares, or SQLite before 3.37, which ends such a text at the first NUL")
    return TablePiece(ids, together, long, texts)


def _is_odd(value: object) -> bool:
    """Whether QGIS may show a value in another way: bytes as text, a text without a byte order mark, or up to a NUL."""
    return isinstance(value, bytes) or (isinstance(value, str) and (_BYTE_ORDER_MARK in value or NUL in value))


class Reading:
    """A table while it is read; for one thread at a time, and to be closed."""

    def __init__(self, table: Table):
        """Open the file.

        Raises:
            sqlite3.Error: it cannot be opened.
        """
        self.table = table
        self._names = {"table": identifier(table.name), "key": identifier(KEY)}
        self._sql = sql.load(paths.plugin_file("resources", "schema", "filling.sql"))
        self._connection = geopackage_file.connect(table.path, "mode=ro", for_one_thread=False)
        self._version = self._run("version")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _run(self, statement: str, *values: object, **names: str) -> list[tuple]:
        return self._connection.execute(self._sql[statement].substitute(names), values).fetchall()

    def pieces(self, columns: Sequence[str], rows: int) -> Iterator[TablePiece]:
        """All rows with these columns, in the order of the key, as many at a time.

        SQLite puts the values of a column together itself, in half the time that it takes to give them one by one.

        Raises:
            sqlite3.Error: the file is locked or damaged, or holds a text that is no UTF-8.
            ValueError: it holds something else than the table declares, or numbers with decimals, which have no one way
                to be written.
        """
        parts = [self._sql[part].substitute(self._names, geometry=identifier(self.table.geometry)) for part in _PARTS]
        for column in columns:
            kind = "texts" if self.table.types.get(column) == "TEXT" else "numbers"
            parts.append(self._sql[kind].substitute(column=identifier(column)))
        first = _LOWEST
        while first <= _HIGHEST:
            ends = self._run("last_of_piece", first, rows - 1, **self._names)
            last = ends[0][0] if ends else _HIGHEST
            ((keys, *found),) = self._run("piece", first, last, columns=", ".join(parts), **self._names)
            if keys is not None:
                yield _piece(keys, *found)
            first = last + 1

    def keyed(self, column: str) -> dict[int, Any]:
        """The values of a column by key.

        Raises:
            sqlite3.Error: as :meth:`pieces`.
        """
        return dict(self._run("keyed", column=identifier(column), **self._names))

    def in_one_text(self, column: str) -> str | None:
        """All values of a column in one text with NUL between them; None if one is no text or holds NUL, else as
        :meth:`different`.

        In a fifth of the time that it takes to read them one by one.
        """
        if not self.table.can_be_read([column]):
            return None
        try:
            ((count, texts, text),) = self._run("in_one_text", column=identifier(column), **self._names)
        except sqlite3.Error:
            return None
        text = text or ""
        is_whole = count == texts and text.count(NUL) == max(count - 1, 0)
        return text if is_whole and _BYTE_ORDER_MARK not in text else None

    def different(self, column: str) -> list[object] | None:
        """The different values of a column, without NULL; None if QGIS might give others, or it cannot be read."""
        if not self.table.can_be_read([column]):
            return None
        try:
            statement = self._sql["values"].substitute(self._names, column=identifier(column))
            # A tenth of the time that SQLite takes to tell them apart.
            found = list(set(map(itemgetter(0), self._connection.execute(statement).fetchall())))
        except sqlite3.Error:
            return None
        return None if any(map(_is_odd, found)) else found

    def is_as_it_was(self) -> bool:
        """Whether nobody has written in the file since it was opened.

        Raises:
            sqlite3.Error: as :meth:`pieces`.
        """
        return self._run("version") == self._version
