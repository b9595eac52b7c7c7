# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of the store: from the JSON that both databases give for each, and as they are written."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any

from qgis.PyQt.QtCore import QDateTime, Qt

from ..compat import is_null
from ..core.errors import NotAStore
from ..core.garbage_pause import paused_garbage_collection
from ..core.store import sql
from ..core.store.changes import Row
from ..core.store.schema import GEOMETRY, ROW_NUMBER, TRACKING, UUID, Table
from .place import Place

_TYPES = {
    "integer": (int,),
    "real": (float, int),
    "boolean": (bool, int),
    ROW_NUMBER: (int,),
}
"""The Python types that JSON gives for a field's type; ``str`` for all others."""
_LONGEST_TOLD = 40
_PARSED = 2000
"""Rows that are parsed at a time, in about 10 ms."""
_ZONE = re.compile(r"(Z|[+-]\d\d(:?\d\d)?)$")
_UTC_LENGTH = len("2026-01-01T00:00:00.000Z")


def read(
    place: Place,
    table: Table,
    names: Sequence[str],
    where: Mapping[str, Iterable[object]] | None,
    query: Callable[[str], Sequence[Sequence[Any]]],
) -> list[Row]:
    """Rows of a table, in no particular order.

    Args:
        place: where it is.
        table: the table.
        names: the fields wanted, perhaps with ``geom`` and ``fid``.
        where: the accepted values of some fields, by field name.
        query: what asks the database.

    Raises:
        StoreFailed: the database cannot be reached.
        NotAStore: it holds values that cannot be read.
    """
    statements = place.statements()
    columns = [statements["geometry"].substitute() if name == GEOMETRY else _quoted(table, name) for name in names]
    conditions = [f'"{table[name].name}" IN ({sql.literals(values)})' for name, values in (where or {}).items()]
    statement = statements["read"].substitute(
        schema=place.schema_name,
        table=table.name,
        columns=", ".join(columns),
        condition=" AND ".join(conditions) or "TRUE",
    )
    texts = [row[0] for row in query(statement)]
    try:
        return from_json(table, names, texts, place.geometry_wkb)
    except ValueError as error:
        # For example an infinite number, which SQLite stores but writes as invalid JSON.
        raise NotAStore(place.title(), "damaged", f"{table.name}: {error}") from error


def _quoted(table: Table, name: str) -> str:
    """A column that the table has, quoted; with the table's name, as SQLite takes an unknown quoted name for text."""
    return f'"{table.name}"."{name if name == ROW_NUMBER else table[name].name}"'


def from_json(table: Table, names: Sequence[str], texts: Sequence[str], to_wkb: Callable[[str], bytes]) -> list[Row]:
    """Rows from a JSON array each.

    Many are parsed at a time, but not all: the window stands still while Python parses.

    Args:
        table: the table that they come from.
        names: the fields, and perhaps ``geom``, in the order of the arrays.
        texts: the arrays.
        to_wkb: turns a geometry as the database writes it into WKB.

    Raises:
        ValueError: the text is not JSON, or a value does not fit its field's type: SQLite keeps anything in any column.
    """
    with paused_garbage_collection():
        rows: list[dict[str, Any]] = []
        for start in range(0, len(texts), _PARSED):
            parsed = json.loads("[" + ",".join(texts[start : start + _PARSED]) + "]")
            rows += [dict(zip(names, values)) for values in parsed]
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
    # GeoPackage has no other times than those in UTC (OGC 12-128r18, table 1); QGIS before 3.30 writes them without "Z".
    text = utc_text(value if _ZONE.search(value) else f"{value}Z")
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


def with_defaults(table: Table, row: Row) -> dict:
    """A new row with every field: missing ones get their default; those that the database maintains are left to it."""
    result = {GEOMETRY: row.get(GEOMETRY)} if table.geometry else {}
    for field in table.fields:
        value = None if field.name in TRACKING else row.get(field.name)
        if value is None and field.required and field.default:
            value = int(field.default) if field.type == "integer" else field.default
        result[field.name] = value
    return result


def written(table: Table) -> list[str]:
    """The columns of a new row; those that the database maintains are left to it."""
    return [name for name in table.names() if name not in TRACKING] + ([GEOMETRY] if table.geometry else [])


def stored(kind: str, value: Any) -> Any:
    """A value as both databases take it, by its field's type: times as text in UTC, text without NUL, whole numbers whole."""
    if kind == "datetime":
        return utc_text(value)
    if kind == "integer" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value.replace("\0", "") if isinstance(value, str) else value
