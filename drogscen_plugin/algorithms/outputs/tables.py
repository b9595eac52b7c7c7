# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers that are written as rows of a table, not feature by feature.

Into a GeoPackage they go straight through SQLite. For any other output they are put into a GeoPackage of their own
first, from where GDAL copies them into a file that it can fill alone, and QGIS moves them on into everything else, both
in C++, without a Python object a feature.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ... import paths
from ...core import parallel
from ...core.errors import NotAStore, StoreFailed
from ...core.store import sql
from ...core.store.schema import GEOMETRY
from ...core.store.sql import identifier
from ...storage.geopackage import table_filling
from ...storage.geopackage.table_filling import Filling, TableMissing
from ...storage.geopackage.whole_table import KEY
from ...wording.layer_errors import cannot_write_layer, not_written_whole
from . import bulk_copy
from .contents import LayerContent, OpenSink, TableContent

_TABLE = "rows"


def example_of(layer: LayerContent, table: TableContent) -> list[QgsFeature]:
    """The feature that GDAL is to write first; none if there are no such values."""
    feature = QgsFeature(layer.fields)
    for index, value in table.example.items():
        feature[index] = value
    return [feature] if table.example else []


def is_filled(path: Path) -> bool:
    """Whether a file is one that :func:`fill` can fill."""
    return path.suffix.lower() == ".gpkg"


def fill(path: Path, name: str, layer: LayerContent, table: TableContent) -> Generator[int, None, None]:
    """Fill an empty table, or one that holds the example alone.

    Args:
        path: the file, which nobody else has open.
        name: the table.
        layer: what it will hold.
        table: its rows.

    Yields:
        The number of rows after each piece that was written.

    Raises:
        QgsProcessingException: they cannot be written.
    """
    with _filled(path, name, layer, table) as filling, closing(parallel.ahead(table.pieces(filling))) as pieces:
        for piece in pieces:
            yield filling.add(piece.ids, piece.boxes, piece.columns)


@contextmanager
def _filled(path: Path, name: str, layer: LayerContent, table: TableContent) -> Iterator[Filling]:
    """A table that is filled in a block."""
    try:
        with table_filling.filled(path, name, table.origin) as filling:
            yield filling
    except (StoreFailed, NotAStore) as error:
        raise QgsProcessingException(cannot_write_layer(layer.title, error.detail)) from error
    except TableMissing as error:
        raise QgsProcessingException(not_written_whole(layer.title, 0, layer.count)) from error


def pass_on(
    sink: OpenSink,
    file: Path | None,
    layer: LayerContent,
    table: TableContent,
    transforms: QgsCoordinateTransformContext,
) -> Generator[int, None, None]:
    """Write rows into a sink, a piece at a time by way of a file of its own; as :func:`fill` otherwise.

    Args:
        sink: the sink.
        file: the file that it writes, None for anything else.
        layer: what it will hold.
        table: its rows.
        transforms: of the run.

    Yields:
        The number of rows after each piece; less than none for those that are taken back.
    """
    if file is not None and bulk_copy.is_for(file):
        sink.close()
        is_copied = yield from _copied(file, layer, table, transforms)
        if is_copied:
            return
        sink.begin_again()  # QGIS knows how to say what is wrong
    with _parts(layer, table, transforms) as parts:
        for path, rows in parts:
            if problem := _moved(sink, layer, path):
                raise QgsProcessingException(problem)
            yield rows


def _copied(
    file: Path,
    layer: LayerContent,
    table: TableContent,
    transforms: QgsCoordinateTransformContext,
) -> Generator[int, None, bool]:
    """Copy all rows with GDAL, and return whether it could; if not, all that were counted are taken back."""
    count = 0
    try:
        with bulk_copy.opened(file, layer.fields) as add, _parts(layer, table, transforms) as parts:
            for path, rows in parts:
                add(path, _TABLE)
                count += rows
                yield rows
    except bulk_copy.CannotCopy:
        yield -count
        return False
    return True


def _moved(sink: OpenSink, layer: LayerContent, path: Path) -> str:
    """Move features on; the text for an error, '' if it was done. Whatever has the file open ends here."""
    moving = _features(path, layer)
    if moving is None:
        return cannot_write_layer(layer.title, "")
    if sink.add(moving.getFeatures()):
        return ""
    problem = sink.problem()
    return cannot_write_layer(layer.title, problem, layer.first_bad(sink, moving.getFeatures()))


@contextmanager
def _parts(
    layer: LayerContent, table: TableContent, transforms: QgsCoordinateTransformContext
) -> Iterator[Iterator[tuple[Path, int]]]:
    """The rows in files of their own, each with their number, and each made while the one before is being used.

    They lie in QGIS's folder for what is temporary, and are gone after the block, or with QGIS if that has one open.
    """
    folder = Path(tempfile.mkdtemp(prefix="drogscen-", dir=QgsProcessingUtils.tempFolder()))
    try:
        empty = folder / f"{_TABLE}.gpkg"
        _make(empty, layer, table, transforms)
        with closing(parallel.ahead(_filled_parts(empty, layer, table))) as parts:
            yield _in_turn(parts)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _filled_parts(empty: Path, layer: LayerContent, table: TableContent) -> Iterator[tuple[Path, int]]:
    with _filled(empty, _TABLE, layer, table) as described:
        pass  # the example has been read and is taken away
    for number, piece in enumerate(table.pieces(described)):
        path = empty.with_name(f"{number}.gpkg")
        shutil.copyfile(empty, path)
        with _filled(path, _TABLE, layer, table) as filling:
            count = filling.add(piece.ids, piece.boxes, piece.columns)
        yield path, count


def _in_turn(parts: Iterator[tuple[Path, int]]) -> Iterator[tuple[Path, int]]:
    """The same, each file gone when the next is asked for."""
    for path, rows in parts:
        yield path, rows
        with suppress(OSError):  # where it is still open, it goes with the folder
            path.unlink()


def _make(path: Path, layer: LayerContent, table: TableContent, transforms: QgsCoordinateTransformContext) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", _TABLE
    options.layerOptions = ["SPATIAL_INDEX=NO"]
    writer = QgsVectorFileWriter.create(str(path), layer.fields, layer.wkb_type, layer.crs, transforms, options)
    example = example_of(layer, table)
    is_made = not writer.hasError() and (not example or writer.addFeatures(example))
    problem = writer.errorMessage()
    del writer  # which closes the file, also if this raises
    if not is_made:
        raise QgsProcessingException(cannot_write_layer(layer.title, problem))


def _features(path: Path, layer: LayerContent) -> QgsVectorLayer | None:
    """The features of a file, with the fields of the output and no other, as not every output has the key.

    None if the file cannot be read.
    """
    found = QgsVectorLayer(f"{path}|layername={_TABLE}", _TABLE, "ogr")
    names = layer.fields.names()
    if KEY in names:
        return found if found.isValid() else None
    statements = sql.load(paths.plugin_file("resources", "schema", "filling.sql"))
    columns = ", ".join(map(identifier, [*names, GEOMETRY]))
    subset = statements["columns_alone"].substitute(columns=columns, table=identifier(_TABLE))
    return found if found.isValid() and found.setSubsetString(subset) else None
