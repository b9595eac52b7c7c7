# SPDX-License-Identifier: GPL-2.0-or-later
"""New and known scenes that lie near each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..geometry.validity import made_valid
from .known import Known, New

MOST_OF_THE_SMALLER = 0.5
"""Share of the smaller of two areas that has to lie in the larger for one to come from the other."""


@dataclass(frozen=True)
class Pair:
    """A new and a known scene near each other.

    Attributes:
        distance_m: how far they lie apart, edge to edge, in metres rounded to millimetres.
        known: the known one's place in its list.
        new: the new one's place in its list.
        strong: True if most of the smaller lies in the larger; for points, if they are at the same place.
        has_area: True if both are areas.
    """

    distance_m: float
    known: int
    new: int
    strong: bool
    has_area: bool

    @property
    def rank(self) -> tuple[bool, float]:
        """A sort key: overlapping ones first, then the nearest."""
        return not self.strong, self.distance_m


def near(known: Known, new: New, distance_m: float) -> list[Pair]:
    """Pairs within a distance, included, the nearest first; ties by identity and key."""
    # The tree compares without rounding; a scene that moved exactly the distance must be found.
    there, here = shapely.STRtree(known.shapes).query(new.shapes, predicate="dwithin", distance=distance_m + 1e-3)[::-1]
    apart_m = np.round(shapely.distance(known.shapes[there], new.shapes[here]), 3)
    strong = apart_m == 0
    before, after = made_valid(known.shapes[there[strong]]), made_valid(new.shapes[here[strong]])
    smaller = np.minimum(shapely.area(before), shapely.area(after))
    has_area = np.zeros(len(apart_m), dtype=bool)
    has_area[strong] = smaller > 0
    strong[strong] = shapely.area(shapely.intersection(before, after)) >= MOST_OF_THE_SMALLER * smaller
    pairs = [
        Pair(*values)
        for values in zip(apart_m.tolist(), there.tolist(), here.tolist(), strong.tolist(), has_area.tolist())
        if values[0] <= distance_m
    ]
    return sorted(pairs, key=lambda pair: (pair.distance_m, known.uuids[pair.known], new.keys[pair.new]))
