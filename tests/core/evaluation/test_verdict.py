# SPDX-License-Identifier: GPL-2.0-or-later
from dataclasses import replace

import numpy as np
import pytest

from drogscen_plugin.core.evaluation import results, verdict
from drogscen_plugin.core.evaluation.figures import displacement
from drogscen_plugin.core.evaluation.figures.displacement import Change, Difference
from drogscen_plugin.core.evaluation.verdict import Counts
from tests.support.evaluation_data import cells, known


@pytest.mark.parametrize(("inputs", "name", "value"), known("verdict"))
def test_what_may_be_said(inputs, name, value):
    counts = cells(inputs)
    judged = Counts(counts["T"], counts["Ct"], 1 / 3 if "factor 1/3" in inputs else 1.0)
    if name == "code":
        assert verdict.judge(judged) == value
    else:
        found = verdict.largest_visible(judged)
        assert ("" if found is None else str(found)) == value


FALL = Counts(Change(45, 17), Change(17, 26))


def test_what_comes_before_any_figure():
    assert verdict.judge(FALL) == results.FALL
    assert verdict.judge(FALL, is_done=False) == results.NOTHING_DONE
    assert verdict.judge(FALL, cannot_say=True) == results.CANNOT_SAY
    assert verdict.judge(Counts(Change(0, 0), Change(9, 9))) == results.NO_INCIDENTS
    assert verdict.judge(Counts(Change(45, 17), None)) == results.NO_COMPARISON
    assert verdict.largest_visible(Counts(Change(45, 17), None)) is None


def test_counts_that_vary_more_than_chance_need_more_to_show_a_fall():
    assert verdict.judge(Counts(Change(45, 17), Change(17, 26), dispersion=9.0)) != results.FALL
    widened = Counts(FALL.treated, FALL.comparison, dispersion=2.0)
    assert verdict.largest_visible(widened) < verdict.largest_visible(FALL)


def test_what_could_have_been_seen_is_the_last_number_that_both_ways_see():
    most = verdict.largest_visible(FALL)
    assert verdict.judge(Counts(Change(45, most), Change(17, 26))) == results.FALL
    assert verdict.judge(Counts(Change(45, most + 1), Change(17, 26))) != results.FALL


def test_the_ring_is_judged_by_both_ways_too():
    assert verdict.judge_ring(FALL) == results.FALL
    assert verdict.judge_ring(Counts(Change(17, 45), Change(26, 17))) == results.RISE
    assert verdict.judge_ring(Counts(Change(35, 21), Change(8, 9))) == results.NOT_TOLD


def test_places_that_begin_at_different_times_are_judged_by_the_difference_alone():
    for estimate, error, result in ((-20, 5, results.FALL), (20, 5, results.RISE), (-5, 5, results.NOT_TOLD)):
        assert verdict.judge(FALL, staggered=Difference(estimate, error)) == result
    few = Counts(Change(11, 2), Change(17, 26))
    assert verdict.judge(few, staggered=Difference(-20, 5)) == results.TOO_FEW


@pytest.mark.parametrize(
    ("means", "dispersion", "growth"),
    [
        ((20, 20), 1, 1.0),
        ((20, 20), 1, 0.7),
        ((8, 40), 1, 1.0),
        ((20, 60), 1, 0.7),
        ((20, 20), 2, 1.0),
        ((60, 60), 2, 1.0),
        ((8, 40), 2, 1.0),
        ((60, 240), 2, 1.0),
        ((60, 240), 2, 0.7),
        ((60, 240), 3, 0.7),
    ],
)
def test_where_nothing_happened_a_change_is_said_at_most_once_in_twenty(means, dispersion, growth):
    """Seeded; all places change alike, and the dispersion is estimated from the twelve months before, as in use."""
    random = np.random.default_rng(20261128)
    runs, false_alarms = 10_000, 0
    for _ in range(runs):
        monthly = [[_months(random, mean * part, dispersion) for part in (1.0, growth)] for mean in means]
        treated, comparison = (Change(int(before.sum()), int(after.sum())) for before, after in monthly)
        before = [series[0].tolist() for series in monthly]
        counts = Counts(
            treated,
            comparison,
            dispersion=displacement.dispersion(before),
            freedom=displacement.dispersion_freedom(before),
        )
        difference = counts.difference()
        if difference.sees_fall(counts.widened) or difference.sees_rise(counts.widened):  # else no change is said
            false_alarms += verdict.judge(counts) in (results.FALL, results.RISE)
    assert 0 < false_alarms <= 0.05 * runs


def test_a_dispersion_that_is_an_estimate_needs_more_than_a_known_one():
    seen = Counts(Change(45, 29), Change(17, 26), dispersion=1.35)
    assert verdict.judge(seen) == results.FALL
    assert verdict.judge(replace(seen, freedom=22)) == results.METHODS_DIFFER
    assert verdict.judge(replace(FALL, dispersion=1.35, freedom=22)) == results.FALL
    assert verdict.judge_ring(replace(seen, freedom=22)) == results.NOT_TOLD
    barely = Difference(-20.2, 10)
    assert verdict.judge(replace(FALL, dispersion=1.01), staggered=barely) == results.FALL
    assert verdict.judge(replace(FALL, dispersion=1.01, freedom=11), staggered=barely) == results.NOT_TOLD


def _months(random, mean, dispersion):
    """Twelve monthly counts with a mean for the year, whose variance is that many times it."""
    each = mean / 12
    if dispersion == 1:
        return random.poisson(each, 12)
    return random.poisson(random.gamma(each / (dispersion - 1), dispersion - 1, 12))
