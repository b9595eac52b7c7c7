"""Rows of the store: to and from QGIS's features, and from the JSON that both databases give for whole tables."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence, Set
from typing import Any

from qgis.core import QgsFeature, QgsFields, QgsGeometry
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ..compat import is_null
from ..core.garbage_pause import paused_garbage_collection
from ..core.store.changes import Row
from ..core.store.schema import GEOMETRY, ROW_NUMBER, TRACKING, UUID, Table

_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_HEADER_BYTES = 8
_MAGIC = b"GP"
_TYPES = {
    "integer": (int,),
    "real": (float, int),
    "boolean": (bool, int),
    ROW_NUMBER: (int,),
}
"""The Python types that JSON gives for a field's type; ``str`` for all others."""
_LONGEST_TOLD = 40
_UTC_LENGTH = len("2026-01-01T00:00:00.000Z")


def from_json(table: Table, names: Sequence[str], text: str, to_wkb: Callable[[str], bytes]) -> list[Row]:
    """Rows from a JSON array of arrays.

    Args:
        table: the table that they come from.
        names: the fields, and perhaps ``geom``, in the order of the inner arrays.
        text: the array.
        to_wkb: turns a geometry as the database writes it into WKB.

    Raises:
        ValueError: the text is not JSON, or a value does not fit its field's type: SQLite keeps anything in any column.
    """
    with paused_garbage_collection():
        rows: list[dict[str, Any]] = [dict(zip(names, values)) for values in json.loads(text)]
        for name in names:
            kind = name if name in (GEOMETRY, ROW_NUMBER) else table[name].type
            makers: dict[str, Callable[[Any], object]] = {"boolean": bool, "real": _finite, "datetime": _time}
            make = to_wkb if kind == GEOMETRY else makers.get(kind)
            _check_types(rows, name, {*_TYPES.get(kind, (str,)), type(None)})
            if make is not None:
                row: Row = {}
                try:
                    for row in rows:
                        if row[name] is not None:
                            row[name] = make(row[name])
                except (ValueError, IndexError) as error:
                    raise ValueError(_told(row, name)) from error
    return list(rows)


def _check_types(rows: Sequence[Row], name: str, accepted: Set[type]) -> None:
    if not {type(row[name]) for row in rows} <= accepted:
        raise ValueError(_told(next(row for row in rows if type(row[name]) not in accepted), name))


def _told(row: Row, name: str) -> str:
    """What a field of a row holds, and the row's key if that was read."""
    return " ".join([f"{name} = {str(row[name])[:_LONGEST_TOLD]!r}", *filter(None, [row.get(UUID)])])


def _finite(value: float) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(value)  # later versions of SQLite write it as valid JSON
    return number


def _time(value: str) -> str:
    text = utc_text(value)
    if not text:
        raise ValueError(value)
    return text


def utc_text(value: object) -> str | None:
    """A time as ISO text in UTC with milliseconds, from text or ``QDateTime``; None for NULL."""
    if is_null(value):
        return None
    if isinstance(value, str):
        if len(value) == _UTC_LENGTH and value.endswith("Z"):
            return value
        return _utc(QDateTime.fromString(value, Qt.DateFormat.ISODateWithMs))
    if isinstance(value, QDateTime):
        return _utc(value)
    raise TypeError(value)


def _utc(time: QDateTime) -> str:
    return time.toUTC().toString(Qt.DateFormat.ISODateWithMs)


def from_features(table: Table, features: Iterator[QgsFeature]) -> Iterator[tuple[int, dict]]:
    """The row number ``fid`` and the row of each feature."""
    for feature in features:
        row = {field.name: _plain(feature[field.name]) for field in table.fields}
        if table.geometry:
            row[GEOMETRY] = bytes(feature.geometry().asWkb().data()) if feature.hasGeometry() else None
        yield feature.id(), row


def _plain(value: object) -> object:
    if is_null(value):
        return None
    if isinstance(value, QDateTime):
        return utc_text(value)
    if isinstance(value, QDate):
        return value.toString(Qt.DateFormat.ISODate)
    return value


def with_defaults(table: Table, row: Row) -> dict:
    """A new row with every field: missing ones get their default; those that the database maintains are left to it."""
    result = {GEOMETRY: row.get(GEOMETRY)} if table.geometry else {}
    for field in table.fields:
        value = None if field.name in TRACKING else row.get(field.name)
        if value is None and field.required and field.default:
            value = int(field.default) if field.type == "integer" else field.default
        result[field.name] = value
    return result


def to_feature(table: Table, fields: QgsFields, row: Row) -> QgsFeature:
    """A new feature from a row that has every field."""
    feature = QgsFeature(fields)
    for field in table.fields:
        feature.setAttribute(field.name, to_qgis(field.type, row[field.name]))
    geometry = to_geometry(row[GEOMETRY]) if table.geometry else None
    if geometry is not None:
        feature.setGeometry(geometry)
    return feature


def to_qgis(kind: str, value: object) -> object:
    """A value as QGIS's providers want it."""
    if value is None:
        return None
    if kind == "date":
        return QDate.fromString(str(value), Qt.DateFormat.ISODate)
    if kind == "datetime":
        return QDateTime.fromString(str(value), Qt.DateFormat.ISODateWithMs)
    return value.replace("\0", "") if isinstance(value, str) else value


def to_geometry(wkb: bytes | None) -> QgsGeometry | None:
    """A geometry from WKB, None for none."""
    if wkb is None:
        return None
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry


def wkb_of_geopackage(text: str) -> bytes:
    """WKB from the text that the read statement returns for a geometry: GeoPackage's binary form as hexadecimal.

    Source: OGC 12-128, clause 2.1.3.

    Raises:
        ValueError, IndexError: the text is not a geometry.
    """
    blob = bytes.fromhex(text)
    if blob[: len(_MAGIC)] != _MAGIC:
        raise ValueError(text)
    return blob[_HEADER_BYTES + _ENVELOPE_BYTES[(blob[3] >> 1) & 7] :]
