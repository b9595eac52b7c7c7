# SPDX-License-Identifier: GPL-2.0-or-later
"""What a decision writes: its own row, and the marks of scenes whose class hung on the school."""

import json

import pytest
import shapely

from drogscen_plugin.core.schools import deciding, to_check
from drogscen_plugin.core.store import changes
from drogscen_plugin.core.store.conflicts import conflict_of
from tests.core.schools.test_decisions import ELSEWHERE, NOWHERE, SAYS, decision

PLACE = (18.06324, 59.334591)


def finding(key="1", name="Skola 1", says=SAYS, code="DELAD_PUNKT", scenes=("Plats a",)):
    return {
        "school_key": key,
        "school_name": name,
        "register_row": says,
        "check_code": code,
        "severity": "BLOCKERAR",
        "scenes": json.dumps(list(scenes)),
        "proposed_source": None,
        "lon": None,
    }


def state(*, doubtful=("a", "b"), near=(("a", "1"), ("a", "2"), ("b", "2")), decided=(), found=(), at=PLACE):
    scenes = [{"uuid": uuid, "name": f"Plats {uuid}", "position_doubt": uuid in doubtful} for uuid in ("a", "b", "c")]
    return {
        "mapping": [
            {"uuid": "m1", "ordinal": 1, "doubtful_count": len(doubtful)},
            {"uuid": "m2", "ordinal": 2, "doubtful_count": len(doubtful)},
        ],
        "scene": scenes,
        "scene_mapping": [
            {**row, "uuid": f"{mapping}{row['uuid']}", "scene_uuid": row["uuid"], "mapping_uuid": mapping}
            for mapping in ("m1", "m2")
            for row in scenes
        ],
        "scene_school": [
            {"scene_uuid": scene, "mapping_uuid": "m2", "school_key": key, "school_name": f"Skola {key}"}
            for scene, key in near
        ],
        "school": [
            {"uuid": f"s{key}", "school_key": key, "name": f"Skola {key}", "mapping_uuid": "m2", "geom": place}
            for key, place in (("1", at), ("2", (18.5, 59.5)))
        ],
        "school_decision": list(decided),
        "school_finding": list(found),
    }


def to_lonlat(places):
    return [shapely.Point(place) for place in places]


def unit_of(known):
    return to_check.units(known["school_finding"], known["school_decision"])[0]


def decide(known, kind, place=None, reason=""):
    return deciding.decide(known, unit_of(known), kind, reason, place, to_lonlat)


def written(made):
    return [(change.table, change.uuid, change.changed()) for change in made.changes[1:]]


def lifted(known, decided, found=()):
    return [change.uuid for change in deciding.lifted(known, decided, found, to_lonlat)]


RIGHT = decision("1", "Skola 1")


def test_that_the_position_is_right_takes_the_mark_and_counts_the_marks_anew_in_the_latest_mapping_only():
    made = decide(state(found=[finding()]), "LAGE_RATT", reason="Sett på plats")
    row = made.changes[0].after
    assert (row["decision"], row["reason"], row["register_row"], row["lon"]) == (
        "LAGE_RATT",
        "Sett på plats",
        SAYS,
        None,
    )
    assert written(made) == [
        ("scene", "a", {"position_doubt": False}),
        ("scene_mapping", "m2a", {"position_doubt": False}),
        ("mapping", "m2", {"doubtful_count": 1}),
    ]
    assert lifted(state(doubtful=()), [RIGHT]) == []
    assert lifted({**state(), "mapping": []}, [RIGHT]) == []


@pytest.mark.parametrize("at", [(18.09, 59.334591), (18.06324, 59.33)])
def test_a_class_that_was_measured_to_another_place_is_not_made_certain(at):
    """The corrected register had moved the school to its address; that its own point is right says the class is wrong."""
    assert [change.table for change in decide(state(found=[finding()], at=at), "LAGE_RATT").changes] == [
        "school_decision"
    ]


