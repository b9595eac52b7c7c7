# SPDX-License-Identifier: GPL-2.0-or-later
"""What codes and fields are called: in Swedish and English by the data, in any other language by a translation.

The data files hold both languages, as a city edits them together. Another language is one more translation, which
knows the English labels like all other texts.
"""

from __future__ import annotations

from collections.abc import Callable

SWEDISH, ENGLISH = "sv", "en"

_translate: list[Callable[[str], str]] = []


def translate_by(translate: Callable[[str], str] | None) -> None:
    """Have other languages' labels found by a function of the English one, '' for none; None for no such language."""
    _translate[:] = [translate] if translate is not None else []


def label(language: str, sv: str, en: str) -> str:
    """A label in a language; in English where nothing else is known."""
    if language == SWEDISH:
        return sv
    return en if language == ENGLISH or not _translate else _translate[0](en) or en


def spellings(sv: str, en: str) -> tuple[str, ...]:
    """Every way in which a label may be written in data."""
    return tuple(dict.fromkeys((sv, en, label("", sv, en))))
