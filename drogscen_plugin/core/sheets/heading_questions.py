# SPDX-License-Identifier: GPL-2.0-or-later
"""What somebody has to be asked about the sheets and headings of a file, with an answer proposed for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..store.schema import Schema
from ..text import clean, folded
from .sheet_layout import PASSED_OVER, Grid, Layout, lay_out, meanings, offered
from .sheet_writing import READ


@dataclass(frozen=True)
class Question:
    """What a heading, or a sheet, stands for.

    Attributes:
        text: the heading, or the sheet's title.
        example: the first value below the heading, '' for none or for a sheet.
        choices: what it can stand for, in words.
        answer: one of these, or :data:`~.sheet_layout.PASSED_OVER`.
    """

    text: str
    example: str
    choices: Sequence[str]
    answer: str


@dataclass(frozen=True)
class HeadingQuestions:
    """The sheets of a file, and what is said of them so far.

    Attributes:
        schema: the store's schema.
        grids: the sheets.
        said: sheet, heading ('' for the sheet itself) and meaning in words.
        language: of the words.
    """

    schema: Schema
    grids: Sequence[Grid]
    said: Sequence[tuple[str, str, str]]
    language: str

    def open_sheets(self) -> list[str]:
        """The sheets that are not known, or have headings that are not, as long as nothing is said of these."""
        return [
            layout.title
            for layout in self._layouts()
            if layout.line and not layout.is_passed_over and (not layout.table or layout.strangers)
            if not layout.table or layout.table in READ
        ]

    def proposed(self) -> HeadingQuestions:
        """The same with an answer for everything that is open: what comes nearest, else that it is passed over."""
        questions = self
        for layout in self._layouts():
            if layout.line and not layout.table and not layout.is_passed_over:
                likely = layout.likely
                meaning = self.schema[likely].label(self.language) if likely else PASSED_OVER
                questions = questions._and(layout.title, "", meaning)
        while (stranger := questions._first_stranger()) is not None:
            questions = questions._and(*stranger)
        return questions

    def answered(self, sheet: str, heading: str, meaning: str) -> HeadingQuestions:
        """The same with another answer; one about a sheet proposes meanings for its headings anew."""
        kept = [
            row
            for row in self.said
            if folded(row[0]) != folded(sheet) or (heading and folded(row[1]) != folded(heading))
        ]
        return replace(self, said=(*kept, (sheet, heading, meaning))).proposed()

    def of_sheets(self) -> list[tuple[Question, list[Question]]]:
        """The sheets to ask about, each with its headings to ask about."""
        asked = {folded(sheet) for sheet, _, _ in self.said}
        titles = [self.schema[name].label(self.language) for name in READ]
        result = []
        for layout in self._layouts():
            if folded(layout.title) not in asked:
                continue
            answer = self.schema[layout.table].label(self.language) if layout.table else PASSED_OVER
            result.append((Question(layout.title, "", titles, answer), self._headings(layout)))
        return result

    def _headings(self, layout: Layout) -> list[Question]:
        if not layout.table:
            return []
        said = {folded(heading) for sheet, heading, _ in self.said if folded(sheet) == folded(layout.title)}
        labels = {column.code: column.label(self.language) for column in offered(self.schema[layout.table])}
        used = {column.code for column in layout.columns.values()}
        questions = []
        for number, heading in enumerate(layout.headings):
            if not heading or folded(heading) not in said:
                continue
            column = layout.columns.get(number)
            own = column.code if column else ""
            choices = [label for code, label in labels.items() if code == own or code not in used]
            answer = column.label(self.language) if column else PASSED_OVER
            questions.append(Question(heading, _example(layout, number), choices, answer))
        return questions

    def _layouts(self) -> list[Layout]:
        said = meanings(self.said)
        return [lay_out(self.schema, grid, said) for grid in self.grids]

    def _and(self, sheet: str, heading: str, meaning: str) -> HeadingQuestions:
        return replace(self, said=(*self.said, (sheet, heading, meaning)))

    def _first_stranger(self) -> tuple[str, str, str] | None:
        for layout in self._layouts():
            if layout.table in READ:
                for number, nearest in layout.strangers.items():
                    meaning = nearest.label(self.language) if nearest else PASSED_OVER
                    return layout.title, layout.headings[number], meaning
        return None


def _example(layout: Layout, number: int) -> str:
    cells: Iterable[str] = (clean(row[number]) for _, row in layout.rows if number < len(row))
    return next((text for text in cells if text), "")
