# SPDX-License-Identifier: GPL-2.0-or-later
"""What school registers hold: how forms, status and unit types are spelled, and values about persons."""

from __future__ import annotations

import csv
import itertools
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from ..store.vocabulary import Vocabulary
from ..text import NUL, all_clean, clean, composed, folded

Spellings = Mapping[str, Mapping[str, str]]
"""By role, the code of each folded spelling."""

BETWEEN_FORMS = r"[^\w \u00a0\-\u2013]|_|(?<= )-(?= )|\b(?:och|samt|and|og)\b"
"""What may stand between the forms of a unit: punctuation (registers use ``, ; | /``, exports of lists add brackets,
quotes and counts), line breaks and *och*, but no space, as *Anpassad grundskola* is not a grundskola."""

_GRADES = re.compile(
    r"[ \u00a0]+(?:(?:åk|ak|årskurs|årskurser|grade|grades)\b[^,;|/]*|(?:fk?|[0-9]{1,2})(?:[ ]*[-\u2013][^,;|/]*)?)$"
)
"""Grades after a form: *Grundskola F-6*, *Grundskola åk 7–9*."""

_SPLIT = (str, list, tuple)
"""Types of values that may name several forms."""

_ENOUGH = 0.8
"""The part of a column's values that have to be a role's before the column is taken for it without its name."""

_E_MAIL = r"[^\s@\0]@[^\s@\0]+\.[a-zåäö]{2,}"
_PERSONAL_NUMBER = r"(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|[67]\d|8\d|9[01])[-+]?\d{4}"
"""Year, month, day (60 more in a *samordningsnummer*) and four digits (Skatteverket); the third digit of an organisation
number is 2 or more, so that none is taken for one."""
_DAY = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_PHONE = r"(?:\+\d{2}[ -]?\(?0?\)?[ ]?|0)\d{1,3}[ -/]{1,3}\d{2,3}(?:[ -]?\d{2,3}){1,3}"
_NUMBERS = "|".join(rf"{NUL}\s*(?:{number})\s*(?={NUL})" for number in (_PERSONAL_NUMBER, _PHONE))
"""The same as a whole text, where NUL stands before and after each."""

_NO_CODE = rf"{NUL}(?=[^{NUL}])(?!\s*(?:\d{{8}}\s*)?{NUL})"
_NO_DAY = rf"{NUL}(?=\s*\d)(?!\s*{_DAY}\s*{NUL})"
"""What stands before a text that is neither empty nor eight digits, and before one that begins like a number and is no day."""


def load(path: Path, vocabularies: Mapping[str, Vocabulary]) -> dict[str, dict[str, str]]:
    """The spellings of each role: code and labels of its value list, and those of a CSV ``role,code,spelling``."""
    found = {
        role: {spelling: term.code for term in vocabulary.terms for spelling in term.spellings()}
        for role, vocabulary in vocabularies.items()
    }
    with open(path, encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["role"], {})[folded(row["spelling"])] = row["code"]
    return found


def split_forms(text: object) -> list[str]:
    """The forms of a unit, as written: the parts of a joined text, or of a list."""
    if isinstance(text, (list, tuple)):
        return [clean(part) for part in text if clean(part)]
    parts = re.split(BETWEEN_FORMS, clean(text))
    return [part.strip() for part in parts if part.strip()]


def code_of(part: object, spellings: Mapping[str, str]) -> str | None:
    """The code of one value, written with grades or without; None for one that is not known."""
    text = folded(part)
    return spellings.get(text) or spellings.get(_GRADES.sub("", text))


def codes_of(value: object, spellings: Mapping[str, str]) -> list[str]:
    """The codes of all parts of a value that are known."""
    whole = code_of(value, spellings) if isinstance(value, str) else None
    parts = [whole] if whole else [code_of(part, spellings) for part in split_forms(value)]
    return [code for code in parts if code]


class ColumnValues(Sequence[object]):
    """The values of a column, with their texts made once for all that is asked of them."""

    def __init__(self, values: Iterable[object] | Callable[[], Iterable[object]], text: str | None = None):
        """Take values.

        Args:
            values: the values, or what gives them when they are needed.
            text: the same in one text with NUL between them, of texts alone and perhaps several times; None if there is
                none, '' for no values.
        """
        self._given, self._text = values, text

    @cached_property
    def _values(self) -> list[object]:
        return list(self._given() if callable(self._given) else self._given)

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, place: Any) -> Any:
        return self._values[place]

    @cached_property
    def texts(self) -> list[str]:
        """All of them as clean text."""
        return all_clean(self._values)

    @cached_property
    def folded(self) -> str:
        """The same in one text, in lower case, with NUL before and after each; perhaps with white space around."""
        joined = NUL.join(self.texts) if self._text is None else composed(self._text)
        return f"{NUL}{joined.casefold()}{NUL}"

    @cached_property
    def letters(self) -> set[str]:
        """The characters that occur there."""
        return set(self.folded)

    @cached_property
    def are_texts(self) -> bool:
        """Whether there is no number, list or NULL among them."""
        return self._text is not None or set(map(type, self._values)) <= {str}


def holds_some(values: ColumnValues, spellings: Mapping[str, str]) -> bool:
    """True if any of a column's values is a role's."""
    return any(codes_of(value, spellings) for value in _likely(values, spellings))


def holds_mostly(values: ColumnValues, spellings: Mapping[str, str]) -> bool:
    """True if nearly all of a column's values are a role's; False for a column without values."""
    likely = _likely(values, spellings)
    known = sum(isinstance(value, _SPLIT) and bool(codes_of(value, spellings)) for value in likely)
    if not known:
        return False
    # No more are counted than it takes to know that too few of them are known.
    most = math.floor(known / _ENOUGH)
    counted = itertools.islice(
        (value for value in values if isinstance(value, _SPLIT) and split_forms(value)), most + 2
    )
    return known >= _ENOUGH * sum(1 for _ in counted)


def _likely(values: ColumnValues, spellings: Mapping[str, str]) -> Sequence[object]:
    """The values that may be a role's, those in which one of its spellings stands; found in few calls for all."""
    if not values.are_texts:
        return values
    here = [spelling for spelling in spellings if values.letters.issuperset(spelling) and spelling in values.folded]
    if not here:
        return []
    any_of_them = re.compile("|".join(map(re.escape, here))).search
    return [value for value, text in zip(values, values.texts) if any_of_them(text.casefold())]


def are_unit_codes(values: ColumnValues) -> bool:
    """True if all of a column's values have eight digits, as school unit codes do, and not all can be days."""
    return not re.search(_NO_CODE, values.folded) and bool(re.search(_NO_DAY, values.folded))


def are_about_persons(values: ColumnValues) -> bool:
    """True if any of a column's values is an e-mail address, a personal number or a telephone number."""
    if not values.are_texts:
        values = ColumnValues([value for value in values if isinstance(value, str)])
    text = values.folded
    return ("@" in text and bool(re.search(_E_MAIL, text, re.IGNORECASE))) or bool(re.search(_NUMBERS, text))
