# SPDX-License-Identifier: GPL-2.0-or-later
"""The answer of an evaluation: cells, figures, and what may be said of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from . import counting, results, verdict
from .counting import CORE, RING, Counted, Place
from .figures import displacement, intervals, selection
from .figures.displacement import Change, Difference
from .figures.intervals import Interval
from .verdict import Counts
from .windows import Window, Windows, span

_YEAR = 12


@dataclass(frozen=True)
class Outcome:
    """What came out.

    Attributes:
        treated, comparison: counts at the places with the measure, and at those to compare with, None for none.
        ring, comparison_ring: the same in the rings, None where no ring is wanted.
        windows: of the first place with the measure; all places have the same unless ``is_staggered``.
        span: the windows of all places as one, see :func:`.windows.span`.
        is_staggered: whether the places have different windows.
        first_after: the first day of any window after.
        factor: places with the measure for each comparison place.
        weight_before: what counts before are multiplied with.
        difference: from what the comparison leads to expect, at the place.
        ring_difference: the same in the ring, None where no ring is wanted.
        relative: the change as a part of the comparison's.
        ratio: the rate after as a part of the rate before.
        dispersion: how much more monthly counts vary than by chance, None where that is not known.
        visible_at: the most incidents after that would have shown a fall, None if not even 0 would.
        result: a code of the value list ``evaluation_result``.
        ring_result: a fall, a rise, or neither in the ring, '' without one.
        earlier: counts of earlier windows of the same length at the places, None where nobody can tell.
        monthly: counts at the places with the measure and at the comparison by month, over both windows.
    """

    treated: Change
    comparison: Change | None
    ring: Change | None
    comparison_ring: Change | None
    windows: Windows
    span: Windows
    is_staggered: bool
    first_after: date
    factor: float
    weight_before: float
    difference: Difference
    ring_difference: Difference | None
    relative: Interval
    ratio: Interval
    dispersion: float | None
    visible_at: int | None
    result: str
    ring_result: str
    earlier: list[int]
    monthly: tuple[tuple[str, int, int | None], ...]

    @property
    def widened(self) -> float:
        """The dispersion by which errors are widened."""
        return 1.0 if self.dispersion is None else self.dispersion

    def limits(self) -> tuple[float, float] | None:
        """The widened 95 % interval of the difference; None without a comparison, or where nothing was counted."""
        return None if self.comparison is None else self.difference.limits(self.widened)


def find(
    counted: Counted,
    places: Sequence[Place],
    *,
    ring: bool,
    monthly: bool,
    is_done: bool,
    cannot_say: bool,
) -> Outcome:
    """The answer.

    Args:
        counted: from :func:`.counting.count` or :func:`.typed_counts.tally`.
        places: those that were counted at; those with windows have the measure.
        ring: whether rings are wanted.
        monthly: whether the counts are by month.
        is_done: whether anything was carried out before the window after ends.
        cannot_say: whether the figures cannot say anything about the measure, whatever they are.
    """
    treated = [number for number, place in enumerate(places) if place.windows is not None]
    others = [number for number, place in enumerate(places) if place.windows is None]
    own = [windows for place in places if (windows := place.windows) is not None]
    staggered = len(set(own)) > 1
    factor = len(treated) / len(others) if others and not staggered else 1.0
    weight = own[0].weight_before if not staggered else 1.0

    def cells(zone: str) -> tuple[Change, Change | None]:
        at = [counted.change([number], zone, windows) for number, windows in zip(treated, own)]
        beside = [counted.change(others, zone, windows) for windows in (own if staggered else own[:1])]
        return _sum(at), _sum(beside) if others else None

    place, other = cells(CORE)
    around, other_around = cells(RING) if ring else (None, None)
    before = [counted.series(number, CORE, w.before.first, w.before.last) for number, w in zip(treated, own)]
    series = before if staggered else [[sum(month) for month in zip(*before)]]
    if others:
        series = [*series, _series(counted, others, own[0].before)]
    dispersion = displacement.dispersion(series) if monthly else None
    scale = {
        "factor": factor,
        "weight_before": weight,
        "dispersion": dispersion,
        "freedom": displacement.dispersion_freedom(series) if monthly else None,
    }
    counts = Counts(place, other, **scale)  # type: ignore[arg-type]
    by_incident = counting.staggered(counted, places, others, CORE) if staggered and others else None
    difference = by_incident or counts.difference()
    ring_difference, ring_result = None, ""
    if around is not None:
        ring_counts = Counts(around, other_around, **scale)  # type: ignore[arg-type]
        ring_difference = ring_counts.difference()
        ring_result = verdict.judge_ring(ring_counts) if other_around is not None else results.NOT_TOLD
        if by_incident is not None:
            ring_difference, ring_result = counting.staggered(counted, places, others, RING), results.NOT_TOLD
    exposures = (own[0].before.days, own[0].after.days) if weight != 1 else (1, 1)
    return Outcome(
        treated=place,
        comparison=other,
        ring=around,
        comparison_ring=other_around,
        windows=own[0],
        span=span(own),
        is_staggered=staggered,
        first_after=min(windows.after.start for windows in own),
        factor=factor,
        weight_before=weight,
        difference=difference,
        ring_difference=ring_difference,
        relative=intervals.UNDEFINED if staggered else counts.relative(),
        ratio=intervals.rate_ratio(*place, *exposures),
        dispersion=dispersion,
        visible_at=verdict.largest_visible(counts)
        if by_incident is None
        else verdict.largest_visible_staggered(counts, by_incident),
        result=verdict.judge(counts, is_done=is_done, cannot_say=cannot_say, staggered=by_incident),
        ring_result=ring_result,
        earlier=_earlier(counted, treated, own),
        monthly=_months(counted, treated, others, own) if monthly else (),
    )


def _sum(changes: Sequence[Change]) -> Change:
    return Change(sum(change.before for change in changes), sum(change.after for change in changes))


def _series(counted: Counted, places: Collection[int], window: Window) -> list[int]:
    each = [counted.series(place, CORE, window.first, window.last) for place in places]
    return [sum(month) for month in zip(*each)]


def _earlier(counted: Counted, treated: Sequence[int], own: Sequence[Windows]) -> list[int]:
    """Counts of earlier windows of the same calendar months, as far back as the data go."""
    if counted.first is None:
        return []
    length = len(own[0].before)
    back = -(-length // _YEAR) * _YEAR
    found: list[int] = []
    while True:
        shift = back * (len(found) + 1)
        moved = [Window(windows.before.first - shift, windows.before.last - shift) for windows in own]
        if any(window.start < counted.first for window in moved):
            return found
        both = [counted.change([number], CORE, Windows(window, window)) for number, window in zip(treated, moved)]
        found.append(sum(change.before for change in both))


def _months(
    counted: Counted, treated: Sequence[int], others: Sequence[int], own: Sequence[Windows]
) -> tuple[tuple[str, int, int | None], ...]:
    first = min(windows.before.first for windows in own)
    last = max(windows.after.last for windows in own)
    whole = Window(first, last)
    here = _series(counted, treated, whole)
    there: Sequence[int | None] = _series(counted, others, whole) if others else [None] * len(here)
    return tuple(zip(whole.months(), here, there))


def may_fall_by_itself(outcome: Outcome) -> bool:
    """Whether a fall is to be expected without any measure; see :func:`.selection.may_fall_by_itself`."""
    return selection.may_fall_by_itself(outcome.treated.before, outcome.earlier)
