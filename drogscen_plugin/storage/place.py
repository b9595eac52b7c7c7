# SPDX-License-Identifier: GPL-2.0-or-later
"""What the place of a plan store has to offer, whichever database it is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from qgis.core import QgsVectorLayer

from ..core.store.changes import Row
from ..core.store.schema import Schema, Table
from ..core.store.sql import Statement
from .project_inside import ProjectInside


class Session(Protocol):
    """A transaction on one connection, from its beginning to :meth:`commit` or :meth:`close`.

    Every method raises :class:`StoreFailed` if the database refuses, or the connection has ended; nothing is kept then.
    """

    def query(self, statement: str) -> Sequence[Sequence[Any]]:
        """The rows that a statement returns."""

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows, which have every field but those that the database maintains."""

    def update(self, table: Table, names: list[str], rows: Sequence[Row]) -> None:
        """Write some fields of rows, which have those and ``uuid``."""

    def delete(self, table: Table, uuids: list[str]) -> None:
        """Delete rows."""

    def lock_rows(self, table: Table, uuids: list[str]) -> None:
        """Keep others from changing these rows until the transaction ends."""

    def lock_store(self, tables: list[str]) -> None:
        """Keep others from writing in these tables until the transaction ends.

        Raises:
            StoreReadOnly: this user may not write.
        """

    def commit(self) -> None:
        """Make everything last. Success means that it is there.

        Raises:
            StoreFailed: nothing was written; or, with the kind ``unsure``, nobody can say.
        """

    def close(self) -> None:
        """Give the connection up; what was not committed is undone."""


class Place(Protocol):
    """Where a plan store is, or is to be: a GeoPackage, or a schema of a PostgreSQL database.

    Two places are equal if they lead to the same store.
    """

    @property
    def provider(self) -> str:
        """The key of QGIS's provider for its layers."""

    @property
    def file(self) -> Path | None:
        """The file that holds the store, None where a server does."""

    @property
    def schema_name(self) -> str:
        """The database schema that holds the store, '' for a file."""

    def title(self) -> str:
        """What the user calls the place."""

    def short_title(self) -> str:
        """The same without the folder."""

    def parameters(self) -> dict[str, str]:
        """The parameters by which an algorithm finds the place."""

    def statements(self) -> Mapping[str, Statement]:
        """The SQL of this back end."""

    def tables(self) -> list[str]:
        """The names of the tables that are there.

        Raises:
            StoreMissing: there is no such file or schema.
            NotAStore: the file is not a GeoPackage, or is damaged, or has views in place of tables.
            StoreFailed: it cannot be read now.
        """

    def query(self, statement: str) -> Sequence[Sequence[Any]]:
        """The rows that a read-only statement returns.

        Raises:
            StoreMissing: the file is not there any more.
            StoreFailed: the database refused it, or could not be reached.
        """

    def state(self) -> object:
        """A value that differs once the store has changed; None for a file that is gone.

        Raises:
            StoreFailed: the database cannot be reached.
        """

    def geometry_wkb(self, text: str) -> bytes:
        """WKB from the text that the read statement returns for a geometry.

        Raises:
            ValueError, IndexError: the text is not a geometry.
        """

    def source(self, table: str, where: str = "") -> str:
        """The source of a layer; with a condition, in SQL, of the rows for which it holds at each reading."""

    def table_of(self, layer: QgsVectorLayer) -> str:
        """The table that a layer shows, '' for none."""

    def holds(self, layer: QgsVectorLayer) -> bool:
        """True for a layer that shows something in this place."""

    def project(self) -> ProjectInside:
        """The project that is kept inside the store."""

    def why_read_only(self) -> str:
        """``file``, ``folder`` or ``rights`` if this user cannot write, ``foreign`` if nobody should yet, '' if they can.

        Raises:
            StoreMissing: the file is not there any more.
            StoreFailed: the database cannot be reached.
        """

    def foreign(self) -> list[str]:
        """What runs in this store when somebody saves and is not the plugin's, as triggers in a file from somebody else.

        Nothing for a database: what runs there is its owner's affair.

        Raises:
            StoreFailed: the file cannot be read.
        """

    def remove_foreign(self, tables: Schema) -> None:
        """Take that away, whole or not at all.

        Raises:
            StoreFailed: the file cannot be written.
        """

    def session(self) -> Session:
        """Begin a transaction.

        Raises:
            StoreReadOnly: this user cannot write.
            StoreUnprepared: what reaches the database is missing.
            StoreFailed: the database is locked or cannot be reached.
        """

    def end(self) -> None:
        """Leave everything in order after a transaction, whether it was committed or not."""

    def let_go(self) -> None:
        """Close what is kept open from one question to the next."""

    def create(self, tables: Schema, geometry: str, srid: int, meta: Mapping[str, str]) -> None:
        """Create an empty store in one step; if that fails, everything is as it was.

        Args:
            tables: the schema.
            geometry: the type of the scenes' geometry, ``MultiPoint`` or ``MultiPolygon``.
            srid: the EPSG code of the store's CRS.
            meta: what ``drogscen_meta`` holds.

        Raises:
            StoreReadOnly: the file or folder cannot be written.
            StoreThere: somebody else has just made one.
            StoreUnprepared: the server is too old, PostGIS is missing, or this user may not create tables.
            StoreFailed: anything else.
        """

    def lacks_history(self, tables: Schema) -> bool:
        """Whether a trigger is missing that writes the history or protects it, as in a file that somebody has rebuilt.

        Also if it is there, but works as in an earlier version.

        Raises:
            StoreFailed: the database cannot be reached.
        """

    def mend_history(self, tables: Schema) -> None:
        """Make the triggers anew, whole or not at all.

        Raises:
            StoreReadOnly: the file cannot be written.
            StoreFailed: the database refused; the store is as it was.
        """

    def share(self) -> None:
        """Grant the store's users their rights to everything in it, including the project inside."""

    def other_writers(self) -> str:
        """Roles that may write in this store, though they are made for others on the same server; '' for none.

        Raises:
            StoreFailed: the database cannot be reached.
        """

    def remove(self, store_uuid: str, *, whole: bool) -> bool:
        """Take a store away that was just made, if it is still as it was made: nobody has put anything in it.

        Args:
            store_uuid: the store's own key, so that another one that has taken its place stays.
            whole: True if the file or schema did not exist before; it goes too if nothing else is in it.

        Returns:
            False if it stays, as it is in use.

        Raises:
            StoreFailed: the database cannot be reached, or somebody is using the store.
        """

    def migrate(self, tables: Schema, found: int) -> None:
        """Bring a store of an earlier version to this one, whole or not at all.

        Raises:
            StoreReadOnly: the file cannot be written.
            StoreUnprepared: this user may not change the tables.
            StoreFailed: the database refused; the store is as it was.
        """
