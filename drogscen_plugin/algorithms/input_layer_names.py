# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers that are given by their file's path, called by their own names."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProviderRegistry,
)


def tell_apart(algorithm: QgsProcessingAlgorithm, parameters, context) -> None:
    """Give layers that QGIS opens for a run the names that they have in their files.

    QGIS calls each of them after the file, so that two layers of one file have the same name in messages, papers and
    the run record. Layers of the project keep the names that the officer gave them.

    Args:
        algorithm: the algorithm.
        parameters: its parameters.
        context: of the run.
    """
    for definition in algorithm.parameterDefinitions():
        if not isinstance(definition, QgsProcessingParameterFeatureSource):
            continue
        given = parameters.get(definition.name())
        source = given.source.staticValue() if isinstance(given, QgsProcessingFeatureSourceDefinition) else given
        if not isinstance(source, str) or "|" not in source:
            continue
        layer = algorithm.parameterAsVectorLayer({definition.name(): source}, definition.name(), context)
        if layer is None or (context.project() is not None and context.project().mapLayer(layer.id()) is not None):
            continue
        inside = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("layerName")
        if inside and layer.name() == Path(source.split("|")[0]).stem:
            layer.setName(inside)
