# SPDX-License-Identifier: GPL-2.0-or-later
"""What Qt's PDF writer leaves out of a file's catalogue: its language, bookmarks, and its title in the window.

Added as an incremental update (ISO 32000-1, 7.5.6): new objects and a new table of their places after the old end, so
that nothing that Qt has written is changed.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

_TAIL = 2048
_OBJECT_END = b"endobj"
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 \d+\s+((?:\d{10} \d{5} [fn]\s+)+)trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)
_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_INFO = re.compile(rb"/Info\s+\d+\s+0\s+R")
_SIZE = re.compile(rb"/Size\s+(\d+)")
_PAGES = re.compile(rb"/Pages\s+(\d+)\s+0\s+R")
_KIDS = re.compile(rb"/Kids\s*\[(.*?)\]", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+)\s+0\s+R")


def complete(path: Path, language: str, marks: Sequence[tuple[str, int]]) -> None:
    """Add language, title and bookmarks to a file that Qt has written.

    Args:
        path: the file, of which no more is read than its end, its catalogue and its list of pages.
        language: its language, as ``sv``.
        marks: titles of bookmarks, and the pages that they lead to, counted from 0.

    A file that is put together in another way than Qt does it stays as it is.

    Raises:
        OSError: the file has no end: Qt's PDF writer says nothing of a full disk.
    """
    with open(path, "rb") as stream:
        addition = _addition(stream, language, marks)
    with open(path, "ab") as end:
        end.write(addition)


def _addition(file: BinaryIO, language: str, marks: Sequence[tuple[str, int]]) -> bytes:
    """What comes after the end of a file; nothing for one that is put together in another way."""
    length = file.seek(0, os.SEEK_END)
    file.seek(max(0, length - _TAIL))
    start = _START.search(file.read())
    if start is None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), file.name)
    file.seek(int(start.group(1)))
    table = _TABLE.match(file.read())
    if table is None:
        return b""
    places = [int(line[:10]) for line in table.group(1).splitlines()]
    trailer = table.group(2)
    root, size = _ROOT.search(trailer), _SIZE.search(trailer)
    catalogue = _object(file, places, root)
    kids = _KIDS.search(_object(file, places, _PAGES.search(catalogue)))
    if root is None or size is None or kids is None:
        return b""
    pages = [int(number) for number in _REFERENCE.findall(kids.group(1))]
    free = int(size.group(1))
    entries = re.sub(rb"/(Lang|Outlines|PageMode)\s*(\([^)]*\)|\d+ 0 R|/\w+)", b"", catalogue)
    entries = entries.rstrip() + b"\n/Lang (%s)" % language.encode("ascii")
    if b"/ViewerPreferences" not in entries:
        entries += b"\n/ViewerPreferences <</DisplayDocTitle true>>"
    objects: dict[int, bytes] = {}
    if marks:
        entries += b"\n/Outlines %d 0 R\n/PageMode /UseOutlines" % free
        objects.update(_outlines(marks, pages, free))
    objects[int(root.group(1))] = b"<<" + entries + b"\n>>"
    info = _INFO.search(trailer)
    kept = info.group(0) if info else b""
    return _updated(length, objects, root.group(0) + b" " + kept, int(start.group(1)), free + len(marks) + 1)


def _object(file: BinaryIO, places: Sequence[int], reference: re.Match[bytes] | None) -> bytes:
    """What stands between ``<<`` and ``>>`` of an object; nothing if it is not where the table says."""
    if reference is None or not int(reference.group(1)) < len(places):
        return b""
    file.seek(places[int(reference.group(1))])
    text = b""
    while _OBJECT_END not in text:
        more = file.read(_TAIL)
        if not more:
            return b""
        text += more
    found = re.match(rb"%d 0 obj\s*<<(.*?)>>\s*endobj" % int(reference.group(1)), text, re.DOTALL)
    return found.group(1) if found else b""


def _outlines(marks: Sequence[tuple[str, int]], pages: Sequence[int], first: int) -> dict[int, bytes]:
    numbers = range(first + 1, first + 1 + len(marks))
    objects = {
        first: b"<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>" % (numbers[0], numbers[-1], len(marks))
    }
    for at, (title, page) in enumerate(marks):
        text = b"<" + ("\ufeff" + title).encode("utf-16-be").hex().encode("ascii") + b">"
        links = b""
        if at:
            links += b" /Prev %d 0 R" % numbers[at - 1]
        if at + 1 < len(marks):
            links += b" /Next %d 0 R" % numbers[at + 1]
        destination = b"[%d 0 R /Fit]" % pages[page]
        objects[numbers[at]] = b"<</Title %s /Parent %d 0 R%s /Dest %s>>" % (text, first, links, destination)
    return objects


def _updated(length: int, objects: dict[int, bytes], kept: bytes, previous: int, size: int) -> bytes:
    """The objects, their places in a file of a length, and a trailer that points to the one before."""
    parts, at = [b"\n"], length + 1
    places = {}
    for number in sorted(objects):
        text = b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
        places[number] = at
        parts.append(text)
        at += len(text)
    table = [b"xref\n"]
    for number in sorted(places):
        table.append(b"%d 1\n%010d 00000 n \n" % (number, places[number]))
    parts += table
    parts.append(
        b"trailer\n<</Size %d %s /Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
        % (max(size, max(places) + 1), kept, previous, at)
    )
    return b"".join(parts)
