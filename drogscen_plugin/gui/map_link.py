"""The map follows the list, and the list the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ..algorithms.loading import ROLE_PROPERTY as RESULT_PROPERTY
from ..algorithms.store_project import ROLE_PROPERTY
from ..algorithms.styling.palette import BLUE, ORANGE, PURPLE
from ..core import sql
from ..storage import open_edits

_MARGIN = 1.15
_QUARTER_SEGMENTS = 64


class MapLink(QObject):
    """Selects, shows and flashes scenes on the map canvas.

    Attributes:
        picked: emitted with the keys of the scenes that were selected on the map.
    """

    picked = pyqtSignal(list)

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas, self._project = canvas, project
        self._layers: list[tuple[QgsVectorLayer, str, dict[str, str]]] = []
        self._bands: list[QgsRubberBand] = []
        self._selecting = False
        self._selected: set[str] = set()

    def read_again(self, place) -> None:
        """Have the layers show what is in the store now; reading anew takes away what is selected, so it is put back."""
        self._selecting = True
        try:
            open_edits.show_changes(place, self._project)
        finally:
            self._selecting = False
        self.select(self._selected)

    def follow(self, place, sources: Mapping[str, str]) -> None:
        """Follow the layers that show scenes of a store.

        Args:
            place: the store's place, None for no store.
            sources: keys of scenes by their keys in the classified layer that was put in, so that this is followed too.
        """
        self._leave_layers()
        if place is None:
            return
        for layer in self._project.mapLayers().values():
            if not isinstance(layer, QgsVectorLayer):
                continue
            if layer.customProperty(ROLE_PROPERTY) == "scene" and place.holds(layer):
                self._layers.append((layer, "uuid", {}))
            elif layer.customProperty(RESULT_PROPERTY) == "output" and layer.fields().indexOf("scene_uuid") >= 0:
                self._layers.append((layer, "scene_uuid", dict(sources)))
        for layer, _, _ in self._layers:
            layer.selectionChanged.connect(self._hear)
            layer.willBeDeleted.connect(self._forget)

    def shows_scenes(self) -> bool:
        """True if the project shows the store's scenes."""
        return any(field == "uuid" for _, field, _ in self._layers)

    def _leave_layers(self) -> None:
        for layer, _, _ in self._layers:
            layer.selectionChanged.disconnect(self._hear)
            layer.willBeDeleted.disconnect(self._forget)
        self._layers = []

    def _forget(self) -> None:
        gone = self.sender()
        self._layers = [entry for entry in self._layers if entry[0] is not gone]

    def _hear(self) -> None:
        if self._selecting:
            return
        heard = self.sender()
        for layer, field, keys in self._layers:
            if layer is heard:
                found = [keys.get(feature[field], feature[field]) for feature in layer.selectedFeatures()]
                self._selected = set(found)
                self.picked.emit(found)

    def select(self, uuids: Iterable[str]) -> None:
        """Select scenes on the map, in every layer that shows them."""
        self._selected = wanted = set(uuids)
        self._selecting = True
        try:
            for layer, field, keys in self._layers:
                own = wanted if not keys else {given for given, uuid in keys.items() if uuid in wanted}
                request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
                request.setFilterExpression(f'"{field}" IN ({sql.literals(sorted(own))})')
                request.setSubsetOfAttributes([field], layer.fields())
                ids = [feature.id() for feature in layer.getFeatures(request)] if own else []
                if set(ids) != set(layer.selectedFeatureIds()):
                    layer.selectByIds(ids)
        finally:
            self._selecting = False

    def show(self, geometry: bytes | None, schools: Iterable[bytes], srid: int, radius_m: float) -> bool:
        """Zoom to a scene with the ring round it and its schools, draw both, and flash it.

        Args:
            geometry: the scene's shape as WKB.
            schools: WKB of the schools' points.
            srid: EPSG code of both.
            radius_m: the radius that the class was decided with.

        Returns:
            False if the scene has no shape, or it cannot be brought to the map's CRS.
        """
        self.clear()
        shape = _geometry(geometry)
        if shape is None or shape.isEmpty():
            return False
        crs = QgsCoordinateReferenceSystem.fromEpsgId(srid)
        try:
            ring = self._ring(shape, crs, radius_m)
            to_map = QgsCoordinateTransform(crs, self._canvas.mapSettings().destinationCrs(), self._project)
            on_map = QgsGeometry(shape)
            on_map.transform(to_map)
            points = [_geometry(wkb) for wkb in schools]
            for point in points:
                point.transform(to_map)
        except QgsCsException:
            return False
        self._draw(ring, QgsWkbTypes.GeometryType.PolygonGeometry, PURPLE)
        for point in points:
            self._draw(point, QgsWkbTypes.GeometryType.PointGeometry, BLUE)
        extent = QgsRectangle(ring.boundingBox())
        for point in points:
            extent.combineExtentWith(point.boundingBox())
        extent.scale(_MARGIN)
        self._canvas.setExtent(extent)
        self._canvas.refresh()
        self.flash(geometry, srid)
        return True

    def flash(self, geometry: bytes | None, srid: int) -> None:
        """Draw the eye to a scene."""
        shape = _geometry(geometry)
        if shape is not None:
            crs = QgsCoordinateReferenceSystem.fromEpsgId(srid)
            self._canvas.flashGeometries([shape], crs, QColor(ORANGE), QColor(255, 255, 255, 0))

    def _ring(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem, radius_m: float) -> QgsGeometry:
        """The ring round a scene in the map's CRS: for the eye, never for deciding.

        It is made in a transverse Mercator plane at the scene, where a metre is a metre in every direction.
        """
        lonlat = QgsCoordinateReferenceSystem.fromEpsgId(4326)
        centre = QgsCoordinateTransform(crs, lonlat, self._project).transform(
            QgsPointXY(shape.centroid().asPoint()) if not shape.centroid().isNull() else shape.boundingBox().center()
        )
        plane = QgsCoordinateReferenceSystem.fromProj(
            f"+proj=tmerc +lat_0={centre.y():.6f} +lon_0={centre.x():.6f} +ellps=GRS80 +units=m +no_defs"
        )
        ring = QgsGeometry(shape)
        ring.transform(QgsCoordinateTransform(crs, plane, self._project))
        ring = ring.buffer(radius_m, _QUARTER_SEGMENTS)
        target = self._canvas.mapSettings().destinationCrs()
        ring.transform(QgsCoordinateTransform(plane, target, self._project))
        return ring

    def _draw(self, geometry: QgsGeometry, kind, colour: str) -> None:
        band = QgsRubberBand(self._canvas, kind)
        band.setColor(QColor(colour))
        band.setFillColor(QColor(255, 255, 255, 0))
        band.setWidth(2)
        band.setLineStyle(Qt.PenStyle.DashLine)
        if kind == QgsWkbTypes.GeometryType.PointGeometry:
            band.setIcon(QgsRubberBand.IconType.ICON_BOX)
            band.setIconSize(14)
            band.setLineStyle(Qt.PenStyle.SolidLine)
        band.setToGeometry(geometry, None)
        self._bands.append(band)

    def clear(self) -> None:
        """Take away what was drawn."""
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands = []

    def stop(self) -> None:
        """Let go of layers and canvas."""
        self._leave_layers()
        self.clear()


def _geometry(wkb: bytes | None) -> QgsGeometry | None:
    if wkb is None:
        return None
    made = QgsGeometry()
    made.fromWkb(wkb)
    return made
