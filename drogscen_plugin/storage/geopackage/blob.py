# SPDX-License-Identifier: GPL-2.0-or-later
"""GeoPackage's binary form of a geometry, and the functions that the file's own triggers need.

Source: OGC 12-128r18, clause 2.1.3 (the header) and annex F.3 (the spatial index and its functions).
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable

from qgis.core import QgsGeometry

MAGIC = b"GP"
ENVELOPE_BYTES = (0, 32, 48, 48, 64)
HEADER_BYTES = 8
LITTLE_ENDIAN, XY_ENVELOPE, EMPTY = 0x01, 0x02, 0x10


def to_wkb(blob: bytes) -> bytes:
    """The WKB in a blob.

    Raises:
        ValueError, IndexError: it is no geometry of a GeoPackage.
    """
    if blob[: len(MAGIC)] != MAGIC:
        raise ValueError(blob)
    return blob[HEADER_BYTES + ENVELOPE_BYTES[(blob[3] >> 1) & 7] :]


def from_wkb(wkb: bytes, srid: int) -> bytes:
    """A blob with its envelope, as GDAL writes it; points have none."""
    box = _box(wkb)
    if box is None:
        return struct.pack("<2sBBi", MAGIC, 0, LITTLE_ENDIAN | EMPTY, srid) + wkb
    low_x, high_x, low_y, high_y = box
    if is_point(wkb):
        return struct.pack("<2sBBi", MAGIC, 0, LITTLE_ENDIAN, srid) + wkb
    head = struct.pack("<2sBBi", MAGIC, 0, LITTLE_ENDIAN | XY_ENVELOPE, srid)
    return head + struct.pack("<4d", low_x, high_x, low_y, high_y) + wkb


def _bounds(blob: bytes | None) -> tuple[float, float, float, float] | None:
    """Lowest x, highest x, lowest y and highest y; None for no geometry and an empty one."""
    if blob is None or blob[3] & EMPTY:
        return None
    if (blob[3] >> 1) & 7:
        order = "<" if blob[3] & LITTLE_ENDIAN else ">"
        low_x, high_x, low_y, high_y = struct.unpack_from(f"{order}4d", blob, HEADER_BYTES)
        return low_x, high_x, low_y, high_y
    return _box(to_wkb(blob))


def _box(wkb: bytes) -> tuple[float, float, float, float] | None:
    """The same of WKB. By QGIS, so that a store can be worked in where shapely is missing."""
    shape = QgsGeometry()
    shape.fromWkb(wkb)
    box = shape.boundingBox()
    return None if shape.isEmpty() else (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())


def is_point(wkb: bytes) -> bool:
    """Whether it is a single point, with any dimensions."""
    (kind,) = struct.unpack_from("<I" if wkb[0] else ">I", wkb, 1)
    return kind & 0xFFFF in (1, 1001, 2001, 3001)


def register(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the triggers of the spatial index call."""

    def part(at: int) -> Callable[[bytes | None], float | None]:
        def function(blob: bytes | None) -> float | None:
            found = _bounds(blob)
            return None if found is None else found[at]

        return function

    for at, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, part(at), deterministic=True)
    connection.create_function(
        "ST_IsEmpty", 1, lambda blob: None if blob is None else int(_bounds(blob) is None), deterministic=True
    )
