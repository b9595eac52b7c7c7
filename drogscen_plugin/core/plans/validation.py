# SPDX-License-Identifier: GPL-2.0-or-later
"""Intervention plans as rows: what their codes mean, and what is wrong with a row before it is saved."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..schools import decisions
from ..store.changes import Row
from ..store.schema import TRACKING, UUID, Field, Table
from ..store.vocabulary import Vocabulary
from ..text import clean
from . import privacy

DECIDED = "BESLUTAD"
ACTIVE = frozenset({DECIDED, "PAGAENDE"})
"""A scene has an active plan if one of its plans is decided or ongoing."""
_FURTHEST = ("PAGAENDE", DECIDED, "FORANKRING", "UTKAST", "PAUSAD", "AVSLUTAD", "ERSATT")
ENDED = frozenset({"AVSLUTAD", "ERSATT"})
DRAFTS = frozenset({"UTKAST", "FORANKRING"})
"""Plans that bear the stamp Arbetsmaterial, and are left out for an external audience."""
RELEASED = frozenset({*ACTIVE, "PAUSAD", *ENDED})
"""Plans that an external audience may see, if they bear no confidentiality mark."""
OPEN_MEASURES = frozenset({"PLANERAD", "PAGAENDE"})
CANCELLED_MEASURE = "INSTALLD"
UNMARKED = "INGEN"

REQUIRED, UNKNOWN_CODE, NOT_A_DATE, NOT_A_NUMBER, NEGATIVE = "required", "code", "date", "number", "negative"
NOT_DEGREES = "degrees"
ENDS_BEFORE_START, NO_DECISION, PERSONAL = "end_before_start", "no_decision", "personal"
SHORT_YEAR = "short_year"

_MAY_BE_NEGATIVE = ("lon", "lat")
WARNINGS = frozenset({NO_DECISION, PERSONAL, SHORT_YEAR})
"""Problems that the user is told about and may leave as they are."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field of a row.

    Attributes:
        field: the field's name.
        code: one of the module's constants.
        findings: for ``personal``, where in the text.
    """

    field: str
    code: str
    findings: tuple[privacy.Finding, ...] = ()

    @property
    def blocks(self) -> bool:
        """True if the row cannot be saved like this."""
        return self.code not in WARNINGS


def validate(table: Table, row: Row, vocabularies: Mapping[str, Vocabulary]) -> list[Problem]:
    """Everything that is wrong with a row of a plan, measure, follow-up, party or attachment, in field order.

    Args:
        table: its table.
        row: its values; dates as ISO text.
        vocabularies: the value lists by name.
    """
    problems = []
    for described in table.fields:
        if described.name not in (UUID, *TRACKING):
            problems += _of_field(described, row.get(described.name), vocabularies)
    start, end = _date(row.get("start_date")), _date(row.get("end_date"))
    if start and end and end < start:
        problems.append(Problem("end_date", ENDS_BEFORE_START))
    if (
        table.name == "plan"
        and row.get("status") in ACTIVE
        and not (row.get("decision_date") and row.get("decision_body"))
    ):
        problems.append(Problem("decision_date" if not row.get("decision_date") else "decision_body", NO_DECISION))
    if table.name == "school_decision" and row.get("decision") == decisions.MOVED:
        missing = [Problem(name, REQUIRED) for name in ("lon", "lat") if row.get(name) is None]
        wrong = [] if decisions.is_place(row.get("lon"), row.get("lat")) else [Problem("lat", NOT_DEGREES)]
        problems += missing or (wrong if not any(p.field in ("lon", "lat") for p in problems) else [])
    return problems


def _of_field(described: Field, value: object, vocabularies: Mapping[str, Vocabulary]) -> list[Problem]:
    name = described.name
    code: str | None = None
    findings: tuple[privacy.Finding, ...] = ()
    if value is None or clean(value) == "":
        code = REQUIRED if described.required and not described.default else None
    elif described.vocabulary:
        code = None if value in vocabularies[described.vocabulary].codes() else UNKNOWN_CODE
    elif described.type == "date":
        code = None if _date(value) else NOT_A_DATE
    elif described.type in ("real", "integer"):
        # A database accepts infinity, but its JSON does not, and nothing could be read any more.
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
            code = NOT_A_NUMBER
        else:
            code = NEGATIVE if value < 0 and name not in _MAY_BE_NEGATIVE else None
    elif described.type in ("text", "long_text") and name != "school_key":
        findings = tuple(privacy.find(str(value)))
        code = PERSONAL if findings else None
    return [Problem(name, code, findings)] if code else []


def _date(value: object) -> date | None:
    """A date in the one form that every part of the store reads, YYYY-MM-DD; later Pythons accept other ISO forms."""
    try:
        parsed = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return parsed if parsed and parsed.isoformat() == value else None


def is_active(plan: Row) -> bool:
    """True for a decided or ongoing plan."""
    return plan["status"] in ACTIVE


def foremost(plans: Iterable[Row]) -> Row | None:
    """The plan by which the state of a place is told: the one furthest on, None if there is none.

    Ongoing comes before decided, then consultation, draft, paused, ended, replaced and unknown ones; the first of equals.
    """
    return min(
        plans,
        key=lambda plan: _FURTHEST.index(plan["status"]) if plan["status"] in _FURTHEST else len(_FURTHEST),
        default=None,
    )


def is_open(plan: Row) -> bool:
    """True for a plan that is neither ended nor replaced; an unknown status counts as open."""
    return plan["status"] not in ENDED
