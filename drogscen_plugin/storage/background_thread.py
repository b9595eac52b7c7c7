"""Work in a thread of the plugin's own."""

from __future__ import annotations

from contextlib import ExitStack

from qgis.PyQt.QtCore import QThread, QTimer

from ..core.garbage_pause import paused_garbage_collection

_LONGEST_PAUSE_MS = 10_000
"""A server that does not answer must not keep Python's collector from its work for good."""

_at_work: set[OwnThread] = set()
"""Kept until they end, as a thread that is deleted while it runs ends QGIS."""


class OwnThread(QThread):
    """Does one thing in another thread, and can be left alone with it; made, begun and left on the main thread.

    Python's collector rests meanwhile: it would look for garbage in this thread too, and delete here what it finds, also
    what belongs to QGIS's windows and only the main thread may touch.

    Attributes:
        result: what :meth:`work` returned.
        error: what it raised, or that it has not been done; None if it was done.
    """

    def __init__(self):
        super().__init__()
        self.result: object = None
        self.error: BaseException | None = RuntimeError("the thread could not be started")
        self._pause = ExitStack()

    def work(self) -> object:
        """What is to be done."""
        raise NotImplementedError

    def run(self) -> None:
        """Called by Qt in the new thread; may be called here to do it at once."""
        try:
            self.result = self.work()
            self.error = None
        except BaseException as error:  # nothing may leave it, as that ends QGIS
            self.error = error

    def begin(self) -> bool:
        """Start it; False if the computer has no thread left."""
        _at_work.add(self)
        self._pause.enter_context(paused_garbage_collection())
        QTimer.singleShot(_LONGEST_PAUSE_MS, self._pause.close)
        self.start()
        return self.isRunning() or self.isFinished()

    def leave(self, wait_ms: int) -> bool:
        """Let go of it, whether it has ended by then or not.

        Args:
            wait_ms: how long to wait for its end.

        Returns:
            True if it has ended.
        """
        has_ended = self.wait(wait_ms)
        self._pause.close()
        if has_ended:
            _at_work.discard(self)
        else:
            self.finished.connect(self._forget)
            if self.isFinished():  # before anybody listened
                self._forget()
        return has_ended

    def _forget(self) -> None:
        self.wait()
        _at_work.discard(self)
