# SPDX-License-Identifier: GPL-2.0-or-later
"""What is missing in the log of measures and in their evaluations: from the rows and today's date, never stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from ..store.changes import Row
from ..store.schema import UUID
from .validation import CANCELLED_MEASURE, ENDED, OPEN_MEASURES, is_active, is_open

NOTHING_DONE = "ATGARD_EJ_GENOMFORD"
NOT_EVALUATED = "UTVARDERING_SAKNAS"
NOT_SETTLED = "UTVARDERING_EJ_FASTSTALLD"
PERMIT_ENDS = "TILLSTAND_GAR_UT"
TO_BE_COUNTED = "UTVARDERING_VANTAR"

START, STEP, CARRIED_OUT = "START", "STEG", "GENOMFORT"
"""Events, of the value list ``measure_event_kind``, that say that something has reached the street."""
DONE_EVENTS = frozenset({START, STEP, CARRIED_OUT})
DRAFT, SETTLED, COUNTED, ABANDONED = "UTKAST", "FASTSTALLD", "KLAR", "AVBRUTEN"
"""Codes of the value list ``evaluation_status``."""

_DONE_MEASURE, _ONGOING_MEASURE, _ENDED_PLAN = "GENOMFORD", "PAGAENDE", "AVSLUTAD"
_DAYS_TO_REPORT = 60
_DAYS_BEFORE_PERMIT_ENDS = 60
_MONTHS_TO_EVALUATE = 15
_YEARS_ASKED_FOR = 5
_DAYS_TO_COUNT = 90

COLUMNS = {
    "measure": (
        UUID,
        "plan_uuid",
        "title",
        "status",
        "owner_unit",
        "due_date",
        "start_date",
        "done_date",
        "permit_until",
        "review_date",
    ),
    "measure_event": ("plan_uuid", "measure_uuid", "kind", "event_date", "end_date"),
    "evaluation": ("plan_uuid", "title", "status", "frozen_at", "after_end"),
}
"""The tables and fields that the gaps are computed from, beside the plans."""

Found = dict[str, list[tuple[str, ...]]]
"""Code, title and day of what is missing, by plan."""


def find(rows: Mapping[str, Iterable[Row]], today: date) -> Found:
    """What is missing in each plan.

    Args:
        rows: rows of ``plan`` and of the tables in :data:`COLUMNS`.
        today: the date that decides what is due.

    A measure that is under way has something in its log within 60 days of its start; a permission or a review is due 60
    days ahead; what is done is evaluated within 15 months, and asked for during five years once the plan has ended; a
    settled evaluation is counted within 90 days of its last month. Cancelled measures and replaced plans ask for nothing.
    """
    found: Found = defaultdict(list)
    measures, events, evaluations = (_by_plan(rows[table]) for table in COLUMNS)
    for plan in rows["plan"]:
        own = [row for row in measures.get(plan[UUID], ()) if row["status"] != CANCELLED_MEASURE]
        log = events.get(plan[UUID], ())
        asked = [row for row in evaluations.get(plan[UUID], ()) if row["status"] != ABANDONED]
        missing = found[plan[UUID]]
        if is_open(plan):
            missing += _of_measures(own, log, today)
        if is_active(plan) and not any(row["frozen_at"] for row in asked):
            missing.append((NOT_SETTLED, plan["title"] or ""))
        if not any(row["status"] == COUNTED for row in asked):
            missing += _not_evaluated(plan, own, log, today)
        if plan["status"] not in ENDED or plan["status"] == _ENDED_PLAN:
            missing += _to_be_counted(asked, today)
    return found


def _of_measures(measures: Iterable[Row], log: Iterable[Row], today: date) -> Iterable[tuple[str, ...]]:
    done = {event["measure_uuid"] for event in log if event["kind"] in DONE_EVENTS}
    late = (today - timedelta(days=_DAYS_TO_REPORT)).isoformat()
    soon = (today + timedelta(days=_DAYS_BEFORE_PERMIT_ENDS)).isoformat()
    for row in measures:
        title = row["title"] or ""
        is_begun = row["status"] in (_ONGOING_MEASURE, _DONE_MEASURE) or "" < (row["start_date"] or "") < late
        if is_begun and row[UUID] not in done:
            yield NOTHING_DONE, title
        ends = min(filter(None, (row["permit_until"], row["review_date"])), default="")
        if row["status"] in OPEN_MEASURES and ends and ends <= soon:
            yield PERMIT_ENDS, title, ends


def _not_evaluated(plan: Row, measures: Iterable[Row], log: Iterable[Row], today: date) -> Iterable[tuple[str, ...]]:
    """The measure that was done last, or the plan that has ended, if that is long enough ago."""
    last: dict[str, str] = {}
    for event in log:
        day = event["end_date"] or event["event_date"] or ""
        last[event["measure_uuid"]] = max(last.get(event["measure_uuid"], ""), day)
    done = [
        (row["done_date"] or last.get(row[UUID]) or plan["end_date"] or "", row["title"] or "")
        for row in measures
        if row["status"] == _DONE_MEASURE
    ]
    is_ended = plan["status"] == _ENDED_PLAN
    if is_ended and not any(day for day, _ in done):
        done.append((plan["end_date"] or "", plan["title"] or ""))
    due = [one for one in done if one[0] and one[0] < _months_before(today, _MONTHS_TO_EVALUATE)]
    if is_ended:
        due = [one for one in due if one[0] >= _months_before(today, 12 * _YEARS_ASKED_FOR)]
    if due and (is_ended or is_open(plan)):
        day, title = max(due)
        yield NOT_EVALUATED, title, day


def _to_be_counted(evaluations: Iterable[Row], today: date) -> Iterable[tuple[str, ...]]:
    limit = (today - timedelta(days=_DAYS_TO_COUNT)).isoformat()
    for row in evaluations:
        if row["status"] == SETTLED and row["after_end"] and row["after_end"] < limit:
            yield TO_BE_COUNTED, row["title"] or "", row["after_end"]


def _by_plan(rows: Iterable[Row]) -> dict[str, list[Row]]:
    result: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        result[row["plan_uuid"]].append(row)
    return result


def _months_before(day: date, months: int) -> str:
    """The same day of an earlier month, as ISO text; the last one where that month is shorter."""
    number = day.year * 12 + day.month - 1 - months
    first = date(number // 12, number % 12 + 1, 1)
    last = date((number + 1) // 12, (number + 1) % 12 + 1, 1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day)).isoformat()
