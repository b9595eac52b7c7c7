# SPDX-License-Identifier: GPL-2.0-or-later
"""The schools of a scene as one text, and back again."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SCHOOL = re.compile(r"(.+?) \((\d+) m\)(?:; |$)", re.DOTALL)


def joined(names: Sequence[str], distances_m: Sequence[float], first: Sequence[int]) -> list[str]:
    """The schools of each scene as ``A (210 m); B (480 m)``, in whole metres (n,); '' for one without schools.

    Args:
        names: schools of all scenes, one scene after the other (p,).
        distances_m: how far each is, metres (p,).
        first: where the schools of each scene begin, and at last where they end (n + 1,).
    """
    each = [f"{name} ({distance_m:.0f} m)" for name, distance_m in zip(names, distances_m)]
    return ["; ".join(each[start:end]) for start, end in zip(first, first[1:])]


def parsed(text: str | None) -> list[tuple[str, float]]:
    """Names and whole metres from such a text; empty for none."""
    return [(name, float(metres)) for name, metres in _SCHOOL.findall(text or "")]
