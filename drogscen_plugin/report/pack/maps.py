"""The layers that a pack's maps show, made from its content alone so that they hold only what its audience may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ... import compat
from ...core.classification import proximity, radius_and_margin
from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.store.changes import Row
from ...core.store.schema import GEOMETRY, UUID
from ...layers import result_fields, styling
from ...layers.styling import store_layers
from ...storage.geodata.coordinates import LocalPlane, centre_of, in_metres, lonlat_crs, shapes_of, transform_shapes
from ...translation import tr

_SCENE_FIELDS = {
    "name": "text",
    "class_code": "text",
    "borderline": "boolean",
    "present": "boolean",
    "nearest_school": "text",
    "nearest_m": "real",
    "schools": "text",
}
_MARGIN = 0.08


class PackMaps:
    """The layers of one pack.

    Attributes:
        crs: the store's CRS, or another in metres if that one is not, as degrees do not suit a map of a place.
        scenes, schools, rings: layers for the overview; the rings are around the schools.
        has_positions: False if no scene has a position, so that there is nothing to draw.
    """

    def __init__(self, pack: Pack, srid: int, project: QgsProject):
        """Make the layers; the project keeps them alive."""
        self._pack, self._project = pack, project
        store_crs = QgsCoordinateReferenceSystem(f"EPSG:{srid}")
        self._radius_m = float(pack.mapping["radius_m"] or radius_and_margin.DEFAULT_RADIUS_M)
        self._look = styling.Look(self._radius_m, radius_and_margin.DEFAULT_MARGIN_M, "name", "name")
        from_store = QgsCoordinateTransform(store_crs, lonlat_crs(), project.transformContext())
        lonlat = transform_shapes(shapes_of([scene.row[GEOMETRY] for scene in pack.scenes]), from_store)
        self.has_positions = bool(len(shapely.get_coordinates(lonlat)))
        self.crs = in_metres(store_crs, centre_of(lonlat))
        self._from_store = QgsCoordinateTransform(store_crs, self.crs, project.transformContext())
        to_lonlat = QgsCoordinateTransform(self.crs, lonlat_crs(), project.transformContext())
        self._plane = LocalPlane(shapely.get_coordinates(lonlat), project.transformContext())
        self._to_plane = (to_lonlat, self._plane.from_lonlat)
        to_crs = QgsCoordinateTransform(lonlat_crs(), self.crs, project.transformContext())
        self._from_plane = (self._plane.to_lonlat, to_crs)
        near = {(row["school_key"], row["school_name"]) for row in self._near()}
        schools = [row for row in pack.content["school"] if (row["school_key"], row["name"]) in near]
        self.scenes = self._scenes()
        self.schools = self._schools(schools)
        around = self._around(self._shapes(schools))
        ring_rows = [(row["school_key"], row["name"], self._radius_m) for row in schools]
        self.rings = self._layer("MultiPolygon", tr("School rings"), dict(result_fields.RING_FIELDS), ring_rows, around)
        styling.apply(self.rings, "RINGS", self._look)

    def _shapes(self, rows: Iterable[Row]) -> np.ndarray:
        """The shapes of rows in the map's CRS."""
        return transform_shapes(shapes_of([row[GEOMETRY] for row in rows]), self._from_store)

    def _near(self) -> list[Row]:
        here = {scene.uuid for scene in self._pack.scenes}
        rows = self._pack.content["scene_school"]
        mapping = self._pack.mapping[UUID]
        return [row for row in rows if row["mapping_uuid"] == mapping and row["scene_uuid"] in here]

    def _scenes(self) -> QgsVectorLayer:
        shapes = self._shapes(scene.row for scene in self._pack.scenes)
        kinds = {shape.geom_type for shape in shapes if shape is not None}
        kind = "MultiPolygon" if any("Polygon" in kind for kind in kinds) else "MultiPoint"
        rows = [tuple(scene.row.get(name) for name in _SCENE_FIELDS) for scene in self._pack.scenes]
        layer = self._layer(kind, tr("Drug scenes"), _SCENE_FIELDS, rows, shapes)
        store_layers.style_scenes(layer)
        return layer

    def _schools(self, rows: Sequence[Row]) -> QgsVectorLayer:
        values = [(row["name"],) for row in rows]
        layer = self._layer("Point", tr("Schools within the radius"), {"name": "text"}, values, self._shapes(rows))
        store_layers.style_schools(layer)
        return layer

    def _around(self, shapes: np.ndarray) -> np.ndarray:
        """Rings around shapes of the map's CRS, in that CRS, at the radius on the ellipsoid."""
        planar = shapes
        for transform in self._to_plane:
            planar = transform_shapes(planar, transform)
        rings = proximity.rings(planar, radius_m=self._radius_m)
        for transform in self._from_plane:
            rings = transform_shapes(rings, transform)
        return rings

    def _layer(
        self, kind: str, title: str, fields: dict[str, str], rows: Iterable[tuple], shapes: Iterable
    ) -> QgsVectorLayer:
        layer = QgsVectorLayer(kind, title, "memory")
        layer.setCrs(self.crs)
        layer.dataProvider().addAttributes(
            [QgsField(name, compat.FIELD_TYPES[type_]) for name, type_ in fields.items()]
        )
        layer.updateFields()
        features = []
        for values, shape in zip(rows, shapes):
            feature = QgsFeature(layer.fields())
            feature.setAttributes(list(values))
            if shape is not None and not shapely.is_empty(shape):
                geometry = QgsGeometry()
                geometry.fromWkb(shapely.to_wkb(shape))
                if QgsWkbTypes.isMultiType(layer.wkbType()):
                    geometry.convertToMultiType()
                elif QgsWkbTypes.isMultiType(geometry.wkbType()):
                    geometry.convertToSingleType()
                feature.setGeometry(geometry)
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        layer.updateExtents()
        self._project.addMapLayer(layer, False)
        return layer

    def overview_extent(self) -> QgsRectangle:
        """The extent of the overview: all scenes and rings, with some margin."""
        extent = QgsRectangle(self.scenes.extent())
        if self.rings.featureCount():
            extent.combineExtentWith(self.rings.extent())
        extent.grow(_MARGIN * max(extent.width(), extent.height()) / 2 + self._radius_m / 4)
        return extent

    def of_place(self, place: Place) -> tuple[list[QgsVectorLayer], QgsRectangle]:
        """The layers of a place's map, top first, and its extent; :meth:`forget` the layers after drawing."""
        (shape,) = self._shapes([place.row])
        (ring,) = self._around(np.array([shape], dtype=object))
        ring_layer = self._layer(
            "MultiPolygon",
            tr("Radius"),
            dict(result_fields.RING_FIELDS),
            [(None, place.row["name"], self._radius_m)],
            [ring],
        )
        styling.apply(ring_layer, "RINGS", self._look)
        schools = self._pack.content["school"]
        points = {(row["school_key"], row["name"]): point for row, point in zip(schools, self._shapes(schools))}
        lines, rows = [], []
        for rank, school in enumerate(place.schools, start=1):
            point = points.get((school["school_key"], school["school_name"]))
            if point is not None:
                lines.append(shapely.shortest_line(shape, point))
                rows.append(
                    (
                        place.row[UUID],
                        place.row["name"],
                        school["school_key"],
                        school["school_name"],
                        school["distance_m"],
                        rank,
                    )
                )
        pairs = self._layer("LineString", tr("Distance"), dict(result_fields.PAIR_FIELDS), rows, lines)
        styling.apply(pairs, "PAIRS", self._look)
        low_x, low_y, high_x, high_y = shapely.bounds(ring)
        extent = QgsRectangle(low_x, low_y, high_x, high_y)
        extent.grow(_MARGIN * max(extent.width(), extent.height()))
        return [self.scenes, self.schools, pairs, ring_layer], extent

    def forget(self, layers: Iterable[QgsVectorLayer]) -> None:
        """Remove the layers that :meth:`of_place` made."""
        kept = {self.scenes.id(), self.schools.id(), self.rings.id()}
        self._project.removeMapLayers([layer.id() for layer in layers if layer.id() not in kept])
