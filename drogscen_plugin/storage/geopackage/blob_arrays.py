# SPDX-License-Identifier: GPL-2.0-or-later
"""Many geometries of a GeoPackage at once, between their binary form and shapely's arrays.

Source: OGC 12-128r18, clause 2.1.3 (the header).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
import shapely

from ...core.arrays import Integers, Shapes
from ...core.geometry.point_array import PointArray
from .blob import EMPTY, ENVELOPE_BYTES, HEADER_BYTES, LITTLE_ENDIAN, MAGIC, XY_ENVELOPE

_POINT = 1
_FLAT = 1000
"""ISO codes of geometry types from here on have Z, M or both."""
_STRAIGHT = 7
"""The last code of a type without curves and faces, Z and M apart."""
_WITHOUT_FLAGS = 0x0FFFFFFF
"""Older writers mark Z and M by the highest bits."""

_POINT_BLOB: np.dtype[Any] = np.dtype(
    [("magic", "S2"), ("version", "u1"), ("flags", "u1"), ("srs", "<i4")]
    + [("order", "u1"), ("kind", "<u4"), ("xy", "<f8", 2)]
)
_HEAD: np.dtype[Any] = np.dtype(
    [("magic", "S2"), ("version", "u1"), ("flags", "u1"), ("srs", "<i4"), ("envelope", "<f8", 4)], align=False
)
_KNOWN_FLAGS = LITTLE_ENDIAN | 0x0E | EMPTY


def read(blobs: Sequence[bytes | None]) -> tuple[Shapes | PointArray, Integers]:
    """The shapes in blobs, two-dimensional (n,), and their types as ISO's codes of WKB, 0 for NULL (n,).

    Raises:
        ValueError: one of them is no plain geometry of a GeoPackage, or shapely cannot read it.
    """
    points = _plain_points(blobs)
    if points is not None:
        return PointArray(points["xy"].astype(float)), np.full(len(points), _POINT)
    wkbs = [None if blob is None else _wkb(blob) for blob in blobs]
    kinds = np.array([0 if wkb is None else int.from_bytes(wkb[1:5], _ORDER[wkb[0]]) for wkb in wkbs], dtype=np.int64)
    if ((kinds & _WITHOUT_FLAGS) % _FLAT > _STRAIGHT).any():
        raise ValueError("a curve, which shapely takes for an error or refuses altogether")
    shapes = np.asarray(shapely.from_wkb(np.array(wkbs, dtype=object), on_invalid="ignore"), dtype=object)
    if ((kinds > 0) & shapely.is_missing(shapes)).any():
        raise ValueError("unreadable geometry")
    return (shapely.force_2d(shapes) if (kinds > _FLAT).any() else shapes), kinds


_ORDER: Mapping[int, Literal["big", "little"]] = {0: "big", 1: "little"}


def _plain_points(blobs: Sequence[bytes | None]) -> np.ndarray | None:
    """The records of points as GDAL writes them, None if others are among them, as empty ones are."""
    if not all(blob is not None and len(blob) == _POINT_BLOB.itemsize for blob in blobs):
        return None
    records = np.frombuffer(b"".join(blobs), dtype=_POINT_BLOB)  # type: ignore[arg-type]
    is_plain = (records["magic"] == MAGIC) & (records["flags"] == LITTLE_ENDIAN) & (records["order"] == 1)
    is_plain &= (records["kind"] == _POINT) & np.isfinite(records["xy"]).all(axis=1)
    return records if is_plain.all() else None


def _wkb(blob: bytes) -> bytes:
    if blob[:2] != MAGIC or len(blob) < HEADER_BYTES or blob[3] & ~_KNOWN_FLAGS:
        raise ValueError("no plain geometry of a GeoPackage")
    envelope = (blob[3] >> 1) & 7
    if envelope >= len(ENVELOPE_BYTES) or len(blob) < HEADER_BYTES + ENVELOPE_BYTES[envelope] + 5:
        raise ValueError("no plain geometry of a GeoPackage")
    wkb = blob[HEADER_BYTES + ENVELOPE_BYTES[envelope] :]
    if wkb[0] not in _ORDER:
        raise ValueError("no plain geometry of a GeoPackage")
    return wkb


def write(shapes: Shapes, srs_id: int) -> list[bytes | None]:
    """Two-dimensional shapes as blobs, as GDAL writes them: with an envelope but for points; None for None."""
    bounds = shapely.bounds(shapes)
    heads = np.zeros(len(shapes), dtype=_HEAD)
    heads["magic"], heads["srs"] = MAGIC, srs_id
    heads["flags"] = np.where(shapely.is_empty(shapes), LITTLE_ENDIAN | EMPTY, LITTLE_ENDIAN | XY_ENVELOPE)
    is_point = shapely.get_type_id(shapes) == 0
    heads["flags"][is_point & ~shapely.is_empty(shapes)] = LITTLE_ENDIAN
    heads["envelope"] = bounds[:, [0, 2, 1, 3]]
    length = np.where(heads["flags"] & XY_ENVELOPE, _HEAD.itemsize, HEADER_BYTES)
    text, size = heads.tobytes(), _HEAD.itemsize
    return [
        None if wkb is None else text[row * size : row * size + used] + wkb
        for row, (used, wkb) in enumerate(zip(length.tolist(), shapely.to_wkb(shapes, byte_order=1).tolist()))
    ]


def with_srs(blob: bytes | None, srs_id: int) -> bytes | None:
    """The same blob with another number of its CRS."""
    if blob is None:
        return None
    return blob[:4] + srs_id.to_bytes(4, _ORDER[blob[3] & LITTLE_ENDIAN], signed=True) + blob[8:]
