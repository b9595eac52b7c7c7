# SPDX-License-Identifier: GPL-2.0-or-later
"""SQL from files, and values as literals."""

import sqlite3

import pytest

from drogscen_plugin.core.store import sql


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "NULL"),
        (True, "TRUE"),
        (False, "FALSE"),
        (3, "3"),
        (0.1, "0.1"),
        ("a'b\0;--", "'a''b;--'"),
        ("å\\n", "'å\\n'"),
    ],
)
def test_literals(value, written):
    assert sql.literal(value) == written
    stored = sqlite3.connect(":memory:").execute(" ".join(["SELECT", written])).fetchone()[0]
    assert stored == (value.replace("\0", "") if isinstance(value, str) else value)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_are_none_are_refused(value):
    with pytest.raises(ValueError, match=r"nan|inf"):
        sql.literal(value)


def test_values_for_a_list_and_null_for_none():
    assert sql.literals(["a'b", 1, None]) == "'a''b', 1, NULL"
    assert sql.literals([]) == "NULL"


def test_named_statements_are_read_with_their_letters(tmp_path):
    path = tmp_path / "s.sql"
    path.write_bytes("-- name: one\nSELECT 'å' -- @what\n-- name: two\n  SELECT @{what}x $1\n\n".encode())
    found = {name: statement.substitute(what="W") for name, statement in sql.load(path).items()}
    assert found == {"one": "SELECT 'å' -- W", "two": "SELECT Wx $1"}


@pytest.mark.parametrize("name", ['a"b', "a'b", 'x"; DROP TABLE plan; --', "a\0b", "åäö", "$body$", "@other"])
def test_names_and_texts_stay_between_their_quotation_marks(name):
    statement = sql.Statement(
        "SELECT \"@name\" AS \"@{name}_x\", '@name', 'it''s \"@name\"', @number FROM (SELECT 1 AS @column)"
    )
    database = sqlite3.connect(":memory:")
    column = sql.identifier(name)
    found = database.execute(statement.substitute(name=name, number=3, column=column))
    kept = name.replace("\0", "")
    assert found.description[0][0] == f"{kept}_x"
    assert found.fetchall() == [(1, kept, f'it\'s "{kept}"', 3)]


def test_a_name_after_that_of_what_it_belongs_to():
    assert sql.identifier('a"b', "c") == '"a""b"."c"'


def test_a_placeholder_without_a_value_is_an_error():
    with pytest.raises(KeyError, match="what"):
        sql.Statement("SELECT @what").substitute(other=1)
