# SPDX-License-Identifier: GPL-2.0-or-later
"""Estimates of counts with 95 % intervals, exact where counts are small.

Numpy and the standard library alone, since QGIS comes without scipy.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from ...arrays import Booleans, Floats, Integers

Z95 = 1.959963984540054
"""The normal distribution's 97.5 % point."""
_HALF_ALPHA = 0.025
_TINY = 1e-300
_STEPS = 500
_CLOSE = 3e-16
_WIDEST_T = 13.0
"""Above the 97.5 % point for one degree of freedom, 12.706."""
_FURTHEST_LOG = 60.0
"""No ratio of counts is beyond e to this."""


class Interval(NamedTuple):
    """An estimate with its limits.

    Attributes:
        estimate: None where it is undefined, infinite where nothing was counted before.
        low, high: its limits; None where there are none, infinite for no upper limit.
    """

    estimate: float | None
    low: float | None
    high: float | None

    @property
    def sees_fall(self) -> bool:
        """Whether a ratio is below 1 with all of its interval."""
        return self.high is not None and self.high < 1

    @property
    def sees_rise(self) -> bool:
        """Whether a ratio is above 1 with all of its interval."""
        return self.low is not None and self.low > 1


UNDEFINED = Interval(None, None, None)


def count(number: int) -> Interval:
    """A count alone, by Garwood's exact interval of a Poisson mean."""
    low = 0.0 if number == 0 else _bisected(lambda mean: _poisson_above(number, mean) - _HALF_ALPHA, 0.0, float(number))
    top = number + 20.0 + 10.0 * math.sqrt(number + 1)
    high = _bisected(lambda mean: _HALF_ALPHA - _poisson_below(number, mean), float(number), top)
    return Interval(float(number), low, high)


def rate_ratio(before: int, after: int, exposure_before: float = 1.0, exposure_after: float = 1.0) -> Interval:
    """The rate after as a part of the rate before, by Clopper and Pearson; undefined where nothing happened.

    Args:
        before: the count before.
        after: the count after.
        exposure_before: how long was counted before, in any unit.
        exposure_after: the same after.
    """
    total = before + after
    if total == 0:
        return UNDEFINED
    scale = exposure_before / exposure_after
    estimate = math.inf if before == 0 else after / before * scale
    low, high = clopper_pearson(after, total)
    return Interval(estimate, _odds(low) * scale, math.inf if high >= 1 else _odds(high) * scale)


def doubled_p(before: int, after: int, exposure_before: float = 1.0, exposure_after: float = 1.0) -> float | None:
    """Twice the smaller tail that the rate has not changed, at most 1; None where nothing happened. For Holm's steps alone."""
    total = before + after
    if total == 0:
        return None
    share = exposure_after / (exposure_before + exposure_after)
    below = 1.0 if after == total else 1.0 - beta_below(share, after + 1, total - after)
    above = 1.0 if after == 0 else beta_below(share, after, total - after + 1)
    return min(1.0, 2.0 * min(below, above))


def relative_effect(before: int, after: int, comparison_before: int, comparison_after: int) -> Interval:
    """The change here as a part of the change at the comparison, by the conditional distribution; below 1 is a fall.

    Given the sums, the count after is noncentral hypergeometric with the ratio as its odds. Windows of different length and
    numbers of places cancel. Undefined where a sum leaves nothing to compare.
    """
    estimate = None
    if before and comparison_after:
        estimate = after * comparison_before / (before * comparison_after)
    elif after * comparison_before > 0:
        estimate = math.inf
    here, there, after_sum = before + after, comparison_before + comparison_after, after + comparison_after
    least, most = max(0, after_sum - there), min(here, after_sum)
    if least == most:
        return Interval(estimate, 0.0, math.inf)
    values = np.arange(least, most + 1)
    weights = _log_choose(here, values) + _log_choose(there, after_sum - values)

    def tail(log_ratio: float, part: Booleans) -> float:
        logs = weights + values * log_ratio
        shares = np.exp(logs - logs.max())
        return math.fsum(shares[part].tolist()) / math.fsum(shares.tolist())

    at_most, at_least = values <= after, values >= after
    low, high = 0.0, math.inf
    if after > least:
        low = math.exp(_bisected(lambda x: tail(x, at_least) - _HALF_ALPHA, -_FURTHEST_LOG, _FURTHEST_LOG))
    if after < most:
        high = math.exp(_bisected(lambda x: _HALF_ALPHA - tail(x, at_most), -_FURTHEST_LOG, _FURTHEST_LOG))
    return Interval(estimate, low, high)


