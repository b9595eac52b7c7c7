# SPDX-License-Identifier: GPL-2.0-or-later
"""What has to be known beside an answer: each caution, and not without its cause."""

import csv
from dataclasses import replace
from datetime import date

import pytest

from drogscen_plugin import paths
from drogscen_plugin.core.evaluation import cautions
from drogscen_plugin.core.evaluation.cautions import Circumstances, Rows
from drogscen_plugin.core.evaluation.figures.displacement import Change, Difference
from drogscen_plugin.core.evaluation.figures.intervals import UNDEFINED
from drogscen_plugin.core.evaluation.outcome import Outcome
from drogscen_plugin.core.evaluation.windows import Window, Windows

YEARS = Windows(Window(2023 * 12, 2023 * 12 + 11), Window(2024 * 12, 2024 * 12 + 11))
QUIET = Outcome(
    treated=Change(45, 17),
    comparison=Change(40, 41),
    ring=Change(9, 9),
    comparison_ring=Change(9, 9),
    windows=YEARS,
    span=YEARS,
    first_after=YEARS.after.start,
    is_staggered=False,
    factor=1.0,
    weight_before=1.0,
    difference=Difference(-29, 12),
    ring_difference=Difference(0, 6),
    relative=UNDEFINED,
    ratio=UNDEFINED,
    dispersion=1.1,
    visible_at=20,
    result="MINSKNING_SYNS",
    ring_result="EJ_SKILJBAR",
    earlier=[44, 46],
    monthly=(),
)
SETTLED = Circumstances(comparison_count=1, treated_count=1, settled_on="2023-12-31", received=date(2025, 3, 31))


def codes(outcome=QUIET, **known):
    return [code for code, _ in cautions.find(outcome, replace(SETTLED, **known))]


def test_where_nothing_is_odd_nothing_is_said():
    assert codes() == []


@pytest.mark.parametrize(
    ("changed", "known", "code"),
    [
        ({}, {"deviations": ["ring_m"]}, "AVVIKELSE"),
        ({}, {"settled_on": "2024-01-01"}, "EFTERHAND"),
        ({}, {"settled_on": ""}, "EFTERHAND"),
        ({}, {"follow_activity": True}, "SPANINGSBROTT"),
        ({"weight_before": 0.5}, {}, "SASONG"),
        ({"is_staggered": True}, {}, "STEGVIS"),
        ({"comparison": None}, {}, "INGEN_JAMFORELSE"),
        ({"comparison": Change(22, 20)}, {}, "JAMFORELSE_OLIK"),
        ({"comparison": Change(91, 90)}, {}, "JAMFORELSE_OLIK"),
        ({}, {"treated_count": 2}, "JAMFORELSE_DELAD"),
        ({"result": "FOR_FA"}, {}, "FA_HANDELSER"),
        ({"earlier": [44]}, {}, "INGEN_BAKGRUND"),
        ({"earlier": [44, 44]}, {}, "HOGST_FORE"),
        ({"dispersion": None}, {}, "SPRIDNING_OKAND"),
        ({"dispersion": 1.5}, {}, "SPRIDNING"),
        ({}, {"rows": Rows(in_several_zones=3)}, "ZONER_MOTS"),
        ({}, {"in_ring": ["Torget"]}, "SCEN_I_RING"),
        ({}, {"received": date(2025, 3, 30)}, "EFTERSLAPNING"),
        ({}, {"rows": Rows(without_position=(5, 2, 1))}, "UTAN_LAGE"),
        ({}, {"rows": Rows(without_day=2)}, "UTAN_DATUM"),
        ({}, {"rows": Rows(repeated=2)}, "DUBBLETTER"),
        ({}, {"rows": Rows(with_zone=4, without_zone=9)}, "TIDSZON"),
        ({}, {"rows": Rows(without_zone=10, at_midnight=5)}, "DATUM_SAKNAR_KLOCKSLAG"),
        ({}, {"others": ["Ljus"]}, "ANDRA_INSATSER"),
        ({}, {"changed": "Torget: uppdelad"}, "SCEN_ANDRAD"),
        ({}, {"done": (4.0, 10.0, "pass")}, "LAG_DOS"),
        ({}, {"kinds": ["ORDNINGSVAKT"]}, "ANMALAN"),
        ({}, {"categories": ["NARKOTIKA"]}, "MARKNADEN"),
        ({}, {"is_gone": True}, "MARKNADEN"),
    ],
)
def test_each_caution_has_its_cause(changed, known, code):
    assert codes(replace(QUIET, **changed), **known) == [code]


@pytest.mark.parametrize(
    "known",
    [
        {"treated_count": 2, "comparison_count": 2},
        {"done": (5.0, 10.0, "pass")},
        {"rows": Rows(without_zone=10, at_midnight=4)},
        {"received": None},
        {"kinds": ["BELYSNING"], "categories": ["VALD"]},
    ],
)
def test_what_is_just_right_is_not_warned_of(known):
    assert codes(**known) == []


def test_comparisons_of_half_and_twice_the_size_are_alike_enough():
    for before in (23, 90):
        assert codes(replace(QUIET, comparison=Change(before, 40))) == []
    assert codes(replace(QUIET, comparison=Change(100, 80), factor=0.5)) == []


def test_months_that_are_left_out_are_named_and_windows_of_other_lengths():
    between = Windows(Window(2022 * 12, 2022 * 12 + 11), Window(2024 * 12, 2024 * 12 + 11))
    found = dict(cautions.find(replace(QUIET, windows=between), SETTLED))
    assert found["STARTMANAD"] == {"from": "2023-01-01", "to": "2023-12-31"}
    half = Windows(YEARS.before, Window(2024 * 12, 2024 * 12 + 5))
    found = dict(cautions.find(replace(QUIET, windows=half), SETTLED))
    assert found["OLIKA_LANGD"] == {"d0": 365, "d1": 182}
    assert codes() == [], "a leap day is no difference"


def test_every_caution_that_an_evaluation_can_have_has_a_text():
    with open(paths.plugin_file("resources", "evaluation", "texts.csv"), encoding="utf-8", newline="") as stream:
        known = {row["code"] for row in csv.DictReader(stream) if row["kind"] == "warning"}
    everything = replace(QUIET, weight_before=0.5, earlier=[], dispersion=None, result="FOR_FA")
    rows = Rows((1, 1, 0), 1, 1, 1, 1, 1, 2)
    found = codes(everything, rows=rows, others=["x"], changed="x", done=(0.0, 1.0, "x"), is_gone=True, in_ring=["x"])
    assert set(found) <= known
    assert len(found) == 15
