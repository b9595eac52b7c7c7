# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import shapely

from drogscen_plugin.core.districts.assignment import assign, on_border

WEST = shapely.box(0, 0, 10, 10)
EAST = shapely.box(10, 0, 20, 10)
DISTRICTS = np.array([EAST, WEST], dtype=object)
NAMES = ["Östermalm", "Bromma"]


def of(*scenes):
    return assign(np.array(scenes, dtype=object), DISTRICTS, NAMES)


def test_a_point_lies_in_its_district_and_outside_it_has_none():
    assert of(shapely.Point(3, 3), shapely.Point(13, 3), shapely.Point(30, 3), None) == [
        "Bromma",
        "Östermalm",
        None,
        None,
    ]


def test_most_of_the_area_decides():
    assert of(shapely.box(8, 2, 14, 4), shapely.box(5, 2, 11, 4)) == ["Östermalm", "Bromma"]


def test_on_the_border_the_first_name_is_taken():
    assert of(shapely.Point(10, 5), shapely.box(8, 2, 12, 4)) == ["Bromma", "Bromma"]


def test_no_districts_give_no_district():
    assert assign(np.array([shapely.Point(0, 0)], dtype=object), np.array([None], dtype=object), ["A"]) == [None]


def test_scenes_on_the_border_of_two_groups_are_told():
    scenes = np.array([shapely.box(8, 2, 12, 4), shapely.Point(10, 5), shapely.Point(3, 3), None, shapely.Point(99, 9)])
    assert on_border(scenes, DISTRICTS, NAMES).tolist() == [True, True, False, False, False]
    assert not on_border(scenes, DISTRICTS, ["samma", "samma"]).any()


def test_a_scene_in_the_bounding_box_of_a_district_only_is_outside_it():
    corner = np.array([shapely.from_wkt("POLYGON ((0 0, 10 0, 0 10, 0 0))"), EAST], dtype=object)
    assert assign(np.array([shapely.Point(9, 9)], dtype=object), corner, ["A", "B"]) == [None]
    assert on_border(np.array([shapely.box(9, 9, 10, 10)], dtype=object), corner, ["A", "B"]).tolist() == [False]


def test_shares_that_differ_by_less_than_a_thousandth_of_a_square_metre_are_the_same():
    assert of(shapely.box(8, 2, 12.00001, 4), shapely.box(8, 2, 12.01, 4)) == ["Bromma", "Östermalm"]


def test_of_districts_with_one_name_the_first_given_is_taken_without_complaint():
    both = np.array([EAST, WEST, WEST], dtype=object)
    assert assign(np.array([shapely.Point(3, 3), shapely.Point(10, 3)], dtype=object), both, ["A", "A", "A"]) == [
        "A",
        "A",
    ]


def test_groups_are_compared_as_texts():
    scenes = np.array([shapely.Point(10, 5)], dtype=object)
    assert on_border(scenes, DISTRICTS, [None, "Bromma"]).tolist() == [True]
    assert on_border(scenes, DISTRICTS, [None, None]).tolist() == [False]


def test_the_second_scene_may_be_the_first_that_lies_in_a_district():
    assert of(None, shapely.Point(3, 3), None, shapely.Point(13, 3)) == [None, "Bromma", None, "Östermalm"]


def test_areas_that_cross_themselves_are_weighed_like_others():
    crossing = shapely.Polygon([(8, 2), (14, 6), (14, 2), (8, 6)])
    assert of(crossing) == ["Östermalm"]
    wound_twice = shapely.Polygon([(9, 0), (19, 0), (19, 10), (9, 10), (9, 0), (19, 0), (19, 10), (9, 10)])
    assert of(wound_twice, shapely.box(8, 2, 12.1, 4)) == ["Östermalm", "Östermalm"]
    crossing_district = np.array([shapely.Polygon([(0, 0), (20, 10), (20, 0), (0, 10)]), EAST], dtype=object)
    assert assign(np.array([shapely.box(6, 3, 10.5, 7)]), crossing_district, ["Korset", "Öster"]) == ["Korset"]
