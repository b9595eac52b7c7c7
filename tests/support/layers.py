# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers from WKT, in any CRS, and classified layers as a run leaves them."""

from __future__ import annotations

import re
import uuid

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)

from drogscen_plugin import compat

US_FEET = "+proj=tmerc +lat_0=59 +lon_0=18 +k=0.9999 +x_0=150000 +y_0=0 +ellps=GRS80 +units=us-ft +no_defs"
_KINDS = {str: "text", int: "integer", float: "real", bool: "boolean"}
CLASSIFIED_FIELDS = (
    ("namn", str),
    ("scene_uuid", str),
    ("class_code", str),
    ("borderline", bool),
    ("school_count", int),
    ("nearest_school", str),
    ("nearest_m", float),
    ("schools", str),
    ("radius_m", float),
    ("classified_at", str),
)


def to_crs(text):
    if not text:
        return QgsCoordinateReferenceSystem()
    if text.startswith("+proj"):
        return QgsCoordinateReferenceSystem.fromProj(text)
    return QgsCoordinateReferenceSystem(text)


def make_layer(kind, rows, *, crs="EPSG:3006", fields=(("namn", str),), title="platser"):
    """``make_layer("Point", [("A", "Point (18 59)")], ...)``; rows are attributes followed by WKT or None."""
    layer = QgsVectorLayer(kind, title, "memory")
    layer.setCrs(to_crs(crs))
    layer.dataProvider().addAttributes([QgsField(name, compat.FIELD_TYPES[_KINDS[type_]]) for name, type_ in fields])
    layer.updateFields()
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row[:-1]))
        if row[-1] is not None:
            feature.setGeometry(row[-1] if isinstance(row[-1], QgsGeometry) else QgsGeometry.fromWkt(row[-1]))
        features.append(feature)
    added, _ = layer.dataProvider().addFeatures(features)
    assert added
    layer.updateExtents()
    return layer


def in_crs(layer, crs):
    """A copy of a layer in another CRS."""
    target = to_crs(crs)
    transform = QgsCoordinateTransform(layer.crs(), target, QgsProject.instance())
    moved = layer.materialize(QgsFeatureRequest())
    moved.setName(layer.name())
    moved.setCrs(target)
    changes = {}
    for feature in moved.getFeatures():
        geometry = feature.geometry()
        if not geometry.isNull():
            geometry.transform(transform)
            changes[feature.id()] = geometry
    moved.dataProvider().changeGeometryValues(changes)
    moved.updateExtents()
    return moved


def classified(rows, *, kind="Polygon", crs="EPSG:3006", at="2026-01-01T12:00:00", **more):
    """A classified layer from rows of key, name, class, schools text and WKT or None; ``more`` are columns of integers."""
    fields = [(name, type_) for name, type_ in CLASSIFIED_FIELDS] + [(name, int) for name in more]
    values = []
    for number, (key, name, code, schools, wkt) in enumerate(rows):
        count = schools.count(" m)")
        extra = [column[number] for column in more.values()]
        identity = str(uuid.uuid5(uuid.NAMESPACE_OID, key))
        figures = (name, identity, code, False, count, *_nearest(schools), schools or None, 500.0, at)
        values.append((*figures, *extra, wkt))
    return make_layer(kind, values, crs=crs, fields=fields, title="Klassade scener")


def _nearest(schools):
    """Name and distance of the first school of a scene's text, as the classification writes them."""
    found = re.match(r"(.+?) \((\d+) m\)", schools)
    return (found.group(1), float(found.group(2))) if found else (None, None)
