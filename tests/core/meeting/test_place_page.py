# SPDX-License-Identifier: GPL-2.0-or-later
"""What the page of a place shows."""

from tests.support.pack_rows import CONTENT, link, make, measure, plan


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


def test_a_place_says_what_it_was_called_before():
    now = [row for row in CONTENT["scene_mapping"] if row["scene_uuid"] == "a"]
    seen = [{**row, "name": "Gamla torget"} if row["mapping_uuid"] == "m1" else row for row in now]
    gone, missed = {**now[0], "mapping_uuid": "gone", "name": "Okänd"}, {**now[0], "present": False, "name": "Borta"}
    made = make(content={"scene_mapping": [*seen[::-1], gone, missed]})
    assert {place.row["uuid"]: place.former_names for place in made.places} == {"a": ("Gamla torget",), "b": ()}
