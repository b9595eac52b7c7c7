# SPDX-License-Identifier: GPL-2.0-or-later
"""Mappings put into a store of plain rows, one after the other, with every row compared by hand."""

import pytest

from drogscen_plugin.core.classification.identity import derived_uuid
from drogscen_plugin.core.mappings.incoming import FIGURES, Incoming
from drogscen_plugin.core.mappings.inheritance import Inherited
from tests.support.plain_store import M1, M2, NEAR, VALUES, A, B, C, PlainStore, figures, scene, wkb


def test_the_first_mapping_writes_every_row_once():
    store = PlainStore()
    result = store.put("2023", scene("a", A, schools=[NEAR]), scene("b", None, code="OKAND"))
    assert [(change.table, change.before) for change in result.changes.changes] == [
        ("mapping", None),
        ("scene", None),
        ("scene", None),
        ("scene_mapping", None),
        ("scene_mapping", None),
        ("scene_school", None),
    ], "parents first"
    assert store.rows["mapping"] == [
        {
            "uuid": M1,
            "label": "2023",
            "ordinal": 1,
            **VALUES,
            "new_count": 2,
            "remaining_count": 0,
            "ceased_count": 0,
            "merged_count": 0,
            "split_count": 0,
            "returned_count": 0,
            "scene_count": 2,
            "classified_count": 1,
            "unknown_count": 1,
            "borderline_count": 0,
        }
    ]
    assert result.mapping == store.rows["mapping"][0]
    assert store.one("scene", uuid="a") == {
        "uuid": "a",
        **figures("a"),
        "classified_at": "2026-05-01T10:00:00Z",
        "present": True,
        "change_code": "NY",
        "mapping_uuid": M1,
        "geom": wkb(A),
    }
    assert store.one("scene_mapping", scene_uuid="b") == {
        "uuid": derived_uuid(f"scene_mapping:b|{M1}"),
        "scene_uuid": "b",
        "mapping_uuid": M1,
        "change_code": "NY",
        "present": True,
        "source_uuid": "b",
        "matched_by": None,
        "doubt": None,
        **figures("b", "OKAND"),
        "geom": None,
    }
    assert store.rows["scene_school"] == [
        {"uuid": derived_uuid(f"scene_school:a|{M1}|0"), "scene_uuid": "a", "mapping_uuid": M1, **NEAR}
    ]
    assert (result.before, result.inherited) == ({}, [])
    assert result.after == {"a": figures("a"), "b": figures("b", "OKAND")}


def test_borderline_scenes_are_counted():
    store = PlainStore()
    store.put("2023", scene("a", A, borderline=True), scene("b", B), scene("c", C, code="EJ", borderline=True))
    mapping = store.one("mapping")
    assert (mapping["borderline_count"], mapping["classified_count"], mapping["unknown_count"]) == (2, 2, 0)


def test_the_very_same_mapping_again_changes_nothing_but_a_later_time_alone_is_no_change():
    store = PlainStore()
    scenes = [scene("a", A, schools=[NEAR]), scene("b", B)]
    school = {"school_key": "1", "name": "Askskolan", "geom": wkb(C)}
    store.put("2023", *scenes, schools=[school])
    assert not store.put("2023", *scenes, schools=[school]).changes
    later = [Incoming(s.key, s.figures, s.wkb, "2026-06-01T10:00:00Z", s.schools) for s in scenes]
    assert not store.put("2023", *later, schools=[school]).changes


def test_a_corrected_mapping_changes_only_what_differs_and_drops_what_is_no_longer_near():
    store = PlainStore()
    second = {**NEAR, "school_key": "2", "school_name": "Björkskolan", "distance_m": 400.0, "rank": 2}
    store.put("2023", scene("a", A, schools=[NEAR, second]), scene("b", B))
    result = store.put("2023", scene("a", A, schools=[NEAR], school_count=7), scene("b", B))
    assert [(change.table, change.changed(), change.after is None) for change in result.changes.changes] == [
        ("scene_school", {}, True),
        ("scene", {"school_count": 7}, False),
        ("scene_mapping", {"school_count": 7}, False),
    ]
    assert store.rows["scene_school"][0]["rank"] == 1
    assert len(store.rows["scene_school"]) == 1


