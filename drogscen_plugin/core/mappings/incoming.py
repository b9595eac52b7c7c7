# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes of a mapping as they are put in a store, and how they are read from there again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..classification.identity import derived_uuid
from ..store.changes import Row
from ..store.schema import GEOMETRY, UUID
from .scene_names import comparable

FIGURES = (
    "name",
    "class_code",
    "borderline",
    "school_count",
    "unit_count",
    "nearest_school",
    "nearest_m",
    "nearest_point_m",
    "schools",
    "pupils",
    "position_doubt",
    "also_count",
    "also",
    "district",
    "radius_m",
    "shootings",
)
"""What is known about a scene in one mapping; ``scene`` holds the figures from the latest one that it was in."""


@dataclass(frozen=True)
class Incoming:
    """A classified scene of the new mapping.

    Attributes:
        key: the identity that it came with.
        figures: values of :data:`FIGURES`, metres rounded to millimetres.
        wkb: its geometry in the store's CRS and geometry type, None for none.
        classified_at: when it was classified, as ISO text in UTC, None if not known.
        schools: rows of ``scene_school`` without keys: ``school_key``, ``school_name``, ``distance_m``, ``rank``.
        is_named: False where the source has no name for it, and the one in the figures was made up.
    """

    key: str
    figures: Row
    wkb: bytes | None
    classified_at: str | None
    schools: Sequence[Row] = ()
    is_named: bool = True

    @property
    def comparable_name(self) -> str:
        """Its name for comparing, '' for none."""
        return comparable(self.figures["name"]) if self.is_named else ""


def scene_school_key(scene_uuid: str, mapping_uuid: str, number: int) -> str:
    """The key of the row of ``scene_school`` for a scene's school, by its place in the list."""
    return derived_uuid(f"scene_school:{scene_uuid}|{mapping_uuid}|{number}")


def stored(state: Mapping[str, Sequence[Row]], mapping: Row) -> list[tuple[Row, Incoming]]:
    """The scenes of a mapping as they were put in, each with its row of ``scene_mapping``, by identity.

    Args:
        state: rows of ``scene``, ``scene_mapping`` and ``scene_school``, with their geometry.
        mapping: the mapping's row.
    """
    this = mapping[UUID]
    scenes = {row[UUID]: row for row in state["scene"]}
    schools = {row[UUID]: row for row in state["scene_school"] if row["mapping_uuid"] == this}
    rows = [row for row in state["scene_mapping"] if row["mapping_uuid"] == this and row["scene_uuid"] in scenes]
    return [
        (
            row,
            Incoming(
                key=row["source_uuid"] or row["scene_uuid"],
                figures={name: row[name] for name in FIGURES},
                wkb=row[GEOMETRY],
                classified_at=_classified_at(scenes[row["scene_uuid"]], this),
                schools=list(_schools(schools, row["scene_uuid"], this)),
            ),
        )
        for row in sorted(rows, key=lambda row: row["scene_uuid"])
        if row["present"]
    ]


def _classified_at(scene: Row, mapping_uuid: str) -> str | None:
    return scene["classified_at"] if scene["mapping_uuid"] == mapping_uuid else None


def _schools(rows: Mapping[str, Row], scene_uuid: str, mapping_uuid: str) -> Iterator[Row]:
    number = 0
    while (row := rows.get(scene_school_key(scene_uuid, mapping_uuid, number))) is not None:
        yield {name: row[name] for name in ("school_key", "school_name", "distance_m", "rank")}
        number += 1
