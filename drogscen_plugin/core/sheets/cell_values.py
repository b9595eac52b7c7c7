# SPDX-License-Identifier: GPL-2.0-or-later
"""Values as spreadsheets hold them."""

from __future__ import annotations

import math
import re
from datetime import date

from ..text import clean

LONGEST_TEXT = 32_767
"""Characters that a cell of a workbook may hold; with more, Excel calls the whole file damaged."""

_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february",
            "mar mars march",
            "apr april",
            "maj may",
            "jun juni june",
            "jul juli july",
            "aug augusti august",
            "sep sept september",
            "okt oct oktober october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:mån|tis|ons|tors|fre|lör|sön|mon|tues?|wednes|thurs|fri|satur|sun)(?:dag|day)?\.?"
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAYS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<y>\d{{4}})([-/.])(?P<m>\d{{1,2}})\2(?P<d>\d{{1,2}}){_TIME}",
        r"(?P<y>\d{4}|\d{2})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:[ /-]|, ?)(?P<y>\d{4})",
        r"(?P<d>\d{1,2})/(?P<m>\d{1,2})[ -](?P<y>\d{2})",
        r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})",
        r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})",
        rf"(?:{_WEEKDAY},? )?(?:den )?(?P<d>\d{{1,2}})(?:\.|:[ae]|st|nd|rd|th)?[ -](?:of )?(?P<m>{_MONTH})\.?,?[ -](?P<y>\d{{4}})",
        rf"(?P<m>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})",
    )
]
"""Days as officers write them in Swedish and English: the day stands before the month, but for ISO 8601 and month names.

With hyphens or slashes a year of two digits could as well be a day: only ``261015`` and ``15/10-26`` are taken.
"""

_FIRST_YEAR, _LAST_YEAR, _CENTURY = 1900, 2199, 2000
_PART_OF_A_DAY = re.compile(
    rf"\d{{1,4}}[-/. ]\d{{1,2}}(?:[-/. ]\d{{1,4}})?|\d{{1,4}}[-/. ]?(?:{_MONTH})\.?(?:[-/. ]\d{{2,4}})?|(?:{_MONTH})\.?[-/. ]?\d{{1,4}}",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"[-+]?(?:\d[\d\s\u00a0\u202f]*(?:[.,]\d*)?|[.,]\d+)(?:e[-+]?\d+)?\s*%?", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?=.*\d)(?:kr|sek|eur|usd|[$€£])?[\d\s\u00a0\u202f.,:;/()+$€£%-]*(?:kr|sek|eur|usd|am|pm)?[.:\s-]*|true|false|sant|falskt",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(\d{1,2}:\d{2})(?::00)?")
_WITH_MONTH = re.compile(rf"(?:(\d{{1,4}})[-/. ]?)?({_MONTH})\.?(?:[-/. ]?(\d{{2,4}}))?", re.IGNORECASE)
_AMBIGUOUS = re.compile(r"[-+]?\d{1,3}[.,]\d{3}")


_YES = frozenset({"ja", "yes", "true", "sant", "1", "1.0"})
_NO = frozenset({"nej", "no", "false", "falskt", "0", "0.0"})


_PRECISION = 1e-14
"""Of a number that is written with 15 digits."""


class NumberCell(str):
    """The text of a cell that a spreadsheet holds as a number, a day or a time, whatever it shows."""

    __slots__ = ()


def as_cell(value: object) -> str:
    """Text as a workbook can hold it; one that is too long is cut, and ends with an ellipsis."""
    text = _NOT_IN_XML.sub("", str(value))
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def same(stored: object, given: object) -> bool:
    """Whether a cell says what is stored, as far as a spreadsheet can.

    A spreadsheet keeps neither line ends nor control characters, nor spaces round a text or several in a row (Open
    Document, as GDAL reads it), only the beginning of a text that is too long, and 15 digits of a number.
    """
    if isinstance(stored, float) and isinstance(given, (int, float)) and not isinstance(given, bool):
        return math.isclose(stored, given, rel_tol=_PRECISION, abs_tol=0.0)
    if isinstance(stored, str) or isinstance(given, str):
        return _plain(given) in (_plain(stored), _plain(as_cell(stored or "")))
    return stored == given


