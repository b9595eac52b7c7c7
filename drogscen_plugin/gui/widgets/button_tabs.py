# SPDX-License-Identifier: GPL-2.0-or-later
"""Pages behind buttons in rows of three: all are in sight where the tabs of a tab bar would have to be scrolled."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from . import plain_text

_A_ROW = 3
_LIGHT, _THEME = "QPushButton { background: palette(base); color: palette(text); }", "default"
"""For QGIS's own look; another theme has colours of its own for buttons, which its palette may know nothing of."""
_STYLE = """
QPushButton { border: 1px solid palette(mid); padding: 4px 2px; }
QPushButton:checked { background: #4B2A6B; color: #FFFFFF; font-weight: bold; }
QPushButton:focus { border: 2px solid palette(highlight); }
"""


class ButtonTabs(QWidget):
    """Pages of which one is shown; with the names of :class:`QTabWidget`'s methods.

    Attributes:
        currentChanged: emitted with the number of the page that is shown now.
    """

    currentChanged = pyqtSignal(int)  # noqa: N815

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._buttons, self._pages = QButtonGroup(self), QStackedWidget()
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._grid)
        whole.addWidget(self._pages, 1)
        self._pages.currentChanged.connect(self.currentChanged)

    def addTab(self, page: QWidget, title: str) -> int:  # noqa: N802
        """Add a page; gives its number."""
        number = self._pages.addWidget(page)
        button = _Button(title)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setStyleSheet((_LIGHT if QgsApplication.themeName() == _THEME else "") + _STYLE)
        button.clicked.connect(lambda: self.setCurrentIndex(number))
        # Also when an arrow key has gone to it.
        button.toggled.connect(lambda is_on: self.setCurrentIndex(number) if is_on else None)
        self._buttons.addButton(button, number)
        self._grid.addWidget(button, number // _A_ROW, number % _A_ROW)
        self._grid.setColumnStretch(number % _A_ROW, 1)
        if number == 0:
            button.setChecked(True)
        return number

    def setTabText(self, number: int, title: str) -> None:  # noqa: N802
        """Rename a page."""
        self._buttons.button(number).setText(title)

    def tabText(self, number: int) -> str:  # noqa: N802
        """What a page is called."""
        return self._buttons.button(number).text()

    def count(self) -> int:
        """How many pages there are."""
        return self._pages.count()

    def currentIndex(self) -> int:  # noqa: N802
        """The number of the page that is shown."""
        return self._pages.currentIndex()

    def setCurrentIndex(self, number: int) -> None:  # noqa: N802
        """Show a page."""
        self._pages.setCurrentIndex(number)
        self._buttons.button(number).setChecked(True)

    def keyPressEvent(self, event) -> None:  # noqa: N802
        """Go through the pages with Ctrl+Tab, as in a tab bar."""
        if (
            event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            step = -1 if event.key() == Qt.Key.Key_Backtab else 1
            self.setCurrentIndex((self.currentIndex() + step) % self.count())
        else:
            super().keyPressEvent(event)


class _Button(QPushButton):
    """As narrow as its column; a title that does not fit ends with an ellipsis, and is whole in the tooltip."""

    def __init__(self, title: str):
        super().__init__(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_text.tip(title))

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(text)
        self.setToolTip(plain_text.tip(text))

    def paintEvent(self, event) -> None:  # noqa: N802
        option = QStyleOptionButton()
        self.initStyleOption(option)
        font = self.font()
        font.setBold(self.isChecked())
        painter = QStylePainter(self)
        painter.setFont(font)
        option.text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 8)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
