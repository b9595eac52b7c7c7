# SPDX-License-Identifier: GPL-2.0-or-later
"""What a register itself says wrong or not at all: codes, forms, status, pupils."""

from __future__ import annotations

import re
from collections import Counter

from .. import pupil_counts
from ..codes import BAD_CODE, NO_FORM, PUPILS_ROUGH, STATUS_UNCLEAR
from .findings import Finding, Units, about

_UNIT_CODE = re.compile(r"\d{8}")
"""Skolverket's code of a school unit: eight digits."""

_CUT_CODE = re.compile(r"\d{7}")
"""The same where a spreadsheet has taken it for a number, and its first zero is gone."""

_MOSTLY = 0.5


def check(units: Units) -> list[Finding]:
    """Everything that needs no position."""
    return [*_codes(units), *_forms(units), *_pupils(units)]


def _codes(units: Units) -> list[Finding]:
    """Codes that are none, have lost a zero, or stand twice; a register whose codes are of another kind is passed over."""
    known = [key for key in units.keys if key]
    if sum(bool(_UNIT_CODE.fullmatch(key)) for key in known) < _MOSTLY * len(units):
        return []
    found = []
    counts = Counter(known)
    for row, key in enumerate(units.keys):
        if counts[key] > 1:
            found.append(about(units, row, BAD_CODE, facts={"why": "repeated", "count": counts[key]}))
        elif not _UNIT_CODE.fullmatch(key):
            why = "missing" if not key else "lost_zero" if _CUT_CODE.fullmatch(key) else "not_eight_digits"
            found.append(about(units, row, BAD_CODE, facts={"why": why}))
    return found


def _forms(units: Units) -> list[Finding]:
    found = []
    for texts, known, code in (
        (units.forms, units.knows_form, NO_FORM),
        (units.statuses, units.knows_status, STATUS_UNCLEAR),
    ):
        if texts is not None:
            unknown = [row for row in range(len(units)) if not known[row]]
            found += [about(units, row, code, facts={"value": texts[row]}) for row in unknown]
    return found


def _pupils(units: Units) -> list[Finding]:
    """Counts that are rounded or suppressed; one that is missing is no finding, as many registers have none."""
    rough = [row for row, text in enumerate(units.pupils) if text and not pupil_counts.is_exact(text)]
    return [about(units, row, PUPILS_ROUGH, facts={"value": units.pupils[row]}) for row in rough if units.counts[row]]
