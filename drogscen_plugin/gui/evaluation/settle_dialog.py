# SPDX-License-Identifier: GPL-2.0-or-later
"""Settling the question of an evaluation: what is counted, where, when, and with which places it is compared."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...core.evaluation import proposals
from ...core.evaluation.question import Question
from ...core.evaluation.refusals import EvaluationRefused
from ...core.plans import zone_and_months
from ...core.store.schema import UUID
from ...core.store.vocabulary import Vocabulary
from ...core.text import clean
from ...storage.value_lists import value_list
from ...translation import language, number, tr
from ...wording.evaluation import sentences
from ..widgets import help_button, plain_text
from .comparison_reading import Known

_KEY = int(Qt.ItemDataRole.UserRole)
_FOLLOWS_ACTIVITY = "VERKSAMHET"


class SettleDialog(QDialog):
    """A form whose windows and comparison places follow what is chosen."""

    def __init__(self, known: Known, categories: Vocabulary, parent: QWidget | None = None):
        """Ask for the question of a plan.

        Args:
            known: the plan with its places.
            categories: the value list ``incident_category``.
            parent: the parent window.
        """
        super().__init__(parent)
        self.setObjectName("DrogscenSettleDialog")
        self.setWindowTitle(tr("Settle the evaluation of “{plan}”").format(plan=known.plan["title"]))
        self._known = known
        self._measure, self._indicator, self._title = QComboBox(), QComboBox(), QLineEdit()
        self._measure.addItem(tr("The whole plan"), "")
        for row in known.measures():
            self._measure.addItem(row["title"] or "", row[UUID])
        self._indicator.addItem(tr("A new one"), "")
        for row in known.indicators():
            self._indicator.addItem(row["title"] or "", row[UUID])
        self._categories = _tick_list("settleCategories")
        for term in categories.terms:
            item = QListWidgetItem(term.label(language()))
            item.setData(_KEY, term.code)
            item.setCheckState(Qt.CheckState.Unchecked)
            if term.group == _FOLLOWS_ACTIVITY:
                item.setToolTip(plain_text.tip(sentences.text("warning", "SPANINGSBROTT")))
                item.setText(tr("{category} (follows the police's work)").format(category=item.text()))
            self._categories.addItem(item)
        self._months = QSpinBox()
        self._months.setRange(1, zone_and_months.MOST_MONTHS)
        self._months.setValue(zone_and_months.DEFAULT_MONTHS)
        self._buffer, self._ring = _metres(zone_and_months.DEFAULT_BUFFER_M), _metres(zone_and_months.DEFAULT_RING_M)
        self._comparison = _tick_list("settleComparison")
        self._windows, self._problem = QLabel(), QLabel()
        for label, name in ((self._windows, "settleWindows"), (self._problem, "settleProblem")):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        form = QFormLayout()
        for name, edit, text in (
            ("settleMeasure", self._measure, tr("What is evaluated")),
            ("settleIndicator", self._indicator, tr("Indicator")),
            ("settleTitle", self._title, tr("Name of the indicator")),
            ("settleCategories", self._categories, tr("Incidents that count (none: all)")),
            ("settleMonths", self._months, tr("Months before and after")),
            ("settleBuffer", self._buffer, tr("Zone (metres from the place)")),
            ("settleRing", self._ring, tr("Ring to (metres, 0 for none)")),
            ("settleComparison", self._comparison, tr("Compare with")),
        ):
            edit.setObjectName(name)
            edit.setAccessibleName(text)
            form.addRow(text, edit)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        help_button.add(box, "evaluate")
        self._ok = box.button(buttons.Ok)
        self._ok.setText(tr("Settle"))
        box.button(buttons.Cancel).setText(tr("Cancel"))
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._windows)
        layout.addWidget(self._problem)
        layout.addWidget(box)
        self._indicator.currentIndexChanged.connect(self._take_indicator)
        for signal in (
            self._measure.currentIndexChanged,
            self._months.valueChanged,
            self._buffer.valueChanged,
            self._ring.valueChanged,
        ):
            signal.connect(self._follow)
        for ticks in (self._categories, self._comparison):
            ticks.itemChanged.connect(self._check)
        self._title.textChanged.connect(self._check)
        self.resize(560, 700)
        self._follow()

    def _take_indicator(self) -> None:
        """Fill in what the chosen indicator says; its name and categories are then its own."""
        row = next((one for one in self._known.indicators() if one[UUID] == self._indicator.currentData()), None)
        self._title.setEnabled(row is None)
        self._categories.setEnabled(row is None)
        if row is None:
            return
        self._title.setText(row["title"])
        codes = set(value_list("incident_category").codes_in(row["categories"]))
        for item in _items(self._categories):
            is_ticked = item.data(_KEY) in codes
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self._buffer.setValue(row["buffer_m"] or zone_and_months.DEFAULT_BUFFER_M)
        self._ring.setValue(zone_and_months.DEFAULT_RING_M if row["ring_m"] is None else row["ring_m"])

    def _follow(self) -> None:
        """List the places to compare with anew, as the windows or zones have changed."""
        ticked = set(_ticked(self._comparison))
        self._comparison.blockSignals(True)
        self._comparison.clear()
        for one in self._known.proposals(self.question()):
            against = ", ".join(_against()[code] for code in one.against)
            far = tr("{distance} km away").format(distance=number(one.candidate.distance_m / 1000, 1))
            item = QListWidgetItem(f"{one.candidate.name} – {against or far}")
            item.setData(_KEY, one.candidate.key)
            flags = item.flags()
            item.setFlags(flags if one.is_possible else flags & ~Qt.ItemFlag.ItemIsEnabled)
            is_kept = one.candidate.key in ticked and one.is_possible
            item.setCheckState(Qt.CheckState.Checked if is_kept else Qt.CheckState.Unchecked)
            self._comparison.addItem(item)
        self._comparison.blockSignals(False)
        self._check()

    def _check(self) -> None:
        """Say which windows there are, and what stands against settling this."""
        problem, windows = "", ""
        try:
            found = list(self._known.windows(self.question()).values())
            first, last = found[0], max(found, key=lambda one: one.after.last)
            text = tr("Before: {b0} to {b1}. After: {a0} to {a1}.")
            windows = text.format(b0=first.before.start, b1=first.before.end, a0=first.after.start, a1=last.after.end)
        except EvaluationRefused as error:
            problem = sentences.refusal(error)
        if not problem and not clean(self._title.text()):
            problem = tr("Give the indicator a name, such as “Violence and robbery”.")
        self._ok.setEnabled(not problem)
        self._windows.setText(windows)
        hint = "" if _ticked(self._comparison) else sentences.text("warning", "INGEN_JAMFORELSE")
        self._problem.setText(problem or hint)

    def question(self) -> Question:
        """What is asked."""
        return Question(
            treated=tuple(self._known.scenes),
            comparison=tuple(_ticked(self._comparison)),
            categories=tuple(_ticked(self._categories)),
            measure=self._measure.currentData(),
            indicator=self._indicator.currentData(),
            months=self._months.value(),
            buffer_m=self._buffer.value(),
            ring_m=self._ring.value(),
        )

    def indicator(self) -> Mapping[str, object]:
        """The fields of a new indicator."""
        follows = [item for item in _items(self._categories) if item.checkState() == Qt.CheckState.Checked]
        return {
            "title": clean(self._title.text()),
            "kind": "ANTAL",
            "categories": ";".join(_ticked(self._categories)) or None,
            "follows_activity": bool(follows) and all(item.toolTip() for item in follows),
            "direction": "LAGRE",
            "buffer_m": self._buffer.value(),
            "ring_m": self._ring.value(),
        }


def _against() -> dict[str, str]:
    return {
        proposals.TREATED: tr("has measures of its own in that time"),
        proposals.NEAR: tr("too near: the zones meet"),
        proposals.OTHER_CLASS: tr("another class"),
        proposals.OTHER_SIZE: tr("much more or much less happened there before"),
    }


def _tick_list(name: str) -> QListWidget:
    ticks = QListWidget()
    ticks.setObjectName(name)
    ticks.setAlternatingRowColors(True)
    ticks.setMaximumHeight(150)
    return ticks


def _items(ticks: QListWidget) -> list[QListWidgetItem]:
    items = (ticks.item(row) for row in range(ticks.count()))
    return [item for item in items if item is not None]


def _ticked(ticks: QListWidget) -> list[str]:
    return [item.data(_KEY) for item in _items(ticks) if item.checkState() == Qt.CheckState.Checked]


def _metres(value: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(0, zone_and_months.LARGEST_ZONE_M)
    box.setDecimals(0)
    box.setSingleStep(50)
    box.setSuffix(" m")
    box.setValue(value)
    return box
