# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs jobs off the main thread, one at a time, in the order in which they are requested."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...storage.background_thread import OwnThread

Work = Callable[["Job"], object]

_STOP_MS = 30_000


@dataclass
class _Order:
    title: str
    work: Work
    done: Callable[[Any], None]
    failed: Callable[[Any], None]
    kind: str


class Job(OwnThread):
    """One piece of work, which must not touch the project, its layers or any widget.

    Attributes:
        progressed: emitted with its percentage.
        is_dropped: whether it is no longer wanted, so that reading may stop early.
    """

    progressed = pyqtSignal(float)

    def __init__(self, order: _Order):
        super().__init__()
        self.order = order
        self.is_dropped = False

    def work(self) -> object:
        """Do the work, unless it was dropped before it began."""
        return None if self._is_unwanted() else self.order.work(self)

    def _is_unwanted(self) -> bool:
        return bool(self.order.kind) and self.is_dropped

    def tell(self) -> None:
        """Report the outcome on the main thread, unless the job only reads and is no longer wanted."""
        error, self.error = self.error, None  # the error refers to frames that refer to this job
        if self._is_unwanted():
            return
        if error is not None:
            self.order.failed(error)
        else:
            self.order.done(self.result)


class Jobs(QObject):
    """A queue of work on one store: later jobs see what earlier ones have done.

    Attributes:
        started: emitted with a job's title when it begins, for the user to see.
        progress: emitted with its percentage.
        idle: emitted when nothing is left to do.
        is_stopped: whether the plugin is being unloaded, so that no more work begins and nobody can be asked.
    """

    started = pyqtSignal(str)
    progress = pyqtSignal(float)
    idle = pyqtSignal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._waiting: deque[_Order] = deque()
        self._running: Job | None = None
        self._is_telling = False
        # What a job has brought is shown before the next one begins, which would take turns with it in Python.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._next)
        self.is_stopped = False

    def run(
        self,
        title: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[Any], None],
        *,
        kind: str = "",
    ) -> None:
        """Do some work once everything that is waiting has been done.

        Args:
            title: what the user sees in the meantime.
            work: called in another thread with the :class:`Job`, to check whether it is dropped and to report progress.
            done: called on the main thread with the result of ``work``, unless the job was dropped.
            failed: called on the main thread with the error that it raised, or with one that says it could not be done.
            kind: for work that only reads and may be cancelled; waiting work is replaced by later work of its kind.
        """
        if self.is_stopped:
            return
        if kind:
            self._waiting = deque(order for order in self._waiting if order.kind != kind)
        self._waiting.append(_Order(title, work, done, failed, kind))
        self._next()

    def is_busy(self) -> bool:
        """True while something runs or waits."""
        return self._running is not None or bool(self._waiting)

    def is_doing(self, kind: str) -> bool:
        """True while work of a kind runs or waits."""
        running = [self._running.order] if self._running is not None else []
        return any(order.kind == kind for order in (*running, *self._waiting))

    def is_writing(self) -> bool:
        """True while something is being written, or waits to be."""
        running = [self._running.order] if self._running is not None else []
        return any(not order.kind for order in (*running, *self._waiting))

    def cancel(self) -> None:
        """Ask a running read to stop, and forget the waiting ones; waiting writes are still done."""
        self._waiting = deque(order for order in self._waiting if not order.kind)
        if self._running is not None and self._running.order.kind:
            self._running.is_dropped = True

    def stop(self) -> None:
        """Do the waiting writes, forget the waiting reads, and accept no more work."""
        self.cancel()
        self._soon.stop()
        self.is_stopped = True
        running, self._running = self._running, None
        try:
            if running is not None:
                running.progressed.disconnect(self.progress)
                if running.leave(_STOP_MS):
                    running.tell()
        finally:
            self._do_the_rest()

    def _do_the_rest(self) -> None:
        """Do the waiting work here and now."""
        if self._waiting:
            job = Job(self._waiting.popleft())
            job.run()
            try:
                job.tell()
            finally:
                self._do_the_rest()

    def _next(self) -> None:
        if self._running is not None or self._is_telling:
            return
        if not self._waiting:
            self.idle.emit()
            return
        self._running = Job(self._waiting.popleft())
        self._running.progressed.connect(self.progress)
        self._running.finished.connect(self._end)
        self.started.emit(self._running.order.title)
        if not self._running.begin():
            self._end()

    def _end(self) -> None:
        job, self._running = self._running, None
        if job is None:
            return  # stop() has already dealt with its end
        job.leave(_STOP_MS)
        self._is_telling = True
        try:
            job.tell()
        finally:
            self._is_telling = False
            if self._waiting:
                self._soon.start(0)
            else:
                self._next()
