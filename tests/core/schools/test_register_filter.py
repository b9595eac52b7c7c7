# SPDX-License-Identifier: GPL-2.0-or-later
"""The default filter of a school register."""

import pytest

from drogscen_plugin.core.schools import register_filter
from drogscen_plugin.core.schools.register import RegisterColumns
from tests.support.register_lists import SPELLINGS, recognise


def conditions(**columns):
    return register_filter.default_filter(recognise(**columns), SPELLINGS)


def test_there_is_a_condition_for_each_column_that_is_there():
    found = conditions(skolform=["GR"], status=["AKTIV"], skolenhetstyp=["SKOLENHET"])
    assert [(condition.role, condition.column) for condition in found] == [
        ("forms", "skolform"),
        ("status", "status"),
        ("unit_type", "skolenhetstyp"),
    ]
    assert register_filter.joined(found) == " AND ".join(condition.expression for condition in found)
    assert (
        found[2].expression
        == "lower(trim(to_string(\"skolenhetstyp\"))) IN ('skolenhet', 'school unit', 'skolenheter')"
    )


def test_columns_that_say_yes_or_no_are_used_where_nothing_names_form_or_status():
    found = conditions(ErGrunnskole=(), ErAktiv=())
    assert [(condition.role, condition.column) for condition in found] == [
        ("is_compulsory", "ErGrunnskole"),
        ("is_active", "ErAktiv"),
    ]
    assert found[0].expression == "lower(trim(to_string(\"ErGrunnskole\"))) IN ('1', 'true', 'ja')"
    assert [c.role for c in conditions(ErGrunnskole=(), skolform=["GR"])] == ["forms"]


def test_no_register_columns_give_no_filter():
    assert register_filter.joined(conditions(namn=())) == ""


def test_a_list_column_is_joined_before_it_is_searched():
    columns = RegisterColumns(forms="skolform")
    (listed,) = register_filter.default_filter(columns, SPELLINGS, list_columns=["skolform"])
    (plain,) = register_filter.default_filter(columns, SPELLINGS, list_columns=["annat"])
    assert listed.expression == plain.expression.replace('"skolform"', 'array_to_string("skolform")')
    assert plain.expression.startswith('regexp_match(lower("skolform"), ')


def test_quotes_and_signs_in_names_and_values_are_themselves():
    spellings = {"forms": {"gr": "GR", "o'hara (f-9) a\\b": "GR", "gr.": "GR", "gy": "GY"}}
    (condition,) = register_filter.default_filter(RegisterColumns(forms='skol"form'), spellings)
    assert '"skol""form"' in condition.expression
    assert "(gr|o''hara [(]f-9[)] a\\\\b|gr[.])" in condition.expression


@pytest.mark.parametrize(("role", "word"), [("status", "aktiv"), ("status", "open"), ("unit_type", "skolenhet")])
def test_only_the_values_that_count_are_accepted(role, word):
    (condition,) = register_filter.default_filter(RegisterColumns(**{role: "x"}), SPELLINGS)
    assert f"'{word}'" in condition.expression
    assert "upphört" not in condition.expression
    assert "central" not in condition.expression
