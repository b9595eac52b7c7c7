"""A GeoPackage as a file of SQLite: read without QGIS, and looked at before it is given to QGIS.

Only SQLite opens a database: where a process closes a file that it has opened otherwise, POSIX takes all its locks on it
away, and with them those that keep another program from writing at the same time (https://www.sqlite.org/howtocorrupt.html).
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from ...core.errors import NotAStore, StoreFailed, StoreMissing

_BAD_NAME = re.compile(r"%[0-9A-Fa-f]{2}|[|?#]")
"""What QGIS and GDAL take for something else in a source: escapes, and the beginning of options."""

_SQLITE_START = b"SQLite format 3\0"
_LOCK_WAIT_S = 5.0


def connect(path: Path, mode: str, timeout_s: float = _LOCK_WAIT_S) -> sqlite3.Connection:
    """A connection to the file that is there; it never makes one."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, timeout=timeout_s)


def read(path: Path, statement: str) -> list[tuple]:
    """What a statement gives on a connection that only reads."""
    # In a folder that cannot be written SQLite cannot make the files that it shares with other programs.
    mode = "mode=ro" if os.access(path.resolve().parent, os.W_OK) else "mode=ro&immutable=1"
    with closing(connect(path, mode)) as connection:
        return connection.execute(statement).fetchall()


def is_database(path: Path) -> bool:
    """True for a file that SQLite can work with, now or when it is not locked any more.

    Raises:
        OSError: it cannot be read.
    """
    try:
        read(path, "PRAGMA schema_version")
    except sqlite3.DatabaseError as error:
        return not _is_none_of_ours(error)
    return path.stat().st_size > 0


def _is_none_of_ours(error: sqlite3.DatabaseError) -> bool:
    return "not a database" in str(error)


def check(path: Path) -> list[str]:
    """See whether QGIS can open a file.

    Returns:
        The names of the tables that it lists.

    Raises:
        StoreMissing: there is no such file.
        NotAStore: QGIS cannot open a file of this name, or it is no GeoPackage, or damaged.
        StoreFailed: it cannot be read now.
    """
    if _BAD_NAME.search(str(path.resolve())):
        raise NotAStore(str(path), "name")
    found = contents(path)
    # QGIS ends when it is given a file with broken pages.
    if problems := [row[0] for row in _asked(path, "PRAGMA quick_check(1)") if row[0] != "ok"]:
        raise NotAStore(str(path), "damaged", problems[0])
    return found


def contents(path: Path) -> list[str]:
    """The names of the tables that a file lists, also where it is damaged elsewhere or QGIS cannot open it by its name.

    Raises:
        StoreMissing: there is no such file.
        NotAStore: it is no GeoPackage, or so damaged that nobody can tell.
        StoreFailed: it cannot be read now.
    """
    return [row[0] for row in _asked(path, "SELECT table_name FROM gpkg_contents")]


def _asked(path: Path, statement: str) -> list[tuple]:
    if not path.exists():
        raise StoreMissing(str(path))
    try:
        return read(path, statement)
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            raise NotAStore(str(path), "not_geopackage") from error
        raise StoreFailed(str(path), str(error)) from error
    except sqlite3.DatabaseError as error:
        if _is_none_of_ours(error) and not _begins_as_one(path):
            raise NotAStore(str(path), "not_geopackage") from error
        raise NotAStore(str(path), "damaged", str(error)) from error


def _begins_as_one(path: Path) -> bool:
    """True for a file that was a database, though SQLite cannot tell, and so has no lock on it."""
    try:
        with open(path, "rb") as stream:
            return stream.read(len(_SQLITE_START)) == _SQLITE_START
    except OSError as error:
        raise StoreFailed(str(path), str(error)) from error
