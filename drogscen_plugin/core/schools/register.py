"""School registers: which columns they have, which schools count, and pupil counts as registers write them."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..store.vocabulary import Vocabulary
from ..text import clean, folded

DEFAULT_FORMS = ("GR",)
"""Grundskola, the motion's compulsory school (reply KS 2023/1390)."""

_BETWEEN_FORMS = r"[^\w \u00a0]|_"
"""What may stand between the forms of a unit: punctuation (registers use ``, ; | /``, exports of lists add brackets,
quotes and counts) and line breaks, but no space, as *Anpassad grundskola* is not a grundskola."""

_EDGE = "[[:punct:][:cntrl:]]"
"""The same in a QGIS expression, where a backslash would have to be doubled."""

_SHORT_WORD = 4
"""Longest word, in letters, that counts only as a whole word, as *tel* also stands in *hotell*."""

_QUALIFYING = {"status": ("AKTIV",), "unit_type": ("SKOLENHET",)}


@dataclass(frozen=True)
class RegisterColumns:
    """The columns of a layer by the role that a school register gives them, None where it has none.

    Attributes:
        private: columns about persons.
        unrecognised: columns that are named like a register's, but hold none of its values.
    """

    key: str | None = None
    name: str | None = None
    forms: str | None = None
    status: str | None = None
    unit_type: str | None = None
    pupils: str | None = None
    private: tuple[str, ...] = ()
    unrecognised: tuple[str, ...] = ()


@dataclass(frozen=True)
class Condition:
    """One part of the default filter: a role, its column, and a QGIS expression that is true for schools kept."""

    role: str
    column: str
    expression: str


def load_column_names(path: Path) -> dict[str, tuple[str, ...]]:
    """Known column names by role, from a CSV with the columns ``role,column``; the first of a role wins."""
    names: dict[str, tuple[str, ...]] = {}
    with open(path, encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            names[row["role"]] = (*names.get(row["role"], ()), folded(row["column"]))
    return names


def recognise(
    columns: Mapping[str, Iterable[object]],
    known: Mapping[str, Sequence[str]],
    values: Mapping[str, Vocabulary],
) -> RegisterColumns:
    """Find a register's columns among those of a layer.

    Args:
        columns: column names of the layer, each with some of its values (only those of ``values``' roles count).
        known: known names by role.
        values: the value list of each role that is recognised by its values as well as by its name.

    A column called *status* that holds none of the register's values is not the register's status.
    """
    by_name = {folded(name): name for name in columns}

    def find(role: str) -> str | None:
        for candidate in known.get(role, ()):
            name = by_name.get(candidate)
            if name is not None and (role not in values or _holds(columns[name], values[role])):
                return name
        return None

    roles = ("key", "name", "forms", "status", "unit_type", "pupils")
    private = tuple(name for name in columns if _points_to_persons(name, known.get("private", ())))
    column_by_role = {role: find(role) for role in roles}
    unrecognised = tuple(
        by_name[name]
        for role in values
        if column_by_role[role] is None
        for name in known.get(role, ())
        if name in by_name and any(split_forms(value) for value in columns[by_name[name]])
    )
    return RegisterColumns(**column_by_role, private=private, unrecognised=unrecognised)


def _points_to_persons(column: str, words: Sequence[str]) -> bool:
    """Whether a column's name holds one of the words; short words count only as whole words."""
    name = folded(column)
    parts = re.split(r"[\W_]+", name)
    return any(word in parts or (len(word) > _SHORT_WORD and word in name) for word in words)


def split_forms(text: object) -> list[str]:
    """The forms of a unit, as written: the parts of a joined text, or of a list."""
    if isinstance(text, (list, tuple)):
        return [clean(part) for part in text if clean(part)]
    parts = re.split(_BETWEEN_FORMS, clean(text))
    return [part.strip() for part in parts if part.strip()]


def _holds(values: Iterable[object], vocabulary: Vocabulary) -> bool:
    return any(vocabulary.code_of(part) for value in values for part in split_forms(value))


def default_filter(
    columns: RegisterColumns, values: Mapping[str, Vocabulary], *, list_columns: Sequence[str] = ()
) -> tuple[Condition, ...]:
    """The conditions that keep active grundskolor, one for each register column that the layer has.

    Args:
        columns: the layer's register columns.
        values: the value lists of ``forms``, ``status`` and ``unit_type``.
        list_columns: columns whose type is a list rather than text.

    Values match in upper or lower case, as code or label; a missing value does not qualify. No columns, no conditions.
    """
    conditions = []
    if columns.forms:
        spellings = _spellings(values["forms"], DEFAULT_FORMS)
        text = _quoted(columns.forms)
        if columns.forms in list_columns:
            text = f"array_to_string({text})"
        forms = "|".join(map(_pattern, spellings))
        pattern = f"(^|{_EDGE})[[:space:]]*({forms})[[:space:]]*($|{_EDGE})"
        conditions.append(Condition("forms", columns.forms, f"regexp_match(lower({text}), {_literal(pattern)}) > 0"))
    for role, codes in _QUALIFYING.items():
        column = getattr(columns, role)
        if column:
            accepted = ", ".join(_literal(spelling) for spelling in _spellings(values[role], codes))
            conditions.append(Condition(role, column, f"lower(trim({_quoted(column)})) IN ({accepted})"))
    return tuple(conditions)


def joined(conditions: Sequence[Condition]) -> str:
    """The conditions as one QGIS expression, '' for none."""
    return " AND ".join(condition.expression for condition in conditions)


def _spellings(vocabulary: Vocabulary, codes: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(text for code in codes for text in vocabulary[code].spellings()))


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _pattern(text: str) -> str:
    """A text as a regular expression that needs no backslash, which QGIS would read as an escape of its own."""
    return "".join(f"[{char}]" if char in ".*+?()[{|$" else char for char in text)


def identity_of(key: object, name: object) -> str:
    """What identifies a school: its unit code, or its folded name where it has none; neither is taken for the other."""
    return f"#{clean(key)}" if clean(key) else folded(name)


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
