"""The columns of a table that hold coordinates."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsFeature, QgsFields

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
