"""Being told when a store is changed, here or by somebody else."""

from __future__ import annotations

import threading

from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, QTimer, pyqtSignal

from ..core.bulk import paused_garbage_collection
from ..core.errors import StoreFailed
from .own_thread import OwnThread
from .postgis import PostGis
from .store import Place

ASK_EVERY_S = 2.0
"""How soon what others save in PostgreSQL is seen."""
_STOP_MS = 2_000


def state_of(place: Place) -> object:
    """Something that is another when the store has been changed; None for a file that is gone.

    Raises:
        StoreFailed: the database cannot be reached.
    """
    if isinstance(place, PostGis):
        return place.ask("state")
    try:
        return place.path.stat().st_mtime_ns
    except FileNotFoundError:
        return None


class Watch(QObject):
    """Asks PostgreSQL now and then, or is told of changes of a GeoPackage's file.

    QGIS before 3.36 can hang for good when it begins to listen to PostgreSQL's notifications
    (https://github.com/qgis/QGIS/issues/54260), so they are left to plain layers.

    Attributes:
        changed: emitted when the store holds something else than before.
    """

    changed = pyqtSignal()

    def __init__(self, place: Place, known: object):
        """Begin to watch.

        Args:
            place: where the store is.
            known: what :func:`state_of` gave before the store was read.
        """
        super().__init__()
        self._files: QFileSystemWatcher | None = None
        self._again = QTimer(self)
        self._again.setInterval(int(ASK_EVERY_S * 1000))
        self._again.timeout.connect(self._look_again)
        self._asking: _Asking | None = None
        if isinstance(place, PostGis):
            self._asking = _Asking(place, known)
            self._asking.changed.connect(self.changed)
            self._asking.start()
        else:
            self._path = str(place.path)
            self._files = QFileSystemWatcher([self._path])
            self._files.fileChanged.connect(self._notice)
            if state_of(place) != known:
                QTimer.singleShot(0, self._notice)

    def stop(self) -> None:
        """Watch no more."""
        if self._files is not None:
            self._files.fileChanged.disconnect(self._notice)
            self._files = None
            self._again.stop()
        if self._asking is not None:
            self._asking.changed.disconnect(self.changed)
            self._asking.enough.set()
            self._asking.leave(_STOP_MS)
            self._asking = None

    def _notice(self) -> None:
        if self._files is None:
            return
        if not self._files.files() and not self._files.addPath(self._path):
            self._again.start()  # gone; another file of the same name may take its place
        self.changed.emit()

    def _look_again(self) -> None:
        if self._files.addPath(self._path):
            self._again.stop()
            self.changed.emit()


class _Asking(OwnThread):
    """A question every few seconds, off the main thread; a server that does not answer is asked again."""

    changed = pyqtSignal()

    def __init__(self, place: PostGis, known: object):
        super().__init__()
        self._place, self._known = place, known
        self.enough = threading.Event()

    def run(self) -> None:
        """Called by Qt in the new thread."""
        while not self.enough.wait(ASK_EVERY_S):
            try:
                with paused_garbage_collection():
                    found = state_of(self._place)
            except StoreFailed:
                continue
            if found != self._known:
                self._known = found
                self.changed.emit()
