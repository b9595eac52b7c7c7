# SPDX-License-Identifier: GPL-2.0-or-later
"""What an evaluation asks: settled before the answer can be known, written down the same way every time."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date

from ..plans import zone_and_months
from . import windows
from .refusals import EvaluationRefused
from .starts import Start
from .windows import Window, Windows

SHARE = "ANDEL"
"""A code of the value list ``indicator_kind``."""

TREATED, COMPARISON = "ATGARD", "JAMFORELSE"
"""Codes of the value list ``evaluation_role``."""

_LISTS = ("treated", "comparison", "categories", "before", "after")


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes:
        treated: keys of the scenes that have the measure.
        comparison: keys of those to compare with, none for no comparison.
        categories: codes that count, none for all.
        measure: key of the measure, '' for the whole plan.
        indicator: key of the indicator, '' for none.
        months: how many months each window has.
        buffer_m: how far from a scene's edge a place reaches, metres.
        ring_m: how far the ring around it reaches, metres; 0 for no ring.
        before, after: first and last day of windows that are said, '' where the rule gives them.
    """

    treated: tuple[str, ...]
    comparison: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    measure: str = ""
    indicator: str = ""
    months: int = zone_and_months.DEFAULT_MONTHS
    buffer_m: float = zone_and_months.DEFAULT_BUFFER_M
    ring_m: float = zone_and_months.DEFAULT_RING_M
    before: tuple[str, str] = ("", "")
    after: tuple[str, str] = ("", "")

    def check(self) -> None:
        """Look whether this can be asked.

        Raises:
            EvaluationRefused: no place, a place in both roles, or zones that cannot be.
        """
        if not self.treated:
            raise EvaluationRefused("INGEN_SCEN")
        both = set(self.treated) & set(self.comparison)
        if both:
            raise EvaluationRefused("SAMMA_SCEN", place=min(both))
        is_ring_right = self.ring_m == 0 or self.buffer_m < self.ring_m <= zone_and_months.LARGEST_ZONE_M
        if not 0 < self.buffer_m <= zone_and_months.LARGEST_ZONE_M or not is_ring_right:
            raise EvaluationRefused("ZONER")

    def windows(self, starts: Mapping[str, Start]) -> dict[str, Windows]:
        """The windows of each treated place.

        Raises:
            EvaluationRefused: a place has no start, a window holds no whole months, or windows overlap.
        """
        found = {}
        for place in self.treated:
            start = starts.get(place)
            if start is None and not (any(self.before) and any(self.after)):
                raise EvaluationRefused("INGEN_START")
            before, after = _said(self.before), _said(self.after)
            if start is not None:
                rule = windows.around(start.first, self.months, start.last_step)
                before, after = before or rule.before, after or rule.after
            if before is None or after is None:
                raise EvaluationRefused("INGEN_START")
            if after.first <= before.last or (start is not None and before.last >= windows.month_of(start.first)):
                raise EvaluationRefused("FONSTER_OVERLAPPAR")
            if start is not None and after.start < start.first:
                raise EvaluationRefused("FONSTER_OVERLAPPAR")
            found[place] = Windows(before, after)
        return found

    def text(self, **more: object) -> str:
        """What is asked as JSON, the same text for the same question: keys in order, scenes and codes too."""
        values = {**asdict(self), **more}
        values |= {name: sorted(values[name]) for name in ("treated", "comparison", "categories")}
        return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(text: str) -> Question:
    """The question of a design.

    Raises:
        EvaluationRefused: it is not one.
    """
    try:
        values = json.loads(text)
        known = {field.name: values[field.name] for field in fields(Question) if field.name in values}
        lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
        found = Question(**{**known, **lists})
        if not all(isinstance(getattr(found, name), tuple) for name in _LISTS) or not isinstance(found.months, int):
            raise ValueError(text)
        return found
    except (ValueError, TypeError, AttributeError) as error:
        raise EvaluationRefused("UPPLAGG") from error


def deviations(settled: str, used: Question) -> list[str]:
    """The names of what differs from the settled design, in the order of the fields; none where nothing was settled."""
    if not settled:
        return []
    first = read(settled)
    names = [field.name for field in fields(Question)]
    return [name for name in names if _in_order(getattr(first, name)) != _in_order(getattr(used, name))]


def _in_order(value: object) -> object:
    return sorted(value) if isinstance(value, Collection) and not isinstance(value, str) else value


def _said(days: tuple[str, str]) -> Window | None:
    if not any(days):
        return None
    if not all(days):
        raise EvaluationRefused("DEL_AV_MANAD")
    window = windows.of_months(*map(date.fromisoformat, days))
    if window is None:
        raise EvaluationRefused("DEL_AV_MANAD")
    return window
