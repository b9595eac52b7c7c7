# SPDX-License-Identifier: GPL-2.0-or-later
"""Finding what points to a person in free text: identity numbers, phone numbers and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

IDENTITY_NUMBER, COORDINATION_NUMBER, PHONE, EMAIL = "identity_number", "coordination_number", "phone", "email"

_COORDINATION_DAY = 60
_CENTURY_DIGITS = 8

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
        "\uff20": "@",
    }
)
"""Maps every kind of space and dash to one, character for character, so that positions in the text are kept."""

_BORN = r"(\d{2}(?:\d{2})?)([ -]?)(\d{2})\2(\d{2})"
_NUMBER = re.compile(rf"(?<![\d+])(?<!\d-){_BORN}[ ]?[-+/]?[ ]?(\d{{2}})[ ]?(\d{{2}})(?!\d)")
_EMAIL = re.compile(r"[\w.%+-]{1,64}\s{0,3}(?:@|\(at\)|\[at\])\s{0,3}[\w-]{1,63}(?:\.[\w-]{1,63})+", re.IGNORECASE)
_AREA = r"(?:(?:\+|00)46[ -]?(?:\(0\))?[ -]?[1-9]\d{0,2}|\(0[1-9]\d{0,2}\)|0[1-9]\d{0,2})"
_PHONE = re.compile(
    rf"(?<![\w+])(?<!\d[-.,/:]){_AREA}[ /.-]{{0,3}}\d(?:[ .-]?\d){{4,7}}(?!\w|[.,:-]\d|/\d{{1,4}}(?![\d -]))"
)
_NOT_A_PHONE = re.compile(
    r"\d\d[-. ]\d\d[-. ]\d{4}"  # a date with the day first
    r"|\d\d[-.]\d\d \d+.*"  # a range of hours or weeks, then another number
    r"|[0-2]\d[.:][0-5]\d ?- ?[0-2]\d[.:][0-5]\d.*"  # from one time of day to another
    r"|0\d{3}-\d{6}(?:-\d+)?"  # a case number
)


@dataclass(frozen=True)
class Finding:
    """One place in a text.

    Attributes:
        kind: one of the module's constants.
        start: where it begins.
        end: where it ends, not included.
    """

    kind: str
    start: int
    end: int


def find(text: str | None) -> list[Finding]:
    """Everything in a text that looks like it points to a person, from left to right.

    Swedish personal identity numbers and coordination numbers are recognised by their date and check digit, with or
    without century, sign and spaces, so that case numbers and other figures are left alone. Phone numbers are Swedish
    ones with area or mobile code, or with +46, as commonly written; dates, times and case numbers do not count.

    Source: Skatteverket, SKV 704 (personnummer) and SKV 707 (samordningsnummer, day plus 60).
    """
    if not text:
        return []
    plain = text.translate(_PLAIN)
    findings = [*_identity_numbers(plain), *(Finding(EMAIL, *match.span()) for match in _EMAIL.finditer(plain))]
    for match in _PHONE.finditer(plain):
        if _NOT_A_PHONE.fullmatch(match.group()):
            continue
        if not any(other.start < match.end() and match.start() < other.end for other in findings):
            findings.append(Finding(PHONE, *match.span()))
    return sorted(findings, key=lambda finding: finding.start)


def _identity_numbers(text: str) -> Iterator[Finding]:
    for match in _NUMBER.finditer(text):
        year, _, month, day_of_month, *last = match.groups()
        born, rest = year + month + day_of_month, "".join(last)
        day = int(day_of_month)
        coordination = day > _COORDINATION_DAY
        fits = check_digit(born[-6:] + rest[:3]) == int(rest[3])
        if fits and _is_date(born, day - _COORDINATION_DAY if coordination else day):
            yield Finding(COORDINATION_NUMBER if coordination else IDENTITY_NUMBER, *match.span())


def _is_date(born: str, day: int) -> bool:
    """Whether it can be a date; without a century it is tried in the 2000s, which have every day that the 1900s had."""
    year = int(born[:4]) if len(born) == _CENTURY_DIGITS else 2000 + int(born[:2])
    try:
        date(year, int(born[-4:-2]), day)
    except ValueError:
        return False
    return True


def check_digit(digits: str) -> int:
    """The check digit of nine digits, by the modulus 10 method with the weights 2, 1, 2 … ("Luhn").

    Source: Folkbokföringslagen (1991:481) 18 §; SKV 704.
    """
    total = 0
    for place, digit in enumerate(digits):
        product = int(digit) * (2 if place % 2 == 0 else 1)
        total += product // 10 + product % 10
    return -total % 10
