"""What became of each scene from one mapping to the next, as change codes with predecessors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..arrays import Shapes
from .change_code import CEASED as CEASED_CODE
from .change_code import MERGED, NEW, REMAINING, RETURNED, SPLIT
from .matching import ACTIVE, CEASED, FRESH, Known, Matches, match

SEVERAL, NEAR, MOVED, CROSSWISE = "FLERA_MOJLIGA", "LIGGER_NARA", "FLYTTAD", "KORSVIS"
"""Doubts that the officer is told about."""


@dataclass(frozen=True)
class Present:
    """A scene of the new mapping.

    Attributes:
        uuid: its identity in the store, that of a known scene or the one it came with.
        code: its change code.
        predecessors: other scenes that were there before and are now part of it, or that it was part of.
        matched_by: how it was recognised, None for a new one.
        doubt: what the officer should look at, None for nothing.
    """

    uuid: str
    code: str
    predecessors: tuple[str, ...]
    matched_by: str | None
    doubt: str | None


@dataclass(frozen=True)
class Departed:
    """A scene that was in the previous mapping and is not in this one under its own identity.

    Attributes:
        uuid: its identity.
        code: ``UPPHORD``, or ``SAMMANSLAGEN`` or ``UPPDELAD`` where others took its place.
        doubt: what the officer should look at, None for nothing.
        withdrawn: True for a scene that only an earlier version of this same mapping had; it has not ceased since the
            mapping before, and is not counted.
    """

    uuid: str
    code: str
    doubt: str | None
    withdrawn: bool = False


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


def compare(known: Known, keys: Sequence[str], shapes: Shapes, *, distance_m: float) -> Outcome:
    """What became of each scene. See :func:`drogscen_plugin.core.mappings.matching.match` for the arguments.

    A scene keeps its identity where its key says so, or where it is the only one to come from a single scene. Merged
    and split scenes without a known key get the identity that they came with.
    """
    matches = match(known, keys, shapes, distance_m=distance_m)
    present = tuple(_present(matches, known, key, new) for new, key in enumerate(keys))
    there = {scene.uuid for scene in present}
    gone = [row for row in known.rows(ACTIVE) + known.rows(FRESH) if known.uuids[row] not in there]
    departed = (_departed(matches, known, row, present) for row in gone)
    return Outcome(present, tuple(sorted(departed, key=lambda scene: scene.uuid)))


def _present(matches: Matches, known: Known, key: str, new: int) -> Present:
    origins = matches.predecessors.get(new, set())
    splits = [row for row in origins if len(matches.successors[row]) > 1]
    state = known.states[matches.by_key[new]] if new in matches.by_key else None
    if len(origins) > 1:
        code = MERGED
    elif splits:
        code = SPLIT
    elif state == CEASED or new in matches.returned:
        code = RETURNED
    else:
        code = REMAINING if origins else NEW
    row: int | None
    if new in matches.by_key:
        row = matches.by_key[new]
    elif code == REMAINING:
        (row,) = origins
    else:
        row = matches.returned.get(new, matches.fresh.get(new))
    uuid = key if row is None else known.uuids[row]
    before = tuple(sorted(known.uuids[origin] for origin in origins if known.uuids[origin] != uuid))
    doubt = None
    if len(origins) > 1 and splits:
        doubt = CROSSWISE
    elif new in matches.moved:
        doubt = MOVED
    elif new in matches.ambiguous:
        doubt = SEVERAL
    elif new in matches.near_new:
        doubt = NEAR
    return Present(uuid, code, before, matches.matched_by.get(new), doubt)


def _departed(matches: Matches, known: Known, row: int, present: Sequence[Present]) -> Departed:
    into = matches.successors.get(row, set())
    if known.states[row] == FRESH:
        return Departed(known.uuids[row], CEASED_CODE, None, withdrawn=True)
    if not into:
        return Departed(known.uuids[row], CEASED_CODE, NEAR if row in matches.near_known else None)
    merged = any(present[new].code in (MERGED, RETURNED) for new in into)
    return Departed(known.uuids[row], MERGED if merged else SPLIT, None)
