"""Names of scenes, normalised so that the same name is recognised however it was typed."""

from __future__ import annotations

import re
import unicodedata

from ..text import folded

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
