# SPDX-License-Identifier: GPL-2.0-or-later
"""What an external audience may see: only what is declared open, so that what is forgotten stays internal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..plans.validation import RELEASED, UNMARKED
from ..store.changes import Row
from ..store.schema import UUID, Schema, Table
from ..store.vocabulary import Vocabulary

OPEN = "open"


def tables(schema: Schema, *, external: bool) -> list[Table]:
    """The tables that an audience may see, with the fields that it may see."""
    if not external:
        return list(schema.tables)
    return [
        Table(**{**table.__dict__, "fields": tuple(field for field in table.fields if field.access == OPEN)})
        for table in schema.tables
        if table.access == OPEN
    ]


def rows(content: Mapping[str, Sequence[Row]], kinds: Vocabulary, *, external: bool) -> dict[str, list[Row]]:
    """The rows for an audience.

    An external audience sees no drafts, no plans with a confidentiality mark, nothing that belongs to either, and no
    measure of an internal kind (cameras and entry systems). Rows with an unknown kind, mark or status stay internal.

    Args:
        content: rows by table.
        kinds: the value list ``measure_kind``.
        external: True for owners, businesses and the public.
    """
    if not external:
        return {table: list(table_rows) for table, table_rows in content.items()}
    shown = {
        plan[UUID]
        for plan in content.get("plan", ())
        if plan["status"] in RELEASED and plan["confidentiality"] == UNMARKED
    }
    open_kinds = {term.code for term in kinds.terms if not term.internal}
    result = {}
    for table, table_rows in content.items():
        kept = list(table_rows)
        if table == "plan":
            kept = [row for row in kept if row[UUID] in shown]
        elif kept and "plan_uuid" in kept[0]:
            kept = [row for row in kept if row["plan_uuid"] in shown]
        if table == "measure":
            kept = [row for row in kept if row["kind"] in open_kinds]
        result[table] = kept
    return result
