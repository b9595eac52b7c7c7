"""Keeps what stands in an editor, and finds what a crash left behind."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLockFile, QSysInfo

from ...core.plans import drafts
from ...core.plans.drafts import Draft

_ABANDONED_S = 24 * 3600


def folder() -> Path:
    """Where drafts are kept: in the user's profile, as they may hold what is not meant for others."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "drogscen" / "drafts"


class DraftKeeper:
    """The draft of one plan, held by a lock as long as its editor is open, so that another QGIS leaves it alone."""

    def __init__(self, store_uuid: str, plan_uuid: str, *, is_resumed: bool):
        """Hold the draft of a plan; ``is_resumed`` if what the editor shows is the draft that is there.

        If it cannot be held, ``problem`` says why, '' where another QGIS holds it.
        """
        self._key = store_uuid, plan_uuid
        self._lock = _lock_of(*self._key)
        self._is_mine = is_resumed
        self.problem = ""
        try:
            folder().mkdir(parents=True, exist_ok=True)
            self.is_held = _take(self._lock, _path_of_lock(*self._key))
        except OSError as error:
            self.is_held, self.problem = False, str(error)

    def keep(self, draft: Draft) -> None:
        """Write the draft.

        Raises:
            OSError, ValueError: it cannot be written.
        """
        if self.is_held:
            drafts.keep(folder(), draft)
            self._is_mine = True
            with suppress(OSError):
                _path_of_lock(*self._key).touch()  # still at work

    def drop(self) -> None:
        """The work is saved or given up: take the draft away, unless it is one that this editor has never shown."""
        if self.is_held and self._is_mine:
            drafts.drop(folder(), *self._key)

    def let_go(self) -> None:
        """The editor is closed."""
        if self.is_held:
            self._lock.unlock()
            self.is_held = False


def _path_of_lock(store_uuid: str, plan_uuid: str) -> Path:
    return drafts.path_of(folder(), store_uuid, plan_uuid).with_suffix(".lock")


def _lock_of(store_uuid: str, plan_uuid: str) -> QLockFile:
    made = QLockFile(str(_path_of_lock(store_uuid, plan_uuid)))
    made.setStaleLockTime(0)  # only a program that has ended gives up its lock, however long it has been held
    return made


def _take(lock: QLockFile, path: Path) -> bool:
    """Take a lock, also one that a program on another computer holds and has not touched for a day.

    A profile that follows its user from computer to computer brings locks of programs that nobody can ask any more.
    """
    if lock.tryLock(0):
        return True
    known, _, host, _ = lock.getLockInfo()
    if not known or not host or host == QSysInfo.machineHostName():
        return False
    try:
        is_old = time.time() - path.stat().st_mtime > _ABANDONED_S
    except OSError:
        return False
    return is_old and lock.removeStaleLockFile() and lock.tryLock(0)


def left_behind(store_uuid: str) -> list[Draft]:
    """Drafts of a store that no running QGIS has open, the oldest first."""
    return [draft for draft in drafts.of_store(folder(), store_uuid) if _is_free(draft)]


def left_behind_of(store_uuid: str, plan_uuid: str) -> Draft | None:
    """The draft of a plan, None if there is none or a running QGIS has it open."""
    draft = drafts.read(drafts.path_of(folder(), store_uuid, plan_uuid))
    return draft if draft is not None and _is_free(draft) else None


def _is_free(draft: Draft) -> bool:
    lock = _lock_of(draft.store_uuid, draft.plan_uuid)
    free = _take(lock, _path_of_lock(draft.store_uuid, draft.plan_uuid))
    if free:
        lock.unlock()
    return free
