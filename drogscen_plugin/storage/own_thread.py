"""A thread of the plugin's own."""

from __future__ import annotations

from qgis.PyQt.QtCore import QThread

_left: set[OwnThread] = set()
"""Threads that nobody waits for any more; they are kept until they end, as one that is deleted while it runs ends QGIS."""


class OwnThread(QThread):
    """Qt's thread, which can be left alone."""

    def leave(self, wait_ms: int) -> bool:
        """Let go of it, whether it has ended by then or not.

        Args:
            wait_ms: how long to wait for its end.

        Returns:
            True if it has ended.
        """
        if self.wait(wait_ms):
            return True
        _left.add(self)
        self.finished.connect(self._forget)
        if self.isFinished():  # before anybody listened
            self._forget()
        return False

    def _forget(self) -> None:
        self.wait()
        _left.discard(self)
