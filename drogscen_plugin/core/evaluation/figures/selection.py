# SPDX-License-Identifier: GPL-2.0-or-later
"""Regression to the mean: places that are chosen because much happened there have less of it afterwards by themselves."""

from __future__ import annotations

import math
from collections.abc import Sequence

_LEAST_EARLIER = 2
"""With fewer windows before the one that is compared with, nobody can say whether it was an unusual one."""


def may_fall_by_itself(before: int, earlier: Sequence[int]) -> bool:
    """Whether a fall is to be expected without any measure: the count before tops all earlier ones, or too few are known.

    Args:
        before: the count in the window before.
        earlier: counts in windows of the same length before that.
    """
    return len(earlier) < _LEAST_EARLIER or before > max(earlier)


def expected_highest(places: int, mean: float) -> float:
    """The highest count that places of the same mean are expected to have: the sum over k of 1 − F(k) to their number.

    Args:
        places: how many there are.
        mean: the Poisson mean of each.
    """
    if places <= 0 or mean <= 0:
        return 0.0
    expected, below, number = 0.0, 0.0, 0
    while number <= mean or 1.0 - below > 1e-15:
        below = min(1.0, below + math.exp(number * math.log(mean) - mean - math.lgamma(number + 1)))
        expected += 1.0 - below**places
        number += 1
        if number > mean + 40 * math.sqrt(mean) + 100:
            break
    return expected
