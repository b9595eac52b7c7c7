# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons made valid, as overlay needs them."""

from __future__ import annotations

import numpy as np
import shapely

from ..arrays import Shapes

_AREA = 2


def made_valid(shapes: Shapes) -> Shapes:
    """The shapes (n,) with their invalid polygons made valid; everything else, including None, is left as it is.

    A polygon that was valid need not be so in another CRS, where rounding can make the edges of a narrow part cross.
    GEOS refuses to intersect invalid polygons, or measures them wrongly.
    """
    broken = np.flatnonzero((shapely.get_dimensions(shapes) == _AREA) & ~shapely.is_valid(shapes))
    if len(broken) == 0:
        return shapes
    shapes = shapes.copy()
    shapes[broken] = shapely.make_valid(shapes[broken])
    return shapes
