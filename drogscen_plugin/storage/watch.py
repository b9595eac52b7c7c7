# SPDX-License-Identifier: GPL-2.0-or-later
"""Noticing when a store is changed, here or by somebody else."""

from __future__ import annotations

from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, QTimer, pyqtSignal

from ..core.errors import StoreFailed
from .background_thread import OwnThread
from .place import Place

ASK_EVERY_S = 2.0
"""How often PostgreSQL is asked for what others have saved, in seconds."""
_STOP_MS = 2_000


class Watch(QObject):
    """Polls PostgreSQL, or is notified of changes to a GeoPackage's file.

    QGIS before 3.36 can hang permanently when it starts listening for PostgreSQL's notifications
    (https://github.com/qgis/QGIS/issues/54260), so those are left to plain layers.

    Attributes:
        changed: emitted when the content of the store has changed, and when a server answers again.
    """

    changed = pyqtSignal()

    def __init__(self, place: Place, known: object):
        """Start watching.

        Args:
            place: where the store is.
            known: the state that the place reported before the store was read.
        """
        super().__init__()
        self._place, self._known = place, known
        self._was_lost = False
        self._files: QFileSystemWatcher | None = None
        self._asking: _Asking | None = None
        self._again = QTimer(self)
        self._again.setInterval(int(ASK_EVERY_S * 1000))
        if place.file is None:
            self._again.timeout.connect(self._ask)
            self._again.start()
        else:
            self._again.timeout.connect(self._look_again)
            self._path = str(place.file)
            self._files = QFileSystemWatcher([self._path])
            self._files.fileChanged.connect(self._notice)
            if place.state() != known:
                QTimer.singleShot(0, self._notice)

    def stop(self) -> None:
        """Stop watching."""
        self._again.stop()
        if self._files is not None:
            self._files.fileChanged.disconnect(self._notice)
            self._files = None
        if self._asking is not None:
            self._asking.leave(_STOP_MS)
            self._asking = None

    def _notice(self) -> None:
        if self._files is None:
            return
        if not self._files.files() and not self._files.addPath(self._path):
            self._again.start()  # gone; another file of the same name may take its place
        self.changed.emit()

    def _look_again(self) -> None:
        if self._files is not None and self._files.addPath(self._path):
            self._again.stop()
            self.changed.emit()

    def _ask(self) -> None:
        if self._asking is None:
            self._asking = _Asking(self._place)
            self._asking.finished.connect(self._take_answer)
            if not self._asking.begin():
                self._take_answer()

    def _take_answer(self) -> None:
        asking, self._asking = self._asking, None
        if asking is None:
            return  # the answer came after watching had stopped
        asking.leave(_STOP_MS)
        if isinstance(asking.error, StoreFailed):
            self._was_lost = True
            return  # a server that cannot be reached is asked again
        if asking.error is not None:
            raise asking.error
        is_back, self._was_lost = self._was_lost, False
        if asking.result != self._known or is_back:
            self._known = asking.result
            self.changed.emit()


class _Asking(OwnThread):
    """Asks for the state off the main thread, as that may take a while."""

    def __init__(self, place: Place):
        super().__init__()
        self._place = place

    def work(self) -> object:
        return self._place.state()
