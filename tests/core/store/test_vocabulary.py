# SPDX-License-Identifier: GPL-2.0-or-later
from datetime import date
from pathlib import Path

import pytest

from drogscen_plugin.core.errors import BadVocabulary
from drogscen_plugin.core.store import vocabulary

LISTS = Path(vocabulary.__file__).resolve().parents[2] / "resources" / "vocabulary"
HEADER = "code,sv,en,valid_from,valid_to\n"


def write(tmp_path, text):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_labels_in_both_languages_and_the_code_where_there_is_none():
    classes = vocabulary.load(LISTS / "scene_class.csv")
    assert classes.label("SUPU", "sv") == "Särskilt utsatt plats för unga"
    assert classes.label("SUPU", "en") == "Place where young people are especially exposed"
    assert classes.label("NYTT", "sv") == "NYTT"


@pytest.mark.parametrize("text", ["GR", "gr", " Grundskola ", "COMPULSORY SCHOOL"])
def test_a_value_is_recognised_as_code_or_label_in_any_case(text):
    assert vocabulary.load(LISTS / "school_form.csv").code_of(text) == "GR"


def test_an_unknown_value_has_no_code():
    assert vocabulary.load(LISTS / "school_form.csv").code_of("Folkhögskola") is None


def test_forskoleklass_ends_in_mid_2028():
    form = vocabulary.load(LISTS / "school_form.csv")["FKLASS"]
    assert form.is_valid(date(2028, 6, 30))
    assert not form.is_valid(date(2028, 7, 1))


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.csv")), ids=lambda path: path.stem)
def test_every_shipped_list_can_be_read(path):
    assert vocabulary.load(path).terms


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("code,sv\nA,B\n", "columns", 1),
        (HEADER + "A,B,,,\n", "code", 2),
        (HEADER + "A,,C,,\n", "code", 2),
        (HEADER + ",B,C,,\n", "code", 2),
        ("code,sv,en,valid_from,valid_to,group\n", "columns", 1),
        (HEADER + "A,B,C,,\nA,B,C,,\n", "duplicate", 3),
        (HEADER + "A,B,C,2028-13-01,\n", "date", 2),
    ],
)
def test_a_damaged_list_is_refused_with_its_line(tmp_path, text, problem, line):
    with pytest.raises(BadVocabulary) as caught:
        vocabulary.load(write(tmp_path, text))
    found = (caught.value.path, caught.value.problem, caught.value.line)
    assert found == (str(tmp_path / "list.csv"), problem, line)


def test_a_list_saved_by_a_spreadsheet_with_a_byte_order_mark_is_read(tmp_path):
    path = write(tmp_path, "\ufeff" + HEADER + "A,Å,B,,\n")
    assert vocabulary.load(path)["A"].sv == "Å"


def test_a_term_without_days_is_always_valid_and_both_days_are_included():
    day = date(2026, 7, 1)
    assert vocabulary.Term("A", "a", "a", None, None).is_valid(day)
    assert vocabulary.Term("A", "a", "a", day, day).is_valid(day)
    assert not vocabulary.Term("A", "a", "a", date(2026, 7, 2), None).is_valid(day)


def test_headings_and_what_is_internal(tmp_path):
    path = write(
        tmp_path, "code,sv,en,valid_from,valid_to,group,internal\nA,a,b,2026-07-01,2028-06-30,RUM,1\nB,c,d,,,,\n"
    )
    assert vocabulary.load(path).terms == (
        vocabulary.Term("A", "a", "b", date(2026, 7, 1), date(2028, 6, 30), "RUM", True),
        vocabulary.Term("B", "c", "d", None, None, "", False),
    )


def test_a_quoted_line_break_stays_as_it_is(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes((HEADER + 'A,"x\r\ny",B,,\r\n').encode())
    assert vocabulary.load(path)["A"].sv == "x\r\ny"


def test_an_unknown_code_is_named():
    with pytest.raises(KeyError, match="NYTT"):
        vocabulary.load(LISTS / "scene_class.csv")["NYTT"]
