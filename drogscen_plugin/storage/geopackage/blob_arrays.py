# SPDX-License-Identifier: GPL-2.0-or-later
"""Many geometries of a GeoPackage at once, between their binary form and shapely's arrays.

Source: OGC 12-128r18, clause 2.1.3 (the header).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import shapely

from ...core.arrays import Floats, Integers, Shapes
from ...core.geometry.point_array import PointArray, are_finite
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
_LINE_BLOB: np.dtype[Any] = np.dtype(
    [("head", _HEAD), ("order", "u1"), ("kind", "<u4"), ("count", "<u4"), ("xy", "<f8", (2, 2))]
)
_LINE_STRING = 2
_UNKNOWN_FLAGS = 0xFF ^ (LITTLE_ENDIAN | 0x0E | EMPTY)
_ORDER: Mapping[int, Literal["big", "little"]] = {0: "big", 1: "little"}
_HEAD_OF_WKB = 5
"""Bytes of the order and the type."""


def read(blobs: bytes, lengths: Integers) -> tuple[Shapes | PointArray, Integers]:
    """The shapes in blobs, two-dimensional (n,), and their types as ISO's codes of WKB, 0 for NULL (n,).

    Args:
        blobs: the blobs, one after the other.
        lengths: the length of each in bytes, less than 0 for NULL (n,).

    Raises:
        ValueError: one of them is no plain geometry of a GeoPackage, or shapely cannot read it.
    """
    points = _plain_points(blobs, lengths)
    if points is not None:
        return PointArray(points["xy"].astype(float)), np.full(len(points), _POINT)
    ends = np.cumsum(np.maximum(lengths, 0))
    start, end = (places[lengths >= 0] for places in (ends - lengths, ends))
    start_of_wkb = _starts_of_wkb(np.frombuffer(blobs, dtype=np.uint8), start, end)
    wkbs, kinds = np.full(len(lengths), None, dtype=object), np.zeros(len(lengths), dtype=np.int64)
    wkbs[lengths >= 0] = [blobs[first:last] for first, last in zip(start_of_wkb.tolist(), end.tolist())]
    kinds[lengths >= 0] = _kinds(np.frombuffer(blobs, dtype=np.uint8), start_of_wkb)
    if ((kinds & _WITHOUT_FLAGS) % _FLAT > _STRAIGHT).any():
        raise ValueError("a curve, which shapely takes for an error or refuses altogether")
    shapes = np.asarray(shapely.from_wkb(wkbs, on_invalid="ignore"), dtype=object)
    if ((kinds > 0) & shapely.is_missing(shapes)).any():
        raise ValueError("unreadable geometry")
    return (shapely.force_2d(shapes) if (kinds > _FLAT).any() else shapes), kinds


def _plain_points(blobs: bytes, lengths: Integers) -> np.ndarray | None:
    """The records of points as GDAL writes them, None if others are among them, as empty ones are."""
    if not (lengths == _POINT_BLOB.itemsize).all():
        return None
    records = np.frombuffer(blobs, dtype=_POINT_BLOB)
    is_plain = (records["magic"] == MAGIC) & (records["flags"] == LITTLE_ENDIAN) & (records["order"] == 1)
    is_plain &= (records["kind"] == _POINT) & are_finite(records["xy"])
    return records if is_plain.all() else None


def _starts_of_wkb(octets: np.ndarray, start: Integers, end: Integers) -> Integers:
    """Where the WKB of each blob begins, among the bytes of all."""
    if (end - start < HEADER_BYTES).any():
        raise ValueError("no plain geometry of a GeoPackage")
    flags = octets[start + 3]
    is_plain = (octets[start] == MAGIC[0]) & (octets[start + 1] == MAGIC[1]) & (flags & _UNKNOWN_FLAGS == 0)
    envelope = (flags >> 1) & 7
    is_plain &= envelope < len(ENVELOPE_BYTES)
    if not is_plain.all():
        raise ValueError("no plain geometry of a GeoPackage")
    first: Integers = start + HEADER_BYTES + np.array(ENVELOPE_BYTES)[envelope]
    if (end - first < _HEAD_OF_WKB).any() or (octets[first] > 1).any():
        raise ValueError("no plain geometry of a GeoPackage")
    return first


def _kinds(octets: np.ndarray, start: Integers) -> Integers:
    """The type that each WKB says that it is, from its bytes 1 to 4."""
    word = octets[start[:, None] + np.arange(1, _HEAD_OF_WKB)]
    is_little = octets[start] == 1
    word[~is_little] = word[~is_little, ::-1]
    kinds: Integers = np.ascontiguousarray(word).view("<u4")[:, 0].astype(np.int64)
    return kinds


def write_lines(xy: Floats, srs_id: int) -> tuple[list[bytes | None], Floats]:
    """Lines from one point to another (n, 2, 2) as :func:`write` gives them, in a third of the time, and their boxes.

    Returns:
        The blobs, None for a line with an end that is nowhere; lowest x, lowest y, highest x and highest y (n, 4), NaN for
        such.
    """
    is_somewhere = are_finite(xy[:, 0]) & are_finite(xy[:, 1])
    boxes = np.hstack([xy.min(axis=1), xy.max(axis=1)])
    boxes[~is_somewhere] = np.nan
    records = np.zeros(len(xy), dtype=_LINE_BLOB)
    head = records["head"]
    head["magic"], head["srs"], head["flags"] = MAGIC, srs_id, LITTLE_ENDIAN | XY_ENVELOPE
    head["envelope"] = boxes[:, [0, 2, 1, 3]]
    records["order"], records["kind"], records["count"], records["xy"] = 1, _LINE_STRING, 2, xy
    blobs = np.frombuffer(records.tobytes(), dtype=f"V{_LINE_BLOB.itemsize}").tolist()
    for row in np.flatnonzero(~is_somewhere).tolist():
        blobs[row] = None
    return blobs, boxes


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
