# SPDX-License-Identifier: GPL-2.0-or-later
"""Inputs that can only be a mistake, found before a run starts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from qgis.core import (
    QgsDataProvider,
    QgsExpression,
    QgsProcessingAlgorithm,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterNumber,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from .. import compat
from ..layers import result_fields
from ..layers.result_fields import EXPOSED, PAIRS, RINGS, SCENES, STORE_SCENES
from ..translation import tr

_HOW_TO_REACH = (
    "authcfg",
    "username",
    "password",
    "estimatedmetadata",
    "key",
    "checkPrimaryKeyUnicity",
    "srid",
    "type",
)
"""Parts of a layer's address that say how to read it, and not what."""


def missing(algorithm: QgsProcessingAlgorithm, parameters, names: Sequence[str]) -> str:
    """The message for an input that is needed and was not chosen, '' for none."""
    for name in names:
        definition = algorithm.parameterDefinition(name)
        is_optional = definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
        value = parameters.get(name)
        if not is_optional and (compat.is_null(value) or value == ""):
            return tr("Choose a layer for “{parameter}”.").format(parameter=definition.description())
    return ""


def same_layer(algorithm: QgsProcessingAlgorithm, parameters, context, names: Sequence[str]) -> str:
    """The message for two inputs that are the same features, however they are named; '' for none.

    Args:
        algorithm: the algorithm.
        parameters: its parameters.
        context: of the run.
        names: the inputs that have to differ; those that were not given are passed over.
    """
    layers: dict[str, QgsVectorLayer] = {}
    for name in names:
        given = parameters.get(name)
        chosen = given.source.staticValue() if isinstance(given, QgsProcessingFeatureSourceDefinition) else given
        layer = algorithm.parameterAsVectorLayer({**parameters, name: chosen}, name, context)
        if layer is None:
            continue
        for other, one in layers.items():
            selection = [getattr(parameters[key], "selectedFeaturesOnly", False) for key in (name, other)]
            if _are_same(layer, one) and selection[0] == selection[1]:
                return tr(
                    "Layer “{layer}” is chosen both as “{first}” and as “{second}”. Choose another layer for one of them."
                ).format(
                    layer=one.name(),
                    first=algorithm.parameterDefinition(other).description(),
                    second=algorithm.parameterDefinition(name).description(),
                )
        layers[name] = layer
    return ""


def _are_same(one: QgsVectorLayer, other: QgsVectorLayer) -> bool:
    if one is other or one.id() == other.id():
        return True
    if one.providerType() != other.providerType() or one.subsetString() != other.subsetString():
        return False
    if one.providerType() == "memory":
        return False
    return _address(one) == _address(other)


def _address(layer: QgsVectorLayer) -> dict[str, object]:
    """What a layer reads, without its filter and how it gets there; a file under its real path."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    kept = {
        key: value
        for key, value in parts.items()
        if key not in (*_HOW_TO_REACH, "subset", "sql", "layerId") and value not in (None, "")
    }
    if kept.get("path"):
        kept["path"] = str(Path(str(kept["path"])).resolve())
        # A file's path alone means its first layer.
        inside = layer.dataProvider().subLayers()
        if "layerName" not in kept and inside:
            kept["layerName"] = inside[0].split(QgsDataProvider.sublayerSeparator())[1]
    return kept or {"source": layer.source()}


def wrong_kind(
    algorithm: QgsProcessingAlgorithm, parameters, context, refused: Iterable[tuple[str, Sequence[str]]]
) -> str:
    """The message for an input that is a result of ours and cannot be what is asked for; '' for none.

    Args:
        algorithm: the algorithm.
        parameters: its parameters.
        context: of the run.
        refused: by input, the kinds of results that it cannot be.
    """
    for name, kinds in refused:
        source = algorithm.parameterAsSource(parameters, name, context)
        kind = result_fields.kind_of(source.fields()) if source else ""
        if kind in kinds:
            what = {
                SCENES: tr("classified drug scenes"),
                STORE_SCENES: tr("the drug scenes of a plan store"),
                RINGS: tr("school rings"),
                PAIRS: tr("scene–school pairs"),
                EXPOSED: tr("the schools near drug scenes of an earlier run"),
            }[kind]
            return tr("Layer “{layer}” holds {what}. Choose another layer for “{parameter}”.").format(
                layer=source.sourceName(), what=what, parameter=algorithm.parameterDefinition(name).description()
            )
    return ""


def number_from_field(algorithm: QgsProcessingAlgorithm, parameters) -> str:
    """The message for a number that is to come from a field, as there is one for the whole run; '' for none."""
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        if not isinstance(definition, QgsProcessingParameterNumber) or not isinstance(value, QgsProperty):
            continue
        if value.isActive() and (value.field() or QgsExpression(value.asExpression()).referencedColumns()):
            return tr(
                "“{parameter}” cannot be taken from a field: it is one number for the whole run. Type it."
            ).format(parameter=definition.description())
    return ""
