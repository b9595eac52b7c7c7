# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts about what is wrong with a plan, measure, follow-up or party, and with the rows of a sheet."""

from __future__ import annotations

from ..core.plans import privacy, validation
from ..core.plans.validation import Problem
from ..core.sheets import row_fate
from ..core.store.schema import Table
from ..translation import language, tr

_SHOWN_OF_PERSONAL = 3


def describe_problem(problem: Problem, table: Table, value: object) -> str:
    """What is wrong with a field, and what to do.

    Args:
        problem: the problem.
        table: the row's table.
        value: what the field holds.
    """
    texts = {
        validation.REQUIRED: tr("“{field}” is missing; fill it in."),
        validation.UNKNOWN_CODE: tr("“{value}” is not a choice of “{field}”; take one from the list."),
        validation.NOT_A_DATE: tr("“{value}” in “{field}” is not a day; write it as 2026-10-01."),
        validation.NOT_A_NUMBER: tr("“{value}” in “{field}” is not a number."),
        validation.NOT_YES_OR_NO: tr("“{value}” in “{field}” is neither yes nor no."),
        validation.NOT_DEGREES: tr(
            "“{field}” and the longitude beside it are no position in degrees ({value}); Stockholm lies at about 59.3 and 18.1."
        ),
        validation.NEGATIVE: tr("“{field}” is less than zero ({value})."),
        validation.ENDS_BEFORE_START: tr("“{field}” ({value}) lies before the start."),
        validation.NO_DECISION: tr("“{field}” is missing, though the plan is decided."),
        validation.PERSONAL: tr("“{field}” holds {findings}. Plans are about places, never persons: take it away."),
        row_fate.UNKNOWN_PARENT: tr("“{field}” names nothing that is there, or more than one: “{value}”."),
        row_fate.CHANGED_SINCE: tr(
            "The row was changed in the store after the export. Export again and redo the change."
        ),
        row_fate.BAD_KEY: tr("“{value}” is not a key of this store; leave the key of a new row empty."),
        row_fate.MOVED: tr(
            "“{field}” cannot be changed: what belongs to one plan stays there. Leave the key empty to make a new row."
        ),
        validation.SHORT_YEAR: tr("“{field}” has a year of two digits; it was read as {value}."),
        row_fate.TURNED: tr(
            "“{value}” in “{field}” is a number or a day that a spreadsheet has probably made of a text, as 0.45 of “45 %”, 180 of “0180” "
            "or a day of “1-2”. Give the cell the format Text, and write it again."
        ),
        validation.NOT_MEASURED: tr(
            "“{field}” is missing: an effect is measured by an evaluation. Choose it, or take “Judged change (not measured)”."
        ),
        validation.NOT_WHOLE_MONTHS: tr(
            "“{field}” ({value}): a period holds whole months, from the first day to the last."
        ),
        validation.MORE_THAN_ANSWERS: tr("“{field}” ({value}) must be 1 or more, and not less than the number."),
        validation.RING_NOT_LARGER: tr(
            "“{field}” ({value}): the ring must be larger than the zone, both above 0 and at most 2,000 m."
        ),
        row_fate.SETTLED: tr("“{field}” cannot be changed: what was settled stays as it was."),
        row_fate.REPEATED: tr("The same key stands in several rows; leave the key of a new row empty."),
        row_fate.TWICE: tr("The plan is attached to this drug scene by another row already; take one of them away.")
        if table.name == "plan_scene"
        else tr("Another row says this of the same place and period already; take one of them away."),
    }
    field = table[problem.field].label(language())
    return texts[problem.code].format(
        field=field, value="" if value is None else value, findings=_findings(problem, value)
    )


def _findings(problem: Problem, value: object) -> str:
    kinds = {
        privacy.IDENTITY_NUMBER: tr("a personal identity number ({text})"),
        privacy.COORDINATION_NUMBER: tr("a coordination number ({text})"),
        privacy.PHONE: tr("a phone number ({text})"),
        privacy.EMAIL: tr("an e-mail address ({text})"),
    }
    text = str(value or "")
    # Only its beginning: messages are kept in QGIS's log, and reports are sent on.
    parts = [text[finding.start : finding.end] for finding in problem.findings]
    return ", ".join(
        kinds[finding.kind].format(text=f"{part[:_SHOWN_OF_PERSONAL]}…")
        for finding, part in zip(problem.findings, parts)
    )


def without_personal(text: str) -> str:
    """A text in which what looks like a personal number, a phone number or an address ends after its beginning."""
    for finding in sorted(privacy.find(text), key=lambda one: one.start, reverse=True):
        text = f"{text[: finding.start + _SHOWN_OF_PERSONAL]}…{text[finding.end :]}"
    return text


def fate_labels() -> dict[str, str]:
    """What the fates of rows are called."""
    return {
        row_fate.NEW: tr("new"),
        row_fate.CHANGED: tr("changed"),
        row_fate.UNCHANGED: tr("unchanged"),
        row_fate.REFUSED: tr("refused"),
    }
