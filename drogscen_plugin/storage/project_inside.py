"""The project that a store holds, whichever database that is in.

QGIS keeps projects in databases as zip archives, written as hexadecimal text.
"""

from __future__ import annotations

import binascii
import html
import io
import re
import zipfile
from typing import Protocol

PROJECT = "drogscen"
"""The name of the project inside a store."""

_LARGEST_BYTES = 50_000_000
"""A store's own project has 0.6 million; what is larger may be made to fill the memory."""

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

    def origins(self) -> list[str]:
        """Where its layers of scenes lead, as it has them; none if there is no project.

        Raises:
            StoreFailed: the database cannot be reached.
        """

    def origin(self, source: str) -> str:
        """Where the source of a layer of scenes leads, '' for any other source."""

    def title_of(self, origin: str) -> str:
        """What to call that to the user."""

    def is_here(self, origin: str) -> bool:
        """Whether that is written as the way to this store."""

    def leads_here(self, origin: str) -> bool:
        """Whether it leads to this store, however it is written. May take a while."""

    def here(self, source: str, origin: str) -> str:
        """A source that leads to this store if it led to that one; else the source as it is."""


def sources(content: object) -> list[str]:
    """The sources of a project's layers.

    Args:
        content: the project as QGIS keeps it.

    Returns:
        The sources as the project has them; none for what is not one of QGIS's projects.
    """
    text = content.encode() if isinstance(content, str) else content
    if not isinstance(text, bytes):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(binascii.unhexlify(text))) as archive:
            name = next((name for name in archive.namelist() if name.endswith(".qgs")), "")
            if not name or archive.getinfo(name).file_size > _LARGEST_BYTES:
                return []
            project = archive.read(name).decode("utf-8", "replace")
    except (ValueError, zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return []
    return [html.unescape(source) for source in _SOURCE.findall(project)]
