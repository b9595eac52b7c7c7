# SPDX-License-Identifier: GPL-2.0-or-later
"""Names and other texts from files, shown as they are: Qt takes a text with tags for HTML, and opens what it names."""

from __future__ import annotations

import html

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel


def tip(text: str) -> str:
    """A text for a tool tip, which Qt has no plain form for."""
    return f"<qt>{rich(text)}</qt>" if "<" in text else text


def rich(text: str) -> str:
    """A text to stand in HTML as it is, line breaks kept."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def label(name: str) -> QLabel:
    """A label for running text that can be copied, with its object name."""
    made = QLabel()
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
