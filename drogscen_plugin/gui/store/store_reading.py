# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock reads from a store, in another thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from qgis.core import QgsGeometry, QgsWkbTypes

from ...core.plans import gaps
from ...core.plans.gaps import Gap
from ...core.scenes import scene_list, scene_page
from ...core.scenes.scene_list import Scene
from ...core.schools import decisions, to_check
from ...core.store.changes import Row
from ...core.store.schema import GEOMETRY, UUID
from ...core.text import folded
from ...storage.store import Store
from .background_jobs import Job


@dataclass(frozen=True)
class Content:
    """What the list of scenes needs.

    Attributes:
        mappings: the mappings, the latest first.
        mapping: the one that is shown, None in a store without any.
        scenes: its scenes in order of priority.
        weights: the weights of that order.
        numbers: the numbers of the classified ones, by key.
        titles: titles of all plans by key.
        places: keys of the scenes of all plans, by the plan's key.
        sources: key of each scene by its key in the layer that was saved, for that mapping.
        to_check: how many schools wait for a decision about their position, on which a class or an order hangs; None
            where there is nothing to show, as nobody has checked and nothing was decided.
    """

    mappings: list[Row]
    mapping: Row | None
    scenes: list[Scene]
    weights: Mapping[str, float]
    numbers: dict[str, int]
    titles: dict[str, str]
    places: dict[str, list[str]]
    sources: dict[str, str]
    to_check: int | None = None


def _rows(store: Store, mapping: Row, *, is_latest: bool) -> tuple[list[Row], dict[str, str]]:
    """The scenes as they are in a mapping, and their keys by the keys in the source layer."""
    figures = [name for name in scene_list.FIGURES if name != "present"]
    figures.append("schools")
    links = ["scene_uuid", "source_uuid", "doubt"]
    if is_latest:
        seen = store.read("scene_mapping", links, where={"mapping_uuid": [mapping[UUID]]})
        doubts = {row["scene_uuid"]: row["doubt"] for row in seen}
        rows = [{**row, "doubt": doubts.get(row[UUID])} for row in store.read("scene", [UUID, "present", *figures])]
    else:
        seen = store.read("scene_mapping", [*links, "present", *figures], where={"mapping_uuid": [mapping[UUID]]})
        rows = [{**row, UUID: row["scene_uuid"]} for row in seen]
    inside = [row[UUID] for row in rows if row["nearest_m"] == 0]
    shapes = store.read("scene", [UUID, GEOMETRY], where={UUID: inside}) if inside else []
    areas = {row[UUID] for row in shapes if row[GEOMETRY] and _is_area(row[GEOMETRY])}
    told: list[Row] = [{**row, "is_area": row[UUID] in areas} for row in rows]
    return told, {row["source_uuid"]: row["scene_uuid"] for row in seen if row["source_uuid"]}


def _is_area(wkb: bytes) -> bool:
    shape = QgsGeometry()
    shape.fromWkb(wkb)
    return bool(shape.type() == QgsWkbTypes.GeometryType.PolygonGeometry)


def content(store: Store, wanted: str, known: Iterable[Gap], weights: Mapping[str, float], job: Job) -> Content:
    """The scenes of a mapping.

    Args:
        store: the store.
        wanted: key of the mapping; the latest for '' or if it no longer exists.
        known: the gaps as last computed, shown until they are computed again.
        weights: the weights of the priority.
        job: progress is reported to it.

    Raises:
        StoreError: the store cannot be read.
    """
    mappings = sorted(store.read("mapping"), key=lambda row: -row["ordinal"])
    if not mappings:
        return Content([], None, [], weights, {}, {}, {}, {})
    mapping = next((row for row in mappings if row[UUID] == wanted), mappings[0])
    rows, sources = _rows(store, mapping, is_latest=mapping is mappings[0])
    job.progressed.emit(40)
    plans = store.read("plan", [UUID, "title", "status"])
    job.progressed.emit(60)
    attached = store.read("plan_scene", ["plan_uuid", "scene_uuid"])
    job.progressed.emit(80)
    names = store.read("scene_mapping", ["scene_uuid", "name"]) if len(mappings) > 1 else []
    scenes = scene_list.make(rows, plans, attached, known, weights, names)
    titles = {plan[UUID]: plan["title"] or "" for plan in plans}
    places: dict[str, list[str]] = defaultdict(list)
    for link in attached:
        places[link["plan_uuid"]].append(link["scene_uuid"])
    numbers = scene_list.numbers(scenes, weights)
    found, decided = store.read(decisions.FINDING), store.read(decisions.DECISION)
    open_count = to_check.open_count(found, decided) if found or decided else None
    return Content(mappings, mapping, scenes, weights, numbers, titles, dict(places), sources, open_count)


def missing(store: Store, today: date, job: Job) -> dict[str, list[Gap]]:
    """The gaps of each scene by the scene's key; empty if the job is dropped in the meantime.

    Raises:
        StoreError: the store cannot be read.
    """
    rows: dict[str, Iterable[Row]] = {}
    for number, (table, names) in enumerate(gaps.COLUMNS.items()):
        if job.is_dropped:
            return {}
        rows[table] = store.read(table, list(names))
        job.progressed.emit(90 * (number + 1) / len(gaps.COLUMNS))
    gaps_by_scene = defaultdict(list)
    for gap in gaps.find(rows, today):
        gaps_by_scene[gap.scene_uuid].append(gap)
    return gaps_by_scene


@dataclass(frozen=True)
class PlanRows:
    """What an editor needs to know about a plan and its scenes.

    Attributes:
        plan: the plan, None for a new one.
        children: its rows in each table of :data:`drogscen_plugin.core.plans.edits.CHILDREN`, none for a new one.
        scenes: rows of its scenes with geometry, sorted by name.
        near: their rows of ``scene_school``, from the mapping that each scene was last in.
    """

    plan: Row | None
    children: dict[str, list[Row]]
    scenes: list[Row]
    near: list[Row]


def plan_rows(store: Store, plan_uuid: str, scenes: Iterable[str]) -> PlanRows | None:
    """A plan with everything that belongs to it, None if it no longer exists.

    Args:
        store: the store.
        plan_uuid: its key, '' for a new plan.
        scenes: the scenes of a new plan.

    Raises:
        StoreError: the store cannot be read.
    """
    plan: Row | None = None
    children: dict[str, list[Row]] = {}
    wanted = list(scenes)
    if plan_uuid:
        plans = scene_page.with_children(store.read, [plan_uuid])
        if not plans:
            return None
        plan, children = plans[0]
        wanted = [row["scene_uuid"] for row in children["plan_scene"]]
    rows = store.read("scene", [UUID, "name", "district", "mapping_uuid", GEOMETRY], where={UUID: wanted})
    last = {row[UUID]: row["mapping_uuid"] for row in rows}
    near = store.read("scene_school", where={"scene_uuid": wanted})
    return PlanRows(
        plan,
        children,
        sorted(rows, key=lambda row: folded(row["name"])),
        [row for row in near if row["mapping_uuid"] == last.get(row["scene_uuid"])],
    )


def attachable(store: Store) -> tuple[list[Row], list[Row]]:
    """All plans in order, and all attachments.

    Raises:
        StoreError: the store cannot be read.
    """
    plans = store.read("plan", [UUID, "title", "status"])
    return scene_page.in_order(plans), store.read("plan_scene")
