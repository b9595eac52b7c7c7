# SPDX-License-Identifier: GPL-2.0-or-later
"""Value lists: codes with Swedish and English labels, from data files that a city can edit."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import labels
from ..errors import BadVocabulary
from ..text import clean, folded, many

COLUMNS = ("code", "sv", "en", "valid_from", "valid_to")
FURTHER_COLUMNS = ("group", "internal")
"""Columns that a list may also have: a heading for the value, and 1 for what only an internal audience sees."""


@dataclass(frozen=True)
class Term:
    """One value: its code, its labels, and its first and last valid day, None where that end is open.

    ``group`` is the code of a heading, '' for none; ``internal`` is True for what an external audience does not see.
    """

    code: str
    sv: str
    en: str
    valid_from: date | None
    valid_to: date | None
    group: str = ""
    internal: bool = False

    def label(self, language: str) -> str:
        """The label in a language; see :mod:`drogscen_plugin.core.labels`."""
        return labels.label(language, self.sv, self.en)

    def is_valid(self, on: date) -> bool:
        """True if the term is in use on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    def spellings(self) -> tuple[str, ...]:
        """How the value may be written in data: code and labels, folded."""
        return tuple(dict.fromkeys(folded(text) for text in (self.code, *labels.spellings(self.sv, self.en))))


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one list, in the order of the file."""

    terms: tuple[Term, ...]

    def __getitem__(self, code: str) -> Term:
        for term in self.terms:
            if term.code == code:
                return term
        raise KeyError(code)

    def codes(self) -> list[str]:
        """The codes, in the order of the file."""
        return [term.code for term in self.terms]

    def label(self, code: str, language: str) -> str:
        """The label of a code; the code itself where the list does not have it."""
        try:
            return self[code].label(language)
        except KeyError:
            return code

    def code_of(self, text: object) -> str | None:
        """The code of a value met in data, written as code or label in either language, or None."""
        wanted = folded(text)
        for term in self.terms:
            if wanted in term.spellings():
                return term.code
        return None

    def codes_in(self, texts: object) -> list[str]:
        """The codes of several values, given as a list or with semicolons between; what the list does not have stays."""
        return [self.code_of(text) or text for text in many(texts)]


def of_rows(names: Mapping[str, str]) -> Vocabulary:
    """Rows as a list to choose from: their keys as codes, their names as labels in every language."""
    return Vocabulary(tuple(Term(key, name, name, None, None) for key, name in names.items()))


def load(path: Path) -> Vocabulary:
    """Read a value list: CSV in UTF-8.

    Its columns are ``code,sv,en,valid_from,valid_to``, dates as ISO 8601, and optionally ``group,internal``.

    Raises:
        BadVocabulary: columns, a code or a date is missing or wrong, or a code is repeated.
    """
    terms: dict[str, Term] = {}
    with open(path, encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        names = tuple(reader.fieldnames or ())
        if names[: len(COLUMNS)] != COLUMNS or names[len(COLUMNS) :] not in ((), FURTHER_COLUMNS):
            raise BadVocabulary(str(path), 1, "columns")
        for row in reader:
            code = clean(row["code"])
            if not code or not clean(row["sv"]) or not clean(row["en"]):
                raise BadVocabulary(str(path), reader.line_num, "code")
            if code in terms:
                raise BadVocabulary(str(path), reader.line_num, "duplicate")
            try:
                first, last = (date.fromisoformat(row[name]) if row[name] else None for name in COLUMNS[3:])
            except (TypeError, ValueError) as error:
                raise BadVocabulary(str(path), reader.line_num, "date") from error
            terms[code] = Term(
                code=code,
                sv=clean(row["sv"]),
                en=clean(row["en"]),
                valid_from=first,
                valid_to=last,
                group=clean(row.get("group")),
                internal=clean(row.get("internal")) == "1",
            )
    return Vocabulary(tuple(terms.values()))
