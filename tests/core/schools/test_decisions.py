# SPDX-License-Identifier: GPL-2.0-or-later
"""What is decided about schools, and as long as what it holds."""

import pytest

from drogscen_plugin.core.schools import decisions
from drogscen_plugin.core.schools.register import identity_of
from drogscen_plugin.core.store import changes

SAYS = decisions.register_row(18.06324, 59.334591, "Skolgatan 1", "Solna")


def decision(key="1", name="Askskolan", kind="LAGE_RATT", says=SAYS, at="2026-11-30T10:00:00Z", **values):
    row = {
        "uuid": decisions.key_of(key, name),
        "school_key": key,
        "school_name": name,
        "decision": kind,
        "reason": None,
        "lon": None,
        "lat": None,
        "position_source": None,
        "register_row": says,
        "changed_at": at,
        "version": 1,
    }
    return {**row, **values}


def finding(key="1", name="Askskolan", says=SAYS, code="DELAD_PUNKT"):
    return {"school_key": key, "school_name": name, "register_row": says, "check_code": code}


def state(*, doubtful=("a", "b"), near=(("a", "1"), ("a", "2"), ("b", "2")), decided=(), found=()):
    scenes = [{"uuid": uuid, "position_doubt": uuid in doubtful} for uuid in ("a", "b", "c")]
    return {
        "mapping": [{"uuid": "m1", "ordinal": 1}, {"uuid": "m2", "ordinal": 2}],
        "scene": scenes,
        "scene_mapping": [
            {"uuid": f"{mapping}{row['uuid']}", "scene_uuid": row["uuid"], "mapping_uuid": mapping, **row}
            | {"uuid": f"{mapping}{row['uuid']}"}
            for mapping in ("m1", "m2")
            for row in scenes
        ],
        "scene_school": [
            {"scene_uuid": scene, "mapping_uuid": "m2", "school_key": key, "school_name": f"Skola {key}"}
            for scene, key in near
        ],
        "school_decision": list(decided),
        "school_finding": list(found),
    }


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (SAYS, True),
        (decisions.register_row(18.063245, 59.334599, "SKOLGATAN 1", "solna"), True),
        (decisions.register_row(18.0633, 59.334591, "Skolgatan 1", "Solna"), False),
        (decisions.register_row(18.06324, 59.334591, "Skolgatan 2", "Solna"), False),
        (decisions.register_row(18.06324, 59.334591, "Skolgatan 1", ""), False),
        (decisions.register_row(None, None, "Skolgatan 1", "Solna"), False),
        (None, False),
    ],
)
def test_a_decision_holds_as_long_as_the_register_says_the_same_of_the_unit(other, is_same):
    assert decisions.says_the_same(SAYS, other) is is_same
    assert decisions.says_the_same(other, SAYS) is is_same
    assert set(decisions.holding([decision()], {"#1": other})) == ({"#1"} if is_same else set())


def test_units_without_position_or_code_are_known_too():
    nowhere = decisions.register_row(None, None, "", "")
    assert decisions.says_the_same(nowhere, nowhere)
    row = decision(key=None, name="Björkskolan", says=nowhere)
    assert set(decisions.holding([row], {identity_of("", "björkskolan"): nowhere})) == {"björkskolan"}


def test_of_several_decisions_about_one_unit_the_latest_counts():
    rows = [decision(kind="EJ_SKOLA", at="2026-12-01"), decision(at="2026-11-01")]
    assert decisions.by_unit(rows)["#1"]["decision"] == "EJ_SKOLA"


def test_the_mark_goes_where_a_school_is_right_after_all_and_only_in_the_latest_mapping():
    changed = decisions.lifted(state(), {"#1"})
    assert [(change.table, change.uuid, change.changed()) for change in changed] == [
        ("scene", "a", {"position_doubt": False}),
        ("scene_mapping", "m2a", {"position_doubt": False}),
    ]
    assert decisions.lifted(state(doubtful=()), {"#1"}) == []
    assert decisions.lifted({**state(), "mapping": []}, {"#1"}) == []


def test_a_decision_is_one_row_a_unit_and_settles_what_it_answers_in_the_same_step():
    first = decisions.decide(state(), finding(), "LAGE_RATT", "Sett på plats")
    row = first.changes[0].after
    assert (row["decision"], row["reason"], row["register_row"]) == ("LAGE_RATT", "Sett på plats", SAYS)
    assert [change.table for change in first.changes] == ["school_decision", "scene", "scene_mapping"]
    known = state(doubtful=(), decided=[decision()])
    second = decisions.decide(known, finding(), "FLYTTAS", "", (18.1, 59.4, "ADRESS"))
    assert [change.table for change in second.changes] == ["school_decision"]
    moved = second.changes[0]
    assert moved.uuid == first.changes[0].uuid
    assert moved.changed() == {"decision": "FLYTTAS", "lon": 18.1, "lat": 59.4, "position_source": "ADRESS"}


def test_what_another_decision_settled_is_not_lifted_where_the_register_has_changed_that_unit():
    other = finding("2", "Skola 2", says=decisions.register_row(18.2, 59.3, "", ""))
    known = state(decided=[decision("2", "Skola 2")], found=[finding(), other])
    assert decisions.right_units(known["school_decision"], known["school_finding"]) == set()
    changed = decisions.decide(known, finding(), "LAGE_RATT", "")
    assert [change.uuid for change in changed.changes[1:]] == ["a", "m2a"]


def test_neither_a_move_nor_no_school_lifts_a_mark():
    for kind, place in (("FLYTTAS", (18.0, 59.0, "KARTA")), ("EJ_SKOLA", None)):
        assert len(decisions.decide(state(), finding(), kind, "", place).changes) == 1


def test_a_decision_can_be_taken_back():
    row = decision()
    assert decisions.take_back(row).changes == (changes.delete("school_decision", row),)
