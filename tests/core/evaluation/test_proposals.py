# SPDX-License-Identifier: GPL-2.0-or-later
"""Places to compare with."""

from drogscen_plugin.core.evaluation import proposals
from drogscen_plugin.core.evaluation.proposals import Candidate


def candidate(name, **values):
    given = {"class_code": "SUPU", "is_treated": False, "distance_m": 5000.0, "before": 40, **values}
    return Candidate(name.lower(), name, **given)


def found(*candidates, before=40):
    made = proposals.propose(candidates, class_code="SUPU", outer_m=300.0, before=before)
    return [(one.candidate.name, one.against, one.is_proposed, one.is_possible) for one in made]


def test_what_fits_comes_first_and_what_cannot_be_chosen_last():
    assert found(
        candidate("Beta", is_treated=True),
        candidate("Alfa", distance_m=600.0),
        candidate("Gamma", class_code="EJ"),
        candidate("Ö"),
        candidate("Å"),
    ) == [
        ("Å", (), True, True),
        ("Ö", (), True, True),
        ("Gamma", ("class",), False, True),
        ("Alfa", ("near",), False, False),
        ("Beta", ("treated",), False, False),
    ]


def test_half_to_twice_as_many_before_fit():
    for before, fits in ((19, False), (20, True), (80, True), (81, False)):
        assert found(candidate("A", before=before))[0][2] is fits, before
    assert found(candidate("A", before=None))[0][2]
    assert found(candidate("A", before=9), before=None)[0][2], "where nobody has counted, nothing speaks against it"


def test_a_place_further_than_two_zones_is_far_enough():
    assert found(candidate("A", distance_m=600.001))[0][2]
    assert found(candidate("A", distance_m=600.0, is_treated=True))[0][1] == ("treated", "near")
