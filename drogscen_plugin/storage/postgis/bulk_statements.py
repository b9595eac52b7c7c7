# SPDX-License-Identifier: GPL-2.0-or-later
"""Many rows in one statement for PostgreSQL."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence

from ...core.store import schema
from ...core.store.changes import Row
from ...core.store.schema import Table
from .. import table_rows
from .connection import Connection

_HAS_SRID = 0x20000000


def insert(place: Connection, table: Table, rows: Sequence[Row], srid: int) -> str:
    """The statement that inserts rows, which have every field except those that the database maintains."""
    names = table_rows.written(table)
    columns = ", ".join(f'"{name}"' for name in names)
    text = _rows(table, names, rows, srid)
    return place.statements()["insert_many"].substitute(schema=place.name, table=table.name, columns=columns, rows=text)


def update(place: Connection, table: Table, names: Sequence[str], rows: Sequence[Row], srid: int) -> str:
    """The statement that writes some fields of existing rows."""
    values = ", ".join(f'"{name}" = given."{name}"' for name in names)
    text = _rows(table, [schema.UUID, *names], rows, srid)
    return place.statements()["update_many"].substitute(schema=place.name, table=table.name, values=values, rows=text)


def _rows(table: Table, names: Sequence[str], rows: Sequence[Row], srid: int) -> str:
    """Rows as JSON."""
    written = [
        {
            name: _ewkb(row[name], srid) if name == schema.GEOMETRY else table_rows.stored(table[name].type, row[name])
            for name in names
        }
        for row in rows
    ]
    return json.dumps(written, ensure_ascii=False).replace("\\u0000", "")


def _ewkb(wkb: bytes | None, srid: int) -> str | None:
    """PostGIS's form of WKB as hexadecimal, which carries the CRS: a flag in the type, and the EPSG code after it."""
    if wkb is None:
        return None
    (kind,) = struct.unpack_from("<I", wkb, 1)
    return (struct.pack("<BII", 1, kind | _HAS_SRID, srid) + wkb[5:]).hex()
