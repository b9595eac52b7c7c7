"""Being told when somebody else changes a store."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core.errors import StoreFailed
from .postgis import PostGis
from .store import Place


class Watch(QObject):
    """Listens to a store in PostgreSQL; in a GeoPackage, with its one user, there is nothing to listen to.

    Attributes:
        changed: emitted with the name of a table when a transaction that wrote to it was committed, by anybody.
    """

    changed = pyqtSignal(str)

    def __init__(self, place: Place):
        """Begin to listen.

        Raises:
            StoreFailed: the database cannot be reached.
        """
        super().__init__()
        self._layer: QgsVectorLayer | None = None
        if not isinstance(place, PostGis):
            return
        self._prefix = f"drogscen.{place.name}."
        self._layer = QgsVectorLayer(place.source("drogscen_meta"), "", place.provider)
        if not self._layer.isValid():
            raise StoreFailed(place.title(), self._layer.error().summary())
        self._layer.dataProvider().notify.connect(self._hear)
        self._layer.dataProvider().setListening(True)

    def stop(self) -> None:
        """Listen no more."""
        if self._layer is not None:
            self._layer.dataProvider().notify.disconnect(self._hear)
            self._layer.dataProvider().setListening(False)
            self._layer = None

    def _hear(self, message: str) -> None:
        if message.startswith(self._prefix):
            self.changed.emit(message[len(self._prefix) :])
