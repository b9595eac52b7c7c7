# SPDX-License-Identifier: GPL-2.0-or-later
"""Labels in Swedish and English by the data, in another language by its translation."""

import pytest

from drogscen_plugin.core import labels


@pytest.fixture
def finnish():
    labels.translate_by({"Draft": "Luonnos"}.get)
    yield
    labels.translate_by(None)


def test_swedish_and_english_are_those_of_the_data(finnish):
    assert labels.label("sv", "Utkast", "Draft") == "Utkast"
    assert labels.label("en", "Utkast", "Draft") == "Draft"


def test_another_language_is_translated_from_english_which_stands_where_it_is_not(finnish):
    assert labels.label("fi", "Utkast", "Draft") == "Luonnos"
    assert labels.label("fi", "Beslutad", "Decided") == "Decided"


def test_without_a_translation_everything_but_swedish_is_english():
    assert [labels.label(code, "Utkast", "Draft") for code in ("sv", "en", "fi", "")] == ["Utkast", *["Draft"] * 3]


def test_a_label_is_recognised_in_the_language_in_use_too(finnish):
    assert labels.spellings("Utkast", "Draft") == ("Utkast", "Draft", "Luonnos")
    assert labels.spellings("Plan", "Plan") == ("Plan",)
