# SPDX-License-Identifier: GPL-2.0-or-later
"""The fields of a plan in groups, checked as they are filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QFormLayout, QLabel, QMenu, QScrollArea, QToolButton, QWidget

from ...core.plans import validation
from ...core.plans.suggestions import Suggestion
from ...core.plans.validation import REQUIRED, Problem
from ...core.store.changes import Row
from ...core.store.schema import Table
from ...core.store.vocabulary import Vocabulary
from ...translation import language, tr
from ...wording.plan_problems import describe_problem
from .field_edit import FieldEdit

WHAT = ("title", "status", "phase", "problem", "cause", "goal", "indicator", "baseline", "target", "lead_unit")
WHEN = (
    "decision_body",
    "decision_date",
    "case_number",
    "start_date",
    "end_date",
    "next_follow_up",
    "confidentiality",
    "internal_note",
)


class PlanForm(QWidget):
    """Two pages of fields; the editor puts :attr:`pages` on tabs.

    Attributes:
        changed: emitted when the user has changed something.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        table: Table,
        vocabularies: Mapping[str, Vocabulary],
        suggestions: Sequence[Suggestion],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._table, self._vocabularies = table, vocabularies
        self.edits = {name: FieldEdit(table[name], vocabularies.get(table[name].vocabulary)) for name in (*WHAT, *WHEN)}
        self.pages = [self._page(WHAT), self._page(WHEN)]
        self._causes = self._make_causes(suggestions)
        self._missing_is_told = False
        for edit in self.edits.values():
            edit.changed.connect(self._tell)

    def _page(self, names: Sequence[str]) -> QScrollArea:
        inner = QWidget()
        layout = QFormLayout(inner)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name in names:
            field = self.edits[name].field
            label = QLabel(field.label(language()) + (" *" if field.required and not field.default else ""))
            label.setBuddy(self.edits[name].widget)
            layout.addRow(label, self.edits[name])
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setWidget(inner)
        return page

    def _make_causes(self, suggestions: Sequence[Suggestion]) -> QToolButton:
        button = QToolButton()
        button.setObjectName("causesButton")
        button.setText(tr("Typical causes"))
        button.setToolTip(tr("Start from a typical cause; the tab Measures then suggests what is tried against it"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for suggestion in suggestions:
            label = suggestion.label(language())
            action = menu.addAction(label.replace("&", "&&"))
            action.setData(label)
            action.triggered.connect(self._take_cause)
        button.setMenu(menu)
        self.edits["cause"].add_below(button)
        return button

    def _take_cause(self) -> None:
        edit = self.edits["cause"]
        before = (edit.value() or "").rstrip()
        cause = cast(QAction, self.sender()).data()
        edit.set_value(f"{before}\n{cause}." if before else f"{cause}.")
        edit.setFocus()

    def _tell(self) -> None:
        self.check()
        self.changed.emit()

    def values(self) -> dict[str, object]:
        """The current values of the fields."""
        return {name: edit.value() for name, edit in self.edits.items()}

    def set_values(self, row: Row) -> None:
        """Show a plan; fields without a value get the schema's default."""
        for name, edit in self.edits.items():
            edit.blockSignals(True)
            edit.set_value(row.get(name) or self._table[name].default or None)
            edit.blockSignals(False)
        self.check()

    def check(self) -> list[Problem]:
        """Find what is wrong, and show it at each field."""
        values = self.values()
        problems = validation.validate(self._table, values, self._vocabularies)
        for name, edit in self.edits.items():
            own = [p for p in problems if p.field == name and (p.code != REQUIRED or self._missing_is_told)]
            findings = [finding for problem in own for finding in problem.findings]
            edit.show_problems([describe_problem(p, self._table, values[name]) for p in own], findings)
        return problems

    def unfit(self) -> list[FieldEdit]:
        """The fields that show a problem."""
        return [edit for edit in self.edits.values() if edit.problem()]

    def warnings(self) -> list[str]:
        """The texts of the warnings that the user may ignore."""
        values = self.values()
        problems = validation.validate(self._table, values, self._vocabularies)
        return [describe_problem(p, self._table, values[p.field]) for p in problems if not p.blocks]

    def first_problem(self, *, blocking: bool) -> FieldEdit | None:
        """The first field that prevents saving or, with ``blocking`` False, that the user is warned about.

        From now on, missing values are reported as well; until then an empty form is not an error.
        """
        self._missing_is_told = True
        for problem in self.check():
            if problem.blocks == blocking:
                return self.edits[problem.field]
        return None

    def set_read_only(self) -> None:
        """Make the form read-only."""
        for edit in self.edits.values():
            edit.set_read_only()
        self._causes.setEnabled(False)
