# SPDX-License-Identifier: GPL-2.0-or-later
"""The help pages, which are on this computer, in the interface's language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QUrl

from . import paths
from .translation import language


def url(section: str = "") -> QUrl:
    """Where the help is; ``section`` is the id of one of its headings, which are the same in each language."""
    try:
        page = paths.plugin_file("help", f"{language()}.html")
    except FileNotFoundError:  # a language whose help nobody has written
        page = paths.plugin_file("help", "en.html")
    address = QUrl.fromLocalFile(str(page))
    if section:
        address.setFragment(section)
    return address
