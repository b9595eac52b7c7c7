"""What names say about which scenes belong together."""

from drogscen_plugin.core.mappings.candidates import Pair
from drogscen_plugin.core.mappings.known import ACTIVE, CEASED, FRESH, New
from drogscen_plugin.core.mappings.names_in_use import NamesInUse
from tests.support.mapping_shapes import array, known


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