def test_a_scene_taken_out_of_a_corrected_mapping_is_withdrawn_and_not_counted_as_ceased():
    store = PlainStore()
    store.put("2023", scene("a", A), scene("b", B))
    store.put("2023", scene("a", A))
    assert store.one("mapping")["ceased_count"] == 0
    gone = store.one("scene", uuid="b")
    assert (gone["present"], gone["change_code"], gone["mapping_uuid"], gone["geom"], gone["name"]) == (
        False,
        "UPPHORD",
        M1,
        wkb(B),
        "b",
    )
    row = store.one("scene_mapping", scene_uuid="b")
    assert (row["present"], row["source_uuid"], row["geom"], row["name"], row["nearest_m"]) == (
        False,
        "b",
        wkb(B),
        "b",
        None,
    )
    store.put("2023", scene("a", A), scene("b", B))
    assert store.one("scene", uuid="b")["present"] is True, "and put in once more it is there as before"
    assert store.one("scene", uuid="b")["change_code"] == "NY"


def test_a_scene_withdrawn_and_never_told_of_again_stays_withdrawn():
    """It is in no outcome once nothing but this mapping's own row speaks of it."""
    store = PlainStore()
    store.put("2023", scene("a", A), scene("b", B))
    store.put("2023", scene("a", A))
    assert not store.put("2023", scene("a", A)).changes


def test_a_ceased_scene_keeps_the_figures_it_had_last():
    store = PlainStore()
    store.put("2023", scene("a", A, pupils=250.0, borderline=True), scene("b", B))
    result = store.put("2024", scene("b", B))
    gone = store.one("scene", uuid="a")
    assert gone == {
        "uuid": "a",
        **figures("a", pupils=250.0, borderline=True),
        "classified_at": "2026-05-01T10:00:00Z",
        "present": False,
        "change_code": "UPPHORD",
        "mapping_uuid": M1,
        "geom": wkb(A),
    }
    assert store.one("scene_mapping", scene_uuid="a", mapping_uuid=M2) == {
        "uuid": derived_uuid(f"scene_mapping:a|{M2}"),
        "scene_uuid": "a",
        "mapping_uuid": M2,
        "change_code": "UPPHORD",
        "present": False,
        "source_uuid": None,
        "matched_by": None,
        "doubt": None,
        **dict.fromkeys(FIGURES),
        "borderline": False,
        "position_doubt": False,
        "name": "a",
        "geom": None,
    }
    assert (result.mapping["ceased_count"], result.mapping["remaining_count"]) == (1, 1)
    assert result.before == {
        "a": figures("a", pupils=250.0, borderline=True),
        "b": figures("b"),
    }
    assert set(result.after) == {"b"}


def test_a_moved_scene_keeps_its_identity_and_tells_how_it_was_known():
    store = PlainStore()
    store.put("2023", scene("a", A))
    store.put("2024", scene("other", "POINT (20 0)", "a"))
    row = store.one("scene_mapping", mapping_uuid=M2)
    assert (row["scene_uuid"], row["source_uuid"], row["matched_by"], row["change_code"]) == (
        "a",
        "other",
        "NAMN",
        "KVARSTAR",
    )
    assert store.one("scene")["geom"] == wkb("POINT (20 0)")
    assert store.one("scene")["mapping_uuid"] == M2


def square(x, side=20):
    return f"POLYGON (({x} 0, {x + side} 0, {x + side} {side}, {x} {side}, {x} 0))"


def link(plan, scene_uuid, **values):
    row = {"uuid": f"{plan}-{scene_uuid}", "plan_uuid": plan, "scene_uuid": scene_uuid, "inherited_from": None}
    return {**row, **values}


