"""All or nothing for file outputs: what was there before a failed run is there after it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path

from qgis.core import QgsProcessingException

from ...storage.geopackage import file as geopackage_file
from ...translation import tr

_SQLITE_SUFFIXES = (".gpkg", ".sqlite", ".db")
_LOCK_WAIT_S = 5.0


class OutputGuard:
    """Keeps copies of the files that a run is about to write over, and puts them back if it fails.

    Use as a context manager around creating and filling the sinks, which must be closed when it ends. Files that
    did not exist before a failed run are removed.
    """

    def __init__(self, destinations: Iterable[Path]):
        self._destinations = list(dict.fromkeys(destinations))
        self._copies: Path  # made as the guard begins
        self._existed: dict[Path, list[str]] = {}

    def __enter__(self) -> OutputGuard:
        for destination in self._destinations:
            check_writable(destination)
        self._copies = Path(tempfile.mkdtemp(prefix="drogscen-"))
        try:
            self._keep()
        except BaseException:
            shutil.rmtree(self._copies, ignore_errors=True)
            raise
        return self

    def _keep(self) -> None:
        for number, destination in enumerate(self._destinations):
            folder = self._copies / str(number)
            folder.mkdir()
            self._existed[destination] = []
            for part in _parts(destination):
                _copy(part, folder / part.name, destination)
                self._existed[destination].append(part.name)

    def __exit__(self, kind, error, traceback) -> None:
        try:
            if kind is not None:
                self._restore()
        finally:
            shutil.rmtree(self._copies, ignore_errors=True)

    def _restore(self) -> None:
        for number, destination in enumerate(self._destinations):
            kept = self._existed[destination]
            for part in _parts(destination, with_journals=not kept):
                if part.name not in kept:
                    part.unlink()
            for name in kept:
                _copy(self._copies / str(number) / name, destination.parent / name, destination)


def check_writable(destination: Path) -> None:
    """Refuse a destination that is known beforehand not to be writable.

    Raises:
        QgsProcessingException: its folder does not exist, or the user has no right to write.
    """
    folder = destination.parent
    if not folder.is_dir():
        raise QgsProcessingException(
            tr(
                "The output {path} cannot be written: the folder {folder} does not exist. Create it, or choose another."
            ).format(path=destination, folder=folder)
        )
    target = destination if destination.exists() else folder
    if destination.is_dir() or not os.access(target, os.W_OK):
        raise QgsProcessingException(
            tr(
                "The output {path} cannot be written: no permission for {target}. Choose another place, or ask for the right to write."
            ).format(path=destination, target=target)
        )


def _parts(destination: Path, *, with_journals: bool = False) -> list[Path]:
    """The files that belong to a destination: itself, and for shapefiles and the like those with the same stem."""
    if not destination.parent.is_dir():
        return []
    if destination.suffix.lower() in _SQLITE_SUFFIXES:
        names = [destination.name, *(destination.name + end for end in ("-wal", "-shm", "-journal") if with_journals)]
        return [destination.parent / name for name in names if (destination.parent / name).exists()]
    if destination.suffix.lower() in (".shp", ".tab", ".mif"):
        return sorted(path for path in destination.parent.iterdir() if path.is_file() and path.stem == destination.stem)
    return [destination] if destination.exists() else []


def _copy(source: Path, target: Path, destination: Path) -> None:
    """Copy a file; a database through SQLite, so that a copy is whole and programs that have it open see the change."""
    if destination.suffix.lower() not in _SQLITE_SUFFIXES or not geopackage_file.is_database(source):
        try:
            shutil.copy2(source, target)
        except OSError as error:
            raise _cannot_write(destination, error.strerror or error) from error
        return
    try:
        reading = sqlite3.connect(source, timeout=_LOCK_WAIT_S)
        writing = sqlite3.connect(target, timeout=_LOCK_WAIT_S)
        try:
            # A backup waits for ever on a locked database; asking for the lock first fails in time.
            owner = reading if source == destination else writing
            owner.execute("BEGIN IMMEDIATE")
            owner.rollback()
            reading.backup(writing)
        finally:
            writing.close()
            reading.close()
    except sqlite3.Error as error:
        raise _cannot_write(destination, error) from error


def _cannot_write(destination: Path, problem: object) -> QgsProcessingException:
    return QgsProcessingException(
        tr(
            "The output {path} cannot be written: {problem}. It may be open in another program. Close it there, or choose another file."
        ).format(path=destination, problem=problem)
    )
