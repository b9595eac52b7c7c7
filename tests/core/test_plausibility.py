import numpy as np
import pytest

from drogscen_plugin.core import problems
from drogscen_plugin.core.plausibility import SWEDEN, Box, implausible

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
    assert found == problems.METRES_AS_DEGREES


def test_degrees_declared_as_metres():
    found = reasons((18, 59), (10.5, 0), is_geographic=False, area=STOCKHOLM_ZONE)
    assert found == problems.DEGREES_AS_METRES


def test_latitude_in_the_place_of_longitude():
    found = reasons((59.3, 18.1), (59.3, 18.1), is_geographic=True, area=WORLD, turned=(18.1, 59.3))
    assert found == problems.SWAPPED


def test_northing_in_the_place_of_easting():
    area = Box(10.03, 54.96, 24.17, 69.07)
    found = reasons((6_580_000, 674_000), (70, 5), is_geographic=False, area=area, turned=(18.1, 59.3))
    assert found == problems.SWAPPED


def test_another_swedish_zones_metres_are_outside():
    found = reasons((674_000, 6_580_000), (27.2, 59.1), is_geographic=False, area=STOCKHOLM_ZONE)
    assert found == problems.OUTSIDE


@pytest.mark.parametrize("lonlat", [(11.0, 55.3), (24.0, 68.9)])
def test_all_of_sweden_may_be_in_one_swedish_zone(lonlat):
    assert reasons((1_000_000, 6_500_000), lonlat, is_geographic=False, area=STOCKHOLM_ZONE) == ""


def test_a_foreign_zone_may_be_left_by_some_degrees_but_not_by_a_continent():
    zone = Box(12, 0, 18, 84)
    assert reasons((900_000, 6_500_000), (24, 66), is_geographic=False, area=zone) == ""
    assert reasons((9_000_000, 6_500_000), (80, 40), is_geographic=False, area=zone) == problems.OUTSIDE


def test_a_custom_crs_has_no_area_and_small_coordinates_are_its_own_matter():
    assert reasons((18, 59), (18, 59.3), is_geographic=False, area=None) == ""


def test_coordinates_that_are_not_numbers():
    assert reasons((np.inf, 59), (np.nan, np.nan), is_geographic=True, area=WORLD) == problems.NOT_FINITE


def test_boxes_hold_their_edges_and_their_margin():
    edges = np.array([[10.0, 54.9], [24.5, 69.2], [9.4, 60.0], [np.nan, 60.0]])
    assert SWEDEN.contains(edges).tolist() == [True, True, False, False]
    assert SWEDEN.contains(edges, 0.6).tolist() == [True, True, True, False]


@pytest.mark.parametrize(("is_geographic", "area"), [(True, WORLD), (False, STOCKHOLM_ZONE)])
def test_zeros_are_missing_coordinates(is_geographic, area):
    assert reasons((0, 0), (0, 0), is_geographic=is_geographic, area=area) == problems.ZERO
