# SPDX-License-Identifier: GPL-2.0-or-later
"""The Swedish day of an incident, from dates and times as data have them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")
_AMBIGUOUS = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_ONE_O_CLOCK_UTC = 1
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""Years outside, as the 0001 and 9999 of programs that know no day, are no dates."""


def day_of(value: object) -> date | None:
    """The Swedish day of a date, or of a moment; None for what is none, also for a day before 1900 or after 2199.

    A date stays. A moment without a zone is Swedish civil time; one with a zone is converted to it first.
    """
    try:
        found = _day_of(value)
    except OverflowError:
        return None
    return found if found and _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _day_of(value: object) -> date | None:
    if isinstance(value, datetime):
        return in_sweden(value).date() if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip() if value is not None else ""
    if not _ISO.fullmatch(text):
        return None
    try:
        if len(text) == len("2024-01-01"):
            return date.fromisoformat(text)
        # Pythons before 3.11 read neither Z nor fractions of a second of any length.
        moment = datetime.fromisoformat(re.sub(r"(:\d{2})[.,]\d+", r"\1", text.replace("Z", "+00:00")))
    except ValueError:
        return None
    return in_sweden(moment).date() if moment.tzinfo else moment.date()


def is_ambiguous(value: object) -> bool:
    """Whether a text can be a day in two ways, as 03/04/2025."""
    found = _AMBIGUOUS.match(str(value)) if isinstance(value, str) else None
    return found is not None and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]


def in_sweden(moment: datetime) -> datetime:
    """A moment with a zone as Swedish civil time, without one.

    Summer time runs from the last Sunday of March to that of October, both at 01:00 UTC (directive 2000/84/EC). The rule
    is here, as many Windows installations of Python lack the data of time zones.
    """
    utc = moment.astimezone(timezone.utc).replace(tzinfo=None)
    begins, ends = _last_sunday(utc.year, 3), _last_sunday(utc.year, 10)
    return utc + timedelta(hours=2 if begins <= utc < ends else 1)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, _ONE_O_CLOCK_UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
