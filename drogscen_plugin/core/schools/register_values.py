"""What school registers hold: how forms, status and unit types are spelled, and values about persons."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..store.vocabulary import Vocabulary
from ..text import clean, folded

Spellings = Mapping[str, Mapping[str, str]]
"""By role, the code of each folded spelling."""

BETWEEN_FORMS = r"[^\w \u00a0\-\u2013]|_|(?<= )-(?= )|\b(?:och|samt|and|og)\b"
"""What may stand between the forms of a unit: punctuation (registers use ``, ; | /``, exports of lists add brackets,
quotes and counts), line breaks and *och*, but no space, as *Anpassad grundskola* is not a grundskola."""

_GRADES = re.compile(
    r"[ \u00a0]+(?:(?:åk|ak|årskurs|årskurser|grade|grades)\b[^,;|/]*|(?:fk?|[0-9]{1,2})(?:[ ]*[-\u2013][^,;|/]*)?)$"
)
"""Grades after a form: *Grundskola F-6*, *Grundskola åk 7–9*."""

_ENOUGH = 0.8
"""The part of a column's values that have to be a role's before the column is taken for it without its name."""

_E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-zåäö]{2,}", re.IGNORECASE)
_PERSONAL_NUMBER = re.compile(r"(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|[67]\d|8\d|9[01])[-+]?\d{4}")
"""Year, month, day (60 more in a *samordningsnummer*) and four digits (Skatteverket); the third digit of an organisation
number is 2 or more, so that none is taken for one."""
_DAY = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_PHONE = re.compile(r"(?:\+\d{2}[ -]?\(?0?\)?[ ]?|0)\d{1,3}[ -/]{1,3}\d{2,3}(?:[ -]?\d{2,3}){1,3}")


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


def holds_some(values: Iterable[object], spellings: Mapping[str, str]) -> bool:
    """True if any of a column's values is a role's."""
    return any(codes_of(value, spellings) for value in values)


def holds_mostly(values: Iterable[object], spellings: Mapping[str, str]) -> bool:
    """True if nearly all of a column's values are a role's; False for a column without values."""
    given = [value for value in values if isinstance(value, (str, list, tuple)) and split_forms(value)]
    known = sum(bool(codes_of(value, spellings)) for value in given)
    return bool(given) and known >= _ENOUGH * len(given)


def are_unit_codes(values: Iterable[object]) -> bool:
    """True if all of a column's values have eight digits, as school unit codes do, and not all can be days."""
    given = [text for value in values if (text := clean(value))]
    return all(re.fullmatch(r"\d{8}", text) for text in given) and not all(map(_DAY.fullmatch, given))


def are_about_persons(values: Iterable[object]) -> bool:
    """True if any of a column's values is an e-mail address, a personal number or a telephone number."""
    texts = (clean(value) for value in values if isinstance(value, str))
    return any(_E_MAIL.search(text) or _PERSONAL_NUMBER.fullmatch(text) or _PHONE.fullmatch(text) for text in texts)
