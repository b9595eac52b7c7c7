# SPDX-License-Identifier: GPL-2.0-or-later
"""How registers spell forms, status and unit types, and values about persons."""

import random

import pytest

from drogscen_plugin.core.schools import register_values
from drogscen_plugin.core.schools.register_values import ColumnValues
from drogscen_plugin.core.text import all_clean, clean
from tests.support.register_lists import SPELLINGS, VOCABULARIES

FORMS = SPELLINGS["forms"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FKLASS, GR", ["FKLASS", "GR"]),
        ("GR;GY|SP/SAM", ["GR", "GY", "SP", "SAM"]),
        (["GR", ""], ["GR"]),
        (None, []),
        ("Grundskola", ["Grundskola"]),
        ('[ "GR", "FKLASS" ]', ["GR", "FKLASS"]),
        ("(2:GR,FKLASS)", ["2", "GR", "FKLASS"]),
        ("FKLASS\nGR\u00a0", ["FKLASS", "GR"]),
        ("FKLASS + GR", ["FKLASS", "GR"]),
        ("Anpassad grundskola", ["Anpassad grundskola"]),
        ("Grundskolan, Fritidshem", ["Grundskolan", "Fritidshem"]),
        ("Grundskola och gymnasieskola", ["Grundskola", "gymnasieskola"]),
        ("Grundskola - Fritidshem", ["Grundskola", "Fritidshem"]),
        ("Ochtorpsskolan", ["Ochtorpsskolan"]),
    ],
)
def test_forms_are_split_at_every_separator(text, expected):
    assert register_values.split_forms(text) == expected


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("GR", ["GR"]),
        ("gr", ["GR"]),
        ("Grundskolan, Fritidshem", ["GR", "FTH"]),
        ("Grundskola F-6", ["GR"]),
        ("grundskola f\u20136", ["GR"]),
        ("Grundskola åk 7-9; Gymnasieskola", ["GR", "GY"]),
        ("Grundskola 7", ["GR"]),
        ("Anpassad grundskola 1-9", ["GRAN"]),
        ("Open, but proposed to close", []),
        ('[{"code": "gr", "displayName": "Grundskola"}]', ["GR", "GR"]),
        ("Middle deemed primary", ["GR"]),
        (["GY", "GR"], ["GY", "GR"]),
        ("Torget 3", []),
        (None, []),
        (7, []),
    ],
)
def test_forms_are_known_however_they_are_spelled(value, codes):
    assert register_values.codes_of(value, FORMS) == codes


def test_a_spelling_with_a_comma_is_one_value():
    assert register_values.codes_of("Open, but proposed to close", SPELLINGS["status"]) == ["AKTIV"]


@pytest.mark.parametrize(
    ("values", "some", "mostly"),
    [
        ([], False, False),
        (["", None, 3], False, False),
        (["Torget"], False, False),
        (["Torget", "GR"], True, False),
        (["GR", "GY", "FSK", "VUX", "Torget"], True, True),
        (["GR", "GY", "FSK", "Torget"], True, False),
        (["GR", None, ""], True, True),
    ],
)
def test_a_column_without_its_name_needs_nearly_all_values(values, some, mostly):
    assert register_values.holds_some(ColumnValues(values), FORMS) is some
    assert register_values.holds_mostly(ColumnValues(values), FORMS) is mostly


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["44673074", "99648792", None, ""], True),
        (["44673074", "4467307"], False),
        ([], False),
        (["446730745"], False),
        (["20260501", "20251231"], False),
        (["20260501", "44673074"], True),
        ([44673074], True),
    ],
)
def test_unit_codes_have_eight_digits(values, expected):
    assert register_values.are_unit_codes(ColumnValues(values)) is expected


@pytest.mark.parametrize(
    "value",
    ["rektor@skola.example", "Anna <anna.b@x.example>", "19850312-1234", "850312-1234", "198503721234", "08-508 33 000",
     "070-123 45 67", "+46 8 508 33 000", "+46 (0)8-508 33 00"],
)  # fmt: skip
def test_values_about_persons(value):
    assert register_values.are_about_persons(ColumnValues([None, "Torget", value]))


