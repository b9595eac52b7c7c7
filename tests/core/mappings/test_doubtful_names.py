"""Where name, key and place do not say the same."""

import shapely

from drogscen_plugin.core.mappings.known import CEASED
from tests.support.mapping_shapes import known, outcome, square


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
