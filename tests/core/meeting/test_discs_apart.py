# SPDX-License-Identifier: GPL-2.0-or-later
"""Discs that do not cover one another and stay near where they belong."""

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from drogscen_plugin.core.meeting.discs_apart import apart

BOX = (0.0, 0.0, 260.0, 180.0)
SPOTS = st.lists(st.tuples(st.floats(10, 250), st.floats(10, 170)), max_size=40)


def closest(points):
    return min((math.dist(a, b) for a, b in itertools.combinations(points, 2)), default=math.inf)


def test_discs_with_room_stay_where_they_are():
    points = [(20.0, 20.0), (40.0, 20.0), (20.0, 31.0)]
    assert apart(points, 10.0, 0.7, BOX) == points
    assert apart([], 10.0, 0.7, BOX) == []


def test_two_that_overlap_move_apart_alike_along_their_line():
    first, second = apart([(100.0, 50.0), (104.0, 50.0)], 10.0, 1.0, BOX)
    assert math.isclose(first[0], 96.5, abs_tol=0.02)
    assert math.isclose(second[0], 107.5, abs_tol=0.02)
    assert first[1] == second[1] == 50.0


def test_two_on_one_spot_and_one_at_the_edge_find_room():
    placed = apart([(2.0, 2.0), (2.0, 2.0)], 10.0, 0.7, BOX)
    assert closest(placed) >= 10.69
    assert all(5 <= x <= 255 and 5 <= y <= 175 for x, y in placed)


@given(SPOTS)
def test_where_there_is_room_nothing_overlaps_and_all_stay_inside(points):
    placed = apart(points, 9.8, 0.7, BOX)
    assert len(placed) == len(points)
    assert closest(placed) > 9.8
    assert all(4.9 <= x <= 255.1 and 4.9 <= y <= 175.1 for x, y in placed)


def test_where_there_is_no_room_it_ends_and_all_stay_inside():
    placed = apart([(5.0, 5.0)] * 30, 10.0, 0.7, (0.0, 0.0, 20.0, 20.0))
    assert all(5 <= x <= 15 and 5 <= y <= 15 for x, y in placed)
