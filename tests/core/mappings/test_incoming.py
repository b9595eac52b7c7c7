# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes of a mapping, on the way in and read again."""

from drogscen_plugin.core.mappings.incoming import scene_school_key, stored
from tests.support.plain_store import NEAR, A, B, PlainStore, scene


def test_a_mapping_is_read_as_it_was_put_in():
    store = PlainStore()
    other = {**NEAR, "school_key": None, "school_name": "Björkskolan", "rank": 2}
    given = [scene("k1", A, "Alfa", schools=[NEAR, other]), scene("k2", None, "Beta")]
    store.put("2023", *given)
    store.put("2024", scene("k3", "POINT (10 0)", "Alfa"))
    read = stored(store.rows, store.one("mapping", label="2023"))
    assert [row["scene_uuid"] for row, _ in read] == ["k1", "k2"]
    assert [scene.classified_at for _, scene in read] == [None, "2026-05-01T10:00:00Z"], "of the last one that had it"
    assert [(one.key, one.figures, one.wkb, one.schools) for _, one in read] == [
        (one.key, one.figures, one.wkb, list(one.schools)) for one in given
    ]
    ((row, again),) = stored(store.rows, store.one("mapping", label="2024"))
    assert (row["scene_uuid"], again.key, again.classified_at) == ("k1", "k3", "2026-05-01T10:00:00Z")


def test_a_scene_that_is_gone_or_without_its_row_is_not_in_the_mapping():
    store = PlainStore()
    store.put("2023", scene("k1", A), scene("k2", B))
    store.put("2024", scene("k1", A))
    mapping = store.one("mapping", label="2024")
    assert [one.key for _, one in stored(store.rows, mapping)] == ["k1"]
    store.rows["scene"] = []
    assert stored(store.rows, mapping) == []


def test_a_row_whose_key_in_the_source_is_not_known_goes_by_its_identity():
    store = PlainStore()
    store.put("2023", scene("k1", A))
    store.one("scene_mapping")["source_uuid"] = None
    assert [one.key for _, one in stored(store.rows, store.one("mapping"))] == ["k1"]


def test_a_made_up_name_is_not_compared():
    named = scene("k", A, "Scen 1")
    assert named.comparable_name == "scen 1"
    assert type(named)(named.key, named.figures, named.wkb, None, (), is_named=False).comparable_name == ""


def test_schools_have_keys_of_their_own():
    keys = {scene_school_key(s, m, n) for s in "ab" for m in "cd" for n in (0, 1)}
    assert len(keys) == 8
