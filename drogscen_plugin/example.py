# SPDX-License-Identifier: GPL-2.0-or-later
"""The example data set: made-up scenes and real schools, as layers and as a ready project."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsPointXY,
    QgsVectorLayer,
)

from . import compat, paths
from .translation import language, tr

SCENES_CRS = "EPSG:3006"
SCHOOLS_CRS = "EPSG:4326"

POINT_RADIUS_M = 10.0
"""Scenes given as a point are drawn as a circle of about 300 m², the size of a typical scene, so that points
and areas share one layer."""

_CIRCLE_SEGMENTS = 16

_SCENE_FIELDS = {"nyckel": "text", "namn": "text", "underlag": "text", "ny": "integer", "skjutning": "integer"}
_SCHOOL_FIELDS = {
    "skolenhetskod": "text",
    "skolenhetsnamn": "text",
    "skolform": "text",
    "status": "text",
    "huvudmannatyp": "text",
    "elever": "integer",
}


def caveat() -> str:
    """What has to be said wherever the example scenes are shown."""
    return tr("Made-up example places, not the police's mapping")


def title() -> str:
    """The title of the example project."""
    return tr("Drug scenes near schools – made-up example")


def source() -> str:
    """Where the example data come from."""
    return tr("Schools: Skolverket, Planned Educations API v4, June 2026; one is made up")


MAPPINGS = ("2022", "2023", "2024", "2025")
"""Labels of the made-up mappings, in order."""
MAIN_MAPPING = "2023"
"""The one that is classified as the example: 24 of its 31 scenes have a school within 500 m, and six are new."""


def mapping_label(mapping: str) -> str:
    """What a made-up mapping is called."""
    return tr("Example {mapping}").format(mapping=mapping)


def scenes_layer(mapping: str = MAIN_MAPPING) -> QgsVectorLayer:
    """The made-up scenes of a mapping, as areas in SWEREF 99 TM."""
    layer = _memory_layer("MultiPolygon", SCENES_CRS, tr("Mapping of drug scenes (made-up example)"), _SCENE_FIELDS)
    _fill(layer, f"scenes_{mapping}.csv", _SCENE_FIELDS, _scene_geometry)
    return layer


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the example's files, with texts in the interface's language: ``title_sv`` gives ``title``."""
    path: Path = paths.plugin_file("resources", "example", f"{name}.csv")
    with open(path, encoding="utf-8", newline="") as stream:
        records = list(csv.DictReader(stream))
    wanted, other = ("_sv", "_en") if language() == "sv" else ("_en", "_sv")
    return [
        {(key[:-3] if key.endswith(wanted) else key): value for key, value in row.items() if not key.endswith(other)}
        for row in records
    ]


def schools_layer() -> QgsVectorLayer:
    """Grundskolor in Stockholm, one of them made up, as points in WGS 84."""
    layer = _memory_layer("Point", SCHOOLS_CRS, tr("Grundskolor in Stockholm"), _SCHOOL_FIELDS)
    _fill(layer, "schools.csv", _SCHOOL_FIELDS, _school_geometry)
    return layer


def earlier_schools_layer() -> QgsVectorLayer:
    """A made-up earlier register, in which the made-up school lies elsewhere, so that its position is in doubt."""
    layer = _memory_layer("Point", SCHOOLS_CRS, tr("Earlier register (made-up example)"), _SCHOOL_FIELDS)
    _fill(layer, "earlier_schools.csv", _SCHOOL_FIELDS, _school_geometry)
    return layer


def districts_layer() -> QgsVectorLayer:
    """Made-up districts around the made-up scenes, as areas in SWEREF 99 TM; one scene lies outside them."""
    layer = _memory_layer("MultiPolygon", SCENES_CRS, tr("Districts (made-up example)"), {"namn": "text"})
    features = []
    for row in rows("districts"):
        feature = QgsFeature(layer.fields())
        geometry = QgsGeometry.fromWkt(row["wkt"])
        geometry.convertToMultiType()
        feature.setGeometry(geometry)
        feature.setAttributes([row["namn"]])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def town_layer() -> QgsVectorLayer:
    """A made-up town under the example: blocks, parks, water and a railway, as areas in SWEREF 99 TM."""
    layer = _memory_layer("MultiPolygon", SCENES_CRS, tr("Made-up town (example)"), {"slag": "text"})
    _fill(layer, "background.csv", {"slag": "text"}, _town_geometry)
    return layer


def _memory_layer(kind: str, crs: str, title: str, fields: Mapping[str, str]) -> QgsVectorLayer:
    layer = QgsVectorLayer(kind, title, "memory")
    layer.setCrs(QgsCoordinateReferenceSystem(crs))
    layer.dataProvider().addAttributes([QgsField(name, compat.FIELD_TYPES[type_]) for name, type_ in fields.items()])
    layer.updateFields()
    return layer


def _fill(layer: QgsVectorLayer, file_name: str, fields: Mapping[str, str], geometry) -> None:
    features = []
    path: Path = paths.plugin_file("resources", "example", file_name)
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            feature = QgsFeature(layer.fields())
            feature.setGeometry(geometry(row))
            feature.setAttributes([_typed(row[name], type_) for name, type_ in fields.items()])
            features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()


def _typed(text: str, type_: str):
    if text == "":
        return None
    return int(text) if type_ == "integer" else text


def _scene_geometry(row: Mapping[str, str]) -> QgsGeometry:
    geometry = QgsGeometry.fromWkt(row["wkt"])
    if row["underlag"] == "punkt":
        geometry = geometry.buffer(POINT_RADIUS_M, _CIRCLE_SEGMENTS)
    geometry.convertToMultiType()
    return geometry


def _town_geometry(row: Mapping[str, str]) -> QgsGeometry:
    geometry = QgsGeometry.fromWkt(row["wkt"])
    geometry.convertToMultiType()
    return geometry


def _school_geometry(row: Mapping[str, str]) -> QgsGeometry:
    return QgsGeometry.fromPointXY(QgsPointXY(float(row["lon"]), float(row["lat"])))
