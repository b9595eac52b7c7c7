# SPDX-License-Identifier: GPL-2.0-or-later
"""Choosing existing plans to attach to scenes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.store.changes import Row
from ...core.store.schema import UUID
from ...core.store.vocabulary import Vocabulary
from ...core.text import folded
from ...translation import language, tr
from ..widgets import help_button, plain_text
from ..widgets.tree_items import items_of

_KEY = int(Qt.ItemDataRole.UserRole)


class AttachDialog(QDialog):
    """A searchable list of plans; several can be chosen."""

    def __init__(
        self,
        plans: Sequence[Row],
        scene_names: Mapping[str, Sequence[str]],
        count: int,
        vocabularies: Mapping[str, Vocabulary],
        parent: QWidget | None = None,
    ):
        """Offer plans to choose from.

        Args:
            plans: the plans in the order to be shown.
            scene_names: names of the scenes of each plan, by its key.
            count: how many scenes they will be attached to.
            vocabularies: the value lists.
            parent: the parent window.
        """
        super().__init__(parent)
        self.setObjectName("DrogscenAttachDialog")
        self.setWindowTitle(tr("Attach existing plans"))
        self._search = QLineEdit()
        self._search.setObjectName("planSearchEdit")
        self._search.setPlaceholderText(tr("Search title or scene…"))
        self._search.setClearButtonEnabled(True)
        self._search.setAccessibleName(tr("Search"))
        self._list = QTreeWidget()
        self._list.setObjectName("planChoiceList")
        self._list.setAccessibleName(tr("Plans"))
        self._list.setHeaderLabels([tr("Plan"), tr("Status"), tr("Scenes")])
        self._list.setRootIsDecorated(False)
        self._list.setAlternatingRowColors(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for plan in plans:
            status = vocabularies["plan_status"].label(plan["status"], language())
            item = QTreeWidgetItem([plan["title"] or "", status, ", ".join(scene_names.get(plan[UUID], ()))])
            item.setData(0, _KEY, plan[UUID])
            item.setToolTip(2, plain_text.tip(item.text(2)))
            self._list.addTopLevelItem(item)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        help_button.add(box, "plan")
        self._ok = box.button(buttons.Ok)
        self._ok.setText(tr("Attach"))
        box.button(buttons.Cancel).setText(tr("Cancel"))
        self._ok.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(tr("The plans will be attached to %n selected scenes.", count)))
        layout.addWidget(self._search)
        layout.addWidget(self._list, 1)
        layout.addWidget(box)
        self._search.textChanged.connect(self._filter)
        self._list.itemSelectionChanged.connect(self._enable)
        self._list.itemDoubleClicked.connect(self.accept)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.resize(620, 420)

    def _filter(self, text: str) -> None:
        words = folded(text).split()
        for item in items_of(self._list):
            content = folded(" ".join(item.text(column) for column in range(3)))
            hidden = not all(word in content for word in words)
            item.setHidden(hidden)
            if hidden:
                item.setSelected(False)

    def _enable(self) -> None:
        self._ok.setEnabled(bool(self._list.selectedItems()))

    def chosen(self) -> list[str]:
        """The keys of the plans that were chosen."""
        return [item.data(0, _KEY) for item in self._list.selectedItems()]
