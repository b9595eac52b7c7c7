# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers that hold other types of geometry than the one that they declare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from qgis.core import QgsFeature, QgsWkbTypes


def kinds_of(features: Sequence[QgsFeature]) -> dict[int, int]:
    """The types of geometry that occur in features, each with the first row that has it."""
    kinds: dict[int, int] = {}
    for row, feature in enumerate(features):
        if feature.hasGeometry():
            kinds.setdefault(int(feature.geometry().wkbType()), row)
    return kinds


def holding(declared: int, kinds: Mapping[int, int], name: Callable[[int], str]) -> tuple[int, str]:
    """The geometry type that holds all features, and a feature that makes it one of any geometry ('' for none).

    Args:
        declared: the type that their layer declares.
        kinds: the types that occur, each with the first row that has it.
        name: how messages name a row.

    Single and several parts become several, straight and curved become curved; points and areas together become a
    layer of any geometry, which not every output can be.
    """
    found = {QgsWkbTypes.Type(kind) for kind in (declared, *kinds)}
    if len(found) == 1:
        return declared, ""
    shape = QgsWkbTypes.geometryType(declared)
    odd = [row for kind, row in kinds.items() if QgsWkbTypes.geometryType(QgsWkbTypes.Type(kind)) != shape]
    if odd:
        return QgsWkbTypes.Type.Unknown, name(min(odd))
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
