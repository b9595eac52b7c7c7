# SPDX-License-Identifier: GPL-2.0-or-later
"""The answer of an evaluation from counts that can be checked by hand."""

import pytest
import shapely

from drogscen_plugin.core.evaluation import counting, outcome, results
from drogscen_plugin.core.evaluation.counting import CORE, RING, Counted, Place
from drogscen_plugin.core.evaluation.figures.displacement import Change
from drogscen_plugin.core.evaluation.windows import Window, Windows


def year(number):
    return Window(number * 12, number * 12 + 11)


YEARS = Windows(year(2023), year(2024))
POINT = shapely.Point(0, 0)


def place(key, windows=None):
    return Place(key, key, POINT, windows)


def counted(yearly, first="2023-01-01"):
    """Counts of whole years, put in their first month; by place, zone and year."""
    from datetime import date

    monthly = {(number, zone, y * 12): count for (number, zone, y), count in yearly.items()}
    return Counted({}, sum(yearly.values()), 0, 0, 0, monthly, date.fromisoformat(first))


def find(counts, places, **values):
    given = {"ring": False, "monthly": True, "is_done": True, "cannot_say": False, **values}
    return outcome.find(counts, places, **given)


SIMPLE = {(0, CORE, 2023): 45, (0, CORE, 2024): 17, (1, CORE, 2023): 17, (1, CORE, 2024): 26}


def test_one_place_and_one_comparison():
    found = find(counted(SIMPLE), [place("a", YEARS), place("c")])
    assert (found.treated, found.comparison, found.ring) == (Change(45, 17), Change(17, 26), None)
    assert found.difference.estimate == -37
    assert found.relative.estimate == pytest.approx(17 * 17 / (45 * 26))
    assert (found.factor, found.weight_before, found.ring_result) == (1.0, 1.0, "")
    assert found.monthly[0] == ("2023-01", 45, 17)
    assert len(found.monthly) == 24


def test_counts_that_are_not_by_month_show_neither_months_nor_how_much_they_vary():
    found = find(counted(SIMPLE), [place("a", YEARS), place("c")], monthly=False)
    assert (found.dispersion, found.monthly, found.result) == (None, (), results.FALL)


def test_without_a_comparison_there_is_no_difference():
    found = find(counted({key: n for key, n in SIMPLE.items() if key[0] == 0}), [place("a", YEARS)])
    assert (found.comparison, found.limits(), found.relative.estimate) == (None, None, None)
    assert found.result == results.NO_COMPARISON
    assert found.ratio.estimate == pytest.approx(17 / 45)


def test_several_places_are_pooled_and_the_comparison_is_weighted():
    counts = {**SIMPLE, (2, CORE, 2023): 9, (2, CORE, 2024): 14}
    found = find(counted(counts), [place("a", YEARS), place("c"), place("d")])
    assert (found.comparison, found.factor) == (Change(26, 40), 0.5)
    assert found.difference.estimate == (17 - 45) - 0.5 * (40 - 26)


def test_the_ring_is_judged_for_itself():
    rings = {(0, RING, 2023): 20, (0, RING, 2024): 60, (1, RING, 2023): 20, (1, RING, 2024): 18}
    found = find(counted({**SIMPLE, **rings}), [place("a", YEARS), place("c")], ring=True, monthly=False)
    assert (found.ring, found.comparison_ring, found.ring_result) == (Change(20, 60), Change(20, 18), results.RISE)
    assert found.ring_difference.estimate == 42
    alone = find(counted({**SIMPLE, **rings}), [place("a", YEARS)], ring=True)
    assert (alone.comparison_ring, alone.ring_result) == (None, results.NOT_TOLD)


def test_places_that_begin_at_different_times_are_each_compared_with_the_same_time():
    later = Windows(year(2024), year(2025))
    counts = {(0, CORE, 2023): 30, (0, CORE, 2024): 10, (1, CORE, 2024): 30, (1, CORE, 2025): 12}
    counts |= {(2, CORE, 2023): 20, (2, CORE, 2024): 20, (2, CORE, 2025): 21}
    found = find(counted(counts), [place("a", YEARS), place("b", later), place("c")], monthly=False)
    assert found.is_staggered
    assert (found.treated, found.comparison) == (Change(60, 22), Change(40, 41))
    assert found.difference.estimate == (22 - 60) - (41 - 40)
    # The comparison's incidents of 2024 are after for one place and before for the other: they cancel.
    assert found.difference.error == pytest.approx((30 + 10 + 30 + 12 + 20 + 21) ** 0.5)
    assert (found.relative.estimate, found.result) == (None, results.FALL)
    most = found.visible_at
    assert most is not None
    assert most > 22


def test_windows_of_different_months_weigh_the_counts_before():
    half = Windows(year(2023), Window(2024 * 12, 2024 * 12 + 5))
    found = find(counted(SIMPLE), [place("a", half), place("c")])
    assert found.weight_before == pytest.approx(182 / 365)
    assert found.ratio.estimate == pytest.approx((17 / 182) / (45 / 365))


def test_earlier_windows_of_the_same_months_show_whether_the_time_before_was_the_worst():
    counts = {**SIMPLE, (0, CORE, 2022): 30, (0, CORE, 2021): 50}
    found = find(counted(counts, "2021-01-01"), [place("a", YEARS), place("c")])
    assert found.earlier == [30, 50]
    assert not outcome.may_fall_by_itself(found)
    found = find(counted({**counts, (0, CORE, 2021): 44}, "2021-01-01"), [place("a", YEARS), place("c")])
    assert outcome.may_fall_by_itself(found)
    assert find(counted(counts, "2021-01-02"), [place("a", YEARS), place("c")]).earlier == [30]


def test_what_cannot_be_said_and_what_was_not_done_have_no_verdict():
    places = [place("a", YEARS), place("c")]
    assert find(counted(SIMPLE), places, is_done=False).result == results.NOTHING_DONE
    assert find(counted(SIMPLE), places, cannot_say=True).result == results.CANNOT_SAY


def test_both_ways_of_counting_places_at_different_times_agree_where_all_begin_at_once():
    counts = counted(SIMPLE)
    places = [place("a", YEARS), place("c")]
    assert counting.staggered(counts, places, [1], CORE) == find(counts, places).difference
