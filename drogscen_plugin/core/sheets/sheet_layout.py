# SPDX-License-Identifier: GPL-2.0-or-later
"""Which table a sheet is, where its headings stand, and what each of its columns holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .. import labels
from ..store.schema import TRACKING, UUID, Field, Schema, Table
from ..text import clean, folded
from .heading_guesses import nearest
from .sheet_writing import NAME_OF, READ, TABLES, name_label

PASSED_OVER = "-"
"""What a sheet or heading means that is not to be read."""

Meanings = Mapping["tuple[str, str]", str]
"""What sheets and headings mean, by their folded names; '' for the sheet itself. See :func:`meanings`."""

_FIRST_ROWS = 20
"""Rows in which the headings are looked for: people write titles, dates and explanations above them."""

_SEVERAL = 2
"""Known headings that a sheet without a known title needs to look like a table."""


@dataclass(frozen=True)
class Grid:
    """A sheet as it stands in a file.

    Attributes:
        title: what the sheet is called.
        rows: its cells from the first row on: text, numbers or None; rows may have different lengths.
    """

    title: str
    rows: Sequence[Sequence[object]]


_LANGUAGES = ("sv", "en", "")
"""Those in which headings are recognised; the last is the interface's, if it is a third one."""


@dataclass(frozen=True)
class Column:
    """What a column holds: a field's values, or the titles or names of what the field points to."""

    field: Field
    is_name: bool

    @property
    def code(self) -> str:
        """The column's heading in a sheet of codes."""
        return f"{self.field.name}_name" if self.is_name else self.field.name

    def label(self, language: str) -> str:
        """The column's heading in a sheet of words."""
        label = self.field.label(language)
        return f"{label}: {name_label(self.field, language)}" if self.is_name else label


@dataclass(frozen=True)
class Layout:
    """A sheet, understood.

    Attributes:
        title: what it is called.
        table: the table that it is, '' if that is not known or the sheet is not to be read.
        likely: for a sheet that is not known, the table that it looks like, '' for none.
        is_passed_over: True for a sheet that was said not to be read.
        line: the row of its headings, the first being 1; 0 if it has no cells.
        headings: what stands there.
        columns: what the columns hold that are known, by their place.
        strangers: the other columns with a heading, by their place: the known column that comes nearest, None for none.
        rows: the rows below the headings that hold anything, with their numbers.
    """

    title: str
    table: str
    likely: str
    is_passed_over: bool
    line: int
    headings: Sequence[str]
    columns: Mapping[int, Column]
    strangers: Mapping[int, Column | None]
    rows: Sequence[tuple[int, Sequence[object]]]

    @property
    def is_read(self) -> bool:
        """Whether the sheet's rows are read: its table is written by people, and a heading is known."""
        return self.table in READ and bool(self.columns)


