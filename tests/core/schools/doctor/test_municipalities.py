# SPDX-License-Identifier: GPL-2.0-or-later
"""Municipalities by code and name."""

import numpy as np
import pytest
import shapely

from drogscen_plugin.core.schools.doctor.municipalities import Municipalities, key_of

WEST, EAST, FAR = shapely.box(0, 0, 1, 1), shapely.box(5, 0, 6, 1), shapely.box(90, 0, 91, 1)
MADE = Municipalities(
    ["180", "0180", "0181"], ["Stockholms kommun", "", "Södertälje"], np.array([WEST, EAST, FAR], dtype=object)
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("180", "0180"),
        ("0180", "0180"),
        ("Stockholms kommun", "stockholm"),
        ("STOCKHOLM", "stockholm"),
        ("Solna stad", "solna"),
        ("", ""),
    ],
)
def test_codes_and_names_are_compared_without_what_differs_in_writing(text, key):
    assert key_of(text) == key


def test_the_parts_of_one_are_one_area():
    assert MADE.keys() == ["0180", "0181"]
    assert MADE.area("0180").equals(shapely.union(WEST, EAST))
    assert MADE.name("0181") == "Södertälje"
    assert MADE


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        (("0180", ""), "0180"),
        (("", "Stockholm"), "0180"),
        (("9999", "södertälje"), "0181"),
        (("Solna",), ""),
        (("", ""), ""),
    ],
)
def test_a_unit_is_found_by_code_or_by_name(texts, key):
    assert MADE.find(*texts) == key


def test_rows_without_a_name_or_a_shape_are_left_out():
    assert not Municipalities(["", "0180"], ["", ""], np.array([WEST, None], dtype=object))
