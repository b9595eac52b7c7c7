# SPDX-License-Identifier: GPL-2.0-or-later
"""A schema in a PostgreSQL database, and queries to the server about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ... import paths
from ...core.store import sql
from ...core.store.sql import Statement
from . import server

DEFAULT_SCHEMA = "drogscen"


@dataclass(frozen=True)
class Connection:
    """A schema, and how to reach it.

    Attributes:
        connection: how to reach the database, as QGIS writes it.
        name: the schema.
        label: what the user calls the connection; the same place may have several.
    """

    connection: str = field(repr=False)
    name: str
    label: str = field(compare=False)

    provider = "postgres"

    def title(self) -> str:
        """What the user calls the place."""
        return f"{self.label} ▸ {self.name}"

    def statements(self) -> Mapping[str, Statement]:
        """The SQL of this back end."""
        return sql.load(paths.plugin_file("resources", "schema", "postgis.sql"))

    def query(self, statement: str) -> list[list[Any]]:
        """The rows that a read-only statement returns.

        Raises:
            StoreUnprepared: psycopg2 is missing.
            StoreFailed: the database refused it, or could not be reached.
        """
        return server.query(self.connection, self.title(), statement)

    def stores_there(self) -> list[str]:
        """The schemas of the database that hold a plan store, by name; of those that the user may see.

        Raises:
            StoreUnprepared: psycopg2 is missing.
            StoreFailed: the database cannot be reached, or refuses.
        """
        return [str(row[0]) for row in self.query(self.statements()["stores_there"].substitute())]

    def ask(self, statement: str, /, **values: str) -> Any:
        """The single value that one of our statements returns, None if it returns no row."""
        rows = self.query(self.statements()[statement].substitute(schema=self.name, **values))
        return rows[0][0] if rows else None
