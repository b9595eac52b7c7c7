# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers of a store that the user has open in a project."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsProject, QgsVectorLayer

from ..core.errors import OpenEdits
from .place import Place


def layers_of(place: Place, project: QgsProject | None) -> list[QgsVectorLayer]:
    """The layers of a project that show tables of the store."""
    if project is None:
        return []
    return [layer for layer in project.mapLayers().values() if isinstance(layer, QgsVectorLayer) and place.holds(layer)]


def refuse_unsaved(place: Place, project: QgsProject | None, tables: Iterable[str]) -> None:
    """Refuse to go on if the user has unsaved edits in tables that are to be written.

    Raises:
        OpenEdits: names the layers; their edits are neither saved nor discarded on the user's behalf.
    """
    wanted = set(tables)
    layer_names = [
        layer.name()
        for layer in layers_of(place, project)
        if layer.isEditable() and layer.isModified() and place.table_of(layer) in wanted
    ]
    if layer_names:
        raise OpenEdits(tuple(layer_names))


def show_changes(place: Place, project: QgsProject | None) -> None:
    """Reload the layers of a project that show the store; on the main thread."""
    for layer in layers_of(place, project):
        if not (layer.isEditable() and layer.isModified()):
            layer.reload()
            layer.triggerRepaint()
