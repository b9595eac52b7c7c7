"""Which places a scene could be."""

import pytest

from drogscen_plugin.core.mappings.possible_places import names_near, question
from tests.support.plain_store import B, PlainStore, scene


def asked():
    store = PlainStore()
    store.put("2024", scene("a", "POINT (0 0)", "Alfa"), scene("b", "POINT (60 0)", "Beta"), scene("far", B, "ALFA"))
    store.put("2025", scene("n", "POINT (40 30)", ""), scene("new", "POINT (40 430)", "Ny"))
    links = [
        ("p", "b", "2026-05-02T10:00:00Z", None),
        ("q", "b", "2026-04-30T10:00:00Z", None),
        ("r", "b", "2027", "a"),
        ("s", "a", None, None),
    ]
    rows = {
        **store.rows,
        "plan": [{"uuid": key, "title": f"Plan {key}"} for key in "pqrs"],
        "plan_scene": [
            {"plan_uuid": plan, "scene_uuid": uuid, "changed_at": at, "inherited_from": origin} for plan, uuid, at, origin in links
        ],
    }  # fmt: skip
    return rows, store.one("mapping", label="2025")["uuid"]


def test_those_near_are_named_with_distance_plans_and_what_they_are_now():
    rows, mapping = asked()
    found = question(rows, mapping, "b")
    assert (found.name, found.before.name, found.before.label) == ("", "Beta", "2024")
    assert found.before.distance_m == pytest.approx(36.0555, abs=1e-4)
    assert [(one.uuid, one.name, one.label, one.distance_m, one.now, one.plans) for one in found.places] == [
        ("a", "Alfa", "2024", 50.0, None, ("Plan s",)),
        ("new", "Ny", "2025", 400.0, "Ny", ()),
    ]
    assert found.plans == (("p", "Plan p", True), ("q", "Plan q", False), ("r", "Plan r", False))


def test_a_scene_with_the_same_name_is_offered_first_however_far_away():
    store = PlainStore()
    store.put("2024", scene("a", "POINT (0 0)", "Alfa"), scene("far", B, "Beta"), scene("none", None, "BETA"))
    store.put("2025", scene("a", "POINT (0 0)", "Beta"))
    rows = {**store.rows, "plan": [], "plan_scene": []}
    found = question(rows, store.one("mapping", label="2025")["uuid"], "a")
    assert [(one.uuid, one.distance_m) for one in found.places] == [("far", 1000.0), ("none", None)]


def test_a_scene_that_is_not_in_the_mapping_is_not_asked_about():
    rows, mapping = asked()
    with pytest.raises(LookupError):
        question(rows, mapping, "a")


def test_those_near_where_a_scene_was_are_named_the_nearest_first():
    rows, mapping = asked()
    assert names_near(rows, mapping, "a") == [("", 50.0), ("Ny", pytest.approx(431.8564, abs=1e-4))]
    assert names_near(rows, mapping, "far") == []
    assert names_near(rows, mapping, "unknown") == []


def test_a_scene_is_near_where_it_was_last_before_the_mapping():
    store = PlainStore()
    store.put("2023", scene("a", B, "Alfa"))
    store.put("2024", scene("a", "POINT (0 0)", "Alfa"))
    store.put("2025", scene("n", "POINT (70 0)", "Ny"), scene("none", None, "Utan"), scene("m", "POINT (0 70)", "Mer"))
    store.put("2026", scene("a", B, "Alfa"))
    rows = {**store.rows, "plan": [], "plan_scene": []}
    of = {row["label"]: row["uuid"] for row in rows["mapping"]}
    assert names_near(rows, of["2025"], "a") == [("Mer", 70.0), ("Ny", 70.0)]
    assert names_near(rows, of["2023"], "n") == []
