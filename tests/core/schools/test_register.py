# SPDX-License-Identifier: GPL-2.0-or-later
"""Which columns of a layer hold what of a school register."""

import pytest

from drogscen_plugin.core.schools import register
from drogscen_plugin.core.schools.register import RegisterColumns
from tests.support.register_lists import SPELLINGS, recognise


def test_the_registers_columns_are_recognised_by_name_and_value():
    columns = recognise(
        Skolenhetskod=(), skolenhetsnamn=(), skolform=["FKLASS, GR"], status=["AKTIV"], skolenhetstyp=["SKOLENHET"]
    )
    assert columns == RegisterColumns(
        key="Skolenhetskod", name="skolenhetsnamn", forms="skolform", status="status", unit_type="skolenhetstyp"
    )


def test_they_are_recognised_by_their_values_alone():
    columns = recognise(
        a=["44673074", "99648792"], b=["Askskolan"], c=["Grundskolan, Fritidshem", "Gymnasieskola"],
        d=["AKTIV", "UPPHORT"], e=["SKOLENHET", "CENTRAL"],
    )  # fmt: skip
    assert columns == RegisterColumns(key="a", forms="c", status="d", unit_type="e")


def test_a_column_with_the_name_comes_before_one_that_only_has_the_values():
    assert recognise(a=["GR"], skolform=["Grundskola", "Annat"]).forms == "skolform"
    assert recognise(a=["GR"], skolform=["Annat"]).forms == "a"


def test_a_status_column_with_other_values_is_not_the_registers():
    columns = recognise(status=["renoveras", "ny", None])
    assert (columns.status, columns.unrecognised) == (None, ("status",))


def test_a_column_has_one_role():
    columns = recognise(status=["AKTIV"], skola=["Askskolan"])
    assert (columns.status, columns.name, columns.key) == ("status", "skola", None)


def test_columns_about_persons_are_private_by_name_or_value_and_have_no_role():
    columns = recognise(namn=["anna@example.org"], Rektor=["X"], annat=["08-508 33 000"])
    assert columns.private == ("namn", "Rektor", "annat")
    assert columns.name is None


def test_a_register_column_with_unknown_values_is_named():
    assert recognise(skolform=["Sjöfartsskola"], status=["renoveras"]).unrecognised == ("skolform", "status")
    assert recognise(skolform=[None, ""]).unrecognised == ()


def test_cut_names_are_told_apart_by_what_the_columns_hold():
    columns = recognise(
        skolenhets=["44673074", "99648792"], skolenhe_1=["Askskolan", "Björkskolan"], skolenhe_2=["AKTIV", "UPPHORT"],
        skolenhe_3=["SKOLENHET", "CENTRAL"], skolform=["GR"],
    )  # fmt: skip
    assert columns == RegisterColumns(
        key="skolenhets", name="skolenhe_1", status="skolenhe_2", unit_type="skolenhe_3", forms="skolform"
    )


@pytest.mark.parametrize(
    ("columns", "forms", "status", "is_register"),
    [
        ({"skolform": ["GR"], "status": ["AKTIV"]}, True, True, True),
        ({"ErGrunnskole": (), "ErAktiv": ()}, True, True, True),
        ({"amenity": ["school", "kindergarten"]}, False, False, False),
        ({"amenity": ["school", "Grundskola"]}, True, False, True),
        ({"Skolenhetskod": ()}, False, False, True),
        ({"skolform": ["Sjöfartsskola"]}, False, False, True),
        ({"namn": ["Askskolan"], "elever": ()}, False, False, False),
        ({"typ av enhet": ["SKOLENHET"]}, False, False, True),
    ],
)
def test_what_a_layer_says_about_form_and_status(columns, forms, status, is_register):
    found = recognise(**columns)
    assert (found.knows_forms, found.knows_status, found.looks_like_a_register) == (forms, status, is_register)


def test_a_role_without_known_names_is_found_by_value_alone():
    assert register.recognise({"skolform": ["GR"]}, {}, SPELLINGS) == RegisterColumns(forms="skolform")
    assert register.recognise({"skolform": ["Annat"]}, {}, SPELLINGS) == RegisterColumns()


@pytest.mark.parametrize(
    ("key", "name", "expected"),
    [("44673074", "Askskolan", "#44673074"), (None, " ASKSKOLAN ", "askskolan"), ("", "#1", "#1"), (1.0, "x", "#1")],
)
def test_a_school_is_identified_by_its_code_else_by_its_name(key, name, expected):
    assert register.identity_of(key, name) == expected
