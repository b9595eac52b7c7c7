# SPDX-License-Identifier: GPL-2.0-or-later
"""Starting points for a plan: typical causes and the measures tried against them, from a file that a city can edit."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from .. import labels
from ..errors import BadVocabulary
from ..text import clean, folded

COLUMNS = ["code", "sv", "en", "measures"]


@dataclass(frozen=True)
class Suggestion:
    """A typical cause.

    Attributes:
        code: its code.
        sv: the cause in Swedish.
        en: the cause in English.
        measures: codes of the value list ``measure_kind``, the most obvious first.
    """

    code: str
    sv: str
    en: str
    measures: tuple[str, ...]

    def label(self, language: str) -> str:
        """The cause in a language; see :mod:`drogscen_plugin.core.labels`."""
        return labels.label(language, self.sv, self.en)

    def is_named_in(self, text: str | None) -> bool:
        """Whether a text states this cause, in either language."""
        return any(folded(cause) in folded(text) for cause in (self.sv, self.en))


def load(path: Path, kinds: Container[str]) -> list[Suggestion]:
    """Read the file: CSV in UTF-8 with the columns ``code,sv,en,measures``, measure codes separated by semicolons.

    Raises:
        BadVocabulary: a column, a code or a label is missing, a code is repeated, or a kind of measure is unknown.
    """
    suggestions: dict[str, Suggestion] = {}
    with open(path, encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        if reader.fieldnames != COLUMNS:
            raise BadVocabulary(str(path), 1, "columns")
        for row in reader:
            code, sv, en, measures = (clean(row[name]) for name in COLUMNS)
            codes = tuple(clean(part) for part in measures.split(";") if clean(part))
            if not code or not sv or not en or not codes or any(kind not in kinds for kind in codes):
                raise BadVocabulary(str(path), reader.line_num, "code")
            if code in suggestions:
                raise BadVocabulary(str(path), reader.line_num, "duplicate")
            suggestions[code] = Suggestion(code, sv, en, codes)
    return list(suggestions.values())


def fitting(suggestions: Iterable[Suggestion], cause: str | None) -> list[Suggestion]:
    """The suggestions in order of how well they fit a plan: causes that it names come first."""
    return sorted(suggestions, key=lambda suggestion: not suggestion.is_named_in(cause))
