# SPDX-License-Identifier: GPL-2.0-or-later
import math

import pytest

from drogscen_plugin.core.classification.radius_and_margin import check_limits
from drogscen_plugin.core.errors import MarginOutOfRange, RadiusOutOfRange


def test_numbers_and_their_texts_are_taken():
    assert check_limits("500", 0) == (500.0, 0.0)


@pytest.mark.parametrize(("radius", "margin"), [(0.001, 0), (1, 0.5), (50_000, 49_999.999)])
def test_the_least_and_the_most(radius, margin):
    assert check_limits(radius, margin) == (radius, margin)


@pytest.mark.parametrize("radius", [0, -1, math.nan, math.inf, 50_000.001, "far", None, True])
def test_an_impossible_radius_is_refused(radius):
    with pytest.raises(RadiusOutOfRange) as caught:
        check_limits(radius, 0)
    assert (caught.value.radius_m is radius, caught.value.maximum_m) == (True, 50_000)


@pytest.mark.parametrize("margin", [-0.001, 500, 501, math.nan, "wide"])
def test_an_impossible_margin_is_refused(margin):
    with pytest.raises(MarginOutOfRange) as caught:
        check_limits(500, margin)
    assert (caught.value.margin_m is margin, caught.value.radius_m) == (True, 500)
