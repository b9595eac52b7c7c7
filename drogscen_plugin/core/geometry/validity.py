"""Polygons as overlay wants them."""

from __future__ import annotations

import numpy as np
import shapely

from ..arrays import Shapes

_AREA = 2


def made_valid(shapes: Shapes) -> Shapes:
    """The shapes (n,) with their invalid polygons made valid; all else, None too, as it is.

    A polygon that was valid need not be so in another CRS, where a narrow part's edges can cross by a rounding. GEOS
    refuses to intersect what is invalid, or measures it wrongly.
    """
    broken = np.flatnonzero((shapely.get_dimensions(shapes) == _AREA) & ~shapely.is_valid(shapes))
    if len(broken) == 0:
        return shapes
    shapes = shapes.copy()
    shapes[broken] = shapely.make_valid(shapes[broken])
    return shapes
