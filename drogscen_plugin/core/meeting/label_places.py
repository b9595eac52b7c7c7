# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the texts of a map stand, so that none covers another or a symbol."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in millimetres on the page."""


@dataclass(frozen=True)
class Wanted:
    """A text that is to stand beside a point; lengths in millimetres on the page, y downwards.

    Attributes:
        x, y: the point.
        width, height: of the text.
        clear: how far from the point the text has to stay, as there is a symbol.
        away_from: the text prefers to stand on the side away from this point; None for no preference.
        is_needed: True to place it even where it overlaps others, at the least bad spot.
    """

    x: float
    y: float
    width: float
    height: float
    clear: float
    away_from: tuple[float, float] | None = None
    is_needed: bool = False


def place(wanted: Sequence[Wanted], obstacles: Iterable[Box], frame: Box) -> list[Box | None]:
    """The box of each text, as left, top, right and bottom; None for one that finds no room.

    Args:
        wanted: the texts; earlier ones choose first.
        obstacles: boxes that texts must not cover.
        frame: the map's box, which texts stay inside.

    A text has eight positions round its point: beside it, above and below, and at the corners.
    """
    taken = list(obstacles)
    result: list[Box | None] = []
    for one in wanted:
        best, least = None, None
        for cost, box in _positions(one):
            outside = _outside(box, frame)
            covered = sum(_overlap(box, other) for other in taken)
            if outside <= 1e-9 and covered <= 1e-9:
                badness = cost
            elif one.is_needed:
                badness = 1_000 + 100 * outside + covered + cost
            else:
                continue
            if least is None or badness < least:
                best, least = box, badness
        result.append(best)
        if best is not None:
            taken.append(best)
    return result


def inside(parts: Sequence[shapely.Geometry], width: float, height: float, taken: Sequence[Box]) -> Box | None:
    """A box inside the largest part of an area that covers nothing, as near its middle as can be.

    Args:
        parts: polygons, in the map's units.
        width: of the box.
        height: of the box.
        taken: boxes that must not be covered.

    Returns:
        The box, None if there is no room.
    """
    if not parts:
        return None
    largest = max(parts, key=lambda part: float(shapely.area(part)))
    low_x, low_y, high_x, high_y = shapely.bounds(largest)
    middle_x, middle_y = (low_x + high_x) / 2, (low_y + high_y) / 2
    spots = sorted(
        ((x, y) for x in np.linspace(low_x, high_x, 25) for y in np.linspace(low_y, high_y, 25)),
        key=lambda spot: (spot[0] - middle_x) ** 2 + (spot[1] - middle_y) ** 2,
    )
    for x, y in spots:
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        is_free = all(
            box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1] for other in taken
        )
        if is_free and shapely.contains_properly(largest, shapely.box(*box)):
            return box
    return None


def _positions(one: Wanted) -> list[tuple[float, Box]]:
    """The eight positions with what each costs: the order of preference, and how far it is on the wrong side."""
    spots = []
    diagonal = one.clear * 0.75
    for order, (sx, sy) in enumerate(((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))):
        gap = diagonal if sx and sy else one.clear
        left = one.x + gap if sx > 0 else one.x - gap - one.width if sx < 0 else one.x - one.width / 2
        top = one.y + gap if sy > 0 else one.y - gap - one.height if sy < 0 else one.y - one.height / 2
        cost = float(order)
        if one.away_from is not None:
            dx, dy = one.x - one.away_from[0], one.y - one.away_from[1]
            length = max((dx * dx + dy * dy) ** 0.5, 1e-9)
            cost = 10 * (1 - (sx * dx + sy * dy) / (length * (sx * sx + sy * sy) ** 0.5)) + order / 10
        spots.append((cost, (left, top, left + one.width, top + one.height)))
    return spots


def _overlap(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0


def _outside(box: Box, frame: Box) -> float:
    return sum(
        max(0.0, excess) for excess in (frame[0] - box[0], frame[1] - box[1], box[2] - frame[2], box[3] - frame[3])
    )
