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

    def __init__(self, store_uuid: str, plan_uuid: str, *, is_resumed: bool):
        """Hold the draft of a plan; ``is_resumed`` if what the editor shows is the draft that is there."""
        self._key = store_uuid, plan_uuid
        folder().mkdir(parents=True, exist_ok=True)
        self._lock = _lock_of(*self._key)
        self.is_held = self._lock.tryLock(0)
        self._is_mine = is_resumed

    def keep(self, draft: Draft) -> None:
        """Write the draft.

        Raises:
            OSError, ValueError: it cannot be written.
        """
        if self.is_held:
            drafts.keep(folder(), draft)
            self._is_mine = True

    def drop(self) -> None:
        """The work is saved or given up: take the draft away, unless it is one that this editor has never shown."""
        if self.is_held and self._is_mine:
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
    return [draft for draft in drafts.of_store(folder(), store_uuid) if _is_free(draft)]


def left_behind_of(store_uuid: str, plan_uuid: str) -> Draft | None:
    """The draft of a plan, None if there is none or a running QGIS has it open."""
    draft = drafts.read(drafts.path_of(folder(), store_uuid, plan_uuid))
    return draft if draft is not None and _is_free(draft) else None


def _is_free(draft: Draft) -> bool:
    lock = _lock_of(draft.store_uuid, draft.plan_uuid)
    free = lock.tryLock(0)
    if free:
        lock.unlock()
    return free
