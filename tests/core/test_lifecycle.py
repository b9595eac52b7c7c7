"""Scenes from mapping to mapping."""

import random
from dataclasses import dataclass, field

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from drogscen_plugin.core.mappings.lifecycle import compare
from drogscen_plugin.core.mappings.matching import ACTIVE, CEASED, FRESH, Known


def square(x, y=0.0, side=20.0):
    return shapely.box(x, y, x + side, y + side)


def array(shapes):
    result = np.empty(len(shapes), dtype=object)
    result[:] = shapes
    return result


def known(*rows):
    """Rows of identity, shape and perhaps state."""
    rows = [(*row, ACTIVE)[:3] for row in rows]
    return Known(
        [row[0] for row in rows],
        array([row[1] for row in rows]),
        [row[2] for row in rows],
        {row[0]: number for number, row in enumerate(rows)},
    )


def outcome(before, after, distance_m=50.0):
    return compare(before, [row[0] for row in after], array([row[1] for row in after]), distance_m=distance_m)


def present(before, after, distance_m=50.0):
    return [(scene.uuid, scene.code, scene.predecessors) for scene in outcome(before, after, distance_m).present]


def departed(before, after, distance_m=50.0):
    return {scene.uuid: scene.code for scene in outcome(before, after, distance_m).departed}


def test_the_first_mapping_is_all_new():
    assert present(known(), [("n1", square(0)), ("n2", None)]) == [("n1", "NY", ()), ("n2", "NY", ())]


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


def test_two_scenes_that_become_one_are_merged():
    before = known(("a", square(0)), ("b", square(30)), ("c", square(500)))
    after = [("n", square(0, side=50)), ("m", square(500))]
    assert present(before, after) == [("n", "SAMMANSLAGEN", ("a", "b")), ("c", "KVARSTAR", ())]
    assert departed(before, after) == {"a": "SAMMANSLAGEN", "b": "SAMMANSLAGEN"}


def test_a_merged_scene_that_keeps_a_key_goes_on_under_it():
    before = known(("a", square(0)), ("b", square(30)))
    after = [("a", square(0, side=50))]
    assert present(before, after) == [("a", "SAMMANSLAGEN", ("b",))]
    assert departed(before, after) == {"b": "SAMMANSLAGEN"}


def test_one_scene_that_becomes_two_is_split():
    before = known(("a", square(0, side=50)))
    after = [("n1", square(0)), ("n2", square(30))]
    assert present(before, after) == [("n1", "UPPDELAD", ("a",)), ("n2", "UPPDELAD", ("a",))]
    assert departed(before, after) == {"a": "UPPDELAD"}


def test_a_part_that_keeps_the_key_goes_on_under_it():
    before = known(("a", square(0, side=50)))
    assert present(before, [("n", square(0)), ("a", square(30))]) == [("n", "UPPDELAD", ("a",)), ("a", "UPPDELAD", ())]
    assert departed(before, [("n", square(0)), ("a", square(30))]) == {}


def test_scenes_that_go_on_under_their_keys_do_not_merge_however_they_overlap():
    before = known(("a", square(0)), ("b", square(15)))
    after = [("a", square(0, side=40)), ("b", square(15))]
    assert present(before, after) == [("a", "KVARSTAR", ()), ("b", "KVARSTAR", ())]


def test_less_than_half_of_the_smaller_is_no_part_of_it():
    """Half of the square is shared at 10 m, less at 11 m: then it is only near, and the nearer takes it."""
    before = known(("a", square(0)))
    both = [("n1", square(-10)), ("n2", square(10))]
    assert [code for _, code, _ in present(before, both)] == ["UPPDELAD", "UPPDELAD"]
    one = [("n1", square(-10)), ("n2", square(11))]
    assert present(before, one) == [("a", "KVARSTAR", ()), ("n2", "NY", ())]
    assert [scene.doubt for scene in outcome(before, one).present] == [None, "LIGGER_NARA"]


def test_merging_and_splitting_at_once_is_told():
    before = known(("a", square(0, side=40)), ("b", square(40, side=40)))
    after = [("n1", square(0, side=19)), ("n2", shapely.box(20, 0, 80, 40))]
    scenes = outcome(before, after)
    assert [(s.code, s.predecessors, s.doubt) for s in scenes.present] == [
        ("UPPDELAD", ("a",), None),
        ("SAMMANSLAGEN", ("a", "b"), "KORSVIS"),
    ]


def test_where_several_are_possible_the_nearest_is_taken_and_told():
    before = known(("a", shapely.Point(0, 0)), ("b", shapely.Point(60, 0)))
    after = [("n", shapely.Point(20, 0))]
    scenes = outcome(before, after)
    assert [(s.uuid, s.code, s.doubt) for s in scenes.present] == [("a", "KVARSTAR", "FLERA_MOJLIGA")]
    assert [(s.uuid, s.code, s.doubt) for s in scenes.departed] == [("b", "UPPHORD", "LIGGER_NARA")]


