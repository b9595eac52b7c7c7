# SPDX-License-Identifier: GPL-2.0-or-later
"""The rows of a store from which meeting packs are made."""

from datetime import date

from drogscen_plugin.core.meeting import pack
from drogscen_plugin.core.scenes.priority import DEFAULT_WEIGHTS
from drogscen_plugin.core.scenes.scene_list import FIGURES

TODAY = date(2026, 11, 24)
BOARDS = {"norra": "Norra nämnden", "gamla norra": "Norra nämnden"}
WEIGHTS = {**dict.fromkeys(DEFAULT_WEIGHTS, 0), "KLASS": 100, "AVSTAND": 20}


def figures(name, code="SUPU", **values):
    row = {**dict.fromkeys(FIGURES), "name": name, "class_code": code, "borderline": False, "present": True}
    return {**row, "radius_m": 500.0, "change_code": "KVARSTAR", "mapping_uuid": "m2", **values}


def scene(uuid, name, **values):
    return {"uuid": uuid, "geom": b"scene " + uuid.encode(), **figures(name, **values)}


def seen(uuid, mapping, **values):
    return {"uuid": f"{uuid}-{mapping}", "scene_uuid": uuid, **figures(uuid, **values), "mapping_uuid": mapping}


def near(scene_uuid, name, distance_m, key="", mapping="m2"):
    row = {"scene_uuid": scene_uuid, "mapping_uuid": mapping, "school_name": name, "school_key": key}
    return {**row, "distance_m": distance_m, "rank": 1}


def school(name, key="", *, point=None, pupils=None):
    return {"uuid": name, "school_key": key, "name": name, "geom": point, "pupils_text": pupils}


def plan(uuid, title, status="PAGAENDE"):
    row = {"uuid": uuid, "title": title, "status": status, "cause": "Mörkt", "next_follow_up": None, "end_date": None}
    return {**row, "start_date": "2026-09-01", "decision_date": None}


def link(plan_uuid, scene_uuid):
    return {"plan_uuid": plan_uuid, "scene_uuid": scene_uuid}


def measure(plan_uuid, title, due=None):
    row = {"uuid": f"{plan_uuid} {title}", "plan_uuid": plan_uuid, "title": title, "status": "PLANERAD"}
    days = dict.fromkeys(("start_date", "done_date", "permit_until", "review_date"))
    return {**row, **days, "owner_unit": "Trafikkontoret", "due_date": due}


def settled(plan_uuid):
    row = {"uuid": f"e {plan_uuid}", "plan_uuid": plan_uuid, "title": "Utvärdering", "status": "FASTSTALLD"}
    row |= {"is_primary": True, "measure_uuid": None, "indicator_uuid": None}
    return {**row, "frozen_at": "2026-09-01T10:00:00.000Z", "after_end": "2027-12-31"}


CONTENT = {
    "mapping": [
        {"uuid": "m1", "label": "2023", "ordinal": 1, "ceased_count": 0},
        {"uuid": "m2", "label": "2024", "ordinal": 2, "ceased_count": 1},
    ],
    "scene": [
        scene("a", "Torget", nearest_m=400.0, district="Norra"),
        scene("b", "Ängen", nearest_m=100.0, district="Gamla Norra"),
        scene("c", "Parken", class_code="EJ"),
        scene("d", "Borta", present=False, nearest_m=1.0),
    ],
    "scene_mapping": [
        seen("a", "m1"),
        seen("d", "m1", borderline=True),
        seen("a", "m2", district="Norra", borderline=True),
        seen("b", "m2", district="Gamla Norra", change_code="NY"),
        seen("c", "m2", class_code="EJ", borderline=True),
        seen("d", "m2", present=False, change_code="UPPHORD", class_code=None),
    ],
    "plan": [
        plan("p", "Östra planen"),
        plan("q", "Åplanen", "UTKAST"),
        plan("r", "Avslutad", "AVSLUTAD"),
        plan("s", None),
    ],
    "plan_scene": [link("r", "a"), link("p", "a"), link("q", "a"), link("q", "b"), link("gone", "b"), link("s", "c")],
    "party": [
        {"plan_uuid": "p", "kind": "SKOLA", "name": "Askskolan", "school_key": "1"},
        {"plan_uuid": "p", "kind": "POLIS", "name": "Polisen", "school_key": None},
    ],
    "measure": [measure("p", "Utan dag"), measure("p", "Sist", "2027-02-01"), measure("p", "Först", "2027-01-01")],
    "measure_event": [],
    "indicator": [],
    "indicator_value": [],
    "evaluation": [settled("p"), settled("s")],
    "evaluation_scene": [],
    "follow_up": [
        {"plan_uuid": "p", "follow_up_date": "2026-10-02", "title": None},
        {"plan_uuid": "p", "follow_up_date": "2026-10-01", "title": None},
    ],
    "school": [
        school("Askskolan", "1", point=b"ask", pupils="cirka 400"),
        school("Björkskolan", point=b"bjork"),
        school("Utan läge", "3", pupils=""),
    ],
    "scene_school": [
        near("a", "Utan läge", 450.0, "3"),
        near("a", "Björkskolan", 400.0),
        near("a", "Askskolan", 400.0, "1"),
        near("b", "Askskolan", 100.0, "1"),
        near("a", "Förr i tiden", 10.0, "9", mapping="m1"),
    ],
}


def make(*, external=False, **values):
    return pack.make({**CONTENT, **values.pop("content", {})}, BOARDS, WEIGHTS, TODAY, external=external, **values)
