# SPDX-License-Identifier: GPL-2.0-or-later
"""Which names the scenes of a mapping and of a store have, and what that says about which of them belong together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable

from .candidates import Pair
from .change_code import BY_DISTANCE, BY_NAME
from .known import FRESH, Known, New
from .matches import Matches


class NamesInUse:
    """The names on both sides, as :func:`.scene_names.comparable` gives them."""

    def __init__(self, known: Known, new: New):
        self._known, self._new = known, new
        named = [(name, state) for name, state in zip(known.names, known.states) if name]
        # What this very mapping added when it was first put in says nothing about where the others are.
        self._known_names = Counter(name for name, state in named if state != FRESH)
        self._fresh_names = Counter(name for name, state in named if state == FRESH)
        self._new_names = Counter(name for name in new.names if name)

    def same(self, pair: Pair) -> bool:
        """True where both have the same name."""
        name = self._new.names[pair.new]
        return bool(name) and name == self._known.names[pair.known]

    def differ(self, new: int, row: int) -> bool:
        """True where both have a name, and not the same."""
        before, after = self._known.names[row], self._new.names[new]
        return bool(before and after and before != after)

    def found_elsewhere(self, new: int, row: int) -> bool:
        """True where the name of the one is that of another scene on the other side."""
        before, after = self._known.names[row], self._new.names[new]
        is_fresh = self._known.states[row] == FRESH
        return bool(self._known_names[after] or self._new_names[before] or (is_fresh and self._fresh_names[after]))

    def contradict(self, pair: Pair) -> bool:
        """True where names say that these are two scenes: they differ, and one of them is found elsewhere."""
        return self.differ(pair.new, pair.known) and self.found_elsewhere(pair.new, pair.known)

    def once(self, state: str, tried: Container[str] = ()) -> list[tuple[int, int]]:
        """New scenes and known ones in a state whose name nothing else has on either side.

        Args:
            state: the state of the known ones.
            tried: names that are left out.
        """
        names = self._known.names
        here = {name: new for new, name in enumerate(self._new.names) if self._new_names[name] == 1}
        there = defaultdict(list)
        for row in self._known.rows(state):
            if names[row] in here and names[row] not in tried:
                there[names[row]].append(row)
        return [(here[name], rows[0]) for name, rows in there.items() if len(rows) == 1]


def note_doubts(matches: Matches, names: NamesInUse, active: Iterable[Pair]) -> None:
    """Note it in ``matches.contradicted`` and ``matches.renamed``; what the officer has decided is left out.

    Args:
        matches: the finished matches.
        names: the names on both sides.
        active: new and active scenes near each other.
    """
    nearest_other, own_rank = _ranks(matches, names, active)
    for number, how in matches.matched_by.items():
        if number in matches.decided:
            continue
        origins = _origins(matches, number)
        differing = [row for row in origins if names.differ(number, row)]
        if how == BY_NAME:
            if nearest_other.get(number, _FARTHEST) < own_rank.get(number, _FARTHEST):
                matches.contradicted.add(number)
        elif differing and how == BY_DISTANCE:
            matches.renamed.add(number)
        elif len(origins) == 1 and any(names.found_elsewhere(number, row) for row in differing):
            matches.contradicted.add(number)


_FARTHEST = (True, math.inf)


def _ranks(
    matches: Matches, names: NamesInUse, active: Iterable[Pair]
) -> tuple[dict[int, tuple[bool, float]], dict[int, tuple[bool, float]]]:
    """How near the nearest other scene lies, and the one that a new scene was recognised as."""
    nearest_other: dict[int, tuple[bool, float]] = {}
    own_rank: dict[int, tuple[bool, float]] = {}
    for pair in active:
        if matches.own.get(pair.new) == pair.known:
            own_rank[pair.new] = pair.rank
        elif pair.known not in matches.predecessors.get(pair.new, ()):
            nearest_other[pair.new] = min(nearest_other.get(pair.new, _FARTHEST), pair.rank)
    return nearest_other, own_rank


def _origins(matches: Matches, new: int) -> set[int]:
    own = {matches.own[new]} if new in matches.own else set()
    returned = {matches.returned[new]} if new in matches.returned else set()
    return own or returned or set(matches.predecessors.get(new, ()))
