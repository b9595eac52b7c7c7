# SPDX-License-Identifier: GPL-2.0-or-later
"""A GeoPackage as an SQLite file: read without QGIS, and checked before it is given to QGIS.

Databases are opened only through SQLite: when a process closes a file that it has opened in any other way, POSIX drops
all of its locks on that file, including those that keep another program from writing at the same time
(https://www.sqlite.org/howtocorrupt.html).
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from ...core.errors import NotAStore, StoreFailed, StoreMissing

_BAD_NAME = re.compile(r"%[0-9A-Fa-f]{2}|[|?#]")
"""What QGIS and GDAL misread in a layer source: escapes, and characters that begin options."""

_SQLITE_START = b"SQLite format 3\0"
_LOCK_WAIT_S = 5.0
_LONGEST_S, _STEPS = 60.0, 1_000_000
"""A file from somebody else can be made so that reading it never ends; a hundred thousand measures take seconds."""

_LONGEST_BYTES, _LIMIT_LENGTH = 100_000_000, 0
"""SQLite's number for the limit of a text's length: https://www.sqlite.org/c3ref/c_limit_attached.html."""


def connect(
    path: Path, mode: str, timeout_s: float = _LOCK_WAIT_S, *, for_one_thread: bool = True
) -> sqlite3.Connection:
    """A connection to an existing file; it never creates one. What is deleted on it does not linger in the file.

    With ``for_one_thread`` False several threads may use it, one after the other.
    """
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?{mode}", uri=True, timeout=timeout_s, check_same_thread=for_one_thread
    )
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def failed(path: Path, error: Exception) -> StoreFailed | NotAStore:
    """What to tell of an error of SQLite's or GDAL's, which have no codes for what is wrong, but always the same words."""
    text = str(error)
    if "BLOB" in text or "decode" in text:  # what no text is, in a field of text
        return NotAStore(str(path), "damaged", text.split(" column")[0])
    kinds = {"interrupted": "endless", " is locked": "locked", "disk is full": "full", "readonly database": "rights"}
    return StoreFailed(str(path), text, next((kind for words, kind in kinds.items() if words in text), ""))


def read(path: Path, statement: str) -> list[tuple]:
    """The rows that a statement returns on a connection that does not write.

    Where a program was ended while it wrote, SQLite has to undo what it left, for which it has to be able to write.
    """
    can_write = os.access(path, os.W_OK)
    # In a read-only folder SQLite cannot create the files that it shares with other programs.
    mode = "mode=ro&immutable=1"
    if os.access(path.resolve().parent, os.W_OK):
        mode = "mode=rw" if can_write else "mode=ro"
    with closing(connect(path, mode)) as connection:
        connection.execute("PRAGMA query_only = 1")
        until = time.monotonic() + _LONGEST_S
        connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        if hasattr(connection, "setlimit"):  # Python 3.11
            connection.setlimit(_LIMIT_LENGTH, _LONGEST_BYTES)
        try:
            return connection.execute(statement).fetchall()
        except UnicodeDecodeError as error:  # in a text, or in SQLite's own message about one
            raise sqlite3.DatabaseError(f"could not decode text: {error.reason}") from error


def checkpoint(path: Path, *, is_ours: bool = False) -> None:
    """Move into a file itself what is beside it, so that the file alone is whole; not while somebody else reads it.

    ``is_ours`` for a file that nobody else has open: then nothing stays beside it.
    """
    with suppress(sqlite3.Error), closing(connect(path, "mode=rw", 0)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if is_ours:
            connection.execute("PRAGMA journal_mode = DELETE")


def is_database(path: Path) -> bool:
    """True for a file that SQLite can work with, now or once it is no longer locked.

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
    """Check whether QGIS can open a file.

    Returns:
        The names of the tables that it lists.

    Raises:
        StoreMissing: there is no such file.
        NotAStore: QGIS cannot open a file of this name, or it is damaged or not a GeoPackage.
        StoreFailed: it cannot be read now.
    """
    if _BAD_NAME.search(str(path.resolve())):
        raise NotAStore(str(path), "name")
    tables = contents(path)
    # QGIS crashes when it is given a file with corrupt pages.
    if problems := [row[0] for row in _asked(path, "PRAGMA quick_check(1)") if row[0] != "ok"]:
        raise NotAStore(str(path), "damaged", problems[0])
    return tables


def contents(path: Path) -> list[str]:
    """The names of the tables that a file lists, even if it is damaged elsewhere or QGIS cannot open it by its name.

    Raises:
        StoreMissing: there is no such file.
        NotAStore: it is not a GeoPackage, or too damaged to tell.
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
        raise failed(path, error) from error
    except sqlite3.DatabaseError as error:
        if _is_none_of_ours(error) and not _begins_as_one(path):
            raise NotAStore(str(path), "not_geopackage") from error
        raise NotAStore(str(path), "damaged", str(error)) from error


def _begins_as_one(path: Path) -> bool:
    """True for a file that used to be a database, though SQLite no longer recognises it and so holds no lock on it."""
    try:
        with open(path, "rb") as stream:
            return stream.read(len(_SQLITE_START)) == _SQLITE_START
    except OSError as error:
        raise StoreFailed(str(path), str(error)) from error
