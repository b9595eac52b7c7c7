# SPDX-License-Identifier: GPL-2.0-or-later
"""The shapes of a pack in the CRS of its maps, made from its content alone so that they hold only what its audience sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle

from ...core.classification import proximity, radius_and_margin
from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.schools.register import identity_of
from ...core.store.changes import Row
from ...core.store.schema import GEOMETRY, UUID
from ...storage.geodata.coordinates import LocalPlane, centre_of, in_metres, lonlat_crs, shapes_of, transform_shapes

_AREA = 2
_FAR_APART_M = 60_000.0
"""Places further apart than this are shown on maps of their own."""


class PackGeometry:
    """The shapes of one pack.

    Attributes:
        crs: the store's CRS, or another in metres if that one is not, as degrees do not suit a map of a place.
        radius_m: the radius of the mapping.
        scenes: the shape of each of the pack's scenes, None for one without a position (n,).
        centres: a point inside each of them (n,).
        has_positions: False if no scene has a position, so that there is nothing to draw.
    """

    def __init__(self, pack: Pack, srid: int, project: QgsProject):
        """Bring the shapes into the map's CRS."""
        self.radius_m = float(pack.mapping["radius_m"] or radius_and_margin.DEFAULT_RADIUS_M)
        transforms = project.transformContext()
        store_crs = QgsCoordinateReferenceSystem(f"EPSG:{srid}")
        from_store = QgsCoordinateTransform(store_crs, lonlat_crs(), transforms)
        lonlat = transform_shapes(shapes_of([scene.row[GEOMETRY] for scene in pack.scenes]), from_store)
        self.has_positions = bool(len(shapely.get_coordinates(lonlat)))
        self.crs = in_metres(store_crs, centre_of(lonlat))
        self._from_store = QgsCoordinateTransform(store_crs, self.crs, transforms)
        to_lonlat = QgsCoordinateTransform(self.crs, lonlat_crs(), transforms)
        plane = LocalPlane(shapely.get_coordinates(lonlat), transforms)
        self._to_plane = (to_lonlat, plane.from_lonlat)
        self._from_plane = (plane.to_lonlat, QgsCoordinateTransform(lonlat_crs(), self.crs, transforms))
        self.scenes = self._shapes(scene.row for scene in pack.scenes)
        self.centres = shapely.point_on_surface(self.scenes)
        self._tree = shapely.STRtree(self.centres)
        self._at = {scene.uuid: number for number, scene in enumerate(pack.scenes)}
        schools = list(pack.content["school"])
        self._schools = {
            identity_of(row["school_key"], row["name"]): shape for row, shape in zip(schools, self._shapes(schools))
        }

    def _shapes(self, rows: Iterable[Row]) -> np.ndarray:
        return transform_shapes(shapes_of([row[GEOMETRY] for row in rows]), self._from_store)

    def of_scene(self, uuid: str) -> shapely.Geometry | None:
        """The shape of a scene."""
        shape: Any = self.scenes[self._at[uuid]] if uuid in self._at else None
        return cast("shapely.Geometry | None", shape)

    def seen_in(self, extent: QgsRectangle) -> list[int]:
        """The numbers of the scenes whose centre lies in an extent in the map's CRS, in the pack's order."""
        box = shapely.box(extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        return sorted(int(at) for at in self._tree.query(box))

    def of_school(self, near: Row) -> shapely.Geometry | None:
        """The shape of a school of a row of ``scene_school``, None where it is not known."""
        return self._schools.get(identity_of(near["school_key"], near["school_name"]))

    def near_schools(self, places: Sequence[Place]) -> list[shapely.Geometry]:
        """The schools near some places, each once."""
        rows = {identity_of(row["school_key"], row["school_name"]): row for place in places for row in place.schools}
        return [shape for row in rows.values() if (shape := self.of_school(row)) is not None]

    def around(self, shapes: Sequence[shapely.Geometry | None]) -> np.ndarray:
        """What lies within the radius of shapes, on the ellipsoid, in the map's CRS."""
        planar = np.array(list(shapes), dtype=object)
        for transform in self._to_plane:
            planar = transform_shapes(planar, transform)
        rings = proximity.rings(planar, radius_m=self.radius_m)
        for transform in self._from_plane:
            rings = transform_shapes(rings, transform)
        return rings

    def clusters(self, uuids: Sequence[str]) -> list[list[str]]:
        """Scenes in groups that lie far apart, the largest group first; those without a position are left out."""
        known = [uuid for uuid in uuids if self.of_scene(uuid) is not None]
        if not known:
            return []
        wide = shapely.buffer(shapely.centroid([self.of_scene(uuid) for uuid in known]), _FAR_APART_M / 2, quad_segs=16)
        regions = shapely.get_parts(shapely.union_all(wide))
        groups: list[list[str]] = [[] for _ in regions]
        for uuid, shape in zip(known, wide):
            centre = shapely.centroid(shape)
            groups[int(np.argmin(shapely.distance(regions, centre)))].append(uuid)
        return sorted(filter(None, groups), key=lambda group: -len(group))


def extent_of(shapes: Iterable[shapely.Geometry | None], room_m: float = 0.0) -> QgsRectangle:
    """The extent of shapes, with some room round them."""
    found = [shape for shape in shapes if shape is not None and not shapely.is_empty(shape)]
    low_x, low_y, high_x, high_y = shapely.total_bounds(found)
    extent = QgsRectangle(low_x, low_y, high_x, high_y)
    extent.grow(room_m)
    return extent


def is_area(shape: shapely.Geometry | None) -> bool:
    """Whether a scene is mapped as an area."""
    return shape is not None and int(shapely.get_dimensions(shape)) == _AREA


def key_of(row: Row) -> str:
    """The key of a scene's row."""
    return row[UUID]
