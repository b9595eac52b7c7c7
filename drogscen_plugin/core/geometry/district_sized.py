# SPDX-License-Identifier: GPL-2.0-or-later
"""Areas that are too large to be places or premises: a layer of districts that was chosen by mistake."""

from __future__ import annotations

import numpy as np
import shapely

from ..arrays import Shapes
from .point_array import PointArray

LARGE_AREA_M2 = 1_000_000.0
"""No school's premises and no drug scene are as large as this, and no district is much smaller."""

_SEVERAL = 3


def median_area_m2(shapes: Shapes | PointArray) -> float:
    """Half of the areas are larger; 0 for fewer than three areas."""
    if isinstance(shapes, PointArray):
        return 0.0
    areas = shapely.area(shapes[~shapely.is_missing(shapes)])
    areas = areas[areas > 0]
    return float(np.median(areas)) if len(areas) >= _SEVERAL else 0.0
