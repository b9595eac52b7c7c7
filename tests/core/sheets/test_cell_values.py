# SPDX-License-Identifier: GPL-2.0-or-later
"""Values as spreadsheets hold them."""

import pytest

from drogscen_plugin.core.sheets import cell_values
from drogscen_plugin.core.sheets.cell_values import NumberCell


@pytest.mark.parametrize(
    ("stored", "given", "same"),
    [
        ("Rad\r\nrad", "Rad\nrad", True),
        ("Rad\rrad", "Rad\nrad", True),
        ("Ljus\x07", "Ljus", True),
        ("a\tb", "a b", False),
        ("  Ljus  på \n", "Ljus på", True),
        ("\nLjus", "Ljus", True),
        ("Ljus på", "Ljuspå", False),
        (None, "", True),
        ("", None, True),
        ("0", None, False),
        (None, None, True),
        (12, 12.0, True),
        (12, 13, False),
        (None, 0, False),
        ("12", 12, True),
    ],
)
def test_same_as_far_as_a_spreadsheet_can_keep_it(stored, given, same):
    assert cell_values.same(stored, given) is same


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("12 500,50", "real", 12500.5),
        ("1\u00a0200", "integer", 1200),
        ("1\u202f200", "integer", 1200),
        ("12,5", "integer", 12.5),
        (12.0, "integer", 12),
        (12.0, "real", 12.0),
        ("inf", "real", "inf"),
        ("-1e999", "integer", "-1e999"),
        ("nan", "real", "nan"),
        (float("inf"), "real", "inf"),
        (float("nan"), "integer", "nan"),
        (7, "real", 7.0),
        ("tolv", "real", "tolv"),
        ("1,000", "integer", "1,000"),
        ("12.500", "real", "12.500"),
        (NumberCell("12.125"), "real", 12.125),
        ("12,1250", "real", 12.125),
        ("-3", "integer", -3),
    ],
)
def test_numbers_with_spaces_and_commas(cell, kind, value):
    found = cell_values.number(cell, kind)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    "cell", ["2026-03-31", "2026/03/31", "2026-03-31 00:00:00", "2026/03/31 13:37:59", "20260331", " 2026-03-31 "]
)
def test_days_in_the_forms_of_spreadsheets(cell):
    assert cell_values.day(cell) == "2026-03-31"


def test_days_without_leading_zeros():
    assert [cell_values.day(cell) for cell in ("2026-3-1", "2026/3/1", "2026-3-1 0:00:00")] == ["2026-03-01"] * 3


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("15 oktober 2026", "2026-10-15"),
        ("den 1 maj 2026", "2026-05-01"),
        ("15 okt. 2026", "2026-10-15"),
        ("15-OKT-2026", "2026-10-15"),
        ("15th of October 2026", "2026-10-15"),
        ("1st May 2026", "2026-05-01"),
        ("October 15, 2026", "2026-10-15"),
        ("Oct 15 2026", "2026-10-15"),
        ("15/10 2026", "2026-10-15"),
        ("15/10/2026", "2026-10-15"),
        ("3/4 2026", "2026-04-03"),
        ("15.10.2026", "2026-10-15"),
        ("15. 10. 2026", "2026-10-15"),
        ("2026.10.15", "2026-10-15"),
        ("2026-10-15T08:30:00.5", "2026-10-15"),
        ("261015", "2026-10-15"),
        ("15/10-26", "2026-10-15"),
        ("1/2 00", "2000-02-01"),
        ("29 februari 2028", "2028-02-29"),
        ("15-10-2026", "2026-10-15"),
        ("den 15:e oktober 2026", "2026-10-15"),
        ("torsdag 15 oktober 2026", "2026-10-15"),
        ("Thursday, 15 October 2026", "2026-10-15"),
        ("19000101", "1900-01-01"),
        ("2199-12-31", "2199-12-31"),
    ],
)
def test_days_as_officers_write_them(cell, expected):
    assert cell_values.day(cell) == expected


def test_a_day_has_one_of_the_twelve_months_in_each_language():
    sv = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ]
    en = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    for names in (sv, en):
        assert [cell_values.day(f"2 {name} 2026") for name in names] == [f"2026-{m:02}-02" for m in range(1, 13)]


@pytest.mark.parametrize(
    ("cell", "is_short"),
    [("261015", True), ("15/10-26", True), ("20261015", False), ("2026-10-15", False), ("x", False)],
)
def test_years_of_two_digits_are_noticed(cell, is_short):
    assert cell_values.has_short_year(cell) is is_short


