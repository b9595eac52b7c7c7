# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import shapely

from drogscen_plugin.core.schools.premises import edges, of_points

SMALL, LARGE, ELSEWHERE = shapely.box(0, 0, 10, 10), shapely.box(-50, -50, 50, 50), shapely.box(500, 500, 510, 510)
AREAS = np.array([LARGE, SMALL, None, ELSEWHERE], dtype=object)
POINTS = np.array(
    [
        shapely.Point(5, 5),
        shapely.Point(10, 5),
        shapely.Point(40, 40),
        shapely.Point(51, 0),
        None,
        shapely.box(4, 4, 6, 6),
    ],
    dtype=object,
)


def test_a_point_belongs_to_the_smallest_area_that_it_lies_in_or_on():
    assert of_points(POINTS, AREAS).tolist() == [1, 1, 0, -1, -1, -1]


def test_schools_in_premises_are_measured_from_their_edge_and_the_others_as_they_were():
    found = edges(POINTS, AREAS, of_points(POINTS, AREAS))
    assert [shape is area for shape, area in zip(found[:3], (SMALL, SMALL, LARGE))] == [True] * 3
    assert [shape is point for shape, point in zip(found[3:], POINTS[3:])] == [True] * 3
    assert shapely.distance(found[0], shapely.Point(13, 5)) == 3
