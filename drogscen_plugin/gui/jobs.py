"""Work off the main thread, one piece at a time, in QGIS's own task manager."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..translation import tr

Work = Callable[["Job"], object]

_STOP_S = 30.0
_LOOK_MS = 500
_LOOKS_BEFORE_OWN_THREAD = 6
"""Three seconds: a task that nobody has taken by then is done by a thread of our own."""


@dataclass
class _Order:
    title: str
    work: Work
    done: Callable[[object], None]
    failed: Callable[[Exception], None]
    kind: str


class Job(QgsTask):
    """One piece of work; what it is given to do must touch neither project, layers of it, nor widgets.

    Whoever takes it first does it, another thread or the main one, and nobody else: the status of a task cannot tell
    that, as QGIS may begin with it at any moment after it was asked for.
    """

    ended = pyqtSignal(object)

    def __init__(self, order: _Order):
        super().__init__(order.title, QgsTask.Flag.CanCancel if order.kind else QgsTask.Flags())
        self.order = order
        self.is_over = threading.Event()
        self.error: Exception | None = None
        self._result: object = None
        self._is_dropped = False
        self._untaken = threading.Lock()

    def take(self) -> bool:
        """True for the first who asks, who then is the only one to do the work."""
        return self._untaken.acquire(blocking=False)

    def run(self) -> bool:
        """Called by QGIS in another thread; if ours has taken the work, the task ends when that is done."""
        if self.take():
            self.do()
        else:
            self.is_over.wait()
        return True

    def do(self) -> None:
        """Do the work, having taken it."""
        try:
            self._result = self.order.work(self)
        except Exception as error:  # told to the user on the main thread
            self.error = error
        self.is_over.set()

    def drop(self) -> None:
        """Do not begin with it, or end it early."""
        self._is_dropped = True
        if self.take():
            self.is_over.set()
        elif not sip.isdeleted(self):
            self.cancel()

    def tell(self) -> None:
        """Say how it went, unless it was only to be read and is not wanted any more; on the main thread."""
        if self.order.kind and (self._is_dropped or (not sip.isdeleted(self) and self.isCanceled())):
            return
        if self.error is not None:
            self.order.failed(self.error)
        else:
            self.order.done(self._result)

    def finished(self, result: bool) -> None:
        """Called by QGIS on the main thread."""
        self.ended.emit(self)


class Jobs(QObject):
    """A queue of work on one store: what is asked for later sees what was done before.

    Attributes:
        started: emitted with a title when work begins that the user may want to see.
        progress: emitted with its percentage.
        idle: emitted when nothing is left to do.
        is_stopped: whether the plugin goes, so that nothing is begun any more and nobody is there to be asked.
    """

    started = pyqtSignal(str)
    progress = pyqtSignal(float)
    idle = pyqtSignal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._waiting: deque[_Order] = deque()
        self._running: Job | None = None
        self.is_stopped = False
        self._looks = 0
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_MS)
        self._watch.timeout.connect(self._look)

    def run(
        self,
        title: str,
        work: Work,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
        *,
        kind: str = "",
    ) -> None:
        """Do some work after all that waits.

        Args:
            title: what the user reads in the meantime.
            work: called in another thread with the :class:`Job`, to ask whether it is cancelled and to tell progress.
            done: called on the main thread with what it returned, unless it was cancelled.
            failed: called on the main thread with the error that it raised, and for work that writes also if it was
                stopped before it began.
            kind: for work that only reads, and may be cancelled: what waits of a kind is replaced by later work of it.
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
        """Ask what runs to stop, and forget what waits to be read; what waits to be written is still written."""
        self._waiting = deque(order for order in self._waiting if not order.kind)
        if self._running is not None and self._running.order.kind:
            self._running.drop()

    def stop(self) -> None:
        """Write what waits to be written, forget what waits to be read, and do nothing any more."""
        self.cancel()
        self.is_stopped = True
        self._watch.stop()
        running, self._running = self._running, None
        if running is not None:
            if not sip.isdeleted(running):
                running.progressChanged.disconnect(self.progress)
            if running.take():
                running.do()
            if running.is_over.wait(_STOP_S):
                running.tell()
        while self._waiting:
            job = Job(self._waiting.popleft())
            job.do()
            job.tell()

    def _next(self) -> None:
        if self._running is not None:
            return
        if not self._waiting:
            self.idle.emit()
            return
        self._running = Job(self._waiting.popleft())
        self._running.ended.connect(self._end)
        self._running.progressChanged.connect(self.progress)
        self._looks = 0
        self._watch.start()
        self.started.emit(self._running.order.title)
        QgsApplication.taskManager().addTask(self._running)

    def _look(self) -> None:
        """See to it that what runs ends, though QGIS has not begun with it, or has not said that it is over.

        On a busy computer QGIS 3.22 now and then leaves a task waiting for good; everything else would wait behind it.
        """
        self._looks += 1
        if self._running is None:
            self._watch.stop()
        elif self._running.is_over.is_set():
            self._end(self._running)
        elif self._looks == _LOOKS_BEFORE_OWN_THREAD:
            threading.Thread(target=self._running.run, daemon=True).start()

    def _end(self, job: Job) -> None:
        if job is not self._running:
            return  # it was seen to before QGIS said so
        if job.take():
            job.error = InterruptedError(tr("the work was stopped before it began"))
            job.is_over.set()
        elif not job.is_over.is_set():
            return  # QGIS gave up a task that our own thread has taken; whoever looks after it sees its end
        self._watch.stop()
        self._running = None
        try:
            job.tell()
        finally:
            self._next()
