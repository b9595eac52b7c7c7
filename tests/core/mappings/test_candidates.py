# SPDX-License-Identifier: GPL-2.0-or-later
"""New and known scenes near each other."""

import pytest
import shapely

from drogscen_plugin.core.mappings.candidates import Pair, near
from drogscen_plugin.core.mappings.known import New
from tests.support.mapping_shapes import array, known, square


def pairs(before, *after, distance_m=50.0):
    new = New([str(number) for number in range(len(after))], array(after), [""] * len(after), {})
    return near(known(*before), new, distance_m)


def test_the_nearest_comes_first_and_ties_go_by_identity_and_key():
    before = [("b", square(0)), ("a", square(60))]
    assert [(pair.distance_m, pair.known, pair.new) for pair in pairs(before, square(30), square(30))] == [
        (10.0, 1, 0),
        (10.0, 1, 1),
        (10.0, 0, 0),
        (10.0, 0, 1),
    ]


@pytest.mark.parametrize(("moved_m", "found"), [(70, 1), (70.0004, 1), (70.002, 0)])
def test_the_distance_is_from_edge_to_edge_in_millimetres_and_included(moved_m, found):
    assert len(pairs([("a", square(0))], square(moved_m))) == found


def test_half_of_the_smaller_area_is_an_overlap():
    (half,) = pairs([("a", square(0))], square(10))
    (less,) = pairs([("a", square(0))], square(10.1))
    assert (half, less) == (Pair(0.0, 0, 0, strong=True, has_area=True), Pair(0.0, 0, 0, strong=False, has_area=True))


def test_points_at_the_same_place_overlap_without_an_area():
    (same,) = pairs([("a", shapely.Point(0, 0))], shapely.Point(0, 0))
    (apart,) = pairs([("a", shapely.Point(0, 0))], shapely.Point(3, 4))
    assert same == Pair(0.0, 0, 0, strong=True, has_area=False)
    assert apart == Pair(5.0, 0, 0, strong=False, has_area=False)


def test_an_overlap_ranks_before_every_distance():
    ranks = [Pair(0.0, 0, 0, strong, True).rank for strong in (True, False)]
    assert ranks[0] < ranks[1] < Pair(0.001, 0, 0, strong=False, has_area=True).rank


def test_what_has_no_shape_is_near_nothing():
    assert pairs([("a", None), ("b", square(0))], None) == []
