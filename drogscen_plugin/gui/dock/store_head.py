# SPDX-License-Identifier: GPL-2.0-or-later
"""The head of the dock: the open store, its mapping, and undo."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from ...translation import tr
from ..widgets import plain_text
from ..widgets.quiet_wheel import take_wheel_only_with_focus

_LEAST_LETTERS = 8


class StoreHead(QWidget):
    """Which store and mapping are shown, and what can be undone.

    Attributes:
        menu: the menu of stores.
        mapping_chosen: emitted with the key of a mapping, '' for the latest.
        undo_wanted, redo_wanted: emitted by their buttons.
    """

    mapping_chosen = pyqtSignal(str)
    undo_wanted = pyqtSignal()
    redo_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.menu = QMenu()
        self.menu.setToolTipsVisible(True)
        self._store = _StoreButton()
        self._store.setObjectName("storeButton")
        self._store.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._store.setMenu(self.menu)
        self._store.setToolTip(tr("The plan store in use; open another"))
        self._mapping = QComboBox()
        self._mapping.setObjectName("mappingChoice")
        self._mapping.setAccessibleName(tr("Mapping"))
        self._mapping.setToolTip(tr("Scenes as they were in a mapping"))
        self._mapping.setMinimumContentsLength(_LEAST_LETTERS)
        self._mapping.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._mapping.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        take_wheel_only_with_focus(self._mapping)
        self._mapping.activated.connect(self._choose_mapping)
        self._undo = _step_button("undoButton", "↶", tr("Nothing to undo"), self.undo_wanted)
        self._redo = _step_button("redoButton", "↷", tr("Nothing to redo"), self.redo_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._store, 1)
        layout.addWidget(self._mapping, 1)
        layout.addWidget(self._undo)
        layout.addWidget(self._redo)
        self.setFocusProxy(self._store)

    def _choose_mapping(self) -> None:
        # The first is the latest; '' keeps the latest chosen when a newer mapping arrives.
        self.mapping_chosen.emit(self._mapping.currentData() if self._mapping.currentIndex() > 0 else "")

    def show_store(self, title: str, full_title: str) -> None:
        """Show which store is open: what it is called, and where it is."""
        self._store.show_title(title)
        self._store.setToolTip(plain_text.tip(full_title))

    def show_mappings(self, mappings: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer mappings, each as its key and label."""
        with QSignalBlocker(self._mapping):
            self._mapping.clear()
            for uuid, label in mappings:
                self._mapping.addItem(label, uuid)
                self._mapping.setItemData(self._mapping.count() - 1, plain_text.tip(label), Qt.ItemDataRole.ToolTipRole)
            self._mapping.setCurrentIndex(max(0, self._mapping.findData(chosen)))

    def show_steps(self, undo: str, redo: str) -> None:
        """Name what can be undone and redone, '' if there is nothing."""
        for button, name, text, nothing in (
            (self._undo, undo, tr("Undo: {step} (Ctrl+Z)"), tr("Nothing to undo")),
            (self._redo, redo, tr("Redo: {step} (Ctrl+Shift+Z)"), tr("Nothing to redo")),
        ):
            button.setEnabled(bool(name))
            button.setToolTip(plain_text.tip(text.format(step=name) if name else nothing))
            button.setAccessibleName(button.toolTip())


class _StoreButton(QToolButton):
    """As narrow as its column; a name that does not fit ends with an ellipsis."""

    def __init__(self):
        super().__init__()
        self._title = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_title(self, title: str) -> None:
        self._title = title
        self.setAccessibleName(title)
        self._elide()

    def resizeEvent(self, event) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - 2 * self.fontMetrics().height()
        self.setText(self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideMiddle, max(room, 0)))


def _step_button(name: str, text: str, label: str, signal) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setAccessibleName(label)
    button.setToolTip(label)
    button.setEnabled(False)
    button.clicked.connect(signal)
    return button
