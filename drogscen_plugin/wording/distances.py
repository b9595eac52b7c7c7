# SPDX-License-Identifier: GPL-2.0-or-later
"""Distances as people at a meeting read them."""

from __future__ import annotations

from ..translation import number, tr

_TELLING_M = 1.0
"""Within this of the radius, the decimal decides on which side a place lies."""


def rounded(distance_m: float | None, radius_m: float | None, *, is_area: bool) -> str:
    """A distance in whole metres, with a decimal close to the radius; in words inside an area; '' where unknown.

    Args:
        distance_m: the distance.
        radius_m: the radius, None where it is not known.
        is_area: whether the place is an area, so that a school can lie in it.
    """
    if distance_m is None:
        return ""
    if distance_m == 0 and is_area:
        return tr("in the area")
    is_close = radius_m is not None and abs(distance_m - radius_m) < _TELLING_M and distance_m != radius_m
    return tr("{distance} m").format(distance=number(distance_m, 1 if is_close else 0))
