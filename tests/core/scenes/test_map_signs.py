# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers and marks on the map, as fields of the scenes."""

import pytest

from drogscen_plugin.core.mappings.mapping_update import TABLES
from drogscen_plugin.core.scenes import map_signs
from drogscen_plugin.core.store import changes
from drogscen_plugin.core.store.changes import ChangeSet
from tests.support.plain_store import figures


def scene(uuid, *, nearest_m=300.0, change="KVARSTAR", present=True, code="SUPU", **values):
    row = figures(uuid, code, nearest_m=nearest_m)
    return {"uuid": uuid, **row, "change_code": change, "present": present, **values}


def test_classified_scenes_in_the_mapping_are_numbered_by_what_every_audience_sees():
    rows = [scene("far"), scene("near", nearest_m=100.0), scene("gone", present=False), scene("plain", code="EJ")]
    numbers = {uuid: sign["place_number"] for uuid, sign in map_signs.signs(rows).items()}
    assert numbers == {"near": 1, "far": 2, "gone": None, "plain": None}


@pytest.mark.parametrize(("codes", "marked"), [(["NY", "NY"], []), (["NY", "KVARSTAR"], ["0"]), (["NY", None], ["0"])])
def test_in_a_first_mapping_nothing_is_marked_as_new(codes, marked):
    rows = [scene(str(number), change=code) for number, code in enumerate(codes)]
    assert [uuid for uuid, sign in map_signs.signs(rows).items() if sign["marked_new"]] == marked


def test_signs_are_written_with_what_changes_them_and_each_row_once():
    known = scene("a", place_number=1, marked_new=False)
    state = {table: [] for table in TABLES} | {"scene": [known]}
    planned = ChangeSet((changes.insert("scene", scene("b", nearest_m=100.0, change="NY")),))
    found = map_signs.with_signs(state, planned, TABLES)
    rows = {change.uuid: change.after for change in found.changes}
    assert {uuid: (row["place_number"], row["marked_new"]) for uuid, row in rows.items()} == {
        "a": (2, False),
        "b": (1, True),
    }
    assert len(found.changes) == 2
    again = {**state, "scene": list(rows.values())}
    assert not map_signs.with_signs(again, ChangeSet(()), TABLES)
