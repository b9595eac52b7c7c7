# SPDX-License-Identifier: GPL-2.0-or-later
"""What is irregular in a store that was edited by hand."""

from drogscen_plugin.core.store import irregularities
from drogscen_plugin.core.store.irregularities import BAD_KEY, ORPHAN, REPEATED_KEY, UNKNOWN_CODE, Irregularity
from tests.support.schema import LISTS, SCHEMA

ONE, TWO, THREE = (f"5c1b0d0a-2e4a-4a53-9d2b-0f8c4f0e6b1{number}" for number in (1, 2, 3))


def row(table, **values):
    """A row with every field that is looked at."""
    found = dict.fromkeys(irregularities.fields(SCHEMA[table]))
    for described in SCHEMA[table].fields:
        if described.vocabulary and described.required:
            found[described.name] = LISTS[described.vocabulary].codes()[0]
    return {**found, **values}


def find(**content):
    return irregularities.find(SCHEMA, content, LISTS)


def test_keys_references_and_codes_are_looked_at_and_nothing_else():
    assert irregularities.fields(SCHEMA["measure"]) == [
        *("uuid", "plan_uuid", "kind", "status", "amount_unit", "funding")
    ]


def test_a_whole_store_has_nothing_irregular():
    assert find(plan=[row("plan", uuid=ONE)], measure=[row("measure", uuid=TWO, plan_uuid=ONE)]) == []
    assert find() == []


def test_repeated_keys_and_keys_that_are_none():
    found = find(plan=[row("plan", uuid=ONE), row("plan", uuid=ONE), row("plan", uuid="plan 7"), row("plan", uuid=TWO)])
    assert found == [
        Irregularity("plan", "plan 7", "uuid", BAD_KEY, "plan 7"),
        Irregularity("plan", ONE, "uuid", REPEATED_KEY, ONE),
    ]


def test_rows_that_belong_to_nothing():
    found = find(plan=[row("plan", uuid=ONE)], measure=[row("measure", uuid=TWO, plan_uuid=THREE)])
    assert found == [Irregularity("measure", TWO, "plan_uuid", ORPHAN, THREE)]
    (missing,) = find(plan=[row("plan", uuid=ONE)], measure=[row("measure", uuid=TWO, plan_uuid=None)])
    assert (missing.field, missing.code, missing.value) == ("plan_uuid", ORPHAN, None)


def test_a_parents_table_that_is_not_given_is_not_asked():
    assert find(measure=[row("measure", uuid=TWO, plan_uuid=THREE)]) == []


def test_codes_that_no_list_has_and_required_ones_that_are_missing():
    found = find(plan=[row("plan", uuid=ONE, status="KLART"), row("plan", uuid=TWO, status=None)])
    assert found == [
        Irregularity("plan", ONE, "status", UNKNOWN_CODE, "KLART"),
        Irregularity("plan", TWO, "status", UNKNOWN_CODE, None),
    ]
    optional = [field for field in SCHEMA["measure"].fields if field.vocabulary and not field.required]
    for field in optional:
        assert find(measure=[row("measure", uuid=ONE, **{field.name: None})]) == []
