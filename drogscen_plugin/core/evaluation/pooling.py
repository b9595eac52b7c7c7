# SPDX-License-Identifier: GPL-2.0-or-later
"""Several evaluations taken together, with the right variance where they share places to compare with."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .figures.displacement import Change, Difference
from .windows import Window, Windows, overlaps


class Cell(NamedTuple):
    """Counts of one place in the windows of one evaluation.

    Attributes:
        scene: key of the place.
        coefficient: 1 for a place with the measure, less the factor for one to compare with.
        windows: the windows.
        counts: incidents before and after.
    """

    scene: str
    coefficient: float
    windows: Windows
    counts: Change


@dataclass(frozen=True)
class Pooled:
    """Evaluations taken together.

    Attributes:
        count: how many evaluations.
        places: how many different places have the measure.
        treated: incidents there before and after.
        difference: from what the comparisons lead to expect.
        shares_comparisons: whether a place to compare with serves several.
    """

    count: int
    places: int
    treated: Change
    difference: Difference
    shares_comparisons: bool


def pool(evaluations: Sequence[Sequence[Cell]]) -> Pooled:
    """Add evaluations up.

    An incident that counts in several, as one at a comparison that they share, counts once with the sum of its roles. Where
    windows of one place overlap without being the same, nobody can tell which incidents are shared: they are taken as all
    the same, so that the uncertainty is never too small.

    Args:
        evaluations: the cells of each, dispersion allowed for elsewhere.
    """
    estimate = math.fsum(
        cell.coefficient * (cell.counts.after - cell.windows.weight_before * cell.counts.before)
        for cells in evaluations
        for cell in cells
    )
    counted: dict[str, list[tuple[Window, int, float]]] = defaultdict(list)
    for cells in evaluations:
        for cell in cells:
            weight = cell.windows.weight_before
            counted[cell.scene].append((cell.windows.before, cell.counts.before, -cell.coefficient * weight))
            counted[cell.scene].append((cell.windows.after, cell.counts.after, cell.coefficient))
    treated = [cell for cells in evaluations for cell in cells if cell.coefficient > 0]
    others = [cell.scene for cells in evaluations for cell in cells if cell.coefficient < 0]
    return Pooled(
        count=len(evaluations),
        places=len({cell.scene for cell in treated}),
        treated=Change(sum(cell.counts.before for cell in treated), sum(cell.counts.after for cell in treated)),
        difference=Difference(estimate, math.sqrt(math.fsum(_variance(parts) for parts in counted.values()))),
        shares_comparisons=len(set(others)) < len(others),
    )


def _variance(parts: Sequence[tuple[Window, int, float]]) -> float:
    """The variance of the counts of one place."""
    same: dict[Window, list[tuple[int, float]]] = defaultdict(list)
    for window, number, coefficient in parts:
        same[window].append((number, coefficient))
    # Incidents of the same window are the same: their roles add up.
    merged = [(window, known[0][0], sum(c for _, c in known)) for window, known in same.items()]
    total, left = 0.0, merged
    while left:
        group, left = _overlapping(left)
        if len(group) == 1:
            total += group[0][1] * group[0][2] ** 2
        else:
            total += math.fsum(abs(c) * math.sqrt(number) for _, number, c in group) ** 2
    return total


def _overlapping(
    parts: Sequence[tuple[Window, int, float]],
) -> tuple[list[tuple[Window, int, float]], list[tuple[Window, int, float]]]:
    """The first part with all that it overlaps, also through others, and the rest."""
    group, rest = [parts[0]], list(parts[1:])
    while True:
        more = [one for one in rest if any(overlaps(one[0], other[0]) for other in group)]
        if not more:
            return group, rest
        group += more
        rest = [one for one in rest if one not in more]
