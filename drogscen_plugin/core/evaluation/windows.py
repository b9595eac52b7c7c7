# SPDX-License-Identifier: GPL-2.0-or-later
"""The windows before and after a measure: whole months, the same calendar months in both where that can be."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR = 12


@dataclass(frozen=True)
class Window:
    """Whole months, as numbers from January of year 0 on: the first, and the last."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.first // _YEAR, self.first % _YEAR + 1, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        after = self.last + 1
        return date(after // _YEAR, after % _YEAR + 1, 1) - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def months(self) -> Iterator[str]:
        """Its months as ``2024-07``."""
        for month in range(self.first, self.last + 1):
            yield f"{month // _YEAR:04d}-{month % _YEAR + 1:02d}"

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.first <= month_of(day) <= self.last

    def __str__(self) -> str:
        months = list(self.months())
        return f"{months[0]}..{months[-1]}"


@dataclass(frozen=True)
class Windows:
    """The windows of a place."""

    before: Window
    after: Window

    @property
    def weight_before(self) -> float:
        """What counts before are multiplied with: days after / days before; 1 where both hold the same calendar months.

        A leap day is no difference.
        """
        calendar = [
            sorted(month % _YEAR for month in range(one.first, one.last + 1)) for one in (self.before, self.after)
        ]
        return 1.0 if calendar[0] == calendar[1] else self.after.days / self.before.days

    @property
    def left_out(self) -> Window | None:
        """The months between, in which the measure was introduced; None for none."""
        between = Window(self.before.last + 1, self.after.first - 1)
        return between if len(between) > 0 else None


def month_of(day: date) -> int:
    """The number of a day's month."""
    return day.year * _YEAR + day.month - 1


def of_months(first: date, last: date) -> Window | None:
    """The window between two days; None unless these are the first and the last of whole months."""
    window = Window(month_of(first), month_of(last))
    return window if window.first <= window.last and (window.start, window.end) == (first, last) else None


def around(start: date, months: int, last_step: date | None = None) -> Windows:
    """The windows around the start of a measure.

    The window after begins with the month of the start, if that is its first day, else with the next; with steps, with the last
    of these. The window before ends with the month before the first start: the same number of months where these are whole
    years, else the window after moved back by the fewest whole years, so that both hold the same calendar months.

    Args:
        start: the first day of the measure.
        months: how many months each window has.
        last_step: the last day on which a step was introduced, None for none.
    """
    settled = last_step or start
    first_after = month_of(settled) + (settled.day > 1)
    after = Window(first_after, first_after + months - 1)
    latest = month_of(start) - 1
    if months % _YEAR == 0:
        return Windows(Window(latest - months + 1, latest), after)
    back = -(-(after.last - latest) // _YEAR) * _YEAR
    return Windows(Window(after.first - back, after.last - back), after)


def overlaps(one: Window, other: Window) -> bool:
    """Whether two windows share a month."""
    return one.first <= other.last and other.first <= one.last


def span(own: Collection[Windows]) -> Windows:
    """The windows of several places as one: before, none of them had it; after, all had, until the last month that counts."""
    before, after = [one.before for one in own], [one.after for one in own]
    return Windows(
        Window(min(one.first for one in before), min(one.last for one in before)),
        Window(max(one.first for one in after), max(one.last for one in after)),
    )
