# SPDX-License-Identifier: GPL-2.0-or-later
"""Everything about one scene, put together from the store's rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..plans.edits import CHILDREN, LOOSE
from ..plans.validation import is_open
from ..store.changes import Row
from ..store.schema import GEOMETRY, HISTORY, ROW_NUMBER, UUID
from ..text import alphabetical
from .scene_story import FIELDS, ApartM, Story, stories

ReadRows = Callable[..., list[Row]]
"""Reads a store's rows, called as :meth:`drogscen_plugin.storage.store.Store.read`."""

_LOGGED = (ROW_NUMBER, UUID, "changed_at", "changed_by", "save_id", "table_name", "plan_uuid", "before", "after")


@dataclass(frozen=True)
class AttachedPlan:
    """A plan of the scene with all that belongs to it.

    Attributes:
        plan: the plan's row.
        link: the row of ``plan_scene`` that attaches it to this scene.
        children: its rows in each table of :data:`.edits.CHILDREN` and ``LOOSE``, dated ones in order of date.
    """

    plan: Row
    link: Row
    children: Mapping[str, list[Row]]


@dataclass(frozen=True)
class ScenePage:
    """One scene.

    Attributes:
        uuid: its key.
        geometry: its current shape as WKB in the store's CRS, None if it has none.
        schools: rows of ``scene_school`` of the requested mapping, the nearest first.
        pupils: pupil counts as published, by school unit code.
        school_points: WKB of those schools' points, by school unit code.
        plans: its plans, open ones first, then by title.
        mappings: label of the mapping and row of ``scene_mapping``, the latest first.
        story: what became of it from mapping to mapping.
        history: rows of ``history`` for its plans.
    """

    uuid: str
    geometry: bytes | None
    schools: list[Row]
    pupils: Mapping[str, str]
    school_points: Mapping[str, bytes]
    plans: list[AttachedPlan]
    mappings: list[tuple[str, Row]]
    story: Story
    history: Sequence[Row]


def read(read_rows: ReadRows, scene_uuid: str, mapping_uuid: str, apart_m: ApartM) -> ScenePage:
    """Put together a scene's page.

    Args:
        read_rows: reads a store's rows, called as :meth:`drogscen_plugin.storage.store.Store.read`.
        scene_uuid: the scene.
        mapping_uuid: the mapping whose schools are shown.
        apart_m: measures how far the scene has moved between mappings.
    """
    shape = read_rows("scene", [UUID, GEOMETRY], where={UUID: [scene_uuid]})
    near = read_rows("scene_school", where={"scene_uuid": [scene_uuid], "mapping_uuid": [mapping_uuid]})
    keys = [row["school_key"] for row in near if row["school_key"]]
    schools = read_rows("school", ["school_key", "pupils_text", GEOMETRY], where={"school_key": keys}) if keys else []
    mappings = {row[UUID]: row for row in read_rows("mapping")}
    plans = _plans(read_rows, scene_uuid)
    return ScenePage(
        uuid=scene_uuid,
        geometry=shape[0][GEOMETRY] if shape else None,
        schools=sorted(near, key=lambda row: (row["rank"], alphabetical(row["school_name"]))),
        pupils={row["school_key"]: row["pupils_text"] for row in schools if row["pupils_text"]},
        school_points={row["school_key"]: row[GEOMETRY] for row in schools if row[GEOMETRY]},
        plans=plans,
        mappings=_mappings(read_rows("scene_mapping", where={"scene_uuid": [scene_uuid]}), mappings),
        story=_story(read_rows, scene_uuid, mappings, apart_m),
        history=read_rows(HISTORY, _LOGGED, where={"plan_uuid": [p.plan[UUID] for p in plans]}) if plans else [],
    )


def _plans(read_rows: ReadRows, scene_uuid: str) -> list[AttachedPlan]:
    links = {row["plan_uuid"]: row for row in read_rows("plan_scene", where={"scene_uuid": [scene_uuid]})}
    return [AttachedPlan(plan, links[plan[UUID]], children) for plan, children in with_children(read_rows, links)]


def with_children(read_rows: ReadRows, uuids: Iterable[str]) -> list[tuple[Row, dict[str, list[Row]]]]:
    """Plans with the rows that belong to each, open plans first, then by title."""
    wanted = list(uuids)
    if not wanted:
        return []
    plans = read_rows("plan", where={UUID: wanted})
    rows = {table: read_rows(table, where={"plan_uuid": wanted}) for table in (*CHILDREN, *LOOSE)}
    _share_indicators(read_rows, rows)
    return [
        (plan, {table: _sorted([row for row in rows[table] if row["plan_uuid"] == plan[UUID]]) for table in rows})
        for plan in in_order(plans)
    ]


def _share_indicators(read_rows: ReadRows, rows: dict[str, list[Row]]) -> None:
    """Add the indicators that evaluations use but others made; they are told for each plan that uses them."""
    own = {row[UUID] for row in rows["indicator"]}
    used = {(row["plan_uuid"], row["indicator_uuid"]) for row in rows["evaluation"] if row["indicator_uuid"] not in own}
    keys = sorted({key for _, key in used if key})
    if keys:
        shared = {row[UUID]: row for row in read_rows("indicator", where={UUID: keys})}
        rows["used_indicator"] = [{**shared[key], "plan_uuid": plan} for plan, key in used if key in shared]


def in_order(plans: Iterable[Row]) -> list[Row]:
    """Plans that are not ended first, then by title."""
    return sorted(plans, key=lambda plan: (not is_open(plan), alphabetical(plan["title"]), plan[UUID]))


def _sorted(rows: list[Row]) -> list[Row]:
    names = ("follow_up_date", "event_date", "period_start", "due_date", "kind", "title", "name", UUID)
    return sorted(rows, key=lambda row: tuple(str(row.get(name) or "") for name in names))


def _mappings(rows: Sequence[Row], mappings: Mapping[str, Row]) -> list[tuple[str, Row]]:
    known = [row for row in rows if row["mapping_uuid"] in mappings]
    known.sort(key=lambda row: -mappings[row["mapping_uuid"]]["ordinal"])
    return [(mappings[row["mapping_uuid"]]["label"], row) for row in known]


def _story(read_rows: ReadRows, scene_uuid: str, mappings: Mapping[str, Row], apart_m: ApartM) -> Story:
    links = read_rows("predecessor", where={"scene_uuid": [scene_uuid]})
    links += read_rows("predecessor", where={"predecessor_uuid": [scene_uuid]})
    scenes = {scene_uuid, *(row[name] for row in links for name in ("scene_uuid", "predecessor_uuid"))}
    seen = read_rows("scene_mapping", FIELDS, where={"scene_uuid": sorted(scenes)})
    return stories(mappings.values(), seen, links, apart_m).get(scene_uuid, ())
