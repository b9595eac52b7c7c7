# SPDX-License-Identifier: GPL-2.0-or-later
"""Text from outside, normalised so that it can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

NUL = "\0"
"""What no clean text holds, so that it can stand between texts."""

_SEPARATORS = re.compile(r"[;\n]")

_HALVES = re.compile("[\ud800-\udfff]")
"""Lone surrogates, left by programs that cut text inside a character; no file or database can hold them."""


_MISREAD = re.compile("\ufffd|Ã[\x80-\xbf¤¥¦¶©¼–„…†˜]|Ã…")
"""The replacement character, or what UTF-8 in Windows-1252 makes of å, ä, ö, é, ü and their capitals."""


def clean(value: object) -> str:
    """A value as text: NFC, without NUL, surrounding white space removed, '' for None.

    Layers made on a Mac hold å, ä and ö as two code points (NFD); composed, they compare and sort as expected.
    No database accepts the character NUL in a text: SQLite ends the text there, and PostgreSQL refuses it.
    """
    if value is None:
        return ""
    # The register gave a whole number, even if the layer's column holds decimals.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return composed(str(value).replace(NUL, "")).strip()


def composed(text: str) -> str:
    """Text in NFC, without halves of characters."""
    return text if text.isascii() else unicodedata.normalize("NFC", _HALVES.sub("\ufffd", text))


def all_clean(values: Sequence[object]) -> list[str]:
    """Many values as clean text, as :func:`clean` would give each; texts among them in few calls for all."""
    try:
        joined = NUL.join(["" if value is None else value for value in values])  # type: ignore[misc]
    except TypeError:  # numbers or lists are among them
        return [clean(value) for value in values]
    if not values or joined.count(NUL) >= len(values):
        return [clean(value) for value in values]
    return apart(joined)


def apart(joined: str) -> list[str]:
    """Texts with NUL between them in one, each as clean text; one empty one for ''."""
    return list(map(str.strip, composed(joined).split(NUL)))


def folded(value: object) -> str:
    """Text for case-insensitive comparison."""
    return clean(value).casefold()


_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"})


def alphabetical(value: object) -> str:
    """A sort key for Swedish alphabetical order, where å, ä and ö come after z."""
    return folded(value).translate(_AFTER_Z)


def some_misread(texts: Sequence[str]) -> str:
    """One of these texts that shows that it was read in the wrong encoding, '' for none."""
    return next(filter(is_misread, texts), "") if is_misread(NUL.join(texts)) else ""


def is_misread(text: str) -> bool:
    """Whether a text shows that it was read in the wrong encoding: *V�sterl�nggatan*, *VÃ¤sterlÃ¥nggatan*."""
    return bool(_MISREAD.search(text))


def many(value: object) -> list[str]:
    """What is given as a list, or as a text with semicolons or line breaks between; what is empty is left out."""
    parts = value if isinstance(value, (list, tuple)) else _SEPARATORS.split(str(value)) if value is not None else []
    return [text for text in (clean(part) for part in parts) if text]
