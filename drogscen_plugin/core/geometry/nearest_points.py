# SPDX-License-Identifier: GPL-2.0-or-later
"""Nearest points of two geometries in the local plane, as they are on the ellipsoid.

The plane is a transverse Mercator projection, whose scale grows with the distance from its central meridian. Far from
it the scale differs by millimetres between the two sides of a school, so that the wrong one of two parts or edges can
look nearer. Such pairs are compared in a plane of their own, straightened there to the first order of that growth.
"""

from __future__ import annotations

import numpy as np
import shapely

from ..arrays import Complexes, Floats, Shapes

EARTH_RADIUS_M = 6_371_000.0
"""Mean radius: the straightening is a small correction, which it gives to within a third of a percent."""

_MOST_BENT_M = 0.0001
_POINT = 0


def ends(first: Shapes, second: Shapes) -> Floats:
    """The nearest points of pairs of geometries.

    Args:
        first: shapely geometries (p,) in the local plane.
        second: the same number of geometries in the same plane.

    Returns:
        Their nearest points in the plane (p, 2, 2); the same point twice where they touch. Up to 1 km apart they are
        the nearest on the ellipsoid to a hundredth of a millimetre in distance, up to 5 km to a few millimetres: what
        is left is the earth's curvature itself, which no plane can remove.

    Source: scale of the transverse Mercator, cosh(x/R) (Snyder, Map Projections: A Working Manual, USGS 1987, p. 58);
    the straightening w = z − a·z²/2 is conformal, and its scale 1 − a·x undoes 1 + a·x, a being tanh(x/R)/R.
    """
    points = _ends(first, second)
    apart_m = np.hypot(*(points[:, 1] - points[:, 0]).T)
    growth = np.tanh(points[:, :, 0].mean(axis=1) / EARTH_RADIUS_M) / EARTH_RADIUS_M
    is_choice = (shapely.get_type_id(first) != _POINT) | (shapely.get_type_id(second) != _POINT)
    bent = np.flatnonzero(is_choice & (2 * np.abs(growth) * apart_m**2 > _MOST_BENT_M))
    if len(bent):
        centre = _complex(points[bent].mean(axis=1))
        growth = growth[bent]
        straight = _ends(_straightened(first[bent], centre, growth), _straightened(second[bent], centre, growth))
        bent_back = (1 - np.sqrt(1 - 2 * growth[:, None] * _complex(straight))) / growth[:, None] + centre[:, None]
        points[bent] = np.stack([bent_back.real, bent_back.imag], axis=-1)
    return points


def _ends(first: Shapes, second: Shapes) -> Floats:
    if (shapely.get_type_id(first) == _POINT).all() and (shapely.get_type_id(second) == _POINT).all():
        return np.stack([shapely.get_coordinates(first), shapely.get_coordinates(second)], axis=1)
    return shapely.get_coordinates(shapely.shortest_line(first, second)).reshape(-1, 2, 2)


def _straightened(shapes: Shapes, centre: Complexes, growth: Floats) -> Shapes:
    """Shapes (p,), each in a plane of its own with its origin at its own centre, complex (p,)."""
    xy, row = shapely.get_coordinates(shapes, return_index=True)
    z = _complex(xy) - centre[row]
    w = z - growth[row] * z**2 / 2
    straightened: Shapes = shapely.set_coordinates(shapes.copy(), np.stack([w.real, w.imag], axis=-1))
    return straightened


def _complex(xy: Floats) -> Complexes:
    return xy[..., 0] + 1j * xy[..., 1]
