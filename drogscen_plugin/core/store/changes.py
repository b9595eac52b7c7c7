"""Changes to a store as data: what a row was and becomes, so that a change can be checked, applied and undone."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
    """

    table: str
    uuid: str
    before: Row | None
    after: Row | None

    def inverse(self) -> Change:
        """The change that undoes this one."""
        return Change(self.table, self.uuid, self.after, self.before)

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


@dataclass(frozen=True)
class Conflict:
    """A row that somebody else has changed since it was read.

    Attributes:
        change: what was to be written.
        present: the row as it is now, None if it was deleted.
        gone: the entry of the history that says who deleted it and when, None if it is there or nobody can say.
    """

    change: Change
    present: Row | None
    gone: Row | None = None

    def fields(self) -> list[str]:
        """The fields that both have changed, to different values; every field of ours if they deleted the row."""
        mine = self.change.changed()
        if self.present is None or self.change.before is None:
            return list(mine)
        return [
            name for name, value in mine.items() if self.present.get(name) not in (value, self.change.before.get(name))
        ]


def insert(table: str, row: Row) -> Change:
    """A new row."""
    return Change(table, str(row[UUID]), None, row)


def update(table: str, before: Row, **values: object) -> Change:
    """New values for a row that was read."""
    return Change(table, str(before[UUID]), before, {**before, **values})


def delete(table: str, row: Row) -> Change:
    """A row to be deleted."""
    return Change(table, str(row[UUID]), row, None)


def conflict(change: Change, present: Row | None) -> Conflict | None:
    """The conflict of a change with the row as it is now, None if the change may be written.

    It may be if the row is as it was read, or already as it should become (a save whose response was lost can be
    repeated).
    """
    if present is None:
        return None if change.before is None or change.after is None else Conflict(change, None)
    if is_done(change, present):
        return None
    if change.before is None:
        return Conflict(change, present)
    if "version" not in present and change.after is not None:
        # A row whose changes are not counted: others have changed it if it has neither the old values nor the new.
        found = Conflict(change, present)
        return found if found.fields() else None
    return None if present.get("version") == change.before.get("version") else Conflict(change, present)


def is_done(change: Change, present: Row | None) -> bool:
    """True if the store already holds the result of the change."""
    if change.after is None or present is None:
        return change.after is None and present is None
    return all(present.get(name) == value for name, value in change.after.items() if name not in TRACKING)


def on_top(changes: Iterable[Change], present: Mapping[tuple[str, str], Row | None]) -> ChangeSet:
    """The same changes, to be written over what others have saved: the user has seen both and chosen their own.

    Args:
        changes: what was to be done.
        present: rows as they are now, by table and key; those that are not named are as they were read.

    A row that others have deleted is created again; a deletion of a row that others have changed deletes it.
    """
    result = []
    for change in changes:
        key = (change.table, change.uuid)
        if key not in present:
            result.append(change)
            continue
        there = present[key]
        after = change.after
        if there is None and change.before is not None and after is not None:
            after = {**change.before, **after}
        elif there is not None and after is not None:
            after = {**there, **change.changed()}
        result.append(Change(change.table, change.uuid, there, after))
    return ChangeSet(tuple(result))


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

    return ChangeSet(tuple(Change(c.table, c.uuid, c.before, after(c)) for c in changes.changes))


def decided(
    changes: Iterable[Change], conflicts: Iterable[Conflict], theirs: Container[tuple[str, str, str]]
) -> ChangeSet:
    """The changes as the user wants them after seeing what others saved meanwhile, to be written over it.

    Args:
        changes: what was to be done.
        conflicts: the conflicts that the changes met.
        theirs: table, key and field where the others' value stays; where a row is deleted on either side, its
            field is '' and the row stays as the others have it.
    """
    present = {(conflict.change.table, conflict.change.uuid): conflict.present for conflict in conflicts}
    wanted = [
        _with_theirs(change, theirs)
        for change in changes
        if (change.table, change.uuid) not in present or (change.table, change.uuid, "") not in theirs
    ]
    on = on_top(wanted, present).changes
    return ChangeSet(tuple(c for c in on if c.before is None or c.after is None or c.changed()))


def _with_theirs(change: Change, theirs: Container[tuple[str, str, str]]) -> Change:
    """A change without the fields that stay as the others have them."""
    if change.before is None or change.after is None:
        return change
    after = {
        name: change.before[name] if (change.table, change.uuid, name) in theirs else value
        for name, value in change.after.items()
    }
    return Change(change.table, change.uuid, change.before, after)


def applied(state: Mapping[str, Sequence[Row]], steps: Iterable[ChangeSet]) -> Mapping[str, Sequence[Row]]:
    """Rows by table as they will be after some changes; tables without a change are the same lists."""
    result = dict(state)
    for step in steps:
        for table in {change.table for change in step.changes}:
            rows = {str(row[UUID]): row for row in result[table]}
            for change in step.changes:
                if change.table != table:
                    continue
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
            first[key] = Change(change.table, change.uuid, before, change.after)
    left = [c for c in first.values() if not (c.before is None and c.after is None)]
    left = [c for c in left if c.before is None or c.after is None or c.changed()]
    gone = [change for change in left if change.after is None]
    gone.sort(key=lambda change: -tables.index(change.table))
    written = [change for change in left if change.after is not None]
    written.sort(key=lambda change: (tables.index(change.table), change.before is not None))
    return ChangeSet((*gone, *written))
