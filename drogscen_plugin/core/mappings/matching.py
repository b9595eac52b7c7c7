# SPDX-License-Identifier: GPL-2.0-or-later
"""Which scenes of a mapping are already known: by decision, key, name, overlap, and distance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import shapely

from ..arrays import Floats
from .candidates import Pair, near
from .change_code import BY_DECISION, BY_DISTANCE, BY_KEY, BY_NAME, BY_OVERLAP
from .known import ACTIVE, CEASED, FRESH, LATER, Known, New
from .matches import Matches
from .names_in_use import NamesInUse, note_doubts

NAME_DISTANCE_M = 500.0
"""How far a scene may have moved and still be recognised by its name, edge to edge, in metres; included.

It is the radius of the classification: a place that has moved further than that need not have a single school in
common with the one of before, so whether it is the same is for the officer to say. Squares that share a name lie in
different parts of the city, kilometres apart.
"""


class Matching:
    """Finds which scenes belong together.

    Attributes:
        pairs: new and known scenes within the distance, the nearest first.
        matches: what has been found.

    What the officer has decided holds. Then a key decides; if the keys of several new scenes belong to one known scene,
    the one that has its identity wins. Then a name that one active scene and one new one have, within
    :data:`NAME_DISTANCE_M`; the same for ceased ones. Then an active scene and a new one belong together where most of
    the smaller lies in the larger; several of these make merged and split scenes. Then scenes within the distance are
    paired one to one, the same names first, then the nearest, except where names contradict each other: they differ and
    one of them is found elsewhere. Ceased scenes come last. The result does not depend on the order of the scenes.
    """

    def __init__(self, known: Known, new: New, distance_m: float):
        """Find nothing yet.

        Args:
            known: the scenes of the store.
            new: the scenes of the mapping.
            distance_m: how far a scene may have moved, edge to edge, in metres; included.
        """
        self._known, self._new, self._distance_m = known, new, distance_m
        self.pairs = near(known, new, distance_m)
        self._names = NamesInUse(known, new)
        self.matches = Matches()

    def run(self) -> Matches:
        """Take the steps in their order."""
        active = [pair for pair in self.pairs if self._known.states[pair.known] == ACTIVE]
        self._take_decided()
        self._by_key()
        self._by_name()
        self._by_overlap(active)
        self._by_distance(active)
        self._note_neighbours(active)
        self._from_others()
        note_doubts(self.matches, self._names, active)
        return self.matches

    def _take_decided(self) -> None:
        rows = {uuid: row for row, uuid in enumerate(self._known.uuids)}
        matches = self.matches
        for new, uuid in self._new.decided.items():
            matches.decided.add(new)
            row = rows.get(uuid)
            if row is not None:
                matches.identify(new, row, self._known.states[row], BY_DECISION)

    def _by_key(self) -> None:
        known, keys, matches = self._known, self._new.keys, self.matches
        identities, claimed = set(known.uuids), matches.claimed()
        keyed: list[tuple[int, int]] = []
        # A scene's own identity takes precedence over a key that it once had, which may since belong to another place.
        for new in sorted(range(len(keys)), key=lambda new: (keys[new] not in identities, keys[new])):
            row = known.keys.get(keys[new])
            if row is None or not matches.is_free(new):
                continue
            if row in claimed:
                matches.ambiguous.add(new)
                continue
            claimed.add(row)
            matches.identify(new, row, known.states[row], BY_KEY)
            if new in matches.own:
                keyed.append((new, row))
        far = self._apart_m(keyed) > self._distance_m
        matches.moved.update(new for (new, _), is_far in zip(keyed, far) if is_far)

    def _apart_m(self, rows: Sequence[tuple[int, int]]) -> Floats:
        """Distances of new and known scenes, NaN where one of the two has no position."""
        here, there = np.array(rows, dtype=int).reshape(-1, 2).T
        apart_m: Floats = shapely.distance(self._known.shapes[there], self._new.shapes[here])
        return apart_m

    def _by_name(self) -> None:
        """Names that are unique on both sides; those of active scenes first, then of ceased ones, then of later ones."""
        known, matches = self._known, self.matches
        claimed = matches.claimed()
        tried: set[str] = set()
        for state in (ACTIVE, CEASED, LATER):
            rows = self._names.once(state, tried)
            tried.update(name for name in map(known.names.__getitem__, known.rows(state)))
            for (new, row), apart_m in zip(rows, self._apart_m(rows).tolist()):
                if row in claimed or not matches.is_free(new) or (state == LATER and new in matches.fresh):
                    continue
                if apart_m > max(NAME_DISTANCE_M, self._distance_m):
                    matches.same_name.setdefault(new, row)
                    continue
                matches.identify(new, row, state, BY_NAME)
                if apart_m > self._distance_m and state != LATER:
                    matches.moved.add(new)
                elif not apart_m >= 0:  # NaN: one of the two has no position to compare
                    matches.same_name[new] = row

    def _by_overlap(self, active: Iterable[Pair]) -> None:
        matches = self.matches
        own_of = {known: new for new, known in matches.own.items()}
        for pair in active:
            own = own_of.get(pair.known), matches.own.get(pair.new)
            # Two scenes that both go on under their own identities neither merge nor split, however they overlap.
            both_go_on = own[0] not in (None, pair.new) and own[1] not in (None, pair.known)
            is_decided = pair.new in matches.decided or own[0] in matches.decided
            if pair.strong and not both_go_on and not is_decided and self._may_share(pair, *own):
                matches.link(pair.new, pair.known, BY_OVERLAP)
        for new in matches.settled:
            # What is certain to be a scene of its own does not take the place of another one, but may be a part of it.
            for known in list(matches.predecessors.get(new, ())):
                if len(matches.predecessors[new]) == 1 and len(matches.successors[known]) == 1:
                    matches.unlink(new, known)

    def _may_share(self, pair: Pair, successor: int | None, origin: int | None) -> bool:
        """Whether an overlap means a common place where names contradict each other: not if one has just moved there."""
        if not self._names.contradict(pair):
            return True
        if not pair.has_area:
            return False
        shapes_before, shapes = self._known.shapes, self._new.shapes
        stayed = [
            shapely.intersects(shapes_before[row], shapes[new])
            for row, new in ((pair.known, successor), (origin, pair.new))
            if row is not None and new is not None
        ]
        return all(stayed)

    def _by_distance(self, active: Iterable[Pair]) -> None:
        matches = self.matches
        free = [
            pair
            for pair in active
            if not matches.successors.get(pair.known)
            and not matches.predecessors.get(pair.new)
            and matches.is_free(pair.new)
            and not self._names.contradict(pair)
        ]
        free.sort(key=lambda pair: not self._names.same(pair))
        self._one_to_one(free, lambda pair: matches.link(pair.new, pair.known, BY_DISTANCE))

    def _one_to_one(self, pairs: Sequence[Pair], take: Callable[[Pair], object]) -> None:
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
                self.matches.ambiguous.add(pair.new)

    def _note_neighbours(self, active: Iterable[Pair]) -> None:
        matches = self.matches
        for pair in active:
            if pair.new not in matches.matched_by and pair.new not in matches.decided:
                matches.near_new.add(pair.new)
            if not matches.successors.get(pair.known):
                matches.near_known.add(pair.known)

    def _from_others(self) -> None:
        """Match new scenes with those that are not active: ceased ones, and ones first seen in this mapping or later."""
        known, matches = self._known, self.matches
        best_first = sorted(self.pairs, key=lambda pair: (not self._names.same(pair), not pair.strong))
        taken = matches.claimed()

        def free(states: Sequence[str], wanting: Callable[[int], bool]) -> list[Pair]:
            return [
                pair
                for pair in best_first
                if known.states[pair.known] in states
                and pair.known not in taken
                and wanting(pair.new)
                and not self._names.contradict(pair)
            ]

        def is_renamed(new: int) -> bool:
            """True for a new scene that gets an identity of its own."""
            if not matches.is_free(new) or new in matches.fresh or new in matches.returned:
                return False
            origins = matches.predecessors.get(new, set())
            return len(origins) != 1 or len(matches.successors[next(iter(origins))]) > 1

        def take_returned(pair: Pair) -> None:
            matches.returned[pair.new] = pair.known
            matches.matched_by[pair.new] = BY_OVERLAP if pair.strong else BY_DISTANCE

        def take_fresh(pair: Pair) -> None:
            matches.fresh.setdefault(pair.new, pair.known)

        self._one_to_one(
            free([CEASED], lambda new: new not in matches.matched_by and matches.is_free(new)), take_returned
        )
        matches.near_new -= set(matches.returned)
        ambiguous = set(matches.ambiguous)
        named = self._names.once(FRESH)
        for (new, row), apart_m in zip(named, self._apart_m(named).tolist()):
            if row not in taken and is_renamed(new) and not apart_m > NAME_DISTANCE_M:
                matches.fresh[new] = row
        taken = matches.claimed()
        self._one_to_one(free([FRESH, LATER], is_renamed), take_fresh)
        matches.ambiguous = ambiguous
