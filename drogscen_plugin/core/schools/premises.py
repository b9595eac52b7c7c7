# SPDX-License-Identifier: GPL-2.0-or-later
"""Schools that are measured from the edge of their premises instead of from the register's point."""

from __future__ import annotations

import numpy as np
import shapely

from ..arrays import Booleans, Shapes


def edges(schools: Shapes, areas: Shapes) -> tuple[Shapes, Booleans]:
    """The shapes that are measured to (m,), and which of them hold premises (m,).

    A point is replaced by the area that it lies in or on, the smallest of several; one that lies in none, and a school that
    is an area itself, stay as they are. A school of several points is measured to the areas and points of all of them.

    Args:
        schools: schools in a plane (m,), None for those without a position.
        areas: premises, properties or buildings in the same plane (a,), None for those that cannot be used.
    """
    rows = np.flatnonzero(shapely.get_dimensions(schools) == 0)
    points, of_school = shapely.get_parts(schools[rows], return_index=True)
    smallest = np.full(len(points), -1, dtype=np.int64)
    hits = shapely.STRtree(areas).query(points, predicate="intersects")
    for point, area in sorted(zip(*hits.tolist())):
        if smallest[point] < 0 or shapely.area(areas[area]) < shapely.area(areas[smallest[point]]):
            smallest[point] = area
    parts = points.copy()
    is_inside = smallest >= 0
    parts[is_inside] = areas[smallest[is_inside]]
    shapes, has_premises = schools.copy(), np.zeros(len(schools), dtype=bool)
    has_premises[rows[of_school[is_inside]]] = True
    for row in np.flatnonzero(has_premises).tolist():
        own = parts[rows[of_school] == row]
        shapes[row] = own[0] if len(own) == 1 else shapely.union_all(own)
    return shapes, has_premises
