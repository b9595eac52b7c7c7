# SPDX-License-Identifier: GPL-2.0-or-later
"""What the heads of a Shapefile's files say of their lengths.

Sources: ESRI Shapefile Technical Description, July 1998 (``.shp`` and ``.shx``: bytes 24 to 27 of the head are the length
in words of 16 bits); dBASE, Table File Format (``.dbf``: from byte 4 on the number of rows, the length of the head and
that of a row, then, after the rows, one byte that marks the end).
"""

from __future__ import annotations

import struct
from pathlib import Path

_HEAD, _INDEX_ROW = 100, 8
_END = b"\x1a"


def rows(path: Path) -> int:
    """How many rows a Shapefile has; -1 if it cannot be read, or one of its three files is not as long as it should be.

    None of the rows may be marked as deleted, as in one that was just written.
    """
    try:
        table, (count, whole) = path.with_suffix(".dbf"), _table(path.with_suffix(".dbf"))
        index = path.with_suffix(".shx")
        is_whole = (
            table.stat().st_size in (whole, whole + len(_END))
            and index.stat().st_size == _HEAD + _INDEX_ROW * count
            and all(_length(part) == part.stat().st_size for part in (path, index))
        )
    except (OSError, struct.error):
        return -1
    return count if is_whole else -1


def end_table(path: Path) -> None:
    """Put the mark of the end after the rows of a ``.dbf`` where it is missing.

    Raises:
        OSError: it cannot be written.
    """
    if path.stat().st_size == _table(path)[1]:
        with path.open("ab") as stream:
            stream.write(_END)


def _length(path: Path) -> int:
    """The length in bytes that a ``.shp`` or ``.shx`` says it has."""
    with path.open("rb") as stream:
        (words,) = struct.unpack(">24xI", stream.read(28))
    return 2 * int(words)


def _table(path: Path) -> tuple[int, int]:
    """How many rows a ``.dbf`` says it has, and where they end, in bytes."""
    with path.open("rb") as stream:
        count, head, row = struct.unpack("<4xIHH", stream.read(12))
    return count, head + count * row
