# SPDX-License-Identifier: GPL-2.0-or-later
"""The scenes that the user wants to see, of all that the list has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from qgis.PyQt.QtCore import QModelIndex, QObject, QSortFilterProxyModel, Qt, QTimer, pyqtSignal

from ...core.scenes.scene_list import Criteria, Scene
from .scene_model import SceneModel


class SceneFilter(QSortFilterProxyModel):
    """The scenes that meet the criteria.

    Attributes:
        let_go: emitted when scenes that were kept visible have gone.
    """

    let_go = pyqtSignal()

    def __init__(self, source: SceneModel, parent: QObject | None = None):
        super().__init__(parent)
        self.criteria = Criteria()
        self._held: frozenset[str] = frozenset()
        self._shown: list[str] | None = None
        self._passing: list[bool] | None = None
        self._mapped: list[bool] = []
        # Before the model's own, which asks again for every row.
        for changed in (source.modelReset, source.dataChanged, source.layoutChanged):
            changed.connect(self._forget_shown)
        # Not at once: the selection also changes while rows are being removed, and filtering within filtering crashes.
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._let_go)
        # Qt would ask for every row whenever the data change, 10,000 of them in the window's own thread.
        self.setDynamicSortFilter(False)
        self.setSourceModel(source)
        source.dataChanged.connect(self._look_again)

    def scenes(self) -> SceneModel:
        """The model of all scenes, of which this one shows some."""
        return cast(SceneModel, self.sourceModel())

    def set_criteria(self, criteria: Criteria) -> None:
        """Set the criteria, and show only the scenes that meet them."""
        if criteria != self.criteria:
            self.criteria, self._held = criteria, frozenset()
            self._forget_shown()
            self.invalidateFilter()

    def shown(self) -> list[str]:
        """The scenes that are shown, in order of priority however the list is sorted."""
        if self._shown is None:
            rows = zip(self.scenes().in_rows(), self._accepted())
            accepted = {scene.uuid for scene, is_accepted in rows if is_accepted}
            self._shown = [scene.uuid for scene in self.scenes().ranked() if scene.uuid in accepted]
        return self._shown

    def _forget_shown(self) -> None:
        self._shown = self._passing = None

    def hold(self, uuids: Iterable[str]) -> None:
        """Keep scenes visible that are being worked on, even if they no longer meet the criteria.

        Scenes that were held before disappear if they do not meet them.
        """
        before, self._held = self._held, frozenset(uuids)
        self._passing = None
        model = self.scenes()
        rows = [model.row_of(uuid) for uuid in before - self._held]
        if any(row is not None and not self.criteria.keeps(model.scene(row)) for row in rows):
            self._again.start(0)

    def _let_go(self) -> None:
        self._forget_shown()
        self.invalidateFilter()
        self.let_go.emit()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # noqa: D102, N802
        self._mapped = self._accepted()
        return self._mapped[row]

    def _accepted(self) -> list[bool]:
        """Whether each row is shown; Qt asks for one after the other, and all at once takes a third of the time."""
        if self._passing is None:
            self._passing = [self._accepts(scene) for scene in self.scenes().in_rows()]
        return self._passing

    def _look_again(self) -> None:
        """Show and hide rows that meet the criteria now, or no longer."""
        if self._accepted() != self._mapped:
            self.invalidateFilter()

    def _accepts(self, scene: Scene) -> bool:
        return scene.uuid in self._held or self.criteria.keeps(scene)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the source model instead: it sorts once, whereas sorting here would query it for every comparison."""
        self.sourceModel().sort(column, order)
