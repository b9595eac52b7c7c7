# SPDX-License-Identifier: GPL-2.0-or-later
"""Filling a table of a GeoPackage straight through SQLite, with an index that is packed at once.

GDAL makes the empty table, so that the file is as GDAL writes it; only the rows come from here, in large pieces, and the
nodes of the index, which takes a tenth of the time of adding to it row by row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Union

import numpy as np

from ... import paths
from ...core.arrays import Floats, Integers
from ...core.geometry import packed_tree
from ...core.store import sql
from ...core.store.sql import identifier
from . import blob_arrays, whole_table
from . import file as geopackage_file

_RENUMBERED = "renumbered"
"""Our function in SQL that gives a geometry the number that its CRS has in this file."""

_PIECE = 10_000
"""Rows of an index that are made at a time."""

_VALUES_A_STATEMENT = 990
"""Each statement costs SQLite something, as it notes the highest key after it; it takes at least 999 values."""


class TableMissing(Exception):
    """The table is not there, or not described: GDAL had no room to make it."""


@dataclass(frozen=True)
class Same:
    """A column that has the same value in all rows."""

    value: object


Column = Union[Sequence[object], Same]


@dataclass(frozen=True)
class Origin:
    """A table of another file, from which rows take over geometries and values without their passing through Python.

    Attributes:
        table: the table.
        columns: its columns that are taken over, without the key and the geometry.
    """

    table: whole_table.Table
    columns: Sequence[str]


@contextmanager
def filled(path: Path, table: str, origin: Origin | None = None) -> Iterator[Filling]:
    """Fill a table that GDAL has made; it is whole at the end of a block, and the file of no use if that raises.

    Only for a file that nobody else has open, and that is put in its place afterwards.

    Args:
        path: the file.
        table: the table, empty or with one row, which is taken away: see :attr:`Filling.example`.
        origin: where its rows come from, None if they are ours alone. It is only read, and between two pieces others can
            write in it.

    Raises:
        StoreFailed: the disk is full, or the file cannot be written.
        TableMissing: the table was not made whole.
    """
    try:
        with closing(geopackage_file.connect(path, "mode=rw")) as connection:
            connection.isolation_level = None
            # If this ends halfway, the file is thrown away; its last transaction waits until all is on the disk.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            if origin is not None:
                connection.execute("ATTACH ? AS origin", (f"{origin.table.path.resolve().as_uri()}?mode=ro",))
            # Before SQLite 3.34 an exclusive one asks for the right to write in the attached file too.
            connection.execute("BEGIN")
            filling = Filling(connection, table, origin)
            yield filling
            filling.make_index()
            connection.execute("COMMIT")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN")
            filling.describe()
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise geopackage_file.failed(path, error) from error


class Filling:
    """A table while rows are added to it.

    Attributes:
        columns: names of its columns but for the key and the geometry.
        srs_id: the number of its CRS in the file.
        example: the values of its only row, as GDAL has written them; None if there was none.
    """

    def __init__(self, connection: sqlite3.Connection, table: str, origin: Origin | None):
        self._connection, self._table, self._origin = connection, table, origin
        self._sql = sql.load(paths.plugin_file("resources", "schema", "filling.sql"))
        if not self._run("kind", "gpkg_geometry_columns") or not (found := self._run("geometry", table)):
            raise TableMissing(table)
        self._geometry, self.srs_id = found[0]
        described = self._run("columns", table=identifier(table))
        key = next((row[1] for row in described if row[5]), "")
        if not key:
            raise TableMissing(table)
        self.columns = [row[1] for row in described if row[1] not in (key, self._geometry)]
        self._all = [key, self._geometry, *self.columns]
        self._triggers = self._run("triggers", table)
        for trigger, _ in self._triggers:
            self._run("drop_trigger", trigger=identifier(trigger))
        rows = self._run("first", table=identifier(table), columns=", ".join(map(identifier, self.columns)) or "1")
        self.example = rows[0] if rows else None
        if rows:
            self._run("empty", table=identifier(table))
            self._run("forget_rows", table)
        if origin is not None and origin.table.srs_id != self.srs_id:
            connection.create_function(_RENUMBERED, 1, lambda geometry: blob_arrays.with_srs(geometry, self.srs_id))
        self._count = 0
        self._ids: list[Integers] = []
        self._bounds: list[Floats] = []
        self._extent = [np.inf, np.inf, -np.inf, -np.inf]

    def _run(self, statement: str, *values: object, **names: str) -> list[tuple]:
        return self._connection.execute(self._sql[statement].substitute(names), values).fetchall()

    def add(self, ids: Sequence[int], boxes: Floats, columns: Sequence[Column]) -> int:
        """Add rows.

        Args:
            ids: their keys (n,).
            boxes: lowest x, lowest y, highest x and highest y of each geometry (n, 4); NaN for none and an empty one.
            columns: geometries and values of :attr:`columns`, without those that are taken over from the origin.

        Returns:
            How many were added: fewer where the origin lacks some.
        """
        added = self._insert(self._table, self._all, len(ids), [ids, *columns], self._origin)
        if self._origin is not None:
            self._connection.execute("COMMIT")  # which lets go of the origin
            self._connection.execute("BEGIN")
        is_somewhere = ~np.isnan(boxes).any(axis=1)
        self._count += added
        if is_somewhere.any():
            self._ids.append(np.asarray(ids, dtype=np.int64)[is_somewhere])
            self._bounds.append(packed_tree.outwards(boxes[is_somewhere]))
            low, high = boxes[is_somewhere, :2].min(axis=0), boxes[is_somewhere, 2:].max(axis=0)
            self._extent = [*np.minimum(self._extent[:2], low), *np.maximum(self._extent[2:], high)]
        return added

    def _insert(
        self,
        table: str,
        names: Sequence[str],
        count: int,
        columns: Sequence[Column],
        origin: Origin | None = None,
    ) -> int:
        """Insert rows, several by each statement; how many there were. The first column is one of keys."""
        same = [column.value for column in columns if isinstance(column, Same)]
        varying = [column for column in columns if not isinstance(column, Same)]
        numbers = iter(range(1, 1 + len(varying)))
        values = ["?" if isinstance(column, Same) else f"ours.column{next(numbers)}" for column in columns]
        statement, names_there = self._sql["add"], {}
        if origin is not None:
            theirs = [f"theirs.{identifier(name)}" for name in (origin.table.geometry, *origin.columns)]
            if origin.table.srs_id != self.srs_id:
                theirs[0] = f"{_RENUMBERED}({theirs[0]})"
            values[1:1] = theirs
            statement = self._sql["add_to_origin"]
            names_there = {"origin": identifier(origin.table.name), "key": identifier(whole_table.KEY)}
        row, rows = "(" + ", ".join("?" * len(varying)) + ")", zip(*varying)
        several, added = max(1, (_VALUES_A_STATEMENT - len(same)) // len(varying)), 0
        for together, times in ((several, count // several), (1, count % several)):
            text = statement.substitute(
                names_there,
                table=identifier(table),
                columns=", ".join(map(identifier, names)),
                values=", ".join(values),
                rows=", ".join([row] * together),
            )
            added += self._connection.executemany(
                text, ((*same, *chain.from_iterable(islice(rows, together))) for _ in range(times))
            ).rowcount
        return added

    def make_index(self) -> None:
        """Make the index of all rows."""
        ids = np.concatenate([np.empty(0, dtype=np.int64), *self._ids])
        bounds = np.concatenate([np.empty((0, 4), dtype=np.float32), *self._bounds])
        self._ids, self._bounds = [], []
        self._index(ids, bounds)

    def describe(self) -> None:
        """Note what the file's own tables know of this one, and put its triggers back."""
        # None is somewhere, or one is infinitely far away, which GDAL does not note either.
        extent = list(map(float, self._extent)) if np.isfinite(self._extent).all() else [None] * 4
        self._run("extent", *extent, self._table)
        if self._count or self.example is not None:  # else it is as GDAL leaves it for an empty table
            self._run("feature_count", self._count, self._table)
        for _, statement in self._triggers:
            self._connection.execute(statement)

    def _index(self, ids: Integers, bounds: Floats) -> None:
        index = f"rtree_{self._table}_{self._geometry}"
        if not self._run("kind", index):
            return
        ((node_bytes,),) = self._run("node_bytes", table=identifier(f"{index}_node"))
        tree = packed_tree.pack(ids, bounds, node_bytes)
        by_id = np.argsort(ids)  # so that SQLite appends
        nodes, parents = np.arange(1, 1 + len(tree.nodes)), np.arange(2, 2 + len(tree.parent_of))
        for part, names, keys, values in (
            ("node", ("nodeno", "data"), nodes, tree.nodes),
            ("rowid", ("rowid", "nodeno"), ids[by_id], tree.leaf_of[by_id]),
            ("parent", ("nodeno", "parentnode"), parents, tree.parent_of),
        ):
            self._run("empty", table=identifier(f"{index}_{part}"))
            for start in range(0, len(keys), _PIECE):
                columns = [_listed(column[start : start + _PIECE]) for column in (keys, values)]
                self._insert(f"{index}_{part}", names, len(columns[0]), columns)


def _listed(column: np.ndarray) -> list:
    """Numbers (n,), or bytes (n, b), as what SQLite takes."""
    return column.tolist() if column.ndim == 1 else [row.tobytes() for row in column]
