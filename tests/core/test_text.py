# SPDX-License-Identifier: GPL-2.0-or-later
"""Text as the outside world writes it."""

import pytest

from drogscen_plugin.core.text import alphabetical, apart, clean, folded, is_misread


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, ""),
        ("  Södermalm\n", "Södermalm"),
        ("A\u030angby", "\u00c5ngby"),
        (127, "127"),
        (370.0, "370"),
        (1.5, "1.5"),
        (float("inf"), "inf"),
        ("\0", ""),
        ("2023\0", "2023"),
        (" \0 våren\0 2024", "våren 2024"),
    ],
)
def test_clean(given, expected):
    assert clean(given) == expected


def test_texts_in_one_are_taken_apart_and_cleaned():
    assert apart(" A\u030a \0\0B") == ["\u00c5", "", "B"]
    assert apart("") == [""]


def test_folded_is_without_regard_to_case():
    assert folded(" HÄSSELBY ") == folded("Ha\u0308sselby") == "hässelby"
    assert folded(None) == ""


def test_alphabetical_is_as_in_swedish():
    names = ["Ösmo", "Älvsjö", "Årsta", "zinkensdamm", "Bromma", "Øster", "Æbel"]
    assert sorted(names, key=alphabetical) == ["Bromma", "zinkensdamm", "Årsta", "Æbel", "Älvsjö", "Ösmo", "Øster"]


@pytest.mark.parametrize("text", ["V\ufffdsterg\ufffdrd", "VÃ¤stergÃ¥rd", "Ã…sÃ¶", "Ã„ngen", "Ã–stra", "IdÃ©", "RÃ¥"])
def test_text_in_the_wrong_encoding_is_recognised(text):
    assert is_misread(text)


@pytest.mark.parametrize("text", ["", "Västergård", "Ångström", "São Paulo", "Ã", "FÃO", "Été", "naïve ½"])
def test_text_in_the_right_one_is_left_alone(text):
    assert not is_misread(text)
