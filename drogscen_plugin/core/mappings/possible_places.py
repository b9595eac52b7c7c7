# SPDX-License-Identifier: GPL-2.0-or-later
"""Which places a scene of a mapping could be instead of the one that it was taken for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely

from ..store.changes import Row
from ..store.schema import GEOMETRY, UUID
from ..text import alphabetical
from .matching import NAME_DISTANCE_M
from .scene_names import comparable

TABLES = ("mapping", "scene", "scene_mapping", "plan", "plan_scene")
"""The tables that are read for it."""


@dataclass(frozen=True)
class PossiblePlace:
    """A scene that it could be.

    Attributes:
        uuid: its identity.
        name: what it was called last before the mapping, or in it where it is new there.
        label: the mapping that it had that name in.
        distance_m: how far away it lay, edge to edge in the store's CRS, None without a position.
        now: the name of the scene that has its identity in the mapping, None where nothing has.
        plans: titles of its plans.
        wkb: its shape, None for none.
    """

    uuid: str
    name: str
    label: str
    distance_m: float | None
    now: str | None
    plans: tuple[str, ...]
    wkb: bytes | None


@dataclass(frozen=True)
class Question:
    """A scene with what it could be.

    Attributes:
        name: its name in the mapping.
        before: what it was taken for, None for a new one.
        places: the others, those with its name first, then the nearest.
        wkb: its shape, None for none.
        plans: its plans: key, title, and whether it was attached after the scene was classified for this mapping, so
            that it was probably meant for what is mapped now.
    """

    name: str
    before: PossiblePlace | None
    places: tuple[PossiblePlace, ...]
    plans: tuple[tuple[str, str, bool], ...]
    wkb: bytes | None


def question(rows: Mapping[str, Sequence[Row]], mapping_uuid: str, scene_uuid: str) -> Question:
    """What a scene of a mapping could be: scenes within :data:`.matching.NAME_DISTANCE_M`, and those with its name.

    Args:
        rows: the rows of :data:`TABLES`, those of ``scene_mapping`` with geometry.
        mapping_uuid: the mapping.
        scene_uuid: the scene.

    Raises:
        LookupError: the scene is not in that mapping.
    """
    mappings = {row[UUID]: row for row in rows["mapping"]}
    this = mappings[mapping_uuid]["ordinal"]
    seen = [row for row in rows["scene_mapping"] if row["present"] and row["mapping_uuid"] in mappings]
    seen.sort(key=lambda row: mappings[row["mapping_uuid"]]["ordinal"])
    now = {row["scene_uuid"]: row for row in seen if row["mapping_uuid"] == mapping_uuid}
    if scene_uuid not in now:
        raise LookupError(scene_uuid)
    scene = now[scene_uuid]
    last = {row["scene_uuid"]: row for row in seen if mappings[row["mapping_uuid"]]["ordinal"] < this}
    titles = {plan[UUID]: plan["title"] or "" for plan in rows["plan"]}
    plans: dict[str, list[str]] = {}
    for link in rows["plan_scene"]:
        plans.setdefault(link["scene_uuid"], []).append(titles.get(link["plan_uuid"], ""))

    def place(uuid: str, row: Row) -> PossiblePlace:
        return PossiblePlace(
            uuid=uuid,
            name=row["name"] or "",
            label=mappings[row["mapping_uuid"]]["label"],
            distance_m=_apart_m(row[GEOMETRY], scene[GEOMETRY]),
            now=(now[uuid]["name"] or "") if uuid in now else None,
            plans=tuple(sorted(plans.get(uuid, ()), key=alphabetical)),
            wkb=row[GEOMETRY],
        )

    others = [place(uuid, row) for uuid, row in {**now, **last}.items() if uuid != scene_uuid]
    name = comparable(scene["name"])

    def is_namesake(one: PossiblePlace) -> bool:
        return bool(name) and comparable(one.name) == name

    near = [
        one for one in others if is_namesake(one) or (one.distance_m is not None and one.distance_m <= NAME_DISTANCE_M)
    ]
    near.sort(key=lambda one: (not is_namesake(one), one.distance_m is None, one.distance_m or 0.0, one.uuid))
    before = place(scene_uuid, last[scene_uuid]) if scene_uuid in last else None
    return Question(scene["name"] or "", before, tuple(near), _plans(rows, titles, scene_uuid), scene[GEOMETRY])


def names_near(rows: Mapping[str, Sequence[Row]], mapping_uuid: str, scene_uuid: str) -> list[tuple[str, float]]:
    """The scenes of a mapping near where a scene was that the mapping does not have, the nearest first.

    Args:
        rows: as for :func:`question`.
        mapping_uuid: the mapping.
        scene_uuid: the scene that is gone.

    Returns:
        name and distance in metres, within :data:`.matching.NAME_DISTANCE_M`.
    """
    ordinals = {row[UUID]: row["ordinal"] for row in rows["mapping"]}
    known = [row for row in rows["scene_mapping"] if row["present"] and row["mapping_uuid"] in ordinals]
    own = [row for row in known if row["scene_uuid"] == scene_uuid]
    earlier = [row for row in own if ordinals[row["mapping_uuid"]] < ordinals[mapping_uuid]]
    last = max(earlier or own, key=lambda row: ordinals[row["mapping_uuid"]], default=None)
    if last is None:
        return []
    now = [
        (row["name"] or "", _apart_m(last[GEOMETRY], row[GEOMETRY]))
        for row in known
        if row["mapping_uuid"] == mapping_uuid
    ]
    near = [(name, distance_m) for name, distance_m in now if distance_m is not None and distance_m <= NAME_DISTANCE_M]
    return sorted(near, key=lambda one: (one[1], alphabetical(one[0])))


def _apart_m(before: bytes | None, now: bytes | None) -> float | None:
    if before is None or now is None:
        return None
    return float(shapely.distance(shapely.from_wkb(before), shapely.from_wkb(now)))


def _plans(
    rows: Mapping[str, Sequence[Row]], titles: Mapping[str, str], scene_uuid: str
) -> tuple[tuple[str, str, bool], ...]:
    (classified_at,) = [row["classified_at"] for row in rows["scene"] if row[UUID] == scene_uuid] or [None]
    links = [link for link in rows["plan_scene"] if link["scene_uuid"] == scene_uuid and link["plan_uuid"] in titles]
    found = [
        (
            link["plan_uuid"],
            titles[link["plan_uuid"]],
            bool(not link["inherited_from"] and classified_at and (link["changed_at"] or "") >= classified_at),
        )
        for link in links
    ]
    return tuple(sorted(found, key=lambda plan: (alphabetical(plan[1]), plan[0])))