def test_a_mark_stays_where_the_latest_check_found_the_school_elsewhere_or_something_else_was_decided_since():
    assert lifted(state(), [RIGHT]) == ["a", "m2a", "m2"]
    assert lifted(state(), [RIGHT], [finding(says=ELSEWHERE, code="BESLUT_INAKTUELLT")]) == []
    assert lifted(state(), [RIGHT, decision("1", "Skola 1", kind="EJ_SKOLA", at="2026-12-01")]) == []
    assert lifted(state(), [decision("1", "Skola 1", says=NOWHERE)]) == []
    assert lifted({**state(), "school": []}, [RIGHT]) == []


def test_any_other_decision_marks_what_hangs_on_the_school():
    """As after the position was said to be right, and then was not."""
    for kind, place in (("FLYTTAS", (18.0, 59.0, "KARTA")), ("EJ_SKOLA", None)):
        assert written(decide(state(found=[finding()]), kind, place)) == []  # it is marked already
        known = state(doubtful=("b",), found=[finding()], decided=[RIGHT])
        made = decide(known, kind, place)
        assert made.changes[0].uuid == RIGHT["uuid"]
        assert written(made) == [
            ("scene", "a", {"position_doubt": True}),
            ("scene_mapping", "m2a", {"position_doubt": True}),
            ("mapping", "m2", {"doubtful_count": 2}),
        ]


def test_taking_a_decision_back_takes_every_row_of_it_and_marks_again():
    twice = [RIGHT, {**RIGHT, "uuid": "from a workbook"}]
    known = state(doubtful=(), found=[finding()], decided=twice)
    made = deciding.take_back(known, unit_of(known))
    assert sorted(change.uuid for change in made.changes if change.table == "school_decision") == sorted(
        row["uuid"] for row in twice
    )
    assert [change.table for change in made.changes[2:]] == ["scene", "scene_mapping", "mapping"]
    assert not deciding.take_back(state(), unit_of(known))


def test_a_unit_of_the_same_name_gets_a_row_of_its_own():
    here, there = finding(None, "Centralskolan"), finding(None, "Centralskolan", says=ELSEWHERE)
    known = state(found=[here, there])
    first, second = to_check.units(known["school_finding"], ())
    one = deciding.decide(known, first, "EJ_SKOLA", "", None, to_lonlat)
    known = changes.applied(known, [one])
    two = deciding.decide(known, second, "EJ_SKOLA", "", None, to_lonlat)
    assert one.changes[0].uuid != two.changes[0].uuid
    assert two.changes[0].before is None
    both = changes.applied(known, [two])["school_decision"]
    assert not any(unit.is_open for unit in to_check.units(known["school_finding"], both))


def test_the_mark_goes_from_schools_without_code_too_which_the_store_keeps_in_two_ways():
    nameless = decision(None, "Skola 1")
    known = state()
    for table, empty in (("scene_school", None), ("school", "")):
        known[table] = [{**row, "school_key": empty} for row in known[table]]
    assert lifted(known, [nameless]) == ["a", "m2a", "m2"]


def test_what_was_decided_about_one_unit_is_neither_changed_nor_taken_back_with_another():
    """One code in two rows, without a position; the check has settled the first, so it has no finding any more."""
    first = decision("1", "Alma", says=NOWHERE)
    known = state(found=[finding("1", "Berta", says=NOWHERE)], decided=[first])
    units = to_check.units(known["school_finding"], known["school_decision"])
    assert [(unit.name, unit.is_open, len(unit.decisions)) for unit in units] == [
        ("Berta", True, 0),
        ("Alma", False, 1),
    ]
    made = deciding.decide(known, units[0], "EJ_SKOLA", "", None, to_lonlat)
    assert made.changes[0].before is None
    assert made.changes[0].uuid != first["uuid"]
    assert not deciding.take_back(known, units[0])


def test_schools_without_code_are_known_by_their_name():
    known = state(doubtful=(), found=[finding()])
    known["scene_school"] = [{**row, "school_key": None} for row in known["scene_school"]]
    assert [change[1] for change in written(decide(known, "EJ_SKOLA"))] == ["a", "m2a", "m2"]


def test_undoing_does_not_mark_the_place_that_a_new_mapping_has_put_there():
    (scene, *_) = [change for change in deciding.lifted(state(), [RIGHT], (), to_lonlat) if change.table == "scene"]
    undo = scene.inverse()
    assert conflict_of(undo, scene.after) is None
    assert conflict_of(undo, {**scene.after, "name": "En annan plats"}) is not None
