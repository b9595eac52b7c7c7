# SPDX-License-Identifier: GPL-2.0-or-later
"""Pupil counts as school registers write them."""

from __future__ import annotations

import math
import re

from ..text import clean


def parse_pupils(value: object) -> float:
    """A pupil count as registers write it; NaN where it is missing or suppressed.

    Numbers pass; in a text the first whole number counts (``cirka 370``, ``~100``, ``1 100``, ``1.100``); ``..`` and
    blanks are missing, and so is a negative number. A point or comma before three digits separates thousands only after
    a single digit, as no school has 10,000 pupils; in ``370.000`` it is a decimal mark.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value) if value >= 0 else math.nan
    match = re.search(
        r"(?<![-\d])(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|[1-9][.,]\d{3})(?!\d)|(?<![-\d])\d+", clean(value)
    )
    return float(re.sub(r"\D", "", match.group())) if match else math.nan


def is_exact(text: object) -> bool:
    """True for a pupil count given as a plain number; not for ``cirka 370``, ``~100``, ``..`` and blanks."""
    return re.fullmatch(r"\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+", clean(text)) is not None
