# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import shapely

from drogscen_plugin.core.schools.premises import edges

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


def test_a_point_is_replaced_by_the_smallest_area_that_it_lies_in_or_on_and_other_schools_stay_as_they_are():
    found, has_premises = edges(POINTS, AREAS)
    assert has_premises.tolist() == [True, True, True, False, False, False]
    assert [shape is area for shape, area in zip(found[:3], (SMALL, SMALL, LARGE))] == [True] * 3
    assert [shape is point for shape, point in zip(found[3:], POINTS[3:])] == [True] * 3
    assert shapely.distance(found[0], shapely.Point(13, 5)) == 3


def test_a_school_of_several_points_keeps_those_that_lie_in_no_premises():
    schools = np.array([shapely.MultiPoint([(5, 5), (900, 0)]), shapely.MultiPoint([(5, 5), (505, 505)])], dtype=object)
    found, has_premises = edges(schools, AREAS)
    assert has_premises.tolist() == [True, True]
    distances = [[shapely.distance(shape, shapely.Point(*at)) for at in ((903, 0), (13, 5))] for shape in found]
    assert distances == [[3, 3], [shapely.distance(ELSEWHERE, shapely.Point(903, 0)), 3]]


def test_without_areas_nothing_changes():
    found, has_premises = edges(POINTS, np.array([None], dtype=object))
    assert not has_premises.any()
    assert [shape is point for shape, point in zip(found, POINTS)] == [True] * len(POINTS)
