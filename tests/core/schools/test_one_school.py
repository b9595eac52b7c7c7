# SPDX-License-Identifier: GPL-2.0-or-later
import itertools
import math

import numpy as np
import pytest

from drogscen_plugin.core.schools.one_school import same_schools, same_units

NOWHERE = (math.nan, math.nan)


def schools(*rows, keys=None):
    """The school of each of rows of name, x, y, address and town."""
    names = [row[0] for row in rows]
    units = same_units(keys or [f"1000000{row}" for row in range(len(rows))], names)
    xy = np.array([row[1:3] for row in rows], dtype=float).reshape(len(rows), 2)
    return same_schools(units, xy, [row[3] for row in rows], [row[4] for row in rows], names).tolist()


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        (("Varla A", 0, 0, "Skolv. 1", "Solna"), ("Varla B", 0, 0, "Skolvägen 1", "Solna"), True),
        (("Varla A", 0, 0, "Skolvägen 1", "Solna"), ("Berga", 0, 0, "Skolvägen 1", "Solna"), True),
        (("Varla A", 0, 0, "Skolvägen 1", "Solna"), ("Varla B", 0, 0, "Torget 2", "Solna"), False),
        (("Varla A", 0, 0, "Skolvägen 1", "Solna"), ("Varla B", 0, 0, "Skolvägen 1", "Kalmar"), False),
        (("Varla A", 0, 0, "", ""), ("Varla B", 0, 0, "", ""), True),
        (("Varla A", 0, 0, "", ""), ("Berga", 0, 0, "", ""), False),
        (("", 0, 0, "", ""), ("", 0, 0, "", ""), False),
        (("Varla A", 0, 0, "Skolvägen 1", "Solna"), ("Berga", 80, 0, "Skolv. 1", "Solna"), True),
        (("Varla A", 0, 0, "Skolvägen 1", "Solna"), ("Berga", 101, 0, "Skolv. 1", "Solna"), False),
        (("Varla A", 0, 0, "Box 1", "Solna"), ("Varla B", 80, 0, "Box 1", "Solna"), False),
        (("Varla A", *NOWHERE, "Skolvägen 1", "Solna"), ("Varla B", *NOWHERE, "Skolvägen 1", "Solna"), False),
    ],
)
def test_units_at_one_place_and_address_are_one_school(first, second, is_one):
    assert schools(first, second) == ([0, 0] if is_one else [0, 1])


def test_a_row_that_is_listed_twice_is_one_unit_and_one_school_and_a_wrong_code_joins_nothing():
    assert same_units(["1", "1", "1", "", ""], ["A b", " a \u00a0B", "B", "C", "C"]).tolist() == [0, 0, 2, 3, 4]
    assert schools(("A", 0, 0, "", ""), ("A", 900, 0, "", ""), keys=["1", "1"]) == [0, 0]


def test_what_is_joined_by_point_and_by_address_is_joined_throughout():
    rows = (("Varla A", 0, 0, "", ""), ("Varla B", 50, 0, "Torget 1", "X"), ("Varla C", 0, 0, "Torget 1", "X"))
    assert schools(*rows) == [0, 0, 0]


def partition(rows, order):
    """Which rows are together when they come in some order."""
    found = schools(*(rows[row] for row in order), keys=[f"1000000{row}" for row in order])
    together = {}
    for place, lead in enumerate(found):
        together.setdefault(lead, set()).add(order[place])
    return sorted(map(sorted, together.values()))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [("A", 0, 0, "Torget 1", "X"), ("B", 90, 0, "Torget 1", "X"), ("C", 180, 0, "Torget 1", "X")],
            [[0, 1, 2]],
        ),
        (
            [("A", 0, 0, "Torget 1", "X"), ("B", 0, 0, "Torget 1", "X"), ("Lilla akademien", 0, 0, "", "")],
            [[0, 1], [2]],
        ),
        (
            [("Varla A", 0, 0, "Torget 1", "X"), ("Varla B", 0, 0, "Gatan 2", "X"), ("Varla C", 0, 0, "", "")],
            [[0], [1], [2]],
        ),
        (
            [("Varla A", 0, 0, "Torget 1", ""), ("Berga", 0, 0, "Torget 1", "X"), ("Varla C", 0, 0, "", "X")],
            [[0, 1, 2]],
        ),
        (
            [("Varla A", 0, 0, "", "X"), ("Varla B", 0, 0, "", "Y"), ("Varla C", 0, 0, "", "")],
            [[0], [1], [2]],
        ),
    ],
)
def test_what_is_one_school_does_not_depend_on_the_order_of_the_rows_or_on_a_third_unit(rows, expected):
    for order in itertools.permutations(range(3)):
        assert partition(rows, order) == expected


@pytest.mark.parametrize("at", np.random.default_rng(26).uniform(1e5, 7e6, (60, 2)).tolist())
def test_points_five_centimetres_apart_are_one_wherever_they_lie(at):
    x, y = at
    assert schools(("Varla A", x, y, "", ""), ("Varla B", x + 0.05, y - 0.05, "", "")) == [0, 0]
    assert schools(("Varla A", x, y, "", ""), ("Varla B", x + 1.1, y, "", "")) == [0, 1]


def test_ten_thousand_units_on_one_point_or_at_one_address_are_told_apart_at_once():
    """Every pair would be fifty millions."""
    many = 10_000
    spread = np.random.default_rng(1).uniform(0, 60, (many, 2))
    units = np.arange(many)
    address, word = ["Torget 1"] * many, ["Skola"] * many
    assert set(same_schools(units, spread, address, ["X"] * many, word).tolist()) == {0}
    assert set(same_schools(units, spread / 300, [""] * many, [""] * many, word).tolist()) == {0}
    half = ["Torget 1", ""] * (many // 2)
    names = [f"Skola{row}" for row in range(many)]
    assert len(set(same_schools(units, spread * 0, half, [""] * many, names).tolist())) == 1 + many // 2
