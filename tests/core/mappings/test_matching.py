# SPDX-License-Identifier: GPL-2.0-or-later
"""Which scene of a mapping is which of those before: by key, by overlap, by distance."""

from dataclasses import replace

import pytest
import shapely

from drogscen_plugin.core.mappings.known import ACTIVE, CEASED, FRESH, LATER, New
from drogscen_plugin.core.mappings.lifecycle import Candidate, compare
from tests.support.mapping_shapes import array, departed, known, outcome, present, square


def test_a_key_decides_even_where_another_scene_lies_nearer():
    before = known(("a", square(0)), ("b", square(100)))
    after = [("b", square(0)), ("a", square(100))]
    assert present(before, after) == [("b", "KVARSTAR", ()), ("a", "KVARSTAR", ())]
    assert [scene.doubt for scene in outcome(before, after).present] == ["FLYTTAD", "FLYTTAD"]


def test_a_scene_without_geometry_is_recognised_by_its_key_alone():
    before = known(("a", None), ("b", square(0)))
    assert present(before, [("a", square(500)), ("b", None)]) == [("a", "KVARSTAR", ()), ("b", "KVARSTAR", ())]


@pytest.mark.parametrize(("moved_m", "code"), [(0, "KVARSTAR"), (30, "KVARSTAR"), (70, "KVARSTAR"), (70.002, "NY")])
def test_without_key_a_scene_is_recognised_up_to_the_distance_from_edge_to_edge(moved_m, code):
    """A square of 20 m that moved 70 m has its edge 50 m away."""
    scenes = outcome(known(("a", square(0))), [("n", square(moved_m))])
    assert scenes.present[0].code == code
    assert scenes.present[0].uuid == ("a" if code == "KVARSTAR" else "n")
    assert [scene.code for scene in scenes.departed] == ([] if code == "KVARSTAR" else ["UPPHORD"])


def test_points_are_recognised_by_distance():
    before = known(("a", shapely.Point(0, 0)), ("b", shapely.Point(1000, 0)))
    after = [("n2", shapely.Point(1000, 50)), ("n1", shapely.Point(30, 40))]
    assert present(before, after) == [("b", "KVARSTAR", ()), ("a", "KVARSTAR", ())]
    assert present(before, after, 49.9) == [("n2", "NY", ()), ("n1", "NY", ())]
    assert [scene.matched_by for scene in outcome(before, after).present] == ["AVSTAND", "AVSTAND"]


def test_where_several_are_possible_the_nearest_is_taken_and_told():
    before = known(("a", shapely.Point(0, 0)), ("b", shapely.Point(60, 0)))
    after = [("n", shapely.Point(20, 0))]
    scenes = outcome(before, after)
    assert [(s.uuid, s.code, s.doubt) for s in scenes.present] == [("a", "KVARSTAR", "FLERA_MOJLIGA")]
    assert [(s.uuid, s.code, s.doubt) for s in scenes.departed] == [("b", "UPPHORD", "LIGGER_NARA")]


def test_of_two_ceased_scenes_at_the_place_the_one_that_overlaps_returns():
    before = known(("a", square(25), CEASED), ("b", square(2), CEASED))
    scenes = outcome(before, [("n", square(0))])
    assert [(s.uuid, s.code, s.doubt) for s in scenes.present] == [("b", "ATERKOMMEN", "FLERA_MOJLIGA")]


def recognised(before, after, distance_m=50.0):
    return [(scene.uuid, scene.matched_by, scene.doubt) for scene in outcome(before, after, distance_m).present]


def test_how_each_scene_was_recognised_is_told():
    before = known(("key", square(0)), ("place", square(500)), ("near", square(1000)))
    after = [("key", square(5)), ("n1", square(505)), ("n2", square(1040)), ("n3", square(9000))]
    assert recognised(before, after) == [
        ("key", "NYCKEL", None),
        ("place", "OVERLAPP", None),
        ("near", "AVSTAND", None),
        ("n3", None, None),
    ]


def test_how_a_ceased_scene_was_recognised_is_told():
    before = known(("over", square(0), CEASED), ("near", square(500), CEASED), ("key", square(1000), CEASED))
    after = [("n1", square(5)), ("n2", square(540)), ("key", square(1000))]
    assert recognised(before, after) == [
        ("over", "OVERLAPP", None),
        ("near", "AVSTAND", None),
        ("key", "NYCKEL", None),
    ]
    assert outcome(before, after).count("ATERKOMMEN") == 3


def test_a_key_that_returns_far_away_is_told_as_moved_and_within_the_distance_is_not():
    before = known(("a", square(0), CEASED))
    assert recognised(before, [("a", square(500))]) == [("a", "NYCKEL", "FLYTTAD")]
    exactly = known(("a", shapely.Point(0, 0)))
    assert recognised(exactly, [("a", shapely.Point(50, 0))]) == [("a", "NYCKEL", None)]
    assert recognised(exactly, [("a", shapely.Point(50.01, 0))]) == [("a", "NYCKEL", "FLYTTAD")]


