"""The plan store in a GeoPackage: one user at a time, one file, created in one step."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import uuid
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProviderRegistry,
    QgsTransaction,
    QgsVectorLayer,
)

from ... import paths
from ...core.errors import StoreFailed, StoreMissing, StoreReadOnly
from ...core.store import sql
from ...core.store.schema import Schema, Table
from ...core.store.sql import Statement
from .. import table_rows
from . import file as geopackage_file
from . import tables as geopackage_tables
from .tables import Dataset


@dataclass(frozen=True, eq=False)
class GeoPackage:
    """A GeoPackage as the place of a store; the same place whatever path leads to it."""

    path: Path

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GeoPackage) and self.path.resolve() == other.path.resolve()

    def __hash__(self) -> int:
        return hash(self.path.resolve())

    provider = "ogr"
    schema_name = ""

    @property
    def file(self) -> Path:
        """The file that holds the store."""
        return self.path

    def title(self) -> str:
        """What the user calls the place."""
        return str(self.path)

    def short_title(self) -> str:
        """The name of the file without its folder."""
        return self.path.name

    def parameters(self) -> dict[str, str]:
        """The parameters by which an algorithm finds the place."""
        return {"STORE": str(self.path)}

    def statements(self) -> Mapping[str, Statement]:
        """The SQL of this back end."""
        return sql.load(paths.plugin_file("resources", "schema", "geopackage.sql"))

    def tables(self) -> list[str]:
        """The names of the tables that are there.

        Raises:
            StoreMissing: there is no such file.
            NotAStore: it is not a GeoPackage, or is damaged.
            StoreFailed: it cannot be read now.
        """
        return geopackage_file.check(self.path)

    def query(self, statement: str) -> list[list]:
        """The rows that a read-only statement returns.

        Uses Python's SQLite, as QGIS 3.22's own connection leaves the file open after every call.

        Raises:
            StoreMissing: the file is not there any more.
            StoreFailed: the database refused it.
        """
        if not self.path.exists():
            raise StoreMissing(self.title())
        try:
            return [list(row) for row in geopackage_file.read(self.path, statement)]
        except sqlite3.Error as error:
            raise StoreFailed(self.title(), str(error)) from error

    def state(self) -> object:
        """When the file was last written; None if it is gone."""
        try:
            return self.path.stat().st_mtime_ns
        except FileNotFoundError:
            return None

    geometry_wkb = staticmethod(table_rows.wkb_of_geopackage)

    def source(self, table: str, *, private: bool = False) -> str:
        """The source of a layer. A private one does not share its connection with layers of the project.

        QGIS keeps one connection for each path that is open for editing and lets a transaction take the first it
        finds, so spelling the path differently gives us a connection of our own.
        """
        path = self.path.resolve()
        return f"{f'{path.parent}/./{path.name}' if private else path}|layername={table}"

    def table_of(self, layer: QgsVectorLayer) -> str:
        """The table that a layer shows, '' for none."""
        parts = QgsProviderRegistry.instance().decodeUri(self.provider, layer.source())
        return parts.get("layerName") or ""

    def holds(self, layer: QgsVectorLayer) -> bool:
        """True for a layer that shows something in this file."""
        if layer.providerType() != self.provider:
            return False
        path = QgsProviderRegistry.instance().decodeUri(self.provider, layer.source()).get("path")
        return bool(path) and Path(path).resolve() == self.path.resolve()

    def project_uri(self) -> str:
        """The project that is kept inside the store."""
        return f"geopackage:{self.path.resolve()}?projectName=drogscen"

    def why_read_only(self) -> str:
        """``file`` or ``folder`` if that cannot be written by this user, '' if both can.

        Raises:
            StoreMissing: the file is not there any more.
        """
        if not self.path.exists():
            raise StoreMissing(self.title())
        if not os.access(self.path, os.W_OK):
            return "file"
        return "" if os.access(self.path.resolve().parent, os.W_OK) else "folder"

    def begin(self, layers: list[QgsVectorLayer]) -> QgsTransaction:
        """A transaction in which the layers, which are private, take part; it holds the file's lock.

        Raises:
            StoreReadOnly: the file or its folder cannot be written.
            StoreFailed: another program holds the lock.
        """
        reason = self.why_read_only()
        if reason:
            raise StoreReadOnly(self.title(), reason)
        for layer in layers:
            if not layer.dataProvider().enterUpdateMode():
                raise StoreFailed(self.title(), layer.dataProvider().lastError())
        path = self.source("", private=True).split("|", maxsplit=1)[0]
        transaction = QgsTransaction.create(path, self.provider)
        if transaction is None:
            raise StoreFailed(self.title(), "")
        for layer in layers:
            transaction.addLayer(layer)
        ok, problem = transaction.begin()
        if not ok:
            raise StoreFailed(self.title(), problem)
        user = sql.text(QgsApplication.userLoginName())
        begin = self.statements()["begin_save"].substitute(save_id=uuid.uuid4(), user=user)
        ok, problem = transaction.executeSql(begin)
        if not ok:
            transaction.rollback()
            raise StoreFailed(self.title(), problem)
        return transaction

    def end(self) -> None:
        """Move everything into the file itself after a transaction, so that a copy of it is complete."""
        # If somebody is reading right now, what was saved stays beside the file and is moved into it next time.
        with suppress(sqlite3.Error), closing(geopackage_file.connect(self.path, "mode=rw", 0)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def before_commit(self, transaction: QgsTransaction) -> None:
        """Write what has to come last.

        Raises:
            StoreFailed: it could not be written.
        """
        ok, problem = transaction.executeSql(self.statements()["end_save"].substitute())
        if not ok:
            raise StoreFailed(self.title(), problem)

    def insert_many(self, transaction: QgsTransaction, table: Table, rows: list[dict]) -> bool:
        """Never: QGIS's provider is as fast as can be."""
        return False

    def update_many(self, transaction: QgsTransaction, table: Table, names: list[str], rows: list[dict]) -> bool:
        """Never: QGIS's provider is as fast as can be."""
        return False

    def lock_rows(self, transaction: QgsTransaction, table: str, uuids: list[str]) -> None:
        """Nothing to do: the transaction holds the whole file."""

    def lock_store(self, transaction: QgsTransaction, tables: list[str]) -> None:
        """Nothing to do: the transaction holds the whole file."""

    def create(self, tables: Schema, geometry: str, srid: int, meta: Mapping[str, str]) -> None:
        """Create an empty store: the whole file, or the missing tables in a file that has other layers.

        Raises:
            StoreReadOnly: the file or folder cannot be written.
            StoreFailed: anything else; what was there is as it was.
        """
        if self.path.exists():
            if self.why_read_only():
                raise StoreReadOnly(self.title(), self.why_read_only())
            with Dataset(self.path, self.statements()) as dataset:
                geopackage_tables.fill(dataset, tables, geometry, srid, meta)
            return
        folder = self.path.resolve().parent
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            raise StoreReadOnly(self.title(), "folder")
        with tempfile.TemporaryDirectory(dir=folder, prefix=".drogscen-") as draft:
            new_file = Path(draft) / self.path.name
            with Dataset(new_file, self.statements()) as dataset:
                geopackage_tables.fill(dataset, tables, geometry, srid, meta)
            for rest in ("-wal", "-shm", "-journal"):
                # Left behind by a file of this name that was removed while open; it would be taken for the new one's.
                Path(f"{self.path}{rest}").unlink(missing_ok=True)
            new_file.replace(self.path)

    def share(self) -> None:
        """Nothing to do: whoever may read the file may read all of it."""

    def remove(self, *, whole: bool) -> None:
        """Remove a store that was just created; ``whole`` if the file did not exist before.

        A file that did exist is restored by whoever kept a copy of it.
        """
        if whole:
            self.path.unlink(missing_ok=True)

    def migrate(self, tables: Schema, found: int) -> None:
        """Bring a store of an earlier version to this one, whole or not at all.

        Raises:
            StoreReadOnly: the file cannot be written.
            StoreFailed: the file could not be changed; it is as it was.
        """
        if self.why_read_only():
            raise StoreReadOnly(self.title(), self.why_read_only())
        with Dataset(self.path, self.statements()) as dataset:
            geopackage_tables.migrate(dataset, tables, found)
