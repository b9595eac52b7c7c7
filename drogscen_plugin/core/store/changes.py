# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes to a store as data: what a row was and becomes, so that a change can be checked, applied and undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .schema import TRACKING, UUID

Row = Mapping[str, Any]
"""A row by field name: text, int, float, bool or None; dates as ISO text; geometry as WKB bytes under ``geom``."""

Rows = Mapping[str, dict[str, Row]]
"""Rows by table and key."""


@dataclass(frozen=True)
class Change:
    """What happens to one row.

    Attributes:
        table: the table.
        uuid: the row's key.
        before: the row as it was read, None for a new one.
        after: the row as it should become, None to delete it. Fields of ``before`` that it lacks stay as they are.
        whole: True if it holds only while no other field has changed either, in a table whose changes are not counted:
            what is said of a scene says nothing of the place that a new mapping has put there.
    """

    table: str
    uuid: str
    before: Row | None
    after: Row | None
    whole: bool = False

    def of_whole_row(self) -> Change:
        """The same change, which holds only while no other field of the row has changed."""
        return replace(self, whole=True)

    def inverse(self) -> Change:
        """The change that undoes this one."""
        return replace(self, before=self.after, after=self.before)

    def changed(self) -> dict[str, Any]:
        """The fields that an update writes."""
        return {
            name: value
            for name, value in (self.after or {}).items()
            if name not in TRACKING and (self.before is None or self.before.get(name) != value)
        }


@dataclass(frozen=True)
class ChangeSet:
    """Changes that belong together: all are written, or none. Parents come before their children."""

    changes: tuple[Change, ...]

    def inverse(self) -> ChangeSet:
        """The changes that undo these, in reverse order."""
        return ChangeSet(tuple(change.inverse() for change in reversed(self.changes)))

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __add__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(self.changes + other.changes)


def insert(table: str, row: Row) -> Change:
    """A new row."""
    return Change(table, str(row[UUID]), None, row)


def update(table: str, before: Row, **values: object) -> Change:
    """New values for a row that was read."""
    return Change(table, str(before[UUID]), before, {**before, **values})


def delete(table: str, row: Row) -> Change:
    """A row to be deleted."""
    return Change(table, str(row[UUID]), row, None)


def renumbered(changes: ChangeSet, versions: Mapping[tuple[str, str], object]) -> ChangeSet:
    """The same changes, with the version numbers that their rows got by being written again.

    Args:
        changes: changes with rows as they were stored.
        versions: the version number that a row, as the change leaves it, has now; by table and key.
    """

    def after(change: Change) -> Row | None:
        key = (change.table, change.uuid)
        if change.after is None or key not in versions:
            return change.after
        return {**change.after, "version": versions[key]}

    return ChangeSet(tuple(replace(c, after=after(c)) for c in changes.changes))


def applied(state: Mapping[str, Sequence[Row]], steps: Iterable[ChangeSet]) -> Mapping[str, Sequence[Row]]:
    """Rows by table as they will be after some changes; tables without a change are the same lists."""
    result = dict(state)
    for step in steps:
        for table in {change.table for change in step.changes}:
            rows = {str(row[UUID]): row for row in result[table]}
            for change in (c for c in step.changes if c.table == table):
                if change.after is None:
                    rows.pop(change.uuid, None)
                else:
                    rows[change.uuid] = {**(change.before or {}), **change.after}
            result[table] = list(rows.values())
    return result


def joined(steps: Sequence[ChangeSet], tables: Sequence[str]) -> ChangeSet:
    """Changes that follow on each other as one: a row that is changed several times is written once.

    Args:
        steps: the changes, each made on what the one before leaves.
        tables: the tables, parents first.

    Rows are deleted first, children before their parents; then the others are written, parents first.
    """
    steps = [step for step in steps if step]
    if len(steps) == 1:
        return steps[0]
    first: dict[tuple[str, str], Change] = {}
    for step in steps:
        for change in step.changes:
            key = (change.table, change.uuid)
            before = first[key].before if key in first else change.before
            first[key] = replace(change, before=before)
    left = [c for c in first.values() if not (c.before is None and c.after is None)]
    left = [c for c in left if c.before is None or c.after is None or c.changed()]
    gone = [change for change in left if change.after is None]
    gone.sort(key=lambda change: -tables.index(change.table))
    written = [change for change in left if change.after is not None]
    written.sort(key=lambda change: (tables.index(change.table), change.before is not None))
    return ChangeSet((*gone, *written))
