# SPDX-License-Identifier: GPL-2.0-or-later
"""What was carried out of a measure, beside what was planned, in a few words."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.evaluation import starts
from ...core.plans.evaluation_gaps import DONE_EVENTS
from ...core.store.changes import Row
from ...core.store.schema import UUID
from ...storage.value_lists import value_list
from ...translation import language, number, tr

_NUMBER = "ANTAL"


def done(measure: Row, log: Sequence[Row]) -> str:
    """How much was carried out: of what was planned with its share, or alone; '' where nothing is logged or planned."""
    amount, planned = starts.amounts(measure, log)
    unit = _unit(measure["amount_unit"])
    if planned:
        text = tr("{done} of {planned} {unit} ({share} %)")
        share = number(100 * amount / planned)
        return text.format(done=_amount(amount), planned=_amount(planned), unit=unit, share=share).replace("  ", " ")
    if amount and measure["amount_unit"]:
        return f"{_amount(amount)} {unit}".strip()
    count = sum(row["kind"] in DONE_EVENTS for row in own_events(measure, log))
    return tr("logged %n times", count) if count else ""


def last_day(measure: Row, log: Sequence[Row]) -> str:
    """The last day on which something is logged, '' for none."""
    return max((row["end_date"] or row["event_date"] for row in own_events(measure, log)), default="")


def own_events(measure: Row, log: Sequence[Row]) -> list[Row]:
    """The log of a measure, the latest first."""
    own = [row for row in log if row["measure_uuid"] == measure[UUID]]
    return sorted(own, key=lambda row: row["event_date"], reverse=True)


def event(row: Row) -> str:
    """What happened, how much, and by whom."""
    words = value_list("measure_event_kind").label(row["kind"], language())
    amount = ""
    if row["amount"] is not None:
        amount = f"{_amount(row['amount'])} {_unit(row['amount_unit'])}".strip()
    return ", ".join(filter(None, (words, amount, row["done_by"])))


def _unit(code: str | None) -> str:
    """A unit in words; a bare number needs none."""
    return "" if code in (None, _NUMBER) else value_list("amount_unit").label(str(code), language())


def _amount(value: float) -> str:
    return number(value, 0 if float(value).is_integer() else 1)
