# SPDX-License-Identifier: GPL-2.0-or-later
import math
import re

import pytest

from drogscen_plugin.core.evaluation.figures import intervals
from tests.support.evaluation_data import cells, is_close, known


@pytest.mark.parametrize(("inputs", "name", "value"), known("rate ratio, exact"))
def test_the_rate_ratio(inputs, name, value):
    numbers = re.fullmatch(r"before (\d+) in (\d+); after (\d+) in (\d+)", inputs).groups()
    before, long_before, after, long_after = map(int, numbers)
    if name == "p_doubled":
        found = intervals.doubled_p(before, after, long_before, long_after)
    else:
        found = getattr(intervals.rate_ratio(before, after, long_before, long_after), name)
    assert is_close(found, value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("relative effect, exact"))
def test_the_relative_effect(inputs, name, value):
    counts = cells(inputs)
    assert is_close(getattr(intervals.relative_effect(*counts["T"], *counts["Ct"]), name), value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("relative effect, log"))
def test_the_relative_effect_by_logarithms(inputs, name, value):
    counts = cells(inputs)
    error, interval = intervals.relative_effect_log(*counts["T"], *counts["Ct"])
    assert is_close(error if name == "se_of_log" else getattr(interval, name), value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("poisson, exact"))
def test_a_count_alone(inputs, name, value):
    assert is_close(getattr(intervals.count(int(inputs)), name), value)


@pytest.mark.parametrize(("inputs", "name", "value"), known("many tests"))
def test_p_values_of_several_questions(inputs, name, value):
    found = intervals.holm([float(text) for text in inputs.split()[1:]])
    assert found == pytest.approx([float(text) for text in value.split()])


def test_what_is_undefined_is_no_number():
    assert intervals.rate_ratio(0, 0) == intervals.UNDEFINED
    assert intervals.relative_effect_log(1, 0, 3, 4) == (None, intervals.UNDEFINED)
    assert not intervals.UNDEFINED.sees_fall
    assert not intervals.UNDEFINED.sees_rise


def test_thousands_of_incidents_are_no_trouble():
    """The exact interval and the logarithm's agree where counts are large."""
    exact = intervals.relative_effect(2_000, 1_500, 3_000, 2_900)
    _, by_log = intervals.relative_effect_log(2_000, 1_500, 3_000, 2_900)
    assert exact.low == pytest.approx(by_log.low, rel=1e-3)
    assert exact.high == pytest.approx(by_log.high, rel=1e-3)
    ends = intervals.count(3_000)
    assert math.sqrt(3_000) * 1.9 < 3_000 - ends.low < math.sqrt(3_000) * 2.0


@pytest.mark.parametrize(
    ("freedom", "value"), [(1, 12.706204736), (11, 2.200985160), (22, 2.073873068), (1000, 1.962339080)]
)
def test_students_t(freedom, value):
    """Against published tables and scipy."""
    assert intervals.student_t(freedom) == pytest.approx(value, rel=1e-9)
