# SPDX-License-Identifier: GPL-2.0-or-later
"""The columns of a table that hold coordinates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qgis.core import QgsFeature, QgsField, QgsFields

from ... import compat
from ...core.geometry import position_text
from ...core.text import clean
from ...translation import tr

_X_NAMES = (
    "x",
    "lon",
    "long",
    "longitud",
    "longitude",
    "lng",
    "öst",
    "ost",
    "east",
    "easting",
    "e",
    "e_koord",
    "xkoord",
)
_Y_NAMES = ("y", "lat", "latitud", "latitude", "nord", "norr", "north", "northing", "n", "n_koord", "ykoord")
_NUMBERED = re.compile(r"Field\d+")
_POSITION_NAMES = ("position", "koordinat", "koordinater", "coordinates", "läge", "lage", "plats_koordinat", "latlon")


def chosen(fields: QgsFields, given: Sequence[str]) -> list[str]:
    """The chosen fields, or those with usual names: X and Y, or one with both; none where that is not clear.

    Args:
        fields: the table's fields.
        given: the fields chosen for X, for Y and for both in one, each '' if it was not.
    """
    given_x, given_y, given_both = given
    if given_both:
        return [given_both]
    if given_x and given_y:
        return [given_x, given_y]
    by_name = {field.name().strip().casefold(): field.name() for field in fields}
    x = given_x or next((by_name[name] for name in _X_NAMES if name in by_name), "")
    y = given_y or next((by_name[name] for name in _Y_NAMES if name in by_name), "")
    if x and y:
        return [x, y]
    both = next((by_name[name] for name in _POSITION_NAMES if name in by_name), "")
    return [both] if both else []


def with_headings(fields: QgsFields, features: list[QgsFeature]) -> tuple[QgsFields, list[QgsFeature]]:
    """A table whose first row holds its headings, called by these; any other as it is.

    QGIS does not take the first row of a spreadsheet for headings if all of its cells hold text; its fields are then
    called ``Field1``, ``Field2`` and so on.
    """
    if not features or not all(_NUMBERED.fullmatch(field.name()) for field in fields):
        return fields, features
    headings = texts(features[0], [field.name() for field in fields])
    named = QgsFields()
    for field, heading in zip(fields, headings):
        name = heading if heading and named.lookupField(heading) < 0 else field.name()
        named.append(QgsField(name, field.type()))
    if not chosen(named, ("", "", "")):
        return fields, features
    rows = []
    for feature in features[1:]:
        row = QgsFeature(named)
        row.setAttributes(feature.attributes())
        row.setGeometry(feature.geometry())
        rows.append(row)
    return named, rows


def pair(feature: QgsFeature, columns: Sequence[str]) -> tuple[float, float] | None:
    """The two numbers of a row, None where they cannot be read."""
    if len(columns) == 1:
        value = feature[columns[0]]
        return None if compat.is_null(value) else position_text.pair(value)
    x, y = (None if compat.is_null(feature[name]) else position_text.number(feature[name]) for name in columns)
    return None if x is None or y is None else (x, y)


def texts(feature: QgsFeature, columns: Sequence[str]) -> list[str]:
    """What stands in the fields, '' for nothing."""
    return ["" if compat.is_null(feature[name]) else clean(feature[name]) for name in columns]


def sample(features: Sequence[QgsFeature], columns: Sequence[str]) -> str:
    """The first coordinates of a table as they stand there."""
    return next((", ".join(found) for feature in features if any(found := texts(feature, columns))), tr("all empty"))
