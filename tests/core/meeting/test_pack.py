"""What a meeting pack is made of, by a store of a few hand-made rows."""

from datetime import date

import pytest

from drogscen_plugin.core.meeting import pack
from drogscen_plugin.core.plans import gaps
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
    row = {"uuid": uuid, "title": title, "status": status, "cause": "Mörkt", "next_follow_up": None}
    return {**row, "start_date": "2026-09-01", "decision_date": None}


def link(plan_uuid, scene_uuid):
    return {"plan_uuid": plan_uuid, "scene_uuid": scene_uuid}


def measure(plan_uuid, title, due=None):
    row = {"plan_uuid": plan_uuid, "title": title, "status": "PLANERAD", "owner_unit": "Trafikkontoret"}
    return {**row, "due_date": due}


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


def test_a_store_without_mapping_makes_no_pack():
    assert make(content={"mapping": []}) is None


def test_the_latest_mapping_and_the_one_before_it():
    made = make()
    assert (made.mapping["label"], made.before["label"]) == ("2024", "2023")
    now, before = made.situation, made.situation_before
    assert (now.scenes, now.classified, now.borderline, now.new, now.ceased) == (3, 2, 2, 1, 1)
    assert now.by_board == {"Norra nämnden": (2, 2), "": (1, 0)}
    assert (before.scenes, before.classified, before.borderline, before.new, before.ceased) == (2, 2, 1, None, None)
    assert made.today == TODAY


def test_in_a_third_mapping_the_one_before_has_new_scenes_too():
    made = make(
        content={"mapping": [{"uuid": "m3", "label": "2025", "ordinal": 3, "ceased_count": 0}, *CONTENT["mapping"]]}
    )
    assert (made.mapping["label"], made.before["label"]) == ("2025", "2024")
    assert (made.situation.scenes, made.situation_before.new, made.situation_before.ceased) == (0, 1, 1)


def test_the_only_mapping_has_none_before_it():
    made = make(content={"mapping": CONTENT["mapping"][1:]})
    assert (made.before, made.situation_before, made.situation.new) == (None, None, None)


def test_scenes_are_in_order_of_priority_and_places_are_the_classified_ones():
    made = make()
    assert [found.uuid for found in made.scenes] == ["b", "a", "c"], "what is gone is not among them"
    assert [(place.rank, place.row["uuid"], place.board) for place in made.places] == [
        (1, "b", "Norra nämnden"),
        (2, "a", "Norra nämnden"),
    ]
    assert made.places[0].row["geom"] == b"scene b"


def test_schools_of_a_place_are_those_of_this_mapping_the_nearest_first_then_by_name():
    _, place = make().places
    assert [row["school_name"] for row in place.schools] == ["Askskolan", "Björkskolan", "Utan läge"]
    assert place.pupils == {"1": "cirka 400"}


def test_plans_of_a_place_are_open_ones_first_then_by_title_with_all_that_is_theirs():
    first, place = make().places
    assert [part.plan["uuid"] for part in place.plans] == ["q", "p", "r"]
    _, part, _ = place.plans
    assert [row["title"] for row in part.measures] == ["Först", "Sist", "Utan dag"]
    assert [row["follow_up_date"] for row in part.follow_ups] == ["2026-10-01", "2026-10-02"]
    assert [row["kind"] for row in part.parties] == ["POLIS", "SKOLA"]
    assert [part.plan["uuid"] for part in first.plans] == ["q"], "a link to a plan that is not there is passed over"
    assert (first.plans[0].measures, first.plans[0].follow_ups, first.plans[0].parties) == ([], [], [])


def test_plans_with_the_same_title_are_in_the_order_of_their_keys():
    same = [plan("z", "Plan"), plan("y", "plan")]
    made = make(content={"plan": same, "plan_scene": [link("z", "a"), link("y", "a")]})
    assert [part.plan["uuid"] for part in made.places[1].plans] == ["y", "z"]


def test_measures_of_one_day_are_in_the_order_of_their_titles():
    same = [measure("p", "B", "2027-01-01"), measure("p", "A", "2027-01-01"), measure("p", None, "2027-01-01")]
    part = make(content={"measure": same}).places[1].plans[1]
    assert [row["title"] for row in part.measures] == [None, "A", "B"]


def test_drafts_are_known_as_working_material():
    made = make()
    assert [part.is_draft for part in made.places[1].plans] == [True, False, False]
    assert made.has_draft()
    assert [place.has_draft() for place in made.places] == [True, True]
    without = make(content={"plan": [row for row in CONTENT["plan"] if row["uuid"] != "q"]})
    assert not without.has_draft()
    assert [place.has_draft() for place in without.places] == [False, False]


def test_what_is_missing_and_how_far_plans_have_come():
    made = make()
    codes = [(gap.scene_uuid, gap.code, gap.detail) for gap in made.gaps]
    assert ("b", gaps.NO_PLAN, "") in codes
    assert ("a", gaps.MEASURE_INCOMPLETE, "Utan dag") in codes
    assert [gap.code for gap in made.places[0].gaps] == [gap.code for gap in made.gaps if gap.scene_uuid == "b"]
    assert (made.progress.covered, made.progress.uncovered, made.progress.overdue) == (1, 1, 0)


def test_the_day_decides_what_is_overdue():
    late = pack.make(CONTENT, BOARDS, WEIGHTS, date(2027, 1, 2), external=False)
    assert late.progress.overdue == 1
    assert make().progress.overdue == 0


def test_an_external_audience_sees_neither_gaps_nor_coverage_and_no_plan_moves_a_place():
    weights = {**dict.fromkeys(DEFAULT_WEIGHTS, 0), "INGEN_PLAN": 50, "AVSTAND": 20}
    inside = pack.make(CONTENT, BOARDS, weights, TODAY, external=False)
    outside = pack.make(CONTENT, BOARDS, weights, TODAY, external=True)
    assert (outside.gaps, outside.progress, outside.external) == ([], None, True)
    assert [place.gaps for place in outside.places] == [[], []]
    assert [found.score for found in outside.scenes] == pytest.approx([66.0, 54.0, 50.0])
    assert [found.score for found in inside.scenes] == pytest.approx([66.0, 4.0, 0.0])
    assert [found.plan_count for found in outside.scenes] == [0, 0, 0]
    assert inside.external is False


def test_published_figures_are_checked_only_if_they_are_given():
    assert make().check is None
    check = make(expected=(2, None)).check
    assert (check.expected_classified, check.expected_scenes, check.classified, check.scenes) == (2, None, 2, 3)
    assert check.agrees()
    assert (check.near_limit_in, check.near_limit_out) == (("a",), ("c",))
    assert not make(expected=(2, 31)).check.agrees()


def test_scenes_are_counted_by_municipality_if_it_is_asked_for():
    assert make().by_municipality is None
    made = make(municipality_of={"a": "Solna", "c": "Solna", "d": "Solna"})
    assert made.by_municipality == {"Solna": (2, 1), "": (1, 1)}


def test_titles_and_shared_schools():
    made = make()
    assert made.titles == {"p": "Östra planen", "q": "Åplanen", "r": "Avslutad", "s": ""}
    assert made.shared == [("1", "Askskolan", [("Ängen", 100.0), ("Torget", 400.0)])]
    assert made.content["plan"] is CONTENT["plan"]
