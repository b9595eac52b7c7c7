# SPDX-License-Identifier: GPL-2.0-or-later
"""Which of the known headings and titles comes nearest to what somebody wrote."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TypeVar

from ..text import folded

_LIKE = 0.6
"""Least similarity to what is known (``difflib`` ratio, its default)."""

Known = TypeVar("Known")


def nearest(text: str, known: Mapping[str, Known]) -> Known | None:
    """What a text most likely stands for.

    Args:
        text: what somebody wrote.
        known: what is known, by its folded spelling, which is not empty.

    The most similar spelling wins; if none is similar, the first one whose words all stand in the text. None if none do.
    """
    similar = difflib.get_close_matches(folded(text), known, 1, _LIKE)
    if similar:
        return known[similar[0]]
    words = set(folded(text).split())
    return next((known[spelled] for spelled in known if set(spelled.split()) <= words), None)
