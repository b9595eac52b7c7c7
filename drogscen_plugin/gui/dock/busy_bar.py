# SPDX-License-Identifier: GPL-2.0-or-later
"""What the panel shows about work that takes a while."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer

from ..store.background_jobs import Jobs
from .dock_panel import DockPanel
from .listed_work import ListedWork

_AFTER_MS = 300


class BusyBar(QObject):
    """Shows progress in the panel and in QGIS's list of tasks, unless the work is done before anyone could see it."""

    def __init__(self, jobs: Jobs, panel: DockPanel):
        super().__init__(panel)
        self._jobs, self._panel, self._percent = jobs, panel, 0.0
        self._listed = ListedWork(jobs, self)
        self._title = ""
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER_MS)
        self._wait.timeout.connect(self._show)
        jobs.started.connect(panel.show_busy)
        jobs.started.connect(self._begin)
        jobs.progress.connect(self._keep_progress)
        jobs.idle.connect(self._end)
        panel.cancel_wanted.connect(jobs.cancel)

    def _begin(self, title: str) -> None:
        self._title = title
        if not self._wait.isActive():
            self._wait.start()

    def _keep_progress(self, percent: float) -> None:
        self._percent = percent
        if not self._wait.isActive():
            self._panel.show_progress(percent)

    def _show(self) -> None:
        if self._jobs.is_busy():
            self._panel.show_progress(self._percent)
            self._listed.begin(self._title)

    def _end(self) -> None:
        if self._jobs.is_busy():
            return  # work that was waiting has begun
        self._wait.stop()
        self._percent = 0.0
        self._panel.show_idle()
        self._listed.end()

    def stop(self) -> None:
        """Take everything away that is shown."""
        self._wait.stop()
        self._listed.end()
