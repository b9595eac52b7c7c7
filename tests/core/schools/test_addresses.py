# SPDX-License-Identifier: GPL-2.0-or-later
"""Addresses written in many ways, and looked up."""

import numpy as np
import pytest

from drogscen_plugin.core.schools.addresses import AddressBook, in_parts, parsed, street, whole

ALIKE = [
    (
        "Skolvägen 12 B",
        "Skolv. 12b",
        "skol v 12 B",
        "Skolväg 12 b",
        "c/o Rektorn, Skolvägen 012B",
        "Skolvägen 12B, 123 45 Ort",
    ),
    ("Storgatan 1", "Storg. 1", "Storgata 1-3", "Box 7, Storgatan 1", "STORGATAN 1\n123 45 Orten"),
    ("Sankt Eriksgatan 34", "S:t Eriks g. 34", "St Eriksg. 34"),
    ("Lillgränd 4", "Lillgränden 4", "Lillgr. 4"),
    ("Karlaplan 2", "Karlaplanen 2", "Karlapl. 2"),
]


@pytest.mark.parametrize("ways", ALIKE)
def test_one_address_is_one_however_it_is_written(ways):
    assert len({parsed(way) for way in ways}) == 1
    assert None not in {parsed(way) for way in ways}


def test_different_addresses_differ():
    texts = [way for ways in ALIKE for way in ways[:1]] + [
        "Skolgatan 12 B",
        "Skolvägen 12",
        "Skolvägen 2 B",
        "Norra Slagg 7",
    ]
    assert len({parsed(text) for text in texts}) == len(texts)
    assert street("Norra Slagg") == "norraslagg"
    assert street("Vägen") == "vägen"


@pytest.mark.parametrize("text", ["", "Box 123", "c/o Kommunen", "Skolan", "P.O. Box 7", "Fack 12", "Sveavägen"])
def test_what_is_no_place_has_no_address(text):
    assert parsed(text) is None


POINTS = [
    ("Skolvägen", "12", "Norrby", (0, 0)),
    ("Skolv.", "12", "Söderby", (9000, 0)),
    ("Skolvägen", "14 A", "Norrby", (100, 0)),
    ("Torget", "1", "", (500, 500)),
    ("Långgatan", "5", "Norrby", (0, 0)),
    ("Långgatan", "5", "Norrby", (60, 0)),
    ("Kortgatan", "5", "Norrby", (0, 0)),
    ("Kortgatan", "5", "Norrby", (900, 0)),
]


@pytest.mark.parametrize(
    ("text", "town", "place"),
    [
        ("Skolväg 12", "NORRBY", (0, 0)),
        ("Skolvägen 12", "Söderby", (9000, 0)),
        ("Skolvägen 12 C", "Norrby", (0, 0)),
        ("Skolvägen 12", "Västerby", None),
        ("Skolvägen 12", "", None),
        ("Skolvägen 14", "Norrby", None),
        ("Skolvägen 14a", "Norrby", (100, 0)),
        ("Torget 1", "Norrby", (500, 500)),
        ("Långgatan 5", "Norrby", (0, 0)),
        ("Kortgatan 5", "Norrby", None),
        ("Box 12", "Norrby", None),
        ("Okänd gata 1", "Norrby", None),
    ],
)
def test_an_address_is_found_where_it_is_one_place(text, town, place):
    streets, numbers, towns, places = zip(*POINTS)
    places = np.array(places, dtype=float)
    texts = [f"{one} {two}" for one, two in zip(streets, numbers)]
    for addresses in (in_parts(streets, numbers), whole(texts)):
        assert AddressBook(addresses, towns, places).place(text, town) == place


@pytest.mark.parametrize(
    "text",
    ["Ringväg 5", "Lilla Gränd 3", "Kyrkogata 5", "Storgatan 5 K", "Storgatan 5 lgh 1101", "Storgatan 5, 123 45 Stad"],
)
def test_the_same_text_in_both_is_found(text):
    assert AddressBook(whole([text]), ["Stad"], np.array([[1.0, 2.0]])).place(text, "Stad") == (1.0, 2.0)


def test_points_without_a_place_or_a_number_are_left_out():
    book = AddressBook(
        in_parts(["Storgatan", "Storgatan"], ["1", ""]), ["", ""], np.array([[np.nan, np.nan], [1.0, 1.0]])
    )
    assert not book
