# SPDX-License-Identifier: GPL-2.0-or-later
"""What one row of a sheet would do to the store, and what is wrong with that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .. import times
from ..plans.validation import REQUIRED, Problem
from ..store.changes import Row
from ..store.schema import TRACKING, UUID, Table
from ..text import clean
from . import cell_values

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"

UNKNOWN_PARENT, CHANGED_SINCE, REPEATED, TWICE, BAD_KEY, MOVED, TURNED, SETTLED = (
    "parent", "changed_since", "repeated", "twice", "bad_key", "moved", "turned", "settled"
)  # fmt: skip


@dataclass
class Fate:
    """What becomes of one row of a sheet.

    Attributes:
        table: the table.
        sheet: the title of its sheet.
        line: the row's number in its sheet, the first being 1.
        name: the plan's or measure's title, or what else the row is called; of a link, what it links; '' for nothing.
        fate: one of the module's constants.
        fields: for a changed row, the fields that change.
        problems: why it is refused, or what the user should know.
        values: what the row of the sheet holds, by field.
        before: for a known row, the row as it is in the store.
    """

    table: str
    sheet: str
    line: int
    name: str
    fate: str
    fields: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    values: Row = field(default_factory=dict)
    before: Row = field(default_factory=dict)


def to_write(table: Table, values: Row, known: Row | None, *, has_own_key: bool) -> dict[str, Any]:
    """The values that a row writes: all of them for a new row, those that differ for a known one."""
    field_values = {name: value for name, value in values.items() if name not in (UUID, *TRACKING)}
    if known is None:
        return field_values
    if not has_own_key:
        field_values = {name: value for name, value in field_values.items() if not table[name].references}
    return {
        name: value for name, value in field_values.items() if not _is_same(table[name].type, known.get(name), value)
    }


def _is_same(kind: str, stored: object, given: object) -> bool:
    # A moment is written in words to the minute, in the time of the computer.
    if kind == "datetime" and stored and clean(given) == times.local_minute(stored):
        return True
    return cell_values.same(stored, given)


def whole(table: Table, values: Row, known: Row | None, key: str) -> dict[str, Any]:
    """The row as it would become; in a new row, an empty cell leaves the default."""
    written = {name: value for name, value in values.items() if value is not None or known is not None}
    return {**(known or _defaults(table)), **written, UUID: key}


def name_of(row: Row) -> str:
    """The title or name that people know a row by; '' if it has none."""
    return clean(row.get("title")) or clean(row.get("name"))


def of_known(table: Table, values: Row, version: object, known: Row) -> list[Problem]:
    """What is wrong with changing an existing row.

    An emptied cell clears a value, but not a required one: whether a plan is decided, or kept from outsiders, must not
    be guessed.
    """
    emptied = [name for name, value in values.items() if value is None and table[name].required and table[name].default]
    problems = [Problem(name, REQUIRED) for name in emptied]
    problems += [Problem(name, MOVED) for name in values if table[name].references]
    if known.get("frozen_design"):
        problems += [Problem(name, SETTLED) for name in values if name in ("frozen_at", "frozen_design")]
    if version is not None and version != known.get("version"):
        problems.append(Problem("version", CHANGED_SINCE))
    return problems


def _defaults(table: Table) -> dict[str, Any]:
    return {described.name: described.default or None for described in table.fields if described.name not in TRACKING}
