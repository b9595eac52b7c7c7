# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a mapping belongs in time."""

import pytest

from drogscen_plugin.core.classification.identity import derived_uuid
from drogscen_plugin.core.errors import BadMapping
from drogscen_plugin.core.mappings.time_order import made_room, mapping_row

MAPPINGS = [{"uuid": "m1", "label": "2022", "ordinal": 1}, {"uuid": "m2", "label": "Våren 2023", "ordinal": 2}]


def test_the_first_mapping_has_the_first_place():
    row, is_there = mapping_row([], " 2022 ")
    assert (row, is_there) == ({"uuid": derived_uuid("mapping:1:2022"), "label": "2022", "ordinal": 1}, False)


def test_a_new_label_comes_after_the_latest():
    row, is_there = mapping_row(reversed(MAPPINGS), "Hösten 2023")
    assert (row["ordinal"], row["label"], is_there) == (3, "Hösten 2023", False)
    assert row["uuid"] == mapping_row(MAPPINGS, "HÖSTEN 2023")[0]["uuid"], "spelling makes no other key"


def test_a_label_again_is_the_same_mapping():
    assert mapping_row(MAPPINGS, " våren 2023") == (MAPPINGS[1], True)
    assert mapping_row(MAPPINGS, "2022") == (MAPPINGS[0], True)


def test_a_mapping_needs_a_label():
    with pytest.raises(BadMapping) as nothing:
        mapping_row(MAPPINGS, " ")
    assert nothing.value.__dict__ == BadMapping("no_label", "").__dict__


@pytest.mark.parametrize(
    ("labels", "new", "place"),
    [
        (["2022", "2025"], "2024", 2),
        (["2022", "2025"], "2021", 1),
        (["2022", "2025"], "2025 rättad", 3),
        (["2024-05", "2024-11"], "2024-08", 2),
        (["2024-05", "2024-11"], "2024", 3),
        (["2024-05", "2025-01"], "2024-13", 2),
        (["2022", "2025"], "Provkartläggning", 3),
        (["Förra", "2025"], "2024", 2),
        (["Förra"], "2024", 2),
        (["2022", "2025"], "Rapport 12024", 3),
        (["1999", "2001"], "2000", 2),
        (["2025", "2023"], "2024", 1),
    ],
)
def test_a_mapping_comes_before_the_first_that_its_label_says_is_later(labels, new, place):
    rows = [{"uuid": label, "label": label, "ordinal": number} for number, label in enumerate(labels, 1)]
    assert mapping_row(rows, new)[0]["ordinal"] == place


def test_later_mappings_make_room_the_latest_first_and_keep_their_distance():
    rows = [{"uuid": str(number), "label": str(number), "ordinal": number} for number in (1, 2, 4)]
    assert made_room(rows, {"ordinal": 5}) == []
    assert made_room(rows, {"ordinal": 3}) == []
    assert [(row["uuid"], row["ordinal"]) for row in made_room(rows, {"ordinal": 2})] == [("4", 5), ("2", 3)]
