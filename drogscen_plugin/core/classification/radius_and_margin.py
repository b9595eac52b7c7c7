# SPDX-License-Identifier: GPL-2.0-or-later
"""The radius and the margin: their defaults and limits."""

from __future__ import annotations

import math

from ..errors import MarginOutOfRange, RadiusOutOfRange

DEFAULT_RADIUS_M = 500.0
"""The motion's limit: a compulsory school within 500 m (reply KS 2023/1390)."""

DEFAULT_MARGIN_M = 50.0
MAXIMUM_RADIUS_M = 50_000.0


def check_limits(radius_m: object, margin_m: object) -> tuple[float, float]:
    """The radius and margin as floats, in metres.

    Raises:
        RadiusOutOfRange: not a number, not above 0, or above 50 km.
        MarginOutOfRange: not a number, negative, or not below the radius.
    """
    radius = _number(radius_m)
    if not 0 < radius <= MAXIMUM_RADIUS_M:
        raise RadiusOutOfRange(radius_m, MAXIMUM_RADIUS_M)
    margin = _number(margin_m)
    if not 0 <= margin < radius:
        raise MarginOutOfRange(margin_m, radius)
    return radius, margin


def _number(value: object) -> float:
    if isinstance(value, bool):
        return math.nan
    try:
        return float(value)  # type: ignore[arg-type]  # float() itself rejects what is not a number
    except (TypeError, ValueError):
        return math.nan
