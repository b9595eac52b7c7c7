# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of scenes, normalised so that the same name is recognised however it was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ..text import clean, folded

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BETWEEN = re.compile(r"[\s_\u2010-\u2015\u2212-]+")


def comparable(name: object) -> str:
    """A scene's name for comparing: one Unicode form, no case, and one space for each run of spaces and dashes.

    Endings are left alone: *Alfatorget* and *Alfa t.* are two names, as abbreviations are not unique.
    '' for a scene without a name.
    """
    text = folded(name)
    if not text.isascii():
        text = _INVISIBLE.sub("", folded(unicodedata.normalize("NFKC", text)))
    return _BETWEEN.sub(" ", text).strip()


def former(names: Iterable[object]) -> tuple[str, ...]:
    """What a place was called before, the latest first.

    Args:
        names: its names in order of time, the last one being what it is called now; none for a place never named.

    Names that are the same as a later one for :func:`comparable` are left out.
    """
    latest: dict[str, str] = {}
    last = ""
    for number, name in enumerate(reversed(list(names))):
        last = comparable(name) if number == 0 else last
        latest.setdefault(comparable(name), clean(name))
    return tuple(name for key, name in latest.items() if key not in ("", last))
