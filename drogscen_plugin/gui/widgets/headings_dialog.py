# SPDX-License-Identifier: GPL-2.0-or-later
"""Asking what the sheets and headings of somebody's own file stand for."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.sheets.heading_questions import HeadingQuestions, Question
from ...core.sheets.sheet_layout import PASSED_OVER
from ...translation import tr
from . import help_button, plain_text
from .quiet_wheel import take_wheel_only_with_focus

_SIZE = (720, 480)
_MEANING = 2


class HeadingsDialog(QDialog):
    """Sheets with their headings, an example of each, and a list of what it may stand for.

    Attributes:
        tree: the sheets, below each its headings.
    """

    def __init__(self, questions: HeadingQuestions, parent: QWidget | None):
        super().__init__(parent)
        self.setObjectName("headingsDialog")
        self.setWindowTitle(tr("Meaning of sheets and headings"))
        self.resize(*_SIZE)
        self._questions = questions.proposed()
        self._boxes: dict[tuple[str, str], QComboBox] = {}
        text = QLabel(tr("Say what each heading stands for. What is proposed comes nearest by its words: check it."))
        text.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setObjectName("headingsTree")
        self.tree.setHeaderLabels([tr("Sheet and heading"), tr("Example"), tr("Stands for")])
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.tree.header().setStretchLastSection(False)
        for column in range(3):
            self.tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        help_button.add(buttons, "import")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(self.tree, 1)
        layout.addWidget(buttons)
        self._show()

    def matrix(self) -> list[str]:
        """The answers as the cells of the parameter: sheet, heading and meaning, row after row."""
        return [text for row in self._questions.said for text in row]

    def _show(self) -> None:
        self.tree.clear()
        self._boxes = {}
        for sheet, headings in self._questions.of_sheets():
            top = self._row(self.tree.invisibleRootItem(), sheet, sheet.text, "")
            for heading in headings:
                self._row(top, heading, sheet.text, heading.text)
            top.setExpanded(True)

    def _row(self, parent: QTreeWidgetItem, question: Question, sheet: str, heading: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [question.text, question.example, ""])
        item.setToolTip(1, plain_text.tip(question.example))
        box = QComboBox()
        box.setAccessibleName(question.text)
        take_wheel_only_with_focus(box)
        box.addItem(tr("– not read –"), PASSED_OVER)
        for choice in question.choices:
            box.addItem(choice, choice)
        box.setCurrentIndex(max(box.findData(question.answer), 0))
        box.activated.connect(lambda _: self._answer(sheet, heading, box.currentData()))
        self.tree.setItemWidget(item, _MEANING, box)
        self._boxes[sheet, heading] = box
        return item

    def _answer(self, sheet: str, heading: str, meaning: str) -> None:
        self._questions = self._questions.answered(sheet, heading, meaning)
        self._show()
        self._boxes[sheet, heading].setFocus()
