# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a GeoPackage copied into a Shapefile or FlatGeobuf by GDAL, in one call.

QGIS makes the empty file, so that its fields are as QGIS makes them, and GDAL fills it, in a fifth to a half of the time
that features of QGIS take between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qgis.core import QgsFields

from ... import compat, paths
from ...core.store import sql
from ...core.store.schema import GEOMETRY
from ...core.store.sql import identifier
from ...storage.files import shapefile
from ...storage.geopackage.whole_table import KEY

_WRITTEN_AT_ONCE = "FlatGeobuf"
"""A format whose files cannot be added to; they are made anew with the same fields."""
_SHAPEFILE = ".shp"
_FORMATS = {_SHAPEFILE: "ESRI Shapefile", ".fgb": _WRITTEN_AT_ONCE}

_WITHOUT_END = ["DBF_EOF_CHAR=NO"]
"""Else GDAL marks the end of a Shapefile's table after each row, and goes back and reads before the next."""


def is_for(path: Path) -> bool:
    """Whether files like this one are filled so."""
    return path.suffix.lower() in _FORMATS


class CannotCopy(Exception):
    """GDAL cannot, and what is in the file is of no use."""


@contextmanager
def opened(path: Path, fields: QgsFields) -> Iterator[Callable[[Path, str], None]]:
    """Fill an empty file in a block, by a function that adds the features of a table in a GeoPackage.

    Args:
        path: the file, as QGIS has made it with these fields; nobody else has it open.
        fields: the fields that features have, which may include the table's key.

    Raises:
        CannotCopy: also by the function.
    """
    with _copying() as gdal:
        target = _target(gdal, path)
        definition = target.GetLayer(0).GetLayerDefn()
        if definition.GetFieldCount() != len(fields):
            del definition
            _close(target)
            raise CannotCopy
        name = target.GetLayer(0).GetName()
        columns = _columns(fields, [definition.GetFieldDefn(index) for index in range(len(fields))])
        del definition  # which ends with the file
        files = [target]
        del target

    def add(rows: Path, table: str) -> None:
        with _copying() as gdal:
            options = ["-append", "-fieldmap", "identity", "-nln", name, "-sql", _query(table, columns)]
            source = gdal.OpenEx(str(rows), gdal.OF_VECTOR)
            try:
                if source is None or gdal.VectorTranslate(files[0], source, options=options) is None:
                    raise CannotCopy
            finally:
                _close(source)

    try:
        yield add
    finally:
        with _copying():
            _close(files.pop())  # which writes what is left
            if path.suffix.lower() == _SHAPEFILE:
                shapefile.end_table(path.with_suffix(".dbf"))


@contextmanager
def _copying() -> Iterator[Any]:
    """GDAL for a block: what it says is not printed, and is an error in the end.

    One way of its own to copy is ruled out, by columns of Arrow: it takes as long, and refuses days where the target
    holds moments.

    Raises:
        CannotCopy: it said that something failed.
    """
    from osgeo import gdal  # which QGIS starts without

    name, before = "OGR2OGR_USE_ARROW_API", None
    can_set = hasattr(gdal, "SetThreadLocalConfigOption")  # from GDAL 3.4 on, and it matters from 3.8 on
    gdal.ErrorReset()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    if can_set:
        before = gdal.GetThreadLocalConfigOption(name)
        gdal.SetThreadLocalConfigOption(name, "NO")
    try:
        yield gdal
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise CannotCopy
    except (RuntimeError, AttributeError, OSError) as error:
        raise CannotCopy from error
    finally:
        if can_set:
            gdal.SetThreadLocalConfigOption(name, before)
        gdal.PopErrorHandler()


def _close(dataset) -> None:
    """Close a file now; an exception may still hold this object, and write over what others have written since.

    Before GDAL 3.8 it is closed when nothing holds it any more.
    """
    if hasattr(dataset, "Close"):
        dataset.Close()


def _target(gdal, path: Path):
    """The file to be filled; one that cannot be added to is made anew, with the same fields."""
    if _FORMATS[path.suffix.lower()] != _WRITTEN_AT_ONCE:
        return gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE, open_options=_WITHOUT_END)
    empty, source, old = path.with_name(f"{path.name}.empty"), None, None
    path.replace(empty)
    try:
        source = gdal.OpenEx(str(empty), gdal.OF_VECTOR)
        old = source.GetLayer(0)
        target = gdal.GetDriverByName(_WRITTEN_AT_ONCE).Create(str(path), 0, 0, 0)
        new = target.CreateLayer(old.GetName(), old.GetSpatialRef(), old.GetGeomType())
        for index in range(old.GetLayerDefn().GetFieldCount()):
            new.CreateField(old.GetLayerDefn().GetFieldDefn(index))
        return target
    finally:
        source = old = None  # Windows deletes nothing that is open
        empty.unlink()


def _columns(fields: QgsFields, target_fields) -> list[str]:
    """What to select for each field, so that its values are as QGIS would write them."""
    from osgeo import ogr

    columns = []
    for field, target in zip(fields, target_fields):
        column = identifier(field.name())
        if field.name() == KEY:
            column = _statements()["key_as_number"].substitute(column=column)  # GDAL takes a plain one for its own
        elif field.type() == compat.FIELD_TYPES["datetime"] and target.GetType() == ogr.OFTString:
            column = _statements()["moment_as_text"].substitute(column=column)
        columns.append(column)
    return columns


def _query(table: str, columns: list[str]) -> str:
    return _statements()["all"].substitute(
        columns=", ".join([*columns, identifier(GEOMETRY)]), table=identifier(table), key=identifier(KEY)
    )


def _statements():
    return sql.load(paths.plugin_file("resources", "schema", "filling.sql"))
