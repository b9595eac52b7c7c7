# SPDX-License-Identifier: GPL-2.0-or-later
"""The help in a window of QGIS, where no browser can be relied on to read files of this computer."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QImage, QKeySequence, QTextDocument
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ...translation import tr

_NAME = "DrogscenHelpWindow"
_WIDE, _HIGH, _MARGIN_PX = 860, 760, 24


class _Page(QTextBrowser):
    """A page whose pictures are no wider than what is seen of it."""

    def loadResource(self, kind, url: QUrl):  # noqa: N802
        """Called by Qt for each picture."""
        loaded = super().loadResource(kind, url)
        widest = self.viewport().width() - _MARGIN_PX
        image = QImage()
        if kind != QTextDocument.ResourceType.ImageResource or not image.load(url.toLocalFile()):
            return loaded
        too_wide = image.width() > widest > 0
        return image.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation) if too_wide else image


class HelpWindow(QDialog):
    """The help page with a search, back and forward, and a way to the browser after all."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(_NAME)
        self.setWindowTitle(tr("Help for Drogscen"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._text = _Page()
        self._text.setObjectName("helpText")
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        self._search = QLineEdit()
        self._search.setObjectName("helpSearch")
        self._search.setPlaceholderText(tr("Search the help…"))
        self._search.setAccessibleName(tr("Search the help…"))
        self._search.setClearButtonEnabled(True)
        self._search.returnPressed.connect(self.find_next)
        back = QPushButton("◀")
        back.setAccessibleName(tr("Back"))
        back.setToolTip(tr("Back"))
        back.setAutoDefault(False)
        back.setEnabled(False)
        back.clicked.connect(self._text.backward)
        self._text.backwardAvailable.connect(back.setEnabled)
        top = QHBoxLayout()
        top.addWidget(back)
        top.addWidget(self._search, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        browser = buttons.addButton(tr("Open in the browser"), QDialogButtonBox.ButtonRole.ActionRole)
        browser.setAutoDefault(False)
        browser.clicked.connect(lambda: QDesktopServices.openUrl(self._text.source()))
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addLayout(top)
        whole.addWidget(self._text, 1)
        whole.addWidget(buttons)
        self.resize(_WIDE, _HIGH)
        self._find = QPushButton(self)
        self._find.hide()
        self._find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        self._find.clicked.connect(self._search.setFocus)

    def open_at(self, page: QUrl) -> None:
        """Show a page, at the heading that its address names."""
        self._text.setSource(page)

    def find_next(self) -> None:
        """Go to the next place with the text in the search box, from the top again after the last."""
        wanted = self._search.text()
        if wanted and not self._text.find(wanted):
            cursor = self._text.textCursor()
            cursor.movePosition(cursor.MoveOperation.Start)
            self._text.setTextCursor(cursor)
            self._text.find(wanted)

    def _follow(self, link: QUrl) -> None:
        """Pages of the help here, everything else in the browser."""
        target = self._text.source().resolved(link)
        if target.isLocalFile():
            self._text.setSource(target)
        else:
            QDesktopServices.openUrl(target)


def show(page: QUrl) -> None:
    """Show a page in the one window, which stays open beside the work."""
    window = QApplication.activeModalWidget() or QApplication.activeWindow()
    there = [one for one in QApplication.topLevelWidgets() if isinstance(one, HelpWindow)]
    shown = there[0] if there and QApplication.activeModalWidget() is None else HelpWindow(window)
    shown.open_at(page)
    shown.show()
    shown.raise_()
    shown.activateWindow()
