# SPDX-License-Identifier: GPL-2.0-or-later
"""The scenes as a table model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QIcon

from ...core.scenes.scene_list import Scene
from ...core.store.vocabulary import Vocabulary
from ...core.text import alphabetical
from ...translation import language, tr
from ...wording import scene_sentences
from ..widgets import plain_text

RANK, NAME, NEAREST, PLANS, GAPS = range(5)
UUID_ROLE = int(Qt.ItemDataRole.UserRole)
NEAR_ROLE, DOUBT_ROLE = UUID_ROLE + 1, UUID_ROLE + 2
"""Role of whether a scene is near the limit."""
_NUMBERS = (RANK, NEAREST, GAPS)

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class SceneModel(QAbstractTableModel):
    """One row per scene, in order of priority."""

    def __init__(
        self,
        icons: Mapping[str, QIcon],
        marks: Mapping[str, str],
        statuses: Vocabulary,
        parent: QObject | None = None,
    ):
        """An empty list.

        Args:
            icons: by the names of :func:`drogscen_plugin.wording.scene_sentences.look_of`, and ``tick``.
            marks: the kinds of gaps in a few words.
            statuses: the value list ``plan_status``.
            parent: its owner.
        """
        super().__init__(parent)
        self._icons, self._marks, self._statuses = icons, marks, statuses
        self._headers = (tr("No."), tr("Scene"), tr("Nearest"), tr("Plan"), tr("Gap"))
        self._ranked: Sequence[Scene] = ()
        self._scenes: Sequence[Scene] = ()
        self._rows: dict[str, int] = {}
        self._ranks: dict[str, int] = {}
        self._numbers: Mapping[str, int] = {}
        self._sorted_by = RANK, Qt.SortOrder.AscendingOrder

    def set_scenes(self, scenes: Sequence[Scene], numbers: Mapping[str, int]) -> None:
        """Show other scenes; if they are the same in the same order, views keep their selection.

        Args:
            scenes: the scenes in order of priority.
            numbers: the numbers of the classified ones, by key.
        """
        self._numbers = numbers
        same = [scene.uuid for scene in scenes] == list(self._ranks) and self._sorted_by[0] == RANK
        if not same:
            self.beginResetModel()
        self._ranked = scenes
        self._ranks = {scene.uuid: rank for rank, scene in enumerate(scenes, start=1)}
        self._arrange()
        if not same:
            self.endResetModel()
        elif scenes:
            self.dataChanged.emit(self.index(0, 0), self.index(len(scenes) - 1, GAPS))

    def ranked(self) -> Sequence[Scene]:
        """All scenes in order of priority."""
        return self._ranked

    def in_rows(self) -> Sequence[Scene]:
        """All scenes as they are sorted."""
        return self._scenes

    def scene(self, row: int) -> Scene:
        """The scene in a row."""
        return self._scenes[row]

    def rank_of(self, uuid: str) -> int:
        """The place of a scene in the order of priority, from 1."""
        return self._ranks[uuid]

    def number_of(self, uuid: str) -> str:
        """The number of a scene on maps and papers, '' if it has none."""
        return str(self._numbers.get(uuid, ""))

    def row_of(self, uuid: str) -> int | None:
        """The row of a scene, None if it is not there."""
        return self._rows.get(uuid)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: D102, N802, B008
        return 0 if parent.isValid() else len(self._scenes)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: D102, N802, B008
        return 0 if parent.isValid() else len(self._headers)

    def headerData(self, section: int, orientation, role: int = Qt.ItemDataRole.DisplayRole):  # noqa: D102, N802
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):  # noqa: D102
        if not index.isValid():
            return None
        scene, column = self._scenes[index.row()], index.column()
        answers: dict[int, Callable[[], object]] = {
            int(Qt.ItemDataRole.DisplayRole): lambda: self._text(scene, column),
            UUID_ROLE: lambda: scene.uuid,
            int(Qt.ItemDataRole.ToolTipRole): lambda: plain_text.tip(self._tool_tip(scene, column)),
            int(Qt.ItemDataRole.TextAlignmentRole): lambda: _RIGHT if column in _NUMBERS else None,
            int(Qt.ItemDataRole.DecorationRole): lambda: self._icon(scene, column),
            NEAR_ROLE: lambda: bool(scene.row["borderline"]),
            DOUBT_ROLE: lambda: bool(scene.row.get("position_doubt")),
        }
        if column == NAME:
            answers[int(Qt.ItemDataRole.AccessibleTextRole)] = lambda: self._spoken(scene)
        answer = answers.get(int(role))
        return answer() if answer else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; equal ones stay in order of priority."""
        self._sorted_by = column, order
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._scenes[index.row()].uuid) for index in self.persistentIndexList()]
        self._arrange()
        for index, uuid in kept:
            self.changePersistentIndex(index, self.index(self._rows[uuid], index.column()))
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        column, order = self._sorted_by
        self._scenes = self._ranked
        if column != RANK or order == Qt.SortOrder.DescendingOrder:
            self._scenes = sorted(
                self._ranked,
                key=lambda scene: self._sort_value(scene, column),
                reverse=order == Qt.SortOrder.DescendingOrder,
            )
        self._rows = {scene.uuid: row for row, scene in enumerate(self._scenes)}

    def states(self) -> list[str]:
        """The words for the states of plans."""
        return [term.label(language()) for term in self._statuses.terms]

    def _state(self, scene: Scene) -> str:
        return self._statuses.label(scene.plan_status, language()) if scene.plan_status else ""

    def _icon(self, scene: Scene, column: int) -> QIcon | None:
        if column == RANK:
            return self._icons[scene_sentences.look_of(scene.row)]
        return self._icons["tick"] if column == PLANS and scene.has_active_plan else None

    def _spoken(self, scene: Scene) -> str:
        return f"{self._text(scene, NAME)}. {scene_sentences.class_sentence(scene.row)}"

    def _text(self, scene: Scene, column: int) -> str:
        if column == NAME:
            return scene.row["name"] or tr("(no name)")
        return {
            RANK: lambda: self.number_of(scene.uuid),
            NEAREST: lambda: scene_sentences.nearest(scene.row),
            PLANS: lambda: self._state(scene) or tr("no plan"),
            GAPS: lambda: f"! {len(scene.gaps)}" if scene.gaps else "–",
        }[column]()

    def _sort_value(self, scene: Scene, column: int) -> Any:
        nearest_m = scene.row["nearest_m"]
        values: dict[int, Any] = {
            RANK: self._ranks[scene.uuid],
            NAME: alphabetical(scene.row["name"]),
            NEAREST: float("inf") if nearest_m is None else nearest_m,
            PLANS: (scene.has_active_plan, bool(scene.plan_count), self._state(scene)),
            GAPS: -len(scene.gaps),
        }
        return values[column]

    def _tool_tip(self, scene: Scene, column: int) -> str:
        if column == GAPS and scene.gaps:
            codes = dict.fromkeys(gap.code for gap in scene.gaps)
            return "\n".join(f"{self._marks[code]}: {sum(g.code == code for g in scene.gaps)}" for code in codes)
        if column == PLANS and scene.plan_count > 1:
            return tr("%n plans", scene.plan_count)
        if column == RANK:
            return tr(
                "The place's number on maps and papers. Sorted by it, the list is in order of priority, in which plans count too."
            )
        # The list itself leaves out the district, which would leave no room for the name.
        name = " · ".join(part for part in (scene.row["name"], scene.row["district"]) if part)
        return f"{name}\n{scene_sentences.class_sentence(scene.row)}"
