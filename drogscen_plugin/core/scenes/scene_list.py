# SPDX-License-Identifier: GPL-2.0-or-later
"""The scenes of a mapping as a list in order of priority, with its coverage and its filter criteria."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..classification.scene_class import CLASSIFIED, NOT_CLASSIFIED, UNKNOWN
from ..garbage_pause import paused_garbage_collection
from ..mappings import change_code
from ..plans.gaps import Gap
from ..plans.validation import foremost, is_active
from ..schools import school_list_text
from ..store.changes import Row
from ..store.schema import UUID
from ..text import alphabetical, clean, folded
from . import priority

FIGURES = (
    "name",
    "class_code",
    "borderline",
    "district",
    "nearest_school",
    "nearest_m",
    "nearest_point_m",
    "school_count",
    "unit_count",
    "pupils",
    "position_doubt",
    "also_count",
    "also",
    "shootings",
    "radius_m",
    "change_code",
    "present",
)
"""Fields that ``scene`` and ``scene_mapping`` share."""

IN_MAPPING, NEAR_LIMIT, GONE = "IN_MAPPING", "NEAR_LIMIT", "GONE"
NEW, RETURNED, DOUBTFUL, HANGING = "NEW", "RETURNED", "DOUBTFUL", "HANGING"
CLASS_CHOICES = (IN_MAPPING, CLASSIFIED, NEAR_LIMIT, NOT_CLASSIFIED, UNKNOWN, NEW, RETURNED, DOUBTFUL, HANGING, GONE)
"""What the list can be limited to; all but the last leave out scenes that are no longer in the mapping."""

ANY_GAP, NO_GAP = "ANY", "NONE"
_CHANGES = {NEW: change_code.NEW, RETURNED: change_code.RETURNED}
NO_DISTRICT = "\0"
"""Chooses scenes without a district; no district can have this name."""


class Scene(NamedTuple):
    """One row of the list.

    Attributes:
        uuid: the scene's key.
        row: its figures in the mapping, :data:`FIGURES` at least; ``doubt`` where it may be another place.
        plan_count: the number of its plans.
        plan_status: the status of the plan that is furthest on, '' for none.
        has_active_plan: whether one of them is decided or ongoing.
        score: its points.
        gaps: what is missing, as far as is known yet.
        searchable: its name, what it was called before, its district, schools and plans, folded.
    """

    uuid: str
    row: Row
    plan_count: int
    plan_status: str
    has_active_plan: bool
    score: float
    gaps: tuple[Gap, ...]
    searchable: str


class Coverage(NamedTuple):
    """How many of the classified scenes that are in the mapping have an active plan."""

    covered: int
    classified: int


@dataclass(frozen=True)
class Criteria:
    """What the list is filtered by; a scene has to meet all of it.

    Attributes:
        text: words that all have to occur, in any order.
        class_choice: one of :data:`CLASS_CHOICES`.
        gap: a code of the value list ``gap``, ``ANY``, ``NONE``, or '' for every scene.
        district: a district's name, :data:`NO_DISTRICT`, or '' for every scene.
    """

    text: str = ""
    class_choice: str = IN_MAPPING
    gap: str = ""
    district: str = ""

    @cached_property
    def _words(self) -> list[str]:
        return folded(self.text).split()

    def keeps(self, scene: Scene) -> bool:
        """Whether a scene meets the criteria."""
        return (
            self._has_class(scene.row)
            and (not self.district or clean(scene.row["district"]) == self.district.strip(NO_DISTRICT))
            and (not self.gap or self._has_gap(scene))
            and (not self.text or all(word in scene.searchable for word in self._words))
        )

    def _has_class(self, row: Row) -> bool:
        if row["present"] is False or self.class_choice == GONE:
            return row["present"] is False and self.class_choice == GONE
        if self.class_choice == NEAR_LIMIT:
            return bool(row["borderline"])
        if self.class_choice == DOUBTFUL:
            return bool(row.get("doubt"))
        if self.class_choice == HANGING:
            return bool(row.get("position_doubt"))
        if self.class_choice in _CHANGES:
            return bool(row["change_code"] == _CHANGES[self.class_choice])
        return self.class_choice in (IN_MAPPING, row["class_code"])

    def _has_gap(self, scene: Scene) -> bool:
        if self.gap == ANY_GAP:
            return bool(scene.gaps)
        if self.gap == NO_GAP:
            return not scene.gaps
        return any(gap.code == self.gap for gap in scene.gaps)


def make(
    scenes: Iterable[Row],
    plans: Iterable[Row],
    attached: Iterable[Row],
    gaps: Iterable[Gap],
    weights: Mapping[str, float],
    names: Iterable[Row] = (),
) -> list[Scene]:
    """The scenes in order of priority: those in the mapping first, most points first, then by name, then by key.

    Args:
        scenes: rows of ``scene``, or of ``scene_mapping`` with the scene's key as ``uuid``.
        plans: rows of ``plan``.
        attached: rows of ``plan_scene``.
        gaps: what is missing.
        weights: the most points that each part can give.
        names: rows of ``scene_mapping`` with ``scene_uuid`` and ``name``: what scenes have been called is searched too.
    """
    with paused_garbage_collection():
        by_uuid = {plan[UUID]: plan for plan in plans}
        of_scene, missing = defaultdict(list), defaultdict(list)
        for link in attached:
            if link["plan_uuid"] in by_uuid:
                of_scene[link["scene_uuid"]].append(by_uuid[link["plan_uuid"]])
        for gap in gaps:
            missing[gap.scene_uuid].append(gap)
        called = defaultdict(set)
        for row in names:
            called[row["scene_uuid"]].add(row["name"])
        entries = [
            _scene(row, of_scene.get(row[UUID], ()), missing.get(row[UUID], ()), weights, called.get(row[UUID], ()))
            for row in scenes
        ]
        return in_order(entries)


def _scene(
    row: Row, plans: Sequence[Row], gaps: Sequence[Gap], weights: Mapping[str, float], names: Iterable[str]
) -> Scene:
    plan = foremost(plans)
    active, status = plan is not None and is_active(plan), "" if plan is None else plan["status"] or ""
    texts = (
        row["name"],
        row["district"],
        row["nearest_school"],
        *(name for name, _ in school_list_text.parsed(row.get("schools"))),
        *(plan["title"] for plan in plans),
        *sorted(filter(None, names)),
    )
    points = priority.score(priority.shares(row, has_active_plan=active), weights)
    searchable = folded("\n".join(str(text) for text in texts if text))
    return Scene(row[UUID], row, len(plans), status, active, points, tuple(gaps), searchable)


def in_order(scenes: Iterable[Scene]) -> list[Scene]:
    """Scenes that are in the mapping first, most points first, then by name, then by key."""
    return sorted(
        scenes,
        key=lambda scene: (scene.row["present"] is False, -scene.score, alphabetical(scene.row["name"]), scene.uuid),
    )


def numbered(scenes: Iterable[Scene], weights: Mapping[str, float]) -> list[Scene]:
    """The classified scenes in the order of their numbers, which are the same for every audience.

    Whether there is a plan does not count, as outsiders do not see every plan; the other parts do, with their weights.

    Args:
        scenes: scenes of one mapping, in any order.
        weights: the most points that each part can give.
    """
    public = {**weights, priority.NO_PLAN: 0}
    classified = [s for s in scenes if s.row["class_code"] == CLASSIFIED and s.row["present"] is not False]
    order = {scene.uuid: number for number, scene in enumerate(weighed(classified, public))}
    return sorted(classified, key=lambda scene: order[scene.uuid])


def numbers(scenes: Iterable[Scene], weights: Mapping[str, float]) -> dict[str, int]:
    """The numbers of the classified scenes, from 1, by key."""
    return {scene.uuid: number for number, scene in enumerate(numbered(scenes, weights), start=1)}


def weighed(scenes: Iterable[Scene], weights: Mapping[str, float]) -> list[Scene]:
    """The same scenes with other weights, in their new order."""
    return in_order(
        scene._replace(score=priority.score(priority.shares(scene.row, has_active_plan=scene.has_active_plan), weights))
        for scene in scenes
    )


def with_gaps(scenes: Iterable[Scene], missing: Mapping[str, Sequence[Gap]]) -> list[Scene]:
    """The same scenes with their gaps replaced by those in ``missing``, which is keyed by scene."""
    pairs = ((scene, tuple(missing.get(scene.uuid, ()))) for scene in scenes)
    return [scene if scene.gaps == now else scene._replace(gaps=now) for scene, now in pairs]


def coverage(scenes: Iterable[Scene]) -> Coverage:
    """How far the classified scenes that are in the mapping have active plans."""
    classified = [s for s in scenes if s.row["class_code"] == CLASSIFIED and s.row["present"] is not False]
    return Coverage(sum(scene.has_active_plan for scene in classified), len(classified))


def hanging_count(scenes: Iterable[Scene]) -> int:
    """How many classes of scenes in the mapping hang on doubtful positions."""
    return sum(bool(scene.row.get("position_doubt")) and scene.row["present"] is not False for scene in scenes)


def districts(scenes: Iterable[Scene]) -> list[str]:
    """The districts that scenes lie in, in alphabetical order; '' last if some have none."""
    names = {clean(scene.row["district"]) for scene in scenes}
    return sorted(names - {""}, key=alphabetical) + [""] * ("" in names)
