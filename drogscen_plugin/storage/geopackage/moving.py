"""Moving tables from one GeoPackage into another in one transaction, with their indexes, triggers and metadata.

Source: OGC 12-128r18, clause 2 (the tables that describe tables), and SQLite's documentation of the R*Tree module, 6.2
(its shadow tables).
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

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


def move(draft: Path, target: Path, tables: Sequence[str]) -> None:
    """Put tables of a GeoPackage in place of those of the same name in another, or beside its tables.

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
            connection.execute("ATTACH ? AS draft", (f"{draft.resolve().as_uri()}?mode=ro",))
            connection.execute("BEGIN IMMEDIATE")
            try:
                for table in tables:
                    _drop(connection, table)
                    _copy(connection, table)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
    except sqlite3.Error as error:
        raise geopackage_file.failed(target, error) from error


def replace(draft: Path, target: Path) -> None:
    """Put everything of one SQLite file in place of another's, in one transaction, seen by programs that have it open.

    Raises:
        StoreFailed: the target is locked or its disk is full; it is as it was.
    """
    try:
        with (
            closing(geopackage_file.connect(draft, "mode=ro")) as reading,
            closing(geopackage_file.connect(target, "mode=rw")) as writing,
        ):
            # A backup waits for ever on a locked database; asking for the lock first fails in time.
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
    return int(geopackage_file.read(path, f"SELECT count(*) FROM {_name(table)}")[0][0])  # noqa: S608, quoted


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _with_srs(value: bytes | None, srs: int) -> bytes | None:
    """A geometry's blob with another number of its CRS."""
    if value is None:
        return None
    order = "<" if value[3] & 1 else ">"
    return value[:4] + struct.pack(f"{order}i", srs) + value[8:]


def _has(connection: sqlite3.Connection, schema: str, table: str) -> bool:
    found = connection.execute(f"SELECT 1 FROM {schema}.sqlite_master WHERE name = ?", (table,))  # noqa: S608
    return found.fetchone() is not None


def _geometry(connection: sqlite3.Connection, schema: str, table: str) -> tuple[str, int] | None:
    """The geometry column of a table and the number of its CRS."""
    if not _has(connection, schema, "gpkg_geometry_columns"):
        return None
    statement = f"SELECT column_name, srs_id FROM {schema}.gpkg_geometry_columns WHERE table_name = ?"  # noqa: S608
    return connection.execute(statement, (table,)).fetchone()


def _drop(connection: sqlite3.Connection, table: str) -> None:
    geometry = _geometry(connection, "main", table)
    if geometry is not None:
        connection.execute(f"DROP TABLE IF EXISTS {_name(f'rtree_{table}_{geometry[0]}')}")
    connection.execute(f"DROP TABLE IF EXISTS main.{_name(table)}")
    for describing in _DESCRIBING:
        if _has(connection, "main", describing):
            connection.execute(f"DELETE FROM main.{describing} WHERE table_name = ?", (table,))  # noqa: S608


def _copy(connection: sqlite3.Connection, table: str) -> None:
    geometry = _geometry(connection, "draft", table)
    srs = None if geometry is None else _srs(connection, geometry[1])
    connection.execute(_made_by(connection, table))
    columns = [row[1] for row in connection.execute(f"PRAGMA draft.table_info({_name(table)})")]
    values = [
        f"with_srs({_name(name)}, {srs})" if geometry is not None and name == geometry[0] else _name(name)
        for name in columns
    ]
    listed = ", ".join(_name(name) for name in columns)
    connection.execute(
        f"INSERT INTO main.{_name(table)} ({listed}) SELECT {', '.join(values)} FROM draft.{_name(table)}"  # noqa: S608
    )
    if geometry is not None:
        _copy_index(connection, f"rtree_{table}_{geometry[0]}")
    for describing in _DESCRIBING:
        _copy_description(connection, describing, table, srs)
    rest = "SELECT sql FROM draft.sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL"
    for (statement,) in connection.execute(rest, (table,)).fetchall():
        connection.execute(statement)


def _made_by(connection: sqlite3.Connection, table: str) -> str:
    """The statement that made a table; without a schema's name it makes one in the target."""
    found = connection.execute("SELECT sql FROM draft.sqlite_master WHERE name = ?", (table,)).fetchone()
    return str(found[0])


def _copy_index(connection: sqlite3.Connection, index: str) -> None:
    """Copy a spatial index as it is packed, instead of building it anew row by row."""
    if not _has(connection, "draft", index):
        return
    connection.execute(_made_by(connection, index))
    for part in ("node", "rowid", "parent"):
        shadow = _name(f"{index}_{part}")
        connection.execute(f"DELETE FROM main.{shadow}")  # noqa: S608
        connection.execute(f"INSERT INTO main.{shadow} SELECT * FROM draft.{shadow}")  # noqa: S608


def _copy_description(connection: sqlite3.Connection, describing: str, table: str, srs: int | None) -> None:
    if not _has(connection, "draft", describing):
        return
    if not _has(connection, "main", describing):
        connection.execute(_made_by(connection, describing))
    here = {row[1] for row in connection.execute(f"PRAGMA main.table_info({describing})")}
    names = [row[1] for row in connection.execute(f"PRAGMA draft.table_info({describing})") if row[1] in here]
    values = [str(srs) if name == "srs_id" and srs is not None else name for name in names]
    connection.execute(
        f"INSERT INTO main.{describing} ({', '.join(names)}) "  # noqa: S608
        f"SELECT {', '.join(values)} FROM draft.{describing} WHERE table_name = ?",
        (table,),
    )


def _srs(connection: sqlite3.Connection, number: int) -> int:
    """The number that a CRS of the draft has in the target, where it is added if it is not there."""
    asked = "SELECT organization, organization_coordsys_id, definition, srs_id FROM {}.gpkg_spatial_ref_sys"
    wanted = connection.execute(f"{asked.format('draft')} WHERE srs_id = ?", (number,)).fetchone()[:3]
    known = [(row[3], row[:3]) for row in connection.execute(asked.format("main"))]
    is_own = str(wanted[0]).upper() in ("NONE", "")
    for found, described in known:
        if described == wanted or (not is_own and described[:2] == wanted[:2]):
            return int(found)
    taken = {found for found, _ in known}
    new = number if number not in taken else max(_FIRST_OWN_SRS, max(taken) + 1)
    here = [row[1] for row in connection.execute("PRAGMA main.table_info(gpkg_spatial_ref_sys)")]
    there = {row[1] for row in connection.execute("PRAGMA draft.table_info(gpkg_spatial_ref_sys)")}
    columns = [name for name in here if name in there]
    values = [str(new) if name == "srs_id" else name for name in columns]
    connection.execute(
        f"INSERT INTO main.gpkg_spatial_ref_sys ({', '.join(columns)}) "  # noqa: S608
        f"SELECT {', '.join(values)} FROM draft.gpkg_spatial_ref_sys WHERE srs_id = ?",
        (number,),
    )
    return new
