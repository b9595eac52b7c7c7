# SPDX-License-Identifier: GPL-2.0-or-later
"""Geodesic distance on the ellipsoid, for whole arrays at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Floats

WGS84_SEMI_MAJOR_AXIS_M = 6_378_137.0
WGS84_FLATTENING = 1 / 298.257223563

_TOLERANCE_RAD = 1e-13
_MAX_ITERATIONS = 200


def distance_m(longitude_1: ArrayLike, latitude_1: ArrayLike, longitude_2: ArrayLike, latitude_2: ArrayLike) -> Floats:
    """Length of the geodesic between points, in metres.

    Arrays of any one shape, in degrees on WGS 84 (GRS 80, the ellipsoid of SWEREF 99, gives the same to
    0.1 mm in 1,000 km). Equal points give 0; NaN in gives NaN out. Within 0.1 mm of Karney's geodesic up to
    10,000 km; not meant for points on opposite sides of the globe, where the iteration converges badly and the
    result is inexact or NaN.

    Source: T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid with application of
    nested equations", Survey Review XXIII (176), 1975.
    """
    a = WGS84_SEMI_MAJOR_AXIS_M
    f = WGS84_FLATTENING
    b = a * (1 - f)
    reduced_1 = np.arctan((1 - f) * np.tan(np.radians(np.asarray(latitude_1, dtype=float))))
    reduced_2 = np.arctan((1 - f) * np.tan(np.radians(np.asarray(latitude_2, dtype=float))))
    sin_u1, cos_u1 = np.sin(reduced_1), np.cos(reduced_1)
    sin_u2, cos_u2 = np.sin(reduced_2), np.cos(reduced_2)
    degrees = np.asarray(longitude_2, dtype=float) - np.asarray(longitude_1, dtype=float)
    longitude_difference = np.radians((degrees + 180) % 360 - 180)

    lam = longitude_difference
    with np.errstate(divide="ignore", invalid="ignore"):
        for _ in range(_MAX_ITERATIONS):
            sin_lam, cos_lam = np.sin(lam), np.cos(lam)
            sin_sigma = np.hypot(cos_u2 * sin_lam, cos_u1 * sin_u2 - sin_u1 * cos_u2 * cos_lam)
            cos_sigma = sin_u1 * sin_u2 + cos_u1 * cos_u2 * cos_lam
            sigma = np.arctan2(sin_sigma, cos_sigma)
            sin_alpha = np.where(sin_sigma == 0, 0, cos_u1 * cos_u2 * sin_lam / sin_sigma)
            cos2_alpha = 1 - sin_alpha**2
            # On the equator cos²α is 0 and the midpoint's term falls away.
            cos_2sigma_m = np.where(cos2_alpha == 0, 0, cos_sigma - 2 * sin_u1 * sin_u2 / cos2_alpha)
            c = f / 16 * cos2_alpha * (4 + f * (4 - 3 * cos2_alpha))
            series = cos_2sigma_m + c * cos_sigma * (2 * cos_2sigma_m**2 - 1)
            previous = lam
            lam = longitude_difference + (1 - c) * f * sin_alpha * (sigma + c * sin_sigma * series)
            change = np.abs(lam - previous)
            if not np.any(change > _TOLERANCE_RAD):
                break
    u2 = cos2_alpha * (a**2 - b**2) / b**2
    big_a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
    big_b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
    inner = cos_sigma * (2 * cos_2sigma_m**2 - 1) - big_b / 6 * cos_2sigma_m * (4 * sin_sigma**2 - 3) * (
        4 * cos_2sigma_m**2 - 3
    )
    delta_sigma = big_b * sin_sigma * (cos_2sigma_m + big_b / 4 * inner)
    length_m = b * big_a * (sigma - delta_sigma)
    return np.where(change > _TOLERANCE_RAD, np.nan, length_m)
