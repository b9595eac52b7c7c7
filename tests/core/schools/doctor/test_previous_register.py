# SPDX-License-Identifier: GPL-2.0-or-later
"""What has become of the units of an earlier register."""

import numpy as np
import pytest
import shapely

from drogscen_plugin.core.schools.doctor import previous_register
from tests.support.register_units import NOWHERE, codes, measure, units


def check(made, before, keys=None):
    return previous_register.check(made, before, made.keys if keys is None else keys, measure)


BEFORE = units(("A", 0, 0), ("B", 3000, 0), keys=["1", "2"])


@pytest.mark.parametrize(("x", "found"), [(100, []), (101, [("FLYTTAD", "A")])])
def test_a_hundred_metres_are_no_move(x, found):
    told = check(units(("A", x, 0), ("B", 3000, 0), keys=["1", "2"]), BEFORE)
    assert codes(told) == found
    assert [(one.distance_m, one.proposed_xy) for one in told] == ([(101.0, (0.0, 0.0))] if found else [])


@pytest.mark.parametrize(
    ("rows", "keys", "became", "names"),
    [
        ([("A", 0, 0)], ["1"], "closed", []),
        ([("A", 0, 0), ("B", 9000, 0)], ["1", "3"], "new_code", ["B"]),
        ([("A", 0, 0), ("Nya", 3050, 0)], ["1", "3"], "new_code", ["Nya"]),
        ([("A", 0, 0), ("B1", 3000, 0), ("B2", 3020, 0)], ["1", "3", "4"], "divided", ["B1", "B2"]),
        ([("A", 3010, 0)], ["1"], "merged", ["A"]),
    ],
)
def test_name_and_place_say_what_a_unit_has_become(rows, keys, became, names):
    found = [one for one in check(units(*rows, keys=keys), BEFORE) if one.code == "KOD_FORSVUNNEN"]
    assert [(one.key, one.name, one.unit) for one in found] == [("2", "B", -1)]
    assert found[0].facts == {"became": became, "names": names}
    assert (found[0].proposed_xy is None) == (became in ("new_code", "divided"))


def test_units_without_a_position_or_that_did_not_count_are_passed_over():
    before = units(("A", *NOWHERE), ("B", 0, 0), keys=["1", "2"], counts=np.array([True, False]))
    assert check(units(("A", 0, 0), keys=["1"]), before) == []


def test_a_code_that_has_lost_its_zero_is_the_same():
    before = units(("A", 0, 0), keys=["01234567"])
    assert check(units(("A", 0, 0), keys=["1234567"]), before) == []


def test_a_code_that_is_there_in_a_row_that_does_not_count_is_not_gone():
    assert check(units(("A", 0, 0), keys=["1"]), BEFORE, keys=["1", "2"]) == []


def test_of_rows_with_one_code_the_nearest_is_taken():
    twice = units(("A", 0, 0), ("A", 800, 0), keys=["1", "1"])
    assert check(twice, twice) == []


def test_a_namesake_in_another_municipality_is_no_heir():
    before = units(("Centralskolan", 0, 0), keys=["1"], municipalities=["0184"])
    for municipality, became in (("2584", "closed"), ("0184", "new_code")):
        made = units(("Centralskolan", 900_000, 0), keys=["2"], municipalities=[municipality])
        assert [one.facts["became"] for one in check(made, before)] == [became]


def test_units_without_a_name_are_no_namesakes():
    before = units(("School 1", 0, 0), keys=["1"], called=[""])
    made = units(("School 1", 9000, 0), keys=["2"], called=[""])
    assert [one.facts["became"] for one in check(made, before)] == ["closed"]


def test_premises_have_moved_by_the_distance_of_their_edges():
    premises = np.array([shapely.box(0, 0, 400, 10)], dtype=object)
    before, made = units(("A", 200, 5), shapes=premises), units(("A", 450, 0))
    assert check(made, before) == []
