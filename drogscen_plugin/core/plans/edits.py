# SPDX-License-Identifier: GPL-2.0-or-later
"""Operations on plans, as changes that a store can apply and undo."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from ..store import changes
from ..store.changes import Change, ChangeSet, Row
from ..store.schema import UUID

CHILDREN = ("plan_scene", "party", "measure", "measure_event", "evaluation", "evaluation_scene", "follow_up")
"""The tables whose rows belong to a plan, in the order in which they are written."""

LOOSE = ("indicator", "indicator_value")
"""The tables whose rows a plan may have made, but which other plans may use: they outlive it."""

_OWNED = {"measure": ("measure_event", "measure_uuid"), "evaluation": ("evaluation_scene", "evaluation_uuid")}
_NAMING = {"measure": ("evaluation", "measure_uuid"), "evaluation": ("follow_up", "evaluation_uuid")}
"""Table and field of the rows that go with a row of a plan, and of those that stay without naming it."""

_ATTACHMENTS = uuid.UUID("6a1f7c1e-58c0-4b0e-9d52-6b0f0a2f7a11")
"""The UUID namespace for the keys of a new plan's attachments."""


def new_uuid() -> str:
    """A new random key (UUID version 4)."""
    return str(uuid.uuid4())


def add(plan: Row, scenes: Iterable[str] = (), children: Mapping[str, Iterable[Row]] | None = None) -> ChangeSet:
    """A new plan with its scenes and child rows; the child rows need no keys.

    The key of an attachment is derived from its plan and scene, and other rows keep theirs, so that a save whose
    response was lost can be repeated.
    """
    key = plan.get(UUID) or new_uuid()
    inserts = [changes.insert("plan", {**plan, UUID: key})]
    links = [
        {UUID: str(uuid.uuid5(_ATTACHMENTS, f"{key} {scene}")), "scene_uuid": scene} for scene in dict.fromkeys(scenes)
    ]
    given = {"plan_scene": links, **(children or {})}
    for table in CHILDREN:
        for row in given.get(table, ()):
            inserts.append(changes.insert(table, {UUID: new_uuid(), **row, "plan_uuid": key}))
    return ChangeSet(tuple(inserts))


def edit(plan: Row, values: Row, before: Mapping[str, Iterable[Row]], after: Mapping[str, Iterable[Row]]) -> ChangeSet:
    """Change the values of a plan and its children.

    Args:
        plan: the plan as it was read.
        values: the fields that get a new value.
        before: its children as they were read, by table.
        after: its children as they should become, by table: rows without a known key are new, known ones that are
            missing are deleted. Tables that are not named stay as they are, but for what belongs to a row that goes.
    """
    candidates = [changes.update("plan", plan, **values)]
    gone: set[tuple[str, str]] = set()
    for table in CHILDREN:
        if table not in after:
            continue
        known = {row[UUID]: row for row in before.get(table, ())}
        wanted = [{UUID: new_uuid(), **row, "plan_uuid": plan[UUID]} for row in after[table]]
        kept = {row[UUID] for row in wanted}
        for key, row in known.items():
            if key not in kept:
                candidates += _removed(table, row, before, after, gone)
        for row in wanted:
            old = known.get(row[UUID])
            candidates.append(changes.insert(table, row) if old is None else changes.update(table, old, **row))
    return ChangeSet(
        tuple(change for change in candidates if change.before is None or change.after is None or change.changed())
    )


def attach(plan: Row, scenes: Iterable[str], attached: Iterable[Row]) -> ChangeSet:
    """Attach a plan to scenes; those that have it already stay as they are.

    Args:
        plan: the plan.
        scenes: keys of scenes.
        attached: the rows of ``plan_scene`` that the plan has.
    """
    known = {row["scene_uuid"] for row in attached}
    return ChangeSet(
        tuple(
            changes.insert("plan_scene", {UUID: new_uuid(), "plan_uuid": plan[UUID], "scene_uuid": scene})
            for scene in dict.fromkeys(scenes)
            if scene not in known
        )
    )


def detach(attached: Iterable[Row]) -> ChangeSet:
    """Detach a plan from scenes; the plan itself stays.

    Args:
        attached: rows of ``plan_scene``.
    """
    return ChangeSet(tuple(changes.delete("plan_scene", row) for row in attached))


def delete(plan: Row, children: Mapping[str, Iterable[Row]]) -> ChangeSet:
    """Delete a plan with everything that belongs to it, so that undoing brings all of it back.

    Args:
        plan: the plan as it was read.
        children: all rows that belong to it, by table.
    """
    loosened = [
        changes.update(table, row, plan_uuid=None)
        for table in LOOSE
        for row in children.get(table, ())
        if row["plan_uuid"] == plan[UUID]
    ]
    deletions = [changes.delete(table, row) for table in reversed(CHILDREN) for row in children.get(table, ())]
    return ChangeSet((*loosened, *deletions, changes.delete("plan", plan)))


def _removed(
    table: str,
    row: Row,
    before: Mapping[str, Iterable[Row]],
    after: Mapping[str, Iterable[Row]],
    gone: set[tuple[str, str]],
) -> Iterator[Change]:
    """The deletion of a row, after what belongs to it; what names it stays without the name."""
    if (table, row[UUID]) in gone:
        return
    gone.add((table, row[UUID]))
    if table in _OWNED:
        child, field = _OWNED[table]
        for owned in before.get(child, ()):
            if owned[field] == row[UUID]:
                yield from _removed(child, owned, before, after, gone)
    if table in _NAMING:
        child, field = _NAMING[table]
        if child not in after:
            for naming in before.get(child, ()):
                if naming[field] == row[UUID]:
                    yield changes.update(child, naming, **{field: None})
    yield changes.delete(table, row)
