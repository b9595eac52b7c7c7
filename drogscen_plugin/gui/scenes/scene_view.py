# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of scenes as it is looked at: columns as wide as their texts, and names with what they leave."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QAbstractItemView, QTreeView

from ...translation import tr
from . import scene_model
from .scene_delegate import SceneDelegate
from .scene_filter import SceneFilter

_ROWS_AT_LEAST = 7
_MOST_OF_PLAN = 0.25
"""The share of the width that the states of plans get at most, before they end with an ellipsis."""
_LETTERS_OF_NAME = 13
"""What names get before the states of plans do, of which the tick is left at least."""
_ROOM_PX, _TICK_PX, _LEAST_RANK_PX = 8, 18, 30
_BY_PRIORITY = (scene_model.RANK, Qt.SortOrder.AscendingOrder)
"""The order that needs no arrow in the heading, where it would hide the title."""


class SceneView(QTreeView):
    """Shows the scenes that pass the filters."""

    def __init__(self, scenes: SceneFilter):
        super().__init__()
        self._scenes = scenes
        self.setObjectName("sceneList")
        self.setAccessibleName(tr("Drug scenes in order of priority"))
        self.setModel(scenes)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSortingEnabled(True)
        self.sortByColumn(*_BY_PRIORITY)
        self.setMinimumHeight(_ROWS_AT_LEAST * (self.fontMetrics().height() + 8))
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(self.fontMetrics().height())
        header.sortIndicatorChanged.connect(self._show_arrow)
        header.setSortIndicatorShown(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIconSize(QSize(_TICK_PX - 4, _TICK_PX - 4))
        self.setItemDelegate(SceneDelegate(self))

    def _show_arrow(self, column: int, order: Qt.SortOrder) -> None:
        self.header().setSortIndicatorShown((column, order) != _BY_PRIORITY)

    def resizeEvent(self, event) -> None:  # noqa: N802
        """Give names what the other columns leave, so that nothing lies out of sight.

        Widths are those of texts: what fonts say of their average letter differs by a third between versions of Qt.
        """
        super().resizeEvent(event)
        header, metrics = self.header(), self.fontMetrics()
        whole = self.viewport().width()
        widths = {scene_model.RANK: max(metrics.height() + _ROOM_PX, _LEAST_RANK_PX, self._title_px(scene_model.RANK))}
        for column, samples in ((scene_model.NEAREST, ("0000 m", tr("in the area"))), (scene_model.GAPS, ("! 00",))):
            widest = max(map(metrics.horizontalAdvance, samples)) + _ROOM_PX
            widths[column] = max(widest, self._title_px(column))
        states = max(map(metrics.horizontalAdvance, self._scenes.scenes().states())) + _TICK_PX + _ROOM_PX
        left = whole - sum(widths.values()) - _LETTERS_OF_NAME * metrics.horizontalAdvance("0")
        least = max(_TICK_PX + _ROOM_PX, self._title_px(scene_model.PLANS))
        widths[scene_model.PLANS] = max(min(states, int(whole * _MOST_OF_PLAN), left), least)
        for column, width in widths.items():
            header.resizeSection(column, width)
        header.resizeSection(scene_model.NAME, max(whole - sum(widths.values()), 3 * metrics.height()))

    def _title_px(self, column: int) -> int:
        """The width that a column's title needs."""
        title = self._scenes.headerData(column, Qt.Orientation.Horizontal)
        return self.header().fontMetrics().horizontalAdvance(title) + _ROOM_PX
