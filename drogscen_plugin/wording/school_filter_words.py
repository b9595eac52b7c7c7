# SPDX-License-Identifier: GPL-2.0-or-later
"""Which schools count, in words; an expression is only shown where the officer has written it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from ..core.schools.register import ACTIVE_FLAG, COMPULSORY_FLAG, RegisterColumns
from ..core.schools.register_filter import Condition
from ..translation import tr


def chosen(conditions: Sequence[Condition]) -> str:
    """Which schools count; the expression of a filter of the officer's own."""
    if not conditions:
        return tr("every row counts")
    kept = {
        "forms": tr("grundskola (“{column}”)"),
        "status": tr("active (“{column}”)"),
        "unit_type": tr("school unit (“{column}”)"),
    }
    return ", ".join(_said(condition, kept) or condition.expression for condition in conditions)


def why_dropped(condition: Condition) -> str:
    """Why a condition dropped schools."""
    dropped = {
        "forms": tr("not a grundskola (“{column}”)"),
        "status": tr("not active (“{column}”)"),
        "unit_type": tr("not a school unit (“{column}”)"),
    }
    return _said(condition, dropped) or tr("the filter is not true")


def _said(condition: Condition, texts: Mapping[str, str]) -> str:
    """The text for a condition's role with its column, '' for a filter of the officer's own."""
    role = {COMPULSORY_FLAG: "forms", ACTIVE_FLAG: "status"}.get(condition.role, condition.role)
    return texts.get(role, "").format(column=condition.column)


def unlimited(title: str, columns: RegisterColumns) -> str:
    """What the default filter cannot tell for lack of a column, '' where it knows form and status.

    A layer in which nothing of a register is found gets the same words: whether closed schools or gymnasiums are among
    its rows is not known.
    """
    lacking = not_limited_by(columns)
    return _unlimited(lacking).format(layer=title) if lacking else ""


def not_limited_by(columns: RegisterColumns) -> list[str]:
    """What the default filter cannot tell for lack of a column: ``forms``, ``status``, both or nothing."""
    known = {"forms": columns.knows_forms, "status": columns.knows_status}
    return [role for role, is_known in known.items() if not is_known]


def of_mapping(run_record: object) -> str:
    """The same as :func:`unlimited` about the schools of a mapping; '' where its run record does not say so.

    Args:
        run_record: the text of its run record, None for none. Records come from files: any text is possible.
    """
    try:
        record = json.loads(str(run_record))
        lacking, title = record["schools_not_limited_by"], str(record["inputs"]["schools"]["layer"])
        return _unlimited(lacking).format(layer=title) if lacking else ""
    except (ValueError, KeyError, TypeError):
        return ""


def _unlimited(lacking: Sequence[str]) -> str:
    if "forms" not in lacking:
        return tr("Layer “{layer}” does not say which schools are active: closed ones count too, if there are any.")
    if "status" not in lacking:
        return tr("Layer “{layer}” does not say which are grundskolor: every active row counts, whatever its form.")
    return tr(
        "Layer “{layer}” says neither which are grundskolor nor which are active: every row counts, closed schools and gymnasiums too, if there are any."
    )