def test_a_ceased_scene_returns_by_key_or_place_but_only_if_no_active_one_is_meant():
    before = known(("a", square(0), CEASED), ("b", square(500), CEASED), ("c", square(510)))
    after = [("a", square(0)), ("n", square(505))]
    assert present(before, after) == [("a", "ATERKOMMEN", ()), ("c", "KVARSTAR", ())]
    assert present(before, [("m", square(5)), ("n", square(505))]) == [("a", "ATERKOMMEN", ()), ("c", "KVARSTAR", ())]


def test_of_two_ceased_scenes_at_the_place_the_one_that_overlaps_returns():
    before = known(("a", square(25), CEASED), ("b", square(2), CEASED))
    scenes = outcome(before, [("n", square(0))])
    assert [(s.uuid, s.code, s.doubt) for s in scenes.present] == [("b", "ATERKOMMEN", "FLERA_MOJLIGA")]


def test_scenes_of_this_very_mapping_stay_new_when_it_is_put_in_again():
    before = known(("a", square(0)), ("f", square(500), FRESH))
    assert present(before, [("a", square(0)), ("f", square(500))]) == [("a", "KVARSTAR", ()), ("f", "NY", ())]
    corrected = [("a", square(0)), ("other", square(505))]
    assert present(before, corrected) == [("a", "KVARSTAR", ()), ("f", "NY", ())]
    without = outcome(before, [("a", square(0))])
    assert [(scene.uuid, scene.code, scene.withdrawn) for scene in without.departed] == [("f", "UPPHORD", True)]
    assert without.count("UPPHORD") == 0


@dataclass
class World:
    """The scenes of a store, carried through mappings as the store does it."""

    shapes: dict = field(default_factory=dict)
    active: set = field(default_factory=set)
    log: list = field(default_factory=list)

    def put(self, after, seed=0):
        order = list(self.shapes.items())
        random.Random(seed).shuffle(order)
        before = known(*((uuid, shape, ACTIVE if uuid in self.active else CEASED) for uuid, shape in order))
        after = list(after)
        random.Random(seed + 1).shuffle(after)
        result = outcome(before, after)
        for scene, (_, shape) in zip(result.present, after):
            self.shapes[scene.uuid] = shape
        self.active = {scene.uuid for scene in result.present}
        rows = [(s.uuid, s.code, s.predecessors) for s in result.present] + [(s.uuid, s.code) for s in result.departed]
        self.log.append(sorted(rows))
        return self


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("shift", [0.0, 3.0])
def test_four_mappings_with_chains_of_merges_and_splits_in_any_order_and_slightly_moved(seed, shift):
    d = shift
    world = World()
    world.put([("a", square(0)), ("b", square(30)), ("c", square(500, side=50)), ("e", square(900))], seed)
    world.put([("ab", square(d, side=50)), ("c1", square(500 + d)), ("c2", square(530 + d)), ("e", square(900))], seed)
    world.put([("x", square(d)), ("y", square(30 + d)), ("c12", square(500, side=50)), ("f", square(1500))], seed)
    world.put([("z", square(d, side=50)), ("w", square(500, side=50)), ("e2", square(903)), ("f", square(1500))], seed)
    assert world.log == [
        [("a", "NY", ()), ("b", "NY", ()), ("c", "NY", ()), ("e", "NY", ())],
        [
            ("a", "SAMMANSLAGEN"),
            ("ab", "SAMMANSLAGEN", ("a", "b")),
            ("b", "SAMMANSLAGEN"),
            ("c", "UPPDELAD"),
            ("c1", "UPPDELAD", ("c",)),
            ("c2", "UPPDELAD", ("c",)),
            ("e", "KVARSTAR", ()),
        ],
        [
            ("ab", "UPPDELAD"),
            ("c1", "SAMMANSLAGEN"),
            ("c12", "SAMMANSLAGEN", ("c1", "c2")),
            ("c2", "SAMMANSLAGEN"),
            ("e", "UPPHORD"),
            ("f", "NY", ()),
            ("x", "UPPDELAD", ("ab",)),
            ("y", "UPPDELAD", ("ab",)),
        ],
        [
            ("c12", "KVARSTAR", ()),
            ("e", "ATERKOMMEN", ()),
            ("f", "KVARSTAR", ()),
            ("x", "SAMMANSLAGEN"),
            ("y", "SAMMANSLAGEN"),
            ("z", "SAMMANSLAGEN", ("x", "y")),
        ],
    ]


scenes = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 300), st.sampled_from([0, 10, 20, 60]), st.booleans()), max_size=12
)


def build(rows, prefix):
    return [
        (f"k{number}" if keyed else f"{prefix}{number}", square(x, y, side) if side else shapely.Point(x, y))
        for number, (x, y, side, keyed) in enumerate(rows)
    ]


