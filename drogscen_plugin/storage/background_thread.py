# SPDX-License-Identifier: GPL-2.0-or-later
"""Running work in a thread of the plugin's own."""

from __future__ import annotations

from contextlib import ExitStack

from qgis.PyQt.QtCore import QThread, QTimer

from ..core.garbage_pause import paused_garbage_collection

_LONGEST_PAUSE_MS = 10_000
"""A server that never answers must not keep Python's garbage collector paused for ever."""

_at_work: set[OwnThread] = set()
"""Threads kept alive until they finish, as deleting a running thread crashes QGIS."""


class OwnThread(QThread):
    """Does one job in another thread and can be abandoned there; created, begun and left on the main thread.

    Python's garbage collector is paused meanwhile: it could run in this thread and delete objects here, including those
    of QGIS's windows, which only the main thread may touch.

    Attributes:
        result: what :meth:`work` returned.
        error: what it raised, or an error saying that it has not run; None if it succeeded.
    """

    def __init__(self):
        super().__init__()
        self.result: object = None
        self.error: BaseException | None = RuntimeError("the thread could not be started")
        self._pause = ExitStack()

    def work(self) -> object:
        """Do the work; overridden by subclasses."""
        raise NotImplementedError

    def run(self) -> None:
        """Called by Qt in the new thread; may be called directly to do the work at once."""
        try:
            self.result = self.work()
            self.error = None
        except BaseException as error:  # nothing may escape, as that would crash QGIS
            self.error = error

    def begin(self) -> bool:
        """Start the thread; False if the system has no thread left."""
        _at_work.add(self)
        self._pause.enter_context(paused_garbage_collection())
        QTimer.singleShot(_LONGEST_PAUSE_MS, self._pause.close)
        self.start()
        return self.isRunning() or self.isFinished()

    def leave(self, wait_ms: int) -> bool:
        """Let go of the thread, whether or not it has ended by then.

        Args:
            wait_ms: how long to wait for it to end.

        Returns:
            True if it has ended.
        """
        has_ended = self.wait(wait_ms)
        self._pause.close()
        if has_ended:
            _at_work.discard(self)
        else:
            self.finished.connect(self._forget)
            if self.isFinished():  # before the signal was connected
                self._forget()
        return has_ended

    def _forget(self) -> None:
        self.wait()
        _at_work.discard(self)
