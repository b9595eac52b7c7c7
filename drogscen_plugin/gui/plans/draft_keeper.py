# SPDX-License-Identifier: GPL-2.0-or-later
"""Keeps drafts of what is written in an editor, and finds those that a crash left behind."""

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
    """Where drafts are kept: in the user's profile, as they may contain what others are not meant to see."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "drogscen" / "drafts"


class DraftKeeper:
    """The draft of one plan, locked while its editor is open so that another QGIS leaves it alone."""

    def __init__(self, store_uuid: str, plan_uuid: str, *, is_resumed: bool):
        """Lock the draft of a plan; ``is_resumed`` if the editor shows the existing draft.

        If it cannot be locked, ``problem`` says why; it is '' if another QGIS holds the lock.
        """
        self._key = store_uuid, plan_uuid
        self._lock = _lock_of(*self._key)
        self._is_mine = is_resumed
        self.problem = ""
        try:
            drafts.make_folder(folder())
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
                _path_of_lock(*self._key).touch()  # shows that this editor is still at work

    def drop(self) -> None:
        """Delete the draft once the work is saved or discarded, unless this editor has never shown that draft."""
        if self.is_held and self._is_mine:
            drafts.drop(folder(), *self._key)

    def let_go(self) -> None:
        """Release the lock when the editor is closed."""
        if self.is_held:
            self._lock.unlock()
            self.is_held = False


def _path_of_lock(store_uuid: str, plan_uuid: str) -> Path:
    return drafts.path_of(folder(), store_uuid, plan_uuid).with_suffix(".lock")


def _lock_of(store_uuid: str, plan_uuid: str) -> QLockFile:
    lock = QLockFile(str(_path_of_lock(store_uuid, plan_uuid)))
    lock.setStaleLockTime(0)  # only a program that has ended loses its lock, however long it has held it
    return lock


def _take(lock: QLockFile, path: Path) -> bool:
    """Take a lock, even one that nobody has touched for a day whose program cannot be asked whether it is running.

    A profile that follows its user from computer to computer brings along locks of programs on others, and a computer
    that went down may leave an empty one.
    """
    if lock.tryLock(0):
        return True
    known, _, host, _ = lock.getLockInfo()
    if known and host in ("", QSysInfo.machineHostName()):
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
