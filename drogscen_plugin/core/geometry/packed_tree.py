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
from numpy.typing import NDArray

from ..arrays import Floats, Integers

_HEADER_BYTES = 4
_CELL: np.dtype[Any] = np.dtype([("number", ">i8"), ("bounds", ">f4", 4)])
_ROOT = 1
_PIECE = 1000
"""Nodes that are made at a time."""


@dataclass(frozen=True)
class PackedTree:
    """The rows of the three shadow tables.

    Attributes:
        nodes: content of each node, byte by byte, from the root, which is number 1, on (k, b).
        leaf_of: number of the leaf that holds each box (n,).
        parent_of: number of the parent of each node but the root, from node 2 on.
    """

    nodes: NDArray[np.uint8]
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
    counts = [max(1, math.ceil(len(ids) / room))]
    while counts[-1] > 1:
        counts.append(math.ceil(counts[-1] / room))
    # The root comes first, and each level after the one above it.
    first = [sum(counts[level + 1 :]) for level in range(len(counts))]
    nodes = np.zeros((sum(counts), node_bytes), dtype=np.uint8)
    parents = [np.empty(0, dtype=np.int64)]
    numbers, leaf_of = ids, np.empty(len(ids), dtype=np.int64)
    for level, count in enumerate(counts):
        bounds = _written(nodes[first[level] : first[level] + count], numbers, bounds, order, room)
        inside = first[level] + np.arange(len(numbers)) // room + _ROOT
        if level:
            parents.insert(1, inside)
        else:
            leaf_of[order] = inside
        numbers, order = first[level] + np.arange(count) + _ROOT, np.arange(count)
    nodes[0, :2] = np.array([len(counts) - 1], dtype=">u2").view(np.uint8)
    return PackedTree(nodes, leaf_of, np.concatenate(parents))


def _tiled(bounds: Floats, room: int) -> Integers:
    """An order in which boxes that follow on each other lie together."""
    x, y = bounds[:, 0] + bounds[:, 1], bounds[:, 2] + bounds[:, 3]
    in_column = room * math.ceil(math.sqrt(math.ceil(len(bounds) / room)))
    column = np.empty(len(bounds), dtype=np.int32)
    column[np.argsort(x, kind="stable")] = np.arange(len(bounds), dtype=np.int32) // max(1, in_column)
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


def _written(nodes: NDArray[np.uint8], numbers: Integers, bounds: Floats, order: Integers, room: int) -> Floats:
    """Write the nodes of one level, and return the bounds of each.

    Args:
        nodes: their content (k, b), empty.
        numbers: what the numbers of the cells are (n,).
        bounds: the bounds of the cells (n, 4).
        order: the order in which cells come into nodes (n,).
        room: how many cells a node takes.
    """
    around: Floats = np.empty((len(nodes), 4), dtype=np.float32)
    for start in range(0, len(nodes), _PIECE):
        piece, cells_here = nodes[start : start + _PIECE], order[start * room : (start + _PIECE) * room]
        cells = np.zeros(len(piece) * room, dtype=_CELL)
        cells["number"][: len(cells_here)] = numbers[cells_here]
        cells["bounds"][: len(cells_here)] = bounds[cells_here]
        filled = np.minimum(room, len(cells_here) - room * np.arange(len(piece)))
        piece[:, 2:_HEADER_BYTES] = filled.astype(">u2").view(np.uint8).reshape(-1, 2)
        piece[:, _HEADER_BYTES : _HEADER_BYTES + room * _CELL.itemsize] = cells.view(np.uint8).reshape(len(piece), -1)
        if len(cells_here):
            around[start : start + _PIECE] = _around(bounds[cells_here], room)
    return around
