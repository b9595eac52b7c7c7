# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from drogscen_plugin.core.classification import candidates, proximity


def planar(start, end):
    return np.hypot(*(end - start).T)


def shapes(*wkt):
    return np.array([None if text is None else shapely.from_wkt(text) for text in wkt], dtype=object)


def find(scenes, schools, radius_m=500, **options):
    return proximity.find_near(scenes, schools, radius_m=radius_m, measure=planar, **options)


def pairs(near):
    return list(zip(near.scene.tolist(), near.school.tolist(), near.distance_m.tolist(), near.rank.tolist()))


def test_pairs_are_ordered_by_scene_then_distance():
    near = find(shapes("POINT (0 0)", "POINT (1000 0)"), shapes("POINT (600 0)", "POINT (300 0)", "POINT (0 100)"))
    assert pairs(near) == [(0, 2, 100.0, 1), (0, 1, 300.0, 2), (1, 0, 400.0, 1)]


def test_the_radius_is_inclusive_at_the_millimetre():
    schools = shapes("POINT (500 0)", "POINT (0 500.0004)", "POINT (0 -500.0006)")
    assert pairs(find(shapes("POINT (0 0)"), schools)) == [(0, 0, 500.0, 1), (0, 1, 500.0, 2)]


def test_the_nearest_school_is_known_beyond_the_radius():
    near = find(shapes("POINT (0 0)"), shapes("POINT (90000 0)", "POINT (0 70000)"))
    assert len(near.scene) == 0
    assert near.nearest_school.tolist() == [1]
    assert near.nearest_m.tolist() == [70000.0]


def test_equally_near_schools_are_all_kept_and_named_in_the_given_order():
    schools = shapes("POINT (0 100)", "POINT (100 0)", "POINT (0 -100)")
    near = find(shapes("POINT (0 0)"), schools, school_order=np.array([2, 0, 1]))
    assert pairs(near) == [(0, 1, 100.0, 1), (0, 2, 100.0, 2), (0, 0, 100.0, 3)]
    assert near.nearest_school.tolist() == [1]


def test_points_are_measured_from_where_they_are_known_to_be_and_everything_else_in_the_plane():
    nowhere = [np.nan, np.nan]
    square = "POLYGON ((100 0, 110 0, 110 10, 100 10, 100 0))"
    scenes, schools = shapes("POINT (0 0)", square), shapes("POINT (0 400)", "POINT (10 0)")
    known = np.array([[18.0, 59.0], nowhere]), np.array([[18.0, 59.004], [18.0, 59.0]])
    asked = []

    def measure(start, end):
        asked.extend(zip(start.tolist(), end.tolist()))
        return planar(start, end)

    near = proximity.find_near(scenes, schools, radius_m=500, measure=measure, known_deg=known)
    # From 59° to 59.004° north are 445.581 m on WGS 84 (GeographicLib).
    assert [pair for pair in pairs(near) if pair[0] == 0] == [(0, 1, 0.0, 1), (0, 0, 445.581, 2)]
    assert [pair for pair in pairs(near) if pair[0] == 1] == [(1, 1, 90.0, 1), (1, 0, 402.616, 2)]
    assert sorted(end for _, end in asked) == [[0.0, 400.0], [10.0, 0.0]], "those of the two points are not asked for"


def test_distance_is_from_edge_to_edge_and_zero_where_they_overlap():
    square = "POLYGON ((0 0, 40 0, 40 40, 0 40, 0 0))"
    near = find(shapes(square, square), shapes("POLYGON ((140 0, 150 0, 150 10, 140 10, 140 0))", "POINT (20 20)"))
    assert pairs(near)[:2] == [(0, 1, 0.0, 1), (0, 0, 100.0, 2)]


def test_the_ends_are_the_nearest_points_scene_first():
    near = find(shapes("POINT (0 0)"), shapes("LINESTRING (30 -10, 30 10)"))
    assert near.ends.tolist() == [[[0, 0], [30, 0]]]


def test_missing_and_empty_geometries_are_near_nothing():
    near = find(shapes(None, "POINT EMPTY", "POINT (0 0)"), shapes(None, "POLYGON EMPTY", "POINT (3 4)"))
    assert pairs(near) == [(2, 2, 5.0, 1)]
    assert near.nearest_school.tolist() == [-1, -1, 2]
    assert np.isnan(near.nearest_m[:2]).all()


def test_the_second_scene_may_be_the_first_that_has_a_school():
    near = find(shapes(None, "POINT (0 0)", None, "POINT (9 0)"), shapes("POINT (3 4)"))
    assert pairs(near) == [(1, 0, 5.0, 1), (3, 0, 7.211, 1)]
    assert near.nearest_school.tolist() == [-1, 0, -1, 0]


def test_no_scenes_give_no_pairs():
    assert pairs(find(np.empty(0, dtype=object), shapes("POINT (0 0)"))) == []


def test_progress_is_told_and_may_stop_the_search():
    class StopError(Exception):
        pass

    def stop(fraction):
        assert fraction == 1.0
        raise StopError

    with pytest.raises(StopError):
        find(shapes("POINT (0 0)"), shapes("POINT (0 0)"), on_progress=stop)


def test_a_school_that_is_nearest_on_the_ellipsoid_but_not_in_the_plane_is_found():
    """Far from the centre the plane is stretched: the measure decides, not the plane."""
    x = 600_000.0
    schools = shapes(f"POINT ({x + 1000} 0)", f"POINT ({x - 1001} 0)")

    def stretched(start, end):
        middle = (start[:, 0] + end[:, 0]) / 2
        return planar(start, end) / np.cosh(middle / 6_378_000)

    near = proximity.find_near(shapes(f"POINT ({x} 0)"), schools, radius_m=10, measure=stretched)
    direct = [1000 / np.cosh((x + 500) / 6_378_000), 1001 / np.cosh((x - 500.5) / 6_378_000)]
    assert near.nearest_school.tolist() == [int(np.argmin(direct))]
    assert near.nearest_m[0] == pytest.approx(min(direct), abs=1e-3)


