# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether coordinates can belong to the CRS that their layer declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..arrays import Booleans, Floats, Texts
from .point_array import are_finite
from .position_problems import DEGREES_AS_METRES, METRES_AS_DEGREES, NOT_FINITE, OUTSIDE, SWAPPED, ZERO


@dataclass(frozen=True)
class Box:
    """A box in degrees of longitude and latitude."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, lonlat: Floats, margin_deg: float = 0.0) -> Booleans:
        """True for each position (n, 2) inside the box widened by a margin; NaN is outside."""
        lon, lat = lonlat[:, 0], lonlat[:, 1]
        return (
            (lon >= self.west - margin_deg)
            & (lon <= self.east + margin_deg)
            & (lat >= self.south - margin_deg)
            & (lat <= self.north + margin_deg)
        )

    def within(self, other: Box) -> bool:
        """True if this box lies inside the other."""
        return (
            self.west >= other.west
            and self.south >= other.south
            and self.east <= other.east
            and self.north <= other.north
        )


SWEDEN = Box(10.0, 54.9, 24.5, 69.2)
"""Sweden with its sea, rounded outwards from the area of use of EPSG:3006 (EPSG register)."""

_ZERO = 1e-6
"""In degrees or metres: what registers write for missing coordinates, a spot in the sea in every CRS used here."""

_SWEDISH_MARGIN_DEG = 0.5
_FOREIGN_MARGIN_DEG = 10.0
"""Zones are used far outside their area: all of Sweden may come in one zone of SWEREF 99 or UTM."""


def implausible(
    xy: Floats,
    lonlat: Floats,
    *,
    to_lonlat: Callable[[Floats], Floats],
    is_geographic: bool,
    area: Box | None,
) -> Texts:
    """Why each position cannot be right, '' where it can.

    Args:
        xy: coordinates as the layer has them, in its units (n, 2).
        lonlat: the same positions in degrees, NaN where they could not be transformed (n, 2).
        to_lonlat: the transformation from the first to the second, for trying positions with swapped axes.
        is_geographic: True if the units of the CRS are degrees.
        area: the area of use of the CRS, None if it has none.

    Swapped latitude and longitude are detected only where it matters here: for positions that are in Sweden
    when swapped, and are not as they stand.
    """
    reason = np.full(len(xy), "", dtype=object)
    in_degrees = (np.abs(xy[:, 0]) <= 180) & (np.abs(xy[:, 1]) <= 90)
    reason[~_allowed(area, lonlat)] = OUTSIDE
    if is_geographic:
        reason[~in_degrees] = METRES_AS_DEGREES
    elif area is not None:
        reason[in_degrees] = DEGREES_AS_METRES
    foreign = np.flatnonzero(~SWEDEN.contains(lonlat, _SWEDISH_MARGIN_DEG))
    turned = to_lonlat(xy[foreign, ::-1])
    reason[foreign[SWEDEN.contains(turned, _SWEDISH_MARGIN_DEG)]] = SWAPPED
    reason[(np.abs(xy[:, 0]) < _ZERO) & (np.abs(xy[:, 1]) < _ZERO)] = ZERO
    reason[~are_finite(xy)] = NOT_FINITE
    return reason


def _allowed(area: Box | None, lonlat: Floats) -> Booleans:
    if area is None:
        return are_finite(lonlat)
    if area.within(SWEDEN):
        return SWEDEN.contains(lonlat, _SWEDISH_MARGIN_DEG)
    return area.contains(lonlat, _FOREIGN_MARGIN_DEG)
