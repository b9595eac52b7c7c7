# SPDX-License-Identifier: GPL-2.0-or-later
"""Bulk coordinate transformation through QGIS, and the local plane that distances are found in."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsUnitTypes,
)

from ...core import parallel
from ...core.arrays import Shapes
from ...core.errors import SpanTooWide
from ...core.geometry import geodesic
from ...core.geometry.plausibility import Box
from ...core.geometry.point_array import PointArray, are_finite, extent

MAXIMUM_SPAN_DEG = 60.0
"""Widest span of longitude for one local plane: its scale then stays below 1.2."""

_STOCKHOLM_DEG = (18.07, 59.33)
_SWEDEN_DEG = (10.0, 55.0, 25.0, 70.0)

_POINT = 0
_PIECE = 20_000
_LINE_STRING_HEADER = struct.Struct("<BII")


def lonlat_crs() -> QgsCoordinateReferenceSystem:
    """Longitude and latitude on WGS 84, in degrees, with longitude as x, as in QGIS."""
    return QgsCoordinateReferenceSystem("EPSG:4326")


def in_metres(crs: QgsCoordinateReferenceSystem, centre_deg: tuple[float, float]) -> QgsCoordinateReferenceSystem:
    """A CRS to draw and store in: this one if its unit is the metre, else SWEREF 99 TM in Sweden and UTM elsewhere.

    Args:
        crs: any CRS.
        centre_deg: longitude and latitude of what is to be drawn.
    """
    is_metric = not crs.isGeographic() and crs.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters
    if is_metric and crs.authid().startswith("EPSG:"):
        return crs
    longitude, latitude = centre_deg
    west, south, east, north = _SWEDEN_DEG
    if west <= longitude <= east and south <= latitude <= north:
        return QgsCoordinateReferenceSystem("EPSG:3006")
    zone = min(int((longitude + 180) // 6) + 1, 60)
    return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if latitude >= 0 else 32700) + zone}")


def centre_of(lonlat: np.ndarray) -> tuple[float, float]:
    """Mean longitude and latitude of shapes (n,) in degrees; Stockholm's where there are none."""
    vertices = shapely.get_coordinates(lonlat)
    return tuple(vertices.mean(axis=0)) if len(vertices) else _STOCKHOLM_DEG


def area_of_use(crs: QgsCoordinateReferenceSystem) -> Box | None:
    """The area that the CRS is meant for, None if it has none, such as a custom CRS."""
    bounds = crs.bounds()
    if bounds.isNull() or bounds.isEmpty():
        return None
    return Box(bounds.xMinimum(), bounds.yMinimum(), bounds.xMaximum(), bounds.yMaximum())


def transform_points(xy: np.ndarray, transform: QgsCoordinateTransform) -> np.ndarray:
    """Transform coordinates (n, 2); those that cannot be transformed become NaN."""
    if transform.isShortCircuited() or len(xy) == 0:
        return xy
    finite = are_finite(xy)
    if finite.all():
        return parallel.by_parts(lambda part: _transform_finite(part, transform), xy)
    result = np.full_like(xy, np.nan)
    result[finite] = transform_points(xy[finite], transform)
    return result


def _transform_finite(xy: np.ndarray, transform: QgsCoordinateTransform) -> np.ndarray:
    """Transform an array in one call; where QGIS refuses, halve it until only the failing points are left."""
    if len(xy) == 0:
        return xy
    at_least_two = xy if len(xy) > 1 else np.repeat(xy, 2, axis=0)
    line = QgsGeometry()
    wkb = _LINE_STRING_HEADER.pack(1, 2, len(at_least_two)) + np.ascontiguousarray(at_least_two, "<f8").tobytes()
    line.fromWkb(wkb)
    try:
        line.get().transform(transform)
    except QgsCsException:
        if len(xy) == 1:
            return np.full_like(xy, np.nan)
        middle = len(xy) // 2
        return np.vstack([_transform_finite(xy[:middle], transform), _transform_finite(xy[middle:], transform)])
    moved = np.frombuffer(line.asWkb().data(), "<f8", offset=_LINE_STRING_HEADER.size).reshape(-1, 2)[: len(xy)].copy()
    moved[~are_finite(moved)] = np.nan
    return moved


