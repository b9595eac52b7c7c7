# SPDX-License-Identifier: GPL-2.0-or-later
"""A spatial index packed at once: the nodes of an R-tree as SQLite's R*Tree module keeps them in its shadow tables.

Boxes are sorted into tiles (sort-tile-recursive: S. Leutenegger, M. Lopez and J. Edgington, *STR: A Simple and
Efficient Algorithm for R-Tree Packing*, ICDE 1997), and nodes are filled from below. A node is its tree's depth (in the
root) and its number of cells, two bytes each, and cells of an eight-byte number and four single-precision bounds, all
with the high byte first (https://www.sqlite.org/rtree.html, section 6.2, and its source, ``rtree.c``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..arrays import Floats, Integers

_HEADER_BYTES = 4
_CELL: np.dtype[Any] = np.dtype([("number", ">i8"), ("bounds", ">f4", 4)])
_ROOT = 1


@dataclass(frozen=True)
class PackedTree:
    """The rows of the three shadow tables.

    Attributes:
        nodes: content of each node, from the root, which is number 1, on.
        leaf_of: number of the leaf that holds each box (n,).
        parent_of: number of the parent of each node but the root, from node 2 on.
    """

    nodes: list[bytes]
    leaf_of: Integers
    parent_of: Integers


def pack(ids: Integers, bounds: Floats, node_bytes: int) -> PackedTree:
    """Pack boxes into a tree.

    Args:
        ids: a number for each box (n,).
        bounds: their bounds, as :func:`outwards` gives them (n, 4).
        node_bytes: how long a node is, as in the empty tree that SQLite has made.
    """
    room = (node_bytes - _HEADER_BYTES) // _CELL.itemsize
    order = _tiled(bounds, room)
    levels = [(ids[order], bounds[order])]
    while len(levels[-1][0]) > room:
        around = _around(levels[-1][1], room)
        levels.append((np.arange(len(around)), around))
    # The root comes first, and each level after the one above it.
    counts = [max(1, math.ceil(len(numbers) / room)) for numbers, _ in levels]
    first = [_ROOT + sum(counts[level + 1 :]) for level in range(len(levels))]
    nodes: list[bytes] = []
    parents = [np.empty(0, dtype=np.int64)]
    for level in reversed(range(len(levels))):
        numbers, around = levels[level]
        if level:
            numbers = first[level - 1] + numbers
            parents.append(first[level] + np.arange(len(numbers)) // room)
        depth = len(levels) - 1 if level == len(levels) - 1 else 0
        nodes += _contents(numbers, around, room, node_bytes, depth)
    leaf_of = np.empty(len(ids), dtype=np.int64)
    leaf_of[order] = first[0] + np.arange(len(ids)) // room
    return PackedTree(nodes, leaf_of, np.concatenate(parents))


def _tiled(bounds: Floats, room: int) -> Integers:
    """An order in which boxes that follow on each other lie together."""
    x, y = bounds[:, 0] + bounds[:, 1], bounds[:, 2] + bounds[:, 3]
    in_column = room * math.ceil(math.sqrt(math.ceil(len(bounds) / room)))
    column = np.empty(len(bounds), dtype=np.int64)
    column[np.argsort(x, kind="stable")] = np.arange(len(bounds)) // max(1, in_column)
    order: Integers = np.lexsort((y, column))
    return order


def outwards(boxes: Floats) -> Floats:
    """Lowest x, highest x, lowest y and highest y in single precision, none of them inside the box (n, 4).

    ``boxes`` are lowest x, lowest y, highest x and highest y of each (n, 4), none of them NaN.
    """
    bounds = boxes[:, [0, 2, 1, 3]]
    with np.errstate(over="ignore"):
        rounded = bounds.astype(np.float32)
    lower, upper = rounded[:, ::2], rounded[:, 1::2]
    lower[lower > bounds[:, ::2]] = np.nextafter(lower[lower > bounds[:, ::2]], np.float32(-np.inf))
    upper[upper < bounds[:, 1::2]] = np.nextafter(upper[upper < bounds[:, 1::2]], np.float32(np.inf))
    return rounded


def _around(bounds: Floats, room: int) -> Floats:
    """The bounds of each node, from those of its cells."""
    starts = np.arange(0, len(bounds), room)
    around: Floats = np.empty((len(starts), 4), dtype=np.float32)
    around[:, ::2] = np.minimum.reduceat(bounds[:, ::2], starts)
    around[:, 1::2] = np.maximum.reduceat(bounds[:, 1::2], starts)
    return around


def _contents(numbers: Integers, bounds: Floats, room: int, node_bytes: int, depth: int) -> list[bytes]:
    """The nodes of one level."""
    count = max(1, math.ceil(len(numbers) / room))
    cells = np.zeros(count * room, dtype=_CELL)
    cells["number"][: len(numbers)] = numbers
    cells["bounds"][: len(numbers)] = bounds
    nodes = np.zeros((count, node_bytes), dtype=np.uint8)
    filled = np.minimum(room, len(numbers) - room * np.arange(count))
    nodes[:, :2] = np.array([depth], dtype=">u2").view(np.uint8)
    nodes[:, 2:_HEADER_BYTES] = filled.astype(">u2").view(np.uint8).reshape(-1, 2)
    nodes[:, _HEADER_BYTES : _HEADER_BYTES + room * _CELL.itemsize] = cells.view(np.uint8).reshape(count, -1)
    del cells  # a million of them take 24 MB
    return [node.tobytes() for node in nodes]
