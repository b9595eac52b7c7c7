"""Many rows in one statement for PostgreSQL."""

from __future__ import annotations

import json
import struct

from ...core.store import schema, sql
from ...core.store.schema import Table
from .connection import Connection

_HAS_SRID = 0x20000000


def insert(place: Connection, table: Table, rows: list[dict]) -> str:
    """The statement that inserts rows, which have every field except those that the database maintains."""
    names = [field.name for field in table.fields if field.name not in schema.TRACKING]
    names += [schema.GEOMETRY] if table.geometry else []
    columns = ", ".join(f'"{name}"' for name in names)
    text = _rows(place, names, rows)
    return place.statements()["insert_many"].substitute(schema=place.name, table=table.name, columns=columns, rows=text)


def update(place: Connection, table: Table, names: list[str], rows: list[dict]) -> str:
    """The statement that writes some fields of existing rows."""
    values = ", ".join(f'"{name}" = given."{name}"' for name in names)
    text = _rows(place, [schema.UUID, *names], rows)
    return place.statements()["update_many"].substitute(schema=place.name, table=table.name, values=values, rows=text)


def _rows(place: Connection, names: list[str], rows: list[dict]) -> str:
    """Rows as JSON, escaped to go between the quotes of a literal."""
    srid = int(place.ask("meta", name="srid")) if schema.GEOMETRY in names else 0
    written = [
        {name: _ewkb(row[name], srid) if name == schema.GEOMETRY else row[name] for name in names} for row in rows
    ]
    return sql.text(json.dumps(written, ensure_ascii=False).replace("\\u0000", ""))


def _ewkb(wkb: bytes | None, srid: int) -> str | None:
    """PostGIS's form of WKB as hexadecimal, which carries the CRS: a flag in the type, and the EPSG code after it."""
    if wkb is None:
        return None
    (kind,) = struct.unpack_from("<I", wkb, 1)
    return (struct.pack("<BII", 1, kind | _HAS_SRID, srid) + wkb[5:]).hex()
