# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts on a map that cover neither one another nor the symbols."""

import itertools

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from drogscen_plugin.core.meeting.label_places import Wanted, inside, place

FRAME = (0.0, 0.0, 182.0, 100.0)


def overlap(one, other):
    return min(one[2], other[2]) - max(one[0], other[0]) > 1e-6 and min(one[3], other[3]) - max(one[1], other[1]) > 1e-6


def test_a_text_with_room_stands_to_the_right():
    assert place([Wanted(50, 50, 20, 4, 3)], [], FRAME) == [(53, 48, 73, 52)]


def test_it_goes_elsewhere_for_a_symbol_the_frame_or_the_point_it_keeps_away_from():
    assert place([Wanted(50, 50, 20, 4, 3)], [(53, 40, 80, 60)], FRAME) == [(27, 48, 47, 52)]
    assert place([Wanted(178, 50, 20, 4, 3)], [], FRAME) == [(155, 48, 175, 52)]
    assert place([Wanted(50, 50, 20, 4, 3, away_from=(60, 50))], [], FRAME) == [(27, 48, 47, 52)]
    assert place([Wanted(50, 50, 20, 4, 3, away_from=(50, 60))], [], FRAME) == [(40, 43, 60, 47)]


def test_without_room_it_is_left_out_unless_it_is_needed():
    everything = [(0, 0, 182, 100)]
    assert place([Wanted(50, 50, 20, 4, 3)], everything, FRAME) == [None]
    (box,) = place([Wanted(50, 50, 20, 4, 3, is_needed=True)], everything, FRAME)
    assert box == (53, 48, 73, 52)


@given(st.lists(st.tuples(st.floats(0, 182), st.floats(0, 100), st.floats(2, 40), st.floats(2, 12)), max_size=25))
def test_what_is_placed_overlaps_nothing_and_stays_inside(rows):
    wanted = [Wanted(x, y, width, height, 2.5) for x, y, width, height in rows]
    symbols = [(x - 2, y - 2, x + 2, y + 2) for x, y, _, _ in rows]
    boxes = [box for box in place(wanted, symbols, FRAME) if box is not None]
    assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))
    assert not any(overlap(box, symbol) for box in boxes for symbol in symbols)
    assert all(box[0] >= -1e-9 and box[1] >= -1e-9 and box[2] <= 182.000001 and box[3] <= 100.000001 for box in boxes)


def test_a_name_stands_in_the_middle_of_the_largest_part_of_its_area():
    parts = [shapely.box(0, 0, 10, 10), shapely.box(100, 100, 200, 160)]
    assert inside(parts, 40, 10, []) == pytest.approx((130, 125, 170, 135))


def test_it_moves_as_little_as_it_must_for_what_is_taken_and_is_left_out_where_nothing_is_free():
    area = [shapely.box(0, 0, 100, 50)]
    moved = inside(area, 40, 10, [(0, 20, 100, 30)])
    assert moved == pytest.approx((30, 50 / 24 * 7 - 5, 70, 50 / 24 * 7 + 5)), "7 of 24 steps: the lowest that is free"
    assert inside(area, 40, 10, [(0, 0, 100, 50)]) is None
    assert inside(area, 101, 10, []) is None
    assert inside([], 1, 1, []) is None


def test_it_stays_inside_an_area_of_any_shape():
    ring = shapely.difference(shapely.box(0, 0, 100, 100), shapely.box(20, 20, 90, 90))
    box = inside([ring], 12, 6, [])
    assert shapely.contains_properly(ring, shapely.box(*box))
