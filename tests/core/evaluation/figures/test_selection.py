# SPDX-License-Identifier: GPL-2.0-or-later
import re

import numpy as np
import pytest

from drogscen_plugin.core.evaluation.figures import selection
from tests.support.evaluation_data import known


@pytest.mark.parametrize(("inputs", "name", "value"), known("regression to the mean"))
def test_the_highest_of_equal_places_is_high_by_chance(inputs, name, value):
    """The answers were simulated, and are given to three figures."""
    places, mean = map(int, re.findall(r"\d+", inputs))
    assert selection.expected_highest(places, mean) == pytest.approx(float(value), abs=0.06)


def test_it_is_the_mean_of_a_simulation():
    highest = np.random.default_rng(7).poisson(3.5, (200_000, 8)).max(axis=1).mean()
    assert selection.expected_highest(8, 3.5) == pytest.approx(highest, abs=0.02)
    assert selection.expected_highest(1, 12.0) == pytest.approx(12.0, abs=1e-9)
    assert selection.expected_highest(0, 3.0) == selection.expected_highest(5, 0.0) == 0.0


def test_a_count_above_all_earlier_ones_falls_by_itself():
    assert selection.may_fall_by_itself(31, [30, 12])
    assert not selection.may_fall_by_itself(30, [30, 12])
    assert selection.may_fall_by_itself(3, [30])  # one earlier window says too little
