# SPDX-License-Identifier: GPL-2.0-or-later
"""What the map writes on the signs of scenes: numbers, and which scenes are new.

They are fields of ``scene``, and no expressions that look at all scenes: QGIS draws maps in threads of its own, and
before 3.30 an aggregate there reads the open project while the window changes it, which ends QGIS.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..mappings import change_code
from ..store import changes
from ..store.changes import ChangeSet, Row
from ..store.schema import SCENE, UUID
from . import scene_list
from .priority import DEFAULT_WEIGHTS

NUMBER, MARKED_NEW = "place_number", "marked_new"


def signs(scenes: Sequence[Row]) -> dict[str, Row]:
    """The fields by the scene's key.

    Numbers are those of :func:`.scene_list.numbers` with the proposed weights, None for scenes without one. A scene is
    marked as new unless every scene is, as in a first mapping, where it says nothing.
    """
    made = scene_list.make(scenes, (), (), (), DEFAULT_WEIGHTS)
    numbers = scene_list.numbers(made, DEFAULT_WEIGHTS)
    is_new = {str(row[UUID]): row["change_code"] == change_code.NEW for row in scenes}
    says_something = not all(is_new.values())
    return {uuid: {NUMBER: numbers.get(uuid), MARKED_NEW: new and says_something} for uuid, new in is_new.items()}


def with_signs(state: Mapping[str, Sequence[Row]], planned: ChangeSet, tables: Sequence[str]) -> ChangeSet:
    """The same changes with the signs that the scenes then have.

    Args:
        state: rows by table before the changes.
        planned: the changes.
        tables: the tables, parents first.
    """
    after = changes.applied(state, [planned])[SCENE]
    wanted = signs(after)
    further = [
        changes.update(SCENE, row, **wanted[str(row[UUID])])
        for row in after
        if any(row.get(name) != value for name, value in wanted[str(row[UUID])].items())
    ]
    return changes.joined([planned, ChangeSet(tuple(further))], tables)
