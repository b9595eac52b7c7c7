# SPDX-License-Identifier: GPL-2.0-or-later
"""One transaction on a store: rows read and written on one connection, all or nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from ..core.store import changes as data
from ..core.store.changes import Change, Row
from ..core.store.schema import GEOMETRY, UUID, Schema
from . import table_rows
from .place import Place, Session

_KEYS_IN_ONE_QUESTION = 500


class Transaction:
    """Reading and writing inside a transaction that somebody else begins and ends."""

    def __init__(self, place: Place, schema: Schema, session: Session):
        self._place, self._schema, self._session = place, schema, session

    def lock_rows(self, table: str, uuids: Iterable[str]) -> None:
        """Keep others from changing rows; on a GeoPackage nobody else can write at all.

        Raises:
            StoreFailed: another user holds them.
        """
        self._session.lock_rows(self._schema[table], list(uuids))

    def rows(self, table: str, values: Sequence[str] | None = None, *, field: str = UUID) -> list[Row]:
        """Rows as they are now with every field and geometry, all or those whose field has one of the values."""
        described = self._schema[table]
        names = [*described.names(), *([GEOMETRY] if described.geometry else [])]
        found: list[Row] = []
        for part in _parts(values):
            where = None if part is None else {field: part}
            found += table_rows.read(self._place, described, names, where, self._session.query)
        return found

    def write(self, changes: Iterable[Change]) -> None:
        """Write changes, in their order, table by table.

        Raises:
            StoreFailed: the database refused one of them.
        """
        for table, kind, part in _runs(changes):
            {"insert": self._insert, "update": self._update, "delete": self._delete}[kind](table, part)

    def _insert(self, table: str, part: list[Change]) -> None:
        described = self._schema[table]
        self._session.insert(described, [table_rows.with_defaults(described, change.after or {}) for change in part])

    def _update(self, table: str, part: list[Change]) -> None:
        # Only what a change differs in is written, so that nothing else of a row is ever set back.
        def fields(change: Change) -> tuple[str, ...]:
            return tuple(sorted(change.changed()))

        for names, alike in itertools.groupby(sorted(part, key=fields), key=fields):
            if names:
                rows = [dict(change.after or {}) for change in alike]
                self._session.update(self._schema[table], list(names), rows)

    def _delete(self, table: str, part: list[Change]) -> None:
        self._session.delete(self._schema[table], [change.uuid for change in part])


def _parts(values: Sequence[str] | None) -> Iterator[list[str] | None]:
    if values is None:
        yield None
        return
    wanted = sorted(set(values))
    for start in range(0, len(wanted), _KEYS_IN_ONE_QUESTION):
        yield wanted[start : start + _KEYS_IN_ONE_QUESTION]


def _runs(changes: Iterable[data.Change]) -> Iterator[tuple[str, str, list[Change]]]:
    """Consecutive changes of one kind in one table, so that many rows take one statement."""

    def what(change: Change) -> tuple[str, str]:
        kind = "insert" if change.before is None else "delete" if change.after is None else "update"
        return change.table, kind

    for (table, kind), part in itertools.groupby(changes, key=what):
        yield table, kind, list(part)
