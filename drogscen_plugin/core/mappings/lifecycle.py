# SPDX-License-Identifier: GPL-2.0-or-later
"""What became of each scene from one mapping to the next, as change codes with predecessors."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely

from .change_code import BY_DECISION, MERGED, NEW, REMAINING, RETURNED, SPLIT
from .change_code import CEASED as CEASED_CODE
from .known import ACTIVE, CEASED, FRESH, Known, New
from .matching import Matching

SEVERAL, NEAR, MOVED, CROSSWISE = "FLERA_MOJLIGA", "LIGGER_NARA", "FLYTTAD", "KORSVIS"
CONTRADICTED, RENAMED, SAME_NAME = "NAMN_EMOT_LAGE", "ANNAT_NAMN", "SAMMA_NAMN"
"""Doubts that the officer is told about."""

_MOST_CANDIDATES = 5
"""Other scenes that are named with a doubt: more than that only hide the likely ones."""


@dataclass(frozen=True)
class Candidate:
    """Another scene that this one could be.

    Attributes:
        uuid: its identity.
        distance_m: how far away it lies, edge to edge, None if one of them has no position.
    """

    uuid: str
    distance_m: float | None


@dataclass(frozen=True)
class Present:
    """A scene of the new mapping.

    Attributes:
        uuid: its identity in the store, that of a known scene or the one it came with.
        code: its change code.
        predecessors: other scenes that were there before and are now part of it, or that it was part of.
        matched_by: how it was recognised, None for a new one.
        doubt: what the officer should look at, None for nothing.
        distance_m: where there is a doubt, how far it lies from where it was before; None for a new one or without a
            position.
        candidates: where there is a doubt, the other scenes that it could be, the nearest first.
    """

    uuid: str
    code: str
    predecessors: tuple[str, ...]
    matched_by: str | None
    doubt: str | None
    distance_m: float | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Departed:
    """A scene that was in the previous mapping and is not in this one under its own identity.

    Attributes:
        uuid: its identity.
        code: ``UPPHORD``, or ``SAMMANSLAGEN`` or ``UPPDELAD`` where others took its place.
        doubt: what the officer should look at, None for nothing.
        withdrawn: True for a scene that only an earlier version of this same mapping had; it has not ceased since the
            mapping before, and is not counted.
        candidates: where there is a doubt, the scenes of the mapping that it could be, the nearest first.
    """

    uuid: str
    code: str
    doubt: str | None
    withdrawn: bool = False
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of all scenes; ``present`` in the order of the new scenes, ``departed`` by identity."""

    present: tuple[Present, ...]
    departed: tuple[Departed, ...]

    def count(self, code: str) -> int:
        """How many scenes of the mapping have a change code; for ``UPPHORD`` how many ceased."""
        if code == CEASED_CODE:
            return sum(scene.code == code and not scene.withdrawn for scene in self.departed)
        return sum(scene.code == code for scene in self.present)

    def doubtful(self) -> list[Present | Departed]:
        """The scenes that the officer should look at, those of the mapping first."""
        scenes: list[Present | Departed] = [*self.present, *self.departed]
        return [scene for scene in scenes if scene.doubt]


def compare(known: Known, new: New, *, distance_m: float) -> Outcome:
    """What became of each scene. See :class:`drogscen_plugin.core.mappings.matching.Matching` for the arguments.

    A scene keeps its identity where a decision, its key or its name says so, or where it is the only one to come from
    a single scene. Other merged and split scenes get the identity that they came with.
    """
    return _Comparison(known, new, distance_m).outcome()


