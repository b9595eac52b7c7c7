# SPDX-License-Identifier: GPL-2.0-or-later
"""What sheets and headings of somebody's own mean, as the parameter and the dialog's note have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from qgis.core import QgsProcessingException

from ...core.errors import StoreError
from ...core.sheets import sheet_layout
from ...core.sheets.heading_questions import HeadingQuestions
from ...core.sheets.sheet_layout import Grid
from ...core.store.schema import Schema
from ...core.text import clean
from ...translation import language, tr

_WIDTH = 3


def triples(cells: Sequence[object]) -> list[tuple[str, str, str]]:
    """Sheet, heading and meaning of each row of the matrix; rows without a sheet or meaning are left out.

    Args:
        cells: the cells of the matrix, row after row.
    """
    texts = [clean(cell) for cell in cells]
    rows = [tuple(texts[at : at + _WIDTH]) for at in range(0, len(texts), _WIDTH)]
    return [(row[0], row[1], row[2]) for row in rows if len(row) == _WIDTH and row[0] and row[2]]


def check(schema: Schema, grids: Sequence[Grid], given: Sequence[tuple[str, str, str]]) -> None:
    """Check that what the user says fits the file.

    Raises:
        QgsProcessingException: a sheet, heading or meaning is not known.
    """
    wrong = sheet_layout.unfit(schema, grids, given)
    if wrong:
        lines = "; ".join(" – ".join(filter(None, row)) for row in wrong)
        raise QgsProcessingException(
            tr(
                "“Meaning of sheets and headings” names what is not in the file, or no table or column of the plans: {lines}. Correct these lines or take them away."
            ).format(lines=lines)
        )


def note(values: Mapping[str, object]) -> tuple[str, str, object]:
    """What the dialog says about the chosen file: a sentence, the button's text, and the questions that it asks.

    Args:
        values: ``INPUT`` and ``MAP`` as the dialog has them.
    """
    from ...storage import store as stores
    from ...storage.files import spreadsheet_reading

    path = Path(clean(values.get("INPUT")) or ".")
    if not path.is_file():
        return "", "", {}
    schema = stores.description()
    titles = [title for table in schema.tables for title in (table.name, table.sv, table.en)]
    try:
        grids = spreadsheet_reading.read(path, titles)
    except StoreError:
        return "", "", {}
    given = values.get("MAP")
    questions = HeadingQuestions(schema, grids, triples(given if isinstance(given, (list, tuple)) else []), language())
    open_sheets = questions.open_sheets()
    if not open_sheets:
        return "", tr("Headings…") if questions.said else "", questions
    text = tr("Sheets or headings that are not known: {sheets}.").format(sheets=", ".join(open_sheets))
    return text, tr("Say what they mean…"), questions
