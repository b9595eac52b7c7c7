# SPDX-License-Identifier: GPL-2.0-or-later
"""How many scenes are classified at each of several radii."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..errors import RadiusOutOfRange
from .radius_and_margin import MAXIMUM_RADIUS_M, check_limits

DEFAULT_RADII_M = (300.0, 400.0, 500.0, 600.0, 750.0, 1000.0)


def parse_radii(text: str) -> list[float]:
    """The radii in a list, in metres, each once, the smallest first.

    They are separated by commas or spaces, with a decimal point; or by semicolons, with a decimal point or comma:
    ``"300,400,500"``, ``"462.5 500"``, ``"462,5; 500"``.

    Raises:
        RadiusOutOfRange: one of them is not a valid radius, or the text holds none.
    """
    parts = [part.strip() for part in re.split(";" if ";" in text else r"[,\s]", text) if part.strip()]
    if not parts:
        raise RadiusOutOfRange(text, MAXIMUM_RADIUS_M)
    return sorted({check_limits(part.replace(",", "."), 0)[0] for part in parts})


def classified_counts(nearest_m: Sequence[float], radii_m: Sequence[float]) -> list[int]:
    """How many scenes have a school within each radius.

    Args:
        nearest_m: distance from each scene to its nearest school, metres rounded to the millimetre; NaN for a scene
            without position.
        radii_m: the radii, inclusive, compared at millimetre precision as the classification does.
    """
    return [sum(distance <= round(radius, 3) for distance in nearest_m) for radius in radii_m]


def reached(nearest_m: Sequence[float], radii_m: Sequence[float]) -> list[list[int]]:
    """For each radius, the scenes that it reaches and the one before does not, the nearest first, ties in their order.

    Args:
        nearest_m: as for :func:`classified_counts`.
        radii_m: the radii, from the smallest.
    """
    scenes_by_radius, before = [], float("-inf")
    for radius in radii_m:
        limit = round(radius, 3)
        rows = [row for row, distance in enumerate(nearest_m) if before < distance <= limit]
        scenes_by_radius.append(sorted(rows, key=lambda row: nearest_m[row]))
        before = limit
    return scenes_by_radius
