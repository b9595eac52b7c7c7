"""What a meeting pack is made of: one mapping of a store, put together for an audience."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..classification.scene_class import CLASSIFIED
from ..districts.boards import board_of
from ..plans import gaps as gap_rules
from ..plans.gaps import Gap
from ..plans.validation import DRAFTS, is_open
from ..scenes import scene_list
from ..store.changes import Row
from ..store.schema import UUID
from ..text import alphabetical, clean
from . import headline_figures
from .headline_figures import Check, Progress, Situation

TABLES = (
    "mapping",
    "scene",
    "scene_mapping",
    "plan",
    "plan_scene",
    "party",
    "measure",
    "follow_up",
    "school",
    "scene_school",
)
"""The tables that a pack is made from; neither the history nor the store's own record is among them."""

_ORDER = {"measure": "due_date", "follow_up": "follow_up_date", "party": "kind"}


@dataclass(frozen=True)
class PlanPart:
    """A plan with what belongs to it.

    Attributes:
        plan: its row.
        measures, follow_ups, parties: its rows, those with a date by date.
        is_draft: True for one that bears the stamp *Arbetsmaterial*.
    """

    plan: Row
    measures: list[Row]
    follow_ups: list[Row]
    parties: list[Row]
    is_draft: bool


@dataclass(frozen=True)
class Place:
    """A scene that gets a page of its own.

    Attributes:
        rank: its place in the order of priority, from 1.
        row: its row of ``scene``, with ``geom``.
        board: its district board, '' for none.
        schools: rows of ``scene_school``, the nearest first.
        pupils: pupils as published by unit code.
        plans: its plans, open ones first, then by title.
        gaps: what is missing; none for an external audience.
    """

    rank: int
    row: Row
    board: str
    schools: list[Row]
    pupils: Mapping[str, str]
    plans: list[PlanPart]
    gaps: list[Gap]

    def has_draft(self) -> bool:
        """True if something on its page is *Arbetsmaterial*."""
        return any(part.is_draft for part in self.plans)


@dataclass(frozen=True)
class Pack:
    """Everything that the files show.

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
        by_municipality: scenes and classified scenes of each, '' for those outside all; None if it was not asked for.
        shared: schools near two or more scenes, from :func:`.situation.shared_schools`.
        weights: of the order of priority.
        today: the day of the pack.
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
) -> Pack | None:
    """Put a pack together; None for a store without mapping.

    Args:
        content: rows of :data:`TABLES`, already those of the audience and with its fields only; scenes and schools
            with ``geom``.
        boards: from :func:`.boards.load`.
        weights: of the order of priority.
        today: what decides what is overdue.
        external: True for owners, businesses and the public.
        expected: classified scenes, and scenes in all, as published; None for what is not to be checked.
        municipality_of: municipality of each scene by its key, '' for none; None if they are not to be counted by it.

    For an external audience the order of priority leaves plans out, as not all are known to it, and there are
    neither gaps nor coverage: they would say that something is missing which is only not shown.
    """
    mappings = sorted(content["mapping"], key=lambda row: -row["ordinal"])
    if not mappings:
        return None
    mapping, before = mappings[0], mappings[1] if len(mappings) > 1 else None
    in_mapping: dict[str, list[Row]] = defaultdict(list)
    for row in content["scene_mapping"]:
        in_mapping[row["mapping_uuid"]].append(row)
    missing = [] if external else gap_rules.find(dict(content), today)
    present = [row for row in content["scene"] if row["present"] is not False]
    known = [] if external else content["plan"]
    scenes = scene_list.make(present, known, content["plan_scene"], missing, weights)
    classified = [scene for scene in scenes if scene.row["class_code"] == CLASSIFIED]
    near = [row for row in content["scene_school"] if row["mapping_uuid"] == mapping[UUID]]
    progress = None
    if not external:
        active = [scene.uuid for scene in classified if scene.has_active_plan]
        progress = headline_figures.progress([scene.uuid for scene in classified], active, missing)
    by_municipality = None
    if municipality_of is not None:
        by_municipality = headline_figures.by_area((municipality_of.get(scene.uuid, ""), scene.row) for scene in scenes)
    check = None
    if expected != (None, None):
        check = headline_figures.check(in_mapping[mapping[UUID]], *expected)
    names = {scene.uuid: clean(scene.row["name"]) for scene in scenes}
    return Pack(
        external,
        mapping,
        before,
        headline_figures.of_mapping(mapping, in_mapping[mapping[UUID]], boards, is_first=before is None),
        headline_figures.of_mapping(before, in_mapping[before[UUID]], boards, is_first=len(mappings) == 2)
        if before
        else None,
        progress,
        check,
        scenes,
        _places(classified, content, near, boards),
        content,
        missing,
        {plan[UUID]: plan["title"] or "" for plan in content["plan"]},
        by_municipality,
        headline_figures.shared_schools(near, names),
        dict(weights),
        today,
    )


def _places(
    classified: Sequence[scene_list.Scene],
    content: Mapping[str, Sequence[Row]],
    near: Sequence[Row],
    boards: Mapping[str, str],
) -> list[Place]:
    parts = _plan_parts(content)
    plans_of, schools_of = defaultdict(list), defaultdict(list)
    for link in content["plan_scene"]:
        if link["plan_uuid"] in parts:
            plans_of[link["scene_uuid"]].append(parts[link["plan_uuid"]])
    for row in near:
        schools_of[row["scene_uuid"]].append(row)
    pupils = {row["school_key"]: row["pupils_text"] for row in content["school"] if row["pupils_text"]}
    found = []
    for rank, scene in enumerate(classified, start=1):
        schools = sorted(schools_of[scene.uuid], key=lambda row: (row["distance_m"], alphabetical(row["school_name"])))
        plans = sorted(
            plans_of[scene.uuid],
            key=lambda part: (not is_open(part.plan), alphabetical(part.plan["title"]), part.plan[UUID]),
        )
        found.append(
            Place(
                rank,
                scene.row,
                board_of(scene.row["district"], boards),
                schools,
                pupils,
                plans,
                list(scene.gaps),
            )
        )
    return found


def _plan_parts(content: Mapping[str, Sequence[Row]]) -> dict[str, PlanPart]:
    rows: dict[str, dict[str, list[Row]]] = {table: defaultdict(list) for table in _ORDER}
    for table, name in _ORDER.items():
        for row in sorted(content[table], key=lambda row: (str(row[name] or "9"), str(row.get("title") or ""))):
            rows[table][row["plan_uuid"]].append(row)
    return {
        plan[UUID]: PlanPart(
            plan,
            rows["measure"][plan[UUID]],
            rows["follow_up"][plan[UUID]],
            rows["party"][plan[UUID]],
            plan["status"] in DRAFTS,
        )
        for plan in content["plan"]
    }
