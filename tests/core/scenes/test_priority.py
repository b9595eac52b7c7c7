# SPDX-License-Identifier: GPL-2.0-or-later
"""The order of scenes, by hand-made cases and by what must hold for every scene."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drogscen_plugin import paths
from drogscen_plugin.core.errors import BadWeight
from drogscen_plugin.core.scenes import priority
from drogscen_plugin.core.scenes.priority import DEFAULT_WEIGHTS
from drogscen_plugin.core.store import vocabulary

SCENE = {
    "class_code": "SUPU",
    "nearest_m": 250.0,
    "radius_m": 500.0,
    "school_count": 2,
    "pupils": 500,
    "shootings": 1,
    "change_code": "KVARSTAR",
}


def scene(**values):
    return {**SCENE, **values}


def total(row, *, planned=False, weights=DEFAULT_WEIGHTS):
    return priority.score(priority.shares(row, has_active_plan=planned), weights)


def test_the_parts_are_those_that_the_list_explains_and_add_up():
    parts = priority.parts(SCENE, has_active_plan=False, weights=DEFAULT_WEIGHTS)
    assert [part.code for part in parts] == vocabulary.load(paths.vocabulary_file("priority_part")).codes()
    assert [(part.value, part.share, part.points) for part in parts] == [
        (True, 1.0, 100.0),
        (True, 1.0, 25.0),
        (250.0, 0.5, 10.0),
        (2, 0.5, 7.5),
        (500, 0.25, 2.5),
        (True, 1.0, 15.0),
        (False, 0.0, 0.0),
    ]
    assert total(SCENE) == pytest.approx(160.0)


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ({"class_code": "OVRIG"}, 60.0),
        ({"nearest_m": 0.0}, 170.0),
        ({"nearest_m": 700.0}, 150.0),
        ({"nearest_m": None}, 150.0),
        ({"radius_m": None}, 150.0),
        ({"school_count": 9}, 167.5),
        ({"school_count": None}, 152.5),
        ({"pupils": None}, 157.5),
        ({"shootings": None}, 145.0),
        ({"shootings": 30}, 160.0),
        ({"shootings": 0}, 145.0),
        ({"change_code": "NY"}, 170.0),
    ],
)
def test_each_part_counts_by_itself_and_null_as_nothing(values, points):
    assert total(scene(**values)) == pytest.approx(points)


def test_a_plan_takes_away_its_part_and_weights_are_the_users():
    assert total(SCENE, planned=True) == pytest.approx(135.0)
    assert total(SCENE, weights={**DEFAULT_WEIGHTS, priority.CLASS: 0, priority.DISTANCE: 200}) == pytest.approx(150.0)


ROWS = st.fixed_dictionaries(
    {
        "class_code": st.sampled_from(["OVRIG", "OKAND"]),
        "nearest_m": st.none() | st.floats(0, 5_000),
        "radius_m": st.just(500.0),
        "school_count": st.none() | st.integers(0, 50),
        "pupils": st.none() | st.integers(0, 50_000),
        "shootings": st.none() | st.integers(0, 100),
        "change_code": st.sampled_from([None, "NY", "KVARSTAR"]),
    }
)


@given(ROWS, st.booleans())
def test_no_unclassified_scene_comes_before_a_classified_one(row, planned):
    """The motion (dnr KS 2023/1390) wants classified places put first, whatever else speaks for another."""
    last = scene(nearest_m=500.0, school_count=0, pupils=None, shootings=None)
    assert total(row, planned=planned) < total(last, planned=True)
    assert all(0 <= part.share <= 1 for part in priority.parts(row, has_active_plan=planned, weights=DEFAULT_WEIGHTS))


def test_the_part_for_no_plan_is_told_with_its_points():
    (without,) = [
        p for p in priority.parts(SCENE, has_active_plan=False, weights=DEFAULT_WEIGHTS) if p.code == "INGEN_PLAN"
    ]
    (planned,) = [
        p for p in priority.parts(SCENE, has_active_plan=True, weights=DEFAULT_WEIGHTS) if p.code == "INGEN_PLAN"
    ]
    assert without == priority.Part("INGEN_PLAN", True, 1.0, 25.0)
    assert planned == priority.Part("INGEN_PLAN", False, 0.0, 0.0)


def test_weights_as_a_text_and_back():
    own = {**priority.DEFAULT_WEIGHTS, "AVSTAND": 0.5}
    assert priority.parsed(priority.written(own)) == own
    assert (priority.written(priority.DEFAULT_WEIGHTS), priority.parsed("")) == ("", priority.DEFAULT_WEIGHTS)
    assert priority.parsed(" avstand = 7 , NY=0,")["AVSTAND"] == 7
    assert priority.parsed("NY=200")["NY"] == priority.HIGHEST_WEIGHT


@pytest.mark.parametrize("part", ["NY", "NY=", "NY=mycket", "NY=-1", "NY=200.5", "NY=nan", "OKÄND=1", "=1"])
def test_what_is_no_weight_is_refused_with_its_part(part):
    with pytest.raises(BadWeight) as error:
        priority.parsed(f"AVSTAND=1,{part}")
    assert error.value.part == part
