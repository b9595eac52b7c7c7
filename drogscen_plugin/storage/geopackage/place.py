# SPDX-License-Identifier: GPL-2.0-or-later
"""The plan store in a GeoPackage: one user at a time, one file, created in one step."""

from __future__ import annotations

import functools
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsProviderRegistry, QgsVectorLayer

from ... import paths
from ...core.errors import NotAStore, StoreMissing, StoreReadOnly, StoreThere
from ...core.store import ddl, schema, sql
from ...core.store.schema import META, Schema
from ...core.store.sql import Statement
from ..files import draft_folder
from . import blob, foreign_triggers
from . import file as geopackage_file
from . import tables as geopackage_tables
from .project_inside import ProjectInside
from .session import Session
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
        there = geopackage_file.check(self.path)
        if strange := foreign_triggers.strange_tables(self.query, _description(), self.statements()):
            raise NotAStore(self.title(), "foreign", ", ".join(strange))
        made = {row[0] for row in self.query(self.statements()["objects"].substitute())}
        return [table for table in there if table in made]

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
            raise geopackage_file.failed(self.path, error) from error

    def state(self) -> object:
        """When the file was last written; None if it is gone."""
        try:
            return self.path.stat().st_mtime_ns
        except FileNotFoundError:
            return None

    @staticmethod
    def geometry_wkb(text: str) -> bytes:
        """WKB from the text that the read statement returns for a geometry."""
        return blob.to_wkb(bytes.fromhex(text))

    def source(self, table: str, where: str = "") -> str:
        """The source of a layer."""
        return f"{self.path.resolve()}|layername={table}" + (f"|subset={where}" if where else "")

    def table_of(self, layer: QgsVectorLayer) -> str:
        """The table that a layer shows, '' for none."""
        return QgsProviderRegistry.instance().decodeUri(self.provider, layer.source()).get("layerName") or ""

    def holds(self, layer: QgsVectorLayer) -> bool:
        """True for a layer that shows something in this file."""
        if layer.providerType() != self.provider:
            return False
        path = QgsProviderRegistry.instance().decodeUri(self.provider, layer.source()).get("path")
        return bool(path) and Path(path).resolve() == self.path.resolve()

    def project(self) -> ProjectInside:
        """The project that is kept inside the store."""
        return ProjectInside(self.path.resolve(), self.query, self.statements(), self.session, _description().names())

    def why_read_only(self) -> str:
        """``file`` or ``folder`` if that cannot be written by this user, ``foreign`` for strange triggers, '' if it can.

        Raises:
            StoreMissing: the file is not there any more.
        """
        if not self.path.exists():
            raise StoreMissing(self.title())
        if not os.access(self.path, os.W_OK):
            return "file"
        if not os.access(self.path.resolve().parent, os.W_OK):
            return "folder"
        return "foreign" if self.foreign() else ""

    def foreign(self) -> list[str]:
        """The names of triggers that are neither the plugin's nor GDAL's."""
        return foreign_triggers.find(self.path, _description(), self.statements())

    def remove_foreign(self, tables: Schema) -> None:
        """Take them away, and make the plugin's anew.

        Raises:
            StoreFailed: the file cannot be written.
        """
        foreign_triggers.remove(self.path, self.foreign(), tables, self.statements())

    def session(self) -> Session:
        """Begin a transaction, which holds the file's lock.

        Raises:
            StoreReadOnly: the file or its folder cannot be written.
            StoreFailed: another program holds the lock.
        """
        if reason := self.why_read_only():
            raise StoreReadOnly(self.title(), reason)
        return Session(self.path, self.statements())

    def end(self) -> None:
        """Move everything into the file itself after a transaction, so that a copy of it is complete."""
        # If somebody is reading right now, what was saved stays beside the file and is moved into it next time.
        geopackage_file.checkpoint(self.path)

    def let_go(self) -> None:
        """Nothing to do: the file is closed after every question."""

    def create(self, tables: Schema, geometry: str, srid: int, meta: Mapping[str, str]) -> None:
        """Create an empty store: the whole file, or the missing tables in a file that has other layers.

        Raises:
            StoreReadOnly: the file or folder cannot be written.
            StoreThere: somebody else has just made one.
            StoreFailed: anything else; what was there is as it was.
        """
        if self.path.exists():
            if self.why_read_only():
                raise StoreReadOnly(self.title(), self.why_read_only())
            with Dataset(self.path, self.statements()) as dataset:
                if dataset.has(META):
                    raise StoreThere(self.title())
                geopackage_tables.fill(dataset, tables, geometry, srid, meta)
            return
        folder = self.path.resolve().parent
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            raise StoreReadOnly(self.title(), "folder")
        with draft_folder.beside(folder) as draft:
            new_file = draft / self.path.name
            with Dataset(new_file, self.statements()) as dataset:
                geopackage_tables.fill(dataset, tables, geometry, srid, meta)
            for rest in ("-wal", "-shm", "-journal"):
                # Left behind by a file of this name that was removed while open; it would be taken for the new one's.
                if not self.path.exists():
                    Path(f"{self.path}{rest}").unlink(missing_ok=True)
            try:
                draft_folder.put_new(new_file, self.path)
            except FileExistsError as error:
                raise StoreThere(self.title()) from error

    def lacks_history(self, tables: Schema) -> bool:
        """Whether a trigger is missing that writes the history or protects it."""
        there = {row[0] for row in self.query(self.statements()["triggers_there"].substitute())}
        return not there.issuperset(ddl.geopackage_trigger_names(tables))

    def mend_history(self, tables: Schema) -> None:
        """Make the triggers anew, whole or not at all.

        Raises:
            StoreReadOnly: the file cannot be written.
            StoreFailed: the file could not be changed.
        """
        with closing(self.session()) as session:
            for statement in ddl.geopackage_triggers(tables, self.statements()):
                session.run(statement)
            session.commit()

    def share(self) -> None:
        """Nothing to do: whoever may read the file may read all of it."""

    def other_writers(self) -> str:
        """None: a file has no roles."""
        return ""

    def remove(self, store_uuid: str, *, whole: bool) -> bool:
        """Take a store away that was just made, if it is still empty; ``whole`` if the file did not exist before.

        Raises:
            StoreFailed: the file is in use.
        """
        return geopackage_tables.remove(self.session, self.path, self.statements(), store_uuid, whole=whole)

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


_description = functools.cache(lambda: schema.load(paths.plugin_file("resources", "schema")))
"""The schema of this version; it is asked for before every save."""
