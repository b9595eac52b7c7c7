# SPDX-License-Identifier: GPL-2.0-or-later
"""Shares of answers, such as how many feel safe, with their margins of error."""

from __future__ import annotations

import math

from .intervals import UNDEFINED, Z95, Interval


def share(number: int, out_of: int) -> Interval:
    """A share of answers, by Wilson's interval; exactly 0 or 1 at the ends. Undefined without answers."""
    if out_of <= 0:
        return UNDEFINED
    part = number / out_of
    middle = part + Z95 * Z95 / (2 * out_of)
    half = Z95 * math.sqrt(part * (1 - part) / out_of + Z95 * Z95 / (4 * out_of * out_of))
    whole = 1 + Z95 * Z95 / out_of
    low = 0.0 if number == 0 else (middle - half) / whole
    high = 1.0 if number == out_of else (middle + half) / whole
    return Interval(part, low, high)


def difference_of_shares(later: tuple[int, int], earlier: tuple[int, int]) -> Interval:
    """The later share less the earlier one, by Newcombe's method 10; each as number and answers."""
    one, two = share(*later), share(*earlier)
    if one.estimate is None or one.low is None or one.high is None:
        return UNDEFINED
    if two.estimate is None or two.low is None or two.high is None:
        return UNDEFINED
    difference = one.estimate - two.estimate
    down = math.hypot(one.estimate - one.low, two.high - two.estimate)
    up = math.hypot(one.high - one.estimate, two.estimate - two.low)
    return Interval(difference, difference - down, difference + up)
