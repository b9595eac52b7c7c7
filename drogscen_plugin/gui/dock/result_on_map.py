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
from qgis.PyQt.QtCore import QObject, QTimer

from ...layers import background_layer
from ...layers.roles import RESULT_ROLE, STORE_TABLE
from .background import Background

_MARGIN = 1.12
_OF_WEB_MAPS = "EPSG:3857"
"""What QGIS gives a project whose first layer is a web map; its metres are half as long again in Sweden."""
_SHOWN = ("output", "pairs", "exposed_schools")


class ResultOnMap(QObject):
    """Arranges the officer's map after a run."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject, background: Background, owner: QObject):
        """Arrange a map of a project; the owner keeps this alive."""
        super().__init__(owner)
        self._canvas, self._project, self._background = canvas, project, background

    def show(self, inputs: Sequence[str]) -> None:
        """Show the latest result once its layers are in the project.

        Args:
            inputs: ids of the layers that it was made from.
        """
        # Processing adds the layers in the same turn, after the run has told that it is done.
        QTimer.singleShot(0, lambda: self._arrange(list(inputs)))

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
        root = self._project.layerTreeRoot()
        for layer_id in inputs:
            node = root.findLayer(layer_id)
            if node is not None:
                node.setItemVisibilityChecked(False)
        self._background.put_under()
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
                if layer.featureCount():
                    whole.combineExtentWith(to_map.transformBoundingBox(layer.extent()))
            except QgsCsException:
                continue
        return whole
