"""Which schools count, in words; an expression is only shown where the officer has written it."""

from __future__ import annotations

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
    if columns.knows_forms and columns.knows_status:
        return ""
    if columns.knows_forms:
        text = tr("Layer “{layer}” does not say which schools are active: closed ones count too, if there are any.")
    elif columns.knows_status:
        text = tr("Layer “{layer}” does not say which are grundskolor: every active row counts, whatever its form.")
    else:
        text = tr(
            "Layer “{layer}” says neither which are grundskolor nor which are active: every row counts, closed schools and gymnasiums too, if there are any."
        )
    return text.format(layer=title)