@pytest.fixture
def merged():
    """Two scenes with plans, one of which both have, that become one."""
    store = PlainStore()
    store.put("2023", scene("a", square(0)), scene("b", square(30)))
    store.rows["plan_scene"] = [link("q", "b"), link("p", "a"), link("both", "b"), link("both", "a")]
    result = store.put("2024", scene("ab", square(0, 50)))
    return store, result


def test_plans_follow_to_the_merged_scene_once_each(merged):
    store, result = merged
    assert result.inherited == [Inherited("both", "a", "ab"), Inherited("p", "a", "ab"), Inherited("q", "b", "ab")]
    (first, *_) = store.some("plan_scene", scene_uuid="ab")
    assert first == {
        "uuid": derived_uuid(f"plan_scene:both|ab|{M2}"),
        "plan_uuid": "both",
        "scene_uuid": "ab",
        "inherited_from": "a",
    }
    assert len(store.some("plan_scene", scene_uuid="ab")) == 3
    assert store.one("predecessor", predecessor_uuid="b") == {
        "uuid": derived_uuid(f"predecessor:ab|b|{M2}"),
        "scene_uuid": "ab",
        "predecessor_uuid": "b",
        "mapping_uuid": M2,
    }
    assert result.mapping["merged_count"] == 1
    assert [change.table for change in result.changes.changes][-2:] == ["plan_scene", "plan_scene"]


def test_a_plan_that_was_detached_afterwards_does_not_come_back(merged):
    store, _ = merged
    store.rows["plan_scene"] = [row for row in store.rows["plan_scene"] if row["scene_uuid"] != "ab"]
    again = store.put("2024", scene("ab", square(0, 50)))
    assert (again.inherited, bool(again.changes)) == ([], False)


def test_a_plan_that_the_scene_has_already_is_not_attached_twice():
    store = PlainStore()
    store.put("2023", scene("a", square(0)), scene("b", square(30)))
    store.rows["plan_scene"] = [link("p", "a"), link("p", "b"), link("q", "b")]
    result = store.put("2024", scene("a", square(0, 50)))
    assert [(s["change_code"], s["uuid"]) for s in store.some("scene", present=True)] == [("SAMMANSLAGEN", "a")]
    assert result.inherited == [Inherited("q", "b", "a")], "p is there, q is not"


def test_a_link_that_a_correction_drops_goes():
    store = PlainStore()
    store.put("2023", scene("a", square(0)), scene("b", square(30)))
    store.put("2024", scene("ab", square(0, 50)))
    result = store.put("2024", scene("a", square(0)), scene("b", square(30)))
    assert store.rows["predecessor"] == []
    assert [change.table for change in result.changes.changes][:2] == ["predecessor", "predecessor"]
    assert store.one("scene", uuid="ab")["present"] is False, "what only the first version had is withdrawn"
    assert store.one("mapping", uuid=M2)["ceased_count"] == 0


def test_rows_of_other_mappings_are_not_touched():
    store = PlainStore()
    store.put("2023", scene("a", A, schools=[NEAR]))
    before = {table: list(store.rows[table]) for table in ("scene_mapping", "scene_school")}
    store.put("2024", scene("a", A))
    for table, rows in before.items():
        assert store.some(table, mapping_uuid=M1) == rows


def test_schools_are_known_by_code_or_else_by_name():
    store = PlainStore()
    with_code = {"school_key": "12345678", "name": "Askskolan", "pupils_text": "400", "geom": wkb(C)}
    without = {"school_key": None, "name": "Björkskolan", "pupils_text": None, "geom": wkb(B)}
    store.put("2023", scene("a", A), schools=[with_code, without])
    assert store.rows["school"] == [
        {"uuid": derived_uuid("school:12345678"), **with_code, "mapping_uuid": M1},
        {"uuid": derived_uuid("school:björkskolan"), **without, "mapping_uuid": M1},
    ]
    renamed = {**with_code, "name": "Asks skola"}
    store.put("2024", scene("a", A), schools=[renamed, {**without, "name": "BJÖRKSKOLAN "}])
    assert [(row["name"], row["mapping_uuid"]) for row in store.rows["school"]] == [
        ("Asks skola", M2),
        ("BJÖRKSKOLAN ", M2),
    ]


