# SPDX-License-Identifier: GPL-2.0-or-later
"""Positions as people write them in tables."""

import pytest

from drogscen_plugin.core.geometry import position_text
from drogscen_plugin.core.geometry.position_text import ELSEWHERE, EMPTY, UNREADABLE, Reading


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (59.33, 59.33), (674322, 674322.0), ("59,33", 59.33), ("59.33", 59.33), (" 674 322,5 ", 674322.5),
        ("6\u00a0581\u202f088", 6581088.0), ("-18.5", -18.5), ("6581088", 6581088.0), ("59°", 59.0),
        ("59°19'57,5\"N", 59.33263888888889), ("59° 19,958′", 59.33263333333333), ("18° 3' V", -18.05), ("S 10° 30'", -10.5),
        ("", None), (None, None), ("okänd", None), ("59,33,1", None), ("1 23", None), (True, None), ("59.33 N", None),
    ],
)  # fmt: skip
def test_numbers(value, expected):
    assert position_text.number(value) == (pytest.approx(expected, abs=1e-12) if expected is not None else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("59,33; 18,06", (59.33, 18.06)),
        ("59.33, 18.06", (59.33, 18.06)),
        ("59,33, 18,06", (59.33, 18.06)),
        ("59.33,18.06", (59.33, 18.06)),
        ("59,33 18,06", (59.33, 18.06)),
        ("(59.33 18.06)", (59.33, 18.06)),
        ("18.06/59.33", (18.06, 59.33)),
        ("6581088,4 674322,3", (6581088.4, 674322.3)),
        ("6 581 088 674 322", (6581088.0, 674322.0)),
        ("6\u00a0581\u00a0088; 674\u00a0322", (6581088.0, 674322.0)),
        ("N 6581088 E 674322", (6581088.0, 674322.0)),
        ("X: 6581088 Y: 674322", (6581088.0, 674322.0)),
        ("lat 59.33 lon 18.06", (59.33, 18.06)),
        ("59°19'57.5\"N 18°3'52.2\"E", (59.33263888888889, 18.0645)),
        ("59° 19' N, 18° 3' Ö", (59.31666666666667, 18.05)),
        ("59.33", None),
        ("Sergels torg", None),
        ("59.33 18.06 12", None),
        ("59°19' N ca 18°3' E", None),
        ("", None),
        (None, None),
    ],
)
def test_two_numbers_in_one_field(text, expected):
    found = position_text.pair(text)
    assert found == (pytest.approx(expected, abs=1e-12) if expected else None)


@pytest.mark.parametrize(
    ("epsg", "east", "north"),
    [(4326, 18.0645, 59.3325), (3006, 674322.3, 6581088.4), (3011, 153667.0, 6579459.0), (3021, 1628370.0, 6580994.0)],
)
@pytest.mark.parametrize("north_first", [True, False])
def test_crs_and_order_are_those_that_most_rows_fit(epsg, east, north, north_first):
    one = (north, east) if north_first else (east, north)
    assert position_text.decide([one, None, one, (1.0, 2.0)]) == Reading(epsg, north_first, 2)


def test_half_is_enough_and_less_is_not():
    stockholm = (59.33, 18.06)
    assert position_text.decide([stockholm, (1.0, 2.0)]) == Reading(4326, True, 1)
    assert position_text.decide([stockholm, (1.0, 2.0), (3.0, 4.0)]) is None
    assert position_text.decide([(1.0, 2.0)]) is None
    assert position_text.decide([None]) is None


def test_no_numbers_fit_two_frames():
    frames = position_text.FRAMES
    for one in frames:
        for other in frames:
            if one is not other:
                for east in one.east:
                    assert not other.holds(east, one.north[0]) or one.north[0] not in other.north
                    assert not other.holds(one.north[0], east)


@pytest.mark.parametrize(
    ("value", "empty", "reading", "expected"),
    [
        (None, True, None, EMPTY),
        (None, False, None, UNREADABLE),
        ((1.0, 2.0), False, None, ""),
        ((59.33, 18.06), False, Reading(4326, True, 9), ""),
        ((18.06, 59.33), False, Reading(4326, True, 9), ELSEWHERE),
        ((18.06, 59.33), False, Reading(4326, False, 9), ""),
    ],
)
def test_why_a_row_gives_no_point(value, empty, reading, expected):
    assert position_text.problem(value, is_empty=empty, reading=reading) == expected
