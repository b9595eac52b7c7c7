# SPDX-License-Identifier: GPL-2.0-or-later
"""What is missing, by hand-made cases and the day."""

from datetime import date

import pytest

from drogscen_plugin.core.plans import gaps

TODAY = date(2026, 11, 23)


def book(**rows):
    """One classified scene S with plan P, unless told otherwise; its evaluation is settled and its measure logged."""
    plan = {"title": "Plan", "status": "PAGAENDE", "cause": "Mörkt", "start_date": "2026-01-01", "decision_date": None}
    plan["end_date"] = None
    result = {
        "scene": [{"uuid": "S", "class_code": "SUPU", "present": True, "mapping_uuid": "M"}],
        "plan": [{"uuid": "P", "next_follow_up": None, **plan, **rows.pop("plan", {})}],
        "plan_scene": [{"plan_uuid": "P", "scene_uuid": "S"}],
        "measure": [measure()],
        "measure_event": [done()],
        "evaluation": [settled("P"), settled("Q")],
        "follow_up": [],
        "party": [],
        "scene_school": [],
    }
    return {**result, **rows}


def measure(**values):
    row = {"uuid": "A", "plan_uuid": "P", "title": "Ljus", "status": "PLANERAD", "owner_unit": "Trafikkontoret"}
    days = dict.fromkeys(("start_date", "done_date", "permit_until", "review_date"))
    return {**row, **days, "due_date": "2027-01-01", **values}


def done(**values):
    row = {"plan_uuid": "P", "measure_uuid": "A", "kind": "GENOMFORT", "event_date": "2026-11-02", "end_date": None}
    return {**row, **values}


def settled(plan, **values):
    row = {"plan_uuid": plan, "title": "Utvärdering", "status": "FASTSTALLD", "frozen_at": "2026-01-01T10:00:00.000Z"}
    return {**row, "after_end": "2027-12-31", **values}


def follow_up(day):
    return {"plan_uuid": "P", "follow_up_date": day}


def school(name, key="", mapping="M"):
    return {"scene_uuid": "S", "mapping_uuid": mapping, "school_key": key, "school_name": name}


def party(name, key=None):
    return {"plan_uuid": "P", "kind": "SKOLA", "name": name, "school_key": key}


def codes(rows, today=TODAY):
    return [(gap.code, gap.detail) for gap in gaps.find(rows, today)]


def test_a_scene_with_a_whole_plan_lacks_nothing():
    assert codes(book()) == []


@pytest.mark.parametrize(
    ("status", "lacks"),
    [
        ("BESLUTAD", False),
        ("PAGAENDE", False),
        ("UTKAST", True),
        ("FORANKRING", True),
        ("PAUSAD", True),
        ("AVSLUTAD", True),
        ("ERSATT", True),
    ],
)
def test_only_decided_and_ongoing_plans_are_active(status, lacks):
    assert (("INGEN_PLAN", "") in codes(book(plan={"status": status}))) == lacks


@pytest.mark.parametrize("values", [{"class_code": "EJ"}, {"class_code": "OKAND"}, {"present": False}])
def test_only_classified_scenes_of_the_latest_mapping_need_a_plan(values):
    rows = book(plan_scene=[])
    rows["scene"] = [{**rows["scene"][0], **values}]
    assert codes(rows) == []
    rows["scene"] = [{**rows["scene"][0], "class_code": "SUPU", "present": True}]
    assert codes(rows) == [("INGEN_PLAN", "")]


def test_a_plan_needs_a_cause_and_a_cause_a_measure():
    assert codes(book(plan={"cause": "  "})) == [("INGEN_ORSAKSANALYS", "Plan")]
    assert codes(book(measure=[])) == [("ORSAK_UTAN_ATGARD", "Plan")]
    assert codes(book(measure=[measure(status="INSTALLD")])) == [("ORSAK_UTAN_ATGARD", "Plan")]


@pytest.mark.parametrize("values", [{"owner_unit": None}, {"owner_unit": " "}, {"due_date": None}])
def test_an_open_measure_needs_an_owner_and_a_date(values):
    assert codes(book(measure=[measure(**values)])) == [("ATGARD_UTAN_ANSVARIG", "Ljus")]
    assert codes(book(measure=[measure(status="GENOMFORD", **values)])) == []


def test_a_measure_is_overdue_from_the_day_after():
    rows = book(measure=[measure(due_date="2026-11-23")])
    assert codes(rows) == []
    assert codes(rows, date(2026, 11, 24)) == [("ATGARD_FORSENAD", "Ljus")]