def shapes_of(wkbs: Sequence[bytes | None]) -> np.ndarray:
    """Shapely geometries (n,) from WKB; None for None, no bytes, and unreadable WKB such as a two-point ring."""
    wanted = np.array([wkb or None for wkb in wkbs], dtype=object)
    return np.asarray(shapely.from_wkb(wanted, on_invalid="ignore"), dtype=object)


def transform_shapes(shapes: Shapes, transform: QgsCoordinateTransform) -> Shapes:
    """Transform shapely geometries (n,), all their vertices in one call."""
    return with_coordinates(shapes, transform_points(shapely.get_coordinates(shapes), transform))


def move_shapes(shapes: Shapes | PointArray, transform: QgsCoordinateTransform) -> None:
    """Transform shapes (n,) in place, a piece at a time, so that they are never held twice."""
    if isinstance(shapes, PointArray):
        shapes.xy = transform_points(shapes.xy, transform)
        return

    def move(rows: slice) -> None:
        for start in range(rows.start, rows.stop, _PIECE):
            piece = slice(start, min(start + _PIECE, rows.stop))
            shapes[piece] = transform_shapes(shapes[piece], transform)

    parallel.in_parts(move, len(shapes))


def put_coordinates(shapes: Shapes, xy: np.ndarray, row: np.ndarray) -> None:
    """Give shapely geometries (n,) other coordinates (m, 2) in place; None to one with a NaN vertex.

    ``row`` says which geometry each vertex is of (m,).
    """
    for start in range(0, len(shapes), _PIECE):
        ends = slice(np.searchsorted(row, start), np.searchsorted(row, start + _PIECE))
        shapes[start : start + _PIECE] = with_coordinates(shapes[start : start + _PIECE], xy[ends])


def with_coordinates(shapes: Shapes, xy: np.ndarray) -> Shapes:
    """New geometries of the same structure with other coordinates (n, 2); None for one with a NaN vertex."""
    nowhere = ~are_finite(xy)
    if nowhere.any():
        row = shapely.get_coordinates(shapes, return_index=True)[1]
        lost = np.unique(row[nowhere])
        shapes = shapes.copy()
        shapes[lost] = None
        xy = xy[~np.isin(row, lost)]
    # Plain points are created from scratch, which is faster.
    if len(xy) == len(shapes) and np.all(shapely.get_type_id(shapes) == _POINT):
        return np.asarray(shapely.points(xy))
    return shapely.set_coordinates(shapes.copy(), xy)


class LocalPlane:
    """A transverse Mercator projection in metres, centred on the data, with scale 1 on its central meridian.

    Near the centre, distances of a kilometre agree with the geodesic to a millimetre; :meth:`measure` is exact
    everywhere.
    """

    def __init__(self, lonlat: np.ndarray, context: QgsCoordinateTransformContext):
        """Centre the plane on positions in degrees (n, 2), NaN allowed.

        Raises:
            SpanTooWide: the positions span more than 60° of longitude.
        """
        low, high = np.nan_to_num(extent(PointArray(lonlat[are_finite(lonlat)])))
        if high[0] - low[0] > MAXIMUM_SPAN_DEG:
            raise SpanTooWide(float(high[0] - low[0]), MAXIMUM_SPAN_DEG)
        longitude, latitude = (low + high) / 2
        crs = QgsCoordinateReferenceSystem.fromProj(
            f"+proj=tmerc +lat_0={latitude:.6f} +lon_0={longitude:.6f} +k=1 +x_0=0 +y_0=0"
            " +datum=WGS84 +units=m +no_defs"
        )
        self.from_lonlat = QgsCoordinateTransform(lonlat_crs(), crs, context)
        self.to_lonlat = QgsCoordinateTransform(crs, lonlat_crs(), context)

    def measure(self, start_xy: np.ndarray, end_xy: np.ndarray) -> np.ndarray:
        """Geodesic length in metres from start to end points of the plane, both (n, 2)."""
        ends = transform_points(np.concatenate([start_xy, end_xy]), self.to_lonlat)
        start, end = ends[: len(start_xy)], ends[len(start_xy) :]
        length_m = geodesic.distance_m(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
        return np.where((start_xy == end_xy).all(axis=1), 0.0, length_m)
