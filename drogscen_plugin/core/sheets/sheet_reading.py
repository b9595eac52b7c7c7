"""Reading sheets back into a store: what each row would do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..classification.identity import parse_uuid
from ..plans.validation import Problem, validate
from ..store import changes
from ..store.changes import Change, ChangeSet, Row
from ..store.ddl import UNIQUE
from ..store.schema import UUID, Field, Schema, Table
from ..store.vocabulary import Vocabulary
from ..text import clean, folded
from . import cell_values
from .row_fate import (
    BAD_KEY,
    CHANGED,
    NEW,
    REFUSED,
    REPEATED,
    TWICE,
    UNCHANGED,
    UNKNOWN_PARENT,
    Fate,
    name_of,
    of_known,
    to_write,
    whole,
)
from .sheet_writing import NAME_OF, READ, Sheet, name_label


@dataclass(frozen=True)
class Reading:
    """What sheets would do to a store.

    Attributes:
        fates: the fate of every row of every sheet.
        changes: what would be written; to be written only if no row is refused.
        unknown_headers: headers that match no field and are ignored, by sheet.
        unknown_sheets: titles of sheets that match no table of the store and are ignored.
    """

    fates: list[Fate]
    changes: ChangeSet
    unknown_headers: dict[str, list[str]]
    unknown_sheets: list[str] = field(default_factory=list)

    def count(self, fate: str) -> int:
        """How many rows have a fate."""
        return sum(1 for row in self.fates if row.fate == fate)


def read(
    schema: Schema,
    given: Iterable[Sheet],
    content: Mapping[str, Sequence[Row]],
    vocabularies: Mapping[str, Vocabulary],
    new_key: Callable[[], str],
) -> Reading:
    """What sheets would do: new rows, changed rows, unchanged ones, and those that cannot be used.

    Args:
        schema: the store's schema.
        given: the sheets, recognised by their tables' names or titles in either language; their ``table`` is not used.
        content: rows of :data:`READ` and of ``scene``.
        vocabularies: the value lists by name.
        new_key: makes a key for a row that has none.

    Rows, columns and tables that the sheets lack stay as they are.
    """
    return _Reader(schema, content, vocabularies, new_key).read(given)


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
        self._names = {table: _by_name(self._rows[table].values(), name) for table, name in NAME_OF.items()}
        self._keys = {table: set(rows) for table, rows in self._rows.items()}
        self._uniques = {
            table: {_unique(table, row): key for key, row in self._rows[table].items() if table in UNIQUE}
            for table in READ
        }

    def read(self, given: Iterable[Sheet]) -> Reading:
        sheets = [(self._table_of(sheet.title), sheet) for sheet in given]
        fates: list[Fate] = []
        row_changes: list[Change] = []
        unknown: dict[str, list[str]] = {}
        seen: dict[str, set[str]] = defaultdict(set)
        # One table may come in several sheets, as when somebody has split it up by hand.
        known = [(name, sheet) for name, sheet in sheets if name in READ]
        for name, sheet in sorted(known, key=lambda pair: READ.index(pair[0])):
            columns, strange = self._columns(self._schema[name], sheet.headers)
            if strange:
                unknown[sheet.title] = strange
            for line, cells in enumerate(sheet.rows, 2):
                if all(clean(cell) == "" for cell in cells):
                    continue
                fate, change = self._row(self._schema[name], columns, cells, line, seen[name])
                fates.append(fate)
                if change is not None and fate.fate in (NEW, CHANGED):
                    row_changes.append(change)
        strangers = [sheet.title for name, sheet in sheets if name is None]
        return Reading(fates, ChangeSet(tuple(row_changes)), unknown, strangers)

    def _table_of(self, title: str) -> str | None:
        for table in self._schema.tables:
            if folded(title) in (folded(table.name), folded(table.sv), folded(table.en)):
                return table.name
        return None

    def _columns(self, table: Table, headers: Sequence[str]) -> tuple[dict[int, tuple[Field, bool]], list[str]]:
        """For each column its field, and whether it holds the name of what the field points to."""
        known = {}
        for described in table.fields:
            for spelling in (described.name, described.sv, described.en):
                known[folded(spelling)] = (described, False)
            if described.references in NAME_OF:
                known[folded(f"{described.name}_name")] = (described, True)
                for language in ("sv", "en"):
                    known[folded(f"{described.label(language)}: {name_label(described, language)}")] = (
                        described,
                        True,
                    )
        columns = {number: known[folded(text)] for number, text in enumerate(headers) if folded(text) in known}
        return columns, [text for number, text in enumerate(headers) if number not in columns and clean(text)]

    def _row(
        self,
        table: Table,
        columns: Mapping[int, tuple[Field, bool]],
        cells: Sequence[object],
        line: int,
        seen: set[str],
    ) -> tuple[Fate, Change | None]:
        """What becomes of a row of a sheet, and the change that it makes."""
        values: dict[str, Any] = {}
        names: dict[str, Any] = {}
        for number, (described, is_name) in columns.items():
            (names if is_name else values)[described.name] = self._value(described, cells[number])
        given = dict(values)
        problems = self._resolve(table, values, names)
        own_key, unique = clean(values.get(UUID)), _unique(table.name, values)
        key = own_key or self._uniques[table.name].get(unique) or self._new_key()
        problems += self._of_key(table.name, key, unique, seen, is_own=bool(own_key))
        seen.add(key)
        known = self._rows[table.name].get(key)
        version = values.get("version")
        values = to_write(table, values, known, has_own_key=bool(own_key))
        row = whole(table, values, known, key)
        fate = Fate(table.name, line, name_of(row) or key, NEW if known is None else CHANGED if values else UNCHANGED)
        if fate.fate == UNCHANGED and not problems:
            return fate, None
        fate.values = {**names, **given}
        if known is not None:
            fate.fields = list(values)
            problems += of_known(table, values, version, known)
        fate.problems = problems + validate(table, row, self._vocabularies)
        if any(problem.blocks for problem in fate.problems):
            fate.fate = REFUSED
            return fate, None
        self._remember(table.name, row, unique)
        return fate, changes.insert(table.name, row) if known is None else changes.update(table.name, known, **values)

    def _remember(self, table: str, row: Row, unique: tuple[str, ...]) -> None:
        """Let later rows find an accepted row by its key, its name, and its unique fields."""
        key = row[UUID]
        self._keys[table].add(key)
        if unique:
            self._uniques[table].setdefault(unique, key)
        if table in NAME_OF:
            named = self._names[table].setdefault(folded(row[NAME_OF[table]]), [])
            if key not in named:
                named.append(key)

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

    def _resolve(self, table: Table, values: dict[str, Any], names: dict[str, Any]) -> list[Problem]:
        """Fill in keys of plans and scenes by name where they are left out; problems where none or several match."""
        problems = []
        for described in table.fields:
            parent = described.references
            if not parent or (described.name not in values and described.name not in names):
                continue
            if not clean(values.get(described.name)) and clean(names.get(described.name)):
                fitting = self._names[parent].get(folded(names[described.name]), [])
                values[described.name] = fitting[0] if len(fitting) == 1 else None
                if len(fitting) != 1:
                    problems.append(Problem(described.name, UNKNOWN_PARENT))
            elif clean(values.get(described.name)) and values[described.name] not in self._keys.get(parent, ()):
                problems.append(Problem(described.name, UNKNOWN_PARENT))
        return problems

    def _value(self, described: Field, cell: object) -> object:
        value = None if cell is None or (isinstance(cell, str) and cell.strip() == "") else cell
        if value is None:
            return None
        if described.vocabulary:
            return self._vocabularies[described.vocabulary].code_of(value) or clean(value)
        if described.type in ("integer", "real"):
            return cell_values.number(value, described.type)
        return cell_values.day(value) if described.type == "date" else cell_values.text(value, described.type)


def _unique(table: str, row: Row) -> tuple[str, ...]:
    """The values that are unique in a table, by which a row without a key is recognised; () if there are none."""
    return tuple(clean(row.get(name)) for name in UNIQUE.get(table, ()))


def _by_name(rows: Iterable[Row], name: str) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for row in rows:
        result.setdefault(folded(row.get(name)), []).append(row[UUID])
    return result
