# SPDX-License-Identifier: GPL-2.0-or-later
"""Differences from what the comparison leads to expect: at the place, in the ring around it, and in all.

The weighted displacement difference, WDD (Wheeler and Ratcliffe 2018, Crime Science 7:11), the quotient WDQ (Bowers and
Johnson 2003) and the older figures of Guerette 2009 (POP tool guide 10, appendix B).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .intervals import Z95

_LEAST_MONTHS, _LEAST_MEAN = 12, 1.0
"""A series that is shorter, or whose mean is smaller, does not show how much counts vary."""


class Change(NamedTuple):
    """Counts of one zone before and after."""

    before: int
    after: int


@dataclass(frozen=True)
class Difference:
    """A difference from what was expected.

    Attributes:
        estimate: below 0 for fewer than expected.
        error: its standard error, 0 where nothing was counted.
    """

    estimate: float
    error: float

    def limits(self, dispersion: float = 1.0) -> tuple[float, float] | None:
        """The 95 % interval, widened for counts that vary more than chance; None where nothing was counted."""
        if self.error == 0:
            return None
        half = Z95 * self.error * math.sqrt(max(1.0, dispersion))
        return self.estimate - half, self.estimate + half

    def sees_fall(self, dispersion: float = 1.0) -> bool:
        """Whether the whole interval is below 0."""
        limits = self.limits(dispersion)
        return limits is not None and limits[1] < 0

    def sees_rise(self, dispersion: float = 1.0) -> bool:
        """Whether the whole interval is above 0."""
        limits = self.limits(dispersion)
        return limits is not None and limits[0] > 0


def of_incidents(weighted: Iterable[tuple[float, float]]) -> Difference:
    """The difference from incidents that each count with a coefficient, as pairs of number and coefficient.

    An incident that has several roles, as one at a comparison that serves several places, counts once with their sum: so the
    variance is right where places share a comparison, or begin at different times.
    """
    pairs = list(weighted)
    return Difference(
        math.fsum(number * coefficient for number, coefficient in pairs),
        math.sqrt(math.fsum(number * coefficient**2 for number, coefficient in pairs)),
    )


def of_zones(
    treated: Sequence[Change], comparison: Sequence[Change], *, factor: float = 1.0, weight_before: float = 1.0
) -> Difference:
    """The difference of zones, such as the place alone, or the place and its ring.

    Args:
        treated: zones of the places with the measure.
        comparison: the same zones of the comparison places.
        factor: places with the measure for each comparison place.
        weight_before: what a count before is multiplied with, where the windows differ in length: days after / days before.
    """
    pairs: list[tuple[float, float]] = []
    for changes, sign in ((treated, 1.0), (comparison, -factor)):
        for change in changes:
            pairs += [(change.after, sign), (change.before, -sign * weight_before)]
    return of_incidents(pairs)


def quotient(treated: Change, comparison: Change, ring: Change) -> float | None:
    """The displacement quotient WDQ; None where it means nothing: with a zero in the comparison, or without a fall."""
    if not comparison.before or not comparison.after:
        return None
    fall = treated.after / comparison.after - treated.before / comparison.before
    if fall >= 0:
        return None
    return (ring.after / comparison.after - ring.before / comparison.before) / fall


def gross_effect(treated: Change) -> int:
    """How many fewer there are."""
    return treated.before - treated.after


def net_effect(treated: Change, comparison: Change) -> float | None:
    """The change as parts of the comparison's counts; None with a zero in these."""
    if not comparison.before or not comparison.after:
        return None
    return treated.before / comparison.before - treated.after / comparison.after


def total_net_effect(treated: Change, comparison: Change, ring: Change) -> float | None:
    """How many fewer there are than the comparison leads to expect, the ring included; None where it had none before."""
    if not comparison.before:
        return None
    growth = comparison.after / comparison.before
    return (treated.before * growth - treated.after) + (ring.before * growth - ring.after)


def dispersion(series: Iterable[Sequence[int]]) -> float | None:
    """How much more monthly counts vary than by chance: 1 for chance alone; None where no series can show it.

    Args:
        series: counts a month before the measure: one series of the places with the measure, one of those to compare with.
    """
    judged = _judged(series)
    if not judged:
        return None
    total = 0.0
    for counts in judged:
        mean = math.fsum(counts) / len(counts)
        total += math.fsum((value - mean) ** 2 for value in counts) / mean
    return total / _freedom(judged)


def dispersion_freedom(series: Iterable[Sequence[int]]) -> int | None:
    """The degrees of freedom of the :func:`dispersion` of the same series; None where there is none."""
    return _freedom(_judged(series)) or None


def _judged(series: Iterable[Sequence[int]]) -> list[Sequence[int]]:
    return [
        counts for counts in series if len(counts) >= _LEAST_MONTHS and math.fsum(counts) / len(counts) >= _LEAST_MEAN
    ]


def _freedom(judged: Sequence[Sequence[int]]) -> int:
    return sum(len(counts) - 1 for counts in judged)


def root_difference(change: Change) -> float:
    """√2(√after − √before): two counts of an unchanged place differ by more than 2 in one of twenty."""
    return math.sqrt(2) * (math.sqrt(change.after) - math.sqrt(change.before))


def smallest_visible_fall(each: float, cells: int, z: float = Z95) -> float | None:
    """The smallest fall that an interval would tell from chance, with as many before in each cell; None for impossible.

    Args:
        each: how many incidents each cell has before.
        cells: 4 with a comparison, 8 with rings too.
        z: 1.96 for 95 %; 0.84 more for an 80 % chance to see it.
    """
    fall = (math.sqrt(z**4 + 4 * z**2 * cells * each) - z**2) / 2
    return fall if fall <= each else None
