# SPDX-License-Identifier: GPL-2.0-or-later
"""One transaction on a GeoPackage, through SQLite."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication

from ...core.errors import StoreFailed
from ...core.store.changes import Row
from ...core.store.schema import GEOMETRY, UUID, Table
from ...core.store.sql import Statement
from .. import table_rows
from . import blob
from . import file as geopackage_file


class Session:
    """A transaction that holds the file's lock; see :class:`drogscen_plugin.storage.place.Session`."""

    def __init__(self, path: Path, statements: Mapping[str, Statement]):
        """Begin.

        Raises:
            StoreFailed: another program holds the lock.
        """
        self._path, self._sql, self._save = path, statements, str(uuid.uuid4())
        self._written: set[str] = set()
        try:
            self._connection = geopackage_file.connect(path, "mode=rw")
        except sqlite3.Error as error:
            raise geopackage_file.failed(path, error) from error
        self._connection.isolation_level = None
        blob.register(self._connection)
        try:
            self.run("BEGIN IMMEDIATE")
            user = QgsApplication.userLoginName()
            self.run(statements["begin_save"].substitute(save_id=self._save, user=user))
        except BaseException:
            self.close()
            raise

    def query(self, statement: str) -> list[list[Any]]:
        """The rows that a statement returns."""
        try:
            return [list(row) for row in self._connection.execute(statement)]
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise geopackage_file.failed(self._path, error) from error

    def run(self, statement: str) -> None:
        """Run a statement."""
        self.query(statement)

    def _each(self, statement: str, values: Sequence[tuple[Any, ...]]) -> None:
        """Run a statement for each row of values."""
        try:
            self._connection.executemany(statement, values)
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise geopackage_file.failed(self._path, error) from error

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows."""
        names = table_rows.written(table)
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        self._write(
            table, self._sql["insert_many"].substitute(table=table.name, columns=columns, marks=marks), names, rows
        )

    def update(self, table: Table, names: list[str], rows: Sequence[Row]) -> None:
        """Write some fields of rows."""
        values = ", ".join(f'"{name}" = ?' for name in names)
        self._write(table, self._sql["update_many"].substitute(table=table.name, values=values), [*names, UUID], rows)

    def delete(self, table: Table, uuids: list[str]) -> None:
        """Delete rows."""
        self._written.add(table.name)
        self._each(self._sql["delete_many"].substitute(table=table.name), [(key,) for key in uuids])

    def _write(self, table: Table, statement: str, names: list[str], rows: Sequence[Row]) -> None:
        self._written.add(table.name)
        srid = self._srid(table.name) if table.geometry else None
        self._each(statement, [tuple(_cell(table, name, row[name], srid or 0) for name in names) for row in rows])

    def _srid(self, table: str) -> int | None:
        """The EPSG code of a table's geometry, None for one without."""
        found = self.query(self._sql["srid"].substitute(table=table))
        return int(found[0][0]) if found else None

    def lock_rows(self, table: Table, uuids: list[str]) -> None:
        """Nothing to do: the transaction holds the whole file."""

    def lock_store(self, tables: list[str]) -> None:
        """Nothing to do: the transaction holds the whole file."""

    def commit(self) -> None:
        """Commit, and look whether it was done if SQLite reports an error: on a full disk, say.

        Raises:
            StoreFailed: nothing was written; or, with the kind ``unsure``, nobody can say.
        """
        for table in sorted(self._written):
            self.run(self._sql["touched"].substitute(table=table))
            if self._srid(table) is not None:
                self.run(self._sql["extent"].substitute(table=table))
        self.run(self._sql["end_save"].substitute(new_uuid=uuid.uuid4(), save_id=self._save))
        self.run(self._sql["forget_save"].substitute())
        try:
            self.run("COMMIT")
        except StoreFailed as problem:
            self.close()
            self._find_out(problem)

    def _find_out(self, problem: StoreFailed) -> None:
        try:
            with closing(geopackage_file.connect(self._path, "mode=rw")) as other:
                found = other.execute(self._sql["meta"].substitute(name="last_save")).fetchone()
        except sqlite3.Error as error:
            raise StoreFailed(str(self._path), problem.detail, "unsure") from error
        if found is None or found[0] != self._save:
            raise problem

    def close(self) -> None:
        """Let go of the file; what is not committed is rolled back."""
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        self._connection.close()


def _cell(table: Table, name: str, value: Any, srid: int) -> Any:
    if name == GEOMETRY:
        return None if value is None else blob.from_wkb(value, srid)
    return table_rows.stored(table[name].type, value)
