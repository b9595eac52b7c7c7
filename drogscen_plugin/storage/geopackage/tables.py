# SPDX-License-Identifier: GPL-2.0-or-later
"""Creating and altering the tables of a store in a GeoPackage, through GDAL, which maintains the metadata tables."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from osgeo import gdal, ogr, osr

from ... import paths
from ...core.store import ddl, schema, sql
from ...core.store.schema import META, UUID, Field, Schema, Table
from ...core.store.sql import Statement
from . import file as geopackage_file
from .session import Session

_FIELD_TYPES = {
    "key": ogr.OFTString,
    "text": ogr.OFTString,
    "long_text": ogr.OFTString,
    "integer": ogr.OFTInteger64,
    "real": ogr.OFTReal,
    "boolean": ogr.OFTInteger,
    "date": ogr.OFTDate,
    "datetime": ogr.OFTDateTime,
}
_GEOMETRIES = {"MultiPoint": ogr.wkbMultiPoint, "MultiPolygon": ogr.wkbMultiPolygon, "Point": ogr.wkbPoint}


def fill(dataset: Dataset, tables: Schema, geometry: str, srid: int, meta: Mapping[str, str]) -> None:
    """Create every table of a schema, and fill ``drogscen_meta``."""
    for table in tables.tables:
        dataset.create_table(table, geometry, srid)
    dataset.finish(tables)
    dataset.set_meta(meta)


def drop(dataset: Dataset, tables: Schema) -> None:
    """Remove every table of a store."""
    for table in tables.tables:
        dataset.drop_table(table)


def remove(
    begin: Callable[[], Session], path: Path, statements: Mapping[str, Statement], store_uuid: str, *, whole: bool
) -> bool:
    """Take a store away again if it is empty and the one that was made. See :meth:`.place.GeoPackage.remove`."""
    description = schema.load(paths.plugin_file("resources", "schema"))
    with closing(begin()) as session:
        found = session.query(statements["meta"].substitute(name="store_uuid"))
        tables = [name for name in description.names() if name != META]
        if found != [[store_uuid]] or any(
            session.query(statements["row_count"].substitute(table=name)) != [[0]] for name in tables
        ):
            return False
        if whole:
            try:
                # While this transaction holds the lock, nobody else can put anything in it.
                path.unlink()
                return True
            except PermissionError:
                # Windows keeps open files: nobody takes it for a store any more, and it goes once it is closed.
                session.run(statements["no_store"].substitute())
                session.commit()
    if whole:
        path.unlink(missing_ok=True)
        return True
    with Dataset(path, statements) as dataset:
        drop(dataset, description)
    return True


def migrate(dataset: Dataset, tables: Schema, found: int) -> None:
    """Add what is newer than an earlier version, and recreate indexes and triggers."""
    geometry, srid = dataset.kind()
    for table in tables.tables:
        if not dataset.has(table.name):
            dataset.create_table(table, geometry, srid)
            continue
        for field in table.fields:
            # What an earlier attempt has left, on a full disk say, is there already.
            if field.since > found and not dataset.has(table.name, field.name):
                dataset.add_field(table, field)
    dataset.finish(tables)
    dataset.set_version(schema.VERSION)


class Dataset:
    """A GeoPackage open in one transaction: committed at the end of the block, rolled back on any error."""

    def __init__(self, path: Path, statements: Mapping[str, Statement]):
        """Take the path of the file, which need not exist.

        Raises:
            StoreFailed: raised by this and every other method if GDAL refuses; nothing was changed.
        """
        self._path, self._sql = path, statements

    def __enter__(self) -> Dataset:
        driver = ogr.GetDriverByName("GPKG")
        exists = self._path.exists()
        self.source = self._checked(
            lambda: driver.Open(str(self._path), 1) if exists else driver.CreateDataSource(str(self._path))
        )
        self._checked(lambda: self.source.StartTransaction() == 0)
        return self

    def __exit__(self, kind, error, traceback) -> None:
        try:
            if kind is None:
                self._checked(lambda: self.source.CommitTransaction() == 0)
            else:
                self.source.RollbackTransaction()
        finally:
            self.source = None

    def has(self, table: str, field: str = "") -> bool:
        """Whether a table is there, and a field of it."""
        layer = self.source.GetLayerByName(table)
        return layer is not None and (not field or layer.GetLayerDefn().GetFieldIndex(field) >= 0)

    def drop_table(self, table: Table) -> None:
        """Remove a table."""
        layers = [self.source.GetLayer(number).GetName() for number in range(self.source.GetLayerCount())]
        if table.name in layers:
            self._checked(lambda: self.source.DeleteLayer(layers.index(table.name)) == 0)

    def create_table(self, table: Table, geometry: str, srid: int) -> None:
        """Create a table with its fields, and a spatial index where it has a geometry."""
        kind, crs, options = ogr.wkbNone, None, ["FID=fid"]
        if table.geometry:
            kind = _GEOMETRIES[geometry if table.geometry == schema.SCENE_GEOMETRY else "Point"]
            crs = osr.SpatialReference()
            crs.ImportFromEPSG(srid)
            options.append(f"GEOMETRY_NAME={schema.GEOMETRY}")
        layer = self._checked(lambda: self.source.CreateLayer(table.name, crs, kind, options))
        for field in table.fields:
            self._create_field(layer, field)

    def add_field(self, table: Table, field: Field) -> None:
        """Add a field to an existing table."""
        self._create_field(self.source.GetLayerByName(table.name), field)

    def _create_field(self, layer: ogr.Layer, field: Field) -> None:
        self._checked(lambda: layer.CreateField(_definition(field)) == 0)

    def finish(self, tables: Schema) -> None:
        """Recreate the indexes and triggers."""
        for layer in (self.source.GetLayer(number) for number in range(self.source.GetLayerCount())):
            layer.SyncToDisk()
        for table in tables.tables:
            self.run(self._sql["drop_old_key"].substitute(table=table.name))
        for table in tables.tables:
            for statement in ddl.geopackage_indexes(table, self._sql):
                self.run(statement)
        for statement in ddl.geopackage_triggers(tables, self._sql):
            self.run(statement)

    def set_meta(self, meta: Mapping[str, str]) -> None:
        """Fill ``drogscen_meta``."""
        layer = self.source.GetLayerByName(META)
        for name, value in {**meta, "save_id": None, "save_user": None}.items():
            self._create_row(layer, {UUID: str(uuid.uuid4()), "name": name, "value": value})

    def _create_row(self, layer: ogr.Layer, row: Mapping[str, str | None]) -> None:
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in row.items():
            feature[name] = value
        self._checked(lambda: layer.CreateFeature(feature) == 0)

    def set_version(self, version: int) -> None:
        """Record which schema version the store has now."""
        self.run(self._sql["set_meta"].substitute(name="schema_version", value=version))

    def kind(self) -> tuple[str, int]:
        """The geometry type of the scenes, and the EPSG code of their CRS."""
        layer = self.source.GetLayerByName("scene")
        names = {code: name for name, code in _GEOMETRIES.items()}
        return names[layer.GetGeomType()], int(layer.GetSpatialRef().GetAuthorityCode(None))

    def run(self, statement: str) -> None:
        """Execute one statement."""
        self._checked(lambda: (self.source.ExecuteSQL(statement), True)[1])

    def _checked(self, action: Callable[[], object]):
        """Run an action; whether GDAL reports errors by exceptions depends on QGIS's version and other plugins."""
        gdal.ErrorReset()
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        try:
            result = action()
        except RuntimeError as error:
            raise geopackage_file.failed(self._path, error) from error
        finally:
            gdal.PopErrorHandler()
        if result is None or result is False or gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise geopackage_file.failed(self._path, RuntimeError(gdal.GetLastErrorMsg()))
        return result


def _definition(field: Field) -> ogr.FieldDefn:
    definition = ogr.FieldDefn(field.name, _FIELD_TYPES[field.type])
    if field.type == "boolean":
        definition.SetSubType(ogr.OFSTBoolean)
    definition.SetNullable(not field.required)
    if field.default:
        number = field.type in ("integer", "real", "boolean")
        definition.SetDefault(field.default if number else sql.literal(field.default))
    return definition
