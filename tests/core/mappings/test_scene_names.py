# SPDX-License-Identifier: GPL-2.0-or-later
"""The same name, however it was typed."""

import pytest

from drogscen_plugin.core.mappings.scene_names import comparable, former


@pytest.mark.parametrize(
    "spelling",
    ["Åsö torg", "ÅSÖ  TORG", " åsö torg ", "A\u030aso\u0308 torg", "Åsö\u00a0torg", "Åsö-torg", "Åsö \u2013 torg", "Å\u00adsö torg",
     "Åsö_torg", "\ufeffÅsö torg\u200b", "Åsö \u2212torg"],
)  # fmt: skip
def test_case_unicode_form_spaces_and_dashes_make_no_difference(spelling):
    assert comparable(spelling) == "åsö torg"


def test_endings_and_other_letters_do():
    assert len({comparable(name) for name in ("Alfatorget", "Alfa torget", "Alfa t.", "Alfa torg", "Älfa torg")}) == 5


def test_wide_letters_are_the_same_letters():
    assert comparable("\uff34orget \u2460") == "torget 1"


def test_no_name_is_an_empty_text():
    assert [comparable(value) for value in (None, "", "  ", "-", "\u2013 \u200b")] == ["", "", "", "", ""]


def test_a_number_is_a_name():
    assert comparable(12.0) == "12"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ()),
        (["Alfa"], ()),
        (["Alfa", "ALFA"], ()),
        (["Alfa", "Beta"], ("Alfa",)),
        (["Alfa", "Beta", "alfa"], ("Beta",)),
        (["A", " Alfa", "Beta", None, "alfa ", "Cedern"], ("alfa", "Beta", "A")),
        (["Alfa", None], ("Alfa",)),
    ],
)
def test_former_names_come_latest_first_and_once(names, expected):
    assert former(iter(names)) == expected
