# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts in several languages by kind and code, read from a file, as value lists are."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from ..errors import BadVocabulary
from ..text import clean

COLUMNS = ("kind", "code", "when", "sv", "en")


@dataclass(frozen=True)
class Text:
    """One text.

    Attributes:
        when: when it is said.
        sv, en: the text, with names in braces for what is filled in.
    """

    when: str
    sv: str
    en: str


def load(path: Path) -> dict[tuple[str, str], Text]:
    """Read the texts of a file: CSV in UTF-8 with :data:`COLUMNS`.

    Raises:
        BadVocabulary: columns or a text are missing, or a code is repeated.
    """
    found: dict[tuple[str, str], Text] = {}
    with open(path, encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise BadVocabulary(str(path), 1, "columns")
        for row in reader:
            key = clean(row["kind"]), clean(row["code"])
            if not all((*key, clean(row["sv"]), clean(row["en"]))):
                raise BadVocabulary(str(path), reader.line_num, "code")
            if key in found:
                raise BadVocabulary(str(path), reader.line_num, "duplicate")
            found[key] = Text(clean(row["when"]), clean(row["sv"]), clean(row["en"]))
    return found
