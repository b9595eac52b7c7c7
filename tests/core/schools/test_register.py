import math
from pathlib import Path

import pytest

from drogscen_plugin.core.schools import register
from drogscen_plugin.core.store import vocabulary

LISTS = Path(vocabulary.__file__).resolve().parents[2] / "resources" / "vocabulary"
VALUES = {
    role: vocabulary.load(LISTS / f"{name}.csv")
    for role, name in (("forms", "school_form"), ("status", "school_status"), ("unit_type", "unit_type"))
}
KNOWN = register.load_column_names(LISTS / "register_columns.csv")


def recognise(**columns):
    return register.recognise(columns, KNOWN, VALUES)


def test_the_registers_columns_are_recognised_by_name_and_value():
    columns = recognise(
        Skolenhetskod=(), skolenhetsnamn=(), skolform=["FKLASS, GR"], status=["AKTIV"], skolenhetstyp=["SKOLENHET"]
    )
    assert columns == register.RegisterColumns(
        key="Skolenhetskod", name="skolenhetsnamn", forms="skolform", status="status", unit_type="skolenhetstyp"
    )


def test_a_status_column_with_other_values_is_not_the_registers():
    assert recognise(status=["öppen", "stängd", None]).status is None


def test_the_more_specific_name_wins():
    assert recognise(namn=(), skolenhetsnamn=()).name == "skolenhetsnamn"


def test_columns_about_persons_are_private():
    assert recognise(namn=(), Rektor=(), **{"E-post": ()}).private == ("Rektor", "E-post")
    private = ("Rektors namn", "rektor_epost", "Telefonnr", "Mejl", "E-postadress", "Skolledare", "phone_number", "tel")
    assert recognise(**dict.fromkeys(private, ())).private == private
    public = ("hotell", "stadsdel", "Postadress", "kommun", "skolform", "telegraf")
    assert recognise(**dict.fromkeys(public, ())).private == ()


def test_the_filter_has_a_condition_for_each_column_that_is_there():
    conditions = register.default_filter(recognise(skolform=["Grundskola"], status=["Aktiv"]), VALUES)
    assert [condition.role for condition in conditions] == ["forms", "status"]
    assert register.joined(conditions) == (
        'regexp_match(lower("skolform"), \'(^|[[:punct:][:cntrl:]])[[:space:]]*(gr|grundskola|compulsory school)'
        "[[:space:]]*($|[[:punct:][:cntrl:]])') > 0"
        " AND lower(trim(\"status\")) IN ('aktiv', 'active')"
    )


def test_no_register_columns_give_no_filter():
    assert register.joined(register.default_filter(recognise(namn=()), VALUES)) == ""


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
    ],
)
def test_forms_are_split_at_every_separator(text, expected):
    assert register.split_forms(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (370, 370),
        ("370", 370),
        ("cirka 370", 370),
        ("~100", 100),
        ("1 100", 1100),
        ("1.100", 1100),
        ("1,100 elever", 1100),
        ("370.000", 370),
        ("12.500", 12),
        ("1\u00a0100 elever", 1100),
        ("ca 90 elever", 90),
        (0, 0),
    ],
)
def test_pupil_counts_as_registers_write_them(value, expected):
    assert register.parse_pupils(value) == expected


@pytest.mark.parametrize("value", ["..", "", None, "uppgift saknas", -3, "-3", True])
def test_missing_pupil_counts(value):
    assert math.isnan(register.parse_pupils(value))


def test_a_register_column_with_unknown_values_is_named():
    assert recognise(skolform=["Folkhögskola"], status=["öppen"]).unrecognised == ("skolform", "status")
    assert recognise(skolform=[None, ""]).unrecognised == ()


def test_column_names_come_by_role_in_the_order_of_the_file(tmp_path):
    path = tmp_path / "columns.csv"
    path.write_bytes('\ufeffrole,column\r\nkey,Skolenhetskod\r\nname,"Två\r\nrader"\r\nkey,KOD\r\n'.encode())
    assert register.load_column_names(path) == {"key": ("skolenhetskod", "kod"), "name": ("två\r\nrader",)}


def test_a_role_without_known_names_is_not_found():
    assert register.recognise({"skolform": ["GR"]}, {}, VALUES) == register.RegisterColumns()
    only_forms = register.recognise({"skolform": ["GR"]}, {"forms": ("skolform",)}, VALUES)
    assert only_forms == register.RegisterColumns(forms="skolform")


def test_conditions_name_their_role_and_column():
    found = register.default_filter(recognise(skolform=["GR"], status=["AKTIV"], skolenhetstyp=["SKOLENHET"]), VALUES)
    assert [(condition.role, condition.column) for condition in found] == [
        ("forms", "skolform"),
        ("status", "status"),
        ("unit_type", "skolenhetstyp"),
    ]


def test_a_list_column_is_joined_before_it_is_searched():
    columns = register.RegisterColumns(forms="skolform")
    (listed,) = register.default_filter(columns, VALUES, list_columns=["skolform"])
    (plain,) = register.default_filter(columns, VALUES, list_columns=["annat"])
    assert listed.expression == plain.expression.replace('"skolform"', 'array_to_string("skolform")')
    assert plain.expression.startswith('regexp_match(lower("skolform"), ')


def test_quotes_and_signs_in_names_and_values_are_themselves(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("code,sv,en,valid_from,valid_to\nGR,O'Hara (F-9) a\\b,GR.,,\n", encoding="utf-8")
    values = {**VALUES, "forms": vocabulary.load(path), "status": vocabulary.load(path)}
    (condition,) = register.default_filter(register.RegisterColumns(forms='skol"form'), values)
    assert '"skol""form"' in condition.expression
    assert "(gr|o''hara [(]f-9[)] a\\\\b|gr[.])" in condition.expression


@pytest.mark.parametrize(
    ("text", "exact"),
    [("370", True), ("1 100", True), ("1\u00a0100", True), ("1\u202f100", True), ("cirka 370", False), ("~100", False)],
)
def test_what_a_register_gives_as_a_plain_number(text, exact):
    assert register.is_exact(text) == exact
    assert register.parse_pupils(text) == float("".join(filter(str.isdigit, text)))


@pytest.mark.parametrize("text", ["..", "", None, "okänt"])
def test_what_is_no_number_is_not_exact(text):
    assert not register.is_exact(text)
    assert math.isnan(register.parse_pupils(text))
