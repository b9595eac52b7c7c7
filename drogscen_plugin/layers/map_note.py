# SPDX-License-Identifier: GPL-2.0-or-later
"""A note on the map of a project, wherever it is opened."""

from __future__ import annotations

import textwrap

from qgis.core import QgsProject

_LINE_LETTERS = 60
"""QGIS does not break the text, and a map beside panels is not wide."""


def show(project: QgsProject, text: str) -> None:
    """Show a text on the map at all times, with QGIS's copyright label, and put it in the project's description."""
    project.writeEntry("CopyrightLabel", "/Enabled", True)
    project.writeEntry("CopyrightLabel", "/Label", textwrap.fill(text, _LINE_LETTERS))
    project.writeEntry("CopyrightLabel", "/Placement", 0)
    for margin in ("/MarginH", "/MarginV"):
        project.writeEntry("CopyrightLabel", margin, 3)
    metadata = project.metadata()
    metadata.setAbstract(text)
    project.setMetadata(metadata)
