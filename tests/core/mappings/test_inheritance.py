# SPDX-License-Identifier: GPL-2.0-or-later
"""Plans that follow to the scene that took the place of theirs."""

from drogscen_plugin.core.mappings.inheritance import Inherited
from tests.support.plain_store import A, PlainStore, scene


def square(x, side=20):
    return f"POLYGON (({x} 0, {x + side} 0, {x + side} {side}, {x} {side}, {x} 0))"


def test_plans_of_all_parts_go_to_the_merged_scene_once():
    store = PlainStore()
    store.put("2023", scene("a", square(0)), scene("b", square(30)))
    store.attach("p", "a")
    store.attach("p", "b")
    store.attach("q", "b")
    result = store.put("2024", scene("ab", square(0, 50)))
    assert result.inherited == [Inherited("p", "a", "ab"), Inherited("q", "b", "ab")]
    assert store.links() == {("p", "a"), ("p", "b"), ("q", "b"), ("p", "ab"), ("q", "ab")}
    detached = next(row for row in store.rows["plan_scene"] if (row["plan_uuid"], row["scene_uuid"]) == ("q", "ab"))
    store.rows["plan_scene"].remove(detached)
    assert not store.put("2024", scene("ab", square(0, 50))).changes, "what was detached stays detached"


def test_plans_of_a_scene_that_a_correction_turned_into_another_follow_by_key_or_name():
    for first, corrected in (
        [scene("k", "POINT (800 0)", "Alfa"), scene("k", "POINT (70 0)", "Alfa")],
        [scene("k1", "POINT (800 0)", "Alfa"), scene("k2", "POINT (70 0)", "ALFA")],
    ):
        store = PlainStore()
        store.put("2023", scene("a", A, "Alfa"))
        store.put("2024", first)
        store.attach("p", first.key)
        result = store.put("2024", corrected)
        assert result.inherited == [Inherited("p", first.key, "a")]
        assert store.links() == {("p", first.key), ("p", "a")}


def test_plans_of_a_scene_that_a_correction_took_away_stay():
    store = PlainStore()
    store.put("2023", scene("a", A, "Alfa"))
    store.put("2024", scene("a", A, "Alfa"), scene("n", "POINT (800 0)", "Ny"))
    store.attach("p", "n")
    assert store.put("2024", scene("a", A, "Alfa")).inherited == []
    assert store.links() == {("p", "n")}
