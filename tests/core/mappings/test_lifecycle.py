# SPDX-License-Identifier: GPL-2.0-or-later
"""What became of each scene from one mapping to the next: new, remaining, merged, split, ceased, returned."""

import random
from dataclasses import dataclass, field

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from drogscen_plugin.core.mappings.known import ACTIVE, CEASED, FRESH, LATER
from drogscen_plugin.core.mappings.lifecycle import Candidate
from tests.support.mapping_shapes import departed, known, outcome, present, scenes, square


def test_the_first_mapping_is_all_new():
    assert present(known(), [("n1", square(0)), ("n2", None)]) == [("n1", "NY", ()), ("n2", "NY", ())]


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


def test_a_ceased_scene_returns_by_key_or_place_but_only_if_no_active_one_is_meant():
    before = known(("a", square(0), CEASED), ("b", square(500), CEASED), ("c", square(510)))
    after = [("a", square(0)), ("n", square(505))]
    assert present(before, after) == [("a", "ATERKOMMEN", ()), ("c", "KVARSTAR", ())]
    assert present(before, [("m", square(5)), ("n", square(505))]) == [("a", "ATERKOMMEN", ()), ("c", "KVARSTAR", ())]


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


def build(rows, prefix):
    return [
        (f"k{number}" if keyed else f"{prefix}{number}", square(x, y, side) if side else shapely.Point(x, y))
        for number, (x, y, side, keyed) in enumerate(rows)
    ]


@settings(max_examples=300)
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


def test_a_scene_that_remains_takes_no_identity_from_a_new_one_that_is_put_in_again():
    before = known(("a", square(0)), ("f", square(60), FRESH))
    after = [("x", square(1)), ("y", square(120))]
    assert present(before, after) == [("a", "KVARSTAR", ()), ("f", "NY", ())]


def test_doubtful_scenes_are_those_to_be_looked_at_the_ones_of_the_mapping_first():
    before = known(("a", shapely.Point(0, 0)), ("b", shapely.Point(60, 0)), ("c", shapely.Point(900, 0)))
    scenes = outcome(before, [("n", shapely.Point(20, 0)), ("m", shapely.Point(500, 0))])
    assert [(s.uuid, s.doubt) for s in scenes.doubtful()] == [("a", "FLERA_MOJLIGA"), ("b", "LIGGER_NARA")]
    assert [s.uuid for s in scenes.present] == ["a", "m"]
    assert [s.uuid for s in scenes.departed] == ["b", "c"]


places = st.lists(
    st.tuples(
        st.integers(0, 400), st.integers(0, 400), st.integers(-70, 70), st.integers(-70, 70),
        st.sampled_from(["kept", "kept", "kept", "gone", "new"]), st.sampled_from([0, 20]),
    ),
    min_size=1, max_size=12, unique_by=lambda place: place[:2],
)  # fmt: skip
"""Where a place is, how far it moves (99 m at most), and whether both mappings have it."""


@settings(max_examples=2000)
@given(places, st.randoms())
def test_while_names_are_kept_no_identity_goes_to_another_name(places, chance):
    def shape(x, y, side):
        return shapely.box(x, y, x + side, y + side) if side else shapely.Point(x, y)

    before = [
        (f"old {n}", shape(x, y, side), ACTIVE, f"name {n}")
        for n, (x, y, _, _, fate, side) in enumerate(places)
        if fate != "new"
    ]
    after = [
        (f"new {n}", shape(x + dx, y + dy, side), f"name {n}")
        for n, (x, y, dx, dy, fate, side) in enumerate(places)
        if fate != "gone"
    ]
    chance.shuffle(before)
    chance.shuffle(after)
    result = outcome(known(*before), after)
    identities = {name: scene.uuid for (_, _, name), scene in zip(after, result.present)}
    names = {uuid: name for uuid, _, _, name in before}
    assert len(set(identities.values())) == len(after)
    for name, uuid in identities.items():
        number = name.split()[1]
        if f"old {number}" in names:
            assert uuid == f"old {number}"
        elif uuid in names:
            assert names[uuid] not in identities, "only the place of a name that is gone can have got a new one"


def test_only_what_is_doubtful_has_a_distance_and_others_that_were_possible():
    before = known(("a", shapely.Point(0, 0)), ("b", shapely.Point(60, 0)), ("c", shapely.Point(900, 0)))
    after = [("n", shapely.Point(20.00049, 0)), ("c", shapely.Point(900, 3))]
    scenes = outcome(before, after)
    assert [(s.uuid, s.doubt, s.distance_m, s.candidates) for s in scenes.present] == [
        ("a", "FLERA_MOJLIGA", 20.0, (Candidate("b", 40.0),)),
        ("c", None, None, ()),
    ]
    assert [(s.uuid, s.doubt, s.candidates) for s in scenes.departed] == [("b", "LIGGER_NARA", (Candidate("a", 40.0),))]
    alone = outcome(known(("d", shapely.Point(0, 0))), [("n", shapely.Point(0, 200))])
    assert [(s.doubt, s.candidates) for s in alone.departed] == [(None, ())]


def test_a_new_scene_that_is_doubtful_has_no_distance_to_a_place_of_its_own():
    scenes = outcome(
        known(("a", shapely.Point(0, 0)), ("n", shapely.Point(500, 0), LATER)), [("n", shapely.Point(2, 0))]
    )
    assert [(s.uuid, s.code, s.distance_m) for s in scenes.present] == [("n", "NY", None)]


def test_candidates_are_the_nearest_first():
    points = [
        ("a", shapely.Point(0, 0)),
        ("b", shapely.Point(0.5, 0)),
        ("c", shapely.Point(30, 0)),
        ("d", shapely.Point(-40, 0)),
    ]
    (scene,) = outcome(known(*points), [("n", shapely.Point(0, 0))]).present
    assert scene.uuid == "a"
    found = outcome(known(*points[1:]), [("n", shapely.Point(-4, 0))]).present[0]
    assert (found.uuid, [one.uuid for one in found.candidates]) == ("b", ["c", "d"])
    assert [one.distance_m for one in found.candidates] == [34.0, 36.0]
