"""Values as spreadsheets hold them."""

import pytest

from drogscen_plugin.core.sheets import cell_values


@pytest.mark.parametrize(
    ("stored", "given", "same"),
    [
        ("Rad\r\nrad", "Rad\nrad", True),
        ("Rad\rrad", "Rad\nrad", True),
        ("Ljus\x07", "Ljus", True),
        ("a\tb", "a b", False),
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


@pytest.mark.parametrize("cell", ["31/3 2026", "2026-02-30", "våren", "2026-03-31T10"])
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
