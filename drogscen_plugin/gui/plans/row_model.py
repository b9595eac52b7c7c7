# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures, their log, or follow-ups of a plan as an editable table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QApplication, QStyle

from ...core.plans import validation
from ...core.plans.edits import new_uuid
from ...core.store.changes import Row
from ...core.store.schema import UUID, Field, Table
from ...core.store.vocabulary import Vocabulary
from ...translation import language, number, tr
from ...wording.plan_problems import describe_problem
from ..widgets import plain_text

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class RowModel(QAbstractTableModel):
    """One row per measure, event or follow-up; a cell with a problem has a warning icon, and the problem as its tooltip."""

    def __init__(
        self,
        table: Table,
        names: Sequence[str],
        vocabularies: Mapping[str, Vocabulary],
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._table, self._vocabularies = table, vocabularies
        self._fields = [chosen_from_list(table[name]) for name in names]
        self._rows: list[dict] = []
        self._problems: list[dict[str, str]] = []
        self._blocked: list[set[str]] = []
        self.is_read_only = False

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = [dict(row) for row in rows]
        self._check_all()
        self.endResetModel()

    def rows(self) -> list[dict]:
        """The current rows."""
        return [dict(row) for row in self._rows]

    def add(self, values: Mapping[str, object]) -> int:
        """Add a row with a key of its own at the end, and return its number."""
        at = len(self._rows)
        defaults = {field.name: field.default or None for field in self._fields}
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.append({UUID: new_uuid(), **defaults, **values})
        self._problems.append({})
        self._blocked.append(set())
        self._check(at)
        self.endInsertRows()
        return at

    def remove(self, at: int) -> None:
        """Remove a row."""
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at], self._problems[at], self._blocked[at]
        self.endRemoveRows()

    def field(self, column: int) -> Field:
        """The field in a column."""
        return self._fields[column]

    def problems(self, at: int) -> list[str]:
        """The texts of the problems in a row."""
        return list(self._problems[at].values())

    def first_problem(self, *, blocking: bool) -> tuple[int, int, str] | None:
        """Row, column and text of the first problem; if ``blocking``, of the first that prevents saving."""
        for at, problems in enumerate(self._problems):
            for column, field in enumerate(self._fields):
                if field.name in problems and (not blocking or field.name in self._blocked[at]):
                    return at, column, problems[field.name]
        return None

    def warnings(self) -> list[str]:
        """The texts of the warnings that the user may ignore."""
        return [
            text
            for problems, blocked in zip(self._problems, self._blocked)
            for name, text in problems.items()
            if name not in blocked
        ]

    def _check_all(self) -> None:
        self._problems = [{} for _ in self._rows]
        self._blocked = [set() for _ in self._rows]
        for at in range(len(self._rows)):
            self._check(at)

    def _check(self, at: int) -> None:
        row = self._rows[at]
        problems = [
            problem
            for problem in validation.validate(self._table, {**row, "plan_uuid": "-"}, self._vocabularies)
            if problem.field != "plan_uuid"
        ]
        self._problems[at] = {p.field: describe_problem(p, self._table, row.get(p.field)) for p in problems}
        self._blocked[at] = {problem.field for problem in problems if problem.blocks}

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: D102, N802, B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: D102, N802, B008
        return 0 if parent.isValid() else len(self._fields)

    def headerData(self, section: int, orientation, role: int = Qt.ItemDataRole.DisplayRole):  # noqa: D102, N802
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._fields[section].label(language())
        return str(section + 1)

    def flags(self, index: QModelIndex):  # noqa: D102
        flags = super().flags(index)
        return flags if self.is_read_only else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):  # noqa: D102
        if not index.isValid():
            return None
        field = self._fields[index.column()]
        value = self._rows[index.row()].get(field.name)
        problem = self._problems[index.row()].get(field.name)
        roles = Qt.ItemDataRole
        answers = {
            roles.EditRole: lambda: value,
            roles.DisplayRole: lambda: self._text(field, value),
            roles.ToolTipRole: lambda: plain_text.tip(problem or self._text(field, value)),
            roles.AccessibleDescriptionRole: lambda: problem,
            roles.TextAlignmentRole: lambda: _RIGHT if field.type in ("real", "integer") else None,
            roles.DecorationRole: lambda: _warning() if problem else None,
        }
        return answers[role]() if role in answers else None

    def _text(self, field: Field, value: object) -> str:
        if value is None:
            return ""
        if field.vocabulary:
            return self._vocabularies[field.vocabulary].label(str(value), language())
        if field.type in ("real", "integer") and isinstance(value, (int, float)):
            return number(value, 0 if float(value).is_integer() else 2)
        return str(value)

    def setData(self, index: QModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102, N802
        if role != Qt.ItemDataRole.EditRole or self.is_read_only:
            return False
        field, row = self._fields[index.column()], self._rows[index.row()]
        if value == row.get(field.name):
            return False
        before, row[field.name] = row.get(field.name), value
        if field.name == "kind" and field.vocabulary and "title" in self._table.names():
            self._take_title(row, field, before, value)
        self._check(index.row())
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(self._fields) - 1))
        return True

    def _take_title(self, row: dict, field: Field, before: object, after: object) -> None:
        """Let a title that is empty, or merely repeats the kind, follow the kind."""
        words = self._vocabularies[field.vocabulary]
        if not row.get("title") or row["title"] == words.label(str(before), language()):
            row["title"] = words.label(str(after), language())

    def name_of(self, at: int) -> str:
        """What a row is called in messages."""
        row = self._rows[at]
        day = row.get("follow_up_date") or row.get("event_date")
        return str(row.get("title") or day or tr("row {number}").format(number=at + 1))


def chosen_from_list(field: Field) -> Field:
    """A field that points to another row as one whose codes are keys: the value list has the name of the other table."""
    return replace(field, vocabulary=field.references) if field.references else field


def _warning() -> QIcon:
    return QApplication.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
