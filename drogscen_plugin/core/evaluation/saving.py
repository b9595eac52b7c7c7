# SPDX-License-Identifier: GPL-2.0-or-later
"""An evaluation as rows of a store: the question when it is settled, the answer when it is counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ..plans.edits import new_uuid
from ..plans.evaluation_gaps import COUNTED, SETTLED
from ..store import changes
from ..store.changes import ChangeSet, Row
from ..store.schema import UUID
from .counting import CORE, RING, Counted, Place
from .outcome import Outcome
from .question import COMPARISON, TREATED, Question
from .starts import Start
from .windows import Window, Windows, span

POINTS, TYPED = "PUNKTER", "INSKRIVNA"
"""Codes of the value list ``count_source``."""


def settle(
    question: Question,
    *,
    plan: str,
    title: str,
    windows: Mapping[str, Windows],
    starts: Mapping[str, Start],
    settled_at: str,
    is_primary: bool,
    visible_at: int | None = None,
    reference: Window | None = None,
) -> ChangeSet:
    """A new evaluation whose question is settled, with the places that it is about.

    Args:
        question: what is asked.
        plan: key of the plan.
        title: what it is called.
        windows: those of each treated place, as the starts are now.
        starts: when the measure begins or began there.
        settled_at: the moment, ISO text in UTC.
        is_primary: whether this is the plan's main question.
        visible_at: the most incidents after that would show a fall, from the counts of earlier months; None if unknown, or if
            not even 0 would.
        reference: those months, None if nothing was counted.
    """
    key = new_uuid()
    months = None if reference is None else [reference.start.isoformat(), reference.end.isoformat()]
    design = question.text(plan=plan, settled_at=settled_at, visible_at=visible_at, reference_year=months)
    row = {
        UUID: key,
        "plan_uuid": plan,
        "measure_uuid": question.measure or None,
        "indicator_uuid": question.indicator or None,
        "title": title,
        "status": SETTLED,
        "is_primary": is_primary,
        "frozen_at": settled_at,
        "frozen_design": design,
        "design": design,
        "visible_at": visible_at,
        **days(span(windows.values())),
    }
    places = [
        _place(key, plan, place, question, windows, starts) for place in (*question.treated, *question.comparison)
    ]
    return ChangeSet((changes.insert("evaluation", row), *(changes.insert("evaluation_scene", one) for one in places)))


def answer(
    outcome: Outcome,
    counted: Counted,
    places: Sequence[Place],
    question: Question,
    *,
    known: Row | None,
    known_places: Iterable[Row],
    plan: str,
    title: str,
    starts: Mapping[str, Start],
    is_primary: bool,
    said: Mapping[str, object],
) -> ChangeSet:
    """An evaluation with its answer: a new one, or the answer of one that was settled, whose design stays as it was.

    Args:
        outcome: the answer.
        counted: the counts by place, zone and month.
        places: the places in the order of the counts.
        question: what was asked.
        known: the row of the evaluation, None for a new one.
        known_places: its rows of ``evaluation_scene``.
        plan: key of the plan.
        title: what a new one is called.
        starts: when the measure began at each place.
        is_primary: whether a new one is the plan's main question.
        said: further fields: warnings, deviations, source and the run's record.
    """
    key = str(known[UUID]) if known else new_uuid()
    values = {
        "design": question.text(plan=plan),
        "indicator_uuid": question.indicator or None,
        "status": COUNTED,
        **days(outcome.span),
        **figures(outcome),
        "monthly": monthly_text(outcome),
        **said,
    }
    if known is None:
        row = {UUID: key, "plan_uuid": plan, "measure_uuid": question.measure or None, "title": title}
        found = [changes.insert("evaluation", {**row, "is_primary": is_primary, **values})]
    else:
        found = [changes.update("evaluation", known, **values)]
    own = {place.key: place.windows for place in places if place.windows is not None}
    there = {row["scene_uuid"]: row for row in known_places}
    for number, place in enumerate(places):
        values_there: dict[str, object] = _place(key, plan, place.key, question, own, starts)
        for zone, name in ((CORE, "core"), (RING, "ring")):
            if zone == CORE or question.ring_m:
                change = counted.change([number], zone, place.windows or outcome.windows)
                values_there[f"{name}0"], values_there[f"{name}1"] = change
        old = there.pop(place.key, None)
        if old is None:
            found.append(changes.insert("evaluation_scene", values_there))
        else:
            found.append(changes.update("evaluation_scene", old, **{**values_there, UUID: old[UUID]}))
    found = [*(changes.delete("evaluation_scene", row) for row in there.values()), *found]
    return ChangeSet(tuple(one for one in found if one.before is None or one.after is None or one.changed()))


def monthly_text(outcome: Outcome) -> str | None:
    """The counts by month as JSON: month, count at the places, count at the comparison."""
    return json.dumps(outcome.monthly, separators=(",", ":")) if outcome.monthly else None


def figures(outcome: Outcome) -> dict[str, object]:
    """The fields of ``evaluation`` that hold the answer; what is undefined is None, never 0."""
    difference, limits = outcome.difference, outcome.limits()
    has_comparison = outcome.comparison is not None
    ring_limits = outcome.ring_difference and outcome.ring_difference.limits(outcome.widened)
    cells: dict[str, object] = {}
    for names, change in (
        (("t0", "t1"), outcome.treated),
        (("ct0", "ct1"), outcome.comparison),
        (("d0", "d1"), outcome.ring),
        (("cd0", "cd1"), outcome.comparison_ring),
    ):
        cells |= dict(zip(names, change if change is not None else (None, None)))
    return {
        **cells,
        "weight_before": outcome.weight_before,
        "comparison_factor": outcome.factor if has_comparison else None,
        "wdd": difference.estimate if has_comparison else None,
        "wdd_se": difference.error if has_comparison else None,
        "wdd_low": limits and limits[0],
        "wdd_high": limits and limits[1],
        "ring_wdd": outcome.ring_difference.estimate if has_comparison and outcome.ring_difference else None,
        "ring_low": ring_limits[0] if has_comparison and ring_limits else None,
        "ring_high": ring_limits[1] if has_comparison and ring_limits else None,
        **_ratio(outcome),
        "dispersion": outcome.dispersion,
        "visible_at": outcome.visible_at,
        "result": outcome.result,
    }


def _ratio(outcome: Outcome) -> dict[str, object]:
    """The relative effect; an infinite limit is no number that a database holds."""
    values = {"relative": outcome.relative.estimate, "relative_low": outcome.relative.low}
    values["relative_high"] = outcome.relative.high
    return {name: None if value in (None, float("inf")) else value for name, value in values.items()}


def days(windows: Windows) -> dict[str, object]:
    """First and last days of windows, as the tables have them."""
    return {
        "before_start": windows.before.start.isoformat(),
        "before_end": windows.before.end.isoformat(),
        "after_start": windows.after.start.isoformat(),
        "after_end": windows.after.end.isoformat(),
    }


def _place(
    evaluation: str,
    plan: str,
    place: str,
    question: Question,
    windows: Mapping[str, Windows],
    starts: Mapping[str, Start],
) -> dict[str, object]:
    start = starts.get(place)
    return {
        UUID: new_uuid(),
        "plan_uuid": plan,
        "evaluation_uuid": evaluation,
        "scene_uuid": place,
        "role": TREATED if place in question.treated else COMPARISON,
        "first_start": _text(start.first if start else None),
        "last_step": _text(start.last_step if start else None),
        **(days(windows[place]) if place in windows else {}),
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
