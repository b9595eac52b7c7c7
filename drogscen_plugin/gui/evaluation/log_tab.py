# SPDX-License-Identifier: GPL-2.0-or-later
"""The log of a scene's measures: what was carried out of what was planned, and the buttons that log more."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.plans.validation import CANCELLED_MEASURE, is_open
from ...core.scenes.scene_page import AttachedPlan
from ...core.store.changes import Row
from ...core.store.schema import UUID
from ...translation import tr
from ...wording.evaluation import done
from ..widgets import plain_text, read_only_table

_KEY = int(Qt.ItemDataRole.UserRole)
_MEASURE, _AMOUNT, _LAST = range(3)


class LogTab(QWidget):
    """Measures of the open plans, each with its log; several can be chosen and logged at once.

    Attributes:
        today_wanted: emitted with the rows of measures that were carried out today.
        more_wanted: emitted with the rows of measures of which the user wants to say more.
    """

    today_wanted = pyqtSignal(list)
    more_wanted = pyqtSignal(list)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._measures: dict[str, Row] = {}
        self._log: list[Row] = []
        self._can_edit, self._why = True, ""
        titles = (tr("Measure"), tr("Carried out"), tr("Last"))
        self._list = read_only_table.make("logList", tr("Measures and what was carried out"), titles)
        self._list.setRootIsDecorated(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._today = self._button("logTodayButton", tr("Carried out today"))
        self._today.setProperty("tip", tr("Log the chosen measures as carried out today (Alt+G); can be undone"))
        self._more = self._button("logMoreButton", tr("Another day or amount…"))
        self._more.setProperty("tip", tr("Log a start, a step, an amount, or another day for the chosen measures"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._today)
        buttons.addWidget(self._more)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 0)
        # Above what they are about: low windows show the top of a page, and the rest by scrolling.
        whole.addLayout(buttons)
        whole.addWidget(self._list, 1)
        self._list.itemSelectionChanged.connect(self._enable)
        self._list.itemActivated.connect(lambda: self.more_wanted.emit(self.chosen()) if self.chosen() else None)
        self._today.clicked.connect(self.log_today)
        self._more.clicked.connect(lambda: self.more_wanted.emit(self.chosen()))
        self._enable()

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def show_plans(self, plans: Sequence[AttachedPlan]) -> None:
        """Show the measures of plans, and what was logged of each; what was chosen stays chosen."""
        kept = {row[UUID] for row in self.chosen()}
        opened = {item.data(0, _KEY) for item in self._items() if item.isExpanded()}
        # Else the button is disabled in between, and the keyboard goes somewhere else in the window.
        self._list.blockSignals(True)
        self._list.clear()
        self._measures, self._log = {}, []
        for plan in plans:
            self._log += plan.children.get("measure_event", [])
            for measure in plan.children["measure"]:
                if is_open(plan.plan) and measure["status"] != CANCELLED_MEASURE:
                    self._measures[measure[UUID]] = measure
                    self._add(plan.plan, measure, is_several=len(plans) > 1)
        for item in self._items():
            item.setSelected(item.data(0, _KEY) in kept)
            item.setExpanded(item.data(0, _KEY) in opened)
        only = self._list.topLevelItem(0)
        if only is not None and len(self._measures) == 1:
            only.setSelected(True)
        self._list.blockSignals(False)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_MEASURE, QHeaderView.ResizeMode.Stretch)
        for column in (_AMOUNT, _LAST):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._enable()

    def _add(self, plan: Row, measure: Row, *, is_several: bool) -> None:
        title = f"{measure['title']} ({plan['title']})" if is_several else str(measure["title"] or "")
        item = self._item(title, done.done(measure, self._log) or tr("nothing yet"), done.last_day(measure, self._log))
        item.setData(0, _KEY, measure[UUID])
        for row in done.own_events(measure, self._log):
            item.addChild(self._item(done.event(row), "", row["event_date"]))
        self._list.addTopLevelItem(item)

    @staticmethod
    def _item(*texts: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(texts))
        for column, text in enumerate(texts):
            item.setToolTip(column, plain_text.tip(text))
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        items = (self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount()))
        return [item for item in items if item is not None]

    def chosen(self) -> list[Row]:
        """The measures that are chosen, themselves or by a line of their log."""
        keys = {(item.parent() or item).data(0, _KEY) for item in self._list.selectedItems()}
        return [row for key, row in self._measures.items() if key in keys]

    def choose(self, measure: str) -> None:
        """Choose one measure, if it is in the list."""
        for item in self._items():
            item.setSelected(item.data(0, _KEY) == measure)

    def log_today(self) -> None:
        """Log the chosen measures as carried out today, if that can be done now."""
        if self._today.isEnabled():
            self.today_wanted.emit(self.chosen())

    def allow(self, *, can_edit: bool, why_not: str) -> None:
        """Let the user log, or say why not."""
        self._can_edit, self._why = can_edit, plain_text.tip(why_not)
        self._enable()

    def _enable(self) -> None:
        for button in (self._today, self._more):
            button.setEnabled(self._can_edit and bool(self.chosen()))
            button.setToolTip(button.property("tip") if self._can_edit else self._why)

    @property
    def list(self) -> QTreeWidget:
        """The list of measures."""
        return self._list
