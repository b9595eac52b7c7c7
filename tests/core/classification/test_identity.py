# SPDX-License-Identifier: GPL-2.0-or-later
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drogscen_plugin.core.classification import identity
from drogscen_plugin.core.errors import DuplicateKeys

OWN = "0b1c6a52-6f0e-4d3a-9c5e-0a5d3c9c8b11"


def test_a_given_uuid_is_kept_in_canonical_form():
    uuids, sources = identity.scene_uuids(["{" + OWN.upper() + "}"], ["7"], ["A"], ["18 59"])
    assert (uuids, sources) == ([OWN], ["input"])


def test_the_key_decides_before_name_and_place():
    first, _ = identity.scene_uuids([None], ["7"], ["A"], ["18 59"])
    second, sources = identity.scene_uuids([None], [" 7 "], ["renamed"], ["moved"])
    assert first == second
    assert sources == ["key"]


def test_the_derived_uuid_is_published_and_never_changes():
    uuids, _ = identity.scene_uuids([None], ["EX-01"], ["A"], [""])
    assert uuids == [str(uuid.uuid5(uuid.UUID("fdf64aa4-3dde-4643-bc2b-a288e1c14955"), "key:EX-01"))]


def test_a_blank_key_or_an_invalid_uuid_falls_back_to_name_and_place():
    keyed, sources = identity.scene_uuids(["no uuid"], [""], ["A"], ["18 59"])
    keyless, _ = identity.scene_uuids([None], None, ["A"], ["18 59"])
    assert keyed == keyless
    assert sources == ["place"]


def test_twins_get_different_uuids_whatever_their_order():
    twins, sources = identity.scene_uuids([None, None], None, ["A", "A"], ["18 59", "18 59"])
    assert sources == ["place", "twin"]
    assert len(set(twins)) == 2
    assert twins[0] == identity.scene_uuids([None], None, ["A"], ["18 59"])[0][0]


def test_composed_and_decomposed_names_are_the_same():
    composed, _ = identity.scene_uuids([None], None, ["H\u00f6gdalen"], ["x"])
    decomposed, _ = identity.scene_uuids([None], None, ["Ho\u0308gdalen"], ["x"])
    assert composed == decomposed


def test_repeated_keys_are_refused_with_their_rows():
    with pytest.raises(DuplicateKeys) as caught:
        identity.scene_uuids([None] * 4, ["7", "8", "7", "7 "], ["A"] * 4, ["x"] * 4, key_field="nr")
    assert caught.value.field == "nr"
    assert caught.value.repeated == {"7": [0, 2, 3]}


def test_repeated_uuids_are_refused():
    with pytest.raises(DuplicateKeys) as caught:
        identity.scene_uuids([OWN, OWN], None, ["A", "B"], ["x", "y"])
    assert (caught.value.field, caught.value.repeated) == ("scene_uuid", {OWN: [0, 1]})
    with pytest.raises(DuplicateKeys) as named:
        identity.scene_uuids([OWN, OWN], None, ["A", "B"], ["x", "y"], uuid_field="nyckel")
    assert named.value.field == "nyckel"
    with pytest.raises(DuplicateKeys) as nameless:
        identity.scene_uuids(None, ["1", "1"], ["A", "B"], ["x", "y"])
    assert nameless.value.field == ""


def test_what_identities_are_made_of_never_changes():
    """The texts that plans of earlier runs depend on."""

    def made(text):
        return str(uuid.uuid5(identity.NAMESPACE, text))

    found, _ = identity.scene_uuids(None, None, [" Torget", "Torget", "Parken"], ["18 59"] * 3)
    assert found == [made("place:Torget|18 59"), made("place:Torget|18 59|2"), made("place:Parken|18 59")]


@given(st.lists(st.tuples(st.text(max_size=5), st.sampled_from(["a", "b"])), max_size=8), st.randoms())
def test_every_scene_has_its_own_uuid_and_the_set_does_not_depend_on_order(rows, random):
    shuffled = rows[:]
    random.shuffle(shuffled)

    def uuids(of):
        return identity.scene_uuids([None] * len(of), None, [n for n, _ in of], [p for _, p in of])[0]

    assert len(set(uuids(rows))) == len(rows)
    assert set(uuids(rows)) == set(uuids(shuffled))


@given(st.text(max_size=40))
def test_the_derived_uuid_is_what_the_standard_library_makes(text):
    assert identity.derived_uuid(text) == str(uuid.uuid5(identity.NAMESPACE, text))


def test_scenes_without_a_uuid_field_need_no_list_of_nothing():
    assert identity.scene_uuids(None, ["7"], ["A"], [""]) == identity.scene_uuids([None], ["7"], ["A"], [""])
