# SPDX-License-Identifier: GPL-2.0-or-later
"""What is missing in the plans: computed from the rows and today's date, never stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ..classification.scene_class import CLASSIFIED
from ..garbage_pause import paused_garbage_collection
from ..store.changes import Row
from ..store.schema import UUID
from ..text import clean, folded
from . import evaluation_gaps
from .party_choices import SCHOOL
from .validation import CANCELLED_MEASURE, OPEN_MEASURES, is_active, is_open

NO_PLAN = "INGEN_PLAN"
NO_CAUSE = "INGEN_ORSAKSANALYS"
CAUSE_WITHOUT_MEASURE = "ORSAK_UTAN_ATGARD"
MEASURE_INCOMPLETE = "ATGARD_UTAN_ANSVARIG"
MEASURE_OVERDUE = "ATGARD_FORSENAD"
FOLLOW_UP_OVERDUE = "UPPFOLJNING_FORSENAD"
NOT_FOLLOWED_UP = "EJ_FOLJD_UPP"
SCHOOL_NOT_PARTY = "SKOLA_EJ_PART"

YEARS_BETWEEN_FOLLOW_UPS = 2
"""Lag (2023:196) 6 §: to be followed up at least every second year."""

COLUMNS = {
    "scene": (UUID, "class_code", "present", "mapping_uuid"),
    "plan": (UUID, "title", "status", "cause", "start_date", "decision_date", "next_follow_up", "end_date"),
    "plan_scene": ("plan_uuid", "scene_uuid"),
    **evaluation_gaps.COLUMNS,
    "follow_up": ("plan_uuid", "follow_up_date"),
    "party": ("plan_uuid", "kind", "name", "school_key"),
    "scene_school": ("scene_uuid", "mapping_uuid", "school_key", "school_name"),
}
"""The tables and fields that the gaps are computed from."""


class Gap(NamedTuple):
    """Something that is missing at a scene.

    Attributes:
        scene_uuid: the scene.
        code: a code of the value list ``gap``.
        plan_uuid: the plan that it concerns, '' for none.
        detail: the title of the plan, measure or evaluation, the name of the school, or the date that has passed; '' for a
            plan without any date.
        day: for what has a title and a date, the date.
    """

    scene_uuid: str
    code: str
    plan_uuid: str = ""
    detail: str = ""
    day: str = ""


def find(rows: dict[str, Iterable[Row]], today: date) -> list[Gap]:
    """The gaps of all scenes that are in the latest mapping, scene by scene in the order given.

    Args:
        rows: rows of the tables in :data:`COLUMNS`, with at least those fields.
        today: the date that decides what is overdue; a due date is overdue from the day after it.

    Plans that are ended or replaced have no gaps but a missing evaluation. Only decided and ongoing plans have to be followed up. Rows that
    point to missing plans or scenes are skipped; the store's check reports them.
    """
    with paused_garbage_collection():
        return _find(rows, today)


def _find(rows: dict[str, Iterable[Row]], today: date) -> list[Gap]:
    plans = {row[UUID]: row for row in rows["plan"]}
    with_measure, of_measures = _measures(rows["measure"], today.isoformat())
    done: dict[str, str] = {}
    for row in rows["follow_up"]:
        held = row["follow_up_date"] or ""
        if held <= today.isoformat():  # a future follow-up has not been held yet
            done[row["plan_uuid"]] = max(done.get(row["plan_uuid"], ""), held)
    limit = _years_before(today, YEARS_BETWEEN_FOLLOW_UPS).isoformat()
    of_log = evaluation_gaps.find(rows, today)
    of_plan: dict[str, list[tuple[str, ...]]] = {}
    for uuid, plan in plans.items():
        of_plan[uuid] = []
        if is_open(plan):
            of_plan[uuid] += _cause(plan, uuid in with_measure)
            of_plan[uuid] += of_measures.get(uuid, ())
        if is_active(plan):
            of_plan[uuid] += _follow_up(plan, done.get(uuid, ""), today.isoformat(), limit)
        of_plan[uuid] += of_log.get(uuid, ())
    attached, schools = _by(rows["plan_scene"], "scene_uuid"), _by(rows["scene_school"], "scene_uuid")
    parties = _parties(rows["party"])
    gaps = []
    for scene in rows["scene"]:
        if not scene["present"]:
            continue
        uuid = scene[UUID]
        own = [plans[link["plan_uuid"]] for link in attached.get(uuid, ()) if link["plan_uuid"] in plans]
        if scene["class_code"] == CLASSIFIED and not any(is_active(plan) for plan in own):
            gaps.append(Gap(uuid, NO_PLAN))
        for plan in own:
            gaps += [Gap(uuid, code, plan[UUID], *details) for code, *details in of_plan[plan[UUID]]]
        gaps += _schools(scene, schools.get(uuid, ()), [plan for plan in own if is_open(plan)], parties)
    return gaps


def _by(rows: Iterable[Row], name: str) -> dict[object, list[Row]]:
    result = defaultdict(list)
    for row in rows:
        result[row[name]].append(row)
    return result


def _measures(rows: Iterable[Row], now: str) -> tuple[set[str], dict[str, list[tuple[str, str]]]]:
    """The plans with a measure that was not cancelled, and what is missing in each plan's measures."""
    plans, missing = set(), defaultdict(list)
    for row in rows:
        if row["status"] == CANCELLED_MEASURE:
            continue
        plan, due = row["plan_uuid"], row["due_date"]
        plans.add(plan)
        if row["status"] not in OPEN_MEASURES:
            continue
        if not due or _is_blank(row["owner_unit"]):
            missing[plan].append((MEASURE_INCOMPLETE, row["title"] or ""))
        if due and due < now:
            missing[plan].append((MEASURE_OVERDUE, row["title"] or ""))
    return plans, missing


