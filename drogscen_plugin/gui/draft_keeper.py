"""Keeps what stands in an editor, and finds what a crash left behind."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLockFile

from ..core import drafts
from ..core.drafts import Draft


def folder() -> Path:
    """Where drafts are kept: in the user's profile, as they may hold what is not meant for others."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "drogscen" / "drafts"


class DraftKeeper:
    """The draft of one plan, held by a lock as long as its editor is open, so that another QGIS leaves it alone."""

    def __init__(self, store_uuid: str, plan_uuid: str):
        self._key = store_uuid, plan_uuid
        folder().mkdir(parents=True, exist_ok=True)
        self._lock = _lock_of(*self._key)
        self.is_held = self._lock.tryLock(0)

    def keep(self, draft: Draft) -> None:
        """Write the draft.

        Raises:
            OSError: it cannot be written.
        """
        if self.is_held:
            drafts.keep(folder(), draft)

    def drop(self) -> None:
        """The work is saved or given up: take the draft away."""
        if self.is_held:
            drafts.drop(folder(), *self._key)

    def let_go(self) -> None:
        """The editor is closed."""
        if self.is_held:
            self._lock.unlock()
            self.is_held = False


def _lock_of(store_uuid: str, plan_uuid: str) -> QLockFile:
    made = QLockFile(str(drafts.path_of(folder(), store_uuid, plan_uuid).with_suffix(".lock")))
    made.setStaleLockTime(0)  # only a program that has ended gives up its lock, however long it has been held
    return made


def left_behind(store_uuid: str) -> list[Draft]:
    """Drafts of a store that no running QGIS has open, the oldest first."""
    found = []
    for draft in drafts.of_store(folder(), store_uuid):
        lock = _lock_of(draft.store_uuid, draft.plan_uuid)
        if lock.tryLock(0):
            lock.unlock()
            found.append(draft)
    return found
