# SPDX-License-Identifier: GPL-2.0-or-later
"""Asks which background lies under the maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from qgis.core import QgsMimeDataUtils
from qgis.gui import QgsDataSourceSelectDialog
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...layers import chosen_background
from ...layers.chosen_background import Choice
from ...translation import tr
from . import help_button, plain_text

_OSM = "openstreetmap.org"


class BackgroundDialog(QDialog):
    """Offers no background, the layers of the project, and everything that QGIS's browser knows."""

    def __init__(
        self,
        layers: Sequence[Choice],
        chosen: Choice | None,
        *,
        is_of_project: bool | None,
        parent: QWidget | None = None,
    ):
        """Ask.

        Args:
            layers: the layers of the project that can be a background.
            chosen: what is chosen now, None for none.
            is_of_project: whether that is a choice of the project alone; None where that is not to be asked.
            parent: the parent window.
        """
        super().__init__(parent)
        self.setObjectName("DrogscenBackgroundDialog")
        self.setWindowTitle(tr("Background"))
        self._choices: list[Choice] = []
        self._list = QListWidget()
        self._list.setObjectName("backgroundList")
        self._list.setAccessibleName(tr("Background"))
        self._list.addItem(tr("No background: districts and their names give context"))
        for choice in layers:
            self._offer(choice)
        if chosen is not None:
            self._offer(chosen)
        more = QPushButton(tr("From connections and files…"))
        more.setObjectName("moreBackgroundsButton")
        more.setAutoDefault(False)
        more.clicked.connect(self._look_further)
        self._source = QLineEdit()
        self._source.setObjectName("backgroundSource")
        self._source.setPlaceholderText(tr("whom the map is from, if they have to be named"))
        self._faded = QCheckBox(tr("Grey and faded in the project too"))
        self._faded.setObjectName("backgroundFaded")
        self._faded.setChecked(chosen is None or chosen.is_faded)
        self._everywhere = QCheckBox(tr("Also in other projects"))
        self._everywhere.setObjectName("backgroundEverywhere")
        self._everywhere.setToolTip(tr("Otherwise for this project alone; it is saved with the project."))
        self._everywhere.setChecked(not is_of_project)
        self._everywhere.setVisible(is_of_project is not None)
        self._note = QLabel()
        self._note.setObjectName("backgroundNote")
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        help_button.add(buttons, "background")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        intro = QLabel(tr("It lies under everything else, in the project, in the papers and in the meeting view."))
        intro.setWordWrap(True)
        form = QFormLayout()
        form.addRow(tr("Source in the footers"), self._source)
        whole = QVBoxLayout(self)
        upper: tuple[QWidget, ...] = (intro, self._list, more)
        for widget in upper:
            whole.addWidget(widget)
        whole.addLayout(form)
        lower: tuple[QWidget, ...] = (self._faded, self._everywhere, self._note, buttons)
        for widget in lower:
            whole.addWidget(widget)
        self.resize(520, 460)
        self._list.currentRowChanged.connect(self._show)
        self._list.itemDoubleClicked.connect(self.accept)
        self._choose(chosen)

    def _offer(self, choice: Choice) -> None:
        if self._row(choice) is not None:
            return
        item = QListWidgetItem(choice.name)
        self._choices.append(choice)
        item.setToolTip(plain_text.tip(unquote(choice.uri)))
        self._list.addItem(item)

    def _row(self, choice: Choice) -> int | None:
        """The row with the same source; what else is known of it may differ."""
        wanted = (choice.uri, choice.kind)
        return next(
            (row for row, other in enumerate(self._choices, start=1) if (other.uri, other.kind) == wanted), None
        )

    def _choose(self, choice: Choice | None) -> None:
        row = self._row(choice) if choice else 0
        self._list.setCurrentRow(row or 0)
        if choice is not None and choice.source:
            self._source.setText(choice.source)

    def _look_further(self) -> None:
        dialog = QgsDataSourceSelectDialog(None, False, parent=self)
        dialog.setWindowTitle(tr("Background"))
        picked = dialog.exec() == QDialog.DialogCode.Accepted
        uri = dialog.uri()
        dialog.deleteLater()
        if picked and uri.isValid():
            self.take(uri)

    def take(self, uri: QgsMimeDataUtils.Uri) -> None:
        """Offer what was picked in QGIS's browser, and choose it."""
        choice = Choice(uri.name, uri.uri, "" if uri.layerType == "vector-tile" else uri.providerKey, uri.layerType)
        layer = choice.layer()
        own = None if layer is None else chosen_background.of_layer(layer)
        if own is None:
            self._note.setText(
                tr("“{name}” cannot be a background, or does not answer. Choose another one.").format(name=uri.name)
            )
            return
        self._offer(own)
        self._choose(own)

    def _show(self) -> None:
        choice = self._current()
        for widget in (self._source, self._faded):
            widget.setEnabled(choice is not None)
        self._source.setText("" if choice is None else choice.source or _proposed_source(choice))
        host = "" if choice is None else _host(choice)
        self._note.setText(
            tr(
                "Fetched from {host}, which learns which areas the maps show. Nothing is asked of it unless this is chosen."
            ).format(host=host)
            if host
            else ""
        )

    def _current(self) -> Choice | None:
        row = self._list.currentRow()
        return self._choices[row - 1] if row > 0 else None

    def choice(self) -> Choice | None:
        """What was chosen, None for no background."""
        choice = self._current()
        if choice is None:
            return None
        return replace(choice, source=self._source.text().strip(), is_faded=self._faded.isChecked())

    def is_everywhere(self) -> bool:
        """Whether it is meant for other projects as well."""
        return self._everywhere.isChecked()


def _host(choice: Choice) -> str:
    """The server that a background comes from, '' for a file."""
    address = chosen_background.address(choice.uri)
    return (urlsplit(address).hostname or "") if address else ""


def _proposed_source(choice: Choice) -> str:
    return tr("© OpenStreetMap contributors") if _host(choice).endswith(_OSM) else ""
