# SPDX-License-Identifier: GPL-2.0-or-later
"""What was saved, in order, so that it can be undone and redone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from . import changes
from .changes import ChangeSet


@dataclass(frozen=True)
class Step:
    """One save.

    Attributes:
        name: what the user calls it.
        changes: its changes as they were stored.
    """

    name: str
    changes: ChangeSet


class Journal:
    """The steps that can be undone, and those that can be redone.

    Writing the inverse gives rows new version numbers although their values are those of an earlier step, so the
    step that left them that way gets the new numbers too; otherwise the next undo would look like a conflict.
    """

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def clear(self) -> None:
        """Forget everything."""
        self._done, self._undone = [], []

    def record(self, name: str, stored: ChangeSet) -> None:
        """Record a save; what was undone before it can no longer be redone. An empty save is not a step."""
        if stored:
            self._done.append(Step(name, stored))
            self._undone = []

    def next_undo(self) -> Step | None:
        """What would be undone; its changes are those to write."""
        return replace(self._done[-1], changes=self._done[-1].changes.inverse()) if self._done else None

    def next_redo(self) -> Step | None:
        """What would be redone; its changes are those to write."""
        return replace(self._undone[-1], changes=self._undone[-1].changes.inverse()) if self._undone else None

    def was_undone(self, stored: ChangeSet) -> None:
        """Note that the changes from :meth:`next_undo` were written; ``stored`` is how they were stored."""
        self._move(self._done, self._undone, stored)

    def was_redone(self, stored: ChangeSet) -> None:
        """Note that the changes from :meth:`next_redo` were written; ``stored`` is how they were stored."""
        self._move(self._undone, self._done, stored)

    def drop_undo(self) -> None:
        """Forget what :meth:`next_undo` gives: it cannot be written any more."""
        self._done.pop()

    def drop_redo(self) -> None:
        """Forget what :meth:`next_redo` gives: it cannot be written any more."""
        self._undone.pop()

    def _move(self, source: list[Step], target: list[Step], stored: ChangeSet) -> None:
        name = source.pop().name
        counted = [c for c in stored.changes if c.after is not None and "version" in c.after]
        versions = {(c.table, c.uuid): (c.after or {})["version"] for c in counted}
        for at in reversed(range(len(source))):
            touched = {(c.table, c.uuid) for c in source[at].changes.changes} & versions.keys()
            if touched:
                numbers = {key: versions.pop(key) for key in touched}
                source[at] = replace(source[at], changes=changes.renumbered(source[at].changes, numbers))
        target.append(Step(name, stored))
