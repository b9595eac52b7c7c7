# SPDX-License-Identifier: GPL-2.0-or-later
"""The list in which parties are ticked."""

from drogscen_plugin.core.plans.party_choices import Proposal, choices

KINDS = ["STADSDELSNAMND", "POLIS", "SKOLA", "SOCIALTJANST"]
PROPOSED = [
    Proposal("STADSDELSNAMND", "Järva"),
    Proposal("SKOLA", "Åskolan", "1", 183.0),
    Proposal("SKOLA", "Utan kod"),
]


def party(kind, name, key=None):
    return {"uuid": name, "kind": kind, "name": name, "school_key": key}


def lines(existing, *, is_new=False):
    return [
        (choice.party["kind"], choice.party["name"], choice.is_proposed, choice.is_party)
        for choice in choices(existing, PROPOSED, KINDS, is_new=is_new)
    ]


def test_for_a_new_plan_what_the_place_speaks_for_is_ticked():
    assert lines([], is_new=True) == [
        ("STADSDELSNAMND", "Järva", True, True),
        ("SKOLA", "Åskolan", True, True),
        ("SKOLA", "Utan kod", True, True),
        ("POLIS", None, False, False),
        ("SOCIALTJANST", None, False, False),
    ]


def test_an_existing_plan_keeps_its_parties_and_shows_what_else_is_proposed():
    existing = [party("SKOLA", "Åskolan, som den hette", "1"), party("POLIS", "Vällingby"), party("SKOLA", "utan KOD")]
    assert lines(existing) == [
        ("STADSDELSNAMND", "Järva", True, False),
        ("SKOLA", "Åskolan, som den hette", True, True),
        ("SKOLA", "utan KOD", True, True),
        ("POLIS", "Vällingby", False, True),
        ("SOCIALTJANST", None, False, False),
    ]


def test_no_party_that_the_plan_has_is_lost_even_if_it_is_there_twice():
    existing = [party("SKOLA", "Åskolan", "1"), party("SKOLA", "Åskolan", "1"), party("SKOLA", "Åskolan", "2")]
    kept = [choice.party for choice in choices(existing, PROPOSED, KINDS, is_new=False) if choice.is_party]
    assert kept == existing


def test_distances_are_the_schools():
    found = {choice.party["name"]: choice.distance_m for choice in choices([], PROPOSED, KINDS, is_new=True)}
    assert found["Åskolan"] == 183.0
    assert found["Järva"] is None


def test_rows_are_as_they_would_be_saved():
    first, school, keyless, *_ = choices([], PROPOSED, KINDS, is_new=True)
    assert first.party == {"kind": "STADSDELSNAMND", "name": "Järva", "school_key": None}
    assert school.party == {"kind": "SKOLA", "name": "Åskolan", "school_key": "1"}
    assert keyless.party == {"kind": "SKOLA", "name": "Utan kod", "school_key": None}
    *_, last = choices([], PROPOSED, KINDS, is_new=True)
    assert last.party == {"kind": "SOCIALTJANST", "name": None, "school_key": None}


def test_a_code_on_one_side_only_leaves_it_to_the_name():
    existing = [party("SKOLA", "Åskolan"), party("SKOLA", "Annan skola", "9")]
    assert [line for line in lines(existing) if line[3]] == [
        ("SKOLA", "Åskolan", True, True),
        ("SKOLA", "Annan skola", False, True),
    ]
