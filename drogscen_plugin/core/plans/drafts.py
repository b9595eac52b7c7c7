# SPDX-License-Identifier: GPL-2.0-or-later
"""Unsaved work on plans, kept in files so that a crash does not lose it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ..store.changes import Row

_SUFFIX = ".json"
_FILE_MODE, _FOLDER_MODE = 0o600, 0o700
_UNSAFE = re.compile(r"[^0-9A-Za-z-]")


@dataclass(frozen=True)
class Draft:
    """A plan as it stood in the editor.

    Attributes:
        store_uuid: the store that it belongs to.
        plan_uuid: the plan's key; a new plan has one too.
        written_at: when it was last written, as ISO text in local time.
        plan: the plan as it was read, None for a new one.
        before: the rows that belong to the plan as they were read, by table.
        values: the plan's field values as they stand in the editor.
        after: the rows that belong to the plan as they stand, by table.
    """

    store_uuid: str
    plan_uuid: str
    written_at: str
    plan: Row | None
    before: Mapping[str, list[Row]]
    values: Row
    after: Mapping[str, list[Row]]


def path_of(folder: Path, store_uuid: str, plan_uuid: str) -> Path:
    """The file of a draft."""
    return folder / f"{_UNSAFE.sub('_', store_uuid)}.{_UNSAFE.sub('_', plan_uuid)}{_SUFFIX}"


def make_folder(folder: Path) -> None:
    """Make the folder of the drafts, which only its owner can look into.

    Raises:
        OSError: it cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(_FOLDER_MODE)


def keep(folder: Path, draft: Draft) -> Path:
    """Write a draft atomically; the file is complete at every moment, and only its owner can read it.

    Windows keeps a user's profile from other users by itself, and knows no such modes.

    Raises:
        OSError: it cannot be written.
    """
    make_folder(folder)
    path = path_of(folder, draft.store_uuid, draft.plan_uuid)
    beside = path.with_suffix(".part")
    beside.unlink(missing_ok=True)  # left behind by a crash, perhaps with other rights
    with open(beside, "w", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, _FILE_MODE)) as stream:
        json.dump(asdict(draft), stream)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
    return path


def drop(folder: Path, store_uuid: str, plan_uuid: str) -> None:
    """Remove a draft, if there is one."""
    path_of(folder, store_uuid, plan_uuid).unlink(missing_ok=True)


def read(path: Path) -> Draft | None:
    """The draft in a file; None if there is no such file, or if it cannot be read (it is then left as it is)."""
    try:
        draft = Draft(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return draft if all(isinstance(part, dict) for part in (draft.before, draft.values, draft.after)) else None


def of_store(folder: Path, store_uuid: str) -> list[Draft]:
    """The drafts of a store, the oldest first."""
    paths = folder.glob(f"{_UNSAFE.sub('_', store_uuid)}.*{_SUFFIX}")
    return sorted(filter(None, map(read, paths)), key=lambda draft: str(draft.written_at))
