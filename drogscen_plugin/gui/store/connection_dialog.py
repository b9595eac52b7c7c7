"""Choosing a plan store in a database."""

from __future__ import annotations

from qgis.gui import QgsProviderConnectionComboBox
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ...storage.postgis.connection import DEFAULT_SCHEMA
from ...translation import tr
from ..widgets import help_button


class ConnectionDialog(QDialog):
    """A PostgreSQL connection that QGIS knows, and a schema in it."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("DrogscenConnectionDialog")
        self.setWindowTitle(tr("Open a plan store in a database"))
        self._connection = QgsProviderConnectionComboBox("postgres")
        self._connection.setObjectName("connectionChoice")
        self._schema = QLineEdit(DEFAULT_SCHEMA)
        self._schema.setObjectName("schemaEdit")
        form = QFormLayout()
        form.addRow(tr("Connection"), self._connection)
        form.addRow(tr("Schema"), self._schema)
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

    def chosen(self) -> tuple[str, str]:
        """The names of the connection and the schema."""
        return self._connection.currentConnection(), self._schema.text().strip() or DEFAULT_SCHEMA