def test_a_scene_that_returned_only_in_the_first_version_of_a_mapping_is_gone_again():
    """It ceased long before this mapping, so no outcome tells of it; only this mapping's own row does."""
    store = PlainStore()
    store.put("2022", scene("a", A, pupils=10.0), scene("b", B))
    store.put("2023", scene("b", B))
    store.put("2024", scene("a", "POINT (30 0)", pupils=99.0), scene("b", B))
    assert store.one("scene", uuid="a")["change_code"] == "ATERKOMMEN"
    result = store.put("2024", scene("b", B))
    gone = store.one("scene", uuid="a")
    assert (gone["present"], gone["change_code"], gone["pupils"], gone["geom"]) == (False, "UPPHORD", 10.0, wkb(A))
    assert gone["mapping_uuid"] == derived_uuid("mapping:1:2022")
    row = store.one("scene_mapping", scene_uuid="a", mapping_uuid=result.mapping["uuid"])
    assert (row["present"], row["change_code"], row["geom"], row["doubt"]) == (False, "UPPHORD", None, None)
    assert (result.mapping["ceased_count"], result.mapping["returned_count"]) == (0, 0)
    assert not store.put("2024", scene("b", B)).changes


def test_a_correction_that_adds_a_part_brings_its_plans_too():
    store = PlainStore()
    store.put("2023", scene("a", square(0)), scene("b", square(30)), scene("c", square(60)))
    store.rows["plan_scene"] = [link("p", "a"), link("r", "c")]
    store.put("2024", scene("ab", square(0, 50)), scene("c", square(60)))
    result = store.put("2024", scene("ab", square(0, 80)))
    assert result.inherited == [Inherited("r", "c", "ab")]
    assert {row["plan_uuid"] for row in store.some("plan_scene", scene_uuid="ab")} == {"p", "r"}
    assert result.outcome.count("SAMMANSLAGEN") == 1


def test_a_scene_that_ceased_earlier_is_not_told_of_again():
    store = PlainStore()
    store.put("2022", scene("a", A), scene("b", B))
    store.put("2023", scene("b", B))
    before = store.one("scene", uuid="a")
    result = store.put("2024", scene("b", B))
    assert result.mapping["ceased_count"] == 0
    assert store.some("scene_mapping", scene_uuid="a", mapping_uuid=result.mapping["uuid"]) == []
    assert store.one("scene", uuid="a") == before


def test_rows_that_lost_their_scene_or_mapping_are_passed_over():
    """Somebody took a row away in a database program; the store's own programs do not."""
    store = PlainStore()
    store.put("2023", scene("a", A, schools=[NEAR]), scene("b", B))
    store.put("2024", scene("a", A), scene("b", B), scene("c", C))
    lost = {"scene": "b", "mapping": M1}
    store.rows["scene"] = [row for row in store.rows["scene"] if row["uuid"] != lost["scene"]]
    again = store.put("2024", scene("a", A), scene("c", C))
    assert [(s.uuid, s.code) for s in again.outcome.present] == [("a", "KVARSTAR"), ("c", "NY")]
    assert again.outcome.departed == (), "nobody knows the scene any more"
    assert len(store.some("scene_mapping", scene_uuid="b")) == 2, "its rows are left, and told of"
    store.rows["mapping"] = [row for row in store.rows["mapping"] if row["uuid"] != lost["mapping"]]
    later = store.put("2025", scene("a", A), scene("c", C))
    assert [(s.uuid, s.code) for s in later.outcome.present] == [("a", "KVARSTAR"), ("c", "KVARSTAR")]
    assert store.some("scene_school", mapping_uuid=M1) != []