@pytest.mark.parametrize(
    "value",
    [
        "212000-0142",
        "44673074",
        "0180",
        "123 45",
        "2026-05-01",
        "2026-05-01 10:00",
        "59.33, 18.06",
        "F-9",
        "07-09",
        "020",
        8503121234,
        None,
    ],
)
def test_values_that_are_not_about_persons(value):
    """An organisation number has a third digit of 2 or more."""
    assert not register_values.are_about_persons(ColumnValues([value]))


def test_spellings_are_those_of_the_lists_and_of_the_file(tmp_path):
    path = tmp_path / "values.csv"
    path.write_text("role,code,spelling\nforms,GR,Folkskola\nis_active,JA,Ja\n", encoding="utf-8")
    found = register_values.load(path, {"status": VOCABULARIES["status"]})
    assert found["forms"] == {"folkskola": "GR"}
    assert found["is_active"] == {"ja": "JA"}
    assert found["status"]["aktiv"] == "AKTIV"
    assert found["status"]["ceased"] == "UPPHORT"


def a_column(rng):
    """Values as registers and other layers have them, and such as no one would think of."""
    words = [word for spellings in SPELLINGS.values() for word in spellings]
    odd = [
        "Torget",
        "och",
        "",
        "  ",
        "GR\n",
        " F-6",
        "12345678",
        "08-123 45 67",
        "701212-1234",
        "a@b.se",
        "x@",
        " 44673074 ",
        "19991231",
    ]
    odd += ["A\u030angström", "ß", "İ", "\0", "\ud800", ",", "20200101"]
    values: list[object] = []
    for _ in range(rng.choice([0, 1, 2, 3, 6, 12])):
        between = rng.choice(["", " ", ", ", "; ", "/", "\0"])
        text = between.join(rng.choice(rng.choice([words, odd])) for _ in range(rng.choice([1, 1, 2, 3])))
        values.append(rng.choice([text, text, text, text.upper(), [text], None, 5, 2.0, True]))
    return values if rng.random() < 0.3 else [value for value in values if isinstance(value, str)]


def column_of(values, rng):
    """Values as a column: as they are, or as a database gives them in one text, where all are texts without NUL."""
    if rng.random() < 0.5 and all(isinstance(value, str) and "\0" not in value for value in values):
        repeated = [value for value in values for _ in range(rng.choice([1, 3]))]
        return ColumnValues(lambda: values, "\0".join(repeated))
    return ColumnValues(values)


def test_a_whole_column_is_told_as_its_values_one_by_one():
    rng = random.Random(23)
    told = set()
    for _ in range(4000):
        values = a_column(rng)
        column = column_of(values, rng)
        assert all_clean(values) == [clean(value) for value in values]
        for spellings in SPELLINGS.values():
            known = [bool(register_values.codes_of(value, spellings)) for value in values]
            split = [isinstance(v, (str, list)) and bool(register_values.split_forms(v)) for v in values]
            mostly = any(split) and sum(k and s for k, s in zip(known, split)) >= 0.8 * sum(split)
            assert register_values.holds_some(column, spellings) is any(known), values
            assert register_values.holds_mostly(column, spellings) is mostly, values
            told.add((any(known), mostly))
        alone = [register_values.are_about_persons(ColumnValues([value])) for value in values]
        assert register_values.are_about_persons(column) is any(alone), values
        texts = [clean(value) for value in values if clean(value)]
        coded = all(len(text) == 8 and text.isdecimal() for text in texts)
        days = all(text in ("20200101", "19991231") for text in texts)
        assert register_values.are_unit_codes(column) is (bool(texts) and coded and not days), values
        told.add(any(alone))
    assert told == {(False, False), (True, False), (True, True), True, False}
