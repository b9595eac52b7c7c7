# SPDX-License-Identifier: GPL-2.0-or-later
"""SWEREF 99 TM to degrees without QGIS or PROJ: the oracle of tests that measure.

Krüger's formulas as Lantmäteriet gives them (Gauss Conformal Projection, 2008), series to the fourth power of n, GRS 80.
"""

import numpy as np

from drogscen_plugin.core.geometry import geodesic

_A, _F = 6_378_137.0, 1 / 298.257222101
_N = _F / (2 - _F)
_AHAT = _A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_DELTA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)
_K0, _EAST, _MERIDIAN = 0.9996, 500_000.0, np.radians(15.0)
_E2 = _F * (2 - _F)


def to_degrees(east_north):
    """Longitude and latitude (n, 2) of places in SWEREF 99 TM (n, 2)."""
    east, north = np.asarray(east_north, dtype=float).T
    xi, eta = north / (_K0 * _AHAT), (east - _EAST) / (_K0 * _AHAT)
    xi_, eta_ = xi.copy(), eta.copy()
    for step, delta in enumerate(_DELTA, start=1):
        xi_ -= delta * np.sin(2 * step * xi) * np.cosh(2 * step * eta)
        eta_ -= delta * np.cos(2 * step * xi) * np.sinh(2 * step * eta)
    conformal = np.arcsin(np.sin(xi_) / np.cosh(eta_))
    lon = _MERIDIAN + np.arctan(np.sinh(eta_) / np.cos(xi_))
    # Back from the conformal latitude by repeated approximation, to the last bit.
    lat, e = conformal.copy(), np.sqrt(_E2)
    tan_half = np.tan(np.pi / 4 + conformal / 2)
    for _ in range(12):
        lat = 2 * np.arctan(tan_half * ((1 + e * np.sin(lat)) / (1 - e * np.sin(lat))) ** (e / 2)) - np.pi / 2
    return np.degrees(np.column_stack([lon, lat]))


def measure(start, end):
    """Geodesic lengths between places in SWEREF 99 TM, metres."""
    return geodesic.distance_m(*to_degrees(start).T, *to_degrees(end).T)
