# SPDX-License-Identifier: GPL-2.0-or-later
"""Positions against addresses, municipalities, buildings and one another."""

import numpy as np
import pytest
import shapely

from drogscen_plugin.core.schools.addresses import AddressBook, whole
from drogscen_plugin.core.schools.doctor import position_checks
from drogscen_plugin.core.schools.doctor.municipalities import Municipalities
from tests.support.register_units import NOWHERE, codes, measure, units

BOOK = AddressBook(whole(["Skolvägen 1", "Storgatan 2"]), ["Norrby", "Norrby"], np.array([[0.0, 0.0], [5000.0, 0.0]]))


def check(*rows, book=None, buildings=None, **columns):
    return position_checks.check(units(*rows, **columns), measure, book=book, buildings=buildings)


@pytest.mark.parametrize(
    ("problem", "code"),
    [("no_geometry", "SAKNAR_LAGE"), ("zero", "NOLLPUNKT"), ("swapped", "OMKASTAD"), ("outside", "SAKNAR_LAGE")],
)
def test_units_without_a_usable_position_are_told_with_where_they_probably_are(problem, code):
    rows = [("A", *NOWHERE), ("B", 0, 0)]
    columns = {"problems": [problem, ""], "swapped_xy": np.array([[7.0, 8.0], NOWHERE])}
    (found,) = check(*rows, **columns)
    assert (found.code, found.name) == (code, "A")
    assert (found.proposed_xy, found.proposed_source) == (
        ((7.0, 8.0), "OMKASTNING") if problem == "swapped" else (None, "")
    )
    (found,) = check(*rows, book=BOOK, addresses=["Storg. 2", ""], towns=["Norrby", ""], **columns)
    assert (found.proposed_xy, found.proposed_source) == ((5000.0, 0.0), "ADRESS")


@pytest.mark.parametrize(("x", "far"), [(100.0, False), (100.1, True)])
def test_a_hundred_metres_from_the_address_is_not_far(x, far):
    found = check(("A", x, 0), book=BOOK, addresses=["Skolv. 1"], towns=["Norrby"])
    assert codes(found) == ([("LANGT_FRAN_ADRESS", "A")] if far else [])
    if far:
        assert found[0].distance_m == pytest.approx(100.1)
        assert found[0].proposed_xy == (0.0, 0.0)


@pytest.mark.parametrize(("x", "outside"), [(0, False), (1500, False), (1501, True)])
def test_five_hundred_metres_outside_the_municipality_are_allowed(x, outside):
    areas = Municipalities(["180"], ["Norrby kommun"], np.array([shapely.box(-1000, -1000, 1000, 1000)], dtype=object))
    found = position_checks.check(units(("A", x, 0), municipalities=["Norrby"]), measure, municipalities=areas)
    assert codes(found) == ([("UTANFOR_KOMMUN", "A")] if outside else [])
    assert [one.distance_m for one in found] == ([501.0] if outside else [])


def test_an_unknown_municipality_says_nothing():
    areas = Municipalities([""], ["Norrby"], np.array([shapely.box(-1, -1, 1, 1)], dtype=object))
    made = units(("A", 90_000, 0), ("B", 1e5, 0), municipalities=["Söderby", ""])
    assert position_checks.check(made, measure, municipalities=areas) == []


SHARED = [("Skola A", 0, 0), ("Skola B", 0.1, 0), ("Skola C", 400, 0)]


