# SPDX-License-Identifier: GPL-2.0-or-later
"""What a doubtful unit does to the answer."""

import numpy as np
import pytest
import shapely

from drogscen_plugin.core.schools.doctor import effect
from drogscen_plugin.core.schools.doctor.findings import Finding, about
from tests.support.register_units import NOWHERE, measure, units

RADIUS_M, MARGIN_M = 500.0, 50.0


def judge(made, *findings, scenes=((0, 0),)):
    places = np.array([shapely.Point(place) for place in scenes], dtype=object)
    base = effect.near(places, made, RADIUS_M, MARGIN_M, measure)
    return [(one.severity, one.scenes) for one in effect.judged(findings, places, made, base, measure)]


def moved(made, to, code="LANGT_FRAN_ADRESS", row=0):
    return about(made, row, code, proposed_xy=to, proposed_source="ADRESS")


@pytest.mark.parametrize(
    ("here", "to", "severity"),
    [
        ((400, 0), (1000, 0), "BLOCKERAR"),
        ((1000, 0), (400, 0), "BLOCKERAR"),
        ((400, 0), (500, 0), "PAVERKAR"),
        ((400, 0), (500.01, 0), "BLOCKERAR"),
        ((400, 0), (400.5, 0), "NOTERA"),
        ((2000, 0), (3000, 0), "NOTERA"),
        ((540, 0), (560, 0), "PAVERKAR"),
        ((600, 0), (550, 0), "PAVERKAR"),
        ((550.01, 0), (600, 0), "NOTERA"),
    ],
)
def test_the_only_school_of_a_scene_decides_its_class(here, to, severity):
    made = units(("A", *here))
    assert judge(made, moved(made, to)) == [(severity, (0,) if severity == "BLOCKERAR" else ())]


def test_a_unit_that_moves_600_m_blocks_unless_the_scene_has_another_school():
    alone = units(("A", 100, 0))
    assert judge(alone, moved(alone, (700, 0))) == [("BLOCKERAR", (0,))]
    two = units(("A", 100, 0), ("B", 0, 100))
    assert judge(two, moved(two, (700, 0))) == [("PAVERKAR", ())]


def test_an_unknown_place_is_anywhere_among_the_schools_of_its_town_or_municipality():
    rows = [("A", *NOWHERE), ("B", 5000, 0), ("C", 6000, 1000), ("D", 90_000, 0)]
    towns = ["Norrby", "norrby", "Norrby", "Söderby"]
    made = units(*rows, towns=towns)
    finding = about(made, 0, "SAKNAR_LAGE")
    assert judge(made, finding, scenes=[(5500, 1499), (5500, 1600), (50_000, 0)]) == [("BLOCKERAR", (0,))]
    assert judge(made, finding, scenes=[(5000, 100)]) == [("PAVERKAR", ())]
    alone = units(*rows, towns=["Västerby", *towns[1:]])
    assert judge(alone, about(alone, 0, "SAKNAR_LAGE"), scenes=[(5500, 500)]) == [("PAVERKAR", ())]
    by_municipality = units(*rows, municipalities=["M", "M", "M", "X"])
    assert judge(by_municipality, about(by_municipality, 0, "SAKNAR_LAGE"), scenes=[(5500, 1499)]) == [
        ("BLOCKERAR", (0,))
    ]
    nameless = units(*rows)
    assert judge(nameless, about(nameless, 0, "SAKNAR_LAGE"), scenes=[(50_000, 0)]) == [("BLOCKERAR", (0,))]


@pytest.mark.filterwarnings("error")
def test_schools_of_a_town_may_lie_in_a_row():
    made = units(("A", *NOWHERE), ("B", 5000, 0), ("C", 7000, 0), towns=["Norrby"] * 3)
    assert judge(made, about(made, 0, "SAKNAR_LAGE"), scenes=[(6000, 100)]) == [("BLOCKERAR", (0,))]


def test_a_unit_that_perhaps_counts_is_tried_where_it_stands():
    made = units(("A", 400, 0), counts=np.array([False]))
    assert judge(made, about(made, 0, "FORM_SAKNAS")) == [("BLOCKERAR", (0,))]
    counted = units(("A", 400, 0))
    assert judge(counted, about(counted, 0, "STATUS_OKLAR")) == [("BLOCKERAR", (0,))]
    gone = Finding("KOD_FORSVUNNEN", -1, "1", "B", proposed_xy=(0, 300), proposed_source="TIDIGARE")
    assert judge(made, gone) == [("BLOCKERAR", (0,))]
    assert judge(counted, gone) == [("PAVERKAR", ())]


def test_pupils_and_codes_change_no_class():
    made = units(("A", 400, 0), ("B", 9000, 0))
    found = [about(made, 0, "ELEVTAL_UNGEFARLIGT"), about(made, 1, "ELEVTAL_UNGEFARLIGT"), about(made, 0, "KOD_FEL")]
    assert judge(made, *found) == [("PAVERKAR", ()), ("NOTERA", ()), ("NOTERA", ())]


def test_premises_are_measured_from_their_edge():
    premises = np.array([shapely.box(400, -10, 1000, 10)], dtype=object)
    made = units(("A", 700, 0), shapes=premises)
    assert judge(made, moved(made, (9000, 0))) == [("BLOCKERAR", (0,))]


def test_what_may_change_a_class_comes_first():
    order = [
        Finding(code, 0, "", name, severity=severity)
        for code, name, severity in (
            ("B", "b", "NOTERA"),
            ("A", "z", "PAVERKAR"),
            ("Z", "a", "BLOCKERAR"),
            ("A", "a", "PAVERKAR"),
        )
    ]
    assert [one.name for one in sorted(order, key=effect.worst_first)] == ["a", "a", "z", "b"]


def test_doubtful_units_do_not_hide_one_another():
    shared = units(("Askolan", 100, 0), ("Bskolan", 100, 0))
    assert judge(shared, about(shared, 0, "DELAD_PUNKT"), about(shared, 1, "DELAD_PUNKT")) == [("BLOCKERAR", (0,))] * 2
    both = [moved(shared, (3000, 0), row=row) for row in (0, 1)]
    assert judge(shared, *both) == [("BLOCKERAR", (0,))] * 2
    stays = [moved(shared, (3000, 0)), moved(shared, (200, 0), row=1)]
    assert judge(shared, *stays) == [("PAVERKAR", ()), ("PAVERKAR", ())]


def test_a_unit_that_is_nowhere_may_affect_everything():
    made = units(("A", *NOWHERE), ("B", 90_000, 0), towns=["Västerby", "Norrby"])
    assert judge(made, about(made, 0, "SAKNAR_LAGE")) == [("PAVERKAR", ())]