@pytest.mark.parametrize(
    "text",
    ["0123", "1e5", "-3", "1 200,50", "45 %", "45%", ".5", "2025/3", "1-2", "1.2", "mar-25", "3 dec", "maj 2026", "12:30", "TRUE",
     "sant", "2026-10-15", "15 oktober 2026", " 7 ", "1-", "(5)", "1:5", "45 kr", "$5", "1,000,000", "10:30 PM", "1:10 000"],
)  # fmt: skip
def test_texts_that_a_spreadsheet_would_write_otherwise(text):
    assert cell_values.looks_otherwise(text)


@pytest.mark.parametrize("text", ["", " ", "Ljus", "12 lampor", "A1", "dec", "e5", "%", "-", "10 % fler", "å"])
def test_texts_that_a_spreadsheet_leaves_alone(text):
    assert not cell_values.looks_otherwise(text)


@pytest.mark.parametrize(
    ("stored", "cell"),
    [
        ("45 %", NumberCell("0.45")),
        ("0180", NumberCell("180")),
        ("2025/3", NumberCell("2025/03/01")),
        ("1-2", NumberCell("2026/02/01")),
        (None, NumberCell("180")),
        ("Ljus", NumberCell("7")),
        (None, 0.45),
        ("0123", "123"),
        ("1e5", "100000"),
        ("1e5", "1,00E+05"),
        ("45 %", "0,45"),
        ("45 %", "45%"),
        ("2025/3", "2025-03-01"),
        ("2025/3", "mar-25"),
        ("1-2", "2026-02-01"),
        ("1-2", "01-feb"),
        ("2026-10-15", "15/10/2026"),
        ("1234567890123456", "1,23457E+15"),
        ("10:30", "10:30:00"),
        ("okt 2026", "okt-26"),
        ("12 mars", "12-mar"),
    ],
)
def test_what_a_spreadsheet_has_made_of_a_text(stored, cell):
    assert cell_values.is_turned(stored, cell)


@pytest.mark.parametrize(
    ("stored", "cell"),
    [
        ("180", NumberCell("180")),
        ("0180", "0180"),
        ("0180", "0181"),
        ("0180", None),
        (None, "180"),
        ("Ljus", "180"),
        ("1-2", "1-3"),
        ("mar-25", "apr-25"),
        ("2026-10-15", "2026-10-16"),
        ("45 %", "50 %"),
        ("12:30", "12:45"),
        ("okt 2026", "okt 2027"),
        ("12 mars", "13 mars"),
        ("Ljus", "Mörker"),
    ],
)
def test_what_somebody_has_written(stored, cell):
    assert not cell_values.is_turned(stored, cell)


@pytest.mark.parametrize(
    "cell",
    ["31/13 2026", "10/15/2026", "2026-02-30", "31 februari 2026", "våren", "2026-03-31T10", "2610-01-05", "1899-12-31",
     "2200-01-01", "26-10-15", "15/10/26", "999999", "15 okt", "2026-10", "0/1 2026"],
)  # fmt: skip
def test_what_is_no_day_stays_to_be_refused(cell):
    assert cell_values.day(cell) == cell


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        (" ab ", "key", "ab"),
        (12.0, "text", "12"),
        (12.5, "text", "12.5"),
        (" x ", "text", " x "),
        (12.0, "key", "12"),
    ],
)
def test_texts_keep_their_spaces_and_codes_lose_the_decimals_of_spreadsheets(cell, kind, value):
    assert cell_values.text(cell, kind) == value


@pytest.mark.parametrize(
    ("stored", "cell", "is_swapped"),
    [
        ("2026-10-05", "5/10/2026", False),
        ("2026-10-05", "10/5/2026", True),
        ("2026-10-05", "2026-05-10", False),
        ("2026-10-15", "10/15/2026", False),
        (None, "10/5/2026", False),
        ("2026-05-05", "5/5/2026", False),
    ],
)
def test_a_day_with_day_and_month_swapped(stored, cell, is_swapped):
    assert cell_values.is_swapped(stored, cell) is is_swapped


def test_a_number_is_the_same_to_the_fifteen_digits_of_a_spreadsheet():
    stored = 10.246950765959598
    assert cell_values.same(stored, float(f"{stored:.15g}"))
    assert not cell_values.same(stored, float(f"{stored:.13g}"))
    assert not cell_values.same(0.0, 1e-300)
    assert cell_values.same(2.0, 2)


@pytest.mark.parametrize(
    ("cell", "value"), [("Ja", True), (" yes ", True), (1, True), ("1.0", True), ("FALSKT", False), (False, False)]
)
def test_yes_and_no(cell, value):
    assert cell_values.yes_or_no(cell) is value


def test_what_is_neither_yes_nor_no_stays():
    assert cell_values.yes_or_no("kanske") == "kanske"
