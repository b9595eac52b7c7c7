# SPDX-License-Identifier: GPL-2.0-or-later
"""What is missing in the log and in evaluations, by hand-made cases and the day."""

from datetime import date

import pytest

from drogscen_plugin.core.plans import evaluation_gaps

TODAY = date(2026, 11, 30)


def plan(status="PAGAENDE", **values):
    return {"uuid": "P", "title": "Plan", "status": status, "end_date": None, **values}


def measure(status="PLANERAD", **values):
    days = dict.fromkeys(("start_date", "done_date", "permit_until", "review_date"))
    return {"uuid": "M", "plan_uuid": "P", "title": "Vakter", "status": status, **days, **values}


def event(kind="GENOMFORT", day="2026-11-01", **values):
    return {"plan_uuid": "P", "measure_uuid": "M", "kind": kind, "event_date": day, "end_date": None, **values}


def evaluation(status="FASTSTALLD", **values):
    row = {"plan_uuid": "P", "title": "Våld", "status": status, "frozen_at": "2026-01-01T00:00:00.000Z"}
    return {**row, "after_end": "2027-12-31", **values}


def missing(today=TODAY, *, of=None, measures=(), log=(), evaluations=None):
    rows = {"plan": [of or plan()], "measure": measures, "measure_event": log, "evaluation": evaluations}
    if evaluations is None:
        rows["evaluation"] = [evaluation()]
    return evaluation_gaps.find(rows, today)["P"]


@pytest.mark.parametrize("kind", ["START", "STEG", "GENOMFORT"])
def test_a_measure_under_way_has_something_in_its_log(kind):
    begun = [measure("PAGAENDE")]
    assert missing(measures=begun) == [("ATGARD_EJ_GENOMFORD", "Vakter")]
    assert missing(measures=begun, log=[event(kind)]) == []
    assert missing(measures=begun, log=[event("UTEBLEV"), event(kind, measure_uuid="N")]) != []
    assert missing(measures=[measure("INSTALLD")]) == []
    assert missing(measures=[measure("GENOMFORD", done_date="2026-11-01")]) == [("ATGARD_EJ_GENOMFORD", "Vakter")]


def test_a_planned_measure_is_asked_about_from_the_61st_day_after_its_start():
    planned = [measure(start_date="2026-10-01")]
    assert missing(date(2026, 11, 30), measures=planned) == []
    assert missing(date(2026, 12, 1), measures=planned) == [("ATGARD_EJ_GENOMFORD", "Vakter")]
    assert missing(date(2026, 12, 1), of=plan("AVSLUTAD"), measures=planned) == []


def test_a_permission_is_asked_for_sixty_days_ahead_and_once_it_has_passed():
    for name in ("permit_until", "review_date"):
        ends = [measure(**{name: "2027-01-30"})]
        assert missing(date(2026, 11, 30), measures=ends) == []
        assert missing(date(2026, 12, 1), measures=ends) == [("TILLSTAND_GAR_UT", "Vakter", "2027-01-30")]
        assert missing(date(2028, 1, 1), measures=ends) == [("TILLSTAND_GAR_UT", "Vakter", "2027-01-30")]
    both = [measure(permit_until="2026-12-31", review_date="2026-12-15")]
    assert missing(measures=both) == [("TILLSTAND_GAR_UT", "Vakter", "2026-12-15")]
    assert missing(measures=[measure("GENOMFORD", permit_until="2026-12-31")], log=[event()]) == []


def test_a_decided_plan_has_a_settled_evaluation():
    unsettled = evaluation("UTKAST", frozen_at=None)
    for status, asks in (("BESLUTAD", True), ("PAGAENDE", True), ("UTKAST", False), ("AVSLUTAD", False)):
        found = missing(of=plan(status), evaluations=[unsettled])
        assert found == ([("UTVARDERING_EJ_FASTSTALLD", "Plan")] if asks else []), status
    assert missing(evaluations=[evaluation("AVBRUTEN")]) == [("UTVARDERING_EJ_FASTSTALLD", "Plan")]
    assert missing(evaluations=[]) == [("UTVARDERING_EJ_FASTSTALLD", "Plan")]


def test_what_was_done_is_evaluated_within_fifteen_months():
    done = [measure("GENOMFORD", done_date="2025-08-30")]
    assert missing(measures=done, log=[event()], today=date(2026, 11, 30)) == []
    late = missing(measures=done, log=[event()], today=date(2026, 12, 1))
    assert late == [("UTVARDERING_SAKNAS", "Vakter", "2025-08-30")]
    counted = [evaluation("KLAR")]
    assert missing(measures=done, log=[event()], evaluations=counted, today=date(2026, 12, 1)) == []


def test_the_day_is_that_of_the_measure_else_of_its_last_event_else_of_the_plan():
    log = [event(day="2024-01-01", end_date="2024-06-30"), event(day="2024-03-01")]
    done = [measure("GENOMFORD")]
    assert missing(measures=done, log=log) == [("UTVARDERING_SAKNAS", "Vakter", "2024-06-30")]
    ended = plan("AVSLUTAD", end_date="2024-12-31")
    assert missing(of=ended, measures=done) == [("UTVARDERING_SAKNAS", "Vakter", "2024-12-31")]
    assert missing(of=ended) == [("UTVARDERING_SAKNAS", "Plan", "2024-12-31")]
    assert missing(measures=done, log=[event(day=None)]) == []


def test_ended_plans_are_asked_about_for_five_years():
    ended = plan("AVSLUTAD", end_date="2021-11-30")
    assert missing(of=ended, today=date(2026, 11, 30)) == [("UTVARDERING_SAKNAS", "Plan", "2021-11-30")]
    assert missing(of=ended, today=date(2026, 12, 1)) == []
    assert missing(of=plan("ERSATT", end_date="2024-01-01")) == []


def test_a_settled_evaluation_is_counted_within_ninety_days():
    asked = [evaluation(after_end="2026-08-31")]
    assert missing(date(2026, 11, 29), evaluations=asked) == []
    assert missing(date(2026, 11, 30), evaluations=asked) == [("UTVARDERING_VANTAR", "Våld", "2026-08-31")]
    assert missing(of=plan("AVSLUTAD"), evaluations=asked, today=date(2026, 12, 1)) != []
    assert missing(evaluations=[evaluation("KLAR", after_end="2026-01-31")]) == []


def test_fifteen_months_before_the_end_of_a_month_is_its_last_day_where_it_is_shorter():
    done = [measure("GENOMFORD", done_date="2026-02-27")]
    assert missing(measures=done, log=[event()], today=date(2027, 5, 31)) != []
    done = [measure("GENOMFORD", done_date="2026-02-28")]
    assert missing(measures=done, log=[event()], today=date(2027, 5, 31)) == []
