# SPDX-License-Identifier: GPL-2.0-or-later
"""What may be said of a measure: a change only where two ways of counting see it, and what could have been seen."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .figures import displacement, intervals
from .figures.displacement import Change, Difference
from .figures.intervals import Interval
from .results import (
    CANNOT_SAY,
    FALL,
    METHODS_DIFFER,
    NO_COMPARISON,
    NO_INCIDENTS,
    NOT_TOLD,
    NOTHING_DONE,
    RISE,
    TOO_FEW,
)

_LEAST_STAGGERED = 12
"""Fewer before cannot show anything where places begin at different times, as the ratio has no answer there."""


@dataclass(frozen=True)
class Counts:
    """The cells of an evaluation.

    Attributes:
        treated: counts at the places with the measure.
        comparison: those at the comparison places, None for none.
        factor: places with the measure for each comparison place.
        weight_before: days after / days before where the windows hold other months, else 1.
        dispersion: how much more monthly counts vary than by chance, None where that is not known.
        freedom: the degrees of freedom with which it was estimated, None where it was not.
    """

    treated: Change
    comparison: Change | None
    factor: float = 1.0
    weight_before: float = 1.0
    dispersion: float | None = None
    freedom: int | None = None

    @property
    def widened(self) -> float:
        """The dispersion by which errors are widened."""
        return 1.0 if self.dispersion is None else self.dispersion

    def difference(self, after: int | None = None) -> Difference:
        """The difference from what the comparison leads to expect, as it is or with another count after."""
        treated = self.treated if after is None else self.treated._replace(after=after)
        comparison = [] if self.comparison is None else [self.comparison]
        return displacement.of_zones([treated], comparison, factor=self.factor, weight_before=self.weight_before)

    def relative(self, after: int | None = None) -> Interval:
        """The change as a part of the comparison's; undefined without one."""
        if self.comparison is None:
            return intervals.UNDEFINED
        return intervals.relative_effect(
            self.treated.before, self.treated.after if after is None else after, *self.comparison
        )


def largest_visible(counts: Counts) -> int | None:
    """The most incidents after that both ways would have told from chance as a fall; None if not even 0 would be one."""
    if counts.comparison is None or not _is_visible(counts, 0):
        return None
    # Both see a fall the better the fewer there are.
    seen, unseen = 0, max(counts.treated.before, counts.treated.after, 1) * 4 + 100
    while unseen - seen > 1:
        middle = (seen + unseen) // 2
        if _is_visible(counts, middle):
            seen = middle
        else:
            unseen = middle
    return seen


def largest_visible_staggered(counts: Counts, difference: Difference) -> int | None:
    """The same for places that begin at different times, which the difference alone judges.

    Args:
        counts: the cells.
        difference: the difference by incident: each incident after that is taken away lowers it, and its variance, by one.
    """
    for after in range(max(counts.treated.after, counts.treated.before) * 2, -1, -1):
        fewer = counts.treated.after - after
        variance = difference.error**2 - fewer
        moved = Difference(difference.estimate - fewer, math.sqrt(max(variance, 0.0)))
        if moved.sees_fall(counts.widened):
            return after if counts.treated.before >= _LEAST_STAGGERED else None
    return None


def judge(
    counts: Counts,
    *,
    is_done: bool = True,
    cannot_say: bool = False,
    staggered: Difference | None = None,
) -> str:
    """The code of what may be said, in the order of the rules.

    Args:
        counts: the cells.
        is_done: whether anything was reported as begun or carried out before the window after ends.
        cannot_say: whether only activity of the police was counted, a place was merged or split, or a comparison got a
            measure of its own after the question was settled.
        staggered: for places that begin at different times the difference by incident, which is then judged alone.
    """
    without_figures = (
        (not is_done, NOTHING_DONE),
        (counts.treated == (0, 0), NO_INCIDENTS),
        (counts.comparison is None, NO_COMPARISON),
        (cannot_say, CANNOT_SAY),
    )
    code = next((code for holds, code in without_figures if holds), "")
    if not code:
        code = _by_both(counts) if staggered is None else _staggered(counts, staggered)
    return code


def _by_both(counts: Counts) -> str:
    difference, relative = counts.difference(), counts.relative()
    fall = difference.sees_fall(counts.widened), relative.sees_fall
    rise = difference.sees_rise(counts.widened), relative.sees_rise
    if all(fall) or all(rise):
        if not _outlasts_dispersion(counts, difference):
            return METHODS_DIFFER
        return FALL if all(fall) else RISE
    is_nothing_seen = not any(fall) and not any(rise)
    if (is_nothing_seen or difference.estimate < 0) and largest_visible(counts) is None:
        return TOO_FEW
    return NOT_TOLD if is_nothing_seen else METHODS_DIFFER


def judge_ring(counts: Counts) -> str:
    """Whether both ways see a change in the ring around the place: a fall, a rise, or neither."""
    difference, relative = counts.difference(), counts.relative()
    if not _outlasts_dispersion(counts, difference):
        return NOT_TOLD
    if difference.sees_fall(counts.widened) and relative.sees_fall:
        return FALL
    return RISE if difference.sees_rise(counts.widened) and relative.sees_rise else NOT_TOLD


def _is_visible(counts: Counts, after: int) -> bool:
    return counts.difference(after).sees_fall(counts.widened) and counts.relative(after).sees_fall


def _staggered(counts: Counts, difference: Difference) -> str:
    if counts.treated.before < _LEAST_STAGGERED:
        return TOO_FEW
    if not _outlasts_dispersion(counts, difference):
        return NOT_TOLD if largest_visible_staggered(counts, difference) is not None else TOO_FEW
    if difference.sees_fall(counts.widened):
        return FALL
    if difference.sees_rise(counts.widened):
        return RISE
    return NOT_TOLD if largest_visible_staggered(counts, difference) is not None else TOO_FEW


def _outlasts_dispersion(counts: Counts, difference: Difference) -> bool:
    """Whether what is seen stays seen when dispersion is allowed for in full.

    The widened interval takes the dispersion for known, which twelve months do not make it: Student's t does not. The exact
    ratio takes counts for as even as chance makes them: its logarithm is widened alike, where no cell is 0.
    """
    if counts.freedom is None or counts.widened <= 1:
        return True
    wide = intervals.student_t(counts.freedom) * math.sqrt(counts.widened)
    if abs(difference.estimate) <= wide * difference.error:
        return False
    if counts.comparison is None:
        return True
    error, relative = intervals.relative_effect_log(*counts.treated, *counts.comparison)
    return error is None or relative.estimate is None or abs(math.log(relative.estimate)) > wide * error
