# SPDX-License-Identifier: GPL-2.0-or-later
"""Carrying out what an officer decides about a match, in one transaction."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransformContext

from ...core.mappings import putting_right
from ...core.mappings.mapping_update import TABLES
from ...core.mappings.putting_right import Decision
from ...core.scenes import map_signs
from ...core.store.changes import ChangeSet
from ...core.store.schema import GEOMETRY
from .. import saving
from ..geodata.store_plane import shapes_to_lonlat, shapes_to_plane
from ..store import Store


def put_right(
    store: Store, decision: Decision, transforms: QgsCoordinateTransformContext, *, distance_m: float
) -> ChangeSet:
    """Write what a decision changes; returns the changes as they were stored, to be undone with their ``inverse()``.

    Args:
        store: the store.
        decision: what is decided.
        transforms: how coordinates are to be transformed.
        distance_m: how far a scene may have moved, edge to edge, in metres.

    Raises:
        LookupError: the scene is not in that mapping, or the place is not in the store.
        SpanTooWide: the scenes cannot be compared in one plane.
        StoreError: it could not be written; nothing was changed.
    """
    with store.transaction(locked=TABLES) as transaction:
        state = {table: transaction.rows(table) for table in TABLES}
        lonlat = shapes_to_lonlat(store.srid, transforms)([row[GEOMETRY] for row in state["scene"]])
        to_plane = shapes_to_plane(store.srid, transforms, [lonlat])
        changes = putting_right.put_right(state, decision, distance_m=distance_m, to_plane=to_plane)
        changes = map_signs.with_signs(state, changes, TABLES)
        return saving.apply(transaction, store.schema, changes)
