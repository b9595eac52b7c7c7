"""Layers that hold other types of geometry than the one that they declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qgis.core import QgsFeature, QgsWkbTypes

from ...translation import tr


def holding(declared: int, features: Sequence[QgsFeature], names: Sequence[str]) -> tuple[int, str]:
    """The geometry type that holds all features, and a feature that makes it one of any geometry ('' for none).

    Args:
        declared: the type that their layer declares.
        features: the features.
        names: their names.

    Single and several parts become several, straight and curved become curved; points and areas together become a
    layer of any geometry, which not every output can be.
    """
    given = [feature.geometry().wkbType() if feature.hasGeometry() else declared for feature in features]
    found = {declared, *given}
    if len(found) == 1:
        return declared, ""
    shape = QgsWkbTypes.geometryType(declared)
    odd = next((row for row, kind in enumerate(given) if QgsWkbTypes.geometryType(kind) != shape), None)
    if odd is not None:
        return QgsWkbTypes.Type.Unknown, tr("feature {id} ({name})").format(id=features[odd].id(), name=names[odd])
    kind = QgsWkbTypes.flatType(declared)
    if any(map(QgsWkbTypes.isCurvedType, found)):
        kind = QgsWkbTypes.curveType(kind)
    if any(map(QgsWkbTypes.isMultiType, found)):
        kind = QgsWkbTypes.multiType(kind)
    kind = QgsWkbTypes.addZ(kind) if any(map(QgsWkbTypes.hasZ, found)) else kind
    return (QgsWkbTypes.addM(kind) if any(map(QgsWkbTypes.hasM, found)) else kind), ""


def fitted(features: Iterable[QgsFeature], kind: int) -> Iterator[QgsFeature]:
    """The features with geometries of a type that :func:`holding` gave, which not every format makes of them itself."""
    for feature in features:
        if kind != QgsWkbTypes.Type.Unknown and feature.hasGeometry() and feature.geometry().wkbType() != kind:
            geometry = feature.geometry()
            feature.setGeometry(geometry.coerceToType(kind)[0])
        yield feature
