# SPDX-License-Identifier: GPL-2.0-or-later
"""Results and problems in the message bar, with details on demand."""

from __future__ import annotations

import traceback

from qgis.core import Qgis, QgsApplication, QgsMessageLog
from qgis.gui import QgsMessageBar, QgsMessageBarItem, QgsMessageViewer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QUrl, pyqtBoundSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton

from ...core import secrets
from ...core.errors import StoreError, StoreFailed
from ...translation import tr
from ...wording.store_errors import describe_store_error
from . import plain_text

_TAG = "Drogscen"
_SECONDS = 6


def text_of(error: Exception) -> str:
    """A text that says what happened and what to do."""
    if isinstance(error, StoreError):
        return describe_store_error(error)
    return tr(
        "Something unexpected went wrong: {problem}. Nothing was changed. The details help whoever mends it."
    ).format(problem=secrets.hidden(str(error)) or type(error).__name__)


class Messages(QObject):
    """Writes to QGIS's message bar and log."""

    def __init__(self, bar: QgsMessageBar, parent: QObject | None = None, *, recovered: pyqtBoundSignal | None = None):
        """Write to a bar; ``recovered`` is emitted when a store has been read."""
        super().__init__(parent)
        if recovered is not None:
            recovered.connect(self.recovered)
        self._bar = bar
        self._items: list[QgsMessageBarItem] = []
        self._of_store: list[QgsMessageBarItem] = []
        self._note: QgsMessageBarItem | None = None
        self._offer: QgsMessageBarItem | None = None
        self._result: QgsMessageBarItem | None = None

    def error(self, error: Exception) -> None:
        """Show an error, with its details on demand, until it is closed."""
        details = "".join(traceback.format_exception(type(error), error, error.__traceback__))
        item = self.problem(text_of(error), details)
        if isinstance(error, StoreFailed):
            self._of_store.append(item)

    def recovered(self) -> None:
        """Remove what was said of a store that could not be reached, as it can be now, or another one is open."""
        for item in self._of_store:
            if not sip.isdeleted(item):
                self._bar.popWidget(item)
        self._of_store = []

    def problem(self, text: str, details: str = "") -> QgsMessageBarItem:
        """Show a problem, and log it with its details, those without passwords."""
        details = secrets.hidden(details)
        QgsMessageLog.logMessage(f"{text}\n{details}", _TAG, Qgis.MessageLevel.Critical, False)
        button = QPushButton(tr("Details")) if details else None
        if button is not None:
            button.setObjectName("detailsButton")
            button.setProperty("details", f"{text}\n\n{details}\n{QgsApplication.platform()}, QGIS {Qgis.QGIS_VERSION}")
            button.clicked.connect(self._show_details)
        return self._push(text, Qgis.MessageLevel.Critical, 0, button)

    def _show_details(self) -> None:
        # Not the bar's own child: it would inherit the bar's white text, and have it on white.
        viewer = QgsMessageViewer(self._bar.window())
        viewer.setTitle("Drogscen")
        viewer.setMessageAsPlainText(self.sender().property("details"))
        viewer.showMessage(False)

    def tell_result(self, headline: str, caveat: str) -> None:
        """Show the result of a run in place of the previous one, as a warning if there is a caveat ('' for none)."""
        level = Qgis.MessageLevel.Warning if caveat else Qgis.MessageLevel.Success
        self._replace_result(f"{headline} {caveat}".strip(), level, None)

    def tell_pack(self, folder: str) -> None:
        """Say where a meeting pack is, with a button that opens its folder."""
        button = QPushButton(tr("Open the folder"))
        button.setObjectName("openFolderButton")
        button.setProperty("folder", folder)
        button.clicked.connect(self._open_folder)
        text = tr("The meeting pack is in {folder}.").format(folder=folder)
        self._replace_result(text, Qgis.MessageLevel.Success, button)

    def tell_page(self, sentence: str, page: str) -> None:
        """Say what a run did, with a button that opens its page in the browser; '' for no page."""
        button = None
        if page:
            button = QPushButton(tr("Open the report"))
            button.setObjectName("openReportButton")
            button.setProperty("folder", page)
            button.clicked.connect(self._open_folder)
        self._replace_result(sentence, Qgis.MessageLevel.Success, button)

    def _replace_result(self, text: str, level, button: QPushButton | None) -> None:
        if self._result is not None and not sip.isdeleted(self._result):
            self._bar.popWidget(self._result)
        self._result = self._push(text, level, 0, button)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.sender().property("folder")))

    def note(self, text: str, button: QPushButton | None = None, seconds: int = _SECONDS) -> None:
        """Say that something went well; the note disappears by itself, or when a newer one comes."""
        if self._note is not None and not sip.isdeleted(self._note):
            self._bar.popWidget(self._note)
        self._note = self._push(text, Qgis.MessageLevel.Info, seconds, button)

    def offer(self, text: str, button: QPushButton) -> None:
        """Offer something beside the notes, until it is closed or another thing is offered; pressing the button takes it."""
        if self._offer is not None and not sip.isdeleted(self._offer):
            self._bar.popWidget(self._offer)
        item = self._offer = self._push(text, Qgis.MessageLevel.Info, 0, button)
        button.clicked.connect(lambda: None if sip.isdeleted(item) else self._bar.popWidget(item))

    def _push(self, text: str, level, seconds: int, button: QPushButton | None) -> QgsMessageBarItem:
        text = plain_text.rich(text)  # QGIS shows HTML
        for said in [item for item in self._items if not sip.isdeleted(item) and item.text() == text]:
            self._bar.popWidget(said)  # a repeated message replaces the earlier one
        item = QgsMessageBarItem(_TAG, text, level, seconds)
        if button is not None:
            item.layout().addWidget(button)
        self._bar.pushItem(item)
        item.destroyed.connect(self._forget)
        self._items.append(item)
        return item

    def _forget(self) -> None:
        self._items = [item for item in self._items if not sip.isdeleted(item)]

    def clear(self) -> None:
        """Remove the messages that are still shown."""
        for item in self._items:
            if not sip.isdeleted(item):
                item.destroyed.disconnect(self._forget)
                self._bar.popWidget(item)
        self._items = []
