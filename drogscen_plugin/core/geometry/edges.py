# SPDX-License-Identifier: GPL-2.0-or-later
"""Long edges of polygons, which are geodesics whatever CRS their corners came in."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from ..arrays import Floats, Shapes
from .geodesic import WGS84_FLATTENING, WGS84_SEMI_MAJOR_AXIS_M

LONGEST_M = 1000.0
"""A geodesic of this length bends by less than a millimetre in a local plane, 400 km from its central meridian."""

_METRES_A_DEGREE = 111_320.0
_SHORT_DEG = 0.7 * LONGEST_M / _METRES_A_DEGREE
"""An edge whose ends differ by no more in longitude and in latitude is no longer than that: 0.7 is less than √½."""
_ECCENTRICITY2 = WGS84_FLATTENING * (2 - WGS84_FLATTENING)
_SECOND_ECCENTRICITY2 = _ECCENTRICITY2 / (1 - _ECCENTRICITY2)
_SEMI_MINOR_AXIS_M = WGS84_SEMI_MAJOR_AXIS_M * (1 - WGS84_FLATTENING)
_POINT_TYPES = (0, 4)


def follow_geodesics(shapes: Shapes) -> Shapes:
    """Add points to every edge longer than a kilometre, along the geodesic between its corners.

    Args:
        shapes: shapely geometries in degrees on WGS 84 (n,), None allowed; they are not changed.

    The points lie on the straight chord and are projected to the ellipsoid along its normals: within a millimetre of
    the geodesic for edges up to 100 km.
    """
    if np.isin(shapely.get_type_id(shapes), (-1, *_POINT_TYPES)).all():
        return shapes
    xy, row = shapely.get_coordinates(shapes, return_index=True)
    step_deg = np.abs(np.diff(xy, axis=0))
    is_no_short_one = (step_deg[:, 0] > _SHORT_DEG) | (step_deg[:, 1] > _SHORT_DEG)
    may_be_long = np.flatnonzero((row[1:] == row[:-1]) & is_no_short_one)
    long = np.unique(row[may_be_long[_rough_length_m(xy[may_be_long], xy[may_be_long + 1]) > LONGEST_M]])
    result = shapes.copy()
    for index in long:
        result[index] = _rebuilt(shapes[index])
    return result


def _rough_length_m(start: Floats, end: Floats) -> Floats:
    """Length in metres from positions in degrees to others, both (n, 2); at most 0.4 percent too short (n,)."""
    step = np.abs(end - start) * _METRES_A_DEGREE
    nearer_equator = np.radians(np.minimum(np.abs(start[:, 1]), np.abs(end[:, 1])))
    length_m: Floats = np.hypot(step[:, 0] * np.cos(nearer_equator), step[:, 1])
    return length_m


def _rebuilt(shape: Any) -> Any:
    if isinstance(shape, shapely.Polygon):
        return shapely.Polygon(_dense(shape.exterior), [_dense(ring) for ring in shape.interiors])
    if isinstance(shape, shapely.LineString):
        return shapely.LineString(_dense(shape))
    if hasattr(shape, "geoms"):
        return type(shape)([_rebuilt(part) for part in shape.geoms])
    return shape


def _dense(line: shapely.LineString) -> Floats:
    xy = shapely.get_coordinates(line)
    pieces = np.maximum(1, np.ceil(_rough_length_m(xy[:-1], xy[1:]) / LONGEST_M)).astype(int)
    parts = [_between(start, end, count) for start, end, count in zip(xy[:-1], xy[1:], pieces)]
    return np.vstack([*parts, xy[-1:]])


def _between(start: Floats, end: Floats, count: int) -> Floats:
    """``start`` and the points that divide the way to ``end`` into pieces (count, 2).

    Source of the latitude: B. R. Bowring, "Transformation from spatial to geographical coordinates", Survey Review
    XXIII (181), 1976.
    """
    share = np.arange(1, count)[:, None] / count
    # Each in a memory of its own: from within a wider array numpy takes one of two arc tangents, as memory happens to lie.
    x, y, z = np.ascontiguousarray((_centred(start) * (1 - share) + _centred(end) * share).T)
    from_axis = np.hypot(x, y)
    reduced = np.arctan2(z, from_axis * (1 - WGS84_FLATTENING))
    latitude = np.arctan2(
        z + _SECOND_ECCENTRICITY2 * _SEMI_MINOR_AXIS_M * np.sin(reduced) ** 3,
        from_axis - _ECCENTRICITY2 * WGS84_SEMI_MAJOR_AXIS_M * np.cos(reduced) ** 3,
    )
    longitude = np.degrees(np.arctan2(y, x))
    longitude += 360 * np.round((start[0] - longitude) / 360)
    return np.vstack([start, np.column_stack([longitude, np.degrees(latitude)])])


def _centred(lonlat: Floats) -> Floats:
    """Earth-centred coordinates of a position on the ellipsoid, metres (3,)."""
    lon, lat = np.radians(lonlat)
    normal = WGS84_SEMI_MAJOR_AXIS_M / np.sqrt(1 - _ECCENTRICITY2 * np.sin(lat) ** 2)
    return np.array(
        [
            normal * np.cos(lat) * np.cos(lon),
            normal * np.cos(lat) * np.sin(lon),
            normal * (1 - _ECCENTRICITY2) * np.sin(lat),
        ]
    )
