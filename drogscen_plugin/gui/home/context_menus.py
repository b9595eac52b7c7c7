# SPDX-License-Identifier: GPL-2.0-or-later
"""What the context menus of QGIS's layers and browser offer: to classify from a layer, and to open a plan store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsLayerItem, QgsMapLayer, QgsMapLayerType, QgsProject, QgsVectorLayer
from qgis.gui import QgsDataItemGuiProvider
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction

from ...core.errors import StoreError
from ...core.store.schema import META
from ...layers import proposals
from ...layers.roles import STORE_TABLE
from ...storage.geopackage import file as geopackage_file
from ...storage.geopackage.place import GeoPackage
from ...storage.place import Place
from ...storage.postgis.place import of_connection
from ...translation import tr
from ..store import known_stores

_SCHEMA = "pg:/"
"""How QGIS's browser addresses what is in a PostgreSQL connection: the connection's name, then the schema's."""

Classify = Callable[[QgsVectorLayer], None]
Open = Callable[[Place], None]


def store_of(layer: QgsMapLayer | None) -> Place | None:
    """The plan store that a layer shows a table of, None for any other layer."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        return None
    if layer.customProperty(STORE_TABLE):
        return known_stores.of_layer(layer)
    place = known_stores.of_layer(layer) if layer.providerType() == "ogr" else None
    return place if place is not None and place.file is not None and _is_store(place.file) else None


def _is_store(file: Path) -> bool:
    if file.suffix.lower() != ".gpkg":
        return False
    try:
        return META in geopackage_file.contents(file)
    except StoreError:
        return False


class LayerMenu(QObject):
    """The two actions in the context menu of a layer; those that do not apply to the chosen layer are hidden."""

    def __init__(self, classify: Classify, open_store: Open, parent: QObject):
        """Make the actions; :meth:`follow` has to be called with the layer that is chosen."""
        super().__init__(parent)
        self._layer: QgsMapLayer | None = None
        self.classify = QAction(tr("Classify from this layer…"), self)
        self.classify.setObjectName("DrogscenClassifyLayerAction")
        self.open = QAction(tr("Open as plan store"), self)
        self.open.setObjectName("DrogscenOpenLayerAction")
        self.classify.triggered.connect(lambda: classify(self._layer))
        self.open.triggered.connect(self._open_chosen)
        self._open = open_store
        self.follow(None)

    def _open_chosen(self) -> None:
        if (place := store_of(self._layer)) is not None:
            self._open(place)

    def follow(self, layer: QgsMapLayer | None) -> None:
        """Offer what can be done with a layer."""
        self._layer = layer
        self.classify.setVisible(proposals.can_be_input(layer))
        self.open.setVisible(store_of(layer) is not None)


class BrowserMenu(QgsDataItemGuiProvider):
    """The same in QGIS's browser, for files and layers that are not in the project yet."""

    def __init__(self, classify: Classify, open_store: Open):
        super().__init__()
        self._classify, self._open = classify, open_store

    def name(self) -> str:
        """The name by which QGIS knows it."""
        return "drogscen"

    def populateContextMenu(self, item, menu, items, context) -> None:  # noqa: D102, N802
        place = self._place(item)
        if place is not None:
            action = menu.addAction(tr("Open as plan store"))
            action.triggered.connect(lambda: self._open(place))
        elif isinstance(item, QgsLayerItem) and item.mapLayerType() == QgsMapLayerType.VectorLayer:
            action = menu.addAction(tr("Classify from this layer…"))
            action.triggered.connect(lambda: self._add_and_classify(item.uri(), item.name(), item.providerKey()))

    def _place(self, item) -> Place | None:
        path = item.path()
        if path.startswith(_SCHEMA):
            parts = path[len(_SCHEMA) :].split("/")
            try:
                return of_connection(*parts) if len(parts) == 2 and all(parts) else None
            except StoreError:
                return None
        file = Path(path.split("|", 1)[0])
        return GeoPackage(file) if file.is_file() and _is_store(file) else None

    def _add_and_classify(self, uri: str, name: str, provider: str) -> None:
        layer = QgsVectorLayer(uri, name, provider)
        if proposals.can_be_input(layer):
            QgsProject.instance().addMapLayer(layer)
        self._classify(layer)


def parameters(layer: QgsVectorLayer) -> dict[str, object]:
    """Parameters of ``drogscen:classifyscenes`` for a layer: it is the schools where it is recognised as such, else the scenes."""
    return proposals.as_schools(layer) or proposals.as_scenes(layer)
