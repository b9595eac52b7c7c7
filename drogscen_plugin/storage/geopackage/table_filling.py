# SPDX-License-Identifier: GPL-2.0-or-later
"""Filling a table of a GeoPackage straight through SQLite, with an index that is packed at once.

GDAL makes the empty table, so that the file is as GDAL writes it; only the rows come from here, in large pieces, and the
nodes of the index, which takes a tenth of the time of adding to it row by row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path

import numpy as np

from ... import paths
from ...core.arrays import Floats, Integers
from ...core.geometry import packed_tree
from ...core.store import sql
from ...core.store.sql import identifier
from . import file as geopackage_file

_VALUES_A_STATEMENT = 990
"""Each statement costs SQLite something, as it notes the highest key after it; it takes at least 999 values."""


class TableMissing(Exception):
    """The table is not there, or not described: GDAL had no room to make it."""


@contextmanager
def filled(path: Path, table: str) -> Iterator[Filling]:
    """Fill a table that GDAL has made; for good at the end of a block, and nothing of it if that raises.

    Only for a file that nobody else has open.

    Args:
        path: the file.
        table: the table, empty or with one row, which is taken away: see :attr:`Filling.example`.

    Raises:
        StoreFailed: the disk is full, or the file cannot be written.
        TableMissing: the table was not made whole.
    """
    try:
        with closing(geopackage_file.connect(path, "mode=rw")) as connection:
            connection.isolation_level = None
            connection.execute("PRAGMA journal_mode = OFF")  # if this ends halfway, the file is thrown away
            connection.execute("BEGIN EXCLUSIVE")
            filling = Filling(connection, table)
            yield filling
            filling.finish()
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

    def __init__(self, connection: sqlite3.Connection, table: str):
        self._connection, self._table = connection, table
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
        self._count = 0
        self._ids: list[Integers] = []
        self._bounds: list[Floats] = []
        self._extent = [np.inf, np.inf, -np.inf, -np.inf]

    def _run(self, statement: str, *values: object, **names: str) -> list[tuple]:
        return self._connection.execute(self._sql[statement].substitute(names), values).fetchall()

    def add(self, ids: Sequence[int], boxes: Floats, rows: Iterable[Sequence[object]]) -> None:
        """Add rows.

        Args:
            ids: their keys (n,).
            boxes: lowest x, lowest y, highest x and highest y of each geometry (n, 4); NaN for none and an empty one.
            rows: key, geometry and the values of :attr:`columns` of each.
        """
        self._insert(self._table, self._all, len(ids), rows)
        is_somewhere = ~np.isnan(boxes).any(axis=1)
        self._count += len(ids)
        if is_somewhere.any():
            self._ids.append(np.asarray(ids, dtype=np.int64)[is_somewhere])
            self._bounds.append(packed_tree.outwards(boxes[is_somewhere]))
            low, high = boxes[is_somewhere, :2].min(axis=0), boxes[is_somewhere, 2:].max(axis=0)
            self._extent = [*np.minimum(self._extent[:2], low), *np.maximum(self._extent[2:], high)]

    def _insert(self, table: str, columns: Sequence[str], count: int, rows: Iterable[Sequence[object]]) -> None:
        """Insert rows, several by each statement."""
        names, row = ", ".join(map(identifier, columns)), "(" + ", ".join("?" * len(columns)) + ")"
        values, several = iter(rows), max(1, _VALUES_A_STATEMENT // len(columns))
        for together, times in ((several, count // several), (1, count % several)):
            statement = self._sql["add"].substitute(
                table=identifier(table), columns=names, rows=", ".join([row] * together)
            )
            self._connection.executemany(
                statement, (tuple(chain.from_iterable(islice(values, together))) for _ in range(times))
            )

    def finish(self) -> None:
        """Make the index, and note what the file's own tables know of this one."""
        ids = np.concatenate([np.empty(0, dtype=np.int64), *self._ids])
        bounds = np.concatenate([np.empty((0, 4), dtype=np.float32), *self._bounds])
        self._ids, self._bounds = [], []
        self._index(ids, bounds)
        extent = list(map(float, self._extent)) if len(ids) else [None] * 4
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
        leaves = zip(ids[by_id].tolist(), tree.leaf_of[by_id].tolist())
        for part, columns, count, rows in (
            ("node", ("nodeno", "data"), len(tree.nodes), enumerate(tree.nodes, start=1)),
            ("rowid", ("rowid", "nodeno"), len(ids), leaves),
            ("parent", ("nodeno", "parentnode"), len(tree.parent_of), enumerate(tree.parent_of.tolist(), start=2)),
        ):
            self._run("empty", table=identifier(f"{index}_{part}"))
            self._insert(f"{index}_{part}", columns, count, rows)
