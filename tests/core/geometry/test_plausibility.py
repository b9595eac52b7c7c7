# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

from drogscen_plugin.core.geometry import position_problems
from drogscen_plugin.core.geometry.plausibility import SWEDEN, Box, implausible

WORLD = Box(-180, -90, 180, 90)
STOCKHOLM_ZONE = Box(17.08, 58.66, 19.61, 60.7)


def reasons(xy, lonlat, *, is_geographic, area, turned=(0.0, 0.0)):
    found = implausible(
        np.array([xy], dtype=float),
        np.array([lonlat], dtype=float),
        to_lonlat=lambda given: np.tile(np.array([turned], dtype=float), (len(given), 1)),
        is_geographic=is_geographic,
        area=area,
    )
    return found[0]


def test_a_position_in_the_area_is_plausible():
    assert reasons((18, 59), (18, 59), is_geographic=True, area=WORLD) == ""


def test_metres_declared_as_degrees():
    found = reasons((674_000, 6_580_000), (np.nan, np.nan), is_geographic=True, area=WORLD)
    assert found == position_problems.METRES_AS_DEGREES


def test_degrees_declared_as_metres():
    found = reasons((18, 59), (10.5, 0), is_geographic=False, area=STOCKHOLM_ZONE)
    assert found == position_problems.DEGREES_AS_METRES


def test_latitude_in_the_place_of_longitude():
    found = reasons((59.3, 18.1), (59.3, 18.1), is_geographic=True, area=WORLD, turned=(18.1, 59.3))
    assert found == position_problems.SWAPPED


def test_northing_in_the_place_of_easting():
    area = Box(10.03, 54.96, 24.17, 69.07)
    found = reasons((6_580_000, 674_000), (70, 5), is_geographic=False, area=area, turned=(18.1, 59.3))
    assert found == position_problems.SWAPPED


def test_another_swedish_zones_metres_are_outside():
    found = reasons((674_000, 6_580_000), (27.2, 59.1), is_geographic=False, area=STOCKHOLM_ZONE)
    assert found == position_problems.OUTSIDE


@pytest.mark.parametrize("lonlat", [(11.0, 55.3), (24.0, 68.9)])
def test_all_of_sweden_may_be_in_one_swedish_zone(lonlat):
    assert reasons((1_000_000, 6_500_000), lonlat, is_geographic=False, area=STOCKHOLM_ZONE) == ""


def test_a_foreign_zone_may_be_left_by_some_degrees_but_not_by_a_continent():
    zone = Box(12, 0, 18, 84)
    assert reasons((900_000, 6_500_000), (24, 66), is_geographic=False, area=zone) == ""
    assert reasons((9_000_000, 6_500_000), (80, 40), is_geographic=False, area=zone) == position_problems.OUTSIDE


def test_a_custom_crs_has_no_area_and_small_coordinates_are_its_own_matter():
    assert reasons((18, 59), (18, 59.3), is_geographic=False, area=None) == ""


def test_coordinates_that_are_not_numbers():
    assert reasons((np.inf, 59), (np.nan, np.nan), is_geographic=True, area=WORLD) == position_problems.NOT_FINITE


def test_boxes_hold_their_edges_and_their_margin():
    edges = np.array([[10.0, 54.9], [24.5, 69.2], [9.4, 60.0], [np.nan, 60.0]])
    assert SWEDEN.contains(edges).tolist() == [True, True, False, False]
    assert SWEDEN.contains(edges, 0.6).tolist() == [True, True, True, False]


@pytest.mark.parametrize(("is_geographic", "area"), [(True, WORLD), (False, STOCKHOLM_ZONE)])
def test_zeros_are_missing_coordinates(is_geographic, area):
    assert reasons((0, 0), (0, 0), is_geographic=is_geographic, area=area) == position_problems.ZERO


WIDE = Box(10, 54, 25, 70)


@pytest.mark.parametrize(
    ("box", "is_within"),
    [
        (Box(11, 55, 24, 69), True),
        (WIDE, True),
        (Box(9, 55, 24, 69), False),
        (Box(11, 50, 24, 69), False),
        (Box(11, 55, 30, 69), False),
        (Box(11, 55, 24, 80), False),
    ],
)
def test_a_box_within_another(box, is_within):
    assert box.within(WIDE) == is_within


@pytest.mark.parametrize(
    ("xy", "reason"),
    [
        ((180.0, 90.0), position_problems.DEGREES_AS_METRES),
        ((180.5, 59.0), position_problems.OUTSIDE),
        ((18.0, 90.5), position_problems.OUTSIDE),
        ((-180.0, -90.0), position_problems.DEGREES_AS_METRES),
    ],
)
def test_only_what_can_be_degrees_is_taken_for_degrees(xy, reason):
    assert reasons(xy, (10.5, 0), is_geographic=False, area=STOCKHOLM_ZONE) == reason


def test_one_zero_is_no_missing_coordinate_and_one_number_no_position():
    assert reasons((0, 59), (0, 59), is_geographic=True, area=WORLD) == ""
    assert reasons((18, np.nan), (18, np.nan), is_geographic=True, area=WORLD) == position_problems.NOT_FINITE


def test_swapped_coordinates_are_tried_the_other_way_round():
    """The positions as they came are asked for with their two numbers in the other order, each with its own."""
    asked = []

    def to_lonlat(given):
        asked.extend(given.tolist())
        return given / 1000

    found = implausible(
        np.array([(59_300.0, 18_100.0), (60_300.0, 17_100.0)]),
        np.array([(80.0, 5.0), (80.0, 5.0)]),
        to_lonlat=to_lonlat,
        is_geographic=False,
        area=Box(12, 0, 18, 84),
    )
    assert asked == [[18_100.0, 59_300.0], [17_100.0, 60_300.0]]
    assert list(found) == [position_problems.SWAPPED, position_problems.SWAPPED]


def test_sweden_has_a_margin_of_half_a_degree():
    west = (9.7, 58.0)
    assert reasons(west, west, is_geographic=True, area=WORLD, turned=(18, 59)) == "", "near Sweden is no foreign place"
    assert reasons((58.0, 9.7), (58.0, 9.7), is_geographic=True, area=WORLD, turned=west) == position_problems.SWAPPED
    assert reasons((400_000, 6_500_000), west, is_geographic=False, area=STOCKHOLM_ZONE) == ""
    assert (
        reasons((300_000, 6_500_000), (9.4, 58.0), is_geographic=False, area=STOCKHOLM_ZONE)
        == position_problems.OUTSIDE
    )
    assert reasons((300_000, 6_500_000), (9.4, 58.0), is_geographic=False, area=None) == ""
    assert reasons((300_000, 6_500_000), (np.inf, 58.0), is_geographic=False, area=None) == position_problems.OUTSIDE


def test_each_position_is_judged_by_itself():
    xy = np.array([(18.0, 59.0), (0.0, 0.0), (np.nan, 59.0), (18.0, 59.5), (np.inf, np.inf)])
    found = implausible(xy, xy, to_lonlat=lambda given: given, is_geographic=True, area=WORLD)
    assert list(found) == ["", position_problems.ZERO, position_problems.NOT_FINITE, "", position_problems.NOT_FINITE]
    untransformed = np.array([(18.0, 59.0), (np.nan, np.nan)])
    metres = np.array([(674_000.0, 6_580_000.0)] * 2)
    found = implausible(metres, untransformed, to_lonlat=lambda given: given, is_geographic=False, area=None)
    assert list(found) == ["", position_problems.OUTSIDE]
