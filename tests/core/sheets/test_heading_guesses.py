# SPDX-License-Identifier: GPL-2.0-or-later
"""The nearest of what is known."""

import pytest

from drogscen_plugin.core.sheets.heading_guesses import nearest

KNOWN = {"åtgärd": 1, "ansvarig enhet": 2, "kostnad (kr)": 3, "plan": 4}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ÅTGÄRDEN ", 1),
        ("Ansvarig enhet", 2),
        ("Enhet som är ansvarig", 2),
        ("Kostnad", 3),
        ("I vilken plan", 4),
        ("Färg", None),
        ("", None),
    ],
)
def test_similar_spellings_come_before_words_that_are_there(text, expected):
    assert nearest(text, KNOWN) == expected
