# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbered discs that do not cover one another."""

from __future__ import annotations

import math
from collections.abc import Sequence

_MOST_ROUNDS = 400
_ENOUGH_MM = 0.01


def apart(
    points: Sequence[tuple[float, float]],
    diameter_mm: float,
    gap_mm: float,
    box: tuple[float, float, float, float],
) -> list[tuple[float, float]]:
    """Positions of equal discs, moved from where they belong just as far as they overlap.

    Args:
        points: where they belong, in millimetres on the page.
        diameter_mm: of each disc.
        gap_mm: the least room between two discs.
        box: left, top, right and bottom of the map; discs stay whole inside it.

    Two discs that overlap move apart by the same distance, along the line between them; those on the same spot move
    apart sideways, in the order in which they are given. Where there is no room for all, the overlap is shared out.
    """
    least = diameter_mm + gap_mm
    radius = diameter_mm / 2
    left, top, right, bottom = box[0] + radius, box[1] + radius, box[2] - radius, box[3] - radius
    placed = [list(point) for point in points]
    for _ in range(_MOST_ROUNDS):
        moved = 0.0
        for one, other in _near(placed, least):
            dx, dy = placed[other][0] - placed[one][0], placed[other][1] - placed[one][1]
            distance = math.hypot(dx, dy)
            short = (least - distance) / 2
            if short <= 0:
                continue
            ux, uy = (dx / distance, dy / distance) if distance > 1e-9 else _sideways(one, other)
            placed[one][0] -= ux * short
            placed[one][1] -= uy * short
            placed[other][0] += ux * short
            placed[other][1] += uy * short
            moved = max(moved, short)
        for spot in placed:
            spot[0] = min(max(spot[0], left), max(left, right))
            spot[1] = min(max(spot[1], top), max(top, bottom))
        if moved < _ENOUGH_MM:
            break
    return [(x, y) for x, y in placed]


def _sideways(one: int, other: int) -> tuple[float, float]:
    angle = (one * 7 + other * 13) % 12 * math.pi / 6
    return math.cos(angle), math.sin(angle)


def _near(placed: Sequence[Sequence[float]], least: float) -> list[tuple[int, int]]:
    """Pairs of discs that may overlap: those in the same or a neighbouring cell of a grid."""
    cells: dict[tuple[int, int], list[int]] = {}
    for number, (x, y) in enumerate(placed):
        cells.setdefault((math.floor(x / least), math.floor(y / least)), []).append(number)
    pairs = []
    for (column, row), here in cells.items():
        around = [n for dx in (-1, 0, 1) for dy in (-1, 0, 1) for n in cells.get((column + dx, row + dy), ())]
        pairs += [(one, other) for one in here for other in around if one < other]
    return sorted(pairs)
