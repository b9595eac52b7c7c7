# SPDX-License-Identifier: GPL-2.0-or-later
"""The default filter: which rows of a school register count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .register import A_SCHOOL, ACTIVE_FLAG, COMPULSORY, COMPULSORY_FLAG, RegisterColumns
from .register_values import Spellings

_EDGE = "[[:punct:][:cntrl:]]"
"""What may stand between forms, in a QGIS expression, where a backslash would have to be doubled."""

_AND = "[[:space:]](och|samt|and|og)[[:space:]]"
_GRADES = "([[:space:]]+(åk|ak|årskurs|årskurser|grade|grades|fk?|[0-9]+)([[:space:]]*[-–. ][^,;|/]*)?)?"

_QUALIFYING = {"status": ("AKTIV",), "unit_type": ("SKOLENHET",), COMPULSORY_FLAG: ("JA",), ACTIVE_FLAG: ("JA",)}


@dataclass(frozen=True)
class Condition:
    """One part of the default filter: a role, its column, and a QGIS expression that is true for schools kept."""

    role: str
    column: str
    expression: str


def default_filter(
    columns: RegisterColumns, spellings: Spellings, *, list_columns: Sequence[str] = ()
) -> tuple[Condition, ...]:
    """The conditions that keep active grundskolor, one for each register column that the layer has.

    Args:
        columns: the layer's register columns.
        spellings: how the values of each role are spelled.
        list_columns: columns whose type is a list rather than text.

    Values match in upper or lower case, as code, label or another spelling, with grades or without; a missing value does
    not qualify. No columns, no conditions.
    """
    conditions = []
    if columns.forms:
        text = _quoted(columns.forms)
        if columns.forms in list_columns:
            text = f"array_to_string({text})"
        forms = "|".join(map(_pattern, _spelled(spellings["forms"], (*COMPULSORY, A_SCHOOL))))
        pattern = f"(^|{_EDGE}|{_AND})[[:space:]]*({forms}){_GRADES}[[:space:]]*($|{_EDGE}|{_AND})"
        conditions.append(Condition("forms", columns.forms, f"regexp_match(lower({text}), {_literal(pattern)}) > 0"))
    for role, codes in _QUALIFYING.items():
        column = getattr(columns, role)
        if column:
            accepted = ", ".join(_literal(spelling) for spelling in _spelled(spellings[role], codes))
            conditions.append(Condition(role, column, f"lower(trim(to_string({_quoted(column)}))) IN ({accepted})"))
    return tuple(conditions)


def joined(conditions: Sequence[Condition]) -> str:
    """The conditions as one QGIS expression, '' for none."""
    return " AND ".join(condition.expression for condition in conditions)


def _spelled(spellings: Mapping[str, str], codes: Sequence[str]) -> list[str]:
    return [spelling for spelling, code in spellings.items() if code in codes]


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _pattern(text: str) -> str:
    """A text as a regular expression that needs no backslash, which QGIS would read as an escape of its own."""
    return "".join(f"[{char}]" if char in ".*+?()[{|$" else char for char in text)
