# SPDX-License-Identifier: GPL-2.0-or-later
"""What names say about which scenes belong together."""

import shapely

from drogscen_plugin.core.mappings.candidates import Pair
from drogscen_plugin.core.mappings.known import ACTIVE, CEASED, FRESH, New
from drogscen_plugin.core.mappings.names_in_use import NamesInUse
from tests.support.mapping_shapes import array, known, outcome, square


def names(before, after):
    """Names with what they say; ``before`` are names and states."""
    scenes = known(*((str(number), None, state, name) for number, (name, state) in enumerate(before)))
    return NamesInUse(scenes, New(list(map(str, range(len(after)))), array([None] * len(after)), after, {}))


def pair(new, row):
    return Pair(0.0, row, new, strong=False, has_area=False)


def test_names_contradict_each_other_if_one_is_found_elsewhere():
    said = names([("alfa", ACTIVE), ("beta", ACTIVE), ("dal", CEASED)], ["beta", "ny", "alfa", "", "dal"])
    assert said.contradict(pair(0, 0)), "both are elsewhere"
    assert said.contradict(pair(1, 0)), "the known name is elsewhere"
    assert not said.contradict(pair(2, 0)), "the same name"
    assert not said.contradict(pair(3, 0)), "no name"
    assert said.contradict(pair(4, 1)), "the new name is that of a scene that has ceased"
    only = names([("alfa", ACTIVE)], ["ny"])
    assert not only.contradict(pair(0, 0)), "renamed"
    assert only.differ(0, 0)


def test_what_this_mapping_added_itself_counts_only_among_its_own():
    said = names([("alfa", ACTIVE), ("ny", FRESH), ("dal", FRESH)], ["ny"])
    assert not said.contradict(pair(0, 0))
    assert said.contradict(pair(0, 2))


def test_the_same_name_has_to_be_a_name():
    said = names([("alfa", ACTIVE), ("", ACTIVE)], ["alfa", ""])
    assert (said.same(pair(0, 0)), said.same(pair(1, 1)), said.same(pair(0, 1))) == (True, False, False)


def test_names_that_are_there_once_on_both_sides():
    said = names(
        [("a", ACTIVE), ("b", ACTIVE), ("b", ACTIVE), ("c", CEASED), ("d", ACTIVE)], ["d", "c", "b", "a", "e", "e"]
    )
    assert sorted(said.once(ACTIVE)) == [(0, 4), (3, 0)]
    assert said.once(CEASED) == [(1, 3)]
    assert said.once(ACTIVE, {"a", "d"}) == []


def doubts(before, after):
    return [(scene.uuid, scene.matched_by, scene.doubt) for scene in outcome(known(*before), after).present]


def active(uuid, shape, name):
    return uuid, shape, "active", name


def test_key_name_and_place_that_agree_ask_nothing():
    before = [active("a", square(0), "alfa"), active("b", square(60), "beta")]
    assert doubts(before, [("a", square(5), "alfa"), ("n", square(62), "beta")]) == [
        ("a", "NYCKEL", None),
        ("b", "NAMN", None),
    ]


def test_a_name_that_says_another_scene_than_the_place_is_to_be_checked():
    before = [active("a", square(0), "alfa"), active("b", square(40), "beta")]
    assert doubts(before, [("n", square(40), "alfa"), ("m", square(80), "beta")]) == [
        ("a", "NAMN", "NAMN_EMOT_LAGE"),
        ("b", "NAMN", None),
    ]


def test_a_key_that_says_another_scene_than_the_name_is_to_be_checked():
    before = [active("a", square(0), "alfa"), active("b", square(40), "beta")]
    assert doubts(before, [("a", square(0), "beta")]) == [("a", "NYCKEL", "NAMN_EMOT_LAGE")]
    assert doubts(before, [("a", square(0), "ny")]) == [("a", "NYCKEL", None)], "renamed"


def test_another_name_at_the_same_place_is_certain_and_a_bit_away_it_is_not():
    before = [active("a", square(0), "alfa")]
    assert doubts(before, [("n", square(2), "ny")]) == [("a", "OVERLAPP", None)]
    assert doubts(before, [("n", square(30), "ny")]) == [("a", "AVSTAND", "ANNAT_NAMN")]
    assert doubts(before, [("n", square(30), "")]) == [("a", "AVSTAND", None)]
    assert doubts([("a", square(0), CEASED, "alfa")], [("n", square(30), "ny")]) == [("a", "AVSTAND", "ANNAT_NAMN")]


def test_an_area_taken_over_under_a_name_that_is_elsewhere_is_to_be_checked():
    before = [active("a", square(0), "alfa"), active("t", square(5000), "torget"), active("u", square(9000), "torget")]
    assert doubts(before, [("n", square(0), "torget")]) == [("a", "OVERLAPP", "NAMN_EMOT_LAGE")]


def test_points_are_only_near_even_at_the_same_spot():
    before = [active("a", shapely.Point(0, 0), "alfa"), active("b", shapely.Point(60, 0), "beta")]
    scenes = outcome(known(*before), [("n", shapely.Point(60, 0), "alfa")])
    assert [(s.uuid, s.code, s.predecessors, s.doubt) for s in scenes.present] == [
        ("a", "KVARSTAR", (), "NAMN_EMOT_LAGE")
    ]
    assert [(s.uuid, s.code, s.doubt) for s in scenes.departed] == [("b", "UPPHORD", "LIGGER_NARA")]
