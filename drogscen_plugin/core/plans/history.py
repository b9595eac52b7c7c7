# SPDX-License-Identifier: GPL-2.0-or-later
"""A plan as it was when it was decided, from the history."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ..store.changes import Row
from ..store.schema import ROW_NUMBER, TRACKING, UUID
from .edits import CHILDREN
from .validation import ACTIVE, DECIDED


@dataclass(frozen=True)
class DecidedVersion:
    """A plan as it was when it was decided.

    Attributes:
        decided_at: when that was saved, as ISO text in UTC.
        decided_by: who saved it, None where the client did not say.
        plan: the plan's row.
        children: its rows in each of the tables of a plan, in the order in which they were created.
    """

    decided_at: str
    decided_by: str | None
    plan: Row
    children: dict[str, list[Row]]


def decided_versions(history: Iterable[Row]) -> list[DecidedVersion]:
    """The versions of one plan that were decided, the oldest first.

    Args:
        history: the rows of ``history`` for one plan, with ``fid``, in any order.

    A plan is decided when its status becomes decided, or becomes ongoing without ever having been decided. What was
    saved together with the decision belongs to the version. A version with the same content as the one before it, as
    when a deletion is undone, is left out.
    """
    rows = sorted(history, key=lambda row: row[ROW_NUMBER])
    state: dict[str, dict[str, Row]] = {table: {} for table in ("plan", *CHILDREN)}
    versions: list[DecidedVersion] = []
    pending: Row | None = None
    for row in rows:
        if pending is not None and (row["save_id"] is None or row["save_id"] != pending["save_id"]):
            _add_version(versions, pending, state)
            pending = None
        after = json.loads(row["after"]) if row["after"] else None
        before = json.loads(row["before"]) if row["before"] else None
        table = state.setdefault(row["table_name"], {})
        if before is not None and (after is None or after[UUID] != before[UUID]):
            table.pop(before[UUID], None)
        if after is not None:
            table[after[UUID]] = after
        if row["table_name"] == "plan" and _becomes_decided(before, after, is_first=not versions):
            pending = row
    if pending is not None:
        _add_version(versions, pending, state)
    return versions


def _becomes_decided(before: Row | None, after: Row | None, *, is_first: bool) -> bool:
    if before is None and not is_first:
        return False  # a deletion was undone
    status, earlier = (None if row is None else row["status"] for row in (after, before))
    return status != earlier and (status == DECIDED or (status in ACTIVE and is_first))


def _add_version(versions: list[DecidedVersion], row: Row, state: dict[str, dict[str, Row]]) -> None:
    """Add the version that a save left, unless it deleted the plan that it decided, or restored what was undone."""
    children = {table: list(state[table].values()) for table in CHILDREN}
    for plan in state["plan"].values():
        version = DecidedVersion(row["changed_at"], row["changed_by"], dict(plan), children)
        if not versions or _content(version) != _content(versions[-1]):
            versions.append(version)


def _content(version: DecidedVersion) -> dict[str, list[Row]]:
    """The content of a version, without who wrote it and when."""
    tables = {"plan": [version.plan], **version.children}
    return {
        table: sorted(({k: v for k, v in row.items() if k not in TRACKING} for row in rows), key=lambda row: row[UUID])
        for table, rows in tables.items()
    }


@dataclass(frozen=True)
class Entry:
    """What one save did to one row.

    Attributes:
        changed_at: when, as ISO text in UTC.
        changed_by: who, None where the client did not say.
        table: the row's table.
        action: ``insert``, ``update`` or ``delete``.
        row: the row afterwards, or as it was before it was deleted.
        values: for an update, each changed field with its value before and after.
    """

    changed_at: str
    changed_by: str | None
    table: str
    action: str
    row: Row
    values: tuple[tuple[str, object, object], ...]


def entries(history: Iterable[Row]) -> list[Entry]:
    """The history as entries, the latest first; updates that changed only tracking fields are left out."""
    log_entries = []
    for logged in sorted(history, key=lambda row: row[ROW_NUMBER], reverse=True):
        before = json.loads(logged["before"]) if logged["before"] else {}
        after = json.loads(logged["after"]) if logged["after"] else {}
        action = "update" if before and after else "insert" if after else "delete"
        values = tuple(
            (name, before.get(name), value)
            for name, value in after.items()
            if name not in (UUID, ROW_NUMBER, *TRACKING) and before.get(name) != value
        )
        if action != "update" or values:
            log_entries.append(
                Entry(
                    changed_at=logged["changed_at"],
                    changed_by=logged["changed_by"],
                    table=logged["table_name"],
                    action=action,
                    row=after or before,
                    values=values if action == "update" else (),
                )
            )
    return log_entries
