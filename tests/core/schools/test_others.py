# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from drogscen_plugin import paths
from drogscen_plugin.core.errors import BadVocabulary
from drogscen_plugin.core.schools import others

FILE = paths.plugin_file("resources", "registers", "also_kinds.csv")
KINDS = others.load(FILE)
FORMS = frozenset({"grundskola", "gymnasieskola", "skola", "gymnasium"})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Förskola", "FSK"),
        ("förskolor", "FSK"),
        ("FSK", "FSK"),
        ("85.100", "FSK"),
        ("Preschool", "FSK"),
        ("Fritidsgård", "FRG"),
        ("Skola", ""),
        ("", ""),
    ],
)
def test_a_kind_is_known_by_its_names_and_spellings(text, code):
    assert others.kind_called(text, KINDS) == code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("forskolor_2024", "FSK"),
        ("SCB Förskolor 2025-01", "FSK"),
        ("fritidsgårdar", "FRG"),
        ("förskolor och fritidsgårdar", ""),
        ("parklekar", ""),
        ("fsk", ""),
    ],
)
def test_a_layer_is_known_by_a_name_that_holds_one_kind_alone(title, code):
    assert others.kind_within(title, KINDS) == code


def test_the_column_with_kinds_may_hold_forms_of_schools_too():
    columns = {
        "title": ["Askskolan", "Blåklinten", "Cedern"],
        "type": ["Skola", "Förskola", "Gymnasium"],
        "note": ["förskola", "", ""],
    }
    assert others.column_of_kinds(columns, KINDS, FORMS) == "type"
    assert others.column_of_kinds({"verksamhet": ["Förskola", "Bageri", "Frisör"]}, KINDS, FORMS) == ""
    assert others.column_of_kinds({"type": ["Skola", "Skola"]}, KINDS, FORMS) == ""


def test_counts_are_written_and_read_again_with_labels_of_a_city():
    counts = {"FSK": 2, "FRG": 0, "Parklek; stor = bra": 3}
    assert others.written(counts) == "FSK=2;Parklek, stor bra=3"
    assert others.parsed(others.written(counts)) == {"FSK": 2, "Parklek, stor bra": 3}
    assert others.parsed(None) == others.parsed("skräp;=4;FSK=många") == {}


def test_a_number_decides_between_singular_and_plural():
    assert [KINDS["FSK"].counted(count, "sv") for count in (0, 1, 2)] == ["förskolor", "förskola", "förskolor"]
    assert KINDS["FRG"].counted(1, "en") == "leisure centre"


@pytest.mark.parametrize(
    ("row", "problem"),
    [(",a,b,c,d,", "code"), ("X,a,b,,d,", "code"), ("FSK,a,b,c,d,", "duplicate")],
)
def test_a_list_that_does_not_fit_is_refused(tmp_path, row, problem):
    path = tmp_path / "kinds.csv"
    path.write_text(FILE.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(BadVocabulary) as raised:
        others.load(path)
    assert raised.value.problem == problem


def test_a_list_with_other_columns_is_refused(tmp_path):
    path = tmp_path / "kinds.csv"
    path.write_text("code,sv\nX,a\n", encoding="utf-8")
    with pytest.raises(BadVocabulary):
        others.load(path)
