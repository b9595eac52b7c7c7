# SPDX-License-Identifier: GPL-2.0-or-later
"""Questions about sheets and headings, with proposals."""

from drogscen_plugin.core.sheets.heading_questions import HeadingQuestions
from drogscen_plugin.core.sheets.sheet_layout import PASSED_OVER, Grid
from tests.support.sheets import SCHEMA, as_grid, sheet, written

OWN = sheet(
    "Åtgärder 2026", {"Plan: rubrik": "Ljus", "Åtgärden": "Lampor", "Slag": "LAS", "Kostnad": None, "Färg": "röd"}
)


def questions(*grids, said=()):
    return HeadingQuestions(SCHEMA, grids, said, "sv")


def shown(some):
    return [
        (sheet.text, sheet.answer, {heading.text: heading.answer for heading in headings})
        for sheet, headings in some.of_sheets()
    ]


def test_an_export_asks_nothing():
    some = questions(*map(as_grid, written().values()), Grid("Tom", []))
    assert (some.open_sheets(), some.proposed().said, shown(some)) == ([], (), [])


def test_everything_that_is_not_known_gets_a_proposal():
    some = questions(OWN, sheet("Blad2", {"x": 1}))
    assert some.open_sheets() == ["Åtgärder 2026", "Blad2"]
    proposed = some.proposed()
    assert proposed.open_sheets() == []
    assert shown(proposed) == [
        (
            "Åtgärder 2026",
            "Åtgärder",
            {"Åtgärden": "Åtgärd", "Kostnad": "Kostnad (kr)", "Färg": PASSED_OVER},
        ),
        ("Blad2", PASSED_OVER, {}),
    ]


def test_an_answer_replaces_the_proposal_and_one_about_the_sheet_proposes_anew():
    some = questions(OWN).proposed()
    changed = some.answered("Åtgärder 2026", "Färg", "Ansvarig enhet")
    assert dict(shown(changed)[0][2])["Färg"] == "Ansvarig enhet"
    assert dict(shown(changed)[0][2])["Åtgärden"] == "Åtgärd"
    other = changed.answered("Åtgärder 2026", "", "Insatsplaner")
    ((sheet_title, answer, headings),) = shown(other)
    assert (sheet_title, answer) == ("Åtgärder 2026", "Insatsplaner")
    assert set(headings) == {"Plan: rubrik", "Åtgärden", "Slag", "Kostnad", "Färg"}
    assert shown(other.answered("Åtgärder 2026", "", PASSED_OVER)) == [("Åtgärder 2026", PASSED_OVER, {})]


def test_a_heading_shows_its_first_value_and_the_choices_that_are_left():
    ((_, headings),) = questions(OWN).proposed().of_sheets()
    by_text = {heading.text: heading for heading in headings}
    assert [by_text[text].example for text in ("Åtgärden", "Kostnad", "Färg")] == ["Lampor", "", "röd"]
    assert "Åtgärd" in by_text["Åtgärden"].choices
    assert "Åtgärd" not in by_text["Färg"].choices, "it is taken"
    assert "Slag" not in by_text["Färg"].choices, "a heading of the sheet has it"
