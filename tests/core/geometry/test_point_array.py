# SPDX-License-Identifier: GPL-2.0-or-later
"""Points that are shapes only where they are asked for."""

import numpy as np
import shapely

from drogscen_plugin.core.geometry import point_array
from drogscen_plugin.core.geometry.point_array import PointArray

XY = np.array([[1.0, 2.0], [np.nan, np.nan], [3.0, 4.0]])


def test_a_part_is_an_array_of_shapes():
    points = PointArray(XY)
    assert len(points) == 3
    assert [shape and shape.wkt for shape in points[:2]] == ["POINT (1 2)", None]
    assert [shape and shape.wkt for shape in points] == ["POINT (1 2)", None, "POINT (3 4)"]
    assert points[np.array([False, False, True])].tolist() == [shapely.Point(3, 4)]
    assert shapely.is_missing(points).tolist() == [False, True, False], "shapely takes it as it is"


def test_coordinates_are_those_of_the_shapes():
    np.testing.assert_array_equal(point_array.coordinates(PointArray(XY)), XY)
    line = np.array([shapely.LineString([(0, 0), (1, 1)])], dtype=object)
    assert point_array.coordinates(line).tolist() == [[0, 0], [1, 1]]


def test_points_alone_stay_points_and_others_become_shapes():
    points = point_array.joined([PointArray(XY[:1]), PointArray(XY[1:])])
    assert isinstance(points, PointArray)
    np.testing.assert_array_equal(points.xy, XY)
    mixed = point_array.joined([PointArray(XY), np.array([shapely.Point(0, 0).buffer(1), None], dtype=object)])
    assert shapely.get_type_id(mixed).tolist() == [0, -1, 0, 3, -1]
    assert len(point_array.joined([])) == 0


def test_what_is_no_point_has_no_coordinates_of_its_own():
    wkts = ["POINT (5 6)", "POINT EMPTY", None, "MULTIPOINT ((1 1))", "POLYGON ((0 0, 1 0, 1 1, 0 0))"]
    shapes = np.array([wkt and shapely.from_wkt(wkt) for wkt in wkts], dtype=object)
    nowhere = [[np.nan, np.nan]] * 4
    np.testing.assert_array_equal(point_array.coordinates_of_points(shapes), [[5, 6], *nowhere])
    np.testing.assert_array_equal(point_array.coordinates_of_points(PointArray(XY)), XY)


def test_a_box_is_around_each_shape():
    np.testing.assert_array_equal(point_array.boxes(PointArray(XY)), np.hstack([XY, XY]))
    shapes = np.array([shapely.box(1, 2, 3, 4), None, shapely.from_wkt("POLYGON EMPTY")], dtype=object)
    np.testing.assert_array_equal(point_array.boxes(shapes), [[1, 2, 3, 4], [np.nan] * 4, [np.nan] * 4])


def test_the_extent_is_around_all():
    assert point_array.extent(PointArray(XY[::-1])).tolist() == [[1, 2], [3, 4]]
    shapes = np.array(
        [shapely.box(1, 2, 3, 4), None, shapely.from_wkt("POLYGON EMPTY"), shapely.Point(0, 9)], dtype=object
    )
    assert point_array.extent(shapes).tolist() == [[0, 2], [3, 9]]
    for nothing in (PointArray(XY[1:2]), PointArray(XY[:0]), np.array([None], dtype=object), np.empty(0, dtype=object)):
        assert np.isnan(point_array.extent(nothing)).all()
        assert point_array.extent(nothing).shape == (2, 2)


def test_a_position_is_finite_if_both_of_its_numbers_are():
    xy = np.array([(1, 2), (np.nan, 2), (1, np.nan), (np.inf, 2), (1, -np.inf), (0, 0)], dtype=float)
    assert point_array.are_finite(xy).tolist() == [True, False, False, False, False, True]
