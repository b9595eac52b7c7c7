# SPDX-License-Identifier: GPL-2.0-or-later
"""What a project of ours shows when it is opened for the first time."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

_MARGIN_M = 700


def show(project: QgsProject, scenes: QgsVectorLayer) -> None:
    """Have a project open at its scenes, with their CRS, or one in metres if that uses degrees.

    Args:
        project: a new project.
        scenes: one of its layers; one that is empty gives the project its CRS alone.
    """
    # Imported here, as the dock uses this module and must not import numpy.
    from ..storage.geodata.coordinates import in_metres, lonlat_crs

    transforms, extent = project.transformContext(), QgsRectangle(scenes.extent())
    if extent.isNull():
        project.setCrs(scenes.crs())
        return
    centre = QgsCoordinateTransform(scenes.crs(), lonlat_crs(), transforms).transform(extent.center())
    project.setCrs(in_metres(scenes.crs(), (centre.x(), centre.y())))
    extent = QgsCoordinateTransform(scenes.crs(), project.crs(), transforms).transformBoundingBox(extent)
    extent.grow(_MARGIN_M)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, project.crs()))
