# SPDX-License-Identifier: GPL-2.0-or-later
"""Choosing a plan store in a database."""

from __future__ import annotations

from qgis.gui import QgsProviderConnectionComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from ...core.errors import StoreError
from ...storage.postgis.connection import DEFAULT_SCHEMA
from ...storage.postgis.place import of_connection
from ...translation import tr
from ...wording.store_errors import describe_store_error
from ..widgets import help_button
from ..widgets.message_bar import text_of
from .background_jobs import Jobs


class ConnectionDialog(QDialog):
    """A PostgreSQL connection that QGIS knows, and a schema in it."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("DrogscenConnectionDialog")
        self.setWindowTitle(tr("Open a plan store in a database"))
        self._connection = QgsProviderConnectionComboBox("postgres")
        self._connection.setObjectName("connectionChoice")
        self._schema = QComboBox()
        self._schema.setObjectName("schemaChoice")
        self._schema.setEditable(True)
        self._schema.setEditText(DEFAULT_SCHEMA)
        self._state = QLabel()
        self._state.setObjectName("schemaState")
        self._state.setWordWrap(True)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._jobs = Jobs(self)
        self._connection.currentTextChanged.connect(self._list)
        form = QFormLayout()
        form.addRow(tr("Connection"), self._connection)
        form.addRow(tr("Schema"), self._schema)
        form.addRow("", self._state)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        help_button.add(box, "admin")
        box.button(buttons.Ok).setText(tr("Open"))
        box.button(buttons.Cancel).setText(tr("Cancel"))
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        if not self._connection.count():
            none = QLabel(
                tr(
                    "QGIS has no PostgreSQL connection yet. Make one in the Browser: right-click PostgreSQL, New Connection."
                )
            )
            none.setWordWrap(True)
            layout.addWidget(none)
            box.button(buttons.Ok).setEnabled(False)
        layout.addWidget(box)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.finished.connect(self._jobs.stop)
        self._list()

    def _list(self) -> None:
        """List the plan stores of the chosen connection, as soon as its server has answered."""
        name = self._connection.currentConnection()
        self._schema.clear()
        self._schema.setEditText(DEFAULT_SCHEMA)
        self._state.setText("")
        if not name:
            return
        try:
            place = of_connection(name, DEFAULT_SCHEMA)
        except StoreError as error:
            self._state.setText(describe_store_error(error))
            return
        self._state.setText(tr("Looking for plan stores…"))
        self._jobs.run(
            tr("Looking for plan stores…"),
            lambda job: (name, place.stores_there()),
            self._show,
            self._tell,
            kind="list",
        )

    def _show(self, result: tuple[str, list[str]]) -> None:
        name, schemas = result
        if name != self._connection.currentConnection():
            return
        typed = self._schema.currentText()
        self._schema.addItems(schemas)
        if typed != DEFAULT_SCHEMA or typed in schemas or not schemas:
            self._schema.setEditText(typed)
        else:
            self._schema.setCurrentIndex(0)
        said = (
            tr("%n plan stores in this database.", len(schemas)) if schemas else tr("No plan store in this database.")
        )
        self._state.setText(said)

    def _tell(self, error: Exception) -> None:
        self._state.setText(text_of(error))

    def chosen(self) -> tuple[str, str]:
        """The names of the connection and the schema."""
        return self._connection.currentConnection(), self._schema.currentText().strip() or DEFAULT_SCHEMA
