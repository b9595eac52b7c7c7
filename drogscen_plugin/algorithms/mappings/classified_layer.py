# SPDX-License-Identifier: GPL-2.0-or-later
"""A classified layer as the scenes of a mapping, in the store's CRS and geometry type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsWkbTypes,
)

from ...core.classification.identity import parse_uuid
from ...core.errors import BadMapping
from ...core.mappings.incoming import Incoming
from ...core.schools import pupil_counts, school_list_text
from ...layers import result_fields
from ...storage import table_rows
from ...storage.geodata import school_register
from ...storage.geodata.coordinates import centre_of, in_metres
from ...storage.geodata.field_values import Columns
from ...translation import tr
from ..inputs import feature_reading
from . import layer_checks

_MAY_LACK = ("class_label", "unit_count", "pupils", "district", "classified_at")
_REQUIRED = tuple(name for name, _ in result_fields.SCENE_FIELDS if name not in _MAY_LACK)
_TRUE = ("true", "1", "t", "ja", "yes")
"""How a true value is written when it comes as text, as from a CSV file."""
_SHOOTING_FIELDS = ("skjutningar", "skjutning", "shootings", "shooting")


@dataclass(frozen=True)
class MappingLayer:
    """What a classified layer holds.

    Attributes:
        features: its features.
        names: a name for each, made up where the layer has none.
        name_field: the field that the names are from, '' for none.
        lonlat: shapely geometries in degrees, None where there is none (n,).
        geometry: the geometry type that a store has for it.
        srid: the EPSG code that a new store gets.
        source: the layer.
        shootings: the field with the number of shootings, '' for none.
    """

    features: list[QgsFeature]
    names: list[str]
    name_field: str
    lonlat: np.ndarray
    geometry: str
    srid: int
    source: QgsProcessingFeatureSource
    shootings: str

    @property
    def radius_m(self) -> float | None:
        """The radius that the scenes were classified with, None where they do not say."""
        columns = Columns(self.source.fields())
        values: Iterator[Any] = (columns.value(feature, "radius_m") for feature in self.features)
        return next((value for value in values if value is not None), None)

    @property
    def doubtful_count(self) -> int | None:
        """How many classes hang on doubtful positions, None where the schools were not checked."""
        columns = Columns(self.source.fields())
        if result_fields.POSITION_DOUBT not in columns:
            return None
        return sum(_is_true(feature, columns, result_fields.POSITION_DOUBT) for feature in self.features)


def _is_true(feature: QgsFeature, columns: Columns, name: str) -> bool:
    return columns.text(feature, name).casefold() in _TRUE


def read(
    source: QgsProcessingFeatureSource,
    name_field: str,
    shootings_field: str,
    transform_context,
    feedback: QgsProcessingFeedback,
) -> MappingLayer:
    """Read and check a classified layer.

    Raises:
        BadMapping: it is empty, or was not classified.
        QgsProcessingException: identities are missing or repeated, or coordinates cannot belong to the CRS.
    """
    layer_checks.check_fields(source, _REQUIRED)
    columns = Columns(source.fields())
    features = feature_reading.read_features(source, feedback)
    if not features:
        raise BadMapping("empty", "")
    if not name_field:
        name_field = school_register.columns_of(source).name or ""
    names = feature_reading.names_of(features, name_field, tr("Scene {id}"))
    layer_checks.check_identities(features, names)
    if not shootings_field:
        shootings_field = next((n for n in _SHOOTING_FIELDS if n in columns), "")
    feedback.pushInfo(
        tr("Fields used: name {name}, shootings {shootings}.").format(
            name=name_field or tr("none"), shootings=shootings_field or tr("none")
        )
    )
    positions = feature_reading.positions_of(source, features, names, transform_context, feedback)
    if not positions.usable.all():
        count = int(np.count_nonzero(~positions.usable))
        feedback.pushInfo(tr("Drug scenes stored without a position: {count}.").format(count=count))
    is_point = layer_checks.kind(source, features, names) == QgsWkbTypes.GeometryType.PointGeometry
    lonlat = positions.shapes.copy()
    lonlat[~positions.usable] = None
    srid = int(in_metres(source.sourceCrs(), centre_of(lonlat)).authid()[len("EPSG:") :])
    geometry = "MultiPoint" if is_point else "MultiPolygon"
    return MappingLayer(
        features=features,
        names=names,
        name_field=name_field,
        lonlat=lonlat,
        geometry=geometry,
        srid=srid,
        source=source,
        shootings=shootings_field,
    )


def incoming(layer: MappingLayer, srid: int, pairs: Sequence[QgsFeature] | None, transform_context) -> list[Incoming]:
    """The scenes as the store holds them.

    Args:
        layer: the layer.
        srid: the EPSG code of the store's CRS.
        pairs: the scene–school pairs, None to take the schools from the scenes' own text.
        transform_context: how coordinates are to be transformed.

    Raises:
        QgsProcessingException: a geometry cannot be transformed to the store's CRS.
    """
    transform = QgsCoordinateTransform(
        layer.source.sourceCrs(), QgsCoordinateReferenceSystem(f"EPSG:{srid}"), transform_context
    )
    columns = Columns(layer.source.fields())
    own = _schools_by_scene(pairs or ())
    scenes = []
    for feature, name, lonlat in zip(layer.features, layer.names, layer.lonlat):
        key = str(parse_uuid(feature[result_fields.SCENE_UUID]))  # which has been checked to be one
        near = sorted(own[key], key=lambda row: row["rank"]) if pairs is not None else _from_text(feature, columns)
        at = table_rows.utc_text(columns.value(feature, "classified_at"))
        figures = {
            **_figures(feature, columns),
            "name": name,
            "shootings": _shootings(feature, columns, layer.shootings),
        }
        # An implausible position would stretch every map of the store, to the equator or off the globe.
        wkb = None if lonlat is None else _wkb(feature, name, layer, transform)
        is_named = bool(layer.name_field and columns.text(feature, layer.name_field))
        scenes.append(Incoming(key, figures, wkb, at, tuple(near), is_named))
    return scenes


def _schools_by_scene(pairs: Sequence[QgsFeature]) -> dict[str | None, list[dict[str, Any]]]:
    """The schools of each scene as the pairs have them, by the scene's identity."""
    schools: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    if not pairs:
        return schools
    columns = Columns(pairs[0].fields())
    for pair in pairs:
        schools[parse_uuid(pair[result_fields.SCENE_UUID])].append(
            {
                "school_key": columns.text(pair, "school_key") or None,
                "school_name": columns.text(pair, "school_name"),
                "distance_m": round(pair["distance_m"], 3),
                "rank": pair["rank"],
            }
        )
    return schools


