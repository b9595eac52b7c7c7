# SPDX-License-Identifier: GPL-2.0-or-later
"""Saying what happened with some measures: on which day, what, how much, by whom, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from qgis.gui import QgsDateEdit
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ...core.plans import validation
from ...core.plans.evaluation_gaps import CARRIED_OUT
from ...core.plans.log import Event
from ...core.sheets import cell_values
from ...core.store.changes import Row
from ...core.store.schema import Table
from ...core.store.vocabulary import Vocabulary
from ...translation import language, tr
from ...wording.plan_problems import describe_problem
from ..plans.field_edit import choose_code, day_of, fill_choices, make_date_edit, show_day
from ..widgets import help_button


class LogDialog(QDialog):
    """A small form; what is wrong stands in it, and it cannot be accepted before that is put right."""

    def __init__(
        self,
        measures: Sequence[Row],
        scenes: Mapping[str, str],
        table: Table,
        vocabularies: Mapping[str, Vocabulary],
        parent: QWidget | None = None,
    ):
        """Offer to log something for measures.

        Args:
            measures: rows of ``measure``.
            scenes: keys and names of the scenes that it may be about.
            table: the description of ``measure_event``.
            vocabularies: the value lists.
            parent: the parent window.
        """
        super().__init__(parent)
        self.setObjectName("DrogscenLogDialog")
        self.setWindowTitle(tr("Log what was carried out"))
        self._table, self._vocabularies, self._measures = table, vocabularies, measures
        self._day: QgsDateEdit = make_date_edit()
        self._day.setObjectName("logDay")
        show_day(self._day, date.today().isoformat())
        self._kind, self._unit, self._scene = QComboBox(), QComboBox(), QComboBox()
        fill_choices(self._kind, vocabularies["measure_event_kind"], optional=False)
        choose_code(self._kind, CARRIED_OUT)
        fill_choices(self._unit, vocabularies["amount_unit"], optional=True)
        units = {row["amount_unit"] for row in measures}
        choose_code(self._unit, units.pop() if len(units) == 1 else None)
        self._scene.addItem(tr("All places of the plan"), None)
        for key, name in scenes.items():
            self._scene.addItem(name, key)
        self._amount, self._by, self._note = QLineEdit(), QLineEdit(), QLineEdit()
        owners = {row["owner_unit"] for row in measures}
        self._by.setText((owners.pop() or "") if len(owners) == 1 else "")
        form = QFormLayout()
        titles = ", ".join(str(row["title"] or "") for row in measures)
        about = QLabel(titles)
        about.setWordWrap(True)
        form.addRow(tr("Measures") if len(measures) > 1 else tr("Measure"), about)
        for name, edit, label in (
            ("logKind", self._kind, table["kind"]),
            ("logDay", self._day, table["event_date"]),
            ("logAmount", self._amount, table["amount"]),
            ("logUnit", self._unit, table["amount_unit"]),
            ("logBy", self._by, table["done_by"]),
            ("logScene", self._scene, table["scene_uuid"]),
            ("logNote", self._note, table["note"]),
        ):
            edit.setObjectName(name)
            text = tr("Place") if name == "logScene" else label.label(language())
            edit.setAccessibleName(text)
            form.addRow(text, edit)
        self._problem = QLabel()
        self._problem.setObjectName("logProblem")
        self._problem.setWordWrap(True)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        help_button.add(box, "evaluate")
        box.button(buttons.Ok).setText(tr("Log"))
        box.button(buttons.Cancel).setText(tr("Cancel"))
        box.accepted.connect(self._accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(box)
        self._amount.setFocus()

    def _values(self) -> dict[str, object]:
        text = self._amount.text().strip()
        return {
            "event_date": day_of(self._day),
            "kind": self._kind.currentData(),
            "amount": cell_values.number(text, "real") if text else None,
            "amount_unit": self._unit.currentData() if text else None,
            "done_by": self._by.text().strip() or None,
            "scene_uuid": self._scene.currentData(),
            "note": self._note.text().strip() or None,
        }

    def _accept(self) -> None:
        values = {**self._values(), "plan_uuid": "-", "measure_uuid": "-"}
        problems = validation.validate(self._table, values, self._vocabularies)
        texts = [describe_problem(one, self._table, values.get(one.field)) for one in problems if one.blocks]
        personal = [describe_problem(one, self._table, values.get(one.field)) for one in problems if not one.blocks]
        shown = texts or personal
        already_warned = not texts and self._problem.text() == "\n".join(personal)
        self._problem.setText("\n".join(shown))
        if not shown or already_warned:
            self.accept()

    def event_wanted(self) -> Event:
        """What is to be logged."""
        values = self._values()
        amount = values["amount"]
        return Event(
            day=date.fromisoformat(str(values["event_date"])),
            kind=str(values["kind"]),
            amount=float(amount) if isinstance(amount, (int, float)) else None,
            unit=str(values["amount_unit"]) if values["amount_unit"] else None,
            done_by=str(values["done_by"]) if values["done_by"] else None,
            scene=str(values["scene_uuid"]) if values["scene_uuid"] else None,
            note=str(values["note"]) if values["note"] else None,
        )
