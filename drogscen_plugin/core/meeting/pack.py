# SPDX-License-Identifier: GPL-2.0-or-later
"""What a meeting pack is made of: one mapping of a store, put together for an audience."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..plans import gaps as gap_rules
from ..plans.gaps import Gap
from ..plans.validation import DRAFTS
from ..scenes import scene_list
from ..store.changes import Row
from ..store.schema import UUID
from ..text import clean
from . import headline_figures, place_page
from .headline_figures import Check, Progress, Situation
from .place_page import Place

TABLES = (
    "mapping",
    "scene",
    "scene_mapping",
    "plan",
    "plan_scene",
    "party",
    "measure",
    "measure_event",
    "indicator",
    "indicator_value",
    "evaluation",
    "evaluation_scene",
    "follow_up",
    "school",
    "scene_school",
)
"""The tables that a pack is made from; neither the history nor the store's own record is among them."""


@dataclass(frozen=True)
class Pack:
    """Everything that the files of a pack show.

    Attributes:
        external: True for owners, businesses and the public.
        mapping: the latest mapping.
        before: the mapping before it, None for none.
        situation: its figures.
        situation_before: those of the mapping before, None for none.
        progress: how far plans have come; None for an external audience, which does not see all of them.
        check: the comparison with a published figure, None if none was asked for.
        scenes: every scene in the mapping in order of priority.
        places: the classified ones, with all that their pages show.
        content: the rows by table, those of the audience.
        gaps: what is missing in all scenes; none for an external audience.
        titles: titles of the plans by key.
        by_municipality: scenes and classified scenes of each, '' for those outside all; None if not asked for.
        shared: schools near two or more scenes, from :func:`.headline_figures.shared_schools`.
        weights: the weights of the order of priority.
        today: the day of the pack.
        run_record: the run record of the mapping, which is never shown itself.
        unit: which unit makes the papers, '' if it is not to be said.
    """

    external: bool
    mapping: Row
    before: Row | None
    situation: Situation
    situation_before: Situation | None
    progress: Progress | None
    check: Check | None
    scenes: list[scene_list.Scene]
    places: list[Place]
    content: Mapping[str, Sequence[Row]]
    gaps: list[Gap]
    titles: Mapping[str, str]
    by_municipality: dict[str, tuple[int, int]] | None
    shared: list[tuple[str, str, list[tuple[str, float]]]]
    weights: Mapping[str, float]
    today: date
    run_record: str | None = None
    unit: str = ""

    def has_draft(self) -> bool:
        """True if something in it is *Arbetsmaterial*."""
        return any(plan["status"] in DRAFTS for plan in self.content["plan"])


def make(
    content: Mapping[str, Sequence[Row]],
    boards: Mapping[str, str],
    weights: Mapping[str, float],
    today: date,
    *,
    external: bool,
    expected: tuple[int | None, int | None] = (None, None),
    municipality_of: Mapping[str, str] | None = None,
    run_records: Mapping[str, str | None] | None = None,
) -> Pack | None:
    """Put a pack together; None for a store without a mapping.

    Args:
        content: rows of :data:`TABLES`, already limited to the rows and fields of the audience; scenes and schools
            with ``geom``.
        boards: from :func:`.boards.load`.
        weights: the weights of the order of priority.
        today: the date that decides what is overdue.
        external: True for owners, businesses and the public.
        expected: classified scenes, and scenes in all, as published; None for what is not to be checked.
        municipality_of: municipality of each scene by its key, '' for none; None if they are not to be counted by it.
        run_records: run records of mappings by their keys, which the papers use but never show.

    For an external audience the order of priority leaves plans out, as it does not see all of them, and there are
    neither gaps nor coverage: these would report as missing what is merely not shown.
    """
    mappings = sorted(content["mapping"], key=lambda row: -row["ordinal"])
    if not mappings:
        return None
    mapping, *earlier = mappings
    in_mapping: dict[str, list[Row]] = defaultdict(list)
    for row in content["scene_mapping"]:
        in_mapping[row["mapping_uuid"]].append(row)
    figures = [
        headline_figures.of_mapping(one, in_mapping[one[UUID]], boards, is_first=one is mappings[-1])
        for one in mappings[:2]
    ]
    missing = [] if external else gap_rules.find(dict(content), today)
    scenes = _scenes(content, missing, weights, external=external)
    classified = scene_list.numbered(scenes, weights)
    near = [row for row in content["scene_school"] if row["mapping_uuid"] == mapping[UUID]]
    return Pack(
        external=external,
        mapping=mapping,
        before=earlier[0] if earlier else None,
        situation=figures[0],
        situation_before=figures[1] if earlier else None,
        progress=None if external else _progress(classified, missing),
        check=None if expected == (None, None) else headline_figures.check(in_mapping[mapping[UUID]], *expected),
        scenes=scenes,
        places=place_page.make(classified, content, near, boards),
        content=content,
        gaps=missing,
        titles={plan[UUID]: plan["title"] or "" for plan in content["plan"]},
        by_municipality=None if municipality_of is None else _by_municipality(scenes, municipality_of),
        shared=headline_figures.shared_schools(near, {scene.uuid: clean(scene.row["name"]) for scene in scenes}),
        weights=dict(weights),
        today=today,
        run_record=(run_records or {}).get(mapping[UUID]),
    )


def _scenes(
    content: Mapping[str, Sequence[Row]], missing: Iterable[Gap], weights: Mapping[str, float], *, external: bool
) -> list[scene_list.Scene]:
    present = [row for row in content["scene"] if row["present"] is not False]
    known = [] if external else content["plan"]
    return scene_list.make(present, known, content["plan_scene"], missing, weights)


def _progress(classified: Sequence[scene_list.Scene], missing: Iterable[Gap]) -> Progress:
    active = [scene.uuid for scene in classified if scene.has_active_plan]
    return headline_figures.progress([scene.uuid for scene in classified], active, missing)


def _by_municipality(
    scenes: Sequence[scene_list.Scene], municipality_of: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    return headline_figures.by_area((municipality_of.get(scene.uuid, ""), scene.row) for scene in scenes)
