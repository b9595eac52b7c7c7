# SPDX-License-Identifier: GPL-2.0-or-later
"""Counts that somebody has typed, by place and period, in place of points: whole windows or a refusal, never a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..plans.edits import new_uuid
from ..store import changes
from ..store.changes import Change, ChangeSet, Row
from ..store.schema import UUID
from .counting import CORE, RING, Counted, Place
from .refusals import EvaluationRefused
from .windows import Window, month_of, overlaps


class _Period(NamedTuple):
    months: Window
    number: int
    is_complete: bool


def of_places(values: Iterable[Row], places: Sequence[Place], *, ring: bool) -> list[Row]:
    """The rows of places and zones that are asked for; a place is known by its scene, or else by its key as text."""
    keys = {place.key for place in places}
    zones = (CORE, RING) if ring else (CORE,)
    return [row for row in values if _place_of(row) in keys and row["zone"] in zones]


def _place_of(row: Row) -> str:
    return str(row.get("scene_uuid") or row["place"])


def tally(values: Iterable[Row], places: Sequence[Place], *, ring: bool) -> Counted:
    """The counts at places, as :func:`.counting.count` gives them from points.

    Args:
        values: rows of ``indicator_value`` of one indicator.
        places: those with the measure, with their windows, and those to compare with.
        ring: whether counts of the ring are wanted.

    A period stands at its first month: it lies in a window as a whole, or outside of it.

    Raises:
        EvaluationRefused: a window is not filled by whole periods without gap or overlap, a period is incomplete, or a count
            is no whole number; or the ring is wanted and not given everywhere.
    """
    wanted = [place.windows for place in places if place.windows is not None]
    known: dict[tuple[str, str], list[_Period]] = {}
    monthly: Counter[tuple[int, str, int]] = Counter()
    number_of = {place.key: number for number, place in enumerate(places)}
    for row in of_places(values, places, ring=True):
        if row["number"] is None or row["number"] != int(row["number"]) or row["number"] < 0:
            raise EvaluationRefused("INTE_HELTAL")
        months = Window(*(month_of(date.fromisoformat(row[name])) for name in ("period_start", "period_end")))
        known.setdefault((_place_of(row), row["zone"]), []).append(
            _Period(months, row["number"], bool(row["complete"]))
        )
        monthly[number_of[_place_of(row)], row["zone"], months.first] += row["number"]
    for place in places:
        for windows in wanted if place.windows is None else [place.windows]:
            for window in (windows.before, windows.after):
                _check(place, window, known.get((place.key, CORE), ()))
                if ring:
                    _check_ring(place, window, known)
    starts = [
        _known_from(place.windows.before, known[place.key, CORE]) for place in places if place.windows is not None
    ]
    return Counted(
        reasons={},
        counted=sum(monthly.values()),
        same_id=0,
        in_several_zones=0,
        equally_near=0,
        monthly=dict(monthly),
        first=max(starts, default=None),
    )


def entered(
    cells: Mapping[tuple[str, str, Window], int | None],
    known: Iterable[Row],
    *,
    indicator: str,
    plan: str,
    scenes: Container[str],
    received: date,
) -> ChangeSet:
    """What somebody has typed, as changes: new counts, changed ones, and those that were taken away or replaced.

    Args:
        cells: counts by place, zone and period, None for an empty cell.
        known: the rows of ``indicator_value`` of the indicator.
        indicator: its key.
        plan: key of the plan.
        scenes: keys of scenes; another place is an area by name.
        received: the day on which the counts were got.

    A known count whose period overlaps one that is typed, at the same place and zone, gives way to it.
    """
    wanted = {key: number for key, number in cells.items() if number is not None}
    found: list[Change] = []
    there: dict[tuple[str, str, Window], Row] = {}
    for row in known:
        period = Window(*(month_of(date.fromisoformat(row[name])) for name in ("period_start", "period_end")))
        key = (_place_of(row), row["zone"], period)
        if key in cells:
            there[key] = row
        elif any(one[:2] == key[:2] and overlaps(one[2], period) for one in wanted):
            found.append(changes.delete("indicator_value", row))
    found += [changes.delete("indicator_value", row) for key, row in there.items() if key not in wanted]
    for key, number in wanted.items():
        place, zone, period = key
        values = {"number": number, "complete": True, "received": received.isoformat()}
        if key in there:
            if there[key]["number"] != number or not there[key]["complete"]:
                found.append(changes.update("indicator_value", there[key], **values))
            continue
        row = {
            UUID: new_uuid(),
            "plan_uuid": plan,
            "indicator_uuid": indicator,
            "place": place,
            "scene_uuid": place if place in scenes else None,
            "zone": zone,
            "period_start": period.start.isoformat(),
            "period_end": period.end.isoformat(),
        }
        found.append(changes.insert("indicator_value", {**row, **values}))
    return ChangeSet(tuple(found))


def is_monthly(values: Iterable[Row], places: Sequence[Place]) -> bool:
    """Whether every period in a window is one month, so that the counts can show how much months vary."""
    wanted = [window for place in places if place.windows for window in (place.windows.before, place.windows.after)]
    first, last = min(window.start for window in wanted), max(window.end for window in wanted)
    inside = [row for row in values if row["period_start"] <= str(last) and row["period_end"] >= str(first)]
    return all(row["period_start"][:7] == row["period_end"][:7] for row in inside)


def _known_from(window: Window, periods: Iterable[_Period]) -> date:
    """The first day from which whole periods lead up to a window without a gap."""
    first = window.first
    for period in sorted(periods, key=lambda one: one.months.last, reverse=True):
        if period.is_complete and period.months.last == first - 1:
            first = period.months.first
    return Window(first, first).start


def _check(place: Place, window: Window, periods: Iterable[_Period]) -> None:
    inside = [one for one in periods if one.months.last >= window.first and one.months.first <= window.last]
    inside.sort(key=lambda one: (one.months.first, one.months.last))
    month = window.first
    for period in inside:
        if period.months.first != month or not period.is_complete:
            break
        month = period.months.last + 1
    if month != window.last + 1 or len(inside) != len({period.months.first for period in inside}):
        raise EvaluationRefused("LUCKA", place=place.name, period=f"{window.start}–{window.end}")


def _check_ring(place: Place, window: Window, known: Mapping[tuple[str, str], list[_Period]]) -> None:
    try:
        _check(place, window, known.get((place.key, RING), ()))
    except EvaluationRefused as error:
        raise EvaluationRefused("RING_SAKNAS") from error