def meanings(triples: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    """What the user says that sheets and headings mean.

    Args:
        triples: sheet, heading ('' for the sheet itself), and its meaning: the name or title of a table or column in
            either language, or :data:`PASSED_OVER`.
    """
    return {(folded(sheet), folded(heading)): clean(meaning) for sheet, heading, meaning in triples}


def lay_out(schema: Schema, grid: Grid, said: Meanings) -> Layout:
    """Understand a sheet.

    Args:
        schema: the store's schema.
        grid: the sheet.
        said: what the user says that sheets and headings mean, which comes before what they are called.
    """
    sheet = folded(grid.title)
    meant = said.get((sheet, ""), grid.title)
    is_passed_over = meant == PASSED_OVER
    table = "" if is_passed_over else table_called(schema, meant)
    likely = table or ("" if is_passed_over else _likely(schema, grid))
    known = _of_sheet(schema[likely], sheet, said) if likely else {}
    at = _row_of_headings(grid, known)
    headings = [clean(cell) for cell in grid.rows[at]] if at is not None else []
    columns: dict[int, Column] = {}
    for number, heading in enumerate(headings):
        column = known.get(folded(heading))
        if column is not None and column not in columns.values():
            columns[number] = column
    unknown = [number for number, heading in enumerate(headings) if heading and number not in columns]
    wanted = [
        number
        for number in unknown
        if said.get((sheet, folded(headings[number]))) != PASSED_OVER
    ]  # fmt: skip
    free = {text: column for text, column in known.items() if column not in columns.values() and _is_offered(column)}
    # "Plan" alone means the plan's title here: nobody writes keys.
    free.update({folded(c.field.label(lang)): c for c in list(free.values()) if c.is_name for lang in _LANGUAGES})
    below = enumerate(grid.rows[at + 1 :], at + 2) if at is not None else ()
    return Layout(
        title=grid.title,
        table=table,
        likely="" if table else likely,
        is_passed_over=is_passed_over,
        line=0 if at is None else at + 1,
        headings=headings,
        columns=columns if table else {},
        strangers={number: nearest(headings[number], free) for number in wanted},
        rows=[(line, cells) for line, cells in below if any(clean(cell) for cell in cells)],
    )


def table_called(schema: Schema, text: str) -> str:
    """The table with a name or title, in either language; '' for none."""
    for table in schema.tables:
        if table.name in TABLES and folded(text) in (folded(table.name), folded(table.sv), folded(table.en)):
            return table.name
    return ""


def columns_of(table: Table) -> list[Column]:
    """Every column that a sheet of a table may have, in the order of its fields."""
    return list({column.code: column for _, column in _spelled(table)}.values())


def offered(table: Table) -> list[Column]:
    """The columns that somebody's own sheet may have: no keys, and none that only the store fills."""
    return [column for column in columns_of(table) if _is_offered(column)]


def unfit(schema: Schema, grids: Iterable[Grid], triples: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Those of the user's meanings that name no sheet, heading, table or column."""
    triples = list(triples)
    laid_out = {folded(grid.title): lay_out(schema, grid, meanings(triples)) for grid in grids}
    wrong = []
    for sheet, heading, meaning in triples:
        layout = laid_out.get(folded(sheet))
        if layout is None:
            is_wrong = True
        elif not clean(heading):
            is_wrong = clean(meaning) != PASSED_OVER and table_called(schema, meaning) not in READ
        else:
            known = dict(_spelled(schema[layout.table])) if layout.table else {}
            is_there = folded(heading) in [folded(text) for text in layout.headings]
            is_wrong = not is_there or (clean(meaning) != PASSED_OVER and folded(meaning) not in known)
        if is_wrong:
            wrong.append((sheet, heading, meaning))
    return wrong


def _spelled(table: Table) -> Iterator[tuple[str, Column]]:
    """Every spelling of the headings of a table, folded, with its column."""
    for described in table.fields:
        plain = Column(described, is_name=False)
        for spelling in (described.name, *labels.spellings(described.sv, described.en)):
            yield folded(spelling), plain
        if described.references in NAME_OF:
            name = Column(described, is_name=True)
            for spelling in (name.code, *map(name.label, _LANGUAGES)):
                yield folded(spelling), name


def _of_sheet(table: Table, sheet: str, said: Meanings) -> dict[str, Column]:
    """The columns of a table by their folded headings, as the user says that they are called in a sheet."""
    spelled = dict(_spelled(table))
    known = dict(spelled)
    for (of, heading), meaning in said.items():
        if of == sheet and heading:
            known.pop(heading, None)
            if folded(meaning) in spelled:
                known[heading] = spelled[folded(meaning)]
    return known


def _is_offered(column: Column) -> bool:
    is_key = column.field.references in NAME_OF and not column.is_name
    return column.field.name not in (UUID, *TRACKING) and not is_key


def _likely(schema: Schema, grid: Grid) -> str:
    """The table that most of a sheet's headings belong to, or whose title is much like the sheet's; '' for none."""
    counts = {name: _most_known(grid, dict(_spelled(schema[name]))) for name in READ}
    best = max(counts.values())
    if best >= _SEVERAL and list(counts.values()).count(best) == 1:
        return next(name for name, count in counts.items() if count == best)
    titles = {folded(text): name for name in READ for text in (name, schema[name].sv, schema[name].en)}
    return nearest(grid.title, titles) or ""


def _most_known(grid: Grid, known: Mapping[str, Column]) -> int:
    return max((_count(row, known) for row in grid.rows[:_FIRST_ROWS]), default=0)


def _count(row: Sequence[object], known: Mapping[str, Column]) -> int:
    return len({known[text].code for cell in row if (text := folded(cell)) in known})


def _row_of_headings(grid: Grid, known: Mapping[str, Column]) -> int | None:
    """The first of the rows with most headings that are known; if none is, the first with most cells; None if empty."""
    rows = grid.rows[:_FIRST_ROWS]
    most = _most_known(grid, known)
    if most:
        return next(number for number, row in enumerate(rows) if _count(row, known) == most)
    filled = [sum(1 for cell in row if clean(cell)) for row in rows]
    fullest = max(filled, default=0)
    return filled.index(fullest) if fullest else None
