# SPDX-License-Identifier: GPL-2.0-or-later
"""Column names of registers, however they were exported, joined, nested or cut."""

import pytest

from drogscen_plugin.core.schools import register_headers
from tests.support.register_lists import KNOWN


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("typeOfSchooling", ["type", "of", "schooling"]),
        ("type_of_schooling", ["type", "of", "schooling"]),
        ("Type of schooling", ["type", "of", "schooling"]),
        ("SKOLFORM", ["skolform"]),
        ("PeOrgNr", ["pe", "org", "nr"]),
        ("URLAdress", ["url", "adress"]),
        ("E-post", ["e", "post"]),
        ("ÅldersGrupp", ["ålders", "grupp"]),
        ("", []),
    ],
)
def test_words_of_a_column_name(header, expected):
    assert list(register_headers.words(header)) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("data.attributes.status", "status"),
        ("attributes/schoolUnitType", "schoolunittype"),
        ("reg:Skolform", "skolform"),
        ("Skolform.", "skolform"),
        (" Skolform_kod ", "skolformkod"),
        ("Skolans namn", "skolansnamn"),
    ],
)
def test_of_a_path_the_last_part_counts(header, expected):
    assert register_headers.comparable(header) == expected


@pytest.mark.parametrize(
    ("role", "header"),
    [
        ("forms", "skolform"), ("forms", "Skolform_kod"), ("forms", "SKOLFORMER"), ("forms", "typeOfSchooling"),
        ("forms", "data.attributes.schoolTypes"), ("forms", "Skolformen"), ("forms", "PhaseOfEducation (name)"),
        ("status", "Skolenhetsstatus"), ("status", "EstablishmentStatus (name)"), ("status", "Statusen"),
        ("unit_type", "schoolUnitType"), ("key", "SchoolUnitCode"), ("key", "Skolenhetskoden"),
        ("name", "Skolans namn"), ("name", "EstablishmentName"), ("name", "skola"), ("name", "Namnet"),
        ("pupils", "Elevantal"), ("pupils", "Elevantalet"), ("pupils", "NumberOfPupils"), ("pupils", "antallElever"),
        ("municipality", "geographicalAreaCode"), ("municipality", "LA (code)"),
        ("status", "skolenhetsstatusen"), ("pupils", "antal_elev"[:10] + "er"),
    ],
)  # fmt: skip
def test_names_are_known(role, header):
    assert register_headers.candidates([header, "annat"], KNOWN, role) == [header]


@pytest.mark.parametrize(
    "header", ["kommunNamn", "områdets namn x", "skolformulär", "prestatus", "Namnsdag", "skolforme9"]
)
def test_other_names_are_not(header):
    for role in ("forms", "status", "name", "key"):
        assert register_headers.candidates([header], KNOWN, role) == []


def test_the_more_specific_name_comes_first():
    assert register_headers.candidates(["namn", "skolenhetsnamn"], KNOWN, "name") == ["skolenhetsnamn", "namn"]


def test_a_prefix_counts_if_several_columns_share_it():
    joined = ["id", "Register 2026_Skolform", "Register 2026_Status", "Register 2026_Elever"]
    assert register_headers.candidates(joined, KNOWN, "forms") == ["Register 2026_Skolform"]
    assert register_headers.candidates(joined, KNOWN, "pupils") == ["Register 2026_Elever"]
    assert register_headers.candidates(["kommun_namn", "annat"], KNOWN, "name") == []
    assert register_headers.candidates(["kommun_namn", "kommun_plats"], KNOWN, "name") == [], "one role only"


def test_a_whole_name_comes_before_one_with_a_prefix_before_a_definite_one_before_a_cut_one():
    columns = ["skolenhe_4", "namnet", "r_namn", "r_status", "name"]
    assert register_headers.candidates(columns, KNOWN, "name") == ["name", "r_namn", "namnet"]


def test_names_that_a_shapefile_has_cut():
    assert register_headers.candidates(["antal_elev"], KNOWN, "pupils") == ["antal_elev"]
    assert register_headers.candidates(["totalpupil"], KNOWN, "pupils") == ["totalpupil"]
    assert register_headers.candidates(["skolformsk"], KNOWN, "forms") == ["skolformsk"]
    for role in ("key", "name", "status", "unit_type"):
        assert register_headers.candidates(["skolenhets"], KNOWN, role) == [], "it can be any of four"


def test_what_is_left_of_those_that_were_cut_alike():
    columns = ["skolenhets", "skolenhe_1", "skolenhe_2", "skolenhe_3"]
    assert register_headers.only_cut(columns, KNOWN, "name", {"skolenhets", "skolenhe_2", "skolenhe_3"}) == "skolenhe_1"
    assert register_headers.only_cut(columns, KNOWN, "name", {"skolenhets", None}) is None
    assert register_headers.only_cut(["namn"], KNOWN, "name", set()) is None


@pytest.mark.parametrize(
    "header",
    ["Rektor", "E-post", "Rektors namn", "rektor_epost", "Telefonnr", "Mejl", "E-postadress", "Skolledare", "phone_number",
     "tel", "HeadFirstName", "HeadLastName", "HeadFirstN", "TELENR", "Tlf", "Mobil", "personnummer", "PNR", "headMaster",
     "data.attributes.headMaster", "Kontaktperson", "Förnamn", "DagligLeder", "Principal", "kontaktper"],
)  # fmt: skip
def test_columns_about_persons(header):
    assert register_headers.is_private(header, KNOWN)


@pytest.mark.parametrize(
    "header",
    ["hotell", "stadsdel", "Postadress", "kommun", "skolform", "telegraf", "principalOrganizerType", "Mobilitet",
     "rektorsområde", "Rektorsområde", "principal_organizer_name", "headquarters", "mail_box"[:4] + "en", "kontaktyta", "namn"],
)  # fmt: skip
def test_columns_that_are_not_about_persons(header):
    assert not register_headers.is_private(header, KNOWN)


def test_column_names_come_by_role_in_the_order_of_the_file(tmp_path):
    path = tmp_path / "columns.csv"
    path.write_bytes('\ufeffrole,column\r\nkey,Skolenhetskod\r\nname,"Två\r\nrader"\r\nkey,KOD\r\n'.encode())
    assert register_headers.load_column_names(path) == {"key": ("skolenhetskod", "kod"), "name": ("två\r\nrader",)}
