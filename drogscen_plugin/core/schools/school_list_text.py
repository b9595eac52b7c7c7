# SPDX-License-Identifier: GPL-2.0-or-later
"""The schools of a scene as one text, and back again."""

from __future__ import annotations

import re

_SCHOOL = re.compile(r"(.+?) \((\d+) m\)(?:; |$)", re.DOTALL)


def joined(names_and_m: list[tuple[str, float]]) -> str:
    """Schools and distances in metres as ``A (210 m); B (480 m)``, in whole metres."""
    return "; ".join(f"{name} ({distance_m:.0f} m)" for name, distance_m in names_and_m)


def parsed(text: str | None) -> list[tuple[str, float]]:
    """Names and whole metres from such a text; empty for none."""
    return [(name, float(metres)) for name, metres in _SCHOOL.findall(text or "")]
