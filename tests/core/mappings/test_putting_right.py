# SPDX-License-Identifier: GPL-2.0-or-later
"""A match that the officer overrules."""

import pytest

from drogscen_plugin.core.mappings.putting_right import A_NEW_PLACE, Decision, new_identity
from tests.support.plain_store import A, B, PlainStore, scene


def wrong():
    """Two scenes without names; the one that is left was taken for the nearer of them."""
    store = PlainStore()
    store.put("2024", scene("a", "POINT (0 0)", ""), scene("b", "POINT (60 0)", ""))
    store.put("2025", scene("n", "POINT (25 0)", ""))
    assert store.told("2025") == {("a", "", "KVARSTAR"), ("b", None, "UPPHORD")}
    store.attach("of a", "a")
    store.attach("of b", "b")
    return store


def test_it_comes_from_another_one_and_plans_follow_their_place():
    store = wrong()
    store.put_right("2025", "a", "b")
    assert store.told("2025") == {("b", "", "KVARSTAR"), ("a", None, "UPPHORD")}
    assert store.links() == {("of a", "a"), ("of b", "b")}
    row = store.one("scene_mapping", scene_uuid="b", source_uuid="n")
    assert (row["matched_by"], row["doubt"]) == ("BESLUT", None)
    assert {row["uuid"]: (row["present"], row["change_code"]) for row in store.rows["scene"]} == {
        "b": (True, "KVARSTAR"),
        "a": (False, "UPPHORD"),
    }


def test_it_is_a_new_place_and_a_plan_that_was_meant_for_it_goes_along():
    store = wrong()
    mapping = store.one("mapping", label="2025")["uuid"]
    now = new_identity(Decision(mapping, "a", A_NEW_PLACE))
    store.attach("new", "a")
    store.put_right("2025", "a", A_NEW_PLACE, following=["new"])
    assert store.told("2025") == {(now, "", "NY"), ("a", None, "UPPHORD"), ("b", None, "UPPHORD")}
    assert store.links() == {("of a", "a"), ("of b", "b"), ("new", now)}


def test_two_that_were_mixed_up_change_places():
    store = PlainStore()
    store.put("2024", scene("a", A, "Alfa"), scene("b", "POINT (60 0)", "Beta"))
    store.put("2025", scene("n", A, "Beta"), scene("m", "POINT (60 0)", "Alfa"))
    store.put_right("2025", "b", "a")
    assert store.told("2025") == {("a", "Beta", "KVARSTAR"), ("b", "Alfa", "KVARSTAR")}
    rows = store.some("scene_mapping", mapping_uuid=store.one("mapping", label="2025")["uuid"])
    assert [row["matched_by"] for row in rows] == ["BESLUT", "BESLUT"]


def test_what_has_been_decided_holds_when_the_mapping_is_put_in_again_or_corrected_and_in_the_next():
    store = wrong()
    store.put_right("2025", "a", "b")
    assert not store.put("2025", scene("n", "POINT (25 0)", "")).changes
    store.put("2025", scene("n", "POINT (24 0)", ""), scene("x", B, ""))
    assert ("b", "", "KVARSTAR") in store.told("2025")
    store.put("2026", scene("n", "POINT (25 0)", ""))
    assert ("b", "", "KVARSTAR") in store.told("2026")


def test_a_decision_is_found_by_name_where_the_key_has_changed():
    store = PlainStore()
    store.put("2024", scene("a", A, "Alfa"), scene("b", "POINT (60 0)", "Beta"))
    store.put("2025", scene("n", "POINT (20 0)", "Gamma"))
    assert ("a", "Gamma", "KVARSTAR") in store.told("2025")
    store.put_right("2025", "a", "b")
    store.put("2025", scene("other", "POINT (21 0)", "Gamma"))
    assert ("b", "Gamma", "KVARSTAR") in store.told("2025")


def test_a_decided_key_counts_more_than_that_it_was_the_other_scenes_own():
    store = PlainStore()
    store.put("2024", scene("a", A, "Alfa"), scene("b", "POINT (60 0)", "Beta"))
    store.put("2025", scene("a", A, "Alfa"))
    store.put_right("2025", "a", "b")
    store.put("2026", scene("a", A, "Alfa"))
    assert ("b", "Alfa", "KVARSTAR") in store.told("2026")


def test_later_mappings_follow():
    store = wrong()
    store.put("2026", scene("n", "POINT (26 0)", ""), scene("c", B, ""))
    store.put_right("2025", "a", "b")
    assert store.told("2026") == {("b", "", "KVARSTAR"), ("c", "", "NY"), ("a", None, "UPPHORD")}
    assert not store.put("2026", scene("n", "POINT (26 0)", ""), scene("c", B, "")).changes


def test_a_merging_that_was_none_takes_back_what_it_attached():
    def square(x, side=20):
        return f"POLYGON (({x} 0, {x + side} 0, {x + side} {side}, {x} {side}, {x} 0))"

    store = PlainStore()
    store.put("2024", scene("a", square(0), ""), scene("b", square(30), ""))
    store.attach("of a", "a")
    store.attach("of b", "b")
    store.put("2025", scene("n", square(0, 50), ""))
    assert store.links() == {("of a", "a"), ("of b", "b"), ("of a", "n"), ("of b", "n")}
    store.attach("new", "n")
    store.put_right("2025", "n", "a", following=["new"])
    assert store.told("2025") == {("a", "", "KVARSTAR"), ("b", None, "UPPHORD"), ("n", None, "UPPHORD")}
    assert store.links() == {("of a", "a"), ("of b", "b"), ("new", "a")}
    assert store.rows["predecessor"] == []


def test_a_plan_that_follows_to_where_it_is_already_is_attached_once():
    store = wrong()
    store.attach("both", "a")
    store.attach("both", "b")
    store.put_right("2025", "a", "b", following=["both"])
    assert sorted(store.links()) == [("both", "b"), ("of a", "a"), ("of b", "b")]


def test_all_of_it_can_be_undone():
    store = wrong()
    before = {table: sorted(repr(sorted(row.items())) for row in rows) for table, rows in store.rows.items()}
    changes = store.put_right("2025", "a", A_NEW_PLACE, following=["of a"])
    from drogscen_plugin.core.store.changes import applied

    undone = applied(store.rows, [changes.inverse()])
    assert {table: sorted(repr(sorted(row.items())) for row in rows) for table, rows in undone.items()} == before


def test_deciding_what_is_so_already_changes_nothing_and_the_unknown_is_refused():
    store = wrong()
    assert not store.put_right("2025", "a", "a")
    with pytest.raises(LookupError):
        store.put_right("2025", "b", "a")
    with pytest.raises(LookupError):
        store.put_right("2025", "a", "nowhere")
