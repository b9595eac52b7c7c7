# SPDX-License-Identifier: GPL-2.0-or-later
"""What came of the example's made-up plans: questions that are settled, made-up counts, and a made-up survey."""

from __future__ import annotations

from datetime import date

from ... import example
from ...core.evaluation import saving, starts, windows
from ...core.evaluation.question import Question
from ...core.evaluation.windows import Window
from ...core.plans import zone_and_months
from ...core.plans.edits import new_uuid
from ...core.store import changes
from ...core.store.changes import Change, ChangeSet, Row
from ...core.store.schema import UUID
from ...storage.store import Store


def add(store: Store, mapping: str) -> list[str]:
    """Settle the questions of a mapping's plans with their counts; returns the keys of those that can be counted now.

    Args:
        store: the store, with the plans of the mapping.
        mapping: which of :data:`drogscen_plugin.example.MAPPINGS`.

    Raises:
        StoreError: it cannot be written.
    """
    names = {entry["nyckel"]: entry["namn"] for entry in example.rows(f"scenes_{mapping}")}
    scenes = {row["name"]: row[UUID] for row in store.read("scene", [UUID, "name"])}
    titles = {entry["plan"]: entry["title"] for entry in example.rows("plans") if entry["mapping"] == mapping}
    plans = {row["title"]: row for row in store.read("plan", [UUID, "title"])}
    ready = []
    for entry in example.rows("evaluations"):
        if entry["plan"] in titles:
            plan = plans[titles[entry["plan"]]]
            key = _settle(store, entry, plan, {code: scenes[name] for code, name in names.items() if name in scenes})
            if entry["counted"]:
                ready.append(key)
    for entry in example.rows("shares"):
        if entry["plan"] in titles:
            _add_share(store, entry, plans[titles[entry["plan"]]], scenes[names[entry["place"]]])
    return ready


def _settle(store: Store, entry: dict[str, str], plan: Row, scenes: dict[str, str]) -> str:
    own = store.read("plan_scene", ["scene_uuid"], where={"plan_uuid": [plan[UUID]]})
    measures = sorted(
        store.read("measure", where={"plan_uuid": [plan[UUID]]}), key=lambda row: str(row["due_date"] or "9")
    )
    titles = [one["title"] for one in example.rows("measures") if one["plan"] == entry["plan"]]
    wanted = [row for row in measures if not entry["measure"] or row["title"] == titles[int(entry["measure"]) - 1]]
    indicator = {
        UUID: new_uuid(),
        "plan_uuid": plan[UUID],
        "title": entry["title"],
        "kind": "ANTAL",
        "categories": entry["categories"],
        "follows_activity": False,
        "direction": "LAGRE",
        "source": example.caveat(),
        "buffer_m": zone_and_months.DEFAULT_BUFFER_M,
        "ring_m": 0.0,
    }
    asked = Question(
        treated=tuple(row["scene_uuid"] for row in own),
        comparison=(scenes[entry["comparison"]],),
        categories=tuple(entry["categories"].split(";")),
        measure=str(wanted[0][UUID]) if entry["measure"] else "",
        indicator=str(indicator[UUID]),
        ring_m=0.0,
    )
    log = store.read("measure_event", where={"plan_uuid": [plan[UUID]]})
    begun = starts.of_places(wanted, log, asked.treated)
    settled = saving.settle(
        asked,
        plan=str(plan[UUID]),
        title=f"{wanted[0]['title'] if entry['measure'] else plan['title']}: {entry['title']}",
        windows=asked.windows(begun),
        starts=begun,
        settled_at=entry["settled_at"],
        is_primary=True,
    )
    inserts: list[Change] = [changes.insert("indicator", indicator)]
    inserts += [
        changes.insert("indicator_value", _value(indicator, plan, scenes[one["place"]], _month(one["month"]), one))
        for one in example.rows("counts")
        if one["evaluation"] == entry["evaluation"]
    ]
    store.apply(ChangeSet((*inserts, *settled.changes)))
    return settled.changes[0].uuid


def _add_share(store: Store, entry: dict[str, str], plan: Row, scene: str) -> None:
    known = store.read("indicator", where={"plan_uuid": [plan[UUID]], "title": [entry["title"]]})
    inserts = []
    if not known:
        row = {UUID: new_uuid(), "plan_uuid": plan[UUID], "title": entry["title"], "kind": "ANDEL"}
        known = [{**row, "direction": "HOGRE", "follows_activity": False, "source": example.caveat()}]
        inserts.append(changes.insert("indicator", known[0]))
    first, last = (date.fromisoformat(entry[name]) for name in ("period_start", "period_end"))
    period = windows.of_months(first, last)
    if period is None:
        raise ValueError(entry)
    inserts.append(changes.insert("indicator_value", _value(known[0], plan, scene, period, entry)))
    store.apply(ChangeSet(tuple(inserts)))


def _value(indicator: Row, plan: Row, scene: str, period: Window, entry: dict[str, str]) -> Row:
    return {
        UUID: new_uuid(),
        "plan_uuid": plan[UUID],
        "indicator_uuid": indicator[UUID],
        "place": scene,
        "scene_uuid": scene,
        "zone": "KARNA",
        "period_start": period.start.isoformat(),
        "period_end": period.end.isoformat(),
        "number": int(entry["number"]),
        "out_of": int(entry["out_of"]) if entry.get("out_of") else None,
        "complete": True,
        "source": example.caveat(),
    }


def _month(text: str) -> Window:
    number = windows.month_of(date.fromisoformat(f"{text}-01"))
    return Window(number, number)
