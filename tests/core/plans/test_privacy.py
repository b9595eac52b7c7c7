# SPDX-License-Identifier: GPL-2.0-or-later
"""What points to a person in free text."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drogscen_plugin.core.plans.privacy import check_digit, find


def found(text):
    return [(finding.kind, text[finding.start : finding.end]) for finding in find(text)]


# The tax agency's own example number.
@pytest.mark.parametrize(
    "number",
    [
        "19811218-9876",
        "198112189876",
        "811218-9876",
        "8112189876",
        "811218+9876",
        "811218 - 9876",
        "19811218 9876",
        "1981-12-18-9876",
        "1981-12-18 9876",
        "81 12 18 9876",
        "811218\u00a09876",
        "811218\u20119876",
        "811218—9876",
        "811218/9876",
        "811218-98 76",
    ],
)
def test_identity_numbers_in_every_way_of_writing(number):
    assert found(f"Ring {number}, tack.") == [("identity_number", number)]


@pytest.mark.parametrize("number", ["19811218-9877", "811218-9870"])
def test_a_wrong_check_digit_makes_no_identity_number(number):
    assert found(number) == []


@pytest.mark.parametrize("born", ["811318", "810230", "811200", "19811131"])
def test_what_is_no_day_makes_no_identity_number(born):
    assert found(f"{born}-987{check_digit(born[-6:] + '987')}") == []


@pytest.mark.parametrize(
    ("born", "is_a_day"),
    [
        ("19960229", True),
        ("20010229", False),
        ("19000229", False),
        ("000229", True),
        ("010229", False),
        ("960229", True),
    ],
)
def test_leap_days_are_days_of_their_year(born, is_a_day):
    number = f"{born}-123{check_digit(born[-6:] + '123')}"
    assert (("identity_number", number) in found(number)) == is_a_day


def test_the_sixtieth_of_a_month_is_no_day():
    for day in ("60", "92"):
        born = f"7010{day}"
        assert found(f"{born}-239{check_digit(born + '239')}") == []


def test_check_digits_are_those_of_known_numbers():
    """The example of the tax agency's own leaflet: 811218-9876."""
    assert check_digit("811218987") == 6


@given(st.text("0123456789", min_size=9, max_size=9))
def test_check_digits_are_what_the_tax_agency_tells_to_do_by_hand(digits):
    """Multiply by 2, 1, 2 … in turn, add up the digits of the products, and take what is missing to the next ten."""
    written = "".join(str(int(digit) * weight) for digit, weight in zip(digits, (2, 1) * 5))
    assert (sum(map(int, written)) + check_digit(digits)) % 10 == 0
    assert 0 <= check_digit(digits) <= 9


def test_a_coordination_number_has_sixty_on_its_day():
    digits = "701063239"
    number = f"701063-239{check_digit(digits)}"
    assert found(f"Sökande {number}") == [("coordination_number", number)]


@given(st.integers(0, 45_000), st.integers(0, 999), st.booleans(), st.booleans(), st.integers(0, 9))
def test_of_the_ten_last_digits_exactly_one_makes_a_number(days, serial, coordination, century, wrong):
    day = date(1900, 1, 1) + timedelta(days=days)
    born = f"{day:%Y%m}{day.day + 60 * coordination:02d}"
    right = check_digit(f"{born[2:]}{serial:03d}")
    text = f"{born if century else born[2:]}-{serial:03d}{wrong}"
    kinds = [kind for kind, _ in found(text) if kind != "phone"]
    expected = ["coordination_number" if coordination else "identity_number"] if wrong == right else []
    assert kinds == expected


@pytest.mark.parametrize(
    "number",
    [
        "070-123 45 67",
        "0701234567",
        "+46 70 123 45 67",
        "+46701234567",
        "08-508 00 000",
        "0046 8 508 00 000",
        "0470-412 34",
        "+46 (0)8 123 45 67",
        "(08) 508 330 00",
        "070\u00a0123\u202f45 67",
        "070.123.45.67",
    ],
)
def test_phone_numbers(number):
    assert found(f"Nås på {number}.") == [("phone", number)]


@pytest.mark.parametrize(
    "address",
    [
        "fornamn.efternamn@example.se",
        "a_b+c@stad.example.org",
        "namn (at) example.se",
        "namn  (at)  example.se",
        "namn＠example.se",
    ],
)
def test_e_mail_addresses(address):
    assert found(f"Skriv till {address} idag") == [("email", address)]


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "dnr KS 2023/1390",
        "KS 2023-1390-12",
        "Kostnad 1 250 000 kr år 2026",
        "Skolenhetskod 12345678 och 87654321",
        "Klart 2026-10-01, följs upp 2027-10-01",
        "Fastighet Exempelkvarteret 1:23",
        "500 m från 24 av 31 platser",
        "0,25 och 0.125",
        "SWEREF 6581891 674798",
        "01-10-2026",
        "Öppet kl 08-16 2026",
        "kl. 08-17 365 dagar",
        "kl 08.00-16.30",
        "Öppet 07.30–16.00",
        "09.00-11.00 500 m bort",
        "mån 07.00 - 22.00, lör 09:00-18:00",
        "vecka 02-06 2026",
        "dnr 0201-123456-26",
        "KS 08-123456/2023",
        "2026-11-25 – 2027-01-31",
    ],
)
def test_ordinary_figures_are_left_alone(text):
    assert find(text) == []


def test_several_findings_come_in_order_and_do_not_overlap():
    text = "a@example.se, 811218-9876 eller 070-123 45 67"
    assert [kind for kind, _ in found(text)] == ["email", "identity_number", "phone"]


@given(st.text())
def test_any_text_can_be_searched(text):
    for finding in find(text):
        assert 0 <= finding.start < finding.end <= len(text)


@pytest.mark.parametrize("before", ["tel:", "Tel.", "mobil/", "pnr-", "(", "nr "])
def test_what_stands_before_a_number_does_not_hide_it(before):
    assert found(f"{before}070-1234567") == [("phone", "070-1234567")]
    assert found(f"{before}811218-9876") == [("identity_number", "811218-9876")]


def test_the_first_of_two_phone_numbers_with_a_stroke_between_is_found():
    assert found("070-1234567/070-7654321")[0] == ("phone", "070-1234567")


def test_a_word_without_end_is_searched_in_no_time():
    assert find("a" * 200_000) == []


def test_long_texts_are_searched_in_no_time():
    """Twenty thousand characters made to send a careless expression back and forth."""
    rng = random.Random(1)
    text = "".join(rng.choice("0123456789 -+a.@") for _ in range(20_000))
    assert all(text[finding.start : finding.end].strip() for finding in find(text))
