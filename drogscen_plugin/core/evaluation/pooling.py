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
        question: what was counted: categories and zones, the same text for the same.
    """

    scene: str
    coefficient: float
    windows: Windows
    counts: Change
    question: str = ""


class _Part(NamedTuple):
    """One count of a place: its window, how many, what was counted, and with which coefficient."""

    window: Window
    number: int
    question: str
    coefficient: float


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
    windows of one place overlap without being the same, or other incidents were counted there, nobody can tell which are
    shared: they are taken as all the same, so that the uncertainty is never too small.

    Args:
        evaluations: the cells of each, dispersion allowed for elsewhere.
    """
    estimate = math.fsum(
        cell.coefficient * (cell.counts.after - cell.windows.weight_before * cell.counts.before)
        for cells in evaluations
        for cell in cells
    )
    counted: dict[str, list[_Part]] = defaultdict(list)
    for cells in evaluations:
        for cell in cells:
            weight = cell.windows.weight_before
            counted[cell.scene].append(
                _Part(cell.windows.before, cell.counts.before, cell.question, -cell.coefficient * weight)
            )
            counted[cell.scene].append(_Part(cell.windows.after, cell.counts.after, cell.question, cell.coefficient))
    treated = [cell for cells in evaluations for cell in cells if cell.coefficient > 0]
    others = [cell.scene for cells in evaluations for cell in cells if cell.coefficient < 0]
    return Pooled(
        count=len(evaluations),
        places=len({cell.scene for cell in treated}),
        treated=Change(sum(cell.counts.before for cell in treated), sum(cell.counts.after for cell in treated)),
        difference=Difference(estimate, math.sqrt(math.fsum(_variance(parts) for parts in counted.values()))),
        shares_comparisons=len(set(others)) < len(others),
    )


def _variance(parts: Sequence[_Part]) -> float:
    """The variance of the counts of one place."""
    # Incidents that the same question counted in the same window are the same: their roles add up.
    roles: dict[tuple[Window, int, str], float] = defaultdict(float)
    for part in parts:
        roles[part[:3]] += part.coefficient
    total, left = 0.0, [_Part(*same, coefficient) for same, coefficient in roles.items()]
    while left:
        group, left = _overlapping(left)
        if len(group) == 1:
            total += group[0].number * group[0].coefficient ** 2
        else:
            total += math.fsum(abs(part.coefficient) * math.sqrt(part.number) for part in group) ** 2
    return total


def _overlapping(parts: Sequence[_Part]) -> tuple[list[_Part], list[_Part]]:
    """The first part with all that it overlaps, also through others, and the rest."""
    group, rest = [parts[0]], list(parts[1:])
    while True:
        more = [one for one in rest if any(overlaps(one.window, other.window) for other in group)]
        if not more:
            return group, rest
        group += more
        rest = [one for one in rest if one not in more]
