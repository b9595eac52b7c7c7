"""Where name, key and place do not say the same about which scene this is."""

from __future__ import annotations

import math
from collections.abc import Iterable

from .candidates import Pair
from .matches import BY_DISTANCE, BY_NAME, Matches
from .names_in_use import NamesInUse


def note(matches: Matches, names: NamesInUse, active: Iterable[Pair]) -> None:
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