def _plain(value: object) -> str:
    text = _CONTROL.sub("", "" if value is None else str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(" +", " ", text).strip()


def number(cell: object, kind: str) -> object:
    """A number, also from text with spaces and a comma; anything else stays as it is, and is refused with that text.

    So is what could be a thousand as well as one: a comma or point with three digits after it, as somebody has written it.
    """
    if isinstance(cell, str):
        if not isinstance(cell, NumberCell) and _AMBIGUOUS.fullmatch(cell.strip()):
            return cell
        text = re.sub(r"[\s\u00a0\u202f]", "", cell).replace(",", ".")
        try:
            parsed = float(text)
        except ValueError:
            return cell
        if not math.isfinite(parsed):
            return cell
        cell = parsed
    value = float(cell)  # type: ignore[arg-type]  # a spreadsheet's cell is a text or a number
    if not math.isfinite(value):
        return str(cell)
    return int(value) if kind == "integer" and value.is_integer() else value


def day(cell: object) -> str:
    """ISO text of a day, as officers write days in Swedish and English; anything else stays, to be refused with that text.

    Years are those from 1900 to 2199; two digits are of this century.
    """
    text = clean(cell)
    found = _day_in(text)
    if found is None:
        return text
    year, month = int(found["y"]), found["m"].lower()
    year += _CENTURY if len(found["y"]) == 2 else 0
    try:
        read = date(year, _MONTHS.get(month) or int(month), int(found["d"]))
    except ValueError:
        return text
    return read.isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else text


def yes_or_no(cell: object) -> object:
    """True or False, as the sheets and spreadsheets write it; anything else stays, and is refused with that text."""
    if isinstance(cell, bool):
        return cell
    text = clean(cell).casefold()
    return True if text in _YES else False if text in _NO else text


def has_short_year(cell: object) -> bool:
    """Whether a day is written with a year of two digits."""
    found = _day_in(clean(cell))
    return found is not None and len(found["y"]) == 2


def _day_in(text: str) -> re.Match[str] | None:
    return next((found for form in _DAYS if (found := form.fullmatch(text))), None)


def looks_otherwise(text: str) -> bool:
    """Whether a spreadsheet would take a text for a number, a day, a time or a truth value, and write it otherwise."""
    plain = text.strip()
    return any(form.fullmatch(plain) for form in (_NUMBER, _PART_OF_A_DAY, _OTHERS)) or _day_in(plain) is not None


def is_turned(stored: object, cell: object) -> bool:
    """Whether a spreadsheet has probably made something else of a text, as 0.45 of 45 %, 180 of 0180, a day of 1-2.

    Args:
        stored: the text in the store, None for none.
        cell: the cell, which is to be a text.
    """
    if cell is None or same(stored, cell):
        return False
    if isinstance(cell, (NumberCell, int, float)):
        return True
    given, before = str(cell).strip(), str(stored or "").strip()
    return bool(before) and looks_otherwise(before) and _is_same_otherwise(given, before)


def _is_same_otherwise(given: str, before: str) -> bool:
    """Whether a text is another one as a spreadsheet writes it, as a number, a clock's time, a month or a day."""
    numbers = _amount(given), _amount(before)
    if numbers[0] is not None and numbers[1] is not None:
        rough = 1e-4 if "e" in given.lower() else 0.0  # a long number comes back as 1,23E+15
        return math.isclose(numbers[0], numbers[1], rel_tol=rough, abs_tol=0.0)
    clocks = _CLOCK.fullmatch(given), _CLOCK.fullmatch(before)
    if clocks[0] and clocks[1]:
        return clocks[0][1] == clocks[1][1]
    months = _month_in(given), _month_in(before)
    if months[0] and months[1]:
        return months[0] == months[1]
    if _day_in(before) is not None:
        return day(given) == day(before)
    is_part = _PART_OF_A_DAY.fullmatch(before) is not None
    return is_part and (_day_in(given) is not None or (_names_a_month(given) and not _names_a_month(before)))


def _month_in(text: str) -> tuple[int, frozenset[int]] | None:
    """The month that a text names, and the ends of the numbers beside it, as 2026 comes back as 26."""
    found = _WITH_MONTH.fullmatch(text)
    if found is None or not (found[1] or found[3]):
        return None
    return _MONTHS[found[2].lower()], frozenset(int(part) % 100 for part in (found[1], found[3]) if part)


def is_swapped(stored: object, cell: object) -> bool:
    """Whether a day is the stored one with day and month swapped, as a spreadsheet set to the United States writes it."""
    given = day(cell)
    if (
        not isinstance(stored, str)
        or given == stored
        or _DAY.fullmatch(given) is None
        or _DAY.fullmatch(stored) is None
    ):
        return False
    return given == "-".join((stored[:4], stored[8:], stored[5:7])) and "/" in clean(cell)


def _names_a_month(text: str) -> bool:
    return _PART_OF_A_DAY.fullmatch(text) is not None and re.search("[a-z]", text, re.IGNORECASE) is not None


def _amount(text: str) -> float | None:
    if not _NUMBER.fullmatch(text):
        return None
    found = number(NumberCell(text.rstrip("% \u00a0\u202f")), "real")
    return None if isinstance(found, str) else float(found) / (100 if text.endswith("%") else 1)  # type: ignore[arg-type]


def text(cell: object, kind: str) -> str:
    """Text; whole numbers without decimals, as spreadsheets turn codes into numbers."""
    if kind == "key":
        return clean(cell)
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
