# SPDX-License-Identifier: GPL-2.0-or-later
"""Shows the result of a run on the map, and takes out of sight what it was made from."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsLayerTreeGroup,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QPushButton

from ...core.errors import StoreError
from ...layers import background_layer, proposals
from ...layers.roles import RESULT_ROLE, STORE_TABLE
from ...layers.store import project as store_project
from ...storage.place import Place
from ...translation import tr
from ..store import known_stores
from ..store.background_jobs import Jobs
from ..widgets.message_bar import Messages
from .background import Background

_MARGIN = 1.12
_OF_WEB_MAPS = "EPSG:3857"
"""What QGIS gives a project whose first layer is a web map; its metres are half as long again in Sweden."""
_SECONDS_TO_TAKE_BACK = 60
_SHOWN = ("output", "pairs", "exposed_schools")


class ResultOnMap(QObject):
    """Arranges the officer's map after a run."""

    def __init__(
        self, canvas: QgsMapCanvas, project: QgsProject, background: Background, messages: Messages, owner: QObject
    ):
        """Arrange a map of a project; the owner keeps this alive."""
        super().__init__(owner)
        self._canvas, self._project, self._background, self._messages = canvas, project, background, messages
        self._jobs: Jobs | None = None
        self._waiting: Place | None = None

    def show(self, inputs: Sequence[str]) -> None:
        """Show the latest result once its layers are in the project.

        Args:
            inputs: ids of the layers that it was made from.
        """
        # Processing adds the layers in the same turn, after the run has told that it is done.
        QTimer.singleShot(0, lambda: self._arrange(list(inputs)))

    def show_stored(self, place: Place, jobs: Jobs) -> None:
        """Show a store that a run has saved in, once the panel has read it: two threads would open its layers at once."""
        self._waiting = place
        if self._jobs is not jobs:
            self._jobs = jobs
            jobs.idle.connect(self._show_waiting)
        self._show_waiting()

    def _show_waiting(self) -> None:
        if self._waiting is None or self._jobs is None or self._jobs.is_busy():
            return
        place, self._waiting = self._waiting, None
        self.show_store(place)

    def show_store(self, place: Place) -> None:
        """Put a store's layers in the place of those of the run that has been saved in it; one click takes it back."""
        groups = [group for group in self._groups() if group.itemVisibilityChecked()]
        if not groups:
            return
        added: QgsLayerTreeGroup | None = None
        if place not in known_stores.in_project(self._project):
            try:
                store_project.add_layers(place, self._project)
            except StoreError as error:
                self._messages.error(error)
                return
            added = self._project.layerTreeRoot().children()[0]
        self.give_way()
        if added is not None:
            button = QPushButton(tr("Show the run's layers instead"))
            button.setObjectName("showRunButton")
            button.clicked.connect(lambda: self._take_back(added, groups))
            self._messages.note(tr("The map shows the plan store now."), button, _SECONDS_TO_TAKE_BACK)

    def _take_back(self, added: QgsLayerTreeGroup, groups: Sequence[QgsLayerTreeGroup]) -> None:
        root = self._project.layerTreeRoot()
        if not sip.isdeleted(added) and added.parent() is root:
            self._project.removeMapLayers([node.layerId() for node in added.findLayers()])
            root.removeChildNode(added)
        for group in groups:
            if not sip.isdeleted(group):
                group.setItemVisibilityChecked(True)
                group.setExpanded(True)

    def give_way(self) -> None:
        """Take the runs' groups out of sight, as a store's layers show the same; they are still there to be ticked."""
        self._background.put_under()
        for group in self._groups():
            group.setItemVisibilityChecked(False)
            group.setExpanded(False)

    def _arrange(self, inputs: list[str]) -> None:
        group = next(iter(self._groups()), None)
        if group is None:
            return
        layers = [node.layer() for node in group.findLayers() if node.layer() is not None]
        background, root = self._background.put_under(), self._project.layerTreeRoot()
        for layer_id in inputs:
            node = root.findLayer(layer_id)
            # Without a background, districts show where the scenes are.
            if node is not None and (background is not None or not proposals.district_names(node.layer())):
                node.setItemVisibilityChecked(False)
        output = next(layer for layer in layers if layer.customProperty(RESULT_ROLE) == "output")
        if self._is_alone(inputs):
            self._use_metres(output)
        extent = self._extent([layer for layer in layers if layer.customProperty(RESULT_ROLE) in _SHOWN])
        if not extent.isEmpty():
            extent.scale(_MARGIN)
            self._canvas.setExtent(extent)
            self._canvas.refresh()

    def _groups(self) -> list[QgsLayerTreeGroup]:
        """The groups with results of runs, the topmost first."""
        found = []
        for group in self._project.layerTreeRoot().findGroups():
            roles = [node.layer().customProperty(RESULT_ROLE) for node in group.findLayers() if node.layer()]
            if "output" in roles:
                found.append(group)
        return found

    def _is_alone(self, inputs: Sequence[str]) -> bool:
        """Whether the project holds nothing but results and what they were made from, so that its CRS is nobody's choice."""
        return all(
            layer.id() in inputs
            or layer.customProperty(RESULT_ROLE)
            or layer.customProperty(STORE_TABLE)
            or layer is background_layer.in_project(self._project)
            for layer in self._project.mapLayers().values()
        )

    def _use_metres(self, output: QgsVectorLayer) -> None:
        crs = self._project.crs()
        if crs.isValid() and not crs.isGeographic() and crs.authid() != _OF_WEB_MAPS:
            return
        # Imported here, as the panel must not import numpy before something has been computed.
        from ...storage.geodata.coordinates import in_metres, lonlat_crs

        to_lonlat = QgsCoordinateTransform(output.crs(), lonlat_crs(), self._project.transformContext())
        try:
            centre = to_lonlat.transform(output.extent().center())
        except QgsCsException:
            return
        self._project.setCrs(in_metres(output.crs(), (centre.x(), centre.y())))

    def _extent(self, layers: Sequence[QgsVectorLayer]) -> QgsRectangle:
        whole = QgsRectangle()
        for layer in layers:
            to_map = QgsCoordinateTransform(layer.crs(), self._canvas.mapSettings().destinationCrs(), self._project)
            try:
                extent = layer.extent()
                # Without asking for the number of features, which QGIS may not be able to count when a GeoPackage has just
                # been written by another connection.
                if not extent.isNull():
                    whole.combineExtentWith(to_map.transformBoundingBox(extent))
            except QgsCsException:
                continue
        return whole
