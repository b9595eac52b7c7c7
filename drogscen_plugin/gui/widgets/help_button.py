"""A button that opens the help at the section about a dialog."""

from __future__ import annotations

from qgis.PyQt.QtGui import QDesktopServices, QKeySequence
from qgis.PyQt.QtWidgets import QDialogButtonBox, QMessageBox

from ... import help_pages
from ...translation import tr


def add(box: QDialogButtonBox, section: str) -> None:
    """Add the button to a dialog's row of buttons.

    Args:
        box: the row.
        section: id of a heading in the help.
    """
    button = box.addButton(QDialogButtonBox.StandardButton.Help)
    button.setObjectName("helpButton")
    button.setText(tr("Help"))
    button.setShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents))
    button.setAutoDefault(False)
    button.clicked.connect(lambda: show(section))


def show(section: str = "") -> None:
    """Show the help in the browser; if there is none, say where the page is.

    Args:
        section: id of a heading in the help, '' for its beginning.
    """
    page = help_pages.url(section)
    if not QDesktopServices.openUrl(page):
        text = tr("No browser could be opened. The help is the page {path}; open it by hand.")
        QMessageBox.information(None, "Drogscen", text.format(path=page.toLocalFile()))