coordinate = st.integers(-1500, 1500)
point = st.builds(shapely.Point, coordinate, coordinate)
box = st.builds(
    lambda x, y, w, h: shapely.box(x, y, x + w, y + h), coordinate, coordinate, st.integers(1, 300), st.integers(1, 300)
)
layer = st.lists(st.one_of(point, box), min_size=1, max_size=12).map(lambda found: np.array(found, dtype=object))


@settings(max_examples=200)
@given(layer, layer, st.integers(1, 1000))
def test_agrees_with_measuring_every_pair(scenes, schools, radius_m):
    """To the millimetre; where a distance lies halfway between two, the last micrometres decide which one it is."""
    near = find(scenes, schools, radius_m)
    every = shapely.distance(scenes[:, None], schools[None, :])
    half_mm = 0.5e-3 + 1e-5
    found = {(scene, school): distance for scene, school, distance, _ in pairs(near)}
    for at, distance_m in np.ndenumerate(every):
        if distance_m <= radius_m + 0.5e-3 - 1e-5:
            assert found.pop(at) == pytest.approx(distance_m, abs=half_mm)
        elif distance_m <= radius_m + half_mm:
            found.pop(at, None)
    assert found == {}
    np.testing.assert_allclose(near.nearest_m, every.min(axis=1), rtol=0, atol=half_mm)
    assert np.array_equal(near.nearest_m, np.round(near.nearest_m, 3))


def test_rings_are_round_to_four_centimetres():
    (ring,) = proximity.rings(shapes("POINT (0 0)"), radius_m=500)
    corners = shapely.get_coordinates(ring)
    sides = (corners[1:] + corners[:-1]) / 2
    assert np.hypot(*corners.T) == pytest.approx(500, abs=1e-6)
    assert np.hypot(*sides.T).min() > 499.96


def test_rings_of_missing_schools_are_empty():
    ring_of_none, ring_of_empty = proximity.rings(shapes(None, "POINT EMPTY"), radius_m=500)
    assert ring_of_none is None
    assert ring_of_empty.is_empty


def test_rings_are_wide_enough_for_the_scale_where_they_are():
    """Far east and far west, and round the middle of a school that is an area."""
    schools = shapes("POINT (-400000 0)", "POINT (400000 5)", "POLYGON ((0 0, 100000 0, 100000 10, 0 10, 0 0))")
    west, east, wide = proximity.rings(schools, radius_m=500)
    scale = float(candidates.scale_bound(400_000, 0))
    assert scale == pytest.approx(1.001994, abs=1e-6)
    for ring, centre in ((west, -400_000), (east, 400_000)):
        corners = shapely.get_coordinates(ring)
        assert np.abs(corners[:, 0] - centre).max() == pytest.approx(500 * scale, rel=1e-9)
    assert wide.bounds[1] == pytest.approx(-500 * float(candidates.scale_bound(50_000, 0)), rel=1e-9)


def test_indices_are_numbers_to_take_rows_by():
    names = np.array(["a", "b"])
    for near in (
        find(shapes("POINT (0 0)"), shapes("POINT (1 0)", "POINT (2 0)")),
        find(np.empty(0, dtype=object), shapes("POINT (0 0)", "POINT (1 0)")),
    ):
        assert names[near.school].shape == near.distance_m.shape == near.rank.shape
        assert names[near.nearest_school].shape == near.nearest_m.shape
        assert near.ends.shape == (len(near.scene), 2, 2)
        assert near.scene.dtype.kind == near.nearest_school.dtype.kind == "i"


def test_progress_is_the_share_of_scenes_and_chunks_do_not_show(monkeypatch):
    monkeypatch.setattr(proximity, "_CHUNK", 2)
    monkeypatch.setattr(proximity.parallel, "cores", lambda: 2)
    told = []
    scenes = shapes(*(f"POINT ({100 * x} 0)" for x in range(5)))
    near = find(scenes, shapes("POINT (0 30)", "POINT (400 0)"), 100, on_progress=told.append)
    assert told == [0.4, 0.8, 1.0]
    assert pairs(near) == [(0, 0, 30.0, 1), (3, 1, 100.0, 1), (4, 1, 0.0, 1)]
    assert near.nearest_school.tolist() == [0, 0, 1, 1, 1]
    assert near.nearest_m.tolist() == pytest.approx([30, 104.403, 200, 100, 0])


@pytest.mark.parametrize(
    ("count", "cores", "lengths"),
    [
        (0, 2, []),
        (1, 2, [1]),
        (5, 1, [5]),
        (31, 2, [16, 15]),
        (50_000, 2, [8_334] * 5 + [8_330]),
        (100_000, 2, [10_000] * 10),
        (100_001, 3, [8_334] * 11 + [8_327]),
    ],
)
def test_each_core_gets_as_much_to_do(monkeypatch, count, cores, lengths):
    monkeypatch.setattr(proximity.parallel, "cores", lambda: cores)
    rows = list(proximity._chunks(count))
    assert [one.stop - one.start for one in rows] == lengths
    assert [0, *(one.stop for one in rows)] == [*(one.start for one in rows), count]


def test_the_radius_itself_is_rounded_to_the_millimetre():
    assert pairs(find(shapes("POINT (0 0)"), shapes("POINT (500.001 0)"), 500.0006)) == [(0, 0, 500.001, 1)]
    assert pairs(find(shapes("POINT (0 0)"), shapes("POINT (500.001 0)"), 500.0004)) == []
