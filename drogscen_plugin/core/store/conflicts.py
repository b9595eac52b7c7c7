# SPDX-License-Identifier: GPL-2.0-or-later
"""Conflicts: what somebody else has changed since it was read, and the changes that the user wants all the same."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from .changes import Change, ChangeSet, Row
from .schema import TRACKING


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

    def last_noted(self) -> Row | None:
        """The row or entry that says who changed or deleted it; None where nothing has noted who."""
        before = self.change.before
        if self.present is None or before is None:
            return self.gone if self.present is None else self.present
        return self.present if self.present.get("version") != before.get("version") else None


def conflict_of(change: Change, present: Row | None) -> Conflict | None:
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
    found = Conflict(change, present)
    if "version" in present or change.whole:
        return None if is_same(change.before, present) else found
    # A row whose changes are not counted: others have changed it if it has neither the old values nor the new.
    return found if change.after is not None and found.fields() else None


def is_same(read: Row, present: Row) -> bool:
    """Whether nobody has changed a row since it was read.

    Its version counts the changes; where the trigger that counts them is missing, the values tell.
    """
    return present.get("version") == read.get("version") and all(
        present.get(name) == value for name, value in read.items() if name not in TRACKING
    )


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
        if (change.table, change.uuid) not in present:
            result.append(change)
            continue
        there, after = present[change.table, change.uuid], change.after
        if there is None and change.before is not None and after is not None:
            after = {**change.before, **after}
        elif there is not None and after is not None:
            after = {**there, **change.changed()}
        result.append(replace(change, before=there, after=after))
    return ChangeSet(tuple(result))


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
    present = {(c.change.table, c.change.uuid): c.present for c in conflicts}
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
    return replace(change, after=after)
