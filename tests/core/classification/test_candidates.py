# SPDX-License-Identifier: GPL-2.0-or-later
"""Points are found by cells, everything else by a tree: the same pairs, and every pair that matters."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from drogscen_plugin.core.classification import candidates
from drogscen_plugin.core.geometry.point_array import PointArray


def shapes(*wkt):
    return np.array([None if text is None else shapely.from_wkt(text) for text in wkt], dtype=object)


def points(*xy):
    return np.asarray(shapely.points(np.array(xy, dtype=float)), dtype=object)


def found(schools, scenes, radius_m=500.0, *, cells=True):
    among = candidates.Schools(schools, radius_m, scenes)
    if not cells:
        among._cells = None
    scene, school, ends = among.near(scenes)
    assert ends.shape == (len(scene), 2, 2)
    assert len(set(zip(scene.tolist(), school.tolist()))) == len(scene), "no pair twice"
    return {(at, to): end for at, to, end in zip(scene.tolist(), school.tolist(), ends.tolist())}


@pytest.mark.parametrize("x_m", [0, 100_000, 400_000, 1_000_000])
def test_the_scale_bound_is_never_below_the_scale(x_m):
    true_scale = 1 + x_m**2 / (2 * 6_389_000**2)
    assert true_scale <= candidates.scale_bound(x_m, 0) <= true_scale * 1.001


def test_the_scale_grows_with_the_way_on_either_side():
    at = candidates.scale_bound
    assert at(0, 0) == 1
    assert at(-300_000, 1000) == at(300_000, 1000) > at(300_000, 0)
    assert at(0, 100_000) == at(200_000, 0)


def test_all_within_the_radius_are_candidates_and_of_the_others_those_that_may_be_nearest():
    schools = points((0, 400), (300, 0), (0, 501.5), (5000, 0), (5000, 1.4))
    assert set(found(schools, points((0, 0)))) == {(0, 0), (0, 1)}
    assert set(found(schools, points((4000, 0.7)))) == {(0, 3), (0, 4)}, "equally far"


def test_ends_are_the_points_themselves():
    assert found(points((30, 40)), PointArray(np.array([[1.0, 2.0]]))) == {(0, 0): [[1, 2], [30, 40]]}


def test_missing_and_empty_shapes_are_never_found():
    schools = shapes(None, "POINT (1 1)", "POINT EMPTY")
    scenes = shapes("POINT (0 0)", None, "POINT EMPTY", "POINT (9000 0)")
    assert set(found(schools, scenes)) == {(0, 1), (3, 1)}
    assert found(shapes(None, "POINT EMPTY"), scenes) == {}
    assert found(np.empty(0, dtype=object), scenes) == {}
    assert found(schools, PointArray(np.full((2, 2), np.nan))) == {}
    assert found(schools, np.empty(0, dtype=object)) == {}


def test_areas_among_the_schools_or_scenes_are_found_by_the_tree():
    square = "POLYGON ((10 10, 20 10, 20 20, 10 20, 10 10))"
    assert set(found(shapes("POINT (0 0)", square), shapes("POINT (0 5)", square))) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert set(found(shapes("POINT (0 0)"), shapes("POINT (0 5)", square, "POINT (2000 0)"))) == {
        (0, 0),
        (1, 0),
        (2, 0),
    }


def test_where_many_schools_stand_close_the_tree_is_asked(monkeypatch):
    asked = []
    by_tree = candidates.Schools._by_tree
    monkeypatch.setattr(
        candidates.Schools, "_by_tree", lambda self, scenes: asked.append(len(scenes)) or by_tree(self, scenes)
    )
    many = points(*((3 * x, 600) for x in range(candidates._FEW + 1)), (-3000, 0))
    assert set(found(many, points((0, 0), (-3000, 10)))) == {(0, 0), (1, candidates._FEW + 1)}
    assert asked == [1]
    found(many[1:], points((0, 0), (-3000, 10)))
    assert asked == [1], "so many are still few"


def test_the_plane_is_searched_as_far_as_it_is_stretched():
    """A school 500 m away on the ellipsoid is further away in the plane, the more so far from the central meridian."""
    x_m = 1_500_000.0
    scale = float(candidates.scale_bound(x_m, 0))
    assert scale > 1.028
    schools = points((x_m, 500 * scale), (x_m, 520 * scale))
    for cells in (True, False):
        assert set(found(schools, points((x_m, 0)), cells=cells)) == {(0, 0)}
        assert set(found(schools, points((x_m, -100 * scale)), cells=cells)) == {(0, 0)}


def test_an_area_that_reaches_far_is_found_by_the_tree(monkeypatch):
    asked = []
    by_tree = candidates.Schools._by_tree
    monkeypatch.setattr(
        candidates.Schools, "_by_tree", lambda self, scenes: asked.append(len(scenes)) or by_tree(self, scenes)
    )
    long, short = shapely.box(0, 0, 9000, 10), shapely.box(0, 0, 90, 10)
    schools = points((9200, 0), (200, 0), (4000, 400), (4000, 5000))
    assert set(found(schools, np.array([long, short]))) == {(0, 0), (0, 1), (0, 2), (1, 1)}
    assert asked == [1]


place = st.tuples(st.integers(-4000, 4000), st.integers(-4000, 4000))
crowd = st.tuples(st.integers(-3, 3), st.integers(-3, 3))
layer = st.lists(place | crowd, min_size=1, max_size=80)
size = st.sampled_from([1, 30, 400, 2500])


def frame(x, y, width, height):
    return shapely.box(x, y, x + 3 * width, y + 3 * height).difference(
        shapely.box(x + width, y + height, x + 2 * width, y + 2 * height)
    )


def pair(x, y, width, height):
    return shapely.MultiPolygon([shapely.box(x, y, x + 1, y + 1), shapely.box(x + width, y, x + width + 1, y + height)])


area = st.builds(
    lambda kind, at, width, height: kind(*at, width, height), st.sampled_from([frame, pair]), place | crowd, size, size
)
radius = st.sampled_from([1.0, 37.0, 500.0, 3000.0])


@settings(max_examples=200)
@given(layer, layer, radius, st.sampled_from([0.0, 900_000.0]))
def test_cells_and_tree_find_the_same_for_points(schools, scenes, radius_m, east_m):
    schools, scenes = (points(*((x + east_m, y) for x, y in xy)) for xy in (schools, scenes))
    by_cells, by_tree = (found(schools, scenes, radius_m, cells=way) for way in (True, False))
    assert by_cells == by_tree


@settings(max_examples=200)
@given(layer, st.lists(area | st.builds(shapely.Point, place), min_size=1, max_size=20), radius)
def test_for_areas_cells_find_what_the_tree_finds_and_no_more_than_lies_about(schools, scenes, radius_m):
    schools, scenes = points(*schools), np.array(scenes, dtype=object)
    by_cells, by_tree = (found(schools, scenes, radius_m, cells=way) for way in (True, False))
    for pair in by_tree:
        np.testing.assert_allclose(by_cells[pair], by_tree[pair], atol=1e-6)
    for scene, school in set(by_cells) - set(by_tree):
        size_m = np.hypot(*np.ptp(shapely.get_coordinates(scenes[scene]), axis=0))
        nearest_m = shapely.distance(scenes[scene], schools).min()
        assert shapely.distance(scenes[scene], schools[school]) <= max(radius_m, nearest_m + size_m) + size_m + 0.01
