# SPDX-License-Identifier: GPL-2.0-or-later
"""Several evaluations together: by hand, and against what happens when nothing happened."""

import math

import numpy as np
import pytest

from drogscen_plugin.core.evaluation import pooling
from drogscen_plugin.core.evaluation.figures.displacement import Change
from drogscen_plugin.core.evaluation.pooling import Cell
from drogscen_plugin.core.evaluation.windows import Window, Windows


def year(number):
    return Window(number * 12, number * 12 + 11)


YEARS, LATER = Windows(year(2022), year(2023)), Windows(year(2023), year(2024))


def test_evaluations_that_share_nothing_add_up():
    found = pooling.pool(
        [
            [Cell("a", 1, YEARS, Change(30, 20)), Cell("c", -1, YEARS, Change(25, 24))],
            [Cell("b", 1, YEARS, Change(10, 9)), Cell("d", -0.5, YEARS, Change(40, 44))],
        ]
    )
    assert found.difference.estimate == (-10 + 1) + (-1 - 2)
    assert found.difference.error == pytest.approx(math.sqrt(30 + 20 + 25 + 24 + 10 + 9 + 0.25 * 84))
    assert (found.count, found.places, found.treated, found.shares_comparisons) == (2, 2, Change(40, 29), False)


def test_a_comparison_that_two_share_counts_once_with_both_roles():
    found = pooling.pool(
        [
            [Cell("a", 1, YEARS, Change(30, 20)), Cell("c", -1, YEARS, Change(25, 24))],
            [Cell("b", 1, YEARS, Change(10, 9)), Cell("c", -1, YEARS, Change(25, 24))],
        ]
    )
    assert found.difference.estimate == -11 + 2
    assert found.difference.error == pytest.approx(math.sqrt(30 + 20 + 10 + 9 + 4 * (25 + 24)))
    assert found.shares_comparisons


def test_the_same_year_is_after_for_one_and_before_for_the_other():
    found = pooling.pool(
        [
            [Cell("a", 1, YEARS, Change(30, 20)), Cell("c", -1, YEARS, Change(25, 24))],
            [Cell("b", 1, LATER, Change(10, 9)), Cell("c", -1, LATER, Change(24, 22))],
        ]
    )
    # The comparison's incidents of 2023 have the roles −1 and +1: they cancel.
    assert found.difference.error == pytest.approx(math.sqrt(30 + 20 + 10 + 9 + 25 + 22))


def test_windows_that_overlap_in_part_are_taken_as_the_same_incidents():
    half = Windows(year(2022), Window(2023 * 12 + 6, 2024 * 12 + 5))
    cells = [[Cell("c", -1, YEARS, Change(16, 25))], [Cell("c", -1, half, Change(16, 9))]]
    found = pooling.pool(cells)
    assert found.difference.error**2 == pytest.approx(4 * 16 + (5 + 3) ** 2)
    apart = pooling.pool([[Cell("c", -1, YEARS, Change(16, 25))], [Cell("d", -1, half, Change(16, 9))]])
    assert found.difference.error > apart.difference.error, "never too little"


def test_where_nothing_happened_five_places_with_one_comparison_are_seen_at_most_once_in_twenty():
    """Seeded. Pooled as if they shared nothing they would be seen in a quarter of the runs."""
    random = np.random.default_rng(20261130)
    runs, seen = 6_000, 0
    for _ in range(runs):
        there = Change(*random.poisson(40, 2).tolist())
        found = pooling.pool(
            [
                [Cell(str(number), 1, YEARS, Change(*random.poisson(40, 2).tolist())), Cell("c", -1, YEARS, there)]
                for number in range(5)
            ]
        )
        seen += found.difference.sees_fall() or found.difference.sees_rise()
    assert 0.035 * runs < seen <= 0.06 * runs, "five in a hundred, as the interval says, and the chance of the runs"


def test_other_incidents_of_the_same_place_and_year_are_not_the_same():
    """Twenty of violence are among four hundred of all kinds: the widest that can be, in either order."""
    violence = [Cell("a", 1, YEARS, Change(30, 20), "v"), Cell("c", -1, YEARS, Change(20, 20), "v")]
    every = [Cell("b", 1, YEARS, Change(300, 200), "*"), Cell("c", -1, YEARS, Change(400, 400), "*")]
    wanted = math.sqrt(30 + 20 + 300 + 200 + 2 * (math.sqrt(20) + math.sqrt(400)) ** 2)
    for order in ([violence, every], [every, violence]):
        assert pooling.pool(order).difference.error == pytest.approx(wanted)
