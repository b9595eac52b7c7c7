# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads a store as the content of a meeting pack: only rows and fields that its audience may see leave this module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from .. import paths
from ..core.districts import boards
from ..core.meeting import audience, pack
from ..core.meeting.pack import Pack
from ..core.store.changes import Row
from ..core.store.schema import GEOMETRY, TRACKING, UUID
from .store import Store
from .value_lists import value_lists


def read(
    store: Store,
    weights: Mapping[str, float],
    today: date,
    *,
    external: bool,
    expected: tuple[int | None, int | None],
    municipality_of: Mapping[str, str] | None,
    on_progress: Callable[[float], None],
) -> Pack | None:
    """The content of a pack, None for a store without mappings.

    Args:
        store: the store.
        weights: the weights of the order of priority.
        today: the date that decides what is overdue.
        external: True for owners, businesses and the public.
        expected: published numbers of classified scenes and of all scenes; None for what is not to be checked.
        municipality_of: municipality of each scene by its key, '' for none; None if not counted by municipality.
        on_progress: called with the fraction read; may raise to stop.

    Raises:
        StoreError: the store cannot be read.
    """
    content: dict[str, list[Row]] = {}
    for number, table in enumerate(pack.TABLES):
        described = store.schema[table]
        names = [*described.names(), *([GEOMETRY] if described.geometry else [])]
        content[table] = store.read(table, names)
        on_progress((number + 1) / len(pack.TABLES))
    lists = value_lists(store.schema)
    shown = audience.rows(content, lists["measure_kind"], external=external)
    allowed = {table.name: set(table.names()) for table in audience.tables(store.schema, external=external)}
    if external:
        allowed["evaluation"] |= set(audience.INTERNAL)
    stripped = {
        table: [_only(row, allowed[table]) for row in rows] for table, rows in shown.items() if table in allowed
    }
    return pack.make(
        stripped,
        boards.load(paths.plugin_file("resources", "districts", "boards.csv")),
        weights,
        today,
        external=external,
        expected=expected,
        municipality_of=municipality_of,
        run_records={row[UUID]: row["run_record"] for row in content["mapping"]},
    )


def _only(row: Row, names: set[str]) -> Row:
    """A row with only the named fields, and without who changed it and when."""
    return {name: value for name, value in row.items() if name == GEOMETRY or name in names - set(TRACKING)}
