# SPDX-License-Identifier: GPL-2.0-or-later
"""Faults in the parameters that can be found before a run starts."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingFeatureSource,
    QgsProcessingParameterField,
    QgsWkbTypes,
)

from ...translation import tr


def source_problem(source: QgsProcessingFeatureSource, kinds) -> str:
    """Why a layer cannot be used, '' if it can: its geometry type, or a missing or geocentric CRS."""
    kind = QgsWkbTypes.geometryType(source.wkbType())
    if kind == QgsWkbTypes.GeometryType.NullGeometry:
        return tr(
            "“{layer}” is a table without positions. Make points of it first, with Points from a table (Processing ▸ Drogscen), and choose those."
        ).format(layer=source.sourceName())
    if kind not in kinds:
        wanted = tr("points or polygons") if len(kinds) > 1 else tr("polygons")
        if QgsWkbTypes.GeometryType.LineGeometry in kinds:
            wanted = tr("lines")
        return tr("Layer “{layer}” has geometries of type {found}; {wanted} are needed. Choose another layer.").format(
            layer=source.sourceName(), found=QgsWkbTypes.displayString(source.wkbType()), wanted=wanted
        )
    if source.sourceCrs().toProj().startswith("+proj=geocent"):
        return tr(
            "Layer “{layer}” has a geocentric CRS, whose coordinates are counted from the middle of the earth. Reproject it to SWEREF 99 TM (EPSG:3006) first."
        ).format(layer=source.sourceName())
    if not source.sourceCrs().isValid():
        return tr(
            "Layer “{layer}” has no CRS, so nothing can be measured. Set it (right-click it in the Layers panel ▸ Layer CRS ▸ Set Layer CRS…) and run again."
        ).format(layer=source.sourceName())
    return ""


def missing_field(algorithm: QgsProcessingAlgorithm, parameters, context) -> str:
    """The message for a chosen field that its layer does not have, '' if there is none."""
    for definition in algorithm.parameterDefinitions():
        if not isinstance(definition, QgsProcessingParameterField):
            continue
        source = algorithm.parameterAsSource(parameters, definition.parentLayerParameterName(), context)
        chosen = algorithm.parameterAsString(parameters, definition.name(), context)
        if source and chosen and source.fields().indexFromName(chosen) < 0:
            return tr("Layer “{layer}” has no field “{field}”. Choose another for “{parameter}”.").format(
                layer=source.sourceName(), field=chosen, parameter=definition.description()
            )
    return ""


def limit(algorithm: QgsProcessingAlgorithm, parameters, name: str, context) -> object:
    """The value of a limit; if that is not a number, the limit as it was given, for the message."""
    given = parameters.get(name)
    try:
        return algorithm.parameterAsDouble(parameters, name, context) if given is None else float(given)
    except (TypeError, ValueError):
        return given if isinstance(given, str) else algorithm.parameterAsDouble(parameters, name, context)
