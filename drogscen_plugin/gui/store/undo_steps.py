# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing to the open store in steps that can be undone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import SaveConflict
from ...core.store.changes import ChangeSet
from ...core.store.journal import Journal, Step
from ...storage.store import Store
from .session import StoreSession


class Steps(QObject):
    """What was written since the store was opened, one step after the other.

    Attributes:
        changed: emitted when what can be undone or redone has changed.
    """

    changed = pyqtSignal()

    def __init__(self, session: StoreSession):
        super().__init__(session)
        self._session, self._journal = session, Journal()
        self._asked: deque[Callable[[], None]] = deque()
        session.closed.connect(self._journal.clear)
        session.closed.connect(self._asked.clear)
        session.jobs.idle.connect(self._go_on)

    def next_undo(self) -> Step | None:
        """What would be undone."""
        return self._journal.next_undo()

    def next_redo(self) -> Step | None:
        """What would be redone."""
        return self._journal.next_redo()

    def can_save(self) -> bool:
        """False while the plugin is being unloaded."""
        return not self._session.jobs.is_stopped

    def save(
        self, store: Store, name: str, changes: ChangeSet, done: Callable[[], None], failed: Callable[[Exception], None]
    ) -> None:
        """Write changes as one step.

        Args:
            store: the store that they were made for.
            name: the name of the step.
            changes: what to write.
            done: called when they are written.
            failed: called with the error if they are not.
        """
        self.run(store, name, lambda: store.apply(changes), done, failed)

    def run(
        self,
        store: Store,
        name: str,
        write: Callable[[], ChangeSet],
        done: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Write as one step what is only known while it is written.

        Args:
            store: the store.
            name: the name of the step.
            write: writes in another thread, and returns the changes as they were stored.
            done: called when it is written.
            failed: called with the error if it is not.
        """
        self._asked.clear()  # undo requests still waiting do not mean this step

        def stored(written: ChangeSet) -> None:
            if store is self._session.store:
                self._journal.record(name, written)
                self.changed.emit()
            done()
            self._session.refresh()

        self._session.jobs.run(name, lambda job: write(), stored, failed)

    def after_writing(self, act: Callable[[], None]) -> None:
        """Do something now, or once nothing is being written, so that two quick Ctrl+Z undo two steps."""
        if self._session.jobs.is_writing():
            self._asked.append(act)
        else:
            act()

    def undo(self, done: Callable[[str], None], failed: Callable[[str, Exception], None]) -> None:
        """Undo the last step; ``done`` and ``failed`` are given its name."""
        self._repeat(self._journal.next_undo(), self._journal.was_undone, self._journal.drop_undo, done, failed)

    def redo(self, done: Callable[[str], None], failed: Callable[[str, Exception], None]) -> None:
        """Redo what was undone last; ``done`` and ``failed`` are given its name."""
        self._repeat(self._journal.next_redo(), self._journal.was_redone, self._journal.drop_redo, done, failed)

    def _go_on(self) -> None:
        if self._asked and not self._session.jobs.is_stopped:
            self._asked.popleft()()
            if not self._session.jobs.is_writing():
                self._asked.clear()  # nothing could be undone, or it was not allowed: do not undo later work

    def _repeat(self, step: Step | None, moved: Callable[[ChangeSet], None], drop: Callable[[], None], done, failed):
        if step is None:
            return
        store = self._session.open_store()

        def stored(written: ChangeSet) -> None:
            if store is not self._session.store:
                return
            moved(written)
            self.changed.emit()
            done(step.name)
            self._session.refresh()

        def not_stored(error: Exception) -> None:
            self._asked.clear()
            if isinstance(error, SaveConflict) and store is self._session.store:
                drop()  # it would fail for ever, and block all earlier ones
                self.changed.emit()
            failed(step.name, error)

        self._session.jobs.run(step.name, lambda job: store.apply(step.changes), stored, not_stored)
