# SPDX-License-Identifier: GPL-2.0-or-later
"""The plan store: one way to open, read and change it, whichever database it is in."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from qgis.core import QgsCoordinateReferenceSystem

from .. import paths
from ..core.errors import NotAStore, StoreReadOnly, StoreVersionDiffers
from ..core.store import schema
from ..core.store.changes import ChangeSet, Row
from ..core.store.schema import META
from . import saving, table_rows
from .description import description
from .place import Place
from .transaction import Transaction

GEOMETRIES = ("MultiPoint", "MultiPolygon")
"""The types of geometry that scenes may have."""


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
    # Nine digits are more than there will be versions; Python refuses to read thousands of them.
    if not rows or not re.fullmatch(r"[0-9]{1,9}", str(rows[0][0])):
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
        if self.geometry not in GEOMETRIES or not QgsCoordinateReferenceSystem.fromEpsgId(self.srid).isValid():
            raise NotAStore(place.title(), "damaged", f"{META}: {self.geometry} {self.srid}")

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
        return table_rows.read(self.place, described, list(names) or described.names(), where, self.place.query)

    def why_read_only(self) -> str:
        """``file``, ``folder`` or ``rights`` if this user cannot write, '' if they can."""
        return self.place.why_read_only()

    @contextmanager
    def transaction(self, *, locked: Iterable[str] = ()) -> Iterator[Transaction]:
        """A transaction: committed at the end, rolled back on any error. It may run in any thread.

        Args:
            locked: tables in which nobody else may write meanwhile.

        Raises:
            StoreReadOnly: this user may not write.
            StoreFailed: the database cannot be reached, is locked, or refused; nothing was written, or its kind is
                ``unsure``.
        """
        session = self.place.session()
        try:
            names = set(locked)
            if names:
                session.lock_store([name for name in self.schema.names() if name in names])
            yield Transaction(self.place, self.schema, session)
            session.commit()
        finally:
            session.close()
            self.place.end()

    def apply(self, changes: ChangeSet) -> ChangeSet:
        """Write changes, all or none; returns them as they were stored, to be undone with their ``inverse()``.

        Raises:
            SaveConflict: others have changed some of these rows; says which, nothing was written.
            StoreReadOnly: this user may not write.
            StoreFailed: the database cannot be reached or refused; nothing was written, or its kind is ``unsure``. It
                may be tried again in either case: what is there already is not written twice.
        """
        if not changes:
            return changes
        if reason := self.why_read_only():
            raise StoreReadOnly(self.place.title(), reason)
        with self.transaction() as transaction:
            return saving.apply(transaction, self.schema, changes)