def relative_effect_log(
    before: int, after: int, comparison_before: int, comparison_after: int
) -> tuple[float | None, Interval]:
    """The standard error of the logarithm of the relative effect, and Wald's interval; undefined with a zero in any cell."""
    cells = (before, after, comparison_before, comparison_after)
    if not all(cells):
        return None, UNDEFINED
    error = math.sqrt(math.fsum(1 / cell for cell in cells))
    estimate = after * comparison_before / (before * comparison_after)
    return error, Interval(
        estimate, math.exp(math.log(estimate) - Z95 * error), math.exp(math.log(estimate) + Z95 * error)
    )


def holm(p_values: Sequence[float]) -> list[float]:
    """P-values adjusted for being several, by Holm's steps; in the order given."""
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    adjusted, largest = [0.0] * len(p_values), 0.0
    for step, at in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - step) * p_values[at]))
        adjusted[at] = largest
    return adjusted


def clopper_pearson(number: int, out_of: int) -> tuple[float, float]:
    """Clopper and Pearson's exact limits of a share."""
    low, high = 0.0, 1.0
    if number > 0:
        low = _bisected(lambda x: beta_below(x, number, out_of - number + 1) - _HALF_ALPHA, 0.0, 1.0)
    if number < out_of:
        high = _bisected(lambda x: beta_below(x, number + 1, out_of - number) - (1 - _HALF_ALPHA), 0.0, 1.0)
    return low, high


def student_t(freedom: int) -> float:
    """The 97.5 % point of Student's t distribution.

    Args:
        freedom: its degrees of freedom, at least 1.
    """
    return _bisected(
        lambda t: 2 * _HALF_ALPHA - beta_below(freedom / (freedom + t * t), freedom / 2, 0.5), Z95, _WIDEST_T
    )


def beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by Lentz's continued fraction."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x > (a + 1) / (a + b + 2):
        return 1.0 - front * _fraction(1 - x, b, a) / b
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1)
    d = 1.0 / (d if abs(d) > _TINY else _TINY)
    value = d
    for step in range(1, _STEPS * 20):
        for top in (
            step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step)),
            -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1)),
        ):
            d = 1.0 + top * d
            c = 1.0 + top / c
            d = 1.0 / (d if abs(d) > _TINY else _TINY)
            c = c if abs(c) > _TINY else _TINY
            change = c * d
            value *= change
        if abs(change - 1.0) < _CLOSE:
            break
    return value


def _bisected(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that rises through 0 between two values does so; until the interval stops shrinking."""
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return middle
        if rising(middle) < 0:
            low = middle
        else:
            high = middle


def _poisson_below(number: int, mean: float) -> float:
    """The probability of at most a number."""
    logs = [step * math.log(mean) - mean - math.lgamma(step + 1) for step in range(number + 1)]
    return math.fsum(map(math.exp, logs))


def _poisson_above(number: int, mean: float) -> float:
    """The probability of at least a number."""
    return 1.0 - _poisson_below(number - 1, mean) if mean > 0 else 0.0


def _odds(probability: float) -> float:
    return probability / (1 - probability)


def _log_choose(out_of: int, numbers: Integers) -> Floats:
    return np.array(
        [
            math.lgamma(out_of + 1) - math.lgamma(number + 1) - math.lgamma(out_of - number + 1)
            for number in numbers.tolist()
        ]
    )
