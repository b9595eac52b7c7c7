# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons made valid."""

import numpy as np
import shapely

from drogscen_plugin.core.geometry.validity import made_valid

CROSSING = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])


def array(*shapes):
    result = np.empty(len(shapes), dtype=object)
    result[:] = shapes
    return result


def test_only_polygons_that_are_not_valid_are_changed():
    within = shapely.GeometryCollection([shapely.box(0, 0, 1, 1)])
    given = array(shapely.Point(1, 1), None, shapely.LineString([(2, 2), (2, 2)]), shapely.Polygon(), within)
    assert made_valid(given) is given
    mixed = array(CROSSING, *given, shapely.box(0, 0, 1, 1))
    mended = made_valid(mixed)
    assert mixed[0] is CROSSING, "the shapes that were given stay as they are"
    assert shapely.is_valid(mended[0])
    assert shapely.equals_exact(mended[0].normalize(), shapely.MultiPolygon(
        [shapely.Polygon([(0, 0), (5, 5), (0, 10)]), shapely.Polygon([(10, 0), (10, 10), (5, 5)])]
    ).normalize())  # fmt: skip
    assert all(before is after for before, after in zip(mixed[1:], mended[1:]))


def test_nothing_is_nothing():
    assert len(made_valid(array())) == 0
