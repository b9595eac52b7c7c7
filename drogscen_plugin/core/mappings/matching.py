"""Which scenes of a new mapping are scenes that are known, by key, by overlap, and by distance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from ..arrays import Shapes
from ..geometry.validity import made_valid

DEFAULT_MATCH_DISTANCE_M = 50.0
"""How far a scene may have moved, edge to edge. Scenes are some tens of metres across, and squares hundreds apart."""

MOST_OF_THE_SMALLER = 0.5
"""Share of the smaller of two areas that has to lie in the larger for one to come from the other."""

BY_KEY, BY_OVERLAP, BY_DISTANCE = "NYCKEL", "OVERLAPP", "AVSTAND"

ACTIVE, FRESH, CEASED = "active", "fresh", "ceased"
"""State of a known scene: in the mapping before; first seen in this very mapping, which is put in again; gone."""


@dataclass(frozen=True)
class Known:
    """The scenes that the store knows.

    Attributes:
        uuids: their identities.
        shapes: shapely geometries (n,) in a plane in metres, None for those without.
        states: ``ACTIVE``, ``FRESH`` or ``CEASED`` for each.
        keys: for each key by which a scene was ever given, the scene's place in the list.
    """

    uuids: Sequence[str]
    shapes: Shapes
    states: Sequence[str]
    keys: Mapping[str, int]

    def rows(self, state: str) -> list[int]:
        """The places of the scenes in a state."""
        return [row for row, found in enumerate(self.states) if found == state]


@dataclass
class Matches:
    """What belongs together; rows of new scenes on one side, of known ones on the other.

    Attributes:
        by_key: for new scenes the known one with the same key.
        predecessors: for new scenes the active scenes that they come from.
        successors: for active scenes the new ones that come from them.
        returned: for new scenes the ceased one that they are again.
        fresh: for new scenes the one that was first seen in this very mapping; gives them their identity, no more.
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
        """A new scene comes from an active one."""
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
    """Find what belongs together.

    Args:
        known: the scenes of the store.
        keys: the identity that each new scene came with.
        shapes: shapely geometries (m,) in the same plane, None for those without.
        distance_m: how far a scene may have moved, edge to edge, in metres; included.

    A key decides; of several new scenes whose keys belong to one known scene, the one that has its identity. Then an
    active scene and a new one belong together where most of the smaller lies in the larger; several of these make
    merged and split scenes. Then, one to one and the nearest first, what lies within the
    distance. Ceased scenes come last. The result does not depend on the order of the scenes.
    """
    found = Matches()
    pairs = _near(known, keys, shapes, distance_m)
    _by_key(found, known, keys, shapes, distance_m)
    active = [pair for pair in pairs if known.states[pair.known] == ACTIVE]
    _by_overlap(found, active)
    _by_distance(found, active)
    _note_neighbours(found, active, known)
    _from_others(found, known, pairs)
    return found


def _near(known: Known, keys: Sequence[str], shapes: Shapes, distance_m: float) -> list[_Pair]:
    """Pairs within the distance, nearest first, ties by identity and key."""
    # The tree compares without rounding; a scene that moved exactly the distance is to be found.
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


def _by_key(found: Matches, known: Known, keys: Sequence[str], shapes: Shapes, distance_m: float) -> None:
    identities, claimed = set(known.uuids), set()
    # A scene's own identity goes before a key that it was once given, which may have been given to another place since.
    for new in sorted(range(len(keys)), key=lambda new: (keys[new] not in identities, keys[new])):
        row = known.keys.get(keys[new])
        if row is None:
            continue
        if row in claimed:
            found.ambiguous.add(new)
            continue
        claimed.add(row)
        if known.states[row] == FRESH:
            # Its identity only: all else comes out as it did when the mapping was put in first.
            found.fresh[new] = row
            continue
        found.by_key[new] = row
        found.matched_by[new] = BY_KEY
        if known.states[row] == ACTIVE:
            found.link(new, row, BY_KEY)
        # No distance, and so no comparison that holds, where one of the two has no geometry.
        if shapely.distance(known.shapes[row], shapes[new]) > distance_m:
            found.moved.add(new)


def _by_overlap(found: Matches, active: Iterable[_Pair]) -> None:
    keyed_known = {known: new for new, known in found.by_key.items()}
    for pair in active:
        # Two scenes that both go on under their own keys neither merge nor split, however they overlap.
        both_go_on = keyed_known.get(pair.known, pair.new) != pair.new and (
            found.by_key.get(pair.new, pair.known) != pair.known
        )
        if pair.strong and not both_go_on:
            found.link(pair.new, pair.known, BY_OVERLAP)


def _by_distance(found: Matches, active: Iterable[_Pair]) -> None:
    free = [
        pair
        for pair in active
        if not found.successors.get(pair.known)
        and not found.predecessors.get(pair.new)
        and pair.new not in found.by_key
    ]
    _one_to_one(found, free, lambda pair: found.link(pair.new, pair.known, BY_DISTANCE))


def _one_to_one(found: Matches, pairs: Sequence[_Pair], take: Callable[[_Pair], object]) -> None:
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
            found.ambiguous.add(pair.new)


def _note_neighbours(found: Matches, active: Iterable[_Pair], known: Known) -> None:
    for pair in active:
        if pair.new not in found.matched_by:
            found.near_new.add(pair.new)
        if not found.successors.get(pair.known):
            found.near_known.add(pair.known)


def _from_others(found: Matches, known: Known, pairs: Sequence[_Pair]) -> None:
    """New scenes that are none of the active ones: seen in this very mapping before, or earlier and ceased."""
    best_first = sorted(pairs, key=lambda pair: not pair.strong)
    taken = set(found.by_key.values()) | set(found.fresh.values())

    def free(state: str, wanting: Callable[[int], bool]) -> list[_Pair]:
        return [p for p in best_first if known.states[p.known] == state and p.known not in taken and wanting(p.new)]

    def is_renamed(new: int) -> bool:
        """True for a new scene that gets an identity of its own."""
        if new in found.by_key or new in found.fresh:
            return False
        origins = found.predecessors.get(new, set())
        return len(origins) != 1 or len(found.successors[next(iter(origins))]) > 1

    def take_returned(pair: _Pair) -> None:
        found.returned[pair.new] = pair.known
        found.matched_by[pair.new] = BY_OVERLAP if pair.strong else BY_DISTANCE

    _one_to_one(found, free(CEASED, lambda new: new not in found.matched_by), take_returned)
    found.near_new -= set(found.returned)
    ambiguous = set(found.ambiguous)
    _one_to_one(found, free(FRESH, is_renamed), lambda pair: found.fresh.setdefault(pair.new, pair.known))
    found.ambiguous = ambiguous
