# SPDX-License-Identifier: GPL-2.0-or-later
"""Plans as sheets: headers and values as codes or as words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .. import times
from ..labels import label as label_in
from ..store.changes import Row
from ..store.schema import UUID, Field, Table
from ..store.vocabulary import Vocabulary
from ..text import folded

READ = (
    "plan",
    "plan_scene",
    "party",
    "measure",
    "measure_event",
    "indicator",
    "indicator_value",
    "evaluation",
    "evaluation_scene",
    "follow_up",
    "school_decision",
)
"""The tables that are read back: what people write, not what mappings fill. Parents come first."""
TABLES = ("mapping", "scene", *READ)
"""The tables that are written to sheets."""

NAME_OF = {"plan": "title", "scene": "name", "measure": "title", "indicator": "title", "evaluation": "title"}
"""The field by which people know a row of a table, written beside its key and read in its place."""
_WORDS = ("boolean", "datetime")


@dataclass(frozen=True)
class Sheet:
    """A table as cells.

    Attributes:
        table: the table's name.
        title: what the sheet is called.
        headers: its column headers.
        types: the type of each column, as in the schema.
        rows: its cells: text, numbers, True or False, or None; dates as ISO text.
        decimal: what stands before the decimals in CSV.
    """

    table: str
    title: str
    headers: list[str]
    types: list[str]
    rows: list[list[object]]
    decimal: str = "."


_YES_NO = (("ja", "yes"), ("nej", "no"))
_DECIMAL = {"en": "."}
"""The decimal sign of languages whose spreadsheets have no comma."""


def sheets(
    tables: Iterable[Table],
    content: Mapping[str, Sequence[Row]],
    vocabularies: Mapping[str, Vocabulary],
    language: str,
    *,
    labels: bool,
) -> list[Sheet]:
    """Rows as sheets.

    Args:
        tables: the tables with the fields that are wanted.
        content: their rows.
        vocabularies: the value lists by name.
        language: ``sv`` or ``en``.
        labels: True for words in that language, with moments in local time; False for field names and codes, with
            moments in UTC.

    Beside each key of a plan or scene stands its title or name, for people to read and to fill in.
    """
    names = {table: {row[UUID]: row[name] for row in content.get(table, ())} for table, name in NAME_OF.items()}
    result = []
    for table in tables:
        if table.name not in TABLES:
            continue
        columns: list[tuple[str, str, Callable[[Row], object]]] = []
        for described in table.fields:
            header = described.label(language) if labels else described.name
            kind = "text" if labels and described.type in _WORDS else described.type
            columns.append((header, kind, _value_of(described, vocabularies, language, labels)))
            if described.references in NAME_OF:
                text = f"{header}: {name_label(described, language)}" if labels else f"{described.name}_name"
                known = names[described.references]
                columns.append((text, "text", _name_beside(described, known)))
        rows = [[value(row) for _, _, value in columns] for row in sorted(content.get(table.name, ()), key=_order)]
        title = table.label(language) if labels else table.name
        decimal = _DECIMAL.get(language, ",") if labels else "."
        result.append(Sheet(table.name, title, [c[0] for c in columns], [c[1] for c in columns], rows, decimal))
    return result


def name_label(described: Field, language: str) -> str:
    """What the title or name beside a key is called in a header."""
    return label_in(language, *(("namn", "name") if described.references == "scene" else ("rubrik", "title")))


def _order(row: Row) -> tuple[str, ...]:
    return tuple(folded(row.get(name)) for name in ("title", "name", "label", "plan_uuid", UUID))


def _value_of(
    described: Field, vocabularies: Mapping[str, Vocabulary], language: str, labels: bool
) -> Callable[[Row], object]:
    """A function that gives the cell of a field: its value, or the label of its code."""

    def cell(row: Row) -> object:
        value = row.get(described.name)
        if not labels or value is None:
            return value
        if described.vocabulary:
            return vocabularies[described.vocabulary].label(value, language)
        if described.type == "boolean":
            return label_in(language, *_YES_NO[0 if value else 1])
        return times.local_minute(value) if described.type == "datetime" else value

    return cell


def _name_beside(described: Field, names: Mapping[str, object]) -> Callable[[Row], object]:
    """A function that gives the title or name of what a field points to."""
    return lambda row: names.get(row.get(described.name, ""))
