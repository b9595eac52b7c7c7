# SPDX-License-Identifier: GPL-2.0-or-later
"""Shapes for display only: what the dock draws on the map, never what decides a class."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsPointXY,
)

_QUARTER_SEGMENTS = 64


def ring_around(
    shape: QgsGeometry,
    crs: QgsCoordinateReferenceSystem,
    radius_m: float,
    target: QgsCoordinateReferenceSystem,
    transforms: QgsCoordinateTransformContext,
) -> QgsGeometry:
    """The ring around a scene, in another CRS.

    It is made in a transverse Mercator plane centred on the scene, where a metre is a metre in every direction.

    Args:
        shape: the scene.
        crs: its CRS.
        radius_m: the radius in metres.
        target: the CRS of the result.
        transforms: the context for coordinate transformations.

    Raises:
        QgsCsException: it cannot be transformed to that CRS.
    """
    lonlat = QgsCoordinateReferenceSystem.fromEpsgId(4326)
    centre = QgsCoordinateTransform(crs, lonlat, transforms).transform(
        QgsPointXY(shape.centroid().asPoint()) if not shape.centroid().isNull() else shape.boundingBox().center()
    )
    plane = QgsCoordinateReferenceSystem.fromProj(
        f"+proj=tmerc +lat_0={centre.y():.6f} +lon_0={centre.x():.6f} +ellps=GRS80 +units=m +no_defs"
    )
    ring = QgsGeometry(shape)
    ring.transform(QgsCoordinateTransform(crs, plane, transforms))
    ring = ring.buffer(radius_m, _QUARTER_SEGMENTS)
    ring.transform(QgsCoordinateTransform(plane, target, transforms))
    return ring


def geometry_of(wkb: bytes | None) -> QgsGeometry | None:
    """A geometry from WKB, None for None."""
    if wkb is None:
        return None
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry
