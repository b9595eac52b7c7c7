"""Text as the outside world writes it, made comparable."""

from __future__ import annotations

import re
import unicodedata

_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, left by programs that cut texts; no file and no database can hold them."""


def clean(value: object) -> str:
    """A name as text: NFC, without NUL, outer white space removed, '' for None.

    Layers made on a Mac hold å, ä and ö as two code points (NFD); composed, they compare and sort as expected. No database holds the
    character NUL in a text: SQLite ends the text there, and PostgreSQL refuses it.
    """
    if value is None:
        return ""
    # A whole number from a column of decimals is the number that the register gave.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace("\0", "")
    return (text if text.isascii() else unicodedata.normalize("NFC", _HALVES.sub("\ufffd", text))).strip()


def folded(value: object) -> str:
    """A text for comparing without regard to case."""
    return clean(value).casefold()


_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"})


def alphabetical(value: object) -> str:
    """A text for sorting as in Swedish, where å, ä and ö come after z."""
    return folded(value).translate(_AFTER_Z)
