# SPDX-License-Identifier: GPL-2.0-or-later
"""What became of a place, from the first mapping that knew it to the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..store.changes import Row
from ..store.schema import GEOMETRY, UUID
from ..text import alphabetical

ApartM = Callable[[bytes, bytes], float]
"""How far apart two shapes lie, edge to edge in metres, given as WKB in the store's CRS."""

FIELDS = ("scene_uuid", "mapping_uuid", "name", "present", "change_code", "matched_by", GEOMETRY)
"""The fields of ``scene_mapping`` that a story is made from."""


@dataclass(frozen=True)
class Step:
    """A place in one mapping.

    Attributes:
        label: the mapping's label.
        name: what it was called there; its name of before where it is gone.
        present: whether the mapping has it.
        code: what became of it, a code of the value list ``change_code``.
        matched_by: how it was recognised, a code of the value list ``matched_by``, None where it was not.
        moved_m: how far it lies from where it was last, None where it was nowhere or either has no position.
        others: names of the scenes that it came from, or of those that it became where it is gone.
    """

    label: str
    name: str
    present: bool
    code: str
    matched_by: str | None
    moved_m: float | None
    others: tuple[str, ...]


Story = tuple[Step, ...]


def stories(
    mappings: Iterable[Row], seen: Iterable[Row], predecessors: Iterable[Row], apart_m: ApartM
) -> dict[str, Story]:
    """The stories of scenes by their keys, each from the first mapping to the last.

    Args:
        mappings: rows of ``mapping``.
        seen: rows of ``scene_mapping`` with :data:`FIELDS`, of the scenes wanted and of those that they are linked to.
        predecessors: rows of ``predecessor``.
        apart_m: measures how far a scene has moved.

    Rows of mappings that are missing are skipped. A scene that stays gone is told to be gone once; before the first
    mapping that has it, it is not told at all.
    """
    by_uuid = {row[UUID]: row for row in mappings}
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in seen:
        if row["mapping_uuid"] in by_uuid:
            rows[row["scene_uuid"]].append(row)
    for of_scene in rows.values():
        of_scene.sort(key=lambda row: by_uuid[row["mapping_uuid"]]["ordinal"])
    links: dict[tuple[str, str], list[tuple[str, bool]]] = defaultdict(list)
    for row in predecessors:
        links[row["scene_uuid"], row["mapping_uuid"]].append((row["predecessor_uuid"], True))
        links[row["predecessor_uuid"], row["mapping_uuid"]].append((row["scene_uuid"], False))

    def name_in(scene: str, mapping_uuid: str, *, is_before: bool) -> str:
        """What a scene was called in a mapping, or in the last one before it."""
        name, this = "", by_uuid[mapping_uuid]["ordinal"]
        for row in rows.get(scene, ()):
            there = by_uuid[row["mapping_uuid"]]["ordinal"]
            if row["present"] and (there < this or (there == this and not is_before)):
                name = row["name"] or ""
        return name

    def told(scene: str, of_scene: Sequence[Row]) -> Story:
        steps: list[Step] = []
        shape: bytes | None = None
        for row in of_scene:
            if not row["present"] and (not steps or not steps[-1].present):
                continue
            mapping, here = row["mapping_uuid"], row[GEOMETRY]
            names = {
                name_in(other, mapping, is_before=is_before)
                for other, is_before in links.get((scene, mapping), ())
                if is_before is bool(row["present"])
            }
            moved_m = apart_m(shape, here) if row["present"] and shape is not None and here is not None else None
            steps.append(
                Step(
                    label=by_uuid[mapping]["label"],
                    name=row["name"] or "",
                    present=bool(row["present"]),
                    code=row["change_code"],
                    matched_by=row["matched_by"],
                    moved_m=moved_m,
                    others=tuple(sorted(names, key=alphabetical)),
                )
            )
            shape = here if row["present"] else shape
        return tuple(steps)

    return {scene: told(scene, of_scene) for scene, of_scene in rows.items()}