@pytest.mark.parametrize(
    ("addresses", "towns", "found"),
    [
        (["", "", ""], ["", "", ""], [("SAMMA_SKOLA", "Skola A")]),
        (["Skolvägen 1", "Skolv. 1", ""], ["Norrby", "Norrby", ""], [("SAMMA_SKOLA", "Skola A")]),
        (["Skolvägen 1", "Skolvägen 3", ""], ["", "", ""], [("DELAD_PUNKT", "Skola A"), ("DELAD_PUNKT", "Skola B")]),
        (["", "", ""], ["Norrby", "Söderby", ""], [("DELAD_PUNKT", "Skola A"), ("DELAD_PUNKT", "Skola B")]),
        (["Skolvägen 1", "", ""], ["Norrby", "", ""], [("SAMMA_SKOLA", "Skola A")]),
    ],
)
def test_one_point_is_one_school_unless_addresses_or_towns_differ(addresses, towns, found):
    assert codes(check(*SHARED, addresses=addresses, towns=towns)) == found


@pytest.mark.parametrize(
    ("addresses", "code"),
    [(["", ""], "DELAD_PUNKT"), (["Torget 1", ""], "DELAD_PUNKT"), (["Torget 1", "Torget 1"], "SAMMA_SKOLA")],
)
def test_without_addresses_names_that_begin_otherwise_are_not_one_school(addresses, code):
    found = check(("Almskolan", 0, 0), ("Björkskolan", 0, 0), addresses=addresses)
    assert {one.code for one in found} == {code}
    assert code == "SAMMA_SKOLA" or found[0].facts == {"names": ["Björkskolan"], "differ": False}


def test_a_unit_that_does_not_count_shares_no_point():
    assert check(*SHARED, counts=np.array([True, False, True])) == []


def test_the_one_that_is_at_its_address_is_not_doubted():
    columns = {"addresses": ["Skolvägen 1", "Storgatan 2", ""], "towns": ["Norrby", "Norrby", ""]}
    found = check(*SHARED, book=BOOK, **columns)
    assert codes(found) == [("LANGT_FRAN_ADRESS", "Skola B"), ("DELAD_PUNKT", "Skola B")]


@pytest.mark.parametrize(("x", "found"), [(60.0, []), (60.5, [("EJ_VID_SKOLBYGGNAD", "A")])])
def test_fifty_metres_from_a_school_building_are_at_it(x, found):
    buildings = np.array([shapely.box(0, 0, 10, 10), shapely.box(5000, 0, 5010, 10)])
    told = check(("A", x, 5), buildings=buildings)
    assert codes(told) == found
    if found:
        assert told[0].distance_m == pytest.approx(50.5)
        assert told[0].proposed_xy == pytest.approx((10, 5))


def test_of_a_unit_that_is_far_from_its_address_no_building_is_asked():
    buildings = np.array([shapely.box(0, 0, 10, 10)])
    found = check(("A", 900, 0), book=BOOK, addresses=["Skolv. 1"], towns=["Norrby"], buildings=buildings)
    assert codes(found) == [("LANGT_FRAN_ADRESS", "A")]


def test_the_address_is_proposed_only_if_it_is_in_the_municipality():
    areas = Municipalities(["0180"], [""], np.array([shapely.box(4000, -1000, 6000, 1000)], dtype=object))
    columns = {"municipalities": ["0180", "0180"], "addresses": ["Skolv. 1", "Storg. 2"], "towns": ["Norrby", "Norrby"]}
    made = units(("A", 10, 0), ("B", 9000, 0), **columns)
    found = {
        one.name: one
        for one in position_checks.check(made, measure, book=BOOK, municipalities=areas)
        if one.code == "UTANFOR_KOMMUN"
    }
    assert (found["A"].proposed_xy, found["B"].proposed_xy) == (None, (5000.0, 0.0))


def test_premises_are_as_far_from_their_address_as_their_edge():
    premises = np.array([shapely.box(0, -10, 400, 10)], dtype=object)
    assert check(("A", 200, 0), shapes=premises, book=BOOK, addresses=["Skolv. 1"], towns=["Norrby"]) == []


def test_units_without_a_name_at_one_point_are_not_taken_for_one_school():
    found = check(("School 1", 0, 0), ("School 2", 0, 0), called=["", ""])
    assert {one.code for one in found} == {"DELAD_PUNKT"}
