# SPDX-License-Identifier: GPL-2.0-or-later
"""Leading the layers of a project to the store that it is read from; light, as it waits from QGIS's start."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsPathResolver, QgsProject
from qgis.PyQt.QtCore import QObject

_DATABASES = ("geopackage:", "postgresql:")


class OpenedProjects(QObject):
    """See :mod:`drogscen_plugin.layers.store.project_inside`; until :meth:`stop`."""

    def __init__(self, project: QgsProject, parent: QObject | None = None):
        super().__init__(parent)
        self._project = project
        self._is_reading = False
        self._address = ""
        self._led: tuple[Callable[[str], str], str] | None = None
        self._key = QgsPathResolver.setPathPreprocessor(self._source)
        self._signals = (
            (project.cleared, self._begin),
            (project.readProject, self._finish),
            (project.projectSaved, self._end),
        )
        for signal, slot in self._signals:
            signal.connect(slot)

    def _begin(self) -> None:
        self._is_reading, self._address, self._led = True, "", None

    def _finish(self, *_) -> None:
        if self._led is not None and self._project.fileName() == self._address:
            from ...storage.project_inside import OWN  # which QGIS starts without

            self._project.writeEntry(*OWN, self._led[1])  # if it is saved now, its layers are saved as they were led
        self._end()

    def _end(self, *_) -> None:
        self._is_reading, self._led = False, None

    def _source(self, source: str) -> str:
        """A source as QGIS is to use it."""
        if not self._is_reading:
            return source
        address = self._project.fileName()
        if address != self._address:
            self._address = address
            if address.startswith(_DATABASES):
                from . import project_inside

                self._led = project_inside.astray(address)
        return source if self._led is None else self._led[0](source)

    def stop(self) -> None:
        """Change nothing any more."""
        QgsPathResolver.removePathPreprocessor(self._key)
        for signal, slot in self._signals:
            signal.disconnect(slot)
