# SPDX-License-Identifier: GPL-2.0-or-later
import math

import numpy as np
import pytest

from drogscen_plugin.core.classification.classification import classify
from drogscen_plugin.core.classification.proximity import Proximity


def proximity(scene, school, nearest_m):
    count = len(scene)
    return Proximity(
        scene=np.array(scene, dtype=int),
        school=np.array(school, dtype=int),
        distance_m=np.zeros(count),
        rank=np.ones(count, dtype=int),
        ends=np.zeros((count, 2, 2)),
        nearest_school=np.zeros(len(nearest_m), dtype=int),
        nearest_m=np.array(nearest_m, dtype=float),
    )


def classes(scene, school, nearest_m, *, has_position=None, pupils=(math.nan,) * 4, units=None, schools=None):
    usable = np.array([True] * len(nearest_m) if has_position is None else has_position)
    near = proximity(scene, school, nearest_m)
    own = np.arange(len(pupils))
    return classify(
        near,
        has_position=usable,
        radius_m=500,
        margin_m=50,
        pupils=np.array(pupils),
        units=own if units is None else np.array(units),
        schools=own if schools is None else np.array(schools),
    )


def test_a_scene_with_a_school_within_the_radius_is_classified():
    result = classes([0, 0, 2], [1, 2, 0], [210, 501, 500])
    assert result.class_code.tolist() == ["SUPU", "EJ", "SUPU"]
    assert result.school_count.tolist() == [2, 0, 1]


def test_a_scene_without_position_is_unknown_and_not_near_the_limit():
    result = classes([], [], [math.nan, 500], has_position=[False, True])
    assert result.class_code.tolist() == ["OKAND", "EJ"]
    assert result.borderline.tolist() == [False, True]


@pytest.mark.parametrize(
    ("nearest_m", "expected"),
    [(449.999, False), (450.0, True), (500.0, True), (500.001, True), (550.0, True), (550.001, False)],
)
def test_near_the_limit_on_both_sides_and_inclusive(nearest_m, expected):
    assert classes([], [], [nearest_m]).borderline.tolist() == [expected]


def test_pupils_are_summed_and_unknown_counts_add_nothing():
    result = classes([0, 0, 1, 2], [0, 1, 2, 3], [1, 1, 1, 900], pupils=(100, math.nan, math.nan, 0))
    assert result.pupils.tolist() == [100, -1, 0, -1]


def test_distances_from_the_limit_are_compared_at_the_millimetre():
    """450.0004 rounds to the margin's edge; and a sum of counts is a whole number also of an integer array."""
    found = classify(
        proximity([], [], [449.9996, 449.9994]),
        has_position=np.array([True, True]),
        radius_m=500,
        margin_m=50,
        pupils=np.array([1, 2]),
        units=np.arange(2),
        schools=np.arange(2),
    )
    assert found.borderline.tolist() == [True, False]
    whole = classify(
        proximity([0, 0], [0, 1], [1.0]),
        has_position=np.array([True]),
        radius_m=500,
        margin_m=50,
        pupils=[100, 20],
        units=np.arange(2),
        schools=np.arange(2),
    )
    assert (whole.pupils.tolist(), whole.pupils.dtype.kind) == ([120], "i")


def test_units_of_one_school_are_one_school_and_their_pupils_are_summed():
    result = classes([0, 0, 0, 1], [0, 1, 3, 1], [1, 1], pupils=(100, 20, 7, 3), schools=[0, 0, 2, 3])
    assert (result.school_count.tolist(), result.unit_count.tolist()) == ([2, 1], [3, 1])
    assert result.pupils.tolist() == [123, 20]


def test_the_pupils_of_a_unit_that_is_listed_twice_count_once_and_a_known_number_is_taken():
    result = classes(
        [0, 0, 1, 1], [0, 1, 2, 3], [1, 1], pupils=(100, 100, math.nan, 40), units=[0, 0, 2, 2], schools=[0, 0, 2, 2]
    )
    assert (result.unit_count.tolist(), result.school_count.tolist()) == ([1, 1], [1, 1])
    assert result.pupils.tolist() == [100, 40]
