"""Values as spreadsheets hold them."""

from __future__ import annotations

import math
import re
from datetime import datetime

from ..text import clean

LONGEST_TEXT = 32_767
"""Characters that a cell of a workbook may hold; with more, Excel calls the whole file damaged."""

_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def as_cell(value: object) -> str:
    """Text as a workbook can hold it; one that is too long is cut, and ends with an ellipsis."""
    text = _NOT_IN_XML.sub("", str(value))
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def same(stored: object, given: object) -> bool:
    """Whether a cell says what is stored, as far as a spreadsheet can.

    A spreadsheet keeps neither line ends nor control characters, and only the beginning of a text that is too long.
    """
    if isinstance(stored, str) or isinstance(given, str):
        return _plain(given) in (_plain(stored), _plain(as_cell(stored or "")))
    return stored == given


def _plain(value: object) -> str:
    return _CONTROL.sub("", str(value or "")).replace("\r\n", "\n").replace("\r", "\n")


def number(cell: object, kind: str) -> object:
    """A number, also from text with spaces and a comma; anything else stays as it is, and is refused with that text."""
    if isinstance(cell, str):
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


def day(cell: object) -> object:
    """ISO text of a date; anything else stays as it is, and is refused with that text."""
    text = clean(cell)
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y%m%d"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return text


def text(cell: object, kind: str) -> str:
    """Text; whole numbers without decimals, as spreadsheets turn codes into numbers."""
    if kind == "key":
        return clean(cell)
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
