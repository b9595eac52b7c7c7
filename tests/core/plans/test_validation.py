# SPDX-License-Identifier: GPL-2.0-or-later
"""What is wrong with a plan, field by field."""

import pytest

from drogscen_plugin.core.plans import validation
from tests.support.schema import LISTS, SCHEMA

PLAN = {"title": "Ljusare torg", "status": "UTKAST", "phase": "ANALYS", "confidentiality": "INGEN"}


def problems(table, row):
    return [(problem.field, problem.code) for problem in validation.validate(SCHEMA[table], row, LISTS)]


def test_a_good_plan_has_no_problem():
    assert problems("plan", {**PLAN, "start_date": "2026-01-01", "end_date": "2026-01-01"}) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"title": " "}, ("title", "required")),
        ({"status": "HITTEPÅ"}, ("status", "code")),
        ({"start_date": "2026-02-30"}, ("start_date", "date")),
        ({"start_date": 20260101}, ("start_date", "date")),
        ({"start_date": "2026-02-02", "end_date": "2026-02-01"}, ("end_date", "end_before_start")),
        ({"status": "BESLUTAD", "decision_body": "Nämnden"}, ("decision_date", "no_decision")),
        ({"status": "PAGAENDE", "decision_date": "2026-01-01"}, ("decision_body", "no_decision")),
        ({"problem": "Ring 070-123 45 67"}, ("problem", "personal")),
    ],
)
def test_what_is_wrong_with_a_plan_is_told_by_field(values, expected):
    assert problems("plan", {**PLAN, **values}) == [expected]


def test_the_privacy_check_marks_the_spot_and_does_not_block():
    (problem,) = validation.validate(SCHEMA["plan"], {**PLAN, "goal": "Fråga a@example.se"}, LISTS)
    assert [(finding.start, finding.end) for finding in problem.findings] == [(6, 18)]
    assert not problem.blocks
    assert validation.Problem("title", validation.REQUIRED).blocks


@pytest.mark.parametrize(
    ("value", "expected"), [(-1, [("cost_sek", "negative")]), ("1000", [("cost_sek", "number")]), (0, []), (12.5, [])]
)
def test_a_measure_costs_a_number(value, expected):
    row = {"plan_uuid": "P", "kind": "BELYSNING", "title": "Ljus", "status": "PLANERAD", "cost_sek": value}
    assert problems("measure", row) == expected


def test_a_school_unit_code_is_no_phone_number():
    assert problems("party", {"plan_uuid": "P", "kind": "SKOLA", "name": "Åskolan", "school_key": "08123456"}) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"decision_date": "2026-01-01", "decision_body": "Nämnden"}, []),
        ({"decision_date": None, "decision_body": None}, [("decision_date", "no_decision")]),
    ],
)
def test_a_decided_plan_tells_who_decided_and_when(values, expected):
    assert problems("plan", {**PLAN, "status": "BESLUTAD", **values}) == expected
    assert problems("plan", {**PLAN, "status": "UTKAST", **values}) == []


def test_numbers_and_short_texts_of_any_table_are_checked():
    (count,) = [field for field in SCHEMA["scene"].fields if field.name == "school_count"]
    assert count.type == "integer"
    row = {"name": "Ring 070-123 45 67", "class_code": "SUPU", "school_count": "två"}
    found = validation.validate(SCHEMA["scene"], row, LISTS)
    assert {("name", "personal"), ("school_count", "number")} <= {(p.field, p.code) for p in found}
    assert validation.Problem("name", validation.REQUIRED).findings == ()
    assert validation.validate(SCHEMA["party"], {"kind": "SKOLA"}, LISTS)[0].findings == ()


@pytest.mark.parametrize("cost", [float("inf"), float("-inf"), float("nan")])
def test_a_number_without_end_is_no_number(cost):
    row = {"plan_uuid": "P", "kind": "BELYSNING", "title": "Ljus", "status": "PLANERAD", "cost_sek": cost}
    assert problems("measure", row) == [("cost_sek", "number")]


@pytest.mark.parametrize("day", ["2026-W10", "2026-W10-1", "20260310", "2026-3-1"])
def test_a_day_has_one_form(day):
    row = {"plan_uuid": "P", "kind": "BELYSNING", "title": "Ljus", "status": "PLANERAD", "due_date": day}
    assert problems("measure", row) == [("due_date", "date")]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], None),
        (["UTKAST", "PAGAENDE", "BESLUTAD"], 1),
        (["AVSLUTAD", "BESLUTAD", "FORANKRING"], 1),
        (["UTKAST", "FORANKRING"], 1),
        (["ERSATT", "AVSLUTAD", "PAUSAD"], 2),
        (["UTKAST", "UTKAST"], 0),
        (["okänd", None, "ERSATT"], 2),
        (["okänd", None], 0),
    ],
)
def test_the_state_of_a_place_is_told_by_the_plan_that_is_furthest_on(statuses, expected):
    plans = [{"uuid": number, "status": status} for number, status in enumerate(statuses)]
    found = validation.foremost(plans)
    assert (found and found["uuid"]) == expected
