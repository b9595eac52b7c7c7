# SPDX-License-Identifier: GPL-2.0-or-later
"""Which places a scene could be."""

import pytest

from drogscen_plugin.core.mappings.possible_places import names_near, question
from tests.support.plain_store import B, PlainStore, scene, wkb


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


def rows_of(*labels_and_scenes, titles=(), links=()):
    """The rows of a store with some mappings, plans (key and title) and attachments (plan, scene and the rest)."""
    store = PlainStore()
    for label, *scenes in labels_and_scenes:
        store.put(label, *scenes)
    link = {"changed_at": None, "inherited_from": None}
    rows = {
        **store.rows,
        "plan": [{"uuid": key, "title": title} for key, title in titles],
        "plan_scene": [{"plan_uuid": plan, "scene_uuid": uuid, **link, **rest} for plan, uuid, rest in links],
    }
    return rows, {row["label"]: row["uuid"] for row in rows["mapping"]}


def test_a_new_scene_was_taken_for_none_before():
    rows, of = rows_of(("2024", scene("a", "POINT (0 0)")), ("2025", scene("a", "POINT (0 0)"), scene("n", B, "Ny")))
    found = question(rows, of["2025"], "n")
    assert (found.name, found.before, found.places, found.plans) == ("Ny", None, (), ())
    assert found.wkb == wkb(B)


def test_a_place_is_shown_where_it_was_last_and_as_it_is_called_now():
    first = ("2024", scene("a", "POINT (0 0)", "Alfa"), scene("b", "POINT (10 0)", ""))
    second = ("2025", scene("a", "POINT (0 0)", ""), scene("b", "POINT (20 0)", "Beta"))
    rows, of = rows_of(first, second)
    found = question(rows, of["2025"], "b")
    assert (found.before.uuid, found.before.name, found.before.now) == ("b", "", "Beta")
    (alfa,) = found.places
    assert (alfa.uuid, alfa.name, alfa.now, alfa.wkb) == ("a", "Alfa", "", wkb("POINT (0 0)"))


def test_the_limit_is_included_and_scenes_without_a_name_are_not_the_same():
    before = [
        scene("at", "POINT (500 0)", ""),
        scene("over", "POINT (0 500.5)", ""),
        scene("none", None, ""),
        scene("half", "POINT (0 0.5)", "Halv"),
        scene("same", "POINT (400 0)", "Halv"),
        scene("here", "POINT (0 0)", "Här"),
    ]
    rows, of = rows_of(("2024", *before), ("2025", scene("n", "POINT (0 0)", "")))
    found = question(rows, of["2025"], "here")
    assert [(one.uuid, one.distance_m) for one in found.places] == [("half", 0.5), ("same", 400.0), ("at", 500.0)]


def test_those_with_the_name_come_first_then_the_nearest_and_those_without_a_position_last():
    before = [
        scene("near", "POINT (0 2)", "Annan"),
        scene("far", B, "Torget"),
        scene("nowhere", None, "torget"),
        scene("zero", "POINT (0 0)", "Nolla"),
    ]
    rows, of = rows_of(("2024", *before), ("2025", scene("n", "POINT (0 0)", "Torget")))
    taken = next(
        row["scene_uuid"] for row in rows["scene_mapping"] if row["present"] and row["mapping_uuid"] == of["2025"]
    )
    order = ["far", "nowhere", "zero", "near"]
    assert [one.uuid for one in question(rows, of["2025"], taken).places] == [key for key in order if key != taken]


def test_plans_are_in_alphabetical_order_without_those_that_are_gone_or_without_a_title():
    titles = [("1", "Öppet"), ("2", "Åtgärd"), ("3", "ande"), ("4", None), ("5", "ande")]
    at = {"changed_at": "2026-05-01T10:00:00Z"}
    links = [(key, uuid, at) for uuid in "ab" for key in "15432"] + [("gone", "b", {}), ("gone", "a", {})]
    rows, of = rows_of(
        ("2024", scene("a", "POINT (0 0)"), scene("b", "POINT (9 0)")),
        ("2025", scene("a", "POINT (0 0)"), scene("b", "POINT (9 0)")),
        titles=titles,
        links=links,
    )
    found = question(rows, of["2025"], "b")
    assert [one.plans for one in found.places] == [("", "", "ande", "ande", "Åtgärd", "Öppet")]
    assert found.plans == (
        ("4", "", True), ("3", "ande", True), ("5", "ande", True), ("2", "Åtgärd", True), ("1", "Öppet", True),
    )  # fmt: skip


def test_a_plan_whose_day_is_unknown_was_not_meant_for_what_is_mapped_now():
    pair = (scene("a", "POINT (0 0)"),)
    rows, of = rows_of(("2024", *pair), ("2025", *pair), titles=[("p", "Plan")], links=[("p", "a", {})])
    assert question(rows, of["2025"], "a").plans == (("p", "Plan", False),)
