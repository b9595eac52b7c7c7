# SPDX-License-Identifier: GPL-2.0-or-later
"""The plan store in PostgreSQL with PostGIS: a schema in a database, for several users at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.core import QgsDataSourceUri, QgsProviderRegistry, QgsVectorLayer

from ... import paths
from ...core.errors import StoreFailed, StoreMissing, StoreUnprepared
from ...core.store import ddl, schema
from ...core.store.schema import Schema
from . import same_database, server
from . import tables as postgis_tables
from .connection import Connection
from .project_inside import ProjectInside
from .session import Session


def of_connection(name: str, schema_name: str) -> PostGis:
    """The store in a schema of a database that the user has as a connection in QGIS.

    Raises:
        StoreMissing: QGIS has no PostgreSQL connection of that name.
    """
    connection = QgsProviderRegistry.instance().providerMetadata("postgres").connections(False).get(name)
    if connection is None:
        raise StoreMissing(name)
    return PostGis(connection.uri(), schema_name, name)


class PostGis(Connection):
    """A schema as the place of a store; equal if they are the same schema of the same database, however it is reached."""

    file = None

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, PostGis)
            and self.name == other.name
            and same_database.is_same(self.connection, other.connection)
        )

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def schema_name(self) -> str:
        """The schema."""
        return self.name

    def short_title(self) -> str:
        """The same as the title."""
        return self.title()

    def parameters(self) -> dict[str, str]:
        """The parameters by which an algorithm finds the place."""
        return {"CONNECTION": self.label, "SCHEMA": self.name}

    def tables(self) -> list[str]:
        """The names of the tables that are there.

        Raises:
            StoreMissing: there is no such schema.
            StoreUnprepared: PostGIS is in a schema where QGIS does not look for it, which ends QGIS (3.22, 3.40).
            StoreFailed: the database cannot be reached, or refuses.
        """
        if hidden := self.ask("postgis_hidden"):
            raise StoreUnprepared(self.title(), "search_path", hidden)
        names = self.ask("tables_there")
        if names:
            if not self.ask("may_read"):
                raise StoreFailed(self.title(), f"permission denied for schema {self.name}", "rights")
            return names.split(",")
        if not self.ask("schema_there"):
            raise StoreMissing(self.title())
        return []

    def state(self) -> object:
        """A value that differs once the store has changed.

        Raises:
            StoreFailed: the database cannot be reached.
        """
        return self.ask("state")

    @staticmethod
    def geometry_wkb(text: str) -> bytes:
        """WKB from the text that the read statement returns for a geometry."""
        return bytes.fromhex(text)

    def source(self, table: str, where: str = "") -> str:
        """The source of a layer."""
        uri = QgsDataSourceUri(server.lent(self.connection))
        described = schema.load(_description())[table]
        uri.setDataSource(self.name, table, schema.GEOMETRY if described.geometry else "", where, "fid")
        uri.setUseEstimatedMetadata(True)
        uri.setParam("checkPrimaryKeyUnicity", "0")
        return uri.uri(False)

    @staticmethod
    def table_of(layer: QgsVectorLayer) -> str:
        """The table that a layer shows."""
        return QgsDataSourceUri(layer.source()).table()

    def holds(self, layer: QgsVectorLayer) -> bool:
        """True for a layer that shows something in this schema."""
        if layer.providerType() != self.provider:
            return False
        other = QgsDataSourceUri(layer.source())
        return other.schema() == self.name and same_database.is_same(self.connection, other.connectionInfo(False))

    def project(self) -> ProjectInside:
        """The project that is kept inside the store."""
        return ProjectInside(self)

    def why_read_only(self) -> str:
        """``rights`` if this user may not write, else ''."""
        return "" if self.ask("may_write") else "rights"

    def foreign(self) -> list[str]:
        """None: what runs in a database is its owner's affair."""
        return []

    def remove_foreign(self, tables: Schema) -> None:
        """Nothing to do."""

    def session(self) -> Session:
        """Begin a transaction.

        Raises:
            StoreUnprepared: psycopg2 is missing.
            StoreFailed: the database cannot be reached.
        """
        return Session(self)

    def end(self) -> None:
        """Nothing to do."""

    def let_go(self) -> None:
        """Close the connections that wait to be used again."""
        server.close_idle()

    def create(self, tables: Schema, geometry: str, srid: int, meta: Mapping[str, str]) -> None:
        """Create an empty store in one step.

        Raises:
            StoreThere: somebody else has just made one.
            StoreUnprepared: the server is too old, PostGIS is missing, or this user may not create tables.
            StoreFailed: anything else; nothing was created.
        """
        postgis_tables.create(self, tables, geometry, srid, meta)

    def lacks_history(self, tables: Schema) -> bool:
        """Whether a trigger is missing or switched off that writes the history or protects it, or works as an earlier one."""
        statements = self.statements()
        there = {row[0] for row in self.query(statements["triggers_there"].substitute(schema=self.name))}
        return not there.issuperset(ddl.postgis_trigger_names(tables)) or postgis_tables.has_old_functions(self)

    def mend_history(self, tables: Schema) -> None:
        """Make the triggers anew, whole or not at all.

        Raises:
            StoreFailed: this user does not own the tables, or the database cannot be reached.
        """
        postgis_tables.mend_history(self, tables)

    def share(self) -> None:
        """Grant the two roles their rights to everything in the store, including the project inside.

        Brings its functions up to date as well. Does nothing for a user who owns none of it.
        """
        postgis_tables.share(self, schema.load(_description()))

    def other_writers(self) -> str:
        """Writing roles of other stores that may write here, as an earlier version's, or that a copy brought along."""
        return str(self.ask("other_writers", role=ddl.roles(self.ask("database"), self.name)[1]) or "")

    def remove(self, store_uuid: str, *, whole: bool) -> bool:
        """Take a store away that was just made, if it is still empty; ``whole`` if the schema did not exist before.

        Raises:
            StoreFailed: the database cannot be reached, or somebody is using the store.
        """
        return postgis_tables.remove(self, schema.load(_description()), store_uuid, whole=whole)

    def migrate(self, tables: Schema, found: int) -> None:
        """Bring a store of an earlier version to this one, whole or not at all.

        Raises:
            StoreUnprepared: this user may not change the tables.
            StoreFailed: the database refused; the store is as it was.
        """
        postgis_tables.migrate(self, tables, found)


def _description() -> Path:
    return paths.plugin_file("resources", "schema")
