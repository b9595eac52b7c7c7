# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes and plans by a part of their name."""

from drogscen_plugin.core.scenes import scene_list, scene_search
from drogscen_plugin.core.scenes.priority import DEFAULT_WEIGHTS
from drogscen_plugin.core.scenes.scene_search import Hit

FIGURES = dict.fromkeys(scene_list.FIGURES)
SCENES = [
    {**FIGURES, "uuid": "a", "name": "Torget", "district": "Södermalm", "class_code": "SUPU", "present": True},
    {**FIGURES, "uuid": "b", "name": None, "district": "Järva", "class_code": "EJ", "present": True},
    {**FIGURES, "uuid": "c", "name": "Järnvägsparken", "district": None, "class_code": "SUPU", "present": True},
]
PLANS = [{"uuid": "p", "title": "Ljus vid torget", "status": "PAGAR"}, {"uuid": "q", "title": "", "status": "PAGAR"}]
TITLES = {"p": "Ljus vid torget", "q": "", "r": "Torget i en annan kartläggning"}
PLACES = {"p": ["gone", "c", "a"], "r": ["gone"]}


def found(text):
    attached = [{"plan_uuid": "p", "scene_uuid": "a"}, {"plan_uuid": "p", "scene_uuid": "c"}]
    scenes = scene_list.make(SCENES, PLANS, attached, [], DEFAULT_WEIGHTS, [])
    scenes = sorted(scenes, key=lambda scene: scene.uuid)
    return scene_search.hits(scenes, {"a": 2, "c": 1}, TITLES, PLACES, text)


def test_a_scene_is_found_by_name_district_or_plan_and_a_plan_by_its_title_at_its_first_scene():
    assert found("torget") == [
        Hit("a", "", "Torget", "Södermalm", 2),
        Hit("c", "", "Järnvägsparken", "", 1),
        Hit("a", "p", "Ljus vid torget", "Torget", 0),
    ]
    assert found("järva") == [Hit("b", "", "", "Järva", 0)]


def test_nothing_typed_finds_every_scene_and_no_plan():
    assert [(hit.scene, hit.plan) for hit in found("")] == [("a", ""), ("b", ""), ("c", "")]


def test_a_plan_without_a_scene_in_the_mapping_is_not_found():
    assert [hit.plan for hit in found("annan")] == []
