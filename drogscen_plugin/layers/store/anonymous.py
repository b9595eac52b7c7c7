# SPDX-License-Identifier: GPL-2.0-or-later
"""Projects without the name of whoever saved them: a plan is about places, and projects are passed on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsProject, QgsSettings

_SETTINGS = ("core/projects/anonymize_saved_projects", "projects/anonymize_saved_projects")
"""QGIS's own setting, under the keys that its versions use."""


@contextmanager
def saved(project: QgsProject) -> Iterator[None]:
    """Have a project saved without the user's name and login, whatever the user has set for their own projects."""
    metadata = project.metadata()
    metadata.setAuthor("")
    project.setMetadata(metadata)
    settings = QgsSettings()
    before = {name: settings.value(name) for name in _SETTINGS}
    for name in _SETTINGS:
        settings.setValue(name, True)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                settings.remove(name)
            else:
                settings.setValue(name, value)
