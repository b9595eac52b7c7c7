"""What the place of a plan store has to offer, whichever database it is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from qgis.core import QgsTransaction, QgsVectorLayer

from ..core.store.schema import Schema, Table
from ..core.store.sql import Statement


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
            NotAStore: the file is not a GeoPackage, or is damaged.
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

    def source(self, table: str, *, private: bool = False) -> str:
        """The source of a layer; a private one shares no connection with layers of the project."""

    def table_of(self, layer: QgsVectorLayer) -> str:
        """The table that a layer shows, '' for none."""

    def holds(self, layer: QgsVectorLayer) -> bool:
        """True for a layer that shows something in this place."""

    def project_uri(self) -> str:
        """The project that is kept inside the store."""

    def why_read_only(self) -> str:
        """``file``, ``folder`` or ``rights`` if this user cannot write, '' if they can.

        Raises:
            StoreMissing: the file is not there any more.
            StoreFailed: the database cannot be reached.
        """

    def begin(self, layers: list[QgsVectorLayer]) -> QgsTransaction:
        """A transaction in which the layers, which are private, take part.

        Raises:
            StoreReadOnly: this user cannot write.
            StoreFailed: the database is locked or cannot be reached.
        """

    def before_commit(self, transaction: QgsTransaction) -> None:
        """Write what has to come last.

        Raises:
            StoreFailed: it could not be written.
        """

    def end(self) -> None:
        """Leave everything in order after a transaction, whether it was committed or not."""

    def insert_many(self, transaction: QgsTransaction, table: Table, rows: list[dict[str, Any]]) -> bool:
        """Insert rows in one statement; False where QGIS's provider is as fast and is to be used.

        Raises:
            StoreFailed: the database refused.
        """

    def update_many(
        self, transaction: QgsTransaction, table: Table, names: list[str], rows: list[dict[str, Any]]
    ) -> bool:
        """Write some fields of rows in one statement; False where QGIS's provider is as fast and is to be used.

        Raises:
            StoreFailed: the database refused.
        """

    def lock_rows(self, transaction: QgsTransaction, table: str, uuids: list[str]) -> None:
        """Keep others from changing these rows until the transaction ends.

        Raises:
            StoreFailed: another user holds them.
        """

    def lock_store(self, transaction: QgsTransaction, tables: list[str]) -> None:
        """Keep others from writing in these tables until the transaction ends.

        Raises:
            StoreReadOnly: this user may not write.
            StoreFailed: another user holds them.
        """

    def create(self, tables: Schema, geometry: str, srid: int, meta: Mapping[str, str]) -> None:
        """Create an empty store in one step; if that fails, everything is as it was.

        Args:
            tables: the schema.
            geometry: the type of the scenes' geometry, ``MultiPoint`` or ``MultiPolygon``.
            srid: the EPSG code of the store's CRS.
            meta: what ``drogscen_meta`` holds.

        Raises:
            StoreReadOnly: the file or folder cannot be written.
            StoreUnprepared: the server is too old, PostGIS is missing, or this user may not create tables.
            StoreFailed: anything else.
        """

    def share(self) -> None:
        """Grant the store's users their rights to everything in it, including the project inside."""

    def remove(self, *, whole: bool) -> None:
        """Remove a store that was just created; ``whole`` if the file or schema did not exist before.

        Raises:
            StoreFailed: the database cannot be reached.
        """

    def migrate(self, tables: Schema, found: int) -> None:
        """Bring a store of an earlier version to this one, whole or not at all.

        Raises:
            StoreReadOnly: the file cannot be written.
            StoreUnprepared: this user may not change the tables.
            StoreFailed: the database refused; the store is as it was.
        """
