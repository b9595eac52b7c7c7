"""Which scenes of a new mapping are already known, by key, by overlap, and by distance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from ..arrays import Shapes
from ..geometry.validity import made_valid

MOST_OF_THE_SMALLER = 0.5
"""Share of the smaller of two areas that has to lie in the larger for one to come from the other."""

BY_KEY, BY_OVERLAP, BY_DISTANCE = "NYCKEL", "OVERLAPP", "AVSTAND"

ACTIVE, FRESH, CEASED = "active", "fresh", "ceased"
"""State of a known scene: in the previous mapping; first seen in this mapping, which is being put in again; gone."""


@dataclass(frozen=True)
class Known:
    """The scenes that the store knows.

    Attributes:
        uuids: their identities.
        shapes: shapely geometries (n,) in a plane in metres, None for those without.
        states: ``ACTIVE``, ``FRESH`` or ``CEASED`` for each.
        keys: for each key that a scene ever came with, the scene's place in the list.
    """

    uuids: Sequence[str]
    shapes: Shapes
    states: Sequence[str]
    keys: Mapping[str, int]

    def rows(self, state: str) -> list[int]:
        """The places of the scenes in a state."""
        return [row for row, scene_state in enumerate(self.states) if scene_state == state]


@dataclass
class Matches:
    """Which scenes belong together; rows of new scenes on one side, of known ones on the other.

    Attributes:
        by_key: for new scenes, the known one with the same key.
        predecessors: for new scenes, the active scenes that they come from.
        successors: for active scenes, the new ones that come from them.
        returned: for new scenes, the ceased one that has come back.
        fresh: for new scenes, the one first seen in this same mapping; it gives them its identity and nothing else.
        matched_by: how a new scene was recognised.
        ambiguous: new scenes for which several known ones were possible.
        near_new: new scenes that were not recognised though an active one lies near.
        near_known: active scenes that were not recognised though a new one lies near.
        moved: new scenes with a known key that lie further away than the distance.
    """

    by_key: dict[int, int] = field(default_factory=dict)
    predecessors: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    successors: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    returned: dict[int, int] = field(default_factory=dict)
    fresh: dict[int, int] = field(default_factory=dict)
    matched_by: dict[int, str] = field(default_factory=dict)
    ambiguous: set[int] = field(default_factory=set)
    near_new: set[int] = field(default_factory=set)
    near_known: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)

    def link(self, new: int, known: int, how: str) -> None:
        """Record that a new scene comes from an active one."""
        self.predecessors[new].add(known)
        self.successors[known].add(new)
        self.matched_by.setdefault(new, how)


@dataclass(frozen=True)
class _Pair:
    """A new and a known scene near each other; ``strong`` if most of the smaller lies in the larger."""

    distance_m: float
    known: int
    new: int
    strong: bool


def match(known: Known, keys: Sequence[str], shapes: Shapes, *, distance_m: float) -> Matches:
    """Find which scenes belong together.

    Args:
        known: the scenes of the store.
        keys: the identity that each new scene came with.
        shapes: shapely geometries (m,) in the same plane, None for those without.
        distance_m: how far a scene may have moved, edge to edge, in metres; included.

    A key decides; if the keys of several new scenes belong to one known scene, the one that has its identity wins. Then
    an active scene and a new one belong together where most of the smaller lies in the larger; several of these make
    merged and split scenes. Then scenes within the distance are paired one to one, the nearest first. Ceased scenes
    come last. The result does not depend on the order of the scenes.
    """
    matches = Matches()
    pairs = _near(known, keys, shapes, distance_m)
    _by_key(matches, known, keys, shapes, distance_m)
    active = [pair for pair in pairs if known.states[pair.known] == ACTIVE]
    _by_overlap(matches, active)
    _by_distance(matches, active)
    _note_neighbours(matches, active, known)
    _from_others(matches, known, pairs)
    return matches


def _near(known: Known, keys: Sequence[str], shapes: Shapes, distance_m: float) -> list[_Pair]:
    """Pairs within the distance, nearest first, ties by identity and key."""
    # The tree compares without rounding; a scene that moved exactly the distance must be found.
    there, here = shapely.STRtree(known.shapes).query(shapes, predicate="dwithin", distance=distance_m + 1e-3)[::-1]
    apart_m = np.round(shapely.distance(known.shapes[there], shapes[here]), 3)
    strong = apart_m == 0
    before, after = made_valid(known.shapes[there[strong]]), made_valid(shapes[here[strong]])
    smaller = np.minimum(shapely.area(before), shapely.area(after))
    strong[strong] = shapely.area(shapely.intersection(before, after)) >= MOST_OF_THE_SMALLER * smaller
    pairs = [
        _Pair(*values)
        for values in zip(apart_m.tolist(), there.tolist(), here.tolist(), strong.tolist())
        if values[0] <= distance_m
    ]
    return sorted(pairs, key=lambda pair: (pair.distance_m, known.uuids[pair.known], keys[pair.new]))


def _by_key(matches: Matches, known: Known, keys: Sequence[str], shapes: Shapes, distance_m: float) -> None:
    identities, claimed = set(known.uuids), set()
    # A scene's own identity takes precedence over a key that it once had, which may since belong to another place.
    for new in sorted(range(len(keys)), key=lambda new: (keys[new] not in identities, keys[new])):
        row = known.keys.get(keys[new])
        if row is None:
            continue
        if row in claimed:
            matches.ambiguous.add(new)
            continue
        claimed.add(row)
        if known.states[row] == FRESH:
            # Its identity only: everything else comes out as it did when the mapping was first put in.
            matches.fresh[new] = row
            continue
        matches.by_key[new] = row
        matches.matched_by[new] = BY_KEY
        if known.states[row] == ACTIVE:
            matches.link(new, row, BY_KEY)
        # Where one of the two has no geometry, the distance is NaN and the comparison is False.
        if shapely.distance(known.shapes[row], shapes[new]) > distance_m:
            matches.moved.add(new)


def _by_overlap(matches: Matches, active: Iterable[_Pair]) -> None:
    keyed_known = {known: new for new, known in matches.by_key.items()}
    for pair in active:
        # Two scenes that both go on under their own keys neither merge nor split, however they overlap.
        both_go_on = keyed_known.get(pair.known, pair.new) != pair.new and (
            matches.by_key.get(pair.new, pair.known) != pair.known
        )
        if pair.strong and not both_go_on:
            matches.link(pair.new, pair.known, BY_OVERLAP)


def _by_distance(matches: Matches, active: Iterable[_Pair]) -> None:
    free = [
        pair
        for pair in active
        if not matches.successors.get(pair.known)
        and not matches.predecessors.get(pair.new)
        and pair.new not in matches.by_key
    ]
    _one_to_one(matches, free, lambda pair: matches.link(pair.new, pair.known, BY_DISTANCE))


def _one_to_one(matches: Matches, pairs: Sequence[_Pair], take: Callable[[_Pair], object]) -> None:
    """Take pairs in their order as long as both sides are free, and note where there was a choice."""
    choices_new, choices_known = defaultdict(set), defaultdict(set)
    for pair in pairs:
        choices_new[pair.new].add(pair.known)
        choices_known[pair.known].add(pair.new)
    used_new, used_known = set(), set()
    for pair in pairs:
        if pair.new in used_new or pair.known in used_known:
            continue
        take(pair)
        used_new.add(pair.new)
        used_known.add(pair.known)
        if len(choices_new[pair.new]) > 1 or len(choices_known[pair.known]) > 1:
            matches.ambiguous.add(pair.new)


def _note_neighbours(matches: Matches, active: Iterable[_Pair], known: Known) -> None:
    for pair in active:
        if pair.new not in matches.matched_by:
            matches.near_new.add(pair.new)
        if not matches.successors.get(pair.known):
            matches.near_known.add(pair.known)


def _from_others(matches: Matches, known: Known, pairs: Sequence[_Pair]) -> None:
    """Match new scenes with those that are not active: ceased ones, and ones first seen in this same mapping."""
    best_first = sorted(pairs, key=lambda pair: not pair.strong)
    taken = set(matches.by_key.values()) | set(matches.fresh.values())

    def free(state: str, wanting: Callable[[int], bool]) -> list[_Pair]:
        return [p for p in best_first if known.states[p.known] == state and p.known not in taken and wanting(p.new)]

    def is_renamed(new: int) -> bool:
        """True for a new scene that gets an identity of its own."""
        if new in matches.by_key or new in matches.fresh:
            return False
        origins = matches.predecessors.get(new, set())
        return len(origins) != 1 or len(matches.successors[next(iter(origins))]) > 1

    def take_returned(pair: _Pair) -> None:
        matches.returned[pair.new] = pair.known
        matches.matched_by[pair.new] = BY_OVERLAP if pair.strong else BY_DISTANCE

    _one_to_one(matches, free(CEASED, lambda new: new not in matches.matched_by), take_returned)
    matches.near_new -= set(matches.returned)
    ambiguous = set(matches.ambiguous)
    _one_to_one(matches, free(FRESH, is_renamed), lambda pair: matches.fresh.setdefault(pair.new, pair.known))
    matches.ambiguous = ambiguous
