# SPDX-License-Identifier: GPL-2.0-or-later
import random

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic

from drogscen_plugin.core.geometry.edges import follow_geodesics

GEODESIC = Geodesic.WGS84


def from_geodesic_m(lon, lat, start, end):
    """How far a point is from the geodesic between two others."""
    line = GEODESIC.InverseLine(start[1], start[0], end[1], end[0])
    along = GEODESIC.Inverse(start[1], start[0], lat, lon)["s12"]
    on_it = line.Position(along)
    return GEODESIC.Inverse(on_it["lat2"], on_it["lon2"], lat, lon)["s12"]


@pytest.mark.parametrize("end", [(18.2, 59.0), (18.0, 59.2), (18.9, 59.5), (16.5, 58.4)])
def test_new_points_lie_on_the_geodesic_to_a_millimetre(end):
    start = (18.0, 59.0)
    (line,) = follow_geodesics(np.array([shapely.LineString([start, end])], dtype=object))
    points = shapely.get_coordinates(line)
    assert tuple(points[0]) == start
    assert tuple(points[-1]) == end
    assert len(points) > 10
    assert max(from_geodesic_m(*point, start, end) for point in points[1:-1]) < 0.001
    steps = [GEODESIC.Inverse(a[1], a[0], b[1], b[0])["s12"] for a, b in zip(points, points[1:])]
    assert max(steps) <= 1001


def test_short_edges_points_and_missing_shapes_are_left_alone():
    shapes = np.array([shapely.Point(18, 59), None, shapely.box(18, 59, 18.001, 59.001)], dtype=object)
    result = follow_geodesics(shapes)
    assert [shape if shape is None else shape.wkt for shape in result] == [
        shape if shape is None else shape.wkt for shape in shapes
    ]


def test_holes_and_parts_are_kept():
    whole = shapely.box(18, 59, 18.1, 59.1).difference(shapely.box(18.02, 59.02, 18.08, 59.08))
    both = shapely.MultiPolygon([whole, shapely.box(19, 59, 19.001, 59.001)])
    (result,) = follow_geodesics(np.array([both], dtype=object))
    assert result.is_valid
    assert len(result.geoms) == 2
    assert len(result.geoms[0].interiors) == 1
    assert result.area == pytest.approx(both.area, rel=1e-3)
    assert shapely.get_num_coordinates(result) > 40


def test_an_edge_at_the_antimeridian_stays_on_its_side():
    (line,) = follow_geodesics(np.array([shapely.LineString([(180, 10), (180, 10.1)])], dtype=object))
    assert np.allclose(shapely.get_coordinates(line)[:, 0], 180)


def test_only_the_shapes_with_long_edges_are_made_anew():
    """Consecutive shapes far apart have no edge between them, and points among them stay points."""
    near, far = shapely.LineString([(18, 59), (18.001, 59)]), shapely.LineString([(19, 59), (19.1, 59)])
    point, several = shapely.Point(10, 50), shapely.MultiPoint([(11, 51), (12, 52)])
    mixed = shapely.GeometryCollection([shapely.Point(18, 59), far])
    given = np.array([near, point, None, several, far, near, mixed], dtype=object)
    result = follow_geodesics(given)
    assert [result[row] is given[row] for row in (0, 1, 2, 4, 5, 6)] == [True, True, True, False, True, False]
    assert result[3] == several
    assert result[6].geoms[0] == shapely.Point(18, 59)
    assert shapely.get_num_coordinates(result[6].geoms[1]) == shapely.get_num_coordinates(result[4]) > 5
    assert given[4] is far, "what was given is not changed"


def test_points_alone_are_given_back_as_they_are():
    shapes = np.array([shapely.Point(18, 59), None, shapely.MultiPoint([(1, 2), (60, 70)])], dtype=object)
    assert follow_geodesics(shapes) is shapes
    empty = np.array([None], dtype=object)
    assert follow_geodesics(empty) is empty


@pytest.mark.parametrize(("start", "end"), [((18.0, 59.0), (18.017, 59.0)), ((18.0, 59.0), (18.0, 59.0091))])
def test_edges_begin_to_bend_at_a_kilometre(start, end):
    length_m = GEODESIC.Inverse(start[1], start[0], end[1], end[0])["s12"]
    assert 900 < length_m < 1020
    (line,) = follow_geodesics(np.array([shapely.LineString([start, end])], dtype=object))
    steps = np.linalg.norm(np.diff(shapely.get_coordinates(line), axis=0), axis=1)
    assert len(steps) == (1 if length_m <= 1000 else 2)
    assert steps == pytest.approx(steps.mean(), rel=1e-6), "in pieces of the same length"


@pytest.mark.parametrize("turns", [-1, 1])
def test_longitudes_beyond_the_antimeridian_stay_where_their_edge_is(turns):
    start, end = (turns * 179.99, 10.0), (turns * 180.09, 10.0)
    (line,) = follow_geodesics(np.array([shapely.LineString([start, end])], dtype=object))
    xy = shapely.get_coordinates(line)
    assert len(xy) > 5
    assert (np.diff(xy[:, 0]) * turns > 0).all()
    assert max(from_geodesic_m(*point, start, end) for point in xy[1:-1]) < 0.001


def test_short_edges_of_a_shape_with_long_ones_get_no_points():
    shape = shapely.LineString([(18, 59), (18.001, 59), (18.1, 59), (18.1, 59.001)])
    (line,) = follow_geodesics(np.array([shape], dtype=object))
    xy = shapely.get_coordinates(line).tolist()
    assert [list(corner) for corner in shape.coords] == [xy[0], xy[1], xy[-2], xy[-1]]


def test_an_edge_is_the_same_to_the_last_bit_whenever_it_is_drawn():
    """Results of two runs are compared as they are; numpy's functions have several forms, which differ in that bit."""
    shapes = np.array([shapely.Polygon([(10, 50), (75, 50), (75, 65), (10, 65)])], dtype=object)
    rng, drawn, others = random.Random(7), set(), []
    for _ in range(300):
        others.append(bytearray(rng.randint(1, 3000)))  # so that memory lies another way each time
        if len(others) > 200:
            del others[rng.randint(0, 150) :]
        drawn.add(shapely.to_wkb(follow_geodesics(shapes)[0]))
    assert len(drawn) == 1
