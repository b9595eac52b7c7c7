# SPDX-License-Identifier: GPL-2.0-or-later
import warnings

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from drogscen_plugin.core.geometry.geodesic import distance_m

longitude = st.floats(-180, 180)
latitude = st.floats(-90, 90)
step = st.floats(-5, 5)


def karney_m(lon_1, lat_1, lon_2, lat_2):
    return Geodesic.WGS84.Inverse(lat_1, lon_1, lat_2, lon_2)["s12"]


@given(longitude, latitude, step, step)
def test_is_karneys_distance_to_a_tenth_of_a_millimetre(lon, lat, d_lon, d_lat):
    other_lat = min(90, max(-90, lat + d_lat))
    expected = karney_m(lon, lat, lon + d_lon, other_lat)
    assert distance_m(lon, lat, lon + d_lon, other_lat) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("scale_deg", [1e-6, 1e-4, 1e-2, 1.0])
def test_whole_arrays_are_measured_at_once(scale_deg):
    rng = np.random.default_rng(7)
    lon, lat = rng.uniform(10, 25, 500), rng.uniform(55, 70, 500)
    lon_2, lat_2 = lon + rng.normal(0, scale_deg, 500), lat + rng.normal(0, scale_deg, 500)
    expected = [karney_m(*row) for row in zip(lon, lat, lon_2, lat_2)]
    np.testing.assert_allclose(distance_m(lon, lat, lon_2, lat_2), expected, rtol=0, atol=1e-5)


def test_equal_points_are_zero_apart():
    assert distance_m(18.07, 59.33, 18.07, 59.33) == 0


def test_a_degree_on_the_equator():
    assert distance_m(0, 0, 1, 0) == pytest.approx(111_319.4908, abs=1e-4)


def test_distance_across_the_antimeridian_is_the_short_way():
    assert distance_m(179.99, 10, -179.99, 10) == pytest.approx(karney_m(179.99, 10, -179.99, 10), abs=1e-4)


def test_missing_coordinates_have_no_distance():
    assert np.isnan(distance_m(np.nan, 59, 18, 59))


def test_nearly_opposite_points_where_the_iteration_does_not_end_have_no_distance():
    """Vincenty's formula does not converge there; others in the same array are measured all the same."""
    found = distance_m(np.array([0.0, 0.0]), np.array([0.0, 0.0]), np.array([179.7, 1.0]), np.array([0.3, 0.0]))
    assert np.isnan(found[0])
    assert found[1] == pytest.approx(111_319.4908, abs=1e-4)


@pytest.mark.parametrize("kind", [int, float, object])
def test_degrees_may_be_numbers_of_any_kind(kind):
    positions = [np.array([value], dtype=kind) for value in (18, 59, 19, 60)]
    assert distance_m(*positions)[0] == pytest.approx(karney_m(18, 59, 19, 60), abs=1e-4)


@given(longitude, latitude, st.floats(0, 360), st.floats(1e6, 4.5e6))
def test_far_points_are_as_far_as_karneys_too(lon, lat, direction, length_m):
    """A tenth of a millimetre at 4,500 km in any direction, so that each term of the series counts."""
    there = Geodesic.WGS84.Direct(lat, lon, direction, length_m)
    assert distance_m(lon, lat, there["lon2"], there["lat2"]) == pytest.approx(length_m, abs=1e-4)


def test_no_warning_is_given_where_points_are_equal_or_missing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = distance_m(*(np.array([value, np.nan, 5.0]) for value in (18.0, 59.0, 18.0, 59.0)))
    assert found[0] == 0
    assert np.isnan(found[1])
