# SPDX-License-Identifier: GPL-2.0-or-later
"""For which units of a register a decision holds, and what it answers."""

import pytest

from drogscen_plugin.core.schools import codes, decisions
from drogscen_plugin.core.schools.decisions import UnitSaid

SAYS = decisions.register_row(18.06324, 59.334591, "Skolgatan 1", "Solna")
ELSEWHERE = decisions.register_row(18.2, 59.3, "Box 3", "Kista")
NOWHERE = decisions.register_row(None, None, "", "")


def decision(key="1", name="Askskolan", kind="LAGE_RATT", says=SAYS, at="2026-11-30T10:00:00Z", **values):
    row = {
        "uuid": f"{key}{name}{says}",
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


def unit(key="1", name="Askskolan", says=SAYS):
    return UnitSaid(key or "", name, says)


def held(decided, *units):
    """Numbers of the units for which decisions hold, of those that have outgrown theirs, and decisions without a unit."""
    found = decisions.held(decided, units)
    return sorted(found.holds), sorted(found.outdated), len(found.without_unit)


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (SAYS, True),
        (decisions.register_row(18.063245, 59.334599, "SKOLGATAN 1", "solna"), True),
        (decisions.register_row(18.0633, 59.334591, "Skolgatan 1", "Solna"), False),
        (decisions.register_row(18.06324, 59.334591, "Skolgatan 2", "Solna"), False),
        (decisions.register_row(18.06324, 59.334591, "Skolgatan 1", ""), False),
        (decisions.register_row(None, None, "Skolgatan 1", "Solna"), False),
    ],
)
def test_a_decision_holds_as_long_as_the_register_says_the_same_of_the_unit(other, is_same):
    assert decisions.says_the_same(SAYS, other) is is_same
    assert decisions.says_the_same(other, SAYS) is is_same
    assert held([decision()], unit(says=other)) == (([0], [], 0) if is_same else ([], [0], 0))
    assert not decisions.says_the_same(None, other)


def test_units_without_position_or_code_are_known_too():
    assert held([decision(key=None, name="Björkskolan", says=NOWHERE)], unit("", "björkskolan", NOWHERE)) == (
        [0],
        [],
        0,
    )


def test_a_code_that_has_lost_its_first_zero_is_the_same_code_and_a_new_name_the_same_unit():
    assert held([decision("01234561")], unit("1234561", "Askskolan F–9")) == ([0], [], 0)


def test_a_decision_about_a_unit_that_is_gone_is_about_none():
    assert held([decision()], unit("2", "Askskolan")) == ([], [], 1)


def test_a_decision_is_never_about_another_unit_of_the_same_name():
    """Two schools of one name without codes; in either order only the one that was decided on."""
    about = decision(key=None, name="Centralskolan", says=SAYS)
    for units in (
        (unit("", "Centralskolan", SAYS), unit("", "Centralskolan", ELSEWHERE)),
        (unit("", "Centralskolan", ELSEWHERE), unit("", "Centralskolan", SAYS)),
    ):
        found = decisions.held([about], units)
        assert [units[number].says for number in found.holds] == [SAYS]
        assert not found.outdated
    changed = decision(key=None, name="Centralskolan", says=NOWHERE)
    assert held([changed], unit("", "Centralskolan", SAYS), unit("", "Centralskolan", ELSEWHERE)) == ([], [], 1)


def test_of_one_code_in_two_rows_the_name_tells_which():
    """Both say the same of where they are: a code that stands twice is an error, and no reason to move both."""
    assert held([decision(name="Nord")], unit(name="Nord"), unit(name="Syd")) == ([0], [], 0)
    assert held([decision(name="Nord")], unit(name="Syd"), unit(name="Nord", says=ELSEWHERE)) == ([], [1], 0)
    assert held([decision()], unit(), unit()) == ([0, 1], [], 0)  # one unit that is listed twice


def test_a_unit_that_is_listed_twice_is_one_whatever_its_rows_say():
    about = decision(name="Nord")
    assert held([about], unit(name="Nord"), unit(name="Nord", says=ELSEWHERE)) == ([0, 1], [], 0)
    assert held([about], unit(name="Nord", says=NOWHERE), unit(name="Nord", says=ELSEWHERE)) == ([], [0, 1], 0)


def test_a_register_that_says_what_was_decided_has_followed_the_decision():
    moved = decision(kind="FLYTTAS", lon=18.2, lat=59.3)
    assert held([moved], unit(says=ELSEWHERE)) == ([0], [], 0)
    assert held([{**moved, "lon": 18.201}], unit(says=ELSEWHERE)) == ([], [0], 0)
    assert held([{**moved, "lon": None}], unit()) == ([], [0], 0)


def test_of_several_decisions_about_one_unit_the_latest_comes_first():
    rows = [decision(kind="EJ_SKOLA", at="2026-12-01"), decision(at="2026-11-01"), decision(at="2026-12-03")]
    assert [row["changed_at"] for row in decisions.held(rows, [unit()]).holds[0]] == [
        "2026-12-03",
        "2026-12-01",
        "2026-11-01",
    ]


@pytest.mark.parametrize(
    ("kind", "check", "is_settled"),
    [
        ("LAGE_RATT", codes.MOVED, True),
        ("FLYTTAS", codes.NO_POSITION, True),
        ("LAGE_RATT", codes.STATUS_UNCLEAR, False),
        ("FLYTTAS", codes.NO_FORM, False),
        ("EJ_SKOLA", codes.NO_FORM, True),
        ("EJ_SKOLA", codes.SHARED_POINT, True),
        ("LAGE_RATT", codes.OUTDATED, True),
        ("EJ_SKOLA", codes.PUPILS_ROUGH, False),
    ],
)
def test_where_a_school_lies_says_nothing_of_whether_it_counts(kind, check, is_settled):
    assert decisions.settles(decision(kind=kind), check) is is_settled


def test_a_place_is_one_on_the_globe():
    assert decisions.is_place(18.0, 59.3)
    assert decisions.is_place(-180, 90)
    for lon, lat in (
        (18.0, None),
        (None, None),
        (672527.2, 6581050.9),
        (59.3, 118.0),
        (float("nan"), 59.0),
        ("18", 59),
    ):
        assert not decisions.is_place(lon, lat)
    assert decisions.place_of(SAYS) == (18.06324, 59.334591)
    assert decisions.place_of(NOWHERE) is None
    assert decisions.place_of(None) is None
