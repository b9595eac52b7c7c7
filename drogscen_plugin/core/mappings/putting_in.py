# SPDX-License-Identifier: GPL-2.0-or-later
"""A mapping put into a store at its place in time, with the mappings after it told anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..store import changes
from ..store.changes import ChangeSet, Row
from ..store.schema import UUID
from . import lifecycle, time_order
from .change_code import BY_DECISION
from .incoming import Incoming, stored
from .known import New
from .known_scenes import ToPlane, decided_before, known_rows
from .mapping_update import TABLES, Update, update

State = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Given:
    """A mapping to be put in.

    Attributes:
        label: what it is called.
        scenes: its scenes.
        values: what is stated about it: source, day of receipt, radius, run record.
        schools: rows of ``school`` without keys: key, name, owner type, pupils, geometry.
    """

    label: str
    scenes: Sequence[Incoming]
    values: Row = field(default_factory=dict)
    schools: Sequence[Row] = ()


def put(state: State, given: Given, *, distance_m: float, to_plane: ToPlane) -> Update:
    """The changes that bring a mapping into a store, and that the mappings after it need.

    Args:
        state: the rows of :data:`.mapping_update.TABLES`, with geometry where they have one.
        given: the mapping; under a label that is there, it replaces that mapping.
        distance_m: how far a scene may have moved, edge to edge, in metres.
        to_plane: turns WKB of the store into shapes in a plane in metres.

    Raises:
        BadMapping: there is no label.

    Scenes of later mappings keep their identity; what became of them since the mapping before is told anew.
    """
    mapping, is_there = time_order.mapping_row(state["mapping"], given.label)
    steps = []
    if not is_there:
        moved = time_order.made_room(state["mapping"], mapping)
        before = {row[UUID]: row for row in state["mapping"]}
        steps.append(ChangeSet(tuple(changes.update("mapping", before[row[UUID]], **row) for row in moved)))
    original, state = state, changes.applied(state, steps)
    known = known_rows(state, mapping)
    keys = [scene.key for scene in given.scenes]
    names = [scene.comparable_name for scene in given.scenes]
    new = New(keys, to_plane([scene.wkb for scene in given.scenes]), names, decided_before(known.own, keys, names))
    outcome = lifecycle.compare(known.in_plane(to_plane), new, distance_m=distance_m)
    result = update(state, mapping, known, given.scenes, outcome, values=given.values, schools=given.schools)
    steps.append(result.changes)
    later = _later(state, mapping)
    result.replaced, result.later = is_there, [row["label"] for row in later]
    if later:
        state = changes.applied(state, steps[-1:])
    for row in later:
        told = tell_again(original, state, row, {}, set(), distance_m=distance_m, to_plane=to_plane)
        result.inherited += told.inherited
        steps.append(told.changes)
        state = changes.applied(state, steps[-1:])
    result.changes, result.state = changes.joined(steps, TABLES), original
    return result


def _later(state: State, mapping: Row) -> list[Row]:
    later = [row for row in state["mapping"] if row["ordinal"] > mapping["ordinal"]]
    return sorted(later, key=lambda row: row["ordinal"])


def tell_again(
    original: State,
    state: State,
    mapping: Row,
    other: Mapping[str, str],
    decided: Iterable[str],
    *,
    distance_m: float,
    to_plane: ToPlane,
) -> Update:
    """Put a mapping in once more as it is stored, every scene with the identity that it has.

    Args:
        original: the rows of the store before anything was changed.
        state: the rows as they will be by now.
        mapping: the mapping's row.
        other: for scenes that get another identity, which.
        decided: the scenes, by their identity in the store, whose identity the officer has just decided on.
        distance_m: how far a scene may have moved, edge to edge, in metres.
        to_plane: turns WKB of the store into shapes in a plane in metres.

    What the program by itself would take for another scene than it is to be is recorded as decided, so that the same
    mapping put in again changes nothing.
    """
    chosen = set(decided)
    rows = stored(original, mapping)
    incoming = [scene for _, scene in rows]
    identities = [other.get(row["scene_uuid"], row["scene_uuid"]) for row, _ in rows]
    fixed = {
        number: identities[number]
        for number, (row, _) in enumerate(rows)
        if row["matched_by"] == BY_DECISION or row["scene_uuid"] in chosen
    }
    known = known_rows(state, mapping)
    known_in_plane, shapes = known.in_plane(to_plane), to_plane([scene.wkb for scene in incoming])
    keys, names = [scene.key for scene in incoming], [scene.comparable_name for scene in incoming]
    while True:
        outcome = lifecycle.compare(known_in_plane, New(keys, shapes, names, fixed), distance_m=distance_m)
        wrong = {n: identities[n] for n, scene in enumerate(outcome.present) if scene.uuid != identities[n]}
        if not wrong:
            return update(state, mapping, known, incoming, outcome, values={}, is_given=False)
        fixed = {**fixed, **wrong}
