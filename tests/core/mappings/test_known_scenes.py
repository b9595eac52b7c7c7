# SPDX-License-Identifier: GPL-2.0-or-later
"""What a store knew before a mapping."""

from drogscen_plugin.core.mappings import known_scenes
from drogscen_plugin.core.mappings.known import ACTIVE, CEASED, FRESH

MAPPINGS = [{"uuid": "m1", "label": "2022", "ordinal": 1}, {"uuid": "m2", "label": "Våren 2023", "ordinal": 2}]


def seen(scene, mapping, geom, *, present=True, source=None):
    return {
        "scene_uuid": scene,
        "mapping_uuid": mapping,
        "geom": geom,
        "present": present,
        "source_uuid": source,
        "matched_by": None,
        "name": scene,
    }


STATE = {
    "mapping": [*MAPPINGS, {"uuid": "m3", "label": "2024", "ordinal": 3}],
    "scene": [{"uuid": uuid, "geom": f"scene {uuid}".encode(), "name": uuid} for uuid in ("b", "a", "c", "d", "e")],
    "scene_mapping": [
        seen("b", "m2", b"b2", source="kb2"),
        seen("b", "m1", b"b1", source="kb1"),
        seen("a", "m1", b"a1", source="ka"),
        seen("c", "m1", b"c1"),
        seen("c", "m2", None, present=False),
        seen("d", "m3", b"d3", source="kd"),
        seen("a", "m3", b"a3", source="ka3"),
    ],
}


def test_scenes_before_a_mapping_that_is_put_in_again():
    known = known_scenes.known_rows(STATE, STATE["mapping"][2])
    assert known.uuids == ["a", "b", "c", "d", "e"]
    assert known.states == [CEASED, ACTIVE, CEASED, FRESH, CEASED]
    assert known.wkbs == [b"a1", b"b2", b"c1", b"d3", b"scene e"]
    assert known.keys == {"ka": 0, "kb1": 1, "kb2": 1, "kd": 3, "a": 0, "b": 1, "c": 2, "d": 3, "e": 4}
    assert {uuid: row["geom"] for uuid, row in known.latest.items()} == {"a": b"a1", "b": b"b2", "c": b"c1"}


def test_a_scene_that_was_withdrawn_when_the_mapping_before_was_corrected_is_gone_however_often_this_one_is_put_in():
    before = [seen("a", "m1", b"a1", source="ka", present=False), seen("b", "m1", b"b1", source="kb")]
    state = {
        "mapping": MAPPINGS,
        "scene": [{"uuid": "a", "geom": b"now", "name": "a"}, {"uuid": "b", "geom": b"b", "name": "b"}],
    }
    first = known_scenes.known_rows({**state, "scene_mapping": before}, MAPPINGS[1])
    again = [*before, seen("a", "m2", b"a2", source="ka2")]
    second = known_scenes.known_rows({**state, "scene_mapping": again}, MAPPINGS[1])
    assert (first.states, first.wkbs, first.keys) == (second.states, second.wkbs, second.keys)
    assert (list(first.own), list(second.own)) == ([], ["a"])
    assert (first.states, first.wkbs) == ([CEASED, ACTIVE], [b"a1", b"b1"])
    assert first.keys == {"ka": 0, "kb": 1, "a": 0, "b": 1}


def test_a_store_without_mappings_knows_nothing():
    known = known_scenes.known_rows({"mapping": [], "scene": [], "scene_mapping": []}, {"ordinal": 1})
    assert (known.uuids, known.wkbs, known.states, known.keys, known.latest) == ([], [], [], {}, {})


def test_a_store_with_only_this_mapping_knows_nothing_before_it():
    state = {
        "mapping": MAPPINGS[:1],
        "scene": [{"uuid": "a", "geom": b"now", "name": "a"}],
        "scene_mapping": [seen("a", "m1", b"a1", source="key")],
    }
    rows = known_scenes.known_rows(state, MAPPINGS[0])
    assert (rows.states, rows.wkbs, rows.keys, rows.latest) == ([FRESH], [b"a1"], {"key": 0, "a": 0}, {})
