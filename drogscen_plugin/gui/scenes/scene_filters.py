# SPDX-License-Identifier: GPL-2.0-or-later
"""The search box and the filters that limit the list of scenes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.PyQt.QtCore import QEvent, QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from ...core.scenes.scene_list import Criteria
from ...translation import tr
from ...wording import scene_sentences
from ..widgets.quiet_wheel import take_wheel_only_with_focus


class SceneFilters(QWidget):
    """A search box, and filters for class, gaps and district.

    Attributes:
        search: the search box.
        shown: says how many scenes are left.
        changed: emitted with the :class:`~drogscen_plugin.core.scene_list.Criteria`.
        left_downwards: emitted when the user presses Down to go from the search box to the list.
    """

    changed = pyqtSignal(object)
    left_downwards = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setObjectName("searchEdit")
        self.search.setPlaceholderText(tr("Search name, district, school or plan…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search"))
        self._class = _choice("classFilter", tr("Class"))
        self._gap = _choice("gapFilter", tr("Gaps"))
        self._district = _choice("districtFilter", tr("District"))
        _fill(self._class, scene_sentences.class_choices())
        _fill(self._gap, scene_sentences.gap_choices())
        _fill(self._district, scene_sentences.district_choices([]))
        self.shown = QLabel()
        self.shown.setObjectName("shownLabel")
        self.shown.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.addWidget(self.search, 0, 0, 1, 2)
        for at, choice in enumerate((self._class, self._district, self._gap), start=2):
            grid.addWidget(choice, at // 2, at % 2)
            grid.setColumnStretch(at % 2, 1)
            choice.currentIndexChanged.connect(self._tell)
        grid.addWidget(self.shown, 2, 1)
        self.search.textChanged.connect(self._tell)
        self.search.installEventFilter(self)

    def eventFilter(self, watched, event) -> bool:  # noqa: D102, N802
        if watched is self.search and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
            return True
        return super().eventFilter(watched, event)

    def set_districts(self, districts: Iterable[str]) -> None:
        """Offer other districts; the one that is chosen stays if it is still there."""
        choices = scene_sentences.district_choices(list(districts))
        chosen = self._district.currentData()
        with QSignalBlocker(self._district):
            self._district.clear()
            _fill(self._district, choices)
            self._district.setCurrentIndex(max(0, self._district.findData(chosen)))
        if self._district.currentData() != chosen:
            self._tell()

    def clear(self) -> None:
        """Show every scene."""
        self.search.clear()
        for choice in (self._class, self._gap, self._district):
            choice.setCurrentIndex(0)

    def criteria(self) -> Criteria:
        """The criteria that are set now."""
        return Criteria(
            self.search.text(), self._class.currentData(), self._gap.currentData(), self._district.currentData()
        )

    def _tell(self) -> None:
        self.changed.emit(self.criteria())


def _choice(name: str, label: str) -> QComboBox:
    choice = QComboBox()
    choice.setObjectName(name)
    choice.setAccessibleName(label)
    choice.setToolTip(label)
    choice.setMinimumContentsLength(8)
    take_wheel_only_with_focus(choice)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return choice


def _fill(choice: QComboBox, choices: Mapping[str, str]) -> None:
    for code, label in choices.items():
        choice.addItem(label, code)
    choice.view().setMinimumWidth(choice.view().sizeHintForColumn(0))
