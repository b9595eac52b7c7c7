# SPDX-License-Identifier: GPL-2.0-or-later
"""What a register itself says wrong."""

import numpy as np
import pytest

from drogscen_plugin.core.schools.doctor import register_checks
from tests.support.register_units import codes, units

ROWS = [("A", 0, 0), ("B", 1000, 0), ("C", 2000, 0)]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (["12345678", "12345679", "12345670"], []),
        (["12345678", "1234567", "12345670"], [("B", "lost_zero")]),
        (["12345678", "12345678", "12345670"], [("A", "repeated"), ("B", "repeated")]),
        (["12345678", "", "12345670"], [("B", "missing")]),
        (["12345678", "ABC", "12345670"], [("B", "not_eight_digits")]),
        (["NO1", "NO2", "NO2"], []),
    ],
)
def test_codes_are_eight_digits_and_stand_once(keys, found):
    findings = register_checks.check(units(*ROWS, keys=keys))
    assert [(one.name, one.facts["why"]) for one in findings] == found
    assert all(one.code == "KOD_FEL" for one in findings)


def test_forms_and_status_that_say_nothing_are_told_where_there_are_such_columns():
    known = {"knows_form": np.array([True, False, True]), "knows_status": np.array([False, True, True])}
    columns = {"forms": ["GR", "?", "GR"], "statuses": ["", "AKTIV", "AKTIV"]}
    found = register_checks.check(units(*ROWS, **columns, **known))
    assert codes(found) == [("FORM_SAKNAS", "B"), ("STATUS_OKLAR", "A")]
    assert found[0].facts == {"value": "?"}
    assert register_checks.check(units(*ROWS, **known)) == []


def test_rough_pupil_counts_are_told_of_units_that_count():
    pupils = ["cirka 300", "~100", "250"]
    found = register_checks.check(units(*ROWS, pupils=pupils, counts=np.array([True, False, True])))
    assert codes(found) == [("ELEVTAL_UNGEFARLIGT", "A")]
    assert register_checks.check(units(*ROWS, pupils=["", "1 200", "250"])) == []
