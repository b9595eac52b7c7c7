# SPDX-License-Identifier: GPL-2.0-or-later
"""Nearest points far from the plane's central meridian, against the same geometries part by part."""

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic

from drogscen_plugin.core.classification import proximity
from drogscen_plugin.core.geometry import nearest_points

GEODESIC = Geodesic.WGS84
RADIUS_M = nearest_points.EARTH_RADIUS_M


def array(*shapes):
    result = np.empty(len(shapes), dtype=object)
    result[:] = shapes
    return result


def on_the_plane(lon, lat, centre=11.0):
    """The spherical transverse Mercator, Snyder 1987, p. 58: x and y of a point."""
    lam, phi = np.radians(lon - centre), np.radians(lat)
    b = np.cos(phi) * np.sin(lam)
    return RADIUS_M * np.arctanh(b), RADIUS_M * np.arctan2(np.tan(phi), np.cos(lam))


def on_the_sphere(x, y, centre=11.0):
    """Its inverse."""
    d = y / RADIUS_M
    lat = np.degrees(np.arcsin(np.sin(d) / np.cosh(x / RADIUS_M)))
    return centre + np.degrees(np.arctan2(np.sinh(x / RADIUS_M), np.cos(d))), lat


def along_a_great_circle(xy_1, xy_2):
    """Distance on the sphere between points of the plane, by Karney's code on a sphere."""
    sphere = Geodesic(RADIUS_M, 0)
    (lon_1, lat_1), (lon_2, lat_2) = on_the_sphere(*xy_1), on_the_sphere(*xy_2)
    return sphere.Inverse(lat_1, lon_1, lat_2, lon_2)["s12"]


def around(lon, lat, distance_m, azimuth):
    there = Geodesic(RADIUS_M, 0).Direct(lat, lon, azimuth, distance_m)
    return on_the_plane(there["lon2"], there["lat2"])


@pytest.mark.parametrize(("near_m", "far_m", "within_m"), [(500.000, 500.001, 1e-5), (4999.99, 5000.05, 0.005)])
@pytest.mark.parametrize("lon", [11.0, 15.0, 24.0, -2.0])
@pytest.mark.parametrize("azimuth", [90, 270, 60, 200])
def test_of_two_parts_the_nearer_on_the_earth_is_taken(near_m, far_m, within_m, lon, azimuth):
    scene = shapely.Point(*on_the_plane(lon, 59.0))
    near, far = around(lon, 59.0, near_m, azimuth), around(lon, 59.0, far_m, azimuth + 180)
    (found,) = nearest_points.ends(array(scene), array(shapely.MultiPoint([far, near])))
    assert found[0] == pytest.approx(scene.coords[0], abs=1e-6)
    assert found[1] == pytest.approx(near, abs=1e-4)
    assert along_a_great_circle(*found) == pytest.approx(near_m, abs=within_m)


def test_the_school_in_the_hole_of_a_ring_is_as_far_from_every_side():
    ring = [around(24.0, 59.0, 500.0, azimuth) for azimuth in range(0, 360, 2)]
    hollow = shapely.Polygon([around(24.0, 59.0, 900.0, azimuth) for azimuth in range(0, 360, 2)], [ring])
    school = shapely.Point(*on_the_plane(24.0, 59.0))
    (found,) = nearest_points.ends(array(hollow), array(school))
    inside_m = 500.0 * np.cos(np.radians(1))  # the middle of a side
    assert along_a_great_circle(*found) == pytest.approx(inside_m, abs=1e-4)


def test_points_and_what_touches_are_left_as_they_are():
    x, y = on_the_plane(24.0, 59.0)
    first = array(shapely.Point(x, y), shapely.box(x, y, x + 10, y + 10))
    second = array(shapely.Point(x + 400, y), shapely.box(x + 5, y + 5, x + 90, y + 90))
    found = nearest_points.ends(first, second)
    assert found[0].tolist() == [[x, y], [x + 400, y]]
    assert found[1, 0].tolist() == found[1, 1].tolist()
    assert nearest_points.ends(array(), array()).shape == (0, 2, 2)


def test_a_search_takes_the_nearer_part_and_not_the_one_that_looks_so():
    scene = shapely.Point(*on_the_plane(24.0, 59.0))
    parts = shapely.MultiPoint([around(24.0, 59.0, 500.001, 270), around(24.0, 59.0, 500.0, 90)])

    def measure(start, end):
        return np.array([along_a_great_circle(a, b) for a, b in zip(start, end)])

    found = proximity.find_near(array(scene), array(parts), radius_m=500.0, measure=measure)
    assert found.nearest_m.tolist() == [500.0]
    assert found.school.tolist() == [0]
