import numpy as np
import shapely

from drogscen_plugin.core.districts import assign, on_border

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
