"""What a store knew before a mapping, whether the mapping is new or is being put in again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..classification.identity import derived_uuid
from ..errors import BadMapping
from ..store.changes import Row
from ..store.schema import GEOMETRY, UUID
from ..text import clean, folded
from .matching import ACTIVE, CEASED, FRESH


@dataclass(frozen=True)
class KnownRows:
    """The scenes that the store knew before this mapping; fields as in :class:`.matching.Known`, shapes as WKB."""

    uuids: list[str]
    wkbs: list[bytes | None]
    states: list[str]
    keys: dict[str, int]
    latest: dict[str, Row]


def mapping_row(mappings: Iterable[Row], label: str) -> tuple[Row, bool]:
    """The row of a mapping by its label, and whether it is there already.

    Raises:
        BadMapping: it is there and so is a later one, or there is no label.
    """
    mappings, label = list(mappings), clean(label)
    if not label:
        raise BadMapping("no_label", label)
    latest: Row = max(mappings, key=lambda row: row["ordinal"], default={"ordinal": 0})
    for row in mappings:
        if folded(row["label"]) == folded(label):
            if row["ordinal"] < latest["ordinal"]:
                raise BadMapping("not_latest", label, latest["label"])
            return row, True
    ordinal = latest["ordinal"] + 1
    return {UUID: derived_uuid(f"mapping:{ordinal}:{folded(label)}"), "label": label, "ordinal": ordinal}, False


def known_rows(state: Mapping[str, Sequence[Row]], mapping: Row) -> KnownRows:
    """The scenes as they were before a mapping, whether the mapping is new or is being put in again.

    Args:
        state: rows of ``mapping``, ``scene`` and ``scene_mapping`` with their geometry.
        mapping: the mapping's row.

    Rows of ``scene_mapping`` whose scene or mapping is missing say nothing about any scene, and are skipped.
    """
    ordinals = {row[UUID]: row["ordinal"] for row in state["mapping"]}
    uuids = sorted(row[UUID] for row in state["scene"])
    places = {uuid: number for number, uuid in enumerate(uuids)}
    this = mapping["ordinal"]
    rows = [row for row in state["scene_mapping"] if row["mapping_uuid"] in ordinals and row["scene_uuid"] in places]
    earlier = [row for row in rows if ordinals[row["mapping_uuid"]] < this]
    earlier.sort(key=lambda row: (ordinals[row["mapping_uuid"]], row["scene_uuid"]))
    before = max((ordinals[row["mapping_uuid"]] for row in earlier), default=0)
    latest = {row["scene_uuid"]: row for row in earlier if row["present"]}
    seen = {row["scene_uuid"]: row for row in earlier}
    own = {row["scene_uuid"]: row for row in rows if ordinals[row["mapping_uuid"]] == this}
    geometries = {row[UUID]: row[GEOMETRY] for row in state["scene"]}
    wkbs, states = [], []
    for uuid in uuids:
        if uuid in latest:
            wkbs.append(latest[uuid][GEOMETRY])
            states.append(ACTIVE if ordinals[latest[uuid]["mapping_uuid"]] == before else CEASED)
        elif uuid in seen:
            # An earlier mapping had it before being corrected; it is gone, whatever this mapping says about it.
            wkbs.append(seen[uuid][GEOMETRY])
            states.append(CEASED)
        else:
            wkbs.append(own[uuid][GEOMETRY] if uuid in own else geometries[uuid])
            states.append(FRESH if uuid in own else CEASED)
    keys = {row["source_uuid"]: places[row["scene_uuid"]] for row in earlier if row["source_uuid"]}
    keys.update(
        (own[uuid]["source_uuid"], places[uuid]) for uuid in own if uuid not in seen and own[uuid]["source_uuid"]
    )
    return KnownRows(uuids, wkbs, states, {**keys, **places}, latest)
