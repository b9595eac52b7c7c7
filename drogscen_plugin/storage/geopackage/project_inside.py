# SPDX-License-Identifier: GPL-2.0-or-later
"""The project that a GeoPackage holds, and which file its layers lead to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsProviderRegistry
from qgis.PyQt.QtCore import QUrl, QUrlQuery

from ...core.errors import StoreFailed
from ...core.store.schema import SCENE
from ...core.store.sql import Statement
from ..project_inside import PROJECT, rewritten
from .session import Session

_SCHEME, _NAME = "geopackage", "projectName"


def file_of(uri: str) -> Path | None:
    """The file that holds a project of ours, by QGIS's address of that project; None for any other project."""
    url = QUrl.fromEncoded(uri.encode())
    if url.scheme() != _SCHEME or QUrlQuery(url.query()).queryItemValue(_NAME) != PROJECT:
        return None
    return Path(url.path())


def uri(file: Path, name: str) -> str:
    """The address of a project in a file, as QGIS writes it."""
    url, query = QUrl(), QUrlQuery()
    url.setScheme(_SCHEME)
    url.setPath(file.as_posix())
    query.addQueryItem(_NAME, name)
    url.setQuery(query)
    return bytes(url.toEncoded()).decode()


@dataclass(frozen=True)
class ProjectInside:
    """See :class:`drogscen_plugin.storage.project_inside.ProjectInside`."""

    path: Path
    query: Callable[[str], list[list]]
    statements: Mapping[str, Statement]
    session: Callable[[], Session]
    tables: Collection[str]

    def uri(self) -> str:
        """Its address, as QGIS writes it."""
        return uri(self.path, PROJECT)

    def is_lacking(self) -> bool:
        """Whether it is not there."""
        statements = self.statements
        return not all(self.query(statements[f"{name}_there"].substitute())[0][0] for name in ("projects", "project"))

    def content(self) -> object:
        """The project as QGIS keeps it, None if there is none."""
        return None if self.is_lacking() else self.query(self.statements["project_content"].substitute())[0][0]

    def own(self) -> str:
        """The source of the scenes, by the file's name alone, as QGIS writes it for the layers."""
        return f"./{self.path.name}|layername={SCENE}"

    def origin(self, source: str) -> str:
        """The file that the source of a store's table leads to, as it is written; '' for any other source."""
        parts = QgsProviderRegistry.instance().decodeUri("ogr", source)
        return (parts.get("path") or "") if parts.get("layerName") in self.tables else ""

    def title_of(self, origin: str) -> str:
        """What to call that file to the user."""
        return origin.removeprefix("./")

    def is_here(self, origin: str) -> bool:
        """Whether that is this file."""
        return (self.path.parent / origin).resolve() == self.path

    def leads_here(self, origin: str) -> bool:
        """The same: a file has one path."""
        return self.is_here(origin)

    def here(self, source: str, origin: str) -> str:
        """A source that leads to this file if it led to that one; else the source as it is.

        Newer versions of QGIS, 3.40 for one, ask for the path alone, without what is in the file.
        """
        return str(self.path) if source == origin else self._moved(source, origin, str(self.path))

    @staticmethod
    def _moved(source: str, origin: str, target: str) -> str:
        path, mark, rest = source.partition("|")
        return f"{target}{mark}{rest}" if mark and path == origin else source

    def lead_here(self, origin: str) -> None:
        """Have what leads to that file lead to this one, by its name alone, so that it stays right where it is moved."""
        ((content,),) = self.query(self.statements["project_content"].substitute())
        try:
            made = rewritten(content, lambda source: self._moved(source, origin, f"./{self.path.name}"))
        except ValueError as error:
            raise StoreFailed(str(self.path), str(error)) from error
        with closing(self.session()) as session:
            session.run(self.statements["set_project"].substitute(content=made))
            session.commit()
