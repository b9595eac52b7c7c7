# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading sheets back into a store: what each row would do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..classification.identity import parse_uuid
from ..plans.validation import SHORT_YEAR, Problem, validate
from ..store import changes
from ..store.changes import Change, ChangeSet, Row
from ..store.ddl import UNIQUE
from ..store.schema import TRACKING, UUID, Field, Schema, Table
from ..store.vocabulary import Vocabulary
from ..text import clean
from . import cell_values
from .parents import Parents
from .row_fate import (
    BAD_KEY,
    CHANGED,
    NEW,
    REFUSED,
    REPEATED,
    TURNED,
    TWICE,
    UNCHANGED,
    Fate,
    name_of,
    of_known,
    to_write,
    whole,
)
from .sheet_layout import Grid, Layout, Meanings, lay_out
from .sheet_writing import NAME_OF, READ


@dataclass(frozen=True)
class Reading:
    """What sheets would do to a store.

    Attributes:
        fates: the fate of every row of every sheet that is read.
        changes: what would be written; to be written only if no row is refused.
        layouts: how each sheet was understood, in the order of the file.
    """

    fates: list[Fate]
    changes: ChangeSet
    layouts: list[Layout]

    def count(self, fate: str) -> int:
        """How many rows have a fate."""
        return sum(1 for row in self.fates if row.fate == fate)


def read(
    schema: Schema,
    given: Iterable[Grid],
    content: Mapping[str, Sequence[Row]],
    vocabularies: Mapping[str, Vocabulary],
    new_key: Callable[[], str],
    said: Meanings | None = None,
) -> Reading:
    """What sheets would do: new rows, changed rows, unchanged ones, and those that cannot be used.

    Args:
        schema: the store's schema.
        given: the sheets, recognised by their tables' names or titles in either language.
        content: rows of :data:`READ` and of ``scene``.
        vocabularies: the value lists by name.
        new_key: makes a key for a row that has none.
        said: what the user says that sheets and headings mean.

    Rows, columns and tables that the sheets lack stay as they are.
    """
    layouts = [lay_out(schema, grid, said or {}) for grid in given]
    return _Reader(schema, content, vocabularies, new_key).read(layouts)


