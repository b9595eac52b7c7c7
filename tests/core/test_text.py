"""Text as the outside world writes it."""

import pytest

from drogscen_plugin.core.text import alphabetical, clean, folded


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


def test_folded_is_without_regard_to_case():
    assert folded(" HÄSSELBY ") == folded("Ha\u0308sselby") == "hässelby"
    assert folded(None) == ""


def test_alphabetical_is_as_in_swedish():
    names = ["Ösmo", "Älvsjö", "Årsta", "zinkensdamm", "Bromma", "Øster", "Æbel"]
    assert sorted(names, key=alphabetical) == ["Bromma", "zinkensdamm", "Årsta", "Æbel", "Älvsjö", "Ösmo", "Øster"]
