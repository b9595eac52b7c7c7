# SPDX-License-Identifier: GPL-2.0-or-later
"""When a measure began at each place, and when its last step came, from its dates and its log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ..plans.evaluation_gaps import DONE_EVENTS, START, STEP
from ..plans.validation import CANCELLED_MEASURE
from ..store.changes import Row
from ..store.schema import UUID


class Start(NamedTuple):
    """When something began at a place, and the last day on which a part of it was introduced, None for at once."""

    first: date
    last_step: date | None


def of_places(measures: Iterable[Row], log: Sequence[Row], places: Iterable[str]) -> dict[str, Start]:
    """The starts at places; those where nothing says when it began are left out.

    Args:
        measures: the measures that are evaluated together: one, or all of a plan. Cancelled ones are passed over.
        log: rows of ``measure_event``. One without a scene holds for all places of the plan.
        places: keys of scenes.

    An event *Start* goes before the measure's own date. Of several measures, and of steps, the first is the start and the
    last is the last step.
    """
    wanted = [row for row in measures if row["status"] != CANCELLED_MEASURE]
    starts = {}
    for place in places:
        days = [day for measure in wanted for day in _days(measure, log, place)]
        if days:
            first, last = min(days), max(days)
            starts[place] = Start(first, last if last > first else None)
    return starts


def _days(measure: Row, log: Iterable[Row], place: str) -> list[date]:
    own = [event for event in log if event["measure_uuid"] == measure[UUID] and event["scene_uuid"] in (None, place)]
    begun = [date.fromisoformat(event["event_date"]) for event in own if event["kind"] == START]
    if not begun and measure["start_date"]:
        begun = [date.fromisoformat(measure["start_date"])]
    steps = [date.fromisoformat(event["event_date"]) for event in own if event["kind"] == STEP]
    return [*begun, *steps] if begun else []


def is_done(measures: Iterable[Row], log: Iterable[Row], until: date) -> bool:
    """Whether anything of some measures was logged as begun or carried out, at the latest on a day."""
    wanted = {row[UUID] for row in measures}
    return any(
        event["measure_uuid"] in wanted and event["kind"] in DONE_EVENTS and event["event_date"] <= until.isoformat()
        for event in log
    )


def amounts(measure: Row, log: Iterable[Row], until: date | None = None) -> tuple[float, float | None]:
    """How much of a measure was carried out, and how much was planned, None if that is not said; in the measure's unit.

    Args:
        measure: its row.
        log: rows of ``measure_event``. An event without an amount is one occasion; those in another unit do not count.
        until: the last day that counts, None for all.
    """
    unit = measure["amount_unit"]
    done = 0.0
    for event in log:
        if event["measure_uuid"] != measure[UUID] or event["kind"] not in DONE_EVENTS:
            continue
        if until is not None and event["event_date"] > until.isoformat():
            continue
        if event["amount"] is None:
            done += 1.0 if unit in (None, *_COUNTED_BY_EVENT) and event["kind"] not in (START, STEP) else 0.0
        elif event["amount_unit"] in (None, unit):
            done += event["amount"]
    return done, measure["planned_amount"]


_COUNTED_BY_EVENT = ("PASS", "TILLFALLEN")
"""Units of which an event without an amount is one."""
