# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of scenes with its search, filters and navigation; knows models but no layers."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QItemSelection, QItemSelectionModel, QSignalBlocker, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...core.scenes.scene_list import Criteria
from ...translation import tr
from ...wording import scene_sentences
from . import scene_model
from .scene_filter import SceneFilter
from .scene_filters import SceneFilters
from .scene_model import UUID_ROLE, SceneModel
from .scene_view import SceneView

_PRIMARY = (
    "QPushButton { background: #4B2A6B; color: #FFFFFF; border-radius: 3px; padding: 4px 8px; font-weight: bold; }"
)


class ScenePanel(QWidget):
    """The upper half of the dock.

    Attributes:
        chosen: emitted with the keys of the selected scenes and that of the current one, '' for none.
        zoom_wanted: emitted when the user wants to see the current scene on the map.
        meeting_wanted: emitted when the user wants the places shown to a meeting.
    """

    chosen = pyqtSignal(list, str)
    zoom_wanted = pyqtSignal()
    meeting_wanted = pyqtSignal()

    def __init__(self, model: SceneModel, parent: QWidget | None = None):
        super().__init__(parent)
        self._filter = SceneFilter(model, self)
        self.filters = SceneFilters()
        self._list = SceneView(self._filter)
        self._previous = _button("previousSceneButton", "◀", tr("The scene before, by priority (Alt+Up)"))
        self._next = _button("nextSceneButton", "▶", tr("The next scene by priority (Alt+Down)"))
        self._zoom = _button("zoomSceneButton", tr("Zoom"), tr("Show the scene with its ring and schools (Alt+Z)"))
        self._meeting = _button("meetingButton", tr("Meeting view"), tr("Show the places to a meeting, large (F9)"))
        self._meeting.setStyleSheet(_PRIMARY)
        for named in (self._zoom, self._meeting):
            named.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._arrange()
        self.filters.changed.connect(self._take_criteria)
        self._filter.let_go.connect(self.show_count)
        self.filters.left_downwards.connect(self.enter_list)
        self._list.selectionModel().selectionChanged.connect(self._tell)
        self._list.selectionModel().currentChanged.connect(self._tell)
        self._list.doubleClicked.connect(self.zoom_wanted)
        self._previous.clicked.connect(self.go_back)
        self._next.clicked.connect(self.go_on)
        self._zoom.clicked.connect(self.zoom_wanted)
        self._meeting.clicked.connect(self.meeting_wanted)
        self._told: tuple[list[str], str] = ([], "")
        self._rank = 0

    def _arrange(self) -> None:
        moves = QHBoxLayout()
        for button, share in ((self._previous, 3), (self._next, 3), (self._zoom, 3), (self._meeting, 4)):
            moves.addWidget(button, share)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.filters)
        whole.addWidget(self._list, 1)
        whole.addLayout(moves)

    def enter_list(self) -> None:
        """Put the keyboard into the list, on a row of it."""
        self._list.setFocus()
        if not self._told[1]:
            self.go_on()

    def _take_criteria(self, criteria: Criteria) -> None:
        self._filter.set_criteria(criteria)
        self.show_count()
        at = self._index(self._told[1])
        if at is not None:
            self._list.scrollTo(at)

    def _name_steps(self) -> None:
        """Say which number comes before and after the chosen scene."""
        order = self._in_order()
        try:
            at = order.index(self._told[1])
        except ValueError:
            at = -1
        before = order[at - 1] if at > 0 else ""
        after = order[at + 1] if at + 1 < len(order) else ""
        number_of = self._filter.scenes().number_of
        self._previous.setText(f"◀ {number_of(before)}".strip() if before else "◀")
        self._next.setText(f"{number_of(after)} ▶".strip() if after else "▶")

    def _in_order(self) -> list[str]:
        """The scenes that pass the filters, by priority."""
        return self._filter.shown()

    def show_count(self) -> None:
        """Say how many scenes pass the filters."""
        model = self._filter.scenes()
        self.filters.shown.setText(scene_sentences.shown_sentence(self._filter.rowCount(), model.rowCount()))

    def keep_selection(self) -> tuple[list[str], str]:
        """The current choice, to be passed to :meth:`choose` once the scenes have been read again."""
        return self._told

    def choose(self, uuids: Iterable[str], current: str = "", *, quietly: bool = False) -> None:
        """Select scenes; those that the filters hide or that do not exist are left out.

        Args:
            uuids: their keys.
            current: the one to show; the first of them if ''.
            quietly: True to emit nothing.
        """
        indexes = [index for index in map(self._index, dict.fromkeys(uuids)) if index is not None]
        selection = QItemSelection()
        for index in indexes:
            selection.select(index, index)
        chosen = self._list.selectionModel()
        before = self._told
        with QSignalBlocker(chosen):
            chosen.select(
                selection,
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
            at = self._index(current) or (indexes[0] if indexes else None)
            if at is not None:
                chosen.setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
                self._list.scrollTo(at)
        self._list.viewport().update()
        self._remember(self._now(), place=not quietly)
        if not quietly and self._told != before:
            self.chosen.emit(*self._told)

    def reveal(self, uuid: str) -> None:
        """Choose a scene; filters that hide it are taken away."""
        if self._index(uuid) is None:
            self.filters.clear()
        self.choose([uuid])

    def _index(self, uuid: str):
        row = self._filter.scenes().row_of(uuid)
        if row is None:
            return None
        index = self._filter.mapFromSource(self._filter.scenes().index(row, scene_model.NAME))
        return index if index.isValid() else None

    def _now(self) -> tuple[list[str], str]:
        rows = self._list.selectionModel().selectedRows()
        uuids = [index.data(UUID_ROLE) for index in rows]
        current = self._list.currentIndex().data(UUID_ROLE) if self._list.currentIndex().isValid() else ""
        return uuids, current if current in uuids else uuids[0] if uuids else ""

    def _tell(self) -> None:
        now = self._now()
        if now != self._told:
            self._remember(now, place=True)
            self.chosen.emit(*now)

    def _remember(self, now: tuple[list[str], str], *, place: bool) -> None:
        self._told = now
        self._filter.hold(now[0])
        if place and now[1]:
            self._rank = self._filter.scenes().rank_of(now[1])
        self._name_steps()

    def go_on(self) -> None:
        """Choose the next scene by priority, and show it on the map."""
        self._step(1)

    def go_back(self) -> None:
        """Choose the previous scene by priority, and show it on the map."""
        self._step(-1)

    def _step(self, by: int) -> None:
        model = self._filter.scenes()
        visible = self._in_order()
        if not visible:
            return
        current = self._told[1]
        if current in visible and model.rank_of(current) == self._rank:
            position = min(max(visible.index(current) + by, 0), len(visible) - 1)
        else:
            # What was done with the scene has changed its place: go on from where it was chosen.
            visible = [uuid for uuid in visible if uuid != current] or visible
            before = sum(model.rank_of(uuid) < self._rank for uuid in visible)
            position = min(max(before if by > 0 else before - 1, 0), len(visible) - 1)
        self.choose([visible[position]])
        self.zoom_wanted.emit()


def _button(name: str, text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoDefault(False)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return button
