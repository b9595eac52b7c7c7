# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel's work in QGIS's list of tasks, where it is looked for and stopped like all other work."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsProxyProgressTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject

from ... import compat
from ...translation import tr
from ..store.background_jobs import Jobs


class ListedWork(QObject):
    """An entry in QGIS's list as long as the panel works; it computes nothing, and lets the jobs be stopped from there."""

    def __init__(self, jobs: Jobs, parent: QObject):
        super().__init__(parent)
        self._jobs = jobs
        self._task: QgsProxyProgressTask | None = None
        self._cancelled: Any = None
        jobs.progress.connect(self._tell)

    def begin(self, title: str) -> None:
        """List the work that has begun, unless something is listed already."""
        if self._now() is None:
            self._task, self._cancelled = compat.proxy_task(tr("Drogscen: {work}").format(work=title))
            if self._cancelled is not None:
                self._cancelled.connect(self._jobs.cancel)
            QgsApplication.taskManager().addTask(self._task)

    def _now(self) -> QgsProxyProgressTask | None:
        """The entry; QGIS deletes those that have ended."""
        return self._task if self._task is not None and not sip.isdeleted(self._task) else None

    def _tell(self, percent: float) -> None:
        if (task := self._now()) is not None:
            task.setProxyProgress(percent)

    def end(self) -> None:
        """Take the entry away."""
        if (task := self._now()) is not None:
            if self._cancelled is not None:
                self._cancelled.disconnect(self._jobs.cancel)
            task.finalize(True)
        self._task = None
