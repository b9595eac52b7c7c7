# SPDX-License-Identifier: GPL-2.0-or-later
"""The project that a store holds, whichever database that is in.

QGIS keeps projects in databases as zip archives, written as hexadecimal text.
"""

from __future__ import annotations

import binascii
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Protocol

PROJECT = "drogscen"
"""The name of the project inside a store."""

_LARGEST_BYTES = 50_000_000
"""A store's own project has 0.6 million; what is larger may be made to fill the memory."""

OWN = ("drogscen", "store")
"""The entry of a project that keeps the source of its own store's scenes; as a source it is led along with the layers."""

_OWN = (
    re.compile(r"<drogscen>(?:(?!</drogscen>).)*?<store [^>]*>([^<]*)</store>", re.DOTALL),
    re.compile(
        r"""<properties [^>]*name="drogscen"[^>]*>(?:(?!</properties>\s*</properties>).)*?"""
        r"""<properties [^>]*name="store"[^>]*>([^<]*)</properties>""",
        re.DOTALL,
    ),
)
"""An entry is an element of its name, and from QGIS 3.38 or so on one that has its name as an attribute."""
_PROJECT = ".qgs"
_VALUE = re.compile(r"""(>)([^<>]+)(<)|(=")([^"<>]*)(")""")
"""The text of an element, or the value of an attribute."""

_MARKS = ("|", "dbname=", "service=")
"""One of these is in every source."""

_SOURCE = re.compile(r"<datasource>([^<]*)</datasource>")


class ProjectInside(Protocol):
    """The project that a store holds, and where its layers lead.

    Its layers name a file or a database. After a copy, a move or a new name that is no longer the one that holds them.
    """

    def uri(self) -> str:
        """Its address, as QGIS writes it."""

    def is_lacking(self) -> bool:
        """Whether it is not there, and this user may make it; it is made last, after the styles.

        Raises:
            StoreFailed: the database cannot be reached.
        """

    def content(self) -> object:
        """The project as QGIS keeps it, None if there is none.

        Raises:
            StoreFailed: the database cannot be reached.
        """

    def own(self) -> str:
        """The source of this store's scenes, as the project is to keep it."""

    def origin(self, source: str) -> str:
        """Where the source of a layer of a store's table leads, '' for any other source."""

    def title_of(self, origin: str) -> str:
        """What to call that to the user."""

    def is_here(self, origin: str) -> bool:
        """Whether that is written as the way to this store."""

    def leads_here(self, origin: str) -> bool:
        """Whether it leads to this store, however it is written. May take a while."""

    def here(self, source: str, origin: str) -> str:
        """A source that leads to this store if it led to that one; else the source as it is."""

    def lead_here(self, origin: str) -> None:
        """Have what leads to that lead to this store, in the project as it is kept; nothing else in it is touched.

        Raises:
            StoreReadOnly: the file cannot be written.
            StoreFailed: the database refuses, or cannot be reached; the project is as it was.
        """


def sources(content: object) -> list[str]:
    """The sources of a project's layers.

    Args:
        content: the project as QGIS keeps it.

    Returns:
        The sources as the project has them; none for what is not one of QGIS's projects.
    """
    found = [html.unescape(source) for text in _parts(content).values() for source in _SOURCE.findall(_text(text))]
    return list(dict.fromkeys(found))


def own_source(content: object) -> str:
    """The source of the scenes of the store that a project was made for, as :data:`OWN` keeps it; '' if it does not say."""
    texts = [_text(part) for part in _parts(content).values()]
    found = [match[1] for text in texts for pattern in _OWN for match in pattern.finditer(text)]
    return html.unescape(found[0]) if found else ""


def origins(project: ProjectInside) -> list[str]:
    """Where the layers of a project lead that show a store's tables, as it has them; none if there is no project.

    Raises:
        StoreFailed: the database cannot be reached.
    """
    return _origins(project, project.content())


def _origins(project: ProjectInside, content: object) -> list[str]:
    return list(dict.fromkeys(filter(None, map(project.origin, sources(content)))))


def astray(project: ProjectInside) -> str:
    """Where the layers of a project lead that should lead to the store that holds it; '' if they do, or nobody can say.

    Raises:
        StoreFailed: the database cannot be reached.
    """
    content = project.content()
    origins, own = _origins(project, content), own_source(content)
    marked = project.origin(own) if own else ""
    if marked in origins:
        return "" if project.is_here(marked) else marked
    if any(map(project.is_here, origins)):
        return ""
    # A project of an earlier version; with several stores in it, as for comparison, none is taken for its own.
    return origins[0] if len(origins) == 1 else ""


def rewritten(content: object, change: Callable[[str], str]) -> str:
    """The same project with other sources, wherever they stand; nothing of it is run or opened.

    Args:
        content: the project as QGIS keeps it.
        change: the source to put in place of one; the same for what is none or stays.

    Raises:
        ValueError: it cannot be unpacked whole.
    """

    def changed(found: re.Match[str]) -> str:
        before, value, after = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        if not any(mark in value for mark in _MARKS):
            return found[0]
        source = html.unescape(value)
        other = change(source)
        return found[0] if other == source else f"{before}{html.escape(other)}{after}"

    parts = _parts(content, others=True)
    if not any(name.endswith(_PROJECT) for name in parts):
        raise ValueError("no project that can be read")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            is_project = name.endswith(_PROJECT)
            archive.writestr(name, _bytes(_VALUE.sub(changed, _text(part))) if is_project else part)
    return stream.getvalue().hex()


def _parts(content: object, *, others: bool = False) -> dict[str, bytes]:
    """The project in an archive, with what else is in it if asked for; nothing for what is not one of QGIS's projects."""
    text = content.encode() if isinstance(content, str) else content
    if not isinstance(text, bytes):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(binascii.unhexlify(text))) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST_BYTES:
                return {}
            return {name: archive.read(name) for name in archive.namelist() if others or name.endswith(_PROJECT)}
    except (
        ValueError,
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        zlib.error,
    ):
        return {}


def _text(part: bytes) -> str:
    return part.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
