# SPDX-License-Identifier: GPL-2.0-or-later
"""Intervention plans as rows: what their codes mean, and what is wrong with a row before it is saved."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ..schools import decisions
from ..store.changes import Row
from ..store.schema import TRACKING, UUID, Field, Table
from ..store.vocabulary import Vocabulary
from ..text import clean
from . import privacy, zone_and_months

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
NOT_YES_OR_NO = "yes_no"
NOT_DEGREES = "degrees"
ENDS_BEFORE_START, NO_DECISION, PERSONAL = "end_before_start", "no_decision", "personal"
SHORT_YEAR = "short_year"
NOT_WHOLE_MONTHS, MORE_THAN_ANSWERS, RING_NOT_LARGER = "whole_months", "more_than_answers", "ring"

_MAY_BE_NEGATIVE = ("lon", "lat", "wdd", "wdd_low", "wdd_high", "ring_wdd", "ring_low", "ring_high")
_WRITTEN_BY_PROGRAMS = ("school_key", "categories", "frozen_design", "design", "monthly", "run_record", "warnings")
"""Texts that nobody writes by hand, so that numbers in them are no persons'."""
_SPANS = (
    ("start_date", "end_date"),
    ("start_date", "done_date"),
    ("event_date", "end_date"),
    ("period_start", "period_end"),
    ("before_start", "before_end"),
    ("after_start", "after_end"),
)
"""Fields of a first and a last day."""

NOT_MEASURED = "not_measured"
MEASURED, JUDGED = "EFFEKT", "BEDOMD"
"""Kinds of follow-ups: an effect that was evaluated, and a change that somebody judged."""

WARNINGS = frozenset({NO_DECISION, PERSONAL, SHORT_YEAR, NOT_MEASURED})
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
    """Everything that is wrong with a row that people write, in field order.

    Args:
        table: its table.
        row: its values; dates as ISO text.
        vocabularies: the value lists by name.
    """
    problems = []
    for described in table.fields:
        if described.name not in (UUID, *TRACKING):
            problems += _of_field(described, row.get(described.name), vocabularies)
    for first, last in _SPANS:
        start, end = _date(row.get(first)), _date(row.get(last))
        if start and end and end < start:
            problems.append(Problem(last, ENDS_BEFORE_START))
    if (
        table.name == "plan"
        and row.get("status") in ACTIVE
        and not (row.get("decision_date") and row.get("decision_body"))
    ):
        problems.append(Problem("decision_date" if not row.get("decision_date") else "decision_body", NO_DECISION))
    if table.name == "follow_up" and row.get("kind") == MEASURED and not row.get("evaluation_uuid"):
        problems.append(Problem("evaluation_uuid", NOT_MEASURED))
    if table.name == "school_decision" and row.get("decision") == decisions.MOVED:
        missing = [Problem(name, REQUIRED) for name in ("lon", "lat") if row.get(name) is None]
        wrong = [] if decisions.is_place(row.get("lon"), row.get("lat")) else [Problem("lat", NOT_DEGREES)]
        problems += missing or (wrong if not any(p.field in ("lon", "lat") for p in problems) else [])
    known = {problem.field for problem in problems}
    return problems + [problem for problem in _of_counts(table.name, row) if problem.field not in known]


def _of_counts(table: str, row: Row) -> list[Problem]:
    """What is wrong with the figures of an indicator, or of its value in a period."""
    problems = []
    if table == "indicator_value":
        first, last = _date(row.get("period_start")), _date(row.get("period_end"))
        if first and last and first <= last and (first.day, (last + timedelta(days=1)).day) != (1, 1):
            problems.append(Problem("period_end", NOT_WHOLE_MONTHS))
        number, out_of = row.get("number"), row.get("out_of")
        if out_of is not None and (out_of < 1 or (number is not None and number > out_of)):
            problems.append(Problem("out_of", MORE_THAN_ANSWERS))
    if table == "indicator":
        buffer_m, ring_m = row.get("buffer_m"), row.get("ring_m")
        if buffer_m is not None and not 0 < buffer_m <= zone_and_months.LARGEST_ZONE_M:
            problems.append(Problem("buffer_m", RING_NOT_LARGER))
        if ring_m and not (buffer_m or 0) < ring_m <= zone_and_months.LARGEST_ZONE_M:
            problems.append(Problem("ring_m", RING_NOT_LARGER))
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
    elif described.type == "boolean":
        code = None if isinstance(value, (bool, int)) else NOT_YES_OR_NO
    elif described.type in ("real", "integer"):
        # A database accepts infinity, but its JSON does not, and nothing could be read any more.
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
            code = NOT_A_NUMBER
        else:
            code = NEGATIVE if value < 0 and name not in _MAY_BE_NEGATIVE else None
    elif described.type in ("text", "long_text") and name not in _WRITTEN_BY_PROGRAMS:
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


def shown_kind(follow_up: Row) -> str:
    """The kind by which a follow-up is told: an effect that no evaluation stands behind was judged, not measured."""
    kind = str(follow_up["kind"])
    return JUDGED if kind == MEASURED and not follow_up.get("evaluation_uuid") else kind


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
