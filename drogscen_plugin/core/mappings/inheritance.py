# SPDX-License-Identifier: GPL-2.0-or-later
"""Plans that follow from a scene to the one that took its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..classification.identity import derived_uuid
from ..store.changes import Row, Rows
from ..store.schema import UUID


@dataclass(frozen=True)
class Inherited:
    """A plan that follows from a scene to the one that took its place."""

    plan_uuid: str
    from_scene: str
    to_scene: str


def inherit(
    existing: Rows, wanted: Rows, attached: Iterable[Row], mapping: str, heirs: dict[str, str]
) -> list[Inherited]:
    """Attach plans to the scenes that take them over, in ``wanted``; what was detached since stays detached.

    Args:
        existing: the rows of the store.
        wanted: those that it is to have.
        attached: the rows of ``plan_scene``.
        mapping: the key of the mapping.
        heirs: for scenes that only an earlier version of this mapping had, the one that is now in their place.

    Returns:
        what was attached: the plans of predecessors that are recorded for the first time, and those of scenes that are
        not in the mapping any more as it has been corrected.
    """
    plans = defaultdict(list)
    for link in sorted(attached, key=lambda row: row["plan_uuid"]):
        plans[link["scene_uuid"]].append(link["plan_uuid"])
    taken = {(link["plan_uuid"], link["scene_uuid"]) for link in existing["plan_scene"].values()}
    result = []
    for scene, before in (*_new_predecessors(existing, wanted), *((heir, gone) for gone, heir in heirs.items())):
        for plan in plans[before]:
            if (plan, scene) in taken:
                continue
            taken.add((plan, scene))
            uuid = derived_uuid(f"plan_scene:{plan}|{scene}|{mapping}")
            wanted["plan_scene"][uuid] = {UUID: uuid, "plan_uuid": plan, "scene_uuid": scene, "inherited_from": before}
            result.append(Inherited(plan, before, scene))
    return result


def _new_predecessors(existing: Rows, wanted: Rows) -> Iterator[tuple[str, str]]:
    for key, row in wanted["predecessor"].items():
        if key not in existing["predecessor"]:
            yield row["scene_uuid"], row["predecessor_uuid"]
