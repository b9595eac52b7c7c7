# SPDX-License-Identifier: GPL-2.0-or-later
"""What has become of the units of an earlier register."""

import numpy as np
import pytest

from drogscen_plugin.core.schools.doctor import previous_register
from tests.support.register_units import NOWHERE, codes, measure, units

BEFORE = units(("A", 0, 0), ("B", 3000, 0), keys=["1", "2"])


@pytest.mark.parametrize(("x", "found"), [(100, []), (101, [("FLYTTAD", "A")])])
def test_a_hundred_metres_are_no_move(x, found):
    told = previous_register.check(units(("A", x, 0), ("B", 3000, 0), keys=["1", "2"]), BEFORE, measure)
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
    found = [
        one for one in previous_register.check(units(*rows, keys=keys), BEFORE, measure) if one.code == "KOD_FORSVUNNEN"
    ]
    assert [(one.key, one.name, one.unit) for one in found] == [("2", "B", -1)]
    assert found[0].facts == {"became": became, "names": names}
    assert (found[0].proposed_xy is None) == (became in ("new_code", "divided"))


def test_units_without_a_position_or_that_did_not_count_are_passed_over():
    before = units(("A", *NOWHERE), ("B", 0, 0), keys=["1", "2"], counts=np.array([True, False]))
    assert previous_register.check(units(("A", 0, 0), keys=["1"]), before, measure) == []


def test_a_code_that_has_lost_its_zero_is_the_same():
    before = units(("A", 0, 0), keys=["01234567"])
    assert previous_register.check(units(("A", 0, 0), keys=["1234567"]), before, measure) == []
