# SPDX-License-Identifier: GPL-2.0-or-later
"""The plan store that the open project contains: opened with it, and let go with it."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...storage.place import Place
from . import known_stores


class ProjectStore(QObject):
    """Follows the project.

    Attributes:
        wanted: emitted with the stores that a project contains, at least one, when it has been opened or has got one.
        left: emitted with those of the project that is about to be closed.
        changed: emitted when layers have been added or removed.
    """

    wanted = pyqtSignal(list)
    left = pyqtSignal(list)
    changed = pyqtSignal()

    def __init__(self, project: QgsProject, parent: QObject):
        super().__init__(parent)
        self._project = project
        self._has_new = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.look)
        for signal, slot in self._signals():
            signal.connect(slot)

    def look(self) -> None:
        """Tell which stores the project contains, if it does."""
        if places := self._places():
            self.wanted.emit(places)

    def look_for_new(self) -> None:
        """The same for layers that have just been added; those from before do not reopen a store that was closed."""
        if self._has_new:
            self._later.start(0)  # stores are found by the layer tree, which layers enter after they are added

    def _places(self) -> list[Place]:
        return known_stores.in_project(self._project)

    def _leave(self) -> None:
        # All layers are about to be removed, which happens when a project is closed; ``aboutToBeCleared`` is QGIS 3.26's.
        self.left.emit(self._places())

    def _note_added(self, layers) -> None:
        self._has_new = any(known_stores.shows_a_store(layer) for layer in layers)
        self.changed.emit()
        self._has_new = False

    def _note_removed(self) -> None:
        self.changed.emit()

    def stop(self) -> None:
        """Follow the project no longer."""
        for signal, slot in self._signals():
            signal.disconnect(slot)
        self._later.stop()

    def _signals(self):
        project = self._project
        return (
            (project.readProject, self.look),
            (project.removeAll, self._leave),
            (project.layersAdded, self._note_added),
            (project.layersRemoved, self._note_removed),
        )
