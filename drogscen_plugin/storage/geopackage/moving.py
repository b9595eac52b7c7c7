# SPDX-License-Identifier: GPL-2.0-or-later
"""Moving tables from one GeoPackage into another in one transaction, with their indexes, triggers and metadata.

Source: OGC 12-128r18, clause 2 (the tables that describe tables), and SQLite's documentation of the R*Tree module, 6.2
(its shadow tables).
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from ... import paths
from ...core.store import sql
from ...core.store.sql import Statement, identifier
from . import blob
from . import file as geopackage_file

_DESCRIBING = (
    "gpkg_contents",
    "gpkg_geometry_columns",
    "gpkg_ogr_contents",
    "gpkg_extensions",
    "gpkg_data_columns",
)
_FIRST_OWN_SRS = 100_000


@contextmanager
def moved(draft: Path, target: Path, tables: Sequence[str]) -> Iterator[None]:
    """Put tables of a GeoPackage in place of those of the same name in another, or beside its tables.

    For good only at the end of a block, until which nobody else can write in the target; if it raises, all is as it was.

    Args:
        draft: where they are now.
        target: where they are to be; all else in it stays.
        tables: their names.

    Raises:
        StoreFailed: the target is locked, its disk is full, or it is damaged; it is as it was.
    """
    try:
        with closing(geopackage_file.connect(target, "mode=rw")) as connection:
            connection.isolation_level = None
            blob.register(connection)
            connection.create_function("with_srs", 2, _with_srs, deterministic=True)
            # Before SQLite 3.34 this asks for the right to write in what is attached too.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ATTACH ? AS draft", (f"{draft.resolve().as_uri()}?mode=ro",))
            files = _Files(connection)
            try:
                for table in tables:
                    files.drop(table)
                    files.copy(table)
                yield
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
    except sqlite3.Error as error:
        raise geopackage_file.failed(target, error) from error


@contextmanager
def replaced(draft: Path, target: Path) -> Iterator[None]:
    """Put everything of one SQLite file in place of another's, as programs see that have it open.

    For good only at the end of a block; if it raises, what was there is put back from a copy beside the draft.

    Raises:
        StoreFailed: the target is locked or its disk is full; it is as it was.
    """
    before = draft.with_name(f"{draft.name}.before")
    copy(target, before)
    copy(draft, target)
    try:
        yield
    except BaseException:
        copy(before, target)
        raise


def copy(source: Path, target: Path) -> None:
    """Copy an SQLite file over another, or to where none is, in one transaction.

    Raises:
        StoreFailed: one of them is locked, or the target's disk is full; the target is as it was.
    """
    try:
        # A backup waits for ever on a locked database; asking for the locks first fails in time.
        geopackage_file.read(source, "PRAGMA schema_version")
    except sqlite3.Error as error:
        raise geopackage_file.failed(source, error) from error
    try:
        with (
            closing(geopackage_file.connect(source, "mode=ro")) as reading,
            closing(geopackage_file.connect(target, "mode=rwc")) as writing,
        ):
            writing.isolation_level = None
            writing.execute("BEGIN IMMEDIATE")
            writing.execute("ROLLBACK")
            reading.backup(writing)
    except sqlite3.Error as error:
        raise geopackage_file.failed(target, error) from error


def count(path: Path, table: str) -> int:
    """How many rows a table has; -1 if it is not there.

    Raises:
        sqlite3.Error: the file is damaged.
    """
    if (table,) not in geopackage_file.read(path, "SELECT name FROM sqlite_master"):
        return -1
    return int(geopackage_file.read(path, _sql()["count"].substitute(table=identifier(table)))[0][0])


def _sql() -> Mapping[str, Statement]:
    return sql.load(paths.plugin_file("resources", "schema", "moving.sql"))


def _with_srs(value: bytes | None, srs: int) -> bytes | None:
    """A geometry's blob with another number of its CRS."""
    if value is None:
        return None
    order = "<" if value[3] & 1 else ">"
    return value[:4] + struct.pack(f"{order}i", srs) + value[8:]