def test_a_follow_up_is_overdue_from_the_day_after_unless_it_was_done():
    rows = book(plan={"next_follow_up": "2026-10-01"})
    assert codes(rows, date(2026, 10, 1)) == []
    assert codes(rows, date(2026, 10, 2)) == [("UPPFOLJNING_FORSENAD", "2026-10-01")]
    assert codes({**rows, "follow_up": [follow_up("2026-10-01")]}, date(2026, 10, 2)) == []
    assert codes({**rows, "follow_up": [follow_up("2026-09-30")]}, date(2026, 10, 2)) != []


@pytest.mark.parametrize("status", ["UTKAST", "FORANKRING", "PAUSAD"])
def test_plans_that_are_not_active_need_no_follow_up(status):
    rows = book(plan={"status": status, "next_follow_up": "2020-01-01", "start_date": "2020-01-01"})
    assert codes(rows) == [("INGEN_PLAN", "")]


def test_two_years_without_follow_up_count_from_the_last_one_or_the_start():
    rows = book(plan={"start_date": "2024-11-23"})
    assert codes(rows) == []
    assert codes(rows, date(2026, 11, 24)) == [("EJ_FOLJD_UPP", "2024-11-23")]
    later = book(plan={"start_date": "2020-01-01"}, follow_up=[follow_up("2022-05-05"), follow_up("2024-11-22")])
    assert codes(later) == [("EJ_FOLJD_UPP", "2024-11-22")]
    assert codes(book(plan={"start_date": "2024-02-29"}), date(2026, 2, 28)) == []
    assert codes(book(plan={"start_date": "2022-02-28"}), date(2024, 2, 29)) == [("EJ_FOLJD_UPP", "2022-02-28")]
    assert codes(book(plan={"start_date": None, "decision_date": "2023-01-01"})) == [("EJ_FOLJD_UPP", "2023-01-01")]
    assert codes(later, date(2024, 11, 21)) == [("EJ_FOLJD_UPP", "2022-05-05")]
    yet_to_come = book(plan={"start_date": "2020-01-01"}, follow_up=[follow_up("2027-05-05")])
    assert codes(yet_to_come) == [("EJ_FOLJD_UPP", "2020-01-01")]
    assert codes(book(plan={"start_date": None})) == [("EJ_FOLJD_UPP", "")], "nothing would ever remind of it"
    assert codes(book(plan={"start_date": None, "next_follow_up": "2027-01-01"})) == []


def test_only_a_school_is_party_as_a_school():
    rows = book(scene_school=[school("Åskolan"), school("")])
    owner = {**party("Åskolan"), "kind": "FASTIGHETSAGARE"}
    assert codes({**rows, "party": [owner, party("")]}) == [("SKOLA_EJ_PART", "Åskolan"), ("SKOLA_EJ_PART", "")]


def test_a_school_within_the_radius_that_is_not_a_party_is_told_once():
    rows = book(scene_school=[school("Åskolan", "11111111"), school("Bskolan"), school("Gammal", mapping="M0")])
    assert codes(rows) == [("SKOLA_EJ_PART", "Åskolan"), ("SKOLA_EJ_PART", "Bskolan")]
    assert codes({**rows, "party": [party("annat namn", "11111111"), party("BSKOLAN")]}) == []
    assert codes({**rows, "party": [party("Åskolan", "22222222"), party("Bskolan", "33333333")]}) == [
        ("SKOLA_EJ_PART", "Åskolan")
    ]


def test_schools_are_not_asked_for_while_there_is_no_open_plan():
    rows = book(plan={"status": "AVSLUTAD"}, scene_school=[school("Åskolan", "1")])
    assert codes(rows) == [("INGEN_PLAN", "")]


def test_rows_that_point_nowhere_do_not_disturb():
    rows = book(plan_scene=[{"plan_uuid": "X", "scene_uuid": "S"}, {"plan_uuid": "P", "scene_uuid": "Y"}])
    assert codes(rows) == [("INGEN_PLAN", "")]
    assert codes({**rows, "measure": [measure(plan_uuid="X")], "plan_scene": book()["plan_scene"]}) == [
        ("ORSAK_UTAN_ATGARD", "Plan")
    ]


@pytest.mark.parametrize(
    ("given", "near", "same"),
    [
        (("Åskolan", "1"), ("Åskolan", "1"), True),
        (("Gamla namnet", "1"), ("Åskolan", "1"), True),
        (("Åskolan", "1"), ("Åskolan", "2"), False),
        (("åskolan ", None), ("Åskolan", "2"), True),
        (("Bskolan", None), ("Åskolan", "2"), False),
    ],
)
def test_a_party_is_a_school_by_its_code_and_by_name_without_one(given, near, same):
    assert gaps.is_school(party(*given), school(*near)) is same


def found(rows):
    return gaps.find(rows, TODAY)


def test_a_gap_tells_its_scene_its_plan_and_what_it_is_about():
    assert found(book(plan_scene=[])) == [gaps.Gap("S", "INGEN_PLAN", "", "")]
    assert found(book(measure=[measure(owner_unit=None)])) == [gaps.Gap("S", "ATGARD_UTAN_ANSVARIG", "P", "Ljus")]
    assert found(book(scene_school=[school("Åskolan", "1")])) == [gaps.Gap("S", "SKOLA_EJ_PART", "", "Åskolan")]


