# SPDX-License-Identifier: GPL-2.0-or-later
"""The file of typical causes: the one that comes with the plugin, and ones that a city has spoilt."""

import re
from datetime import date
from pathlib import Path

import pytest

from drogscen_plugin import paths
from drogscen_plugin.core.errors import BadVocabulary
from drogscen_plugin.core.plans import suggestions
from drogscen_plugin.core.store import vocabulary

KINDS = vocabulary.load(paths.vocabulary_file("measure_kind")).codes()
FILE = paths.plugin_file("resources", "suggestions.csv")


def test_every_kind_of_measure_that_is_in_use_is_suggested_against_something():
    found = suggestions.load(FILE, KINDS)
    assert len(found) == 10
    terms = vocabulary.load(paths.vocabulary_file("measure_kind")).terms
    in_use = {term.code for term in terms if term.is_valid(date(2026, 12, 1))}
    assert in_use == {kind for cause in found for kind in cause.measures}
    assert set(KINDS) - in_use == {"SSPF", "AVHOPPARSTOD"}, "plans are about places, not persons"


def test_causes_that_the_plan_names_come_first_in_either_language():
    found = suggestions.load(FILE, KINDS)
    last = found[-1]
    for language in ("sv", "en"):
        fitting = suggestions.fitting(found, f"Kvällstid. {last.label(language).upper()}.")
        assert fitting[0] == last
        assert fitting[1:] == found[:-1]
    assert suggestions.fitting(found, None) == found


@pytest.mark.parametrize(
    ("spoil", "line", "what"),
    [
        (lambda text: text.replace("code,sv", "kod,sv"), 1, "columns"),
        (lambda text: re.sub(r"BELYSNING;SIKT", "LJUSSHOW;SIKT", text), 2, "code"),
        (lambda text: text.replace("MORK_PLATS,Platsen är mörk eller svår att överblicka", "MORK_PLATS, "), 2, "code"),
        (lambda text: re.sub(r",BELYSNING;SIKT[A-Z;]*", ",", text), 2, "code"),
        (lambda text: text.replace("\nFORFALL,", "\nMORK_PLATS,"), 3, "duplicate"),
    ],
)
def test_a_spoilt_file_says_where(tmp_path: Path, spoil, line, what):
    spoilt = tmp_path / "suggestions.csv"
    text = FILE.read_text(encoding="utf-8")
    assert spoil(text) != text
    spoilt.write_text(spoil(text), encoding="utf-8")
    with pytest.raises(BadVocabulary) as raised:
        suggestions.load(spoilt, KINDS)
    assert (raised.value.path, raised.value.line, raised.value.problem) == (str(spoilt), line, what)


def test_a_file_saved_by_a_spreadsheet_is_read(tmp_path: Path):
    path = tmp_path / "suggestions.csv"
    path.write_bytes('\ufeffcode,sv,en,measures\r\nA,Mörkt,"Dark\r\nthere",BELYSNING; SIKT;\r\n'.encode())
    (found,) = suggestions.load(path, ["BELYSNING", "SIKT"])
    assert found == suggestions.Suggestion("A", "Mörkt", "Dark\r\nthere", ("BELYSNING", "SIKT"))
    assert (found.label("sv"), found.label("en"), found.label("fi")) == ("Mörkt", "Dark\r\nthere", "Dark\r\nthere")
