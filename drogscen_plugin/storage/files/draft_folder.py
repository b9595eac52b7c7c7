# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder beside files that are being made; what an ended program has left is put right when the next one begins."""

from __future__ import annotations

import json
import os
import shutil
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from qgis.PyQt.QtCore import QLockFile

PREFIX, _LOCK = ".drogscen-", ".lock"
_PLAN, _KEPT = "plan.json", "kept"
_ABANDONED_S = 3600.0
"""How old an empty lock is, or a folder without one, that no program is at work with; two clocks differ by less."""


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A new folder inside a folder, removed at the end; before, what ended programs have left there is put right.

    Its lock lies beside it and is there before it and after it, so that whatever is left can be told to be left.

    Raises:
        OSError: it cannot be made.
    """
    mend(folder)
    draft = folder / f"{PREFIX}{uuid.uuid4().hex}"
    lock = _lock(Path(f"{draft}{_LOCK}"))
    lock.tryLock(0)
    try:
        draft.mkdir()
        yield draft
    finally:
        if not (draft / _PLAN).exists():  # else it holds the only copy of a file that could not be put back
            shutil.rmtree(draft, ignore_errors=True)
        lock.unlock()


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)  # never by its age, only when its program has ended
    return lock


def _is_readable(lock: QLockFile) -> bool:
    """Whether a lock says whose it is."""
    known: bool = lock.getLockInfo()[0]
    return known


def put(draft: Path, made: Sequence[Path], folder: Path) -> None:
    """Move files from a draft folder to the folder that it is in; if one cannot be moved, all are as they were.

    Raises:
        OSError: a file cannot be replaced, such as one open in another program; the folder is as it was.
    """
    with placed(draft, made, folder):
        pass


@contextmanager
def placed(draft: Path, made: Sequence[Path], folder: Path, gone: Sequence[str] = ()) -> Iterator[None]:
    """Move files as :func:`put` does, for good only at the end of a block; if it raises, all are as they were.

    Args:
        draft: from :func:`beside`; once for each.
        made: the files, anywhere below it.
        folder: the folder that it is in.
        gone: names of files there that are taken away, as they belong to what is replaced.

    If the program is ended in the middle, :func:`mend` puts back what was there.

    Raises:
        OSError: a file cannot be replaced, such as one open in another program, or somebody else has just made one where
            there was none; the folder is as it was.
    """
    kept = draft / _KEPT
    kept.mkdir()
    for file in made:
        if (folder / file.name).is_dir():
            raise IsADirectoryError(21, "", str(folder / file.name))
    new = {file.name: str(file.relative_to(draft)) for file in made if not (folder / file.name).exists()}
    plan = {"names": [*gone, *(file.name for file in made)], "new": new}
    # Whole before anything is moved: an empty plan would say that nothing has to be put back.
    part = draft / f"{_PLAN}.part"
    part.write_text(json.dumps(plan), encoding="utf-8")
    part.replace(draft / _PLAN)
    try:
        for name in gone:
            (folder / name).replace(kept / name)
        for file in made:
            target = folder / file.name
            if file.name in new:
                put_new(file, target)
            else:
                target.replace(kept / file.name)
                file.replace(target)
        yield
    except BaseException:
        _put_back(draft, folder)
        raise
    (draft / _PLAN).unlink()


def put_new(made: Path, target: Path) -> None:
    """Move a file to where none is, on the same disk; one that somebody else has put there meanwhile is not replaced.

    Some formats are folders, which are moved in the same way.

    Raises:
        FileExistsError: there is one already.
        OSError: it cannot be moved.
    """
    if made.is_dir():
        made.rename(target)
        return
    try:
        os.link(made, target)
    except FileExistsError:
        raise
    except OSError:
        # A disk without links, as those of cameras and some servers: whoever makes the empty file first may fill it.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL))
        made.replace(target)
    else:
        made.unlink()


def mend(folder: Path) -> list[str]:
    """Put back what ended programs have left half, and remove what they have left.

    Returns:
        The names of the files that were put back.
    """
    names: list[str] = []
    for path in folder.glob(f"{PREFIX}*{_LOCK}"):
        try:
            status = path.stat()
        except OSError:
            continue  # its program has just taken it away; to lock it now would be to make it anew
        lock = _lock(path)
        if not _is_readable(lock):
            # Its program is just writing who it is; or the computer went down, and Qt would wait for it for ever. It is
            # written before there is a draft, so with one it is not being written any more.
            is_left = path.with_suffix("").exists() and not _is_readable(lock)
            if not is_left and time.time() - status.st_mtime <= _ABANDONED_S:
                continue
            lock.removeStaleLockFile()  # which leaves one alone that somebody has just taken anew
        if not lock.tryLock(0):
            continue  # its program is at work, or it cannot be written here
        try:
            draft = path.with_suffix("")
            names += _put_back(draft, folder)
            shutil.rmtree(draft, ignore_errors=True)
        except OSError:
            pass  # it stays for the next time
        finally:
            lock.unlock()
    for draft in folder.glob(f"{PREFIX}*"):
        if draft.suffix == _LOCK or Path(f"{draft}{_LOCK}").exists():
            continue
        # What could not be put back before, and what earlier versions of the plugin have left.
        with suppress(OSError):
            is_old = time.time() - draft.stat().st_mtime > _ABANDONED_S
            if (draft / _PLAN).exists() or is_old:
                names += _put_back(draft, folder)
                shutil.rmtree(draft, ignore_errors=True)
    return names


def _put_back(draft: Path, folder: Path) -> list[str]:
    """Undo what :func:`put` has done so far; what cannot be put back stays in the draft, for the next time.

    Raises:
        OSError: something could not be put back; says where its only copy is.
    """
    try:
        plan = json.loads((draft / _PLAN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    kept = draft / _KEPT
    names, problem = [], None
    for name in plan["names"]:
        try:
            if (kept / name).exists():
                _remove(folder / name)
                shutil.move(str(kept / name), str(folder / name))
                names.append(name)
            elif name in plan["new"] and _is_ours(folder / name, draft / plan["new"][name]):
                _remove(folder / name)
        except OSError as error:
            problem = OSError(error.errno, error.strerror, str(kept / name))
    if problem is not None:
        raise problem
    (draft / _PLAN).unlink()
    return names


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_ours(target: Path, made: Path) -> bool:
    """Whether a file that was not there before is ours: it has been moved, or is just being moved, from the draft."""
    if not target.exists() or not made.exists():
        return True
    return target.samefile(made) or target.stat().st_size == 0
