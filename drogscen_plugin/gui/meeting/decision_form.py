# SPDX-License-Identifier: GPL-2.0-or-later
"""What a meeting decides about a plan, noted on the spot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
)

from ...core.plans import edits
from ...core.plans.validation import PERSONAL, Problem, validate
from ...core.store.changes import ChangeSet, Row
from ...core.store.schema import Schema
from ...core.store.vocabulary import Vocabulary
from ...translation import language, tr
from ...wording.plan_problems import describe_problem
from ..widgets import plain_text
from ..widgets.quiet_wheel import take_wheel_only_with_focus
from . import screen_type

_HELD_AS = "PROCESS"
_DAY = "yyyy-MM-dd"


class DecisionForm(QFrame):
    """Continue, adjust, complement or end; and who does what by when.

    Attributes:
        decided: emitted when the user wants to keep what was noted.
        left: emitted when the user wants to note nothing.
    """

    decided = pyqtSignal()
    left = pyqtSignal()

    def __init__(self, schema: Schema, vocabularies: Mapping[str, Vocabulary], height: int):
        super().__init__()
        self.setObjectName("decisionForm")
        self._schema, self._vocabularies = schema, vocabularies
        self._plan: Row | None = None
        self._choices = QButtonGroup(self)
        choices = QHBoxLayout()
        for number, term in enumerate(vocabularies["follow_up_conclusion"].terms):
            button = QPushButton(term.label(language()))
            button.setObjectName(f"decide{term.code}")
            button.setCheckable(True)
            button.setFont(screen_type.font("text", height))
            self._choices.addButton(button, number)
            choices.addWidget(button)
        self._kind = QComboBox()
        self._kind.setObjectName("decisionMeasure")
        self._kind.addItem(tr("– no new measure –"), "")
        for term in vocabularies["measure_kind"].terms:
            self._kind.addItem(term.label(language()), term.code)
        take_wheel_only_with_focus(self._kind)
        self._what, self._owner = QLineEdit(), QLineEdit()
        self._what.setObjectName("decisionWhat")
        self._owner.setObjectName("decisionOwner")
        self._due = QDateEdit()
        self._due.setObjectName("decisionDue")
        self._due.setCalendarPopup(True)
        self._due.setDisplayFormat(_DAY)
        self._due.setMinimumDate(QDate.currentDate().addDays(-1))
        self._due.setSpecialValueText(tr("no day"))
        take_wheel_only_with_focus(self._due)
        self._problem = QLabel()
        self._problem.setObjectName("decisionProblem")
        self._problem.setWordWrap(True)
        self._problem.setStyleSheet("color: #A32A00; font-weight: bold;")
        keep, leave = QPushButton(tr("Keep the decision")), QPushButton(tr("Cancel"))
        keep.setObjectName("keepDecision")
        keep.clicked.connect(self.decided)
        leave.clicked.connect(self.left)
        grid = QGridLayout(self)
        grid.addLayout(choices, 0, 0, 1, 2)
        rows = (
            (tr("New measure"), self._kind),
            (tr("What"), self._what),
            (tr("Responsible"), self._owner),
            (tr("Done by"), self._due),
        )
        for number, (text, field) in enumerate(rows, start=1):
            label = QLabel(text)
            label.setBuddy(field)
            for widget in (label, field):
                widget.setFont(screen_type.font("small", height))
            grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)
        grid.addWidget(self._problem, 5, 0, 1, 2)
        buttons = QHBoxLayout()
        for button in (keep, leave):
            button.setFont(screen_type.font("text", height))
            button.setMinimumHeight(round(screen_type.px("button", height) * 0.75))
            buttons.addWidget(button)
        grid.addLayout(buttons, 6, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def begin(self, plan: Row) -> None:
        """Begin a decision about a plan."""
        self._plan = plan
        self._choices.setExclusive(False)
        for button in self._choices.buttons():
            button.setChecked(False)
        self._choices.setExclusive(True)
        self._kind.setCurrentIndex(0)
        self._what.clear()
        self._owner.clear()
        self._due.setDate(self._due.minimumDate())
        self._problem.clear()
        self._choices.buttons()[0].setFocus()

    def changes(self, today: date) -> ChangeSet | None:
        """What was decided as changes: a follow-up with its conclusion, and a measure if one was named.

        None, and a sentence in the form, if something is missing or may not be kept.
        """
        number = self._choices.checkedId()
        if self._plan is None or number < 0:
            self._problem.setText(tr("Choose what was decided."))
            return None
        due = self._due.date().toString(_DAY) if self._due.date() != self._due.minimumDate() else None
        owner, what, kind = self._owner.text().strip(), self._what.text().strip(), self._kind.currentData()
        conclusion = self._vocabularies["follow_up_conclusion"].terms[number].code
        follow_up = {"follow_up_date": today.isoformat(), "kind": _HELD_AS, "conclusion": conclusion}
        rows: dict[str, list[Row]] = {"follow_up": [follow_up]}
        if kind:
            title = what or self._kind.currentText()
            rows["measure"] = [
                {"kind": kind, "title": title, "owner_unit": owner or None, "due_date": due, "status": "PLANERAD"}
            ]
        elif what or owner or due:
            follow_up["note"] = "; ".join(
                filter(
                    None,
                    (
                        what,
                        tr("responsible: {owner}").format(owner=owner) if owner else "",
                        tr("done by {day}").format(day=due) if due else "",
                    ),
                )
            )
        values = {"next_follow_up": due} if due and not kind else {}
        problem = self._first_problem(rows)
        if problem:
            self._problem.setText(plain_text.rich(problem))
            return None
        return edits.edit(self._plan, values, {}, rows)

    def _first_problem(self, rows: Mapping[str, list[Row]]) -> str:
        for table, some in rows.items():
            described = self._schema[table]
            for row in some:
                whole = {**{field.name: None for field in described.fields}, "plan_uuid": "-", "uuid": "-", **row}
                problems: list[Problem] = [
                    p for p in validate(described, whole, self._vocabularies) if p.blocks or p.code == PERSONAL
                ]
                if problems:
                    return describe_problem(problems[0], described, whole.get(problems[0].field))
        return ""
