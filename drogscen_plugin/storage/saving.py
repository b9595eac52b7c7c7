# SPDX-License-Identifier: GPL-2.0-or-later
"""Saving changes so that nobody's work is lost: conflicts with others' changes are found before anything is written."""

from __future__ import annotations

from dataclasses import replace

from ..core.errors import SaveConflict
from ..core.store.changes import Change, ChangeSet, Row
from ..core.store.conflicts import Conflict, conflict_of, is_done
from ..core.store.schema import UUID, Schema
from .transaction import Transaction


def apply(transaction: Transaction, schema: Schema, changes: ChangeSet) -> ChangeSet:
    """Write changes in a transaction; returns them as they were stored.

    Raises:
        SaveConflict: others have changed some of these rows; nothing was written.
        StoreFailed: the database refused.
    """
    present = _present(schema, transaction, changes)
    conflicts = [conflict_of(change, present.get((change.table, change.uuid))) for change in changes.changes]
    conflicts += _lost_parents(schema, transaction, changes) + _unseen_children(schema, transaction, changes)
    if any(conflicts):
        raise SaveConflict(tuple(_with_who(transaction, conflict) for conflict in conflicts if conflict))
    waiting = [c for c in changes.changes if not is_done(c, present.get((c.table, c.uuid)))]
    transaction.write(waiting)
    stored = _present(schema, transaction, changes)
    return ChangeSet(
        tuple(replace(change, after=stored.get((change.table, change.uuid))) for change in changes.changes)
    )


def _with_who(transaction: Transaction, conflict: Conflict) -> Conflict:
    """A conflict with who deleted the row, where that is what happened."""
    if conflict.present is not None or conflict.change.before is None:
        return conflict
    told = transaction.rows("history", [conflict.change.uuid], field="row_uuid")
    deleted = [entry for entry in told if entry["action"] == "DELETE"]
    return replace(conflict, gone=max(deleted, key=lambda entry: entry["changed_at"], default=None))


def _present(schema: Schema, transaction: Transaction, changes: ChangeSet) -> dict[tuple[str, str], Row]:
    rows_by_key: dict[tuple[str, str], Row] = {}
    for table in schema.names():
        uuids = [change.uuid for change in changes.changes if change.table == table]
        if uuids:
            transaction.lock_rows(table, uuids)
            rows_by_key.update({(table, row[UUID]): row for row in transaction.rows(table, uuids)})
    return rows_by_key


def _lost_parents(schema: Schema, transaction: Transaction, changes: ChangeSet) -> list[Conflict]:
    """Rows that would belong to a plan or scene that is no longer there."""
    written_keys = {(change.table, change.uuid) for change in changes.changes if change.after is not None}
    lost = []
    for table in {change.table for change in changes.changes}:
        for field in schema[table].fields:
            if not field.references:
                continue
            wanted = [(c, c.changed().get(field.name)) for c in changes.changes if c.table == table]
            asked = {parent for _, parent in wanted if parent and (field.references, parent) not in written_keys}
            if asked:
                there = {row[UUID] for row in transaction.rows(field.references, sorted(asked))}
                lost += [Conflict(change, None) for change, parent in wanted if parent in asked - there]
    return lost


def _unseen_children(schema: Schema, transaction: Transaction, changes: ChangeSet) -> list[Conflict]:
    """What others, or another window, have added to a row that is to be deleted: the database would delete it as well."""
    known = {(change.table, change.uuid) for change in changes.changes}
    found = {}
    for table in {change.table for change in changes.changes if change.after is None}:
        gone = [change.uuid for change in changes.changes if change.table == table and change.after is None]
        for field in schema.children(table):
            for row in transaction.rows(field.table, gone, field=field.name):
                if (field.table, row[UUID]) not in known:
                    found[field.table, row[UUID]] = row
    return [Conflict(Change(table, key, None, None), row) for (table, key), row in found.items()]
