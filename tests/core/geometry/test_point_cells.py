# SPDX-License-Identifier: GPL-2.0-or-later
"""Points by the square cells that they lie in."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from drogscen_plugin.core.geometry.point_cells import PointCells

NOWHERE = [np.nan, np.nan]


def around(points, places, side_m=10.0, at_most=100):
    cells = PointCells(np.array(points, dtype=float).reshape(-1, 2), side_m)
    place, point, crowded = cells.around(np.array(places, dtype=float).reshape(-1, 2), at_most)
    assert place.tolist() == sorted(place.tolist())
    return set(zip(place.tolist(), point.tolist())), crowded.tolist()


def test_the_nine_cells_around_a_place_and_no_others():
    points = [(0, 0), (19, 0), (20, 0), (0, 19), (0, 20), (19, 19), (5, 5)]
    assert around(points, [(5, 5)]) == ({(0, 0), (0, 1), (0, 3), (0, 5), (0, 6)}, [])
    assert around(points, [(25, 25)]) == ({(0, 5)}, [])


def test_points_that_are_nowhere_are_never_found():
    assert around([NOWHERE, (1, 1), NOWHERE], [(0, 0)]) == ({(0, 1)}, [])
    assert around([NOWHERE], [(0, 0)]) == (set(), [])
    assert around([], [(0, 0)]) == (set(), [])
    assert around([(0, 0)], []) == (set(), [])


def test_places_with_more_points_around_them_are_left_out():
    points = [(0, 0), (1, 1), (2, 2), (100, 100)]
    assert around(points, [(1, 1), (100, 101)], at_most=2) == ({(1, 3)}, [0])
    assert around(points, [(1, 1), (100, 101)], at_most=3) == ({(0, 0), (0, 1), (0, 2), (1, 3)}, [])


def test_a_side_is_never_so_small_that_numbers_run_out():
    far = 1e7
    cells = PointCells(np.array([[-far, -far], [far, far]]), 1e-6)
    assert cells.side_m == 1.0
    assert cells.around(np.array([[far, far - 0.5]]), 5)[1].tolist() == [1]


number = st.integers(-60, 60)


@given(st.lists(st.tuples(number, number), max_size=30), st.lists(st.tuples(number, number), max_size=30))
def test_every_point_no_further_than_a_side_is_found(points, places):
    side_m = 7.0
    found, _ = around(points, places, side_m)
    for place, at in enumerate(places):
        for point, to in enumerate(points):
            if np.hypot(at[0] - to[0], at[1] - to[1]) <= side_m:
                assert (place, point) in found