@settings(max_examples=300, deadline=None)
@given(scenes, scenes, st.lists(st.booleans(), min_size=12, max_size=12), st.randoms(use_true_random=False))
def test_nothing_is_lost_or_doubled_and_the_order_does_not_matter(old, new, ceased, shuffler):
    before = [(*row, CEASED if gone else ACTIVE) for row, gone in zip(build(old, "o"), ceased)]
    after = build(new, "n")
    result = outcome(known(*before), after)
    uuids = [scene.uuid for scene in result.present]
    assert len(set(uuids)) == len(after)
    active = {row[0] for row in before if row[2] == ACTIVE}
    assert active <= set(uuids) | {scene.uuid for scene in result.departed}
    assert not set(uuids) & {scene.uuid for scene in result.departed}
    for scene in result.departed:
        followers = [other for other in result.present if scene.uuid in other.predecessors]
        assert bool(followers) == (scene.code != "UPPHORD")
    for scene in result.present:
        assert set(scene.predecessors) <= active
        assert (scene.code == "NY") == (scene.uuid not in {row[0] for row in before} and not scene.predecessors)
    shuffled_before, shuffled_after = before[:], after[:]
    shuffler.shuffle(shuffled_before)
    shuffler.shuffle(shuffled_after)
    again = outcome(known(*shuffled_before), shuffled_after)
    by_key = {key: scene for (key, _), scene in zip(after, result.present)}
    assert {key: scene for (key, _), scene in zip(shuffled_after, again.present)} == by_key
    assert again.departed == result.departed


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


def test_scenes_of_each_code_are_counted():
    before = known(
        ("a", square(0)), ("b", square(30)), ("c", square(500, side=50)), ("e", square(900)), ("g", square(2000))
    )
    after = [
        ("ab", square(0, side=50)),
        ("c1", square(500)),
        ("c2", square(530)),
        ("e", square(900)),
        ("f", square(1500)),
    ]
    found = outcome(before, after)
    counted = {
        code: found.count(code) for code in ("SAMMANSLAGEN", "UPPDELAD", "KVARSTAR", "NY", "UPPHORD", "ATERKOMMEN")
    }
    assert counted == {"SAMMANSLAGEN": 1, "UPPDELAD": 2, "KVARSTAR": 1, "NY": 1, "UPPHORD": 1, "ATERKOMMEN": 0}


def test_merged_and_split_parts_of_this_very_mapping_keep_the_identity_that_they_got():
    """Put in again with other keys: parts seen first in this mapping are known by their place."""
    before = known(("a", square(0, side=50)), ("p1", square(0), FRESH), ("p2", square(30), FRESH))
    again = [("x1", square(0)), ("x2", square(30))]
    assert present(before, again) == [("p1", "UPPDELAD", ("a",)), ("p2", "UPPDELAD", ("a",))]
    merged = known(("a", square(0)), ("b", square(30)), ("ab", square(0, side=50), FRESH))
    assert present(merged, [("x", square(0, side=50))]) == [("ab", "SAMMANSLAGEN", ("a", "b"))]
    only = known(("a", square(0)), ("f", square(2), FRESH))
    assert present(only, [("x", square(1))]) == [("a", "KVARSTAR", ())], "what remains has its own identity"


def test_a_fresh_key_keeps_its_identity_and_what_follows_it_is_looked_at_too():
    before = known(("f", square(0), FRESH), ("a", square(500)), ("g", square(1000), FRESH))
    after = [("f", square(0)), ("a", square(500)), ("g", square(1000))]
    assert present(before, after) == [("f", "NY", ()), ("a", "KVARSTAR", ()), ("g", "NY", ())]
    swapped = [("g", square(0)), ("a", square(500)), ("f", square(1000))]
    assert [scene[0] for scene in present(before, swapped)] == ["g", "a", "f"], "the key decides, not the place"


def by_other_keys(before, keys, after):
    """Scenes known by keys that are not their identities, as a mapping's own numbers are."""
    found = compare(
        Known(before.uuids, before.shapes, before.states, keys),
        [row[0] for row in after],
        array([row[1] for row in after]),
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


def test_a_scene_that_remains_takes_no_identity_from_a_new_one_that_is_put_in_again():
    before = known(("a", square(0)), ("f", square(60), FRESH))
    after = [("x", square(1)), ("y", square(120))]
    assert present(before, after) == [("a", "KVARSTAR", ()), ("f", "NY", ())]


def test_of_two_keys_of_one_scene_its_identity_decides_and_no_scene_is_lost():
    """A place was renumbered from a to k, and then a was given to another place: a is both its identity and somebody else's key."""
    before = known(("a", square(0)))
    before = Known(before.uuids, before.shapes, before.states, {**before.keys, "k": 0, "j": 0})
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
