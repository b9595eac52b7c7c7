# SPDX-License-Identifier: GPL-2.0-or-later
"""Pupil counts as registers write them."""

import math

import pytest

from drogscen_plugin.core.schools import pupil_counts


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (370, 370),
        ("370", 370),
        ("cirka 370", 370),
        ("~100", 100),
        ("1 100", 1100),
        ("1.100", 1100),
        ("1,100 elever", 1100),
        ("370.000", 370),
        ("12.500", 12),
        ("1\u00a0100 elever", 1100),
        ("ca 90 elever", 90),
        (0, 0),
    ],
)
def test_pupil_counts_as_registers_write_them(value, expected):
    assert pupil_counts.parse_pupils(value) == expected


@pytest.mark.parametrize("value", ["..", "", None, "uppgift saknas", -3, "-3", True])
def test_missing_pupil_counts(value):
    assert math.isnan(pupil_counts.parse_pupils(value))


@pytest.mark.parametrize(
    ("text", "exact"),
    [("370", True), ("1 100", True), ("1\u00a0100", True), ("1\u202f100", True), ("cirka 370", False), ("~100", False)],
)
def test_what_a_register_gives_as_a_plain_number(text, exact):
    assert pupil_counts.is_exact(text) == exact
    assert pupil_counts.parse_pupils(text) == float("".join(filter(str.isdigit, text)))


@pytest.mark.parametrize("text", ["..", "", None, "okänt"])
def test_what_is_no_number_is_not_exact(text):
    assert not pupil_counts.is_exact(text)
    assert math.isnan(pupil_counts.parse_pupils(text))
