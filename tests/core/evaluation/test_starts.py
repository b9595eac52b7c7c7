# SPDX-License-Identifier: GPL-2.0-or-later
"""When a measure began at each place, and how much of it was carried out."""

from datetime import date

from drogscen_plugin.core.evaluation import starts
from drogscen_plugin.core.evaluation.starts import Start


def measure(uuid="M", start=None, status="PAGAENDE", **values):
    row = {"uuid": uuid, "status": status, "start_date": start, "amount_unit": None, "planned_amount": None}
    return {**row, **values}


def event(kind, day, scene=None, measure_uuid="M", **values):
    row = {"measure_uuid": measure_uuid, "kind": kind, "event_date": day, "scene_uuid": scene}
    return {**row, "amount": None, "amount_unit": None, **values}


def test_the_log_goes_before_the_measures_own_date():
    assert starts.of_places([measure(start="2024-07-01")], [], ["A"]) == {"A": Start(date(2024, 7, 1), None)}
    log = [event("START", "2024-08-05")]
    assert starts.of_places([measure(start="2024-07-01")], log, ["A"]) == {"A": Start(date(2024, 8, 5), None)}
    assert starts.of_places([measure()], [event("GENOMFORT", "2024-08-05")], ["A"]) == {}
    assert starts.of_places([measure(start="2024-07-01", status="INSTALLD")], log, ["A"]) == {}


def test_an_event_at_a_place_is_of_that_place_and_one_without_of_all():
    log = [event("START", "2024-08-01", "A"), event("START", "2024-09-01", "B"), event("STEG", "2024-10-15")]
    assert starts.of_places([measure()], log, ["A", "B", "C"]) == {
        "A": Start(date(2024, 8, 1), date(2024, 10, 15)),
        "B": Start(date(2024, 9, 1), date(2024, 10, 15)),
    }


def test_several_measures_begin_with_the_first_and_the_others_are_steps():
    both = [measure("M", "2024-07-01"), measure("N", "2024-09-10")]
    assert starts.of_places(both, [], ["A"]) == {"A": Start(date(2024, 7, 1), date(2024, 9, 10))}


def test_something_is_done_if_it_is_logged_in_time():
    until = date(2025, 6, 30)
    for kind, done in (("START", True), ("STEG", True), ("GENOMFORT", True), ("UTEBLEV", False), ("SLUT", False)):
        assert starts.is_done([measure()], [event(kind, "2025-06-30")], until) is done
    assert not starts.is_done([measure()], [event("START", "2025-07-01")], until)
    assert not starts.is_done([measure()], [event("START", "2025-01-01", measure_uuid="N")], until)


def test_what_was_carried_out_is_summed_in_the_measures_unit():
    planned = measure(amount_unit="PASS", planned_amount=10.0)
    log = [
        event("START", "2025-01-01"),
        event("GENOMFORT", "2025-01-02"),
        event("GENOMFORT", "2025-01-09", amount=3.0),
        event("GENOMFORT", "2025-01-16", amount=4.0, amount_unit="PASS"),
        event("GENOMFORT", "2025-01-20", amount=99.0, amount_unit="TIMMAR"),
        event("UTEBLEV", "2025-01-23", amount=5.0),
        event("GENOMFORT", "2025-01-30", measure_uuid="N"),
    ]
    assert starts.amounts(planned, log) == (8.0, 10.0)
    assert starts.amounts(planned, log, date(2025, 1, 9)) == (4.0, 10.0)
    assert starts.amounts(measure(amount_unit="TIMMAR"), log) == (102.0, None)
    assert starts.amounts(measure(), [event("GENOMFORT", "2025-01-02")]) == (1.0, None)