@pytest.mark.parametrize(("x", "code"), [(50.0, "KVARSTAR"), (50.0004, "KVARSTAR"), (50.0006, "NY"), (50.9, "NY")])
def test_the_distance_is_included_and_compared_at_the_millimetre(x, code):
    before = known(("a", shapely.Point(0, 0)))
    assert [scene[1] for scene in present(before, [("n", shapely.Point(x, 0))])] == [code]


def test_a_choice_on_the_other_side_is_told_too():
    """One known scene and two new ones that it could be: the nearer takes it, and is told as one of several."""
    before = known(("a", shapely.Point(0, 0)))
    after = [("n1", shapely.Point(20, 0)), ("n2", shapely.Point(-30, 0))]
    assert recognised(before, after) == [("a", "AVSTAND", "FLERA_MOJLIGA"), ("n2", None, "LIGGER_NARA")]
    both = known(("a", shapely.Point(0, 0)), ("b", shapely.Point(100, 0)))
    assert recognised(both, [("n1", shapely.Point(10, 0)), ("n2", shapely.Point(90, 0))]) == [
        ("a", "AVSTAND", None),
        ("b", "AVSTAND", None),
    ]


def test_after_a_taken_pair_the_next_free_ones_are_still_taken():
    before = known(("a", shapely.Point(0, 0)), ("b", shapely.Point(30, 0)), ("c", shapely.Point(1000, 0)))
    after = [("n1", shapely.Point(5, 0)), ("n2", shapely.Point(40, 0)), ("n3", shapely.Point(1045, 0))]
    assert [scene[0] for scene in present(before, after)] == ["a", "b", "c"]


def test_a_scene_that_ceased_far_from_every_new_one_is_no_doubt():
    scenes = outcome(known(("a", square(0)), ("b", square(9000))), [("n", square(60))])
    assert [(s.uuid, s.doubt) for s in scenes.present] == [("a", None)]
    assert [(s.uuid, s.doubt) for s in scenes.departed] == [("b", None)]


def by_other_keys(before, keys, after):
    """Scenes known by keys that are not their identities, as a mapping's own numbers are."""
    found = compare(
        replace(before, keys=keys),
        New([row[0] for row in after], array([row[1] for row in after]), [""] * len(after), {}),
        distance_m=50.0,
    )
    return [(scene.uuid, scene.code) for scene in found.present]


def test_numbers_of_the_mapping_lead_to_the_identity():
    before = known(("f", square(0), FRESH), ("a", square(500)), ("c", square(900), CEASED))
    after = [("1", square(0)), ("2", square(5000)), ("3", square(9000))]
    assert by_other_keys(before, {"1": 0, "2": 1, "3": 2}, after) == [
        ("f", "NY"),
        ("a", "KVARSTAR"),
        ("c", "ATERKOMMEN"),
    ]


def test_what_was_recognised_by_overlap_takes_no_neighbour_too():
    before = known(("a", square(0)), ("b", square(60)))
    assert present(before, [("n", square(0))]) == [("a", "KVARSTAR", ())]
    assert departed(before, [("n", square(0))]) == {"b": "UPPHORD"}


def test_of_two_keys_of_one_scene_its_identity_decides_and_no_scene_is_lost():
    """A place was renumbered from a to k, and then a was given to another place: a is both its identity and somebody else's key."""
    before = known(("a", square(0)))
    before = replace(before, keys={**before.keys, "k": 0, "j": 0})
    for after in (
        [("k", square(0)), ("a", square(5000))],
        [("a", square(5000)), ("k", square(0))],
        [("j", square(2000)), ("a", square(0)), ("k", square(4000))],
        [("j", square(2000)), ("k", square(4000))],
    ):
        found = outcome(before, after)
        assert len({scene.uuid for scene in found.present}) == len(after)
        by_key = dict(zip((key for key, _ in after), found.present))
        taken = next(key for key in ("a", "j") if key in by_key)
        assert (by_key[taken].uuid, by_key[taken].matched_by) == ("a", "NYCKEL")
        assert [by_key[key].doubt for key in by_key if key != taken] == ["FLERA_MOJLIGA"] * (len(after) - 1)


def test_areas_that_cross_themselves_are_compared_like_others():
    """They can come out of a transformation so; GEOS refuses to intersect the one and counts the other's area twice."""
    crossing = shapely.Polygon([(0, 0), (20, 20), (20, 0), (0, 20)])
    corners = [(100, 0), (120, 0), (120, 20), (100, 20)]
    wound_twice = shapely.Polygon(corners * 2)
    before = known(("a", crossing), ("b", wound_twice))
    after = [("n", shapely.box(-1, -1, 21, 21)), ("m", shapely.box(108, 0, 148, 40))]
    for first, second in [(before, after), (known(*reversed(after)), [("b", wound_twice), ("a", crossing)])]:
        assert [scene.code for scene in outcome(first, second).present] == ["KVARSTAR", "KVARSTAR"]
        assert [scene.matched_by for scene in outcome(first, second).present] == ["OVERLAPP", "OVERLAPP"]


