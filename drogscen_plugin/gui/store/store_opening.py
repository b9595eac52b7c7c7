# SPDX-License-Identifier: GPL-2.0-or-later
"""The ways to open a plan store: from the project, recent ones, a file or a database."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QDialog, QFileDialog, QMenu, QWidget

from ...core.errors import StoreError
from ...layers.store import project as store_project
from ...storage.geopackage.place import GeoPackage
from ...storage.place import Place
from ...storage.postgis.place import of_connection
from ...translation import tr
from ..widgets import plain_text
from ..widgets.message_bar import Messages
from . import known_stores
from .connection_dialog import ConnectionDialog

_FOLDER_KEY = "drogscen/store_folder"


class StoreOpening(QObject):
    """Lets the user choose a store, and offers those that the project contains.

    Attributes:
        chosen: emitted with the place of a store that is to be opened.
        close_wanted: emitted when the open store is to be closed.
        added: emitted when the open store's layers have been added to the project.
    """

    chosen = pyqtSignal(object)
    close_wanted = pyqtSignal()
    added = pyqtSignal()

    def __init__(self, menu: QMenu, messages: Messages, project: QgsProject, window: QWidget):
        super().__init__(window)
        self._menu, self._messages, self._project, self._window = menu, messages, project, window
        self._offered: list[Place] = []
        self._recent: list[Place] = []
        self.open_place: Place | None = None
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self._menu.clear()
        self._offered = []
        there = known_stores.in_project(self._project)
        for place in (*there, *known_stores.recent()):
            if place not in self._offered:
                self._offered.append(place)
        texts = known_stores.told_apart(self._offered)
        for number, (place, title) in enumerate(zip(self._offered, texts)):
            text = tr("{store} (in the project)").format(store=title) if place in there else title
            action = self._menu.addAction(text)
            action.setToolTip(plain_text.tip(place.title()))
            action.setCheckable(True)
            action.setChecked(place == self.open_place)
            action.setData(number)
            action.triggered.connect(self._choose_offered)
        self._menu.addSeparator()
        self._menu.addAction(tr("Open a file…")).triggered.connect(self.choose_file)
        self._menu.addAction(tr("Open a database…")).triggered.connect(self.choose_connection)
        self._menu.addSeparator()
        add = self._menu.addAction(tr("Add its layers to the map"))
        add.setEnabled(self.open_place is not None and self.open_place not in there)
        add.triggered.connect(self.add_to_map)
        self._menu.addAction(tr("Close the plan store")).triggered.connect(self.close_wanted)

    def _choose_offered(self) -> None:
        self.chosen.emit(self._offered[cast(QAction, self.sender()).data()])

    def choose_recent(self, number: int) -> None:
        """Open one of the recent stores that :meth:`recent_titles` named."""
        self.chosen.emit(self._recent[number])

    def recent_titles(self) -> list[tuple[str, str]]:
        """Short and full titles of the recent stores; their numbers are valid until this is called again."""
        self._recent = known_stores.recent()
        texts = known_stores.told_apart(self._recent)
        return [(text, place.title()) for place, text in zip(self._recent, texts)]

    def choose_file(self) -> None:
        """Let the user choose a GeoPackage."""
        folder = QgsSettings().value(_FOLDER_KEY, "")
        title, kinds = tr("Open a plan store"), tr("GeoPackage") + " (*.gpkg *.GPKG)"
        path, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        if path:
            QgsSettings().setValue(_FOLDER_KEY, str(Path(path).parent))
            self.chosen.emit(GeoPackage(Path(path)))

    def choose_connection(self) -> None:
        """Let the user choose a connection and a schema."""
        dialog = ConnectionDialog(self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.chosen()
        dialog.deleteLater()
        if not accepted:
            return
        try:
            self.chosen.emit(of_connection(*chosen))
        except StoreError as error:
            self._messages.error(error)

    def add_to_map(self) -> None:
        """Show the open store's layers in the project."""
        if self.open_place is None:
            return
        try:
            store_project.add_layers(self.open_place, self._project)
        except StoreError as error:
            self._messages.error(error)
            return
        self.added.emit()
