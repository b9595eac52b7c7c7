"""What Qt's PDF writer leaves out of a file's catalogue: its language, bookmarks, and its title in the window.

Added as an incremental update (ISO 32000-1, 7.5.6): new objects and a new table of their places after the old end, so
that nothing that Qt has written is changed.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Sequence
from pathlib import Path

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)
_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_INFO = re.compile(rb"/Info\s+\d+\s+0\s+R")
_SIZE = re.compile(rb"/Size\s+(\d+)")
_KIDS = re.compile(rb"/Type\s*/Pages.*?/Kids\s*\[(.*?)\]", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+)\s+0\s+R")


def complete(path: Path, language: str, marks: Sequence[tuple[str, int]]) -> None:
    """Add language, title and bookmarks to a file that Qt has written.

    Args:
        path: the file.
        language: its language, as ``sv``.
        marks: titles of bookmarks, and the pages that they lead to, counted from 0.

    A file that is put together in another way than Qt does it stays as it is.
    """
    with open(path, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        addition = _addition(content, language, marks)
    with open(path, "ab") as end:
        end.write(addition)


def _addition(content: mmap.mmap, language: str, marks: Sequence[tuple[str, int]]) -> bytes:
    """What comes after the end of a file; nothing for one that is put together in another way."""
    start, trailer = _START.search(content), list(_TRAILER.finditer(content))
    kids = _KIDS.search(content)
    if start is None or not trailer or kids is None:
        return b""
    root, size = _ROOT.search(trailer[-1].group(1)), _SIZE.search(trailer[-1].group(1))
    if root is None or size is None:
        return b""
    catalogue = re.search(rb"\n%d 0 obj\s*<<(.*?)>>\s*endobj" % int(root.group(1)), content, re.DOTALL)
    if catalogue is None:
        return b""
    pages = [int(number) for number in _REFERENCE.findall(kids.group(1))]
    free = int(size.group(1))
    entries = re.sub(rb"/(Lang|Outlines|PageMode)\s*(\([^)]*\)|\d+ 0 R|/\w+)", b"", catalogue.group(1))
    entries = entries.rstrip() + b"\n/Lang (%s)" % language.encode("ascii")
    if b"/ViewerPreferences" not in entries:
        entries += b"\n/ViewerPreferences <</DisplayDocTitle true>>"
    objects: dict[int, bytes] = {}
    if marks:
        entries += b"\n/Outlines %d 0 R\n/PageMode /UseOutlines" % free
        objects.update(_outlines(marks, pages, free))
    objects[int(root.group(1))] = b"<<" + entries + b"\n>>"
    info = _INFO.search(trailer[-1].group(1))
    kept = info.group(0) if info else b""
    return _updated(len(content), objects, root.group(0) + b" " + kept, int(start.group(1)), free + len(marks) + 1)


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
