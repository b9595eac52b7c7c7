"""What is missing in the plans: computed from the rows and the day, never stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from . import classification
from .changes import Row
from .plans import ACTIVE, CANCELLED_MEASURE, OPEN_MEASURES, is_active, is_open
from .schema import UUID
from .text import clean, folded

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
    "plan": (UUID, "title", "status", "cause", "start_date", "decision_date", "next_follow_up"),
    "plan_scene": ("plan_uuid", "scene_uuid"),
    "measure": (UUID, "plan_uuid", "title", "status", "owner_unit", "due_date"),
    "follow_up": ("plan_uuid", "follow_up_date"),
    "party": ("plan_uuid", "kind", "name", "school_key"),
    "scene_school": ("scene_uuid", "mapping_uuid", "school_key", "school_name"),
}
"""The tables and fields that the gaps are computed from."""


@dataclass(frozen=True)
class Gap:
    """Something that is missing at a scene.

    Attributes:
        scene_uuid: the scene.
        code: a code of the value list ``gap``.
        plan_uuid: the plan that it concerns, '' for none.
        detail: the title of the plan or measure, the name of the school, or the date that has passed.
    """

    scene_uuid: str
    code: str
    plan_uuid: str = ""
    detail: str = ""


def find(rows: dict[str, Iterable[Row]], today: date) -> list[Gap]:
    """The gaps of all scenes that are in the latest mapping, scene by scene in the order given.

    Args:
        rows: rows of the tables in :data:`COLUMNS`, with at least those fields.
        today: the day that decides what is overdue; a day is overdue from the day after it.

    Plans that are ended or replaced have no gaps. Only decided and ongoing plans have to be followed up. Rows that
    point to plans or scenes that are not there are passed over; the store's check reports them.
    """
    plans = {row[UUID]: row for row in rows["plan"]}
    of_plan = {uuid: [] for uuid in plans}
    measures, dates = _by(rows["measure"], "plan_uuid"), _by(rows["follow_up"], "plan_uuid")
    for uuid, plan in plans.items():
        if is_open(plan):
            of_plan[uuid] = list(_of_plan(plan, measures.get(uuid, ()), dates.get(uuid, ()), today))
    attached = _by(rows["plan_scene"], "scene_uuid")
    schools, parties = _by(rows["scene_school"], "scene_uuid"), _by(rows["party"], "plan_uuid")
    found = []
    for scene in rows["scene"]:
        if not scene["present"]:
            continue
        own = [plans[link["plan_uuid"]] for link in attached.get(scene[UUID], ()) if link["plan_uuid"] in plans]
        if scene["class_code"] == classification.CLASSIFIED and not any(is_active(plan) for plan in own):
            found.append(Gap(scene[UUID], NO_PLAN))
        for plan in own:
            found += [Gap(scene[UUID], code, plan[UUID], detail) for code, detail in of_plan[plan[UUID]]]
        found += _schools(scene, schools.get(scene[UUID], ()), [plan for plan in own if is_open(plan)], parties)
    return found


def _by(rows: Iterable[Row], name: str) -> dict[object, list[Row]]:
    result = defaultdict(list)
    for row in rows:
        result[row[name]].append(row)
    return result


def _of_plan(plan: Row, measures: Iterable[Row], follow_ups: Iterable[Row], today: date) -> Iterable[tuple[str, str]]:
    title, now = plan["title"] or "", today.isoformat()
    kept = [measure for measure in measures if measure["status"] != CANCELLED_MEASURE]
    if not clean(plan["cause"]):
        yield NO_CAUSE, title
    elif not kept:
        yield CAUSE_WITHOUT_MEASURE, title
    for measure in kept:
        if measure["status"] not in OPEN_MEASURES:
            continue
        if not clean(measure["owner_unit"]) or not measure["due_date"]:
            yield MEASURE_INCOMPLETE, measure["title"] or ""
        if measure["due_date"] and measure["due_date"] < now:
            yield MEASURE_OVERDUE, measure["title"] or ""
    if plan["status"] not in ACTIVE:
        return
    done = max((row["follow_up_date"] for row in follow_ups if row["follow_up_date"]), default="")
    due = plan["next_follow_up"]
    if due and due < now and done < due:
        yield FOLLOW_UP_OVERDUE, due
    last = done or max(plan["start_date"] or "", plan["decision_date"] or "")
    if last and last < _years_before(today, YEARS_BETWEEN_FOLLOW_UPS).isoformat():
        yield NOT_FOLLOWED_UP, last


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February: the day after 28 February
        return day.replace(year=day.year - years, month=3, day=1)


def _schools(scene: Row, schools: Iterable[Row], plans: list[Row], parties: dict) -> Iterable[Gap]:
    """Schools within the radius in the latest mapping that are party to none of the scene's open plans."""
    if not plans:
        return
    own = [party for plan in plans for party in parties.get(plan[UUID], ())]
    keys = {clean(party["school_key"]) for party in own} - {""}
    names = {folded(party["name"]) for party in own if not clean(party["school_key"])}
    told = set()
    for school in schools:
        if school["mapping_uuid"] != scene["mapping_uuid"]:
            continue
        key, name = clean(school["school_key"]), folded(school["school_name"])
        is_party = (key and key in keys) or name in names or (not key and name in {folded(p["name"]) for p in own})
        if not is_party and (key, name) not in told:
            told.add((key, name))
            yield Gap(scene[UUID], SCHOOL_NOT_PARTY, "", school["school_name"] or "")
