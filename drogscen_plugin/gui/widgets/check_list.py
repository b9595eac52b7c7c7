# SPDX-License-Identifier: GPL-2.0-or-later
"""A list to tick, with a search above it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ...core.text import alphabetical, folded
from ...translation import tr

_KEY = int(Qt.ItemDataRole.UserRole)


class CheckList(QWidget):
    """Names to tick; those that are ticked at first stand first.

    Attributes:
        changed: emitted when the user has ticked or unticked a name.
    """

    changed = pyqtSignal()

    def __init__(self, names: Mapping[str, str], ticked: Collection[str], list_name: str, title: str):
        """Show names.

        Args:
            names: what to show, by key.
            ticked: keys of those that are ticked at first.
            list_name: the object name of the list.
            title: what the list is called by those who hear it.
        """
        super().__init__()
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search…"))
        self._search.setClearButtonEnabled(True)
        self._search.setAccessibleName(tr("Search…"))
        self._list = QListWidget()
        self._list.setObjectName(list_name)
        self._list.setAccessibleName(title)
        for key, name in sorted(names.items(), key=lambda pair: (pair[0] not in ticked, alphabetical(pair[1]))):
            item = QListWidgetItem(name)
            item.setData(_KEY, key)
            item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._search)
        layout.addWidget(self._list, 1)
        self._search.textChanged.connect(self._show_found)
        self._list.itemChanged.connect(self.changed)

    def _items(self) -> list[QListWidgetItem]:
        items = (self._list.item(row) for row in range(self._list.count()))
        return [item for item in items if item is not None]

    def _show_found(self, text: str) -> None:
        words = folded(text).split()
        for item in self._items():
            item.setHidden(not all(word in folded(item.text()) for word in words))

    def ticked(self) -> list[str]:
        """The keys of the names that are ticked, in the order of the list; also of those that the search hides."""
        return [item.data(_KEY) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def ticked_names(self) -> list[str]:
        """Those names."""
        return [item.text() for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def set_read_only(self) -> None:
        """Let nothing be ticked."""
        for item in self._items():
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
