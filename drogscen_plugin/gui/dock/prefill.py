"""Sensible initial values for the algorithms' dialogs, from the layers of the project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from qgis.core import QgsMapLayer, QgsMapLayerType, QgsProcessing, QgsVectorLayer, QgsWkbTypes

from ...core.scenes import priority
from ...core.schools import register_filter
from ...layers.roles import RESULT_ROLE, STORE_TABLE
from ...storage.geodata import school_register
from ...storage.place import Place

_SCENE_TITLE = re.compile(r"drog|drug|scen|kartlägg|mapping", re.IGNORECASE)
_SCHOOL_TITLE = re.compile(r"skol|school", re.IGNORECASE)
_BASEMAPS = (QgsMapLayerType.RasterLayer, QgsMapLayerType.VectorTileLayer)
_KINDS = (QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.PolygonGeometry)


def classification_parameters(layers: Iterable[QgsMapLayer]) -> dict[str, object]:
    """Parameters of ``drogscen:classifyscenes`` that the project suggests.

    A school layer is recognised by the columns of a register, or else by its name; a scene layer by its name. If
    several layers qualify, none is chosen; results of earlier runs and layers of a plan store are never chosen. The
    school filter is the default one, filled in so that it can be seen and changed. Every output is requested, as the
    toolbar is meant to give the whole picture.
    """
    candidates = [layer for layer in layers if _can_be_input(layer)]
    with_register = [layer for layer in candidates if school_register.columns_of(layer).forms]
    named_school = [layer for layer in candidates if _SCHOOL_TITLE.search(layer.name())]
    school_layer = _only(with_register) or _only(named_school)
    scene_layer = _only(
        layer for layer in candidates if layer is not school_layer and _SCENE_TITLE.search(layer.name())
    )
    parameters: dict[str, object] = dict.fromkeys(("PAIRS", "EXPOSED_SCHOOLS"), QgsProcessing.TEMPORARY_OUTPUT)
    if scene_layer:
        parameters["SCENES"] = scene_layer.id()
        name = school_register.columns_of(scene_layer).name
        if name:
            parameters["SCENE_NAME"] = name
    if school_layer:
        columns = school_register.columns_of(school_layer)
        parameters["SCHOOLS"] = school_layer.id()
        parameters["SCHOOL_FILTER"] = register_filter.joined(school_register.default_conditions(school_layer, columns))
        for name, field in (("SCHOOL_KEY", columns.key), ("SCHOOL_NAME", columns.name), ("PUPILS", columns.pupils)):
            if field:
                parameters[name] = field
    return parameters


def store_parameters(layers: Iterable[QgsMapLayer], place: Place | None) -> dict[str, object]:
    """Parameters of ``drogscen:updatestore`` that the project suggests: the results of its one classification.

    Args:
        layers: the project's layers.
        place: the place of the open store, None if none is open.
    """
    results = [layer for layer in layers if layer.customProperty(RESULT_ROLE)]
    roles = {"INPUT": "output", "PAIRS": "pairs", "EXPOSED_SCHOOLS": "exposed_schools"}
    inputs = {
        name: _only(layer for layer in results if layer.customProperty(RESULT_ROLE) == role)
        for name, role in roles.items()
    }
    parameters: dict[str, object] = {name: layer.id() for name, layer in inputs.items() if layer is not None}
    return {**parameters, **(place.parameters() if place else {})}


def pack_parameters(
    layers: Iterable[QgsMapLayer], place: Place | None, weights: Mapping[str, float]
) -> dict[str, object]:
    """Parameters of ``drogscen:meetingpack`` that the project suggests: the open store, its basemaps, the panel's order.

    Args:
        layers: the project's layers.
        place: the place of the open store, None if none is open.
        weights: the panel's weights, so that the papers have the same order.
    """
    basemaps = [layer.id() for layer in layers if layer.isValid() and layer.type() in _BASEMAPS]
    own_weights = priority.written(weights)
    return {
        **({"BACKGROUND": basemaps} if basemaps else {}),
        **({"WEIGHTS": own_weights} if own_weights else {}),
        **({"FOLDER": f"{place.file.with_suffix('')}_motesunderlag"} if place and place.file else {}),
        **(place.parameters() if place else {}),
    }


def _can_be_input(layer: QgsMapLayer) -> bool:
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() in _KINDS
        and not layer.customProperty(RESULT_ROLE)
        and not layer.customProperty(STORE_TABLE)
    )


def _only(layers: Iterable[QgsVectorLayer]) -> QgsVectorLayer | None:
    candidates = list(layers)
    return candidates[0] if len(candidates) == 1 else None
