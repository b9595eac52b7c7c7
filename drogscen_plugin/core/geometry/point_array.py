# SPDX-License-Identifier: GPL-2.0-or-later
"""Many points by their coordinates alone: as shapely's geometries a million of them take 190 MB, and so 16."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from ..arrays import Booleans, Floats, Shapes


class PointArray:
    """Points in place of an array of shapely's, which it gives for the part that is asked for.

    Attributes:
        xy: their coordinates (n, 2); NaN for one that is missing, which is None as a shape.
    """

    def __init__(self, xy: Floats):
        self.xy = xy

    def __len__(self) -> int:
        return len(self.xy)

    def __getitem__(self, part: Any) -> Shapes:
        return _shapes(self.xy[part])

    def __iter__(self) -> Iterator[Any]:
        return iter(_shapes(self.xy))

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Shapes:
        return _shapes(self.xy)


def coordinates(shapes: Shapes | PointArray) -> Floats:
    """The vertices of all shapes (m, 2); those of missing points are NaN."""
    xy: Floats = shapes.xy if isinstance(shapes, PointArray) else shapely.get_coordinates(shapes)
    return xy


def are_finite(xy: Floats) -> Booleans:
    """Whether both coordinates are numbers, of each position (n, 2): (n,), in half the time of numpy's along an axis."""
    finite: Booleans = np.isfinite(xy[:, 0]) & np.isfinite(xy[:, 1])
    return finite


def part_of(shapes: Shapes | PointArray, rows: slice) -> Shapes | PointArray:
    """Some of them, which stay an array of points if they were one."""
    return PointArray(shapes.xy[rows]) if isinstance(shapes, PointArray) else shapes[rows]


def extent(shapes: Shapes | PointArray) -> Floats:
    """Lowest x and y, and highest x and y, of all (2, 2); NaN where there is none."""
    if not len(shapes):
        return np.full((2, 2), np.nan)
    if isinstance(shapes, PointArray):
        x, y = shapes.xy.T
        return np.array([[np.fmin.reduce(x), np.fmin.reduce(y)], [np.fmax.reduce(x), np.fmax.reduce(y)]])
    bounds: Floats = shapely.total_bounds(shapes).reshape(2, 2)
    return bounds


def boxes(shapes: Shapes | PointArray) -> Floats:
    """Lowest x, lowest y, highest x and highest y of each (n, 4); NaN for a missing and an empty one."""
    if isinstance(shapes, PointArray):
        return np.hstack([shapes.xy, shapes.xy])
    bounds: Floats = shapely.bounds(shapes)
    return bounds


def coordinates_of_points(shapes: Shapes | PointArray) -> Floats:
    """The coordinates of those that are points (n, 2), NaN for all others."""
    if isinstance(shapes, PointArray):
        return shapes.xy
    xy = np.full((len(shapes), 2), np.nan)
    is_point = (shapely.get_type_id(shapes) == shapely.GeometryType.POINT) & ~shapely.is_empty(shapes)
    xy[is_point] = shapely.get_coordinates(shapes[is_point])
    return xy


def joined(parts: list[Shapes | PointArray]) -> Shapes | PointArray:
    """Shapes put together; points stay an array of points if there is nothing else."""
    if parts and all(isinstance(part, PointArray) for part in parts):
        return PointArray(np.concatenate([coordinates(part) for part in parts]))
    together: Shapes = np.concatenate([np.empty(0, dtype=object), *(np.asarray(part, dtype=object) for part in parts)])
    return together


def _shapes(xy: Floats) -> Shapes:
    shapes = np.asarray(shapely.points(xy), dtype=object)
    shapes[~are_finite(xy)] = None
    return shapes
