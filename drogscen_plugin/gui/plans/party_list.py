# SPDX-License-Identifier: GPL-2.0-or-later
"""The parties of a plan as a list with tick boxes."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.plans import privacy
from ...core.plans.edits import new_uuid
from ...core.plans.party_choices import Choice
from ...core.store.changes import Row
from ...core.store.schema import UUID
from ...core.store.vocabulary import Vocabulary
from ...translation import language, tr
from ...wording.scene_sentences import metres
from ..widgets.tree_items import items_of
from .field_edit import fill_choices

NAME, KIND, WHY = range(3)
_ROW = int(Qt.ItemDataRole.UserRole)


class PartyList(QWidget):
    """Kinds and names with tick boxes; names can be changed.

    Attributes:
        changed: emitted when the user has changed something.
    """

    changed = pyqtSignal()

    def __init__(self, kinds: Vocabulary, parent: QWidget | None = None):
        super().__init__(parent)
        self._kinds = kinds
        self.list = QTreeWidget()
        self.list.setObjectName("partyList")
        self.list.setAccessibleName(tr("Parties"))
        self.list.setHeaderLabels([tr("Party"), tr("Kind"), tr("Why")])
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        triggers = QTreeWidget.EditTrigger
        self.list.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (KIND, WHY):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.hide()
        self._new_kind = QComboBox()
        self._new_kind.setObjectName("newPartyKind")
        self._new_kind.setAccessibleName(tr("Kind"))
        fill_choices(self._new_kind, kinds, optional=False)
        self._add = QPushButton(tr("Add another"))
        self._add.setObjectName("addPartyButton")
        self._add.setAutoDefault(False)
        more = QHBoxLayout()
        more.addWidget(self._new_kind)
        more.addWidget(self._add)
        more.addStretch()
        tip = QLabel(tr("Parties are units, schools and organisations, never persons. F2 changes a name."))
        tip.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(tip)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._hint)
        layout.addLayout(more)
        self._add.clicked.connect(self._add_one)
        self.list.itemChanged.connect(self._tell)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Show the parties that can be ticked."""
        self.list.blockSignals(True)
        self.list.clear()
        for choice in choices:
            why = ""
            if choice.distance_m is not None:
                why = tr("{distance} m away").format(distance=metres(choice.distance_m))
            elif choice.is_proposed:
                why = tr("the scenes lie there")
            self._add_item(choice.party, why, ticked=choice.is_party)
        self.list.blockSignals(False)

    def _add_item(self, row: Row, why: str, *, ticked: bool) -> QTreeWidgetItem:
        kind = self._kinds.label(row["kind"], language())
        item = QTreeWidgetItem([row["name"] or kind, kind, why])
        item.setData(NAME, _ROW, {UUID: new_uuid(), **row})
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
        item.setCheckState(NAME, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.addTopLevelItem(item)
        return item

    def _add_one(self) -> None:
        row = {"kind": self._new_kind.currentData(), "name": None, "school_key": None}
        item = self._add_item(row, "", ticked=True)
        self.list.setCurrentItem(item)
        self._tell()
        self.list.editItem(item, NAME)

    def _tell(self) -> None:
        problem = self.problem()
        self._hint.setText(f"⚠ {problem}")
        self._hint.setVisible(bool(problem))
        self.changed.emit()

    def problem(self) -> str:
        """A message about the ticked names that point to a person; '' if there are none."""
        text = tr("“{name}” points to a person. Plans are about places, never persons: take it away.")
        return "\n".join(text.format(name=row["name"]) for row in self.rows() if privacy.find(row["name"]))

    def rows(self) -> list[dict]:
        """The ticked parties as rows of the table ``party``."""
        parties = []
        for item in items_of(self.list):
            if item.checkState(NAME) == Qt.CheckState.Checked:
                row = item.data(NAME, _ROW)
                name = item.text(NAME).strip()
                kind = self._kinds.label(row["kind"], language())
                unnamed = not row["name"] and name in ("", kind)
                parties.append({**row, "name": None if unnamed else name or None})
        return parties

    def commit(self) -> None:
        """Commit a name that is still being typed, without moving the cursor."""
        editor = self.list.indexWidget(self.list.currentIndex())
        if isinstance(editor, QLineEdit):
            at = editor.cursorPosition()
            self.list.itemDelegate().commitData.emit(editor)
            editor.setCursorPosition(at)

    def set_read_only(self) -> None:
        """Make the list read-only."""
        self.list.blockSignals(True)
        for item in items_of(self.list):  # the list itself stays enabled, so that it can be scrolled and read
            fixed = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
            item.setFlags(item.flags() & ~fixed)
        self.list.blockSignals(False)
        self._add.setEnabled(False)
        self._new_kind.setEnabled(False)