class _Comparison:
    def __init__(self, known: Known, new: New, distance_m: float):
        self._known, self._new = known, new
        matching = Matching(known, new, distance_m)
        self._matches = matching.run()
        self._of_new: dict[int, list[tuple[int, float | None]]] = defaultdict(list)
        self._of_known: dict[int, list[tuple[int, float | None]]] = defaultdict(list)
        for pair in matching.pairs:
            self._of_new[pair.new].append((pair.known, pair.distance_m))
            self._of_known[pair.known].append((pair.new, pair.distance_m))
        for number, row in self._matches.same_name.items():
            # They are too far apart, or without a position, to be among the pairs.
            apart_m = self._apart_m(number, row)
            self._of_new[number].append((row, apart_m))
            self._of_known[row].append((number, apart_m))
        self._uuids: list[str] = []
        self._only_named = set(self._matches.same_name.values()) - set(self._matches.own.values())

    def outcome(self) -> Outcome:
        known = self._known
        present = tuple(self._present(number) for number in range(len(self._new.keys)))
        self._uuids = [scene.uuid for scene in present]
        there = set(self._uuids)
        gone = [row for row in known.rows(ACTIVE) + known.rows(FRESH) if known.uuids[row] not in there]
        departed = (self._departed(row, present) for row in gone)
        return Outcome(present, tuple(sorted(departed, key=lambda scene: scene.uuid)))

    def _apart_m(self, new: int, row: int) -> float | None:
        apart_m = float(shapely.distance(self._known.shapes[row], self._new.shapes[new]))
        return None if math.isnan(apart_m) else round(apart_m, 3)

    def _present(self, new: int) -> Present:
        matches, known = self._matches, self._known
        origins = matches.predecessors.get(new, set())
        splits = [row for row in origins if len(matches.successors[row]) > 1]
        code = self._code(new, origins, splits)
        row: int | None
        if new in matches.own:
            row = matches.own[new]
        elif code == REMAINING:
            (row,) = origins
        else:
            row = matches.returned.get(new, matches.fresh.get(new))
        uuid = self._new.decided.get(new) or (self._new.keys[new] if row is None else known.uuids[row])
        before = tuple(sorted(known.uuids[origin] for origin in origins if known.uuids[origin] != uuid))
        doubt = self._doubt(new, code, crosswise=len(origins) > 1 and bool(splits))
        is_known = row is not None and known.states[row] in (ACTIVE, CEASED)
        return Present(
            uuid,
            code,
            before,
            BY_DECISION if new in matches.decided else matches.matched_by.get(new),
            doubt,
            distance_m=self._apart_m(new, row) if doubt and row is not None and is_known else None,
            candidates=self._candidates(new, {uuid, *before}) if doubt else (),
        )

    def _code(self, new: int, origins: set[int], splits: Sequence[int]) -> str:
        matches = self._matches
        if len(origins) > 1:
            return MERGED
        if splits:
            return SPLIT
        if new in matches.returned or (new in matches.own and self._known.states[matches.own[new]] == CEASED):
            return RETURNED
        return REMAINING if origins else NEW

    def _doubt(self, new: int, code: str, *, crosswise: bool) -> str | None:
        matches = self._matches
        if new in matches.decided:
            return None
        doubts = (
            (CROSSWISE, crosswise),
            (CONTRADICTED, new in matches.contradicted),
            (MOVED, new in matches.moved),
            (SEVERAL, new in matches.ambiguous),
            (RENAMED, new in matches.renamed),
            (SAME_NAME, new in matches.same_name and (new in matches.own or code == NEW)),
            (NEAR, new in matches.near_new),
        )
        return next((doubt for doubt, is_so in doubts if is_so), None)

    def _candidates(self, new: int, without: set[str]) -> tuple[Candidate, ...]:
        others = (Candidate(self._known.uuids[row], apart_m) for row, apart_m in self._of_new[new])
        return _nearest_first(other for other in others if other.uuid not in without)

    def _departed(self, row: int, present: Sequence[Present]) -> Departed:
        matches, uuid = self._matches, self._known.uuids[row]
        into = matches.successors.get(row, set())
        if self._known.states[row] == FRESH:
            return Departed(uuid, CEASED_CODE, None, withdrawn=True)
        if not into:
            near_by = (Candidate(self._uuids[new], apart_m) for new, apart_m in self._of_known[row])
            doubt = SAME_NAME if row in self._only_named else NEAR if row in matches.near_known else None
            return Departed(uuid, CEASED_CODE, doubt, candidates=_nearest_first(near_by) if doubt else ())
        merged = any(present[new].code in (MERGED, RETURNED) for new in into)
        return Departed(uuid, MERGED if merged else SPLIT, None)


def _nearest_first(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(
        sorted(candidates, key=lambda one: (one.distance_m is None, one.distance_m or 0.0, one.uuid))[:_MOST_CANDIDATES]
    )