def _wkb(feature: QgsFeature, name: str, layer: MappingLayer, transform: QgsCoordinateTransform) -> bytes:
    geometry = QgsGeometry(feature.geometry())
    try:
        geometry.transform(transform)
    except QgsCsException as error:
        raise QgsProcessingException(
            tr("Drug scene “{name}” cannot be brought to the CRS of the plan store: {problem}").format(
                name=name, problem=error
            )
        ) from error
    geometry.convertToStraightSegment()
    geometry.convertToMultiType()
    flat = geometry.get()
    flat.dropZValue()
    flat.dropMValue()
    return bytes(geometry.asWkb().data())


def _figures(feature: QgsFeature, columns: Columns) -> dict:
    nearest_m, point_m, radius_m = (
        columns.real(feature, name) for name in ("nearest_m", result_fields.FROM_POINT, "radius_m")
    )
    return {
        "class_code": columns.text(feature, "class_code"),
        "borderline": _is_true(feature, columns, "borderline"),
        "school_count": columns.whole(feature, "school_count"),
        "unit_count": columns.whole(feature, "unit_count"),
        "nearest_school": columns.text(feature, "nearest_school") or None,
        "nearest_m": None if nearest_m is None else round(nearest_m, 3),
        "nearest_point_m": None if point_m is None else round(point_m, 3),
        "schools": columns.text(feature, "schools") or None,
        "pupils": columns.whole(feature, "pupils"),
        "position_doubt": _is_true(feature, columns, result_fields.POSITION_DOUBT),
        "also_count": columns.whole(feature, "also_count"),
        "also": columns.text(feature, "also") or None,
        "district": columns.text(feature, "district") or None,
        "radius_m": radius_m,
    }


def _shootings(feature: QgsFeature, columns: Columns, field: str) -> int | None:
    value = columns.value(feature, field) if field else None
    if value is None:
        return None
    count = pupil_counts.parse_pupils(value)
    return None if np.isnan(count) else int(count)


def _from_text(feature: QgsFeature, columns: Columns) -> list[dict]:
    return [
        {"school_key": None, "school_name": name, "distance_m": distance_m, "rank": rank}
        for rank, (name, distance_m) in enumerate(school_list_text.parsed(columns.text(feature, "schools")), 1)
    ]
