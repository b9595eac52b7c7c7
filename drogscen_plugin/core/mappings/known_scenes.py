# SPDX-License-Identifier: GPL-2.0-or-later
"""What a store knew before a mapping, whether the mapping is new or is being put in again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..arrays import Shapes
from ..store.changes import Row
from ..store.schema import GEOMETRY, UUID
from .change_code import BY_DECISION
from .known import ACTIVE, CEASED, FRESH, LATER, Known
from .scene_names import comparable

ToPlane = Callable[[Sequence["bytes | None"]], Shapes]
"""Turns WKB in the store's CRS into shapely geometries in a plane in metres, None into None."""


@dataclass(frozen=True)
class KnownRows:
    """The scenes that the store knew before this mapping; fields as in :class:`.known.Known`, shapes as WKB.

    Attributes:
        latest: for scenes that an earlier mapping had, the row of the last one that did.
        own: rows of this very mapping that are present, by the scene's identity.
    """

    uuids: list[str]
    wkbs: list[bytes | None]
    states: list[str]
    keys: dict[str, int]
    names: list[str]
    latest: dict[str, Row]
    own: dict[str, Row]

    def in_plane(self, to_plane: ToPlane) -> Known:
        """The same, to be compared."""
        return Known(self.uuids, to_plane(self.wkbs), self.states, self.keys, self.names)


def known_rows(state: Mapping[str, Sequence[Row]], mapping: Row) -> KnownRows:
    """The scenes as they were before a mapping, whether the mapping is new or is being put in again.

    Args:
        state: rows of ``mapping``, ``scene`` and ``scene_mapping`` with their geometry.
        mapping: the mapping's row.

    Rows of ``scene_mapping`` whose scene or mapping is missing say nothing about any scene, and are skipped.
    """
    ordinals = {row[UUID]: row["ordinal"] for row in state["mapping"]}
    scenes = {row[UUID]: row for row in state["scene"]}
    this = mapping["ordinal"]
    rows = [row for row in state["scene_mapping"] if row["mapping_uuid"] in ordinals and row["scene_uuid"] in scenes]
    rows.sort(key=lambda row: (ordinals[row["mapping_uuid"]], row["scene_uuid"]))
    earlier = [row for row in rows if ordinals[row["mapping_uuid"]] < this]
    before = max((ordinals[row["mapping_uuid"]] for row in earlier), default=0)
    latest = {row["scene_uuid"]: row for row in earlier if row["present"]}
    seen = {row["scene_uuid"]: row for row in earlier}
    own = {row["scene_uuid"]: row for row in rows if ordinals[row["mapping_uuid"]] == this}
    later = {row["scene_uuid"]: row for row in reversed(rows) if ordinals[row["mapping_uuid"]] > this}
    uuids = sorted(scenes)
    shown, states = [], []
    for uuid in uuids:
        if uuid in latest:
            shown.append(latest[uuid])
            states.append(ACTIVE if ordinals[latest[uuid]["mapping_uuid"]] == before else CEASED)
        elif uuid in seen:
            # An earlier mapping had it before being corrected; it is gone, whatever this mapping says about it.
            shown.append(seen[uuid])
            states.append(CEASED)
        elif uuid in own:
            shown.append(own[uuid])
            states.append(FRESH)
        else:
            shown.append(later.get(uuid, scenes[uuid]))
            states.append(LATER if uuid in later else CEASED)
    places = {uuid: number for number, uuid in enumerate(uuids)}
    # What is said last counts most: a key may have come to belong to another scene.
    unseen = [row for uuid, row in {**later, **own}.items() if uuid not in seen]
    telling = [row for row in [*unseen, *earlier] if row["source_uuid"]]
    keys = {row["source_uuid"]: places[row["scene_uuid"]] for row in telling}
    # What the officer has decided counts more than the identity that a scene had as its own key.
    decided = {
        row["source_uuid"]: places[row["scene_uuid"]]
        for row in earlier
        if row["source_uuid"] and row["matched_by"] == BY_DECISION
    }
    return KnownRows(
        uuids=uuids,
        wkbs=[row[GEOMETRY] for row in shown],
        states=states,
        keys={**keys, **places, **decided},
        names=[comparable(row["name"]) for row in shown],
        latest=latest,
        own={uuid: row for uuid, row in own.items() if row["present"]},
    )


def decided_before(own: Mapping[str, Row], keys: Sequence[str], names: Sequence[str]) -> dict[int, str]:
    """What the officer decided about scenes of a mapping that is being put in again.

    Args:
        own: the rows of this mapping as they are stored, by the scene's identity.
        keys: the identity that each new scene came with.
        names: the name of each, as :func:`.scene_names.comparable` gives it.

    Returns:
        for new scenes, by their place in the list, the identity that they were given. They are found by their key, or
        else by a name that is unique on both sides, as a scene without a key field has another key once it has moved.
    """
    rows = {uuid: row for uuid, row in own.items() if row["matched_by"] == BY_DECISION}
    if not rows:
        return {}
    by_key = {row["source_uuid"]: uuid for uuid, row in rows.items()}
    found = {number: by_key[key] for number, key in enumerate(keys) if key in by_key}
    left = {comparable(row["name"]): uuid for uuid, row in rows.items() if uuid not in found.values()}
    here, there = Counter(names), Counter(comparable(row["name"]) for row in own.values())
    for number, name in enumerate(names):
        is_unique = name and here[name] == 1 and there[name] == 1
        if is_unique and name in left and number not in found:
            found[number] = left[name]
    return found
