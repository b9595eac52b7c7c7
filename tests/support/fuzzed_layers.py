# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers as nobody would make them on purpose: for ``test_fuzzed_layers.py``."""

from __future__ import annotations

import math

from hypothesis import strategies as st
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsLineString,
    QgsPoint,
    QgsPolygon,
    QgsVectorLayer,
)

from drogscen_plugin import compat
from tests.support.layers import US_FEET, to_crs

CRS = ("EPSG:3006", "EPSG:4326", "EPSG:3011", "EPSG:3857", "EPSG:3413", "EPSG:4978", US_FEET, "")
STOCKHOLM = {
    "EPSG:4326": (18.06, 59.33, 0.01),
    "EPSG:3857": (2_010_000, 8_251_000, 1000),
    "EPSG:3006": (674_000, 6_580_000, 800),
}
KINDS = ("Point", "MultiPoint", "PointZM", "Polygon", "MultiPolygon", "PolygonZ", "NoGeometry")
FIELDS = (
    "namn", "name", "nyckel", "scene_uuid", "skolform", "skolenhetskod", "skolenhetsnamn", "status", "elever", "skjutning", "epost",
    "rektor", "class_code", "distance_m", "schools", "geom", "fid", "OBJECTID", "Å;ä \"ö'", "x" * 70, "SELECT", "", "description",
)  # fmt: skip
WORDS = st.sampled_from(
    ["", " ", "A", "Åä ö", "GR", "Grundskola", "AKTIV", "Aktiv", "1 100", "cirka 370", "..", "-5", "1e400", "NULL", "=1+1", "<b>&amp;", "';--",
     "\x00", "\u202eabc", "e\u0301", "🙂", "x" * 5000, "rad\nrad\r\n", "5c1b0d0a-2e4a-5a53-9d2b-0f8c4f0e6b11", "{0}", "%s", "[% 1 %]"]
)  # fmt: skip
VALUES = {
    "text": st.none() | WORDS | st.text(max_size=12),
    "integer": st.none() | st.integers(-(2**31), 2**31 - 1),
    "integer64": st.none() | st.integers(-(2**63), 2**63 - 1),
    "real": st.none() | st.floats(),
    "boolean": st.none() | st.booleans(),
}
_STRANGE = st.sampled_from([0.0, -0.0, 1e-320, 1e30, -1e308, math.inf, math.nan, 180.0, 90.0, -90.0, 200.0, 5e6])


@st.composite
def _points(draw, crs: str, count: int, wild: bool):
    """Near each other in Stockholm; of wild ones some anywhere and some nowhere."""
    x, y, step = STOCKHOLM.get(crs, STOCKHOLM["EPSG:3006"])
    near = st.integers(-4, 4)
    if not wild or draw(st.integers(0, 9)):
        return [(x + draw(near) * step, y + draw(near) * step) for _ in range(count)]
    return [(draw(_STRANGE | st.floats()), draw(_STRANGE | st.floats())) for _ in range(count)]


@st.composite
def _geometry(draw, kind: str, crs: str, wild: bool):
    if kind == "NoGeometry" or not draw(st.integers(0, 8)):
        return draw(st.sampled_from([None, QgsGeometry(), QgsGeometry(QgsPoint()), QgsGeometry(QgsPolygon())]))
    if "Point" in kind:
        ((x, y),) = draw(_points(crs, 1, wild))
        geometry = QgsGeometry(QgsPoint(x, y, 0.0, 0.0) if "ZM" in kind else QgsPoint(x, y))
    else:
        ring = draw(_points(crs, draw(st.integers(1, 6)), wild))  # crossing itself, flat or too short as often as not
        geometry = QgsGeometry(QgsPolygon(QgsLineString([QgsPoint(*place) for place in [*ring, ring[0]]])))
    if "Multi" in kind:
        geometry.convertToMultiType()
    return geometry


@st.composite
def layers(draw, title: str, least: int = 1, most: int = 6, wild: bool = False):
    """A memory layer with any columns and values, in places empty or crooked; a wild one is of any kind, in any CRS and anywhere."""
    kind = draw(st.sampled_from(KINDS if wild else [kind for kind in KINDS if kind != "NoGeometry"]))
    crs = draw(st.sampled_from(CRS if wild else list(STOCKHOLM)))
    layer = QgsVectorLayer(kind if kind != "NoGeometry" else "NoGeometry", title, "memory")
    layer.setCrs(to_crs(crs) if crs else QgsCoordinateReferenceSystem())
    names = draw(st.lists(st.sampled_from(FIELDS), max_size=6, unique=True))
    types = [draw(st.sampled_from(sorted(VALUES))) if draw(st.booleans()) else "text" for _ in names]
    layer.dataProvider().addAttributes([QgsField(name, compat.FIELD_TYPES[type_]) for name, type_ in zip(names, types)])
    layer.updateFields()
    features = []
    for _ in range(draw(st.integers(least, most))):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([draw(VALUES[type_]) for type_ in types][: len(layer.fields())])
        geometry = draw(_geometry(kind, crs, wild))
        if geometry is not None:
            feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def columns_of(layer: QgsVectorLayer, wild: bool):
    """A column of the layer or none; for the wild also one that it lacks."""
    return st.sampled_from([None, None, *[field.name() for field in layer.fields()], *(["saknas"] if wild else [])])
