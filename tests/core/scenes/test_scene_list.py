# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of scenes: order, search, limits and coverage."""

import dataclasses

import pytest

from drogscen_plugin.core.plans import gaps
from drogscen_plugin.core.plans.gaps import Gap
from drogscen_plugin.core.scenes import scene_list
from drogscen_plugin.core.scenes.priority import DEFAULT_WEIGHTS
from drogscen_plugin.core.scenes.scene_list import Criteria


def row(uuid, name, **values):
    empty = dict.fromkeys(scene_list.FIGURES)
    return {**empty, "uuid": uuid, "name": name, "class_code": "SUPU", "radius_m": 500.0, "present": True, **values}


SCENES = [
    row("1", "Östra", district="Älvsjö", nearest_m=400.0, nearest_school="Skola Ett"),
    row("2", "Ängen", nearest_m=100.0, borderline=True),
    row("3", "Ån", nearest_m=100.0, district="Årsta"),
    row("4", "Borta", nearest_m=1.0, present=False),
    row("5", "Fjärran", class_code="OVRIG", district="Bromma"),
    row("6", None, class_code="OKAND", district=" "),
]
PLANS = [
    {"uuid": "P", "title": "Ljus på torget", "status": "PAGAENDE"},
    {"uuid": "Q", "title": "Utkast", "status": "UTKAST"},
]
LINKS = [
    {"plan_uuid": "P", "scene_uuid": "1"},
    {"plan_uuid": "Q", "scene_uuid": "2"},
    {"plan_uuid": "Q", "scene_uuid": "1"},
    {"plan_uuid": "GONE", "scene_uuid": "3"},
]


def make(weights=DEFAULT_WEIGHTS):
    return scene_list.make(SCENES, PLANS, LINKS, [Gap("2", gaps.NO_PLAN), Gap("3", gaps.NO_PLAN)], weights)


def kept(**criteria):
    return [scene.uuid for scene in make() if Criteria(**criteria).keeps(scene)]


def test_most_points_come_first_then_the_swedish_alphabet_and_what_is_gone_last():
    assert [scene.uuid for scene in make()] == ["3", "2", "1", "6", "5", "4"]


def test_plans_are_counted_and_only_active_ones_cover():
    found = {scene.uuid: (scene.plan_count, scene.has_active_plan) for scene in make()}
    assert (found["1"], found["2"], found["3"]) == ((2, True), (1, False), (0, False))
    assert scene_list.coverage(make()) == (1, 3), "what is gone counts neither here nor there"


def test_other_weights_give_another_order_and_nothing_else():
    turned = scene_list.weighed(make(), {**dict.fromkeys(DEFAULT_WEIGHTS, 0), "KLASS": 1})
    assert [scene.uuid for scene in turned] == ["3", "2", "1", "6", "5", "4"]
    away = scene_list.weighed(make(), {**dict.fromkeys(DEFAULT_WEIGHTS, 0), "AVSTAND": 10, "INGEN_PLAN": 0})
    assert {scene.uuid: scene.score for scene in away}["1"] == pytest.approx(2.0)
    assert {s.uuid: s._replace(score=0) for s in away} == {s.uuid: s._replace(score=0) for s in make()}


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({}, ["3", "2", "1", "6", "5"]),
        ({"text": "ett LJUS"}, ["1"]),
        ({"text": "ett saknas"}, []),
        ({"text": "A\u030angen"}, []),
        ({"text": "a\u0308ngen"}, ["2"]),
        ({"class_choice": "SUPU"}, ["3", "2", "1"]),
        ({"class_choice": scene_list.NEAR_LIMIT}, ["2"]),
        ({"class_choice": "OVRIG"}, ["5"]),
        ({"class_choice": "OKAND"}, ["6"]),
        ({"class_choice": scene_list.GONE}, ["4"]),
        ({"gap": gaps.NO_PLAN}, ["3", "2"]),
        ({"gap": gaps.NO_CAUSE}, []),
        ({"gap": scene_list.ANY_GAP}, ["3", "2"]),
        ({"gap": scene_list.NO_GAP}, ["1", "6", "5"]),
        ({"district": "Bromma"}, ["5"]),
        ({"district": scene_list.NO_DISTRICT}, ["2", "6"]),
        ({"district": "Årsta", "gap": gaps.NO_PLAN, "text": "ån"}, ["3"]),
    ],
)
def test_the_list_is_limited_to_what_is_asked_for(criteria, expected):
    assert kept(**criteria) == expected


