# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said about the sheets of a file that was read, apart from their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...core.sheets.sheet_layout import Layout, offered
from ...core.sheets.sheet_writing import READ
from ...core.store.schema import Schema
from ...core.text import clean, is_misread
from ...translation import language, tr


def remarks(layouts: Sequence[Layout], schema: Schema) -> list[str]:
    """A sentence about each sheet that is not read as it stands, and one about text in the wrong encoding."""
    said = [_about(layout, schema) for layout in layouts]
    misread = [layout.title for layout in layouts if _is_misread(layout)]
    if misread:
        text = tr(
            "Letters in {sheets} were damaged by a wrong encoding, as “{example}”. Save the file as UTF-8 where it was made, and correct the texts first."
        )
        said.append(text.format(sheets=_listed(misread), example=_example(layouts)))
    return [text for text in said if text]


def _about(layout: Layout, schema: Schema) -> str:
    sheet = layout.title
    if layout.is_passed_over:
        return tr("Sheet “{sheet}” is passed over, as you chose.").format(sheet=sheet)
    if not layout.line:
        return tr("Sheet “{sheet}” is empty.").format(sheet=sheet)
    if layout.table and layout.table not in READ:
        return tr("Sheet “{sheet}” is not read back: it comes from the mappings, and is there to be looked at.").format(
            sheet=sheet
        )
    if not layout.table:
        titles = _listed(schema[name].label(language()) for name in READ)
        text = tr("Sheet “{sheet}” is none that “Export plans” writes ({titles}), and is passed over.")
        text = text.format(sheet=sheet, titles=titles)
        if not layout.likely:
            return text
        guess = tr("It looks like “{table}”: give the sheet that name, or say so in “Meaning of sheets and headings”.")
        return f"{text} {guess.format(table=schema[layout.likely].label(language()))}"
    return " ".join(filter(None, (_headings(layout, schema), _strangers(layout))))


def _headings(layout: Layout, schema: Schema) -> str:
    sheet = layout.title
    if not layout.columns:
        expected = _listed(column.label(language()) for column in offered(schema[layout.table]))
        text = tr("Sheet “{sheet}” has none of the headings of its table, and is passed over. Expected: {headings}.")
        return text.format(sheet=sheet, headings=expected)
    if layout.line > 1:
        text = tr("Sheet “{sheet}” has its headings in row {line}; what stands above is passed over.")
        return text.format(sheet=sheet, line=layout.line)
    return ""


def _strangers(layout: Layout) -> str:
    if not layout.strangers:
        return ""
    texts = []
    for number, nearest in layout.strangers.items():
        heading = f"“{layout.headings[number]}”"
        if nearest is not None:
            heading = tr("{heading} (perhaps “{nearest}”?)").format(heading=heading, nearest=nearest.label(language()))
        texts.append(heading)
    text = tr(
        "Columns of sheet “{sheet}” that are not known are passed over: {headings}. Give them a known heading, or say what they are in “Meaning of sheets and headings”."
    )
    return text.format(sheet=layout.title, headings=", ".join(texts))


def _is_misread(layout: Layout) -> bool:
    return any(is_misread(text) for text in _texts(layout))


def _example(layouts: Iterable[Layout]) -> str:
    return next(text for layout in layouts for text in _texts(layout) if is_misread(text))[:40]


def _texts(layout: Layout) -> Iterable[str]:
    return (clean(cell) for _, cells in [(0, layout.headings), *layout.rows] for cell in cells)


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(texts)
