# SPDX-License-Identifier: GPL-2.0-or-later
"""What is counted beside the schools, such as preschools: which kind each feature of a layer is, and counts as text."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import labels
from ..errors import BadVocabulary
from ..text import clean, folded

_COLUMNS = ["code", "sv_one", "sv_many", "en_one", "en_many", "spellings"]
_LEAST_SHARE = 0.5
"""The share of a column's texts that has to say what a layer holds for the column to be one of kinds of places."""
_SIGNS = str.maketrans({"=": " ", ";": ","})


@dataclass(frozen=True)
class Kind:
    """A kind of place: its code, its names in the singular and the plural, and how data spell it, folded."""

    code: str
    sv_one: str
    sv_many: str
    en_one: str
    en_many: str
    spellings: frozenset[str]

    def counted(self, count: int, language: str) -> str:
        """The name that goes with a number; see :mod:`drogscen_plugin.core.labels`."""
        pair = (self.sv_one, self.en_one) if count == 1 else (self.sv_many, self.en_many)
        return labels.label(language, *pair)


def load(path: Path) -> dict[str, Kind]:
    """The kinds by code, from a CSV file that a city can add to.

    Raises:
        BadVocabulary: a column or a code is missing, or a code is repeated.
    """
    kinds: dict[str, Kind] = {}
    with open(path, encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        if reader.fieldnames != _COLUMNS:
            raise BadVocabulary(str(path), 1, "columns")
        for row in reader:
            code, sv_one, sv_many, en_one, en_many = names = [clean(row[name]) for name in _COLUMNS[:-1]]
            if not all(names):
                raise BadVocabulary(str(path), reader.line_num, "code")
            if code in kinds:
                raise BadVocabulary(str(path), reader.line_num, "duplicate")
            spelled = {folded(text) for text in (*names, *(row["spellings"] or "").split(";"))} - {""}
            kinds[code] = Kind(code, sv_one, sv_many, en_one, en_many, frozenset(spelled))
    return kinds


def kind_called(text: str, kinds: Mapping[str, Kind]) -> str:
    """The code of the kind that a text is a name of, '' for none."""
    wanted = folded(text)
    return next((kind.code for kind in kinds.values() if wanted in kind.spellings), "")


def kind_within(title: str, kinds: Mapping[str, Kind]) -> str:
    """The code of the only kind that a layer's name holds, as in ``forskolor_2024``; '' for none or several."""
    words = folded(title)
    found = [
        kind.code
        for kind in kinds.values()
        if any(spelling in words for spelling in kind.spellings if len(spelling) > len(kind.code))
    ]
    return found[0] if len(found) == 1 else ""


def column_of_kinds(columns: Mapping[str, Sequence[str]], known: Mapping[str, Kind], others: frozenset[str]) -> str:
    """The column that says what kind of place each feature is, '' for none: most of its texts are kinds or ``others``.

    Args:
        columns: texts by column name.
        known: the kinds.
        others: folded names of what else such a column holds: forms of schools.
    """
    spellings = frozenset().union(*(kind.spellings for kind in known.values()))
    best, most = "", 0
    for name, texts in columns.items():
        filled = [folded(text) for text in texts if text]
        of_kinds = sum(text in spellings for text in filled)
        if of_kinds > most and of_kinds + sum(text in others for text in filled) >= _LEAST_SHARE * len(filled):
            best, most = name, of_kinds
    return best


def written(counts: Mapping[str, int]) -> str:
    """Counts by code or label as a text such as ``FSK=2;FRG=1``; '' for none."""
    return ";".join(f"{' '.join(kind.translate(_SIGNS).split())}={count}" for kind, count in counts.items() if count)


def parsed(text: str | None) -> dict[str, int]:
    """The counts of such a text; what cannot be read is left out."""
    parts = (part.rpartition("=") for part in (text or "").split(";"))
    return {clean(kind): int(count) for kind, _, count in parts if clean(kind) and count.strip().isdigit()}
