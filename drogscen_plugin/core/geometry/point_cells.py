# SPDX-License-Identifier: GPL-2.0-or-later
"""Points in square cells: those around many places at once, in a few operations on whole arrays."""

from __future__ import annotations

import numpy as np

from ..arrays import Floats, Integers

_SMALLEST_M = 1.0
"""Of a side: smaller cells would need greater numbers than there are."""


class PointCells:
    """Points, sorted by the cell that they lie in.

    Attributes:
        side_m: the side of a cell. Every point no further than this from a place is in one of the nine cells around it.
    """

    def __init__(self, xy: Floats, side_m: float):
        """Sort points of a plane in metres (m, 2); those that are NaN are nowhere."""
        self.side_m = max(side_m, _SMALLEST_M)
        rows = np.flatnonzero(np.isfinite(xy).all(axis=1))
        self._low = xy[rows].min(axis=0) if len(rows) else np.zeros(2)
        cells = self._cells(xy[rows])
        # A free column on either side of each row of cells, so that a neighbour of one row is in no other.
        self._width = int(cells[:, 1].max(initial=0)) + 3
        numbers = self._numbers(cells)
        order = np.argsort(numbers, kind="stable")
        self._rows, self._sorted = rows[order], numbers[order]

    def _cells(self, xy: Floats) -> Integers:
        cells: Integers = np.floor((xy - self._low) / self.side_m).astype(np.int64)
        return cells

    def _numbers(self, cells: Integers) -> Integers:
        numbers: Integers = cells[:, 0] * self._width + cells[:, 1]
        return numbers

    def around(self, xy: Floats, at_most: int) -> tuple[Integers, Integers, Integers]:
        """The points in the nine cells around places.

        Args:
            xy: the places, none of them NaN (n, 2).
            at_most: places with more points around them are left out.

        Returns:
            Pairs of a place and a point, ordered by place, as (p,) each; and the places that were left out. A few points
            from further away may be among those of places that lie outside all of them.
        """
        middle = self._numbers(self._cells(xy))[:, None] + self._width * np.array([-1, 0, 1])
        first = np.searchsorted(self._sorted, middle - 1, "left")
        counts = np.searchsorted(self._sorted, middle + 1, "right") - first
        is_crowded = counts.sum(axis=1) > at_most
        counts[is_crowded] = 0
        place = np.repeat(np.arange(len(xy)), counts.sum(axis=1))
        counts = counts.ravel()
        # From the first of each run of points on, one after the other.
        position = np.arange(len(place)) + np.repeat(first.ravel() - (np.cumsum(counts) - counts), counts)
        return place, self._rows[position], np.flatnonzero(is_crowded)
