# SPDX-License-Identifier: GPL-2.0-or-later
"""A button that opens the help at the section about a dialog."""

from __future__ import annotations

import sys

from qgis.PyQt.QtGui import QDesktopServices, QKeySequence
from qgis.PyQt.QtWidgets import QDialogButtonBox

from ... import help_pages
from ...translation import tr
from . import help_window


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
    """Show the help: in the browser, or in a window of our own.

    On Linux always in the window, as browsers from Snap and Flatpak may not read the folder of QGIS's profile, and show
    an error of their own that nobody is told of.

    Args:
        section: id of a heading in the help, '' for its beginning.
    """
    page = help_pages.url(section)
    if sys.platform.startswith("linux") or not QDesktopServices.openUrl(page):
        help_window.show(page)
