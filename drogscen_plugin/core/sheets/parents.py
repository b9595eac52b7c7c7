# SPDX-License-Identifier: GPL-2.0-or-later
"""What the rows of a sheet belong to, found by key, by title or name, or through one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..plans.validation import Problem
from ..store.changes import Row
from ..store.schema import UUID, Table
from ..text import clean, folded
from .row_fate import UNKNOWN_PARENT
from .sheet_writing import NAME_OF


class Parents:
    """Plans, scenes, measures, indicators and evaluations that rows may point to; those of earlier rows are added."""

    def __init__(self, rows: Mapping[str, Mapping[str, Row]]):
        """Take the rows that are in the store.

        Args:
            rows: rows by table and key.
        """
        self._names = {table: _by_name(rows[table].values(), name) for table, name in NAME_OF.items()}
        self._titles = {table: {key: row[name] for key, row in rows[table].items()} for table, name in NAME_OF.items()}
        self._plan_of = {
            table: {key: row.get("plan_uuid") for key, row in known.items()} for table, known in rows.items()
        }

    def title(self, table: str, key: object) -> str:
        """What people know a row by, '' for nothing."""
        return clean(self._titles[table].get(str(key)))

    def remember(self, table: str, row: Row) -> None:
        """Let later rows find an accepted row by its key and its name."""
        key = row[UUID]
        self._plan_of[table][key] = row.get("plan_uuid")
        if table in NAME_OF:
            self._titles[table][key] = row[NAME_OF[table]]
            named = self._names[table].setdefault(folded(row[NAME_OF[table]]), [])
            if key not in named:
                named.append(key)

    def resolve(self, table: Table, values: dict[str, Any], names: dict[str, Any]) -> list[Problem]:
        """Fill in keys of plans and scenes by name where they are left out; problems where none or several match."""
        problems = []
        for described in table.fields:
            parent = described.references
            if not parent or (described.name not in values and described.name not in names):
                continue
            if not clean(values.get(described.name)) and clean(names.get(described.name)):
                fitting = self._fitting(parent, names[described.name], values)
                values[described.name] = fitting[0] if len(fitting) == 1 else None
                if len(fitting) != 1:
                    problems.append(Problem(described.name, UNKNOWN_PARENT))
            elif clean(values.get(described.name)) and values[described.name] not in self._plan_of.get(parent, ()):
                # People write the title where the key belongs.
                fitting = self._fitting(parent, values[described.name], values)
                if len(fitting) == 1:
                    values[described.name] = fitting[0]
                else:
                    problems.append(Problem(described.name, UNKNOWN_PARENT))
        return problems + self._of_plan(table, values)

    def _fitting(self, parent: str, name: object, values: Row) -> list[str]:
        """The keys of rows with a title or name; of several, those of the row's own plan."""
        fitting = self._names.get(parent, {}).get(folded(name), [])
        plan = clean(values.get("plan_uuid"))
        if len(fitting) > 1 and plan and parent != "plan":
            own = [key for key in fitting if self._plan_of[parent].get(key) == plan]
            return own or fitting
        return fitting

    def _of_plan(self, table: Table, values: dict[str, Any]) -> list[Problem]:
        """Fill in the plan by what a row belongs to; a problem where that is another plan's.

        Who logs what was carried out names the measure, and nobody should have to write its plan as well.
        """
        problems = []
        for described in table.fields:
            if described.references not in ("measure", "evaluation") or not described.required:
                continue
            plan = self._plan_of[described.references].get(clean(values.get(described.name)))
            if plan is None:
                continue
            if not clean(values.get("plan_uuid")):
                values["plan_uuid"] = plan
            elif values["plan_uuid"] != plan:
                problems.append(Problem(described.name, UNKNOWN_PARENT))
        return problems


def _by_name(rows: Iterable[Row], name: str) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for row in rows:
        result.setdefault(folded(row.get(name)), []).append(row[UUID])
    return result
