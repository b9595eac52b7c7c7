# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading a whole table of a GeoPackage straight through SQLite, a piece at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

import numpy as np

from ... import paths
from ...core.arrays import Integers
from ...core.store import sql
from ...core.store.sql import identifier
from ...core.text import NUL, apart
from . import file as geopackage_file
from .whole_table import KEY, Table

_PARTS = ("keys", "geometries", "lengths")
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_IS_NULL = -1
_BYTE_ORDER_MARK = "\ufeff"


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
        self._whole: dict[str, str] = {}

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _run(self, statement: str, *values: object, **names: str) -> list[tuple]:
        return self._connection.execute(self._sql[statement].substitute(names), values).fetchall()

    def pieces(self, columns: Sequence[str], rows: int) -> Iterator[TablePiece]:
        """All rows with these columns, in the order of the key, as many at a time.

        SQLite puts the values of a column together itself, in half the time that it takes to give them one by one; those
        that :meth:`in_one_text` has just read are not read again, and are let go of.

        Raises:
            sqlite3.Error: the file is locked or damaged, or holds a text that is no UTF-8.
            ValueError: it holds something else than the table declares, or numbers with decimals, which have no one way
                to be written.
        """
        whole, self._whole = self._whole, {}
        texts = {column: apart(whole[column]) for column in columns if column in whole}
        whole.clear()
        to_read = [column for column in columns if column not in texts]
        parts = [self._sql[part].substitute(self._names, geometry=identifier(self.table.geometry)) for part in _PARTS]
        for column in to_read:
            kind = "texts" if self.table.types.get(column) == "TEXT" else "numbers"
            parts.append(self._sql[kind].substitute(column=identifier(column)))
        first, done = _LOWEST, 0
        while first <= _HIGHEST:
            ends = self._run("last_of_piece", first, rows - 1, **self._names)
            last = ends[0][0] if ends else _HIGHEST
            ((keys, *found),) = self._run("piece", first, last, columns=", ".join(parts), **self._names)
            if keys is not None:
                piece = _piece(keys, *found)
                start, done = done, done + len(piece.ids)
                here = {column: values[start:done] for column, values in texts.items()}
                here.update(zip(to_read, piece.texts))
                yield replace(piece, texts=[here[column] for column in columns])
            first = last + 1
        if any(len(values) != done for values in texts.values()):
            raise ValueError("rows were added or taken away meanwhile")

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
            ((rows, count, texts, text),) = self._run("in_one_text", column=identifier(column), **self._names)
        except sqlite3.Error:
            return None
        text = text or ""
        if count != texts or text.count(NUL) != max(count - 1, 0) or _BYTE_ORDER_MARK in text:
            return None
        if 0 < count == rows and self.table.types.get(column) == "TEXT":
            self._whole[column] = text
        return text

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