@pytest.mark.parametrize(
    ("choice", "expected"),
    [(scene_list.NEW, ["1"]), (scene_list.RETURNED, ["2"]), (scene_list.DOUBTFUL, ["3"]), (scene_list.GONE, ["4"])],
)
def test_new_returned_and_doubtful_scenes_can_be_asked_for_alone(choice, expected):
    rows = [
        row("1", "A", change_code="NY"),
        row("2", "B", change_code="ATERKOMMEN"),
        row("3", "C", change_code="KVARSTAR", doubt='{"kind": "NEAR"}'),
        row("4", "D", change_code="NY", doubt="x", present=False),
    ]
    scenes = scene_list.make(rows, [], [], [], DEFAULT_WEIGHTS)
    assert [scene.uuid for scene in scenes if Criteria(class_choice=choice).keeps(scene)] == expected


def test_a_scene_has_the_status_of_its_plan_that_is_furthest_on():
    links = [*LINKS, {"plan_uuid": "Q", "scene_uuid": "3"}]
    made = {scene.uuid: scene.plan_status for scene in scene_list.make(SCENES, PLANS, links, [], DEFAULT_WEIGHTS)}
    assert (made["1"], made["2"], made["3"], made["5"]) == ("PAGAENDE", "UTKAST", "UTKAST", "")


def test_a_scene_is_found_by_every_school_near_it():
    rows = [row("1", "A", nearest_school="Åskolan", schools="Åskolan (210 m); Bskolan (480 m)"), row("2", "B")]
    scenes = scene_list.make(rows, [], [], [], DEFAULT_WEIGHTS)
    assert [scene.uuid for scene in scenes if Criteria(text="bsko").keeps(scene)] == ["1"]
    assert [scene.uuid for scene in scenes if Criteria(text="210").keeps(scene)] == [], "distances are no names"


def test_every_scene_is_in_the_mapping_or_gone():
    every = {scene.uuid for scene in make()}
    assert set(kept()) | set(kept(class_choice=scene_list.GONE)) == every
    assert dataclasses.asdict(Criteria())["class_choice"] == scene_list.IN_MAPPING


def test_districts_are_in_swedish_order_and_none_comes_last():
    assert scene_list.districts(make()) == ["Bromma", "Årsta", "Älvsjö", ""]


def test_an_active_plan_takes_the_points_for_having_none():
    weights = {**dict.fromkeys(DEFAULT_WEIGHTS, 0), "INGEN_PLAN": 10}
    made = {scene.uuid: scene for scene in make(weights)}
    assert (made["1"].score, made["2"].score) == (0, 10)
    again = {scene.uuid: scene for scene in scene_list.weighed(make(), weights)}
    assert (again["1"].score, again["2"].score) == (0, 10)


def test_gaps_that_are_known_later_are_put_in_and_others_left_alone():
    made = make()
    late = [Gap("1", gaps.NO_CAUSE, "P", "Ljus på torget")]
    found = scene_list.with_gaps(made, {"1": late, "2": [Gap("2", gaps.NO_PLAN)]})
    by_uuid = {scene.uuid: scene for scene in found}
    assert [scene.uuid for scene in found] == [scene.uuid for scene in made]
    assert (by_uuid["1"].gaps, by_uuid["2"].gaps, by_uuid["3"].gaps) == (tuple(late), (Gap("2", gaps.NO_PLAN),), ())
    assert by_uuid["2"] is made[1], "what has not changed is the same row"


def test_words_are_searched_in_each_text_on_its_own():
    assert kept(text="torget") == ["1"]
    assert kept(text="östraälvsjö") == []
    assert make()[2].searchable == "östra\nälvsjö\nskola ett\nljus på torget\nutkast"


def test_a_scene_is_found_by_what_it_was_called_before():
    names = [
        {"scene_uuid": "3", "name": "Gamla Torget"},
        {"scene_uuid": "3", "name": None},
        {"scene_uuid": "x", "name": "Y"},
    ]
    scenes = scene_list.make(SCENES, PLANS, LINKS, [], DEFAULT_WEIGHTS, names)
    assert [scene.uuid for scene in scenes if Criteria(text="gamla torget").keeps(scene)] == ["3"]
    assert [scene.row["name"] for scene in scenes if scene.uuid == "3"] == ["Ån"]


def test_numbers_are_those_of_the_classified_scenes_in_their_order():
    scenes = make()
    numbers = scene_list.numbers(scenes, DEFAULT_WEIGHTS)
    assert list(numbers) == [scene.uuid for scene in scene_list.numbered(scenes, DEFAULT_WEIGHTS)]
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    assert numbers.keys() < {scene.uuid for scene in scenes}