def _cause(plan: Row, has_measure: bool) -> list[tuple[str, str]]:
    if _is_blank(plan["cause"]):
        return [(NO_CAUSE, plan["title"] or "")]
    return [] if has_measure else [(CAUSE_WITHOUT_MEASURE, plan["title"] or "")]


def _follow_up(plan: Row, done: str, now: str, limit: str) -> Iterable[tuple[str, str]]:
    due = plan["next_follow_up"]
    if due and due < now and done < due:
        yield FOLLOW_UP_OVERDUE, due
    last = done or max(plan["start_date"] or "", plan["decision_date"] or "")
    # With no date at all nobody can tell when two years have passed, and nothing else would be a reminder.
    if last < limit and (last or not due):
        yield NOT_FOLLOWED_UP, last


def _is_blank(text: str | None) -> bool:
    return not text or text.isspace()


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February: the day after 28 February
        return day.replace(year=day.year - years, month=3, day=1)


# Names and codes of schools recur often, and cleaning one takes longer than everything else done with it.
_cleaned = lru_cache(maxsize=50_000)(clean)
_folded = lru_cache(maxsize=50_000)(folded)


@dataclass(frozen=True)
class _Parties:
    """The schools among a plan's parties: unit codes, names of those with a code, and names of those without."""

    keys: set[str] = field(default_factory=set)
    keyed_names: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def _parties(rows: Iterable[Row]) -> dict[str, _Parties]:
    result: dict[str, _Parties] = defaultdict(_Parties)
    for row in rows:
        if row["kind"] != SCHOOL:
            continue
        own, key = result[row["plan_uuid"]], _cleaned(row["school_key"])
        (own.keyed_names if key else own.names).add(_folded(row["name"]))
        if key:
            own.keys.add(key)
    return result


def _schools(scene: Row, schools: Iterable[Row], plans: list[Row], parties: dict[str, _Parties]) -> Iterable[Gap]:
    """Schools within the radius in the latest mapping that are party to none of the scene's open plans.

    They are compared by unit code; by name where the school or the party has none.
    """
    if not plans:
        return
    own = [parties[plan[UUID]] for plan in plans if plan[UUID] in parties]
    told = set()
    for school in schools:
        if school["mapping_uuid"] != scene["mapping_uuid"]:
            continue
        key, name = _cleaned(school["school_key"]), _folded(school["school_name"])
        is_party = any(
            (key and key in party.keys) or (name and (name in party.names or (not key and name in party.keyed_names)))
            for party in own
        )
        if not is_party and (key, name) not in told:
            told.add((key, name))
            yield Gap(scene[UUID], SCHOOL_NOT_PARTY, "", school["school_name"] or "")


def is_school(party: Row, school: Row) -> bool:
    """Whether a party of a plan is a school near a scene: by unit code; by name where either has none.

    A party of another kind is not a school, whatever it is called: a property owner may have the school's name.
    """
    if party["kind"] != SCHOOL:
        return False
    keys = _cleaned(party["school_key"]), _cleaned(school["school_key"])
    if all(keys):
        return keys[0] == keys[1]
    return bool(_folded(party["name"])) and _folded(party["name"]) == _folded(school["school_name"])
