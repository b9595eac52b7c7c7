# SPDX-License-Identifier: GPL-2.0-or-later
"""What the page of a place shows: its schools, its plans and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import shapely

from ..districts.boards import board_of
from ..mappings.scene_names import former
from ..plans.gaps import Gap
from ..plans.validation import DRAFTS, is_open
from ..scenes import scene_list
from ..store.changes import Row
from ..store.schema import GEOMETRY, UUID
from ..text import alphabetical
from .evaluations import Evaluation, Share, of_plans, shares_of_plans

_AREA = 2
"""The dimension of a polygon."""

_ORDER = {"measure": "due_date", "measure_event": "event_date", "follow_up": "follow_up_date", "party": "kind"}


@dataclass(frozen=True)
class PlanPart:
    """A plan with what belongs to it.

    Attributes:
        plan: its row.
        measures, follow_ups, parties: its rows, dated ones in order of date.
        log: what was carried out of its measures, in order of date.
        evaluations: what came of it.
        shares: how many answered in a way, such as that they feel safe.
        place_names: names of scenes by key.
        is_draft: True for one that bears the stamp *Arbetsmaterial*.
    """

    plan: Row
    measures: list[Row]
    follow_ups: list[Row]
    parties: list[Row]
    is_draft: bool
    log: list[Row] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    place_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """A scene that gets a page of its own.

    Attributes:
        rank: its number in the mapping, from 1, the same for every audience.
        row: its row of ``scene``, with ``geom``.
        board: its district board, '' for none.
        schools: rows of ``scene_school``, the nearest first.
        pupils: pupil counts as published, by unit code.
        plans: its plans, open ones first, then by title.
        gaps: what is missing; none for an external audience.
        former_names: what it was called before, the latest first.
    """

    rank: int
    row: Row
    board: str
    schools: list[Row]
    pupils: Mapping[str, str]
    plans: list[PlanPart]
    gaps: list[Gap]
    former_names: tuple[str, ...]

    @property
    def is_area(self) -> bool:
        """Whether it is mapped as an area, so that schools can lie in it."""
        wkb = self.row.get(GEOMETRY)
        return wkb is not None and int(shapely.get_dimensions(shapely.from_wkb(wkb))) == _AREA

    def has_draft(self) -> bool:
        """True if something on its page is *Arbetsmaterial*."""
        return any(part.is_draft for part in self.plans)


def make(
    classified: Sequence[scene_list.Scene],
    content: Mapping[str, Sequence[Row]],
    near: Sequence[Row],
    boards: Mapping[str, str],
) -> list[Place]:
    """The classified places in the order of their numbers.

    Args:
        classified: the scenes, in that order.
        content: the rows by table, those of the audience.
        near: rows of ``scene_school`` of the latest mapping.
        boards: from :func:`drogscen_plugin.core.districts.boards.load`.
    """
    parts = _plan_parts(content)
    plans_of, schools_of = defaultdict(list), defaultdict(list)
    for link in content["plan_scene"]:
        if link["plan_uuid"] in parts:
            plans_of[link["scene_uuid"]].append(parts[link["plan_uuid"]])
    for row in near:
        schools_of[row["scene_uuid"]].append(row)
    pupils = {row["school_key"]: row["pupils_text"] for row in content["school"] if row["pupils_text"]}
    names_of = _names(content)
    places = []
    for rank, scene in enumerate(classified, start=1):
        schools = sorted(schools_of[scene.uuid], key=lambda row: (row["distance_m"], alphabetical(row["school_name"])))
        plans = sorted(
            plans_of[scene.uuid],
            key=lambda part: (not is_open(part.plan), alphabetical(part.plan["title"]), part.plan[UUID]),
        )
        places.append(
            Place(
                rank=rank,
                row=scene.row,
                board=board_of(scene.row["district"], boards),
                schools=schools,
                pupils=pupils,
                plans=plans,
                gaps=list(scene.gaps),
                former_names=former(names_of[scene.uuid]),
            )
        )
    return places


def _names(content: Mapping[str, Sequence[Row]]) -> Mapping[str, list[str]]:
    """What each scene has been called, in order of time."""
    ordinals = {row[UUID]: row["ordinal"] for row in content["mapping"]}
    seen = [row for row in content["scene_mapping"] if row["present"] and row["mapping_uuid"] in ordinals]
    names = defaultdict(list)
    for row in sorted(seen, key=lambda row: ordinals[row["mapping_uuid"]]):
        names[row["scene_uuid"]].append(row["name"])
    return names


def _plan_parts(content: Mapping[str, Sequence[Row]]) -> dict[str, PlanPart]:
    evaluations, shares = of_plans(content), shares_of_plans(content)
    names = {row[UUID]: row["name"] or "" for row in content["scene"]}
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
            log=rows["measure_event"][plan[UUID]],
            evaluations=evaluations.get(plan[UUID], []),
            shares=shares.get(plan[UUID], []),
            place_names=names,
        )
        for plan in content["plan"]
    }
