"""The plan store: one way to open, read and change it, whichever database it is in."""

from __future__ import annotations

import traceback
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from qgis.core import QgsVectorLayer

from .. import paths
from ..core.errors import NotAStore, StoreFailed, StoreReadOnly, StoreVersionDiffers
from ..core.store import schema, sql
from ..core.store.changes import ChangeSet, Row
from ..core.store.schema import GEOMETRY, META, Schema
from . import saving, table_rows
from .place import Place
from .transaction import Transaction


def description() -> Schema:
    """The schema that this plugin writes."""
    return schema.load(paths.plugin_file("resources", "schema"))


def version_of(place: Place) -> int:
    """The schema version of the store at a place.

    Raises:
        StoreMissing: nothing is there.
        NotAStore: something else is there.
        StoreFailed: it cannot be read.
    """
    there = place.tables()
    if META not in there:
        raise NotAStore(place.title(), "no_tables", META)
    rows = place.query(place.statements()["meta"].substitute(schema=place.schema_name, name="schema_version"))
    if not rows or not str(rows[0][0]).isdecimal():
        raise NotAStore(place.title(), "no_tables", "schema_version")
    version = int(rows[0][0])
    missing = set(description().at(version).names()) - set(there)
    if missing:
        raise NotAStore(place.title(), "no_tables", ", ".join(sorted(missing)))
    return version


def create(place: Place, geometry: str, srid: int) -> Store:
    """Create an empty store and open it.

    Args:
        place: where; a file that does not exist or has none of our tables, or a schema.
        geometry: ``MultiPoint`` or ``MultiPolygon``.
        srid: the EPSG code of the store's CRS.

    Raises:
        StoreError: it could not be created; nothing was changed.
    """
    make(place, schema.VERSION, geometry, srid)
    return Store(place)


def make(place: Place, version: int, geometry: str, srid: int) -> None:
    """Create an empty store of a given version, as migration tests need earlier ones; see :func:`create`."""
    meta = {"schema_version": version, "geometry": geometry, "srid": srid, "store_uuid": uuid.uuid4()}
    meta["made_with"] = f"Drogscen {paths.plugin_version()}"
    place.create(description().at(version), geometry, srid, {name: str(value) for name, value in meta.items()})


def open_store(place: Place, *, migrate: bool) -> Store:
    """Open a store.

    Args:
        place: where it is.
        migrate: True to bring an older one to this version first.

    Raises:
        StoreVersionDiffers: it is newer than this plugin, or older and not to be migrated; it is untouched.
        StoreError: it cannot be opened.
    """
    version = version_of(place)
    if version > schema.VERSION or (version < schema.VERSION and not migrate):
        raise StoreVersionDiffers(place.title(), version, schema.VERSION)
    if version < schema.VERSION:
        place.migrate(description(), version)
    return Store(place)


class Store:
    """An open store of this version."""

    def __init__(self, place: Place):
        self.place = place
        self.schema = description()
        self.meta = {row["name"]: row["value"] for row in self.read(META)}
        try:
            self.geometry, self.srid = self.meta["geometry"], int(self.meta["srid"])
        except (KeyError, TypeError, ValueError) as error:
            raise NotAStore(place.title(), "no_tables", f"{META}: geometry, srid") from error

    def read(
        self, table: str, names: Sequence[str] = (), *, where: Mapping[str, Iterable[object]] | None = None
    ) -> list[Row]:
        """Rows of a table, in no particular order, as they were last committed.

        Args:
            table: the table.
            names: the fields wanted, perhaps with ``geom``; all fields and no geometry if empty.
            where: the accepted values of some fields, by field name.

        Raises:
            StoreFailed: the database cannot be reached.
            NotAStore: it holds values that cannot be read.
        """
        described = self.schema[table]
        names = list(names) or described.names()
        statements = self.place.statements()
        columns = [
            statements["geometry"].substitute() if name == GEOMETRY else _quoted(described, name) for name in names
        ]
        conditions = [f'"{described[name].name}" IN ({sql.literals(values)})' for name, values in (where or {}).items()]
        statement = statements["read"].substitute(
            schema=self.place.schema_name,
            table=described.name,
            columns=", ".join(columns),
            condition=" AND ".join(conditions) or "TRUE",
        )
        text = self.place.query(statement)[0][0]
        try:
            return table_rows.from_json(described, names, text, self.place.geometry_wkb)
        except ValueError as error:
            # For example an infinite number, which SQLite stores but writes as invalid JSON.
            raise NotAStore(self.place.title(), "damaged", f"{table}: {error}") from error

    def why_read_only(self) -> str:
        """``file``, ``folder`` or ``rights`` if this user cannot write, '' if they can."""
        return self.place.why_read_only()

    @contextmanager
    def transaction(self, tables: Iterable[str], *, whole: bool = False) -> Iterator[Transaction]:
        """A transaction on some tables: committed at the end, rolled back on any error.

        It may run in any thread; its layers live and die there, as a layer released by another thread may crash QGIS.

        Args:
            tables: the tables that are read or written.
            whole: True to keep everybody else from writing in these tables meanwhile.

        Raises:
            StoreReadOnly: this user may not write.
            StoreFailed: the database cannot be reached, is locked, or refused; nothing was written.
        """
        names = [name for name in self.schema.names() if name in set(tables)]
        layers = {name: self._layer(name) for name in names}
        try:
            transaction = self.place.begin(list(layers.values()))
        except BaseException as error:
            # Its frames hold on to the layers, which keep the file open, and the next attempt would find it locked.
            layers.clear()
            traceback.clear_frames(error.__traceback__)
            raise
        handle = Transaction(self.place, self.schema, layers, transaction)
        try:
            if whole:
                self.place.lock_store(transaction, names)
            yield handle
            self.place.before_commit(transaction)
            done, problem = transaction.commit()
            if not done:
                raise StoreFailed(self.place.title(), problem)
        except BaseException:
            transaction.rollback()
            raise
        finally:
            # An error holds on to this frame and that of the handle, and with them layers that keep the file open.
            handle.close()
            layers.clear()
            del transaction
            self.place.end()

    def apply(self, changes: ChangeSet) -> ChangeSet:
        """Write changes, all or none; returns them as they were stored, to be undone with their ``inverse()``.

        Raises:
            SaveConflict: others have changed some of these rows; says which, nothing was written.
            StoreReadOnly: this user may not write.
            StoreFailed: the database cannot be reached or refused; nothing was written, and it may be tried again.
        """
        if not changes:
            return changes
        if reason := self.why_read_only():
            raise StoreReadOnly(self.place.title(), reason)
        with self.transaction(saving.tables_needed(self.schema, changes)) as transaction:
            return saving.apply(transaction, self.schema, changes)

    def _layer(self, table: str) -> QgsVectorLayer:
        options = QgsVectorLayer.LayerOptions(False, False)
        layer = QgsVectorLayer(self.place.source(table, private=True), table, self.place.provider, options)
        if not layer.isValid():
            raise StoreFailed(self.place.title(), layer.error().summary())
        return layer


def _quoted(table: schema.Table, name: str) -> str:
    """A column that the table has, quoted; with the table's name, as SQLite takes an unknown quoted name for text."""
    return f'"{table.name}"."{name if name == schema.ROW_NUMBER else table[name].name}"'
