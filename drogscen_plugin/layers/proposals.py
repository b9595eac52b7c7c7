# SPDX-License-Identifier: GPL-2.0-or-later
"""Which of a project's layers are scenes, schools and districts; none where that is not clear."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProcessingFeatureSource, QgsVectorLayer, QgsWkbTypes

from .. import compat
from . import result_fields
from .roles import INPUT_ROLE, RESULT_ROLE, SCENES, SCHOOLS, STORE_TABLE

if TYPE_CHECKING:
    from ..core.schools.register import RegisterColumns

_SCENE_TITLE = re.compile(r"drog|drug|scen|kartl[äa]gg|mapping", re.IGNORECASE)
_SCHOOL_TITLE = re.compile(r"skol|school", re.IGNORECASE)
_DISTRICT_TITLE = re.compile(r"stadsdel|district|kommundel", re.IGNORECASE)
_DISTRICT_NAMES = ("stadsdelsområde", "stadsdelsnamn", "stadsdel", "namn", "name", "district")
_POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry
_KINDS = (QgsWkbTypes.GeometryType.PointGeometry, _POLYGON)


def classification_inputs(layers: Iterable[QgsMapLayer]) -> dict[str, object]:
    """The inputs of a classification that a project suggests, by parameter.

    Districts are recognised by their name and geometry; schools by the columns of a register, or else by their name;
    scenes by their name. Inputs in a project of ours say what they are,
    whatever they are called. No layer is proposed twice; where several layers qualify, none is. Results of earlier runs and
    layers of a plan store are never proposed.
    """
    candidates = [layer for layer in layers if can_be_input(layer)]
    columns = {layer.id(): _columns_of(layer) for layer in candidates}
    district = _only(
        layer
        for layer in candidates
        if layer.geometryType() == _POLYGON
        and _DISTRICT_TITLE.search(layer.name())
        and not _is_register(columns[layer.id()])
    )
    others = [layer for layer in candidates if layer is not district]
    registers = [layer for layer in others if _is_register(columns[layer.id()])]
    named = [layer for layer in others if _is_named_school(layer)]
    school = _only(registers) if registers else _only(named)
    scene = _only(layer for layer in others if layer is not school and _is_scene(layer, columns[layer.id()]))
    parameters: dict[str, object] = {}
    if scene is not None:
        parameters.update(as_scenes(scene))
    if school is not None:
        parameters.update(_schools(school, columns[school.id()]))
    name_field = district_name_field(district, "") if district is not None else ""
    if district is not None and name_field:
        parameters.update(DISTRICTS=district.id(), DISTRICT_NAME=name_field)
    return parameters


def as_scenes(layer: QgsVectorLayer) -> dict[str, object]:
    """The inputs of a classification whose scenes a layer is."""
    name = _columns_of(layer).name
    return {"SCENES": layer.id(), **({"SCENE_NAME": name} if name else {})}


def as_schools(layer: QgsVectorLayer) -> dict[str, object]:
    """The inputs of a classification whose schools a layer is; none if it is not recognised as schools."""
    columns = _columns_of(layer)
    is_named = _is_named_school(layer) and not _SCENE_TITLE.search(layer.name())
    return _schools(layer, columns) if _is_register(columns) or is_named else {}


def _schools(layer: QgsVectorLayer, columns: RegisterColumns) -> dict[str, object]:
    fields = (("SCHOOL_KEY", columns.key), ("SCHOOL_NAME", columns.name), ("PUPILS", columns.pupils))
    return {"SCHOOLS": layer.id(), **{name: field for name, field in fields if field}}


def district_name_field(source: QgsProcessingFeatureSource | QgsVectorLayer, chosen: str) -> str:
    """The field with the districts' names: the chosen one, else one with a usual name, else the only text, else ''."""
    if chosen:
        return chosen
    texts = [field.name() for field in source.fields() if field.type() == compat.FIELD_TYPES["text"]]
    called = [name for name in texts if name.casefold() in _DISTRICT_NAMES]
    return called[0] if called else texts[0] if len(texts) == 1 else ""


def district_names(layer: QgsMapLayer) -> str:
    """The field with the names of a layer of districts; '' for another layer, or one without such a field."""
    is_areas = isinstance(layer, QgsVectorLayer) and layer.isValid() and layer.geometryType() == _POLYGON
    if not is_areas or not _DISTRICT_TITLE.search(layer.name()):
        return ""
    return district_name_field(layer, "")


def store_inputs(layers: Iterable[QgsMapLayer]) -> dict[str, object]:
    """The inputs of an update that a project suggests, by parameter: the results of its one classification."""
    results = [layer for layer in layers if isinstance(layer, QgsVectorLayer) and layer.customProperty(RESULT_ROLE)]
    roles = {"INPUT": "output", "PAIRS": "pairs", "EXPOSED_SCHOOLS": "exposed_schools"}
    found = {
        name: _only(layer for layer in results if layer.customProperty(RESULT_ROLE) == role)
        for name, role in roles.items()
    }
    return {name: layer.id() for name, layer in found.items() if layer is not None}


def _columns_of(layer: QgsVectorLayer) -> RegisterColumns:
    from ..storage.geodata import school_register  # which QGIS starts without

    return school_register.columns_of(layer)


def _is_register(columns: RegisterColumns) -> bool:
    return columns.knows_forms or bool(columns.key and columns.knows_status)


def _is_named_school(layer: QgsVectorLayer) -> bool:
    return layer.customProperty(INPUT_ROLE) == SCHOOLS or bool(_SCHOOL_TITLE.search(layer.name()))


def _is_scene(layer: QgsVectorLayer, columns: RegisterColumns) -> bool:
    if role := layer.customProperty(INPUT_ROLE):
        return role == SCENES
    title = layer.name()
    return bool(_SCENE_TITLE.search(title)) and not _SCHOOL_TITLE.search(title) and not _is_register(columns)


def can_be_input(layer: QgsMapLayer | None) -> bool:
    """Whether a layer can be scenes, schools or districts: points or areas, and no result or store of ours."""
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() in _KINDS
        and not layer.customProperty(RESULT_ROLE)
        and not layer.customProperty(STORE_TABLE)
        and not result_fields.kind_of(layer.fields())
    )


def _only(layers: Iterable[QgsVectorLayer]) -> QgsVectorLayer | None:
    candidates = list(layers)
    return candidates[0] if len(candidates) == 1 else None
