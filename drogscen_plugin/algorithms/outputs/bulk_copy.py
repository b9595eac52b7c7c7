# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a GeoPackage copied into a Shapefile or FlatGeobuf by GDAL, in one call.

QGIS makes the empty file, so that its fields are as QGIS makes them, and GDAL fills it, in a fifth of the time that
features of QGIS take between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.core import QgsFields

from ... import compat, paths
from ...core.store import sql
from ...core.store.schema import GEOMETRY
from ...core.store.sql import identifier
from ...storage.geopackage.table_reading import KEY

_WRITTEN_AT_ONCE = "FlatGeobuf"
"""A format whose files cannot be added to; they are made anew with the same fields."""
_FORMATS = {".shp": "ESRI Shapefile", ".fgb": _WRITTEN_AT_ONCE}


def is_for(path: Path) -> bool:
    """Whether files like this one are filled so."""
    return path.suffix.lower() in _FORMATS


def copied(rows: Path, table: str, fields: QgsFields, path: Path, go_on: Callable[[float], bool]) -> bool:
    """Fill an empty file; False if GDAL cannot, or was stopped, and the file is of no use then.

    Args:
        rows: a GeoPackage.
        table: its table with the features.
        fields: the fields that they have, which may include the table's key.
        path: the file, as QGIS has made it with these fields; nobody else has it open.
        go_on: called now and then with the fraction that is done; False to stop.
    """
    from osgeo import gdal  # which QGIS starts without

    with _quietly(gdal):
        try:
            target, source = _opened(gdal, path), gdal.OpenEx(str(rows), gdal.OF_VECTOR)
            layer = target.GetLayer(0)
            definition = layer.GetLayerDefn()
            if source is None or definition.GetFieldCount() != len(fields):
                return False
            selected = _selected(table, fields, [definition.GetFieldDefn(index) for index in range(len(fields))])
            options = ["-append", "-fieldmap", "identity", "-nln", layer.GetName(), "-sql", selected]
            del layer, definition  # which end with the file
            done = gdal.VectorTranslate(
                target, source, options=options, callback=lambda fraction, text, data: int(go_on(fraction))
            )
            del target, source  # which writes what is left
            return done is not None and gdal.GetLastErrorType() < gdal.CE_Failure
        except RuntimeError:
            return False


@contextmanager
def _quietly(gdal) -> Iterator[None]:
    """What GDAL says is looked at afterwards, and not printed. One way of its own to copy is ruled out in a block.

    By columns of Arrow it takes as long, and refuses days that the target holds as moments.
    """
    name = "OGR2OGR_USE_ARROW_API"
    before = gdal.GetThreadLocalConfigOption(name)
    gdal.ErrorReset()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    gdal.SetThreadLocalConfigOption(name, "NO")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption(name, before)
        gdal.PopErrorHandler()


def _opened(gdal, path: Path):
    """The file to be filled; one that cannot be added to is made anew, with the same fields."""
    if _FORMATS[path.suffix.lower()] != _WRITTEN_AT_ONCE:
        return gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    empty = path.with_name(f"{path.name}.empty")
    path.replace(empty)
    try:
        source = gdal.OpenEx(str(empty), gdal.OF_VECTOR)
        old = source.GetLayer(0)
        target = gdal.GetDriverByName(_WRITTEN_AT_ONCE).Create(str(path), 0, 0, 0)
        new = target.CreateLayer(old.GetName(), old.GetSpatialRef(), old.GetGeomType())
        for index in range(old.GetLayerDefn().GetFieldCount()):
            new.CreateField(old.GetLayerDefn().GetFieldDefn(index))
        del old, source
        return target
    finally:
        empty.unlink()


def _selected(table: str, fields: QgsFields, target_fields) -> str:
    """The query for all features, with values as QGIS would write them."""
    from osgeo import ogr

    statements = sql.load(paths.plugin_file("resources", "schema", "filling.sql"))
    columns = []
    for field, target in zip(fields, target_fields):
        column = identifier(field.name())
        if field.name() == KEY:
            column = statements["key_as_number"].substitute(column=column)  # else GDAL takes it for the feature's own
        elif field.type() == compat.FIELD_TYPES["datetime"] and target.GetType() == ogr.OFTString:
            column = statements["moment_as_text"].substitute(column=column)
        columns.append(column)
    return statements["all"].substitute(
        columns=", ".join([*columns, identifier(GEOMETRY)]), table=identifier(table), key=identifier(KEY)
    )