class _Reader:
    def __init__(
        self,
        schema: Schema,
        content: Mapping[str, Sequence[Row]],
        vocabularies: Mapping[str, Vocabulary],
        new_key: Callable[[], str],
    ):
        self._schema, self._vocabularies, self._new_key = schema, vocabularies, new_key
        self._rows = {table: {row[UUID]: row for row in content.get(table, ())} for table in (*READ, "scene")}
        self._parents = Parents(self._rows)
        self._uniques = {
            table: {_unique(table, row): key for key, row in self._rows[table].items() if table in UNIQUE}
            for table in READ
        }

    def read(self, layouts: list[Layout]) -> Reading:
        fates: list[Fate] = []
        row_changes: list[Change] = []
        seen: dict[str, set[str]] = defaultdict(set)
        # One table may come in several sheets, as when somebody has split it up by hand.
        known = [layout for layout in layouts if layout.is_read]
        for layout in sorted(known, key=lambda one: READ.index(one.table)):
            for line, cells in layout.rows:
                fate, change = self._row(layout, cells, line, seen[layout.table])
                fates.append(fate)
                if change is not None and fate.fate in (NEW, CHANGED):
                    row_changes.append(change)
        return Reading(fates, ChangeSet(tuple(row_changes)), layouts)

    def _row(self, layout: Layout, cells: Sequence[object], line: int, seen: set[str]) -> tuple[Fate, Change | None]:
        """What becomes of a row of a sheet, and the change that it makes."""
        table = self._schema[layout.table]
        values: dict[str, Any] = {}
        names: dict[str, Any] = {}
        for number, column in layout.columns.items():
            cell = cells[number] if number < len(cells) else None
            (names if column.is_name else values)[column.field.name] = self._value(column.field, cell)
        given = dict(values)
        problems = self._parents.resolve(table, values, names)
        own_key, unique = clean(values.get(UUID)), _unique(table.name, values)
        key = own_key or self._uniques[table.name].get(unique) or self._new_key()
        problems += self._of_key(table.name, key, unique, seen, is_own=bool(own_key))
        seen.add(key)
        known = self._rows[table.name].get(key)
        problems += _as_written(layout, cells, known or {})
        version = values.get("version")
        values = to_write(table, values, known, has_own_key=bool(own_key))
        row = whole(table, values, known, key)
        kind = NEW if known is None else CHANGED if values else UNCHANGED
        fate = Fate(table.name, layout.title, line, self._called(table, row, names) or own_key, kind)
        if fate.fate == UNCHANGED and not problems:
            return fate, None
        fate.values = {**names, **given}
        if known is not None:
            fate.fields, fate.before = list(values), known
            problems += of_known(table, values, version, known)
        named = {problem.field for problem in problems}
        more = validate(table, row, self._vocabularies)
        fate.problems = problems + [problem for problem in more if problem.field not in named]
        if any(problem.blocks for problem in fate.problems):
            fate.fate = REFUSED
            return fate, None
        self._remember(table.name, row, unique)
        return fate, changes.insert(table.name, row) if known is None else changes.update(table.name, known, **values)

    def _called(self, table: Table, row: Row, names: Row) -> str:
        """What people know a row by: its title or name, or else what it belongs to and its day; '' for nothing."""
        own = name_of(row)
        if own:
            return own
        parents = [
            self._parents.title(described.references, row.get(described.name)) or clean(names.get(described.name))
            for described in table.fields
            if described.references in NAME_OF and described.required
        ]
        days = (clean(row.get(name)) for name in ("follow_up_date", "event_date", "period_start"))
        return " – ".join(filter(None, (*parents, *days)))

    def _remember(self, table: str, row: Row, unique: tuple[str, ...]) -> None:
        """Let later rows find an accepted row by its key, its name, and its unique fields."""
        key = row[UUID]
        self._parents.remember(table, row)
        if unique:
            self._uniques[table].setdefault(unique, key)

    def _of_key(self, table: str, key: str, unique: tuple[str, ...], seen: set[str], *, is_own: bool) -> list[Problem]:
        """What is wrong with the key of a row, its own or the one that it was recognised by."""
        problems = []
        if is_own and key not in self._rows[table] and parse_uuid(key) is None:
            problems.append(Problem(UUID, BAD_KEY))
        if is_own and key in seen:
            problems.append(Problem(UUID, REPEATED))
        elif key in seen or self._uniques[table].get(unique, key) != key:
            problems.append(Problem(UNIQUE[table][-1], TWICE))
        return problems

    def _value(self, described: Field, cell: object) -> object:
        value = None if cell is None or (isinstance(cell, str) and cell.strip() == "") else cell
        if value is None:
            return None
        if described.vocabulary:
            return self._vocabularies[described.vocabulary].code_of(value) or clean(value)
        if described.type == "boolean":
            return cell_values.yes_or_no(value)
        if described.type in ("integer", "real"):
            return cell_values.number(value, described.type)
        return cell_values.day(value) if described.type == "date" else cell_values.text(value, described.type)


def _as_written(layout: Layout, cells: Sequence[object], known: Row) -> list[Problem]:
    """Problems of how a row is written: a text that a spreadsheet has turned, and a day whose century is not told."""
    problems = []
    for number, column in layout.columns.items():
        described, cell = column.field, cells[number] if number < len(cells) else None
        if column.is_name or described.vocabulary or cell is None or described.name in (UUID, *TRACKING):
            continue
        if (described.type in ("text", "long_text") and cell_values.is_turned(known.get(described.name), cell)) or (
            described.type == "date" and cell_values.is_swapped(known.get(described.name), cell)
        ):
            problems.append(Problem(described.name, TURNED))
        elif described.type == "date" and cell_values.has_short_year(cell):
            problems.append(Problem(described.name, SHORT_YEAR))
    return problems


def _unique(table: str, row: Row) -> tuple[str, ...]:
    """The values that are unique in a table, by which a row without a key is recognised; () if there are none."""
    return tuple(clean(row.get(name)) for name in UNIQUE.get(table, ()))
