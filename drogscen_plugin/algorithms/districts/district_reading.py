# SPDX-License-Identifier: GPL-2.0-or-later
"""The districts of a layer as boards, and a store's figures by board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ...core.districts import assignment as geometry
from ...core.districts.boards import board_of
from ...core.geometry.validity import made_valid
from ...core.meeting import district_summary
from ...core.meeting.district_summary import Summary
from ...core.store.changes import Row
from ...core.store.schema import GEOMETRY, UUID
from ...storage.geodata.coordinates import LocalPlane, lonlat_crs, shapes_of, transform_shapes
from ...storage.store import Store
from ...translation import tr
from ..inputs import feature_reading

_AREA = 2
"""Number of dimensions of an area."""


@dataclass(frozen=True)
class Districts:
    """Polygons of districts.

    Attributes:
        names: name of each.
        boards: board of each.
        lonlat: their shapes in degrees, None for one without a usable shape (n,).
        crs: the CRS of their layer.
        areas: WKB of each board's area in that CRS.
    """

    names: list[str]
    boards: list[str]
    lonlat: np.ndarray
    crs: QgsCoordinateReferenceSystem
    areas: dict[str, bytes]


def read(
    source: QgsProcessingFeatureSource | None,
    name_field: str,
    table: Mapping[str, str],
    transforms,
    feedback: QgsProcessingFeedback,
) -> Districts | None:
    """The districts of a layer, None for no layer.

    Args:
        source: polygons.
        name_field: the field with their names.
        table: the boards by district name.
        transforms: QGIS's transform context.
        feedback: receives warnings about polygons that cannot be used.
    """
    if source is None:
        return None
    features = feature_reading.read_features(source, feedback)
    names = feature_reading.names_of(features, name_field, tr("District {id}"))
    positions = feature_reading.positions_of(source, features, names, transforms, feedback)
    boards = [board_of(name, table) for name in names]
    to_layer = QgsCoordinateTransform(lonlat_crs(), source.sourceCrs(), transforms)
    shapes = made_valid(transform_shapes(positions.shapes, to_layer))
    parts: dict[str, list] = defaultdict(list)
    for board, shape in zip(boards, shapes):
        if shape is not None:
            parts[board].append(shape)
    areas = {board: shapely.to_wkb(_area(board_parts)) for board, board_parts in parts.items()}
    return Districts(names, boards, positions.shapes, source.sourceCrs(), areas)


def _area(shapes: list) -> shapely.Geometry:
    """Polygons merged into one; spikes and lines that the repair has left beside them are dropped."""
    pieces = shapely.get_parts(shapely.get_parts(shapely.union_all(shapes)))
    return shapely.multipolygons(pieces[shapely.get_dimensions(pieces) == _AREA])


def summarise(store: Store, districts: Districts | None, table: Mapping[str, str], transforms) -> list[Summary]:
    """The figures of the latest mapping by board; with ``districts`` the scenes are assigned to them anew.

    Raises:
        StoreError: the store cannot be read.
    """
    scenes: list[Row] = store.read("scene", [UUID, "district", "class_code", "present", "mapping_uuid", GEOMETRY])
    scenes = [scene for scene in scenes if scene["present"] is not False]
    mappings = sorted(store.read("mapping", [UUID, "ordinal"]), key=lambda row: row["ordinal"])
    latest = [mappings[-1][UUID]] if mappings else []
    near = store.read("scene_school", where={"mapping_uuid": latest}) if latest else []
    border: list[str] = []
    if districts is not None:
        scenes, border = _placed(scenes, store.srid, districts, transforms)
    return district_summary.summarise(
        scenes,
        near,
        store.read("school"),
        store.read("plan"),
        store.read("plan_scene"),
        table,
        on_border=border,
        known=sorted(set(districts.boards)) if districts else (),
    )


def places(store: Store, districts: Districts, transforms) -> dict[str, str]:
    """The name of the district of each scene in the mapping, by the scene's key; '' for none.

    Raises:
        StoreError: the store cannot be read.
    """
    scenes = store.read("scene", [UUID, "present", GEOMETRY])
    placed, _ = _placed([scene for scene in scenes if scene["present"] is not False], store.srid, districts, transforms)
    return {scene[UUID]: scene["district"] or "" for scene in placed}


def _placed(scenes: list[Row], srid: int, districts: Districts, transforms) -> tuple[list[Row], list[str]]:
    """The scenes with their district, and the keys of those on the border of two boards."""
    crs = QgsCoordinateReferenceSystem(f"EPSG:{srid}")
    shapes = shapes_of([scene[GEOMETRY] for scene in scenes])
    lonlat = transform_shapes(shapes, QgsCoordinateTransform(crs, lonlat_crs(), transforms))
    plane = LocalPlane(shapely.get_coordinates(lonlat), transforms)
    planar = transform_shapes(lonlat, plane.from_lonlat)
    areas = transform_shapes(districts.lonlat, plane.from_lonlat)
    scene_districts = geometry.assign(planar, areas, districts.names)
    border = geometry.on_border(planar, areas, districts.boards)
    placed: list[Row] = [{**scene, "district": name} for scene, name in zip(scenes, scene_districts)]
    return placed, [scene[UUID] for scene, is_on in zip(scenes, border) if is_on]
