# SPDX-License-Identifier: GPL-2.0-or-later
"""A match that the officer overrules: this scene is another place than the program took it for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ..classification.identity import derived_uuid
from ..plans import edits
from ..store import changes
from ..store.changes import Change, ChangeSet, Row
from ..store.schema import UUID
from .known_scenes import ToPlane
from .mapping_update import TABLES
from .putting_in import State, tell_again

A_NEW_PLACE = ""
"""Chosen instead of a scene: the place was not known before."""


@dataclass(frozen=True)
class Decision:
    """What the officer decides about a scene of a mapping.

    Attributes:
        mapping_uuid: the mapping.
        scene_uuid: the scene as it is in that mapping.
        place_uuid: the scene that it is; :data:`A_NEW_PLACE` for one that was not known before.
        following: plans of the scene that belong to what is mapped now, and go with it to that identity.
    """

    mapping_uuid: str
    scene_uuid: str
    place_uuid: str
    following: Collection[str] = ()


def put_right(state: State, decision: Decision, *, distance_m: float, to_plane: ToPlane) -> ChangeSet:
    """The changes that carry out a decision; none where nothing would change.

    Args:
        state: the rows of :data:`.mapping_update.TABLES`, with geometry where they have one.
        decision: what is decided.
        distance_m: how far a scene may have moved, edge to edge, in metres.
        to_plane: turns WKB of the store into shapes in a plane in metres.

    From that mapping on, the two identities change places: if another scene of the mapping has the one that is chosen,
    it gets the other. What was told about the mappings is told anew, so that the identity that nothing has any more has
    ceased. Plans stay with their identity, except those that are to follow.

    Raises:
        LookupError: the scene is not in that mapping, or the place is not in the store.
    """
    mapping = next(row for row in state["mapping"] if row[UUID] == decision.mapping_uuid)
    own = {
        row["scene_uuid"]: row
        for row in state["scene_mapping"]
        if row["mapping_uuid"] == decision.mapping_uuid and row["present"]
    }
    if decision.scene_uuid not in own:
        raise LookupError(decision.scene_uuid)
    now = decision.place_uuid or new_identity(decision)
    if decision.place_uuid and decision.place_uuid not in {row[UUID] for row in state["scene"]}:
        raise LookupError(decision.place_uuid)
    if now == decision.scene_uuid:
        return ChangeSet(())
    other = {decision.scene_uuid: now, now: decision.scene_uuid}
    told = [row for row in state["mapping"] if row["ordinal"] >= mapping["ordinal"]]
    steps: list[ChangeSet] = []
    by_now = state
    for row in sorted(told, key=lambda row: row["ordinal"]):
        decided = other if row is mapping else ()
        update = tell_again(state, by_now, row, other, decided, distance_m=distance_m, to_plane=to_plane)
        steps.append(update.changes)
        by_now = changes.applied(by_now, steps[-1:])
    steps.append(_moved_plans(by_now, decision, now))
    return changes.joined(steps, TABLES)


def new_identity(decision: Decision) -> str:
    """The identity of a place that was not known before, the same for the same decision."""
    return derived_uuid(f"decided:{decision.scene_uuid}|{decision.mapping_uuid}")


def _moved_plans(state: State, decision: Decision, now: str) -> ChangeSet:
    """Attachments that go with the scene, and those that only a merging or splitting that was none had made."""
    attached = [row for row in state["plan_scene"] if row["scene_uuid"] == decision.scene_uuid]
    there = {row["plan_uuid"] for row in state["plan_scene"] if row["scene_uuid"] == now}
    first_seen = _first_seen(state, decision.scene_uuid)
    result: list[Change] = []
    for link in attached:
        plan = {UUID: link["plan_uuid"]}
        if link["plan_uuid"] in decision.following:
            result.append(changes.delete("plan_scene", link))
            if link["plan_uuid"] not in there:
                result += edits.attach(plan, [now], ()).changes
        elif first_seen is None and _came_from(state, link):
            result.append(changes.delete("plan_scene", link))
    return ChangeSet(tuple(result))


def _first_seen(state: State, scene_uuid: str) -> Row | None:
    """A row of the scene in a mapping that it is in, None for one that is in none any more."""
    rows = (row for row in state["scene_mapping"] if row["scene_uuid"] == scene_uuid and row["present"])
    return next(rows, None)


def _came_from(state: State, link: Row) -> bool:
    """True for an attachment that was inherited from a scene that still has the plan."""
    return any(
        row["plan_uuid"] == link["plan_uuid"] and row["scene_uuid"] == link.get("inherited_from")
        for row in state["plan_scene"]
    )
