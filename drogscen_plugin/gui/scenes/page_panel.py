# SPDX-License-Identifier: GPL-2.0-or-later
"""One scene: what it is, its plans, gaps, schools, mappings and history, and why it has its place in the order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qgis.PyQt.QtCore import QItemSelectionModel, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ...translation import tr
from ..evaluation.evaluation_tab import EvaluationTab
from ..evaluation.log_tab import LogTab
from ..widgets import plain_text, read_only_table
from ..widgets.button_tabs import ButtonTabs
from ..widgets.phase_bar import PhaseBar
from .history_tab import HistoryTab
from .order_panel import OrderPanel
from .plan_tree import PLAN_ROLE, PlanModel

_ROWS_AT_LEAST = 4
_TITLE_SCALE = 1.3

PLANS, LOG, EVALUATION, GAPS, SCHOOLS, MAPPINGS, HISTORY, ORDER = range(8)


class PagePanel(QWidget):
    """The lower half of the dock.

    Attributes:
        log, evaluation, history, order: tabs of their own.
        plan_wanted: emitted with the action wanted: ``add``, ``attach``, ``edit``, ``detach`` or ``delete``.
        place_wanted: emitted when the user wants to say which place the scene is.
    """

    plan_wanted = pyqtSignal(str)
    place_wanted = pyqtSignal()

    def __init__(self, plans: PlanModel, weights: Mapping[str, float], parent: QWidget | None = None):
        super().__init__(parent)
        self._symbol = QLabel()
        self._title, self._class, self._story = map(plain_text.label, ("sceneTitle", "sceneClass", "placeStory"))
        font = self._title.font()
        font.setBold(True)
        font.setPointSizeF(_TITLE_SCALE * font.pointSizeF())
        self._title.setFont(font)
        self._model, self._plans = plans, self._make_plans(plans)
        self._phases = PhaseBar(plans.phases())
        self._phases.setObjectName("planPhases")
        self._gaps = QListWidget()
        self._gaps.setObjectName("gapList")
        self._gaps.setWordWrap(True)
        self._gaps.setAccessibleName(tr("Gaps"))
        self._schools = read_only_table.make(
            "schoolList", tr("Schools"), (tr("School"), tr("Distance (m)"), tr("Pupils"), tr("Party to"))
        )
        self._mappings = read_only_table.make(
            "mappingList",
            tr("Mappings"),
            (tr("Mapping"), tr("Change"), tr("Class"), tr("Nearest (m)"), tr("Schools"), tr("Shootings")),
        )
        self._another_place = QPushButton(tr("This is another place…"))
        self._another_place.setObjectName("anotherPlaceButton")
        self._another_place.setAutoDefault(False)
        self._another_place.clicked.connect(self.place_wanted)
        self.log, self.evaluation, self.history = LogTab(), EvaluationTab(), HistoryTab()
        self.order = OrderPanel(weights)
        self._buttons: dict[str, QPushButton] = {}
        self._tabs = ButtonTabs()
        self._tabs.setObjectName("sceneTabs")
        self._tabs.setAccessibleName(tr("The chosen scene"))
        self._arrange()
        self._plans.selectionModel().selectionChanged.connect(self._enable)
        self._can_edit, self._why = True, ""
        self._has_scene = False
        self._enable()

    def _make_plans(self, plans: PlanModel) -> QTreeView:
        view = QTreeView()
        view.setObjectName("planList")
        view.setAccessibleName(tr("Plans of the scene"))
        view.setModel(plans)
        view.setAlternatingRowColors(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setExpandsOnDoubleClick(False)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.activated.connect(self._edit)
        view.setMinimumHeight(_ROWS_AT_LEAST * (view.fontMetrics().height() + 6))
        return view

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As high as its texts need at this width, since this hint is all that a splitter asks for."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), self.layout().minimumHeightForWidth(self.width())))

    def resizeEvent(self, event) -> None:  # noqa: N802
        """Update the height, as texts grow taller when they get narrower."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _arrange(self) -> None:
        texts = {
            "add": (tr("New plan…"), tr("A new plan for the selected scenes (Ctrl+N)")),
            "attach": (tr("Attach existing…"), tr("Attach plans that exist to the selected scenes")),
            "edit": (tr("Edit…"), tr("Open the selected plan (Enter)")),
            "detach": (tr("Detach"), tr("Take the plan from the selected scenes; the plan stays")),
            "delete": (tr("Delete"), tr("Delete the plan from every scene; can be undone")),
        }
        grid = QGridLayout()
        for number, (code, (text, tip)) in enumerate(texts.items()):
            button = QPushButton(text)
            button.setObjectName(f"{code}PlanButton")
            button.setAutoDefault(False)
            button.setProperty("tip", tip)
            button.clicked.connect(self._want)
            self._buttons[code] = button
            row, column, wide = (0, number * 3, 3) if number < 2 else (1, (number - 2) * 2, 2)
            grid.addWidget(button, row, column, 1, wide)
        plans, mappings = QWidget(), QWidget()
        inner = QVBoxLayout(plans)
        inner.setContentsMargins(0, 6, 0, 0)
        inner.addWidget(self._plans, 1)
        inner.addWidget(self._phases)
        inner.addLayout(grid)
        inner = QVBoxLayout(mappings)
        inner.addWidget(self._story)
        inner.addWidget(self._mappings, 1)
        inner.addWidget(self._another_place)
        pages = (
            (plans, tr("Plans")),
            (self.log, tr("Log")),
            (self.evaluation, tr("Evaluation")),
            (self._gaps, tr("Gaps")),
            (self._schools, tr("Schools")),
            (mappings, tr("Mappings")),
            (self.history, tr("History")),
            (self.order, tr("Order")),
        )
        for page, title in pages:
            self._tabs.addTab(page, title)
        whole, head = QVBoxLayout(self), QHBoxLayout()
        head.addWidget(self._symbol)
        head.addWidget(self._title, 1)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(head)
        whole.addWidget(self._class)
        whole.addWidget(self._tabs, 1)

    def _want(self) -> None:
        self.plan_wanted.emit(self.sender().objectName()[: -len("PlanButton")])

    def may_add(self) -> bool:
        """True if a new plan can be made now."""
        return self._buttons["add"].isEnabled()

    def ask_for_plan(self) -> None:
        """Ask for a new plan, if one can be made now."""
        if self.may_add():
            self.plan_wanted.emit("add")

    def _edit(self) -> None:
        if self._buttons["edit"].isEnabled():
            self.plan_wanted.emit("edit")

    def show_head(self, icon: QIcon | None, title: str, sentence: str, selected: int) -> None:
        """Say which scene this is; ``selected`` is the number of selected scenes."""
        self._has_scene = bool(title)
        size = 2 * self._title.fontMetrics().height()
        self._symbol.setPixmap(icon.pixmap(size, size)) if icon else self._symbol.clear()
        self._title.setText(title or tr("No scene is chosen"))
        more = tr("%n scenes are selected: new and attached plans go to all of them.", selected)
        self._class.setText(
            f"{sentence}\n{more}" if selected > 1 else sentence or tr("Choose one in the list or on the map.")
        )
        self.updateGeometry()
        self._enable()

    def show_gaps(self, sentences: Sequence[str]) -> None:
        """List what is missing."""
        self._gaps.clear()
        self._gaps.addItems(sentences or [tr("Nothing is missing.")])
        self._tabs.setTabText(GAPS, tr("Gaps ({count})").format(count=len(sentences)) if sentences else tr("Gaps"))

    def show_schools(self, rows: Sequence[Sequence[str]] | None) -> None:
        """List the schools within the radius; None while they are not known."""
        read_only_table.show(self._schools, rows or (), right=(1, 2))
        self._tabs.setTabText(SCHOOLS, tr("Schools") + ("" if rows is None else f" ({len(rows)})"))

    def show_mappings(self, rows: Iterable[Sequence[str]], story: str) -> None:
        """List the scene as it was in each mapping, and tell its story."""
        read_only_table.show(self._mappings, rows, right=(3, 4, 5))
        self._story.setText(story)
        self._story.setVisible(bool(story))

    def allow(self, *, can_edit: bool, why_not: str) -> None:
        """Let the user change plans, or say why not."""
        self._can_edit, self._why = can_edit, plain_text.tip(why_not)
        for tab in (self.log, self.evaluation):
            tab.allow(can_edit=can_edit, why_not=why_not)
        self._enable()

    def _enable(self) -> None:
        plan = bool(self.plan())
        self._phases.setVisible(plan)
        self._phases.show_phase(self._model.phase_of(self.plan()))
        self._another_place.setEnabled(self._has_scene and self._can_edit)
        self._another_place.setToolTip(tr("Put right which place the scene is") if self._can_edit else self._why)
        wanted = {"add": self._has_scene, "attach": self._has_scene, "edit": plan, "detach": plan, "delete": plan}
        for code, button in self._buttons.items():
            allowed = self._can_edit or code == "edit"
            button.setEnabled(wanted[code] and allowed)
            button.setToolTip(button.property("tip") if allowed else self._why)
        self._buttons["edit"].setText(tr("Edit…") if self._can_edit else tr("Show…"))

    def plan(self) -> str:
        """The key of the chosen plan, '' for none."""
        index = self._plans.currentIndex()
        return (index.data(PLAN_ROLE) or "") if index.isValid() and self._plans.selectionModel().hasSelection() else ""

    def choose_plan(self, uuid: str) -> None:
        """Select a plan if it is in the list, else the first one."""
        model = self._plans.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        wanted = next((index for index in rows if index.data(PLAN_ROLE) == uuid), rows[0] if rows else None)
        if wanted is not None:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self._plans.selectionModel().setCurrentIndex(wanted, flags)
        self._plans.expandAll()
        header = self._plans.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._enable()
