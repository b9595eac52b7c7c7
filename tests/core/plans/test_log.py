# SPDX-License-Identifier: GPL-2.0-or-later
"""Logging what was carried out."""

from datetime import date

from drogscen_plugin.core.plans import log
from drogscen_plugin.core.plans.log import Event


def measure(uuid, unit=None, owner="Trafikkontoret"):
    return {"uuid": uuid, "plan_uuid": f"plan of {uuid}", "amount_unit": unit, "owner_unit": owner}


def test_each_measure_gets_its_own_row():
    made = log.add([measure("a"), measure("b", owner=None)], Event(date(2026, 11, 30))).changes
    assert [(one.table, one.before) for one in made] == [("measure_event", None)] * 2
    first, second = (one.after for one in made)
    assert (first["measure_uuid"], first["plan_uuid"], first["event_date"]) == ("a", "plan of a", "2026-11-30")
    assert (first["kind"], first["done_by"], first["amount"], first["amount_unit"]) == (
        "GENOMFORT", "Trafikkontoret", None, None
    )  # fmt: skip
    assert second["done_by"] is None
    assert first["uuid"] != second["uuid"]


def test_an_amount_is_in_the_measures_unit_unless_another_is_said():
    event = Event(date(2026, 11, 30), amount=3.0, done_by="Polisen", scene="s", note="Kväll")
    (row,) = (one.after for one in log.add([measure("a", "PASS")], event).changes)
    assert (row["amount"], row["amount_unit"], row["done_by"]) == (3.0, "PASS", "Polisen")
    assert (row["scene_uuid"], row["note"]) == ("s", "Kväll")
    hours = Event(date(2026, 11, 30), kind="STEG", amount=3.0, unit="TIMMAR")
    (row,) = (one.after for one in log.add([measure("a", "PASS")], hours).changes)
    assert (row["amount_unit"], row["kind"]) == ("TIMMAR", "STEG")
