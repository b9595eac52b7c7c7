# SPDX-License-Identifier: GPL-2.0-or-later
"""Project layers that show which district board and police area a place belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ... import compat
from ...core.text import clean

DISTRICTS = re.compile(r"stadsdel|district", re.IGNORECASE)
POLICE = re.compile(r"lokalpolis|polisområde|\blpo\b|police", re.IGNORECASE)
_NAME_FIELD = re.compile(r"namn|name|stadsdel|lokalpolis|lpo", re.IGNORECASE)


def find(layers: Iterable[QgsMapLayer], pattern: re.Pattern) -> QgsVectorLayer | None:
    """The polygon layer whose name matches and that has a name field; None if there is none, or more than one."""
    candidates = [
        layer
        for layer in layers
        if isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
        and pattern.search(layer.name())
        and name_field(layer)
    ]
    return candidates[0] if len(candidates) == 1 else None


def name_field(layer: QgsVectorLayer) -> str:
    """The field that holds the names, '' if there is none."""
    texts = [field.name() for field in layer.fields() if field.isNumeric() is False]
    exact = [name for name in texts if name.lower() in ("namn", "name")]
    return next(iter(exact or [name for name in texts if _NAME_FIELD.search(name)]), "")


def touching(
    layer: QgsVectorLayer | None, shapes: Iterable[bytes], srid: int, project: QgsProject
) -> list[tuple[str, bytes]]:
    """Names and shapes (WKB in the given CRS) of the areas that may contain any of the places.

    Args:
        layer: the areas, or None.
        shapes: WKB of the places.
        srid: EPSG code of their CRS.
        project: provides the coordinate transformations.
    """
    if layer is None:
        return []
    crs = QgsCoordinateReferenceSystem.fromEpsgId(srid)
    to_layer = QgsCoordinateTransform(crs, layer.crs(), project)
    from_layer = QgsCoordinateTransform(layer.crs(), crs, project)
    field, areas_by_id = name_field(layer), {}
    for wkb in shapes:
        place = QgsGeometry()
        place.fromWkb(wkb)
        try:
            box = to_layer.transformBoundingBox(place.boundingBox())
            request = QgsFeatureRequest().setFilterRect(box)
            for feature in layer.getFeatures(request):
                area = QgsGeometry(feature.geometry())
                area.transform(from_layer)
                areas_by_id[feature.id()] = (
                    clean(None if compat.is_null(feature[field]) else feature[field]),
                    bytes(area.asWkb().data()),
                )
        except QgsCsException:
            continue
    return list(areas_by_id.values())
