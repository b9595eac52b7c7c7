# SPDX-License-Identifier: GPL-2.0-or-later
"""The project that a PostgreSQL store holds, and which schema its layers lead to."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from qgis.core import QgsDataSourceUri
from qgis.PyQt.QtCore import QUrl, QUrlQuery

from ... import paths
from ...core.errors import StoreFailed
from ...core.store import schema
from ...core.store.schema import SCENE
from ..project_inside import PROJECT, rewritten
from . import same_database, server
from .connection import Connection
from .session import Session

_SCHEME = "postgresql"


def connection_of(uri: str) -> tuple[str, str] | None:
    """The connection and the schema of a project of ours, by QGIS's address of it; None for any other project."""
    url = QUrl.fromEncoded(uri.encode())
    query = QUrlQuery(url.query())
    if url.scheme() != _SCHEME or query.queryItemValue("project") != PROJECT:
        return None
    given = QgsDataSourceUri()
    mode = QgsDataSourceUri.decodeSslMode(query.queryItemValue("sslmode"))
    login = (query.queryItemValue("dbname"), url.userName(), url.password(), mode, query.queryItemValue("authcfg"))
    if query.hasQueryItem("service"):
        given.setConnection(query.queryItemValue("service"), *login)
    else:
        given.setConnection(url.host(), str(url.port()) if url.port() != -1 else "", *login)
    return given.connectionInfo(False), query.queryItemValue("schema")


@dataclass(frozen=True)
class ProjectInside:
    """See :class:`drogscen_plugin.storage.project_inside.ProjectInside`."""

    place: Connection

    def uri(self) -> str:
        """Its address, as QGIS writes it."""
        connection = QgsDataSourceUri(server.lent(self.place.connection))
        url, query = QUrl(), QUrlQuery()
        url.setScheme(_SCHEME)
        url.setHost(connection.host())
        if connection.port():
            url.setPort(int(connection.port()))
        url.setUserName(connection.username())
        if connection.password():
            url.setPassword(connection.password())
        for name, value in (
            ("service", connection.service()),
            ("authcfg", connection.authConfigId()),
            ("sslmode", QgsDataSourceUri.encodeSslMode(connection.sslMode())),
            ("dbname", connection.database()),
            ("schema", self.place.name),
            ("project", PROJECT),
        ):
            if value:
                query.addQueryItem(name, value)
        url.setQuery(query)
        return bytes(url.toEncoded()).decode()

    def is_lacking(self) -> bool:
        """Whether it is not there, and this user owns the store."""
        return not self._is_there() and bool(self.place.ask("owned"))

    def _is_there(self) -> bool:
        return bool(self.place.ask("projects_there") and self.place.ask("project_there"))

    def content(self) -> object:
        """The project as QGIS keeps it, None if there is none."""
        return self.place.ask("project_content") if self._is_there() else None

    def own(self) -> str:
        """The source of the scenes without a login."""
        uri = QgsDataSourceUri(self.place.connection)
        uri.setSchema(self.place.name)
        return _schema_of(uri)

    def origin(self, source: str) -> str:
        """The schema that the source of a store's table leads to, as a source without a login; '' for any other."""
        uri = QgsDataSourceUri(source)
        is_ours = uri.schema() and uri.table() in schema.load(paths.plugin_file("resources", "schema")).names()
        return _schema_of(uri) if is_ours else ""

    def title_of(self, origin: str) -> str:
        """What to call that schema to the user."""
        uri = QgsDataSourceUri(origin)
        server = f"{uri.host()}:{uri.port()}" if uri.host() else uri.service()
        return " ▸ ".join(part for part in (server, uri.database(), uri.schema()) if part)

    def is_here(self, origin: str) -> bool:
        """Whether that is written as this connection and schema are."""
        uri = QgsDataSourceUri(origin)
        own = same_database.written(QgsDataSourceUri(self.place.connection))
        return uri.schema() == self.place.name and same_database.written(uri) == own

    def leads_here(self, origin: str) -> bool:
        """Whether it leads to this schema, with this user's login."""
        uri, own = QgsDataSourceUri(origin), QgsDataSourceUri(self.place.connection)
        if uri.schema() != self.place.name:
            return False
        there = _reached(uri, own)
        return same_database.is_same(self.place.connection, there.connectionInfo(False))

    def here(self, source: str, origin: str) -> str:
        """A source that leads to this schema if it led to that one; else the source as it is."""
        own = QgsDataSourceUri(server.lent(self.place.connection))
        return self._moved(source, origin, _reached(own, own))

    def _moved(self, source: str, origin: str, target: QgsDataSourceUri) -> str:
        uri = QgsDataSourceUri(source)
        if not uri.table() or _schema_of(uri) != origin:
            return source
        moved = _reached(target, target, uri)
        moved.setSchema(self.place.name)
        return moved.uri(False)

    def lead_here(self, origin: str) -> None:
        """Have what leads to that schema lead to this one, without a login: everybody opens the project with their own."""
        own = QgsDataSourceUri(self.place.connection)
        plain = QgsDataSourceUri()
        if own.service():
            plain.setConnection(own.service(), own.database(), "", "", own.sslMode())
        else:
            plain.setConnection(own.host(), own.port(), own.database(), "", "", own.sslMode())
        try:
            made = rewritten(self.content(), lambda source: self._moved(source, origin, plain))
        except ValueError as error:
            raise StoreFailed(self.place.title(), str(error)) from error
        with closing(Session(self.place)) as session:
            session.run(self.place.statements()["set_project"].substitute(schema=self.place.name, content=made))
            session.commit()


def _reached(
    server: QgsDataSourceUri, login: QgsDataSourceUri, source: QgsDataSourceUri | None = None
) -> QgsDataSourceUri:
    """A source in the database of one connection, with the login of another."""
    reached = QgsDataSourceUri() if source is None else source
    rest = (server.database(), login.username(), login.password(), login.sslMode(), login.authConfigId())
    if server.service():
        reached.setConnection(server.service(), *rest)
    else:
        reached.setConnection(server.host(), server.port(), *rest)
    return reached


def _schema_of(uri: QgsDataSourceUri) -> str:
    service, host, port, database = same_database.written(uri)
    plain = QgsDataSourceUri()
    if service:
        plain.setConnection(service, database, "", "")
    else:
        plain.setConnection(host, port, database, "", "")
    plain.setDataSource(uri.schema(), SCENE, "")
    return plain.uri(False)
