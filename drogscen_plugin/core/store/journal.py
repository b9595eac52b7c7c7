"""What was saved, in order, so that it can be undone and redone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from . import changes
from .changes import ChangeSet


@dataclass(frozen=True)
class Step:
    """One saving.

    Attributes:
        name: what the user calls it.
        changes: its changes as they were stored.
    """

    name: str
    changes: ChangeSet


class Journal:
    """The steps that can be undone, and those that can be redone.

    Writing the inverse gives rows new version numbers although their values are those of an earlier step, so the
    step that left them so is given the new numbers too; without that the next undo would look like a conflict.
    """

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def clear(self) -> None:
        """Forget everything."""
        self._done, self._undone = [], []

    def record(self, name: str, stored: ChangeSet) -> None:
        """A saving that was made; what was undone before it cannot be redone any more. An empty one is no step."""
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
        """What :meth:`next_undo` gave was written; ``stored`` is how it was stored."""
        self._move(self._done, self._undone, stored)

    def was_redone(self, stored: ChangeSet) -> None:
        """What :meth:`next_redo` gave was written; ``stored`` is how it was stored."""
        self._move(self._undone, self._done, stored)

    def drop_undo(self) -> None:
        """Forget what :meth:`next_undo` gives: it cannot be written any more."""
        self._done.pop()

    def drop_redo(self) -> None:
        """Forget what :meth:`next_redo` gives: it cannot be written any more."""
        self._undone.pop()

    def _move(self, source: list[Step], target: list[Step], stored: ChangeSet) -> None:
        name = source.pop().name
        versions = {(c.table, c.uuid): c.after["version"] for c in stored.changes if c.after is not None}
        for at in reversed(range(len(source))):
            touched = {(c.table, c.uuid) for c in source[at].changes.changes} & versions.keys()
            if touched:
                numbers = {key: versions.pop(key) for key in touched}
                source[at] = replace(source[at], changes=changes.renumbered(source[at].changes, numbers))
        target.append(Step(name, stored))
