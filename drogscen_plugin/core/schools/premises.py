# SPDX-License-Identifier: GPL-2.0-or-later
"""Schools that are measured from the edge of their premises instead of from the register's point."""

from __future__ import annotations

import numpy as np
import shapely

from ..arrays import Integers, Shapes


def of_points(points: Shapes, areas: Shapes) -> Integers:
    """The row of the area that each point lies in or on (m,): the smallest of several, -1 for none.

    Args:
        points: schools in a plane (m,), None for those without a position; areas among them belong to no premises.
        areas: premises, properties or buildings in the same plane (a,), None for those that cannot be used.
    """
    found = np.full(len(points), -1, dtype=np.int64)
    are_points = np.flatnonzero(shapely.get_dimensions(points) == 0)
    rows, hits = shapely.STRtree(areas).query(points[are_points], predicate="intersects")
    for row, area in sorted(zip(are_points[rows].tolist(), hits.tolist())):
        if found[row] < 0 or shapely.area(areas[area]) < shapely.area(areas[found[row]]):
            found[row] = area
    return found


def edges(points: Shapes, areas: Shapes, of_point: Integers) -> Shapes:
    """The shapes that are measured to (m,): the premises of those that have any, and the others as they are."""
    shapes = points.copy()
    has_area = of_point >= 0
    shapes[has_area] = areas[of_point[has_area]]
    return shapes