def test_what_has_no_title_or_name_is_told_without():
    assert found(book(plan={"title": None, "cause": None}, measure=[])) == [
        gaps.Gap("S", "INGEN_ORSAKSANALYS", "P", "")
    ]
    assert found(book(plan={"title": None}, measure=[])) == [gaps.Gap("S", "ORSAK_UTAN_ATGARD", "P", "")]
    both = found(book(measure=[measure(title=None, owner_unit=None, due_date="2026-01-01")]))
    assert both == [gaps.Gap("S", "ATGARD_UTAN_ANSVARIG", "P", ""), gaps.Gap("S", "ATGARD_FORSENAD", "P", "")]
    assert found(book(scene_school=[school(None, "1")])) == [gaps.Gap("S", "SKOLA_EJ_PART", "", "")]


def test_every_plan_measure_follow_up_and_scene_is_looked_at():
    """What comes after one that is passed over counts as well."""
    plan = book()["plan"][0]
    rows = book(
        scene=[
            {"uuid": "gone", "class_code": "SUPU", "present": False, "mapping_uuid": "M"},
            {"uuid": "S", "class_code": "SUPU", "present": True, "mapping_uuid": "M"},
        ],
        measure=[
            measure(status="INSTALLD"),
            measure(status="GENOMFORD"),
            measure(title="Sen", due_date="2026-01-01"),
            measure(plan_uuid="Q", title="Utan", due_date=None),
        ],
        plan_scene=[{"plan_uuid": "P", "scene_uuid": "S"}, {"plan_uuid": "Q", "scene_uuid": "S"}],
    )
    rows["plan"] = [plan, {**plan, "uuid": "Q", "title": "Andra", "cause": None}]
    assert found(rows) == [
        gaps.Gap("S", "ATGARD_FORSENAD", "P", "Sen"),
        gaps.Gap("S", "INGEN_ORSAKSANALYS", "Q", "Andra"),
        gaps.Gap("S", "ATGARD_UTAN_ANSVARIG", "Q", "Utan"),
    ]


def test_follow_ups_count_for_their_own_plan_and_one_without_a_day_for_none():
    plan = {**book()["plan"][0], "start_date": "2020-01-01"}
    rows = book(
        plan_scene=[{"plan_uuid": "P", "scene_uuid": "S"}, {"plan_uuid": "Q", "scene_uuid": "S"}],
        measure=[measure(), measure(plan_uuid="Q")],
        follow_up=[follow_up("2026-01-01"), follow_up(None), {"plan_uuid": "Q", "follow_up_date": "2021-01-01"}],
    )
    rows["plan"] = [plan, {**plan, "uuid": "Q"}]
    assert found(rows) == [gaps.Gap("S", "EJ_FOLJD_UPP", "Q", "2021-01-01")]
    rows["follow_up"] = [follow_up(None)]
    assert [gap.detail for gap in found(rows)] == ["2020-01-01", "2020-01-01"]


def test_two_years_before_a_leap_day_is_the_first_of_march():
    """29 February has no day two years before it: what was followed up on 1 March still counts."""
    leap_day = date(2028, 2, 29)
    for day, late in (("2026-02-28", True), ("2026-03-01", False), ("2026-03-02", False)):
        rows = book(plan={"start_date": day}, measure=[measure(due_date="2030-01-01")])
        assert [gap.code for gap in gaps.find(rows, leap_day)] == (["EJ_FOLJD_UPP"] if late else []), day


def test_a_school_is_told_once_and_those_of_other_mappings_are_passed_over():
    rows = book(
        scene_school=[
            school("Förr", "3", mapping="M0"),
            school("Åskolan", "1"),
            school("åskolan", "1"),
            school("Åskolan", "2"),
        ]
    )
    assert [gap.detail for gap in found(rows)] == ["Åskolan", "Åskolan"]


def test_a_party_without_code_is_a_school_with_one_if_the_names_are_the_same():
    rows = book(scene_school=[school("Åskolan", "2"), school("Bskolan", "3")], party=[party("ÅSKOLAN")])
    assert [gap.detail for gap in found(rows)] == ["Bskolan"]


def test_a_party_is_the_school_near_the_scene_only_if_it_is_a_school_and_has_a_name():
    near = school("Åskolan")
    assert gaps.is_school(party("åskolan"), near)
    assert not gaps.is_school({**party("Åskolan"), "kind": "FASTIGHETSAGARE"}, near)
    assert not gaps.is_school(party(""), school(""))
    assert not gaps.is_school(party("Åskolan", "1"), school("Åskolan", "2"))