class _Files:
    """A connection to the target, ``main``, with the other file attached to it as ``draft``."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection, self._sql = connection, _sql()

    def _run(self, statement: str, *values: object, **names: str) -> list[tuple]:
        return self._connection.execute(self._sql[statement].substitute(names), values).fetchall()

    def drop(self, table: str) -> None:
        """Remove a table with its index and all that describes it."""
        geometry = self._geometry("main", table)
        if geometry is not None:
            self._run("drop_table", table=identifier(f"rtree_{table}_{geometry[0]}"))
        self._run("drop_table", table=identifier(table))
        for describing in _DESCRIBING:
            if self._has("main", describing):
                self._run("forget", table, table=describing)

    def copy(self, table: str) -> None:
        """Copy a table with its index, triggers and all that describes it."""
        geometry = self._geometry("draft", table)
        srs = None if geometry is None else self._srs(geometry[1])
        self._make(table)
        columns = self._columns("draft", table)
        values = [
            f"with_srs({identifier(name)}, {srs})" if geometry is not None and name == geometry[0] else identifier(name)
            for name in columns
        ]
        self._run(
            "copy", table=identifier(table), columns=", ".join(map(identifier, columns)), values=", ".join(values)
        )
        if geometry is not None:
            self._copy_index(f"rtree_{table}_{geometry[0]}")
        for describing in _DESCRIBING:
            self._describe(describing, table, srs)
        for (statement,) in self._run("made_after", table):
            self._connection.execute(statement)

    def _has(self, schema: str, table: str) -> bool:
        return bool(self._run("has", table, schema=schema))

    def _columns(self, schema: str, table: str) -> list[str]:
        return [row[1] for row in self._run("columns", schema=schema, table=identifier(table))]

    def _geometry(self, schema: str, table: str) -> tuple[str, int] | None:
        """The geometry column of a table and the number of its CRS."""
        if not self._has(schema, "gpkg_geometry_columns"):
            return None
        found = self._run("geometry", table, schema=schema)
        return (str(found[0][0]), int(found[0][1])) if found else None

    def _make(self, table: str) -> None:
        """Make a table as it was made in the draft: without a schema's name a statement makes it in the target."""
        ((statement,),) = self._run("made_by", table)
        self._connection.execute(statement)

    def _copy_index(self, index: str) -> None:
        """Copy a spatial index as it is packed, instead of building it anew row by row."""
        if not self._has("draft", index):
            return
        self._make(index)
        for part in ("node", "rowid", "parent"):
            self._run("empty", table=identifier(f"{index}_{part}"))
            self._run("copy_all", table=identifier(f"{index}_{part}"))

    def _describe(self, describing: str, table: str, srs: int | None) -> None:
        if not self._has("draft", describing):
            return
        if not self._has("main", describing):
            self._make(describing)
        self._copy_some(describing, "table_name", table, {} if srs is None else {"srs_id": str(srs)})

    def _copy_some(self, table: str, key: str, value: object, changed: Mapping[str, str]) -> None:
        """Copy the rows with a value, as far as both files have the columns, some of them changed."""
        here = self._columns("main", table)
        names = [name for name in self._columns("draft", table) if name in here]
        values = [changed.get(name, name) for name in names]
        self._run("copy_some", value, table=table, columns=", ".join(names), values=", ".join(values), key=key)

    def _srs(self, number: int) -> int:
        """The number that a CRS of the draft has in the target, where it is added if it is not there."""
        wanted = next(row[1:] for row in self._run("crs", schema="draft") if row[0] == number)
        known = self._run("crs", schema="main")
        is_own = str(wanted[0]).upper() in ("NONE", "")
        for found, *described in known:
            if tuple(described) == wanted or (not is_own and tuple(described[:2]) == wanted[:2]):
                return int(found)
        taken = {row[0] for row in known}
        new = number if number not in taken else max(_FIRST_OWN_SRS, max(taken) + 1)
        self._copy_some("gpkg_spatial_ref_sys", "srs_id", number, {"srs_id": str(new)})
        return new
