# SPDX-License-Identifier: GPL-2.0-or-later
"""One transaction on PostgreSQL: the same backend from the first statement to the commit, or an error."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from ...core.errors import StoreFailed, StoreReadOnly
from ...core.store import sql
from ...core.store.changes import Row
from ...core.store.schema import Table
from . import bulk_statements, server
from .connection import Connection

_PATIENCE_S, _PAUSE_S = 20.0, 0.2
"""How long the server is asked what became of a commit whose answer was lost, and how often."""


class Session:
    """A transaction; see :class:`drogscen_plugin.storage.place.Session`."""

    def __init__(self, place: Connection):
        """Begin.

        Raises:
            StoreUnprepared: psycopg2 is missing.
            StoreFailed: the database cannot be reached.
        """
        self._place, self._sql = place, place.statements()
        self._connection = server.connect(place.connection, place.title())
        try:
            self.run("BEGIN")
            self.run(self._sql["begin_save"].substitute())
            ((self._number,),) = self.query(self._sql["transaction_number"].substitute())
        except BaseException:
            self.close()
            raise

    def query(self, statement: str) -> list[list[Any]]:
        """The rows that a statement returns."""
        return server.read(self._connection, self._place.title(), statement)

    def run(self, statement: str) -> None:
        """Run a statement, or several."""
        self.query(statement)

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows in one statement."""
        self.run(bulk_statements.insert(self._place, table, rows, self._srid(table)))

    def update(self, table: Table, names: list[str], rows: Sequence[Row]) -> None:
        """Write some fields of rows in one statement."""
        self.run(bulk_statements.update(self._place, table, names, rows, self._srid(table)))

    def _srid(self, table: Table) -> int:
        if not table.geometry:
            return 0
        ((value,),) = self.query(self._sql["meta"].substitute(schema=self._place.name, name="srid"))
        return int(value)

    def delete(self, table: Table, uuids: list[str]) -> None:
        """Delete rows."""
        named = sql.literals(uuids)
        self.run(self._sql["delete_many"].substitute(schema=self._place.name, table=table.name, uuids=named))

    def lock_rows(self, table: Table, uuids: list[str]) -> None:
        """Keep others from changing these rows; fails after ten seconds if another user holds them."""
        named = sql.literals(sorted(uuids))
        self.run(self._sql["lock_rows"].substitute(schema=self._place.name, table=table.name, uuids=named))

    def lock_store(self, tables: list[str]) -> None:
        """Keep others from writing in these tables; fails after ten seconds if another user holds them.

        Raises:
            StoreReadOnly: this user may not write.
        """
        ((may_write,),) = self.query(self._sql["may_write"].substitute(schema=self._place.name))
        if not may_write:
            raise StoreReadOnly(self._place.title(), "rights")
        named = ", ".join(sql.identifier(self._place.name, table) for table in tables)
        self.run(self._sql["lock_store"].substitute(tables=named))

    def commit(self) -> None:
        """Commit. If the answer is lost, the server is asked what became of the transaction.

        Raises:
            StoreFailed: nothing was written; or, with the kind ``unsure``, nobody can say.
        """
        import psycopg2

        try:
            with self._connection.cursor() as cursor:
                cursor.execute("COMMIT")
                done = cursor.statusmessage == "COMMIT"
        except psycopg2.Error as error:
            problem = server.failed(self._place.title(), error, self._connection)
            if problem.kind != "lost":
                raise problem from error
            self._find_out(problem)
            return
        if not done:
            raise StoreFailed(self._place.title(), "ROLLBACK")

    def _find_out(self, problem: StoreFailed) -> None:
        """Ask what became of a commit.

        Source: PostgreSQL's manual, 9.26.9, ``txid_status``: ``committed``, ``aborted`` or ``in progress``, and NULL
        for a transaction that is forgotten.
        """
        self.close()
        statement = self._sql["transaction_status"].substitute(number=self._number)
        deadline = time.monotonic() + _PATIENCE_S
        while time.monotonic() < deadline:
            try:
                with server.new_connection(self._place.connection, self._place.title()) as other:
                    ((status,),) = server.rows_of(other, statement)
            except Exception:
                status = "in progress"
            if status == "committed":
                return
            if status == "aborted":
                raise problem
            if status is None:
                break
            time.sleep(_PAUSE_S)
        raise StoreFailed(self._place.title(), problem.detail, "unsure")

    def close(self) -> None:
        """End the connection; what is not committed is rolled back by the server."""
        self._connection.close()
