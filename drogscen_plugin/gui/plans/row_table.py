# SPDX-License-Identifier: GPL-2.0-or-later
"""The table of measures or follow-ups with its buttons, and the editors of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...core.sheets import cell_values
from ...core.store.schema import Field, Table
from ...core.store.vocabulary import Vocabulary
from ...translation import language, tr
from .field_edit import choose_code, day_of, fill_choices, make_date_edit, show_day
from .row_model import RowModel

_WIDE = ("title", "note")
_SAMPLES = {
    "kind": "Trygghetsinventering",
    "owner_unit": "Stadsdelsförvaltningen",
    "done_by": "Stadsdelsförvaltningen",
    "cost_sek": "1 250 000 kr",
    "measure_uuid": "Fältassistenter tre eftermiddagar",
    "scene_uuid": "Exempelplats 07",
}


class RowDelegate(QStyledItemDelegate):
    """Edits codes in a combo box, dates in a calendar and the rest in a line edit.

    Attributes:
        typed: emitted while text is being typed in a cell.
    """

    typed = pyqtSignal()

    def __init__(self, vocabularies: Mapping[str, Vocabulary], parent: QWidget | None = None):
        super().__init__(parent)
        self._vocabularies = vocabularies

    def createEditor(self, parent: QWidget, option, index: QModelIndex) -> QWidget:  # noqa: D102, N802
        editor = self._make(parent, _field_of(index))
        editor.setAutoFillBackground(True)
        return editor

    def _make(self, parent: QWidget, field: Field) -> QWidget:
        if field.vocabulary:
            choice = QComboBox(parent)
            fill_choices(choice, self._vocabularies[field.vocabulary], optional=not field.required)
            choice.setMaxVisibleItems(20)
            return choice
        if field.type == "date":
            day = make_date_edit()
            day.setParent(parent)
            return day
        line = QLineEdit(parent)
        line.textEdited.connect(self.typed)
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:  # noqa: D102, N802
        field, value = _field_of(index), index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QLineEdit) and editor.isModified() and _value(editor, field) == value:
            return  # the value was committed while the user is still typing
        if isinstance(editor, QComboBox):
            choose_code(editor, value)
        elif isinstance(editor, QgsDateEdit):
            show_day(editor, value)
        elif isinstance(editor, QLineEdit):
            editor.setText("" if value is None else str(cell_values.text(value, "text")))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex) -> None:  # noqa: D102, N802
        model.setData(index, _value(editor, _field_of(index)))


def _field_of(index: QModelIndex) -> Field:
    """The field that a cell holds."""
    return cast(RowModel, index.model()).field(index.column())


def _value(editor: QWidget, field: Field) -> object:
    """The value in a cell's editor."""
    if isinstance(editor, QComboBox):
        return editor.currentData()
    if isinstance(editor, QgsDateEdit):
        return day_of(editor)
    written = cast(QLineEdit, editor).text()
    text = written if written.strip() else None
    return cell_values.number(text, field.type) if text is not None and field.type in ("real", "integer") else text


class RowTable(QWidget):
    """Rows with buttons to add and remove them.

    Attributes:
        changed: emitted when the user has changed something.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        table: Table,
        names: Sequence[str],
        vocabularies: Mapping[str, Vocabulary],
        add_text: str,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.model = RowModel(table, names, vocabularies, self)
        self.defaults: dict[str, object] = {}
        self.view = QTableView()
        self.view.setObjectName(f"{table.name}Table")
        self.view.setAccessibleName(table.label(language()))
        self.view.setModel(self.model)
        delegate = RowDelegate(vocabularies, self.view)
        delegate.typed.connect(self.changed)
        self.view.setItemDelegate(delegate)
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.view.setEditTriggers(
            triggers.DoubleClicked | triggers.SelectedClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.view.verticalHeader().hide()
        header = self.view.horizontalHeader()
        for column, name in enumerate(names):
            wide = name in _WIDE
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.Interactive
            )
            texts = (_SAMPLES.get(name, "0000-00-00 00000"), table[name].label(language()))
            header.resizeSection(column, max(map(header.fontMetrics().horizontalAdvance, texts)) + 16)
        self._hint = QLabel()
        self._hint.setObjectName(f"{table.name}Hint")
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self.add_button = QPushButton(add_text)
        self.add_button.setObjectName(f"add_{table.name}Button")
        self.remove_button = QPushButton(tr("Remove"))
        self.remove_button.setObjectName(f"remove_{table.name}Button")
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.add_button)
        self.buttons.addWidget(self.remove_button)
        self.buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._hint)
        layout.addLayout(self.buttons)
        self.add_button.clicked.connect(self.add_row)
        self.remove_button.clicked.connect(self.remove_row)
        self.view.installEventFilter(self)
        for signal in (self.model.dataChanged, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._tell)
        self.view.selectionModel().currentChanged.connect(self._show_problems)
        self.model.modelReset.connect(self._show_problems)

    def eventFilter(self, watched, event) -> bool:  # noqa: D102, N802
        if watched is self.view and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            self._empty_cell()  # as in a spreadsheet; whole rows are removed with the button
            return True
        return super().eventFilter(watched, event)

    def _empty_cell(self) -> None:
        index = self.view.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable and not self.model.is_read_only:
            self.model.setData(index, None)

    def _tell(self) -> None:
        self._show_problems()
        self.changed.emit()

    def _show_problems(self) -> None:
        at = self.view.currentIndex().row()
        if 0 <= at < self.model.rowCount() and self.model.problems(at):
            texts = self.model.problems(at)
        else:
            first = self.model.first_problem(blocking=False)
            texts = [f"{self.model.name_of(first[0])}: {first[2]}"] if first else []
        self._hint.setText("\n".join(f"⚠ {text}" for text in texts))
        self._hint.setVisible(bool(texts))
        self.remove_button.setEnabled(self.model.rowCount() > 0 and not self.model.is_read_only)

    def add_row(self) -> None:
        """Add a row, and open its first cell."""
        at = self.model.add(self.defaults)
        index = self.model.index(at, 0)
        self.view.setCurrentIndex(index)
        self.view.setFocus()
        self.view.edit(index)

    def remove_row(self) -> None:
        """Remove the current row."""
        at = self.view.currentIndex().row()
        if 0 <= at < self.model.rowCount() and not self.model.is_read_only:
            self.model.remove(at)

    def set_read_only(self) -> None:
        """Make the table read-only."""
        self.model.is_read_only = True
        self.add_button.setEnabled(False)
        self.remove_button.setEnabled(False)

    def commit(self) -> None:
        """Commit the content of a cell that is still being edited."""
        editor = self.view.indexWidget(self.view.currentIndex())
        if editor is not None:
            self.view.itemDelegate().commitData.emit(editor)

    def go_to(self, at: int, column: int) -> None:
        """Put the cursor on a cell."""
        self.view.setCurrentIndex(self.model.index(at, column))
        self.view.setFocus()
