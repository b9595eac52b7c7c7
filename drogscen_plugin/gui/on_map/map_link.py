# SPDX-License-Identifier: GPL-2.0-or-later
"""Keeps the map and the list of scenes in step with each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal, pyqtSlot
from qgis.PyQt.QtGui import QColor

from ...core.store import sql
from ...layers.roles import RESULT_ROLE, STORE_TABLE
from ...layers.styling.palette import BLUE, OUTSIDE, PURPLE
from ...storage import open_edits
from .map_bands import MapBands
from .map_shapes import geometry_of, ring_around

_MARGIN = 1.15
_LEAST_M = 100
_MOST_OUTLINED = 200


class MapLink(QObject):
    """Outlines, shows and flashes scenes on the map canvas.

    Attributes:
        picked: emitted with the keys of the scenes that were selected on the map.
    """

    picked = pyqtSignal(list)

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas, self._project = canvas, project
        self._layers: list[tuple[QgsVectorLayer, str, dict[str, str]]] = []
        self._bands = MapBands(canvas, project)
        self._selecting = False
        self._heard: QgsVectorLayer | None = None
        self._selected: set[str] = set()
        canvas.destinationCrsChanged.connect(self._draw_again)

    @property
    def canvas(self) -> QgsMapCanvas:
        """The map."""
        return self._canvas

    def read_again(self, place) -> None:
        """Have the layers show what is in the store now; reloading clears the user's selection, so it is restored."""
        self._selecting = True
        try:
            kept = [(layer, layer.selectedFeatureIds()) for layer, _, _ in self._layers]
            open_edits.show_changes(place, self._project)
            for layer, ids in kept:
                if not sip.isdeleted(layer) and ids != layer.selectedFeatureIds():
                    layer.selectByIds(ids)
        finally:
            self._selecting = False
        self._outline()

    def follow(self, place, sources: Mapping[str, str]) -> None:
        """Follow the layers that show scenes of a store.

        Args:
            place: the store's place, None for no store.
            sources: keys of scenes by their keys in the classified layer that was saved, so that it is followed too.
        """
        self._leave_layers()
        if place is None:
            return
        for layer in self._project.mapLayers().values():
            if not isinstance(layer, QgsVectorLayer):
                continue
            if layer.customProperty(STORE_TABLE) == "scene" and place.holds(layer):
                self._layers.append((layer, "uuid", {}))
            elif layer.customProperty(RESULT_ROLE) == "output" and layer.fields().indexOf("scene_uuid") >= 0:
                self._layers.append((layer, "scene_uuid", dict(sources)))
        for layer, _, _ in self._layers:
            layer.selectionChanged.connect(self._hear)
            layer.willBeDeleted.connect(self._forget)

    def shows_scenes(self) -> bool:
        """True if the project shows the store's scenes."""
        return any(field == "uuid" for _, field, _ in self._layers)

    def _leave_layers(self) -> None:
        for layer, _, _ in self._layers:
            if not sip.isdeleted(layer):
                layer.selectionChanged.disconnect(self._hear)
                layer.willBeDeleted.disconnect(self._forget)
        self._layers = []

    @pyqtSlot()
    def _forget(self) -> None:
        # A layer that was made in Python is gone by now, and the sender of the signal is another object.
        gone = self.sender()
        self._heard = None if self._heard is gone else self._heard
        self._layers = [entry for entry in self._layers if entry[0] is not gone and not sip.isdeleted(entry[0])]

    @pyqtSlot()
    def _hear(self) -> None:
        if self._selecting:
            return
        self._heard = cast(QgsVectorLayer, self.sender())
        for layer, field, keys in self._layers:
            if layer is self._heard:
                uuids = [keys.get(feature[field], feature[field]) for feature in layer.selectedFeatures()]
                self._selected = set(uuids)
                self.picked.emit(uuids)

    def select(self, uuids: Iterable[str], *, picked: bool = False) -> None:
        """Outline scenes on the map. QGIS's own selection would paint over their signs, so it is only listened to.

        Args:
            uuids: their keys.
            picked: True for scenes that were picked on the map: the layer they were picked in keeps the user's
                selection, even if the list shows only some of them. Otherwise what was selected there is let go.
        """
        self._selected = set(uuids)
        self._selecting = True
        try:
            for layer, _, _ in self._layers:
                if not (picked and layer is self._heard) and layer.selectedFeatureCount():
                    layer.removeSelection()
        finally:
            self._selecting = False
        self._outline()

    def _outline(self) -> None:
        self._bands.clear_outlines()
        if not self._selected:
            return
        for layer, field, keys in self._layers:
            own = self._selected if not keys else {given for given, uuid in keys.items() if uuid in self._selected}
            request = QgsFeatureRequest().setFilterExpression(f'"{field}" IN ({sql.literals(sorted(own))})')
            request.setSubsetOfAttributes([field], layer.fields()).setLimit(_MOST_OUTLINED)
            for feature in layer.getFeatures(request) if own else ():
                self._bands.outline(QgsGeometry(feature.geometry()), layer.crs())
            if self._bands.has_outlines():
                return  # the other layers show the same scenes

    def show(self, geometry: bytes | None, schools: Iterable[bytes], srid: int, radius_m: float) -> bool:
        """Zoom to a scene with its schools and the ring around it, draw schools and ring, and flash the scene.

        Args:
            geometry: the scene's shape as WKB.
            schools: WKB of the schools' points.
            srid: EPSG code of both.
            radius_m: the radius that the scene was classified with.

        Returns:
            False if the scene has no shape, or it cannot be transformed to the map's CRS.
        """
        self.clear()
        shape = geometry_of(geometry)
        if shape is None or shape.isEmpty():
            return False
        crs = QgsCoordinateReferenceSystem.fromEpsgId(srid)
        map_crs = self._canvas.mapSettings().destinationCrs()
        if not map_crs.isValid():
            map_crs = crs  # a project without a CRS draws coordinates as they are
        try:
            ring = ring_around(shape, crs, radius_m, map_crs, self._project.transformContext())
            to_map = QgsCoordinateTransform(crs, map_crs, self._project)
            on_map = QgsGeometry(shape)
            on_map.transform(to_map)
            points = [point for wkb in schools if (point := geometry_of(wkb)) is not None]
            for point in points:
                point.transform(to_map)
        except QgsCsException:
            return False
        self._bands.draw(ring, PURPLE)
        for point in points:
            self._bands.draw(point, BLUE)
        extent = QgsRectangle(ring.boundingBox())
        for point in points:
            extent.combineExtentWith(point.boundingBox())
        extent.scale(_MARGIN)
        if extent.isEmpty():  # a point without a radius: show about as much as a street corner
            metre = 1.0 if not map_crs.isGeographic() else 1e-5
            extent.grow(_LEAST_M * metre)
        self._canvas.setExtent(extent)
        self._canvas.refresh()
        self.flash(geometry, srid)
        return True

    def mark(self, geometry: bytes | None, srid: int) -> None:
        """Outline the chosen scene, also where no layer shows it, and move the map to it if it is out of sight."""
        self.clear()
        shape = geometry_of(geometry)
        if shape is None or shape.isEmpty():
            return
        crs = QgsCoordinateReferenceSystem.fromEpsgId(srid)
        if not self._bands.has_outlines():
            self._bands.outline(QgsGeometry(shape), crs)
        try:
            shape.transform(QgsCoordinateTransform(crs, self._canvas.mapSettings().destinationCrs(), self._project))
        except QgsCsException:
            return
        centre = shape.boundingBox().center()
        if not self._canvas.extent().contains(centre):
            self._canvas.setCenter(centre)
            self._canvas.refresh()

    def flash(self, geometry: bytes | None, srid: int) -> None:
        """Flash a scene, to draw the eye to it."""
        shape = geometry_of(geometry)
        if shape is not None:
            crs = QgsCoordinateReferenceSystem.fromEpsgId(srid)
            self._canvas.flashGeometries([shape], crs, QColor(OUTSIDE), QColor(255, 255, 255, 0))

    def clear(self) -> None:
        """Remove the ring and the schools that were drawn; the outline of the chosen scenes stays."""
        self._bands.clear()

    def _draw_again(self) -> None:
        """After a change of the map's CRS what was drawn would be in the wrong place."""
        self.clear()
        self._outline()

    def stop(self) -> None:
        """Stop following layers, and remove what was drawn."""
        self._leave_layers()
        self._selected = set()
        self._bands.clear_outlines()
        self.clear()

    def let_go(self) -> None:
        """Disconnect from the canvas as well, when the plugin is unloaded."""
        self.stop()
        self._canvas.destinationCrsChanged.disconnect(self._draw_again)
