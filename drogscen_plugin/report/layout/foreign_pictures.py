# SPDX-License-Identifier: GPL-2.0-or-later
"""What a picture from somebody else may not bring into papers: a drawing can load files and pages, and run programs."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from ...translation import tr

_LARGEST_BYTES = 20_000_000
_IN_SVG = re.compile(
    r"""<!ENTITY\b[^>]*\b(?:SYSTEM|PUBLIC)\b|<\s*(?:script|iframe)\b|@import|\bon\w+\s*=|"""
    r"""<\s*(?!a\b)[\w:]+\b[^>]*?\b(?:href|src)\s*=\s*["']\s*(?!#|data:)[^"'\s]|url\s*\((?!(?:\s|["']|&quot;|&apos;)*#)""",
    re.IGNORECASE,
)
_DATA = re.compile(r"""data:([^,"']*),([^"']*)""", re.IGNORECASE)
_ENCODING = re.compile(r"""<\?xml[^>]*\bencoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
_PICTURE_STARTS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8")


def in_file(path: Path) -> str:
    """What a picture must not hold, '' if it may be used.

    Raises:
        OSError: it cannot be read.
    """
    return in_picture(path.read_bytes()) if path.stat().st_size <= _LARGEST_BYTES else tr("it is too large")


def in_picture(content: bytes, *, may_be_drawn: bool = True) -> str:
    """What a picture must not hold: pixels in a known form may stand in it, and a drawing by what it says."""
    if content.startswith(_PICTURE_STARTS):
        return ""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return tr("it cannot be read")
    if not may_be_drawn or "\0" in text or _ENCODING.search(text):
        return tr("it cannot be read")
    found = _IN_SVG.search(text)
    if found:
        return tr("it loads or runs something ({text})").format(text=found[0].strip()[:80])
    return next((problem for kind, data in _DATA.findall(text) if (problem := _in_data(kind, data))), "")


def _in_data(kind: str, data: str) -> str:
    """What a picture that stands inside a drawing must not hold."""
    try:
        content = base64.b64decode("".join(data.split()), validate=True) if kind.lower().endswith(";base64") else b""
    except ValueError:
        content = b""
    return in_picture(content, may_be_drawn=False)