def test_a_name_without_a_position_to_compare_is_the_same_scene_and_to_be_checked():
    before = known(("a", None, "active", "alfa"), ("b", square(0), "active", "beta"))
    scenes = outcome(before, [("n", square(900), "alfa"), ("m", None, "beta")])
    assert [(s.uuid, s.code, s.matched_by, s.doubt, s.distance_m) for s in scenes.present] == [
        ("a", "KVARSTAR", "NAMN", "SAMMA_NAMN", None),
        ("b", "KVARSTAR", "NAMN", "SAMMA_NAMN", None),
    ]


def test_a_scene_of_a_later_mapping_does_not_take_the_place_of_another_but_may_be_a_part_of_it():
    before = known(("a", square(0)), ("later", square(900), LATER))
    scenes = outcome(before, [("later", square(0))])
    assert [(s.uuid, s.code, s.predecessors) for s in scenes.present] == [("later", "NY", ())]
    assert [(s.uuid, s.code) for s in scenes.departed] == [("a", "UPPHORD")]
    whole = known(("a", square(0, side=50)), ("later", square(900), LATER))
    parts = outcome(whole, [("later", square(0)), ("n", square(30))])
    assert [(s.uuid, s.code, s.predecessors) for s in parts.present] == [
        ("later", "UPPDELAD", ("a",)),
        ("n", "UPPDELAD", ("a",)),
    ]


def test_a_name_too_far_away_is_named_with_its_distance_on_both_sides():
    scenes = outcome(known(("a", square(0), "active", "torget")), [("n", square(2020), "torget")])
    assert [(s.uuid, s.doubt, s.candidates) for s in scenes.present] == [("n", "SAMMA_NAMN", (Candidate("a", 2000.0),))]
    assert [(s.uuid, s.doubt, s.candidates) for s in scenes.departed] == [
        ("a", "SAMMA_NAMN", (Candidate("n", 2000.0),))
    ]


@pytest.mark.parametrize(("moved_m", "doubt"), [(50.0, None), (50.5, "FLYTTAD"), (500.0, "FLYTTAD")])
def test_a_name_decides_up_to_its_distance_and_is_to_be_checked_beyond_the_other_one(moved_m, doubt):
    (scene,) = outcome(known(("a", square(0), ACTIVE, "torget")), [("n", square(20 + moved_m), "torget")]).present
    assert (scene.uuid, scene.code, scene.matched_by, scene.doubt) == ("a", "KVARSTAR", "NAMN", doubt)


def test_a_larger_match_distance_widens_that_of_names():
    before = known(("a", square(0), ACTIVE, "torget"))
    (scene,) = outcome(before, [("n", square(720), "torget")], distance_m=700.0).present
    assert (scene.uuid, scene.doubt) == ("a", None)
    (scene,) = outcome(before, [("n", square(721), "torget")], distance_m=700.0).present
    assert (scene.uuid, scene.code) == ("n", "NY")


def test_after_a_name_that_lies_too_far_away_the_next_one_is_looked_at():
    before = known(("a", square(0), ACTIVE, "alfa"), ("b", square(0, 100), ACTIVE, "beta"))
    after = [("n", square(2000), "alfa"), ("m", square(200, 100), "beta")]
    assert [(s.uuid, s.code) for s in outcome(before, after).present] == [("n", "NY"), ("b", "KVARSTAR")]


def test_a_scene_of_a_later_mapping_that_lies_far_away_is_not_told_as_moved():
    scenes = outcome(known(("l", square(0), LATER, "torget")), [("n", square(200), "torget")])
    assert [(s.uuid, s.code, s.doubt) for s in scenes.present] == [("l", "NY", None)]


def test_what_is_decided_is_told_as_settled():
    scenes = outcome(known(("a", square(0)), ("b", square(500))), [("n", square(0))], decided={0: "b"})
    assert [(s.uuid, s.code, s.matched_by, s.doubt) for s in scenes.present] == [("b", "KVARSTAR", "BESLUT", None)]


def test_among_those_that_are_near_the_same_name_is_taken_before_a_nearer_one():
    before = known(("a", square(0), ACTIVE, "torget"), ("b", square(0, 60), ACTIVE, "torget"))
    after = [("n", square(0, 21), ""), ("m", square(0, -30), "torget")]
    found = {s.uuid for s in outcome(before, after).present}
    assert found == {"a", "b"}
    assert [s.uuid for s in outcome(before, after).present] == ["b", "a"]
