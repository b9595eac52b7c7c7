# SPDX-License-Identifier: GPL-2.0-or-later
import json

from drogscen_plugin.core.schools import to_check
from tests.core.schools.test_decisions import SAYS, decision


def finding(name, severity, code="DELAD_PUNKT", scenes=(), says=SAYS, **values):
    row = {
        "school_key": values.pop("key", None),
        "school_name": name,
        "check_code": code,
        "severity": severity,
        "scenes": json.dumps(list(scenes)),
        "register_row": says,
        "lon": 18.0,
        "lat": 59.0,
        "proposed_source": None,
        "proposed_lon": None,
        "proposed_lat": None,
    }
    return {**row, **values}


def names(units):
    return [(unit.name, unit.severity, unit.is_open) for unit in units]


def test_the_worst_that_is_open_comes_first_and_what_is_decided_last():
    found = [
        finding("Cedern", "NOTERA"),
        finding("Björken", "PAVERKAR"),
        finding("Asken", "BLOCKERAR", key="1"),
        finding("Eken", "BLOCKERAR"),
        finding("Eken", "NOTERA", "EJ_VID_SKOLBYGGNAD"),
        finding("Granen", None),
    ]
    units = to_check.units(found, [decision("1", "Asken"), decision("9", "Borta")])
    assert names(units) == [
        ("Eken", "BLOCKERAR", True),
        ("Björken", "PAVERKAR", True),
        ("Cedern", "NOTERA", True),
        ("Granen", "", True),
        ("Asken", "BLOCKERAR", False),
        ("Borta", "", False),
    ]
    assert [len(unit.findings) for unit in units] == [2, 1, 1, 1, 1, 0]
    assert to_check.open_count(found, [decision("1", "Asken")]) == 2


def test_a_unit_that_the_register_has_changed_since_is_open_again():
    says = "– · – · –"
    found = [finding("Asken", "BLOCKERAR", key="1", says=says, code=code) for code in ("FLYTTAD", "BESLUT_INAKTUELLT")]
    (unit,) = to_check.units(found, [decision("1", "Asken")])
    assert unit.is_open
    assert unit.decision is not None


def test_scenes_and_proposals_of_all_findings_are_gathered_once_each():
    at = {"proposed_source": "ADRESS", "proposed_lon": 18.1, "proposed_lat": 59.1}
    (unit,) = to_check.units(
        [
            finding("Asken", "BLOCKERAR", scenes=("Torget", "Parken"), **at),
            finding("Asken", "BLOCKERAR", "FLYTTAD", scenes=("Torget",), **at),
        ],
        (),
    )
    assert unit.scenes == ("Torget", "Parken")
    assert unit.proposals == (to_check.Proposal(18.1, 59.1, "ADRESS"),)
    assert unit.place == (18.0, 59.0)


def test_what_cannot_be_read_is_passed_over():
    (unit,) = to_check.units([{**finding("Asken", "HITTEPÅ"), "scenes": "skräp", "lon": None}], ())
    assert (unit.severity, unit.scenes, unit.place) == ("", (), None)
    (other,) = to_check.units([{**finding("Asken", "NOTERA"), "scenes": '"text"'}], ())
    assert other.scenes == ()


def test_what_a_decision_does_not_answer_stays_open():
    found = [finding("Asken", "BLOCKERAR", key="1"), finding("Asken", "BLOCKERAR", "STATUS_OKLAR", key="1")]
    (unit,) = to_check.units(found, [decision("1", "Asken")])
    assert (unit.is_open, unit.holds, unit.doubts_position) == (True, True, True)
    (unit,) = to_check.units(found, [decision("1", "Asken", kind="EJ_SKOLA")])
    assert not unit.is_open
    (unit,) = to_check.units(found[1:], ())
    assert not unit.doubts_position


def test_units_of_one_name_are_lines_of_their_own():
    other = "59.1 18.1 · Box 3 · Kista"
    units = to_check.units(
        [finding("Centralskolan", "BLOCKERAR"), finding("Centralskolan", "BLOCKERAR", says=other)],
        [decision(None, "Centralskolan", says=other)],
    )
    assert [(unit.says, unit.is_open) for unit in units] == [(SAYS, True), (other, False)]
    assert len({unit.identity for unit in units}) == 2
