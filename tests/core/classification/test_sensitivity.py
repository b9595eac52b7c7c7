# SPDX-License-Identifier: GPL-2.0-or-later
import math

import numpy as np
import pytest

from drogscen_plugin.core.classification import sensitivity
from drogscen_plugin.core.errors import RadiusOutOfRange


@pytest.mark.parametrize(
    ("text", "radii"),
    [
        ("300,400,500", [300, 400, 500]),
        ("500, 300,500.0", [300, 500]),
        ("462.5 500", [462.5, 500]),
        ("462,5; 500", [462.5, 500]),
        ("462.5;500;", [462.5, 500]),
        ("  750\n", [750]),
    ],
)
def test_radii_are_read_once_each_from_the_smallest(text, radii):
    assert sensitivity.parse_radii(text) == radii


@pytest.mark.parametrize("text", ["", " , ", "300,0", "300,-1", "300,många", "nan", "50001", "1e9"])
def test_what_is_no_radius_is_refused(text):
    with pytest.raises(RadiusOutOfRange):
        sensitivity.parse_radii(text)


def test_a_radius_is_inclusive_to_the_millimetre():
    nearest = [500.0, 500.001, 499.999, math.nan]
    assert sensitivity.classified_counts(nearest, [499.998, 499.999, 500, 500.0004, 500.001]) == [0, 1, 2, 2, 3]


def test_scenes_are_named_at_the_radius_that_reaches_them_first():
    nearest = [700.0, math.nan, 120.0, 500.0, 499.0, 1200.0]
    assert sensitivity.reached(nearest, [300, 500, 1000]) == [[2], [4, 3], [0]]


def test_counts_are_those_of_reached_added_up():
    generator = np.random.default_rng(5)
    nearest = np.round(generator.uniform(0, 1500, 500), 3)
    nearest[::50] = np.nan
    radii = [100, 250.5, 500, 999.999, 1500]
    counts = sensitivity.classified_counts(nearest.tolist(), radii)
    assert counts == np.cumsum([len(rows) for rows in sensitivity.reached(nearest.tolist(), radii)]).tolist()
    assert counts[-1] == 490


def test_a_refused_radius_is_named_with_the_most_that_it_may_be():
    with pytest.raises(RadiusOutOfRange) as nothing:
        sensitivity.parse_radii(" , ")
    assert (nothing.value.radius_m, nothing.value.maximum_m) == (" , ", 50_000)
    with pytest.raises(RadiusOutOfRange) as one:
        sensitivity.parse_radii("300 många")
    assert one.value.radius_m == "många"


def test_small_radii_are_radii():
    assert sensitivity.parse_radii("0.5,1") == [0.5, 1.0]


def test_radii_count_at_the_millimetre_when_scenes_are_named_too():
    assert sensitivity.reached([500.0, 500.001], [499.9996, 500.0006]) == [[0], [1]]
    assert sensitivity.reached([0.0], [300]) == [[0]]
    assert sensitivity.classified_counts([500.0], [499.9996]) == [1]
