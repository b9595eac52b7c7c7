# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers that are written as rows of a table, not feature by feature.

Into a GeoPackage they go straight through SQLite. For any other output they are put into a GeoPackage of their own
first, from where GDAL copies them into a file that it can fill alone, and QGIS moves them on into everything else, both
in C++, without a Python object a feature.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
from ...core.errors import StoreFailed
from ...core.store import sql
from ...core.store.schema import GEOMETRY
from ...core.store.sql import identifier
from ...storage.geopackage import table_filling
from ...storage.geopackage.table_filling import Filling, TableMissing
from ...storage.geopackage.table_reading import KEY
from ...wording.layer_errors import cannot_write_layer, not_written_whole
from . import bulk_copy
from .contents import LayerContent, OpenSink, Piece, TableContent

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


def fill(path: Path, name: str, layer: LayerContent, table: TableContent, step: Callable[[int], None]) -> int:
    """Fill an empty table, or one that holds the example alone.

    Args:
        path: the file, which nobody else has open.
        name: the table.
        layer: what it will hold.
        table: its rows.
        step: called with the number of rows after each piece; may raise to stop.

    Returns:
        How many rows were written.

    Raises:
        QgsProcessingException: they cannot be written.
    """
    count = 0
    try:
        with table_filling.filled(path, name) as filling:
            for piece in table.pieces(filling):
                filling.add(piece.ids, piece.boxes, piece.rows)
                count += len(piece.ids)
                step(len(piece.ids))
    except StoreFailed as error:
        raise QgsProcessingException(cannot_write_layer(layer.title, error.detail)) from error
    except TableMissing as error:
        raise QgsProcessingException(not_written_whole(layer.title, 0, layer.count)) from error
    return count


def pass_on(
    sink: OpenSink,
    file: Path | None,
    layer: LayerContent,
    table: TableContent,
    transforms: QgsCoordinateTransformContext,
    step: Callable[[int], None],
) -> int:
    """Write rows into a sink by way of a file of their own; as :func:`fill` otherwise.

    Args:
        sink: the sink.
        file: the file that it writes, None for anything else.
        layer: what it will hold.
        table: its rows.
        transforms: of the run.
        step: called with the number of rows after each piece; may raise to stop.
    """
    with _aside() as path:
        _make(path, layer, table, transforms)
        parts: list[tuple[int, int, int]] = []

        def pieces(filling: Filling) -> Iterator[Piece]:
            for piece in table.pieces(filling):
                parts.append((piece.ids[0], piece.ids[-1], len(piece.ids)))
                yield piece

        count = fill(path, _TABLE, layer, TableContent(pieces), lambda rows: step(0))
        if file is None or not bulk_copy.is_for(file) or not _copied(sink, file, layer, path, count, step):
            for first, last, rows in parts:
                if problem := _moved(sink, layer, path, first, last):
                    raise QgsProcessingException(problem)
                step(rows)
        return count


def _copied(
    sink: OpenSink, file: Path, layer: LayerContent, path: Path, count: int, step: Callable[[int], None]
) -> bool:
    """Copy all features with GDAL; False if it cannot, and QGIS may try, which knows how to say what is wrong."""
    told = 0
    stopped: QgsProcessingException | None = None

    def go_on(fraction: float) -> bool:
        nonlocal told, stopped
        rows = round(fraction * count) - told
        told += rows
        try:
            step(rows)
        except QgsProcessingException as error:  # which would not come through GDAL
            stopped = error
        return stopped is None

    sink.close()
    if bulk_copy.copied(path, _TABLE, layer.fields, file, go_on):
        step(count - told)
        return True
    if stopped is not None:
        raise stopped
    step(-told)
    sink.begin_again()
    return False


def _moved(sink: OpenSink, layer: LayerContent, path: Path, first: int, last: int) -> str:
    """Move some features on; the text for an error, '' if it was done. Whatever has the file open ends here."""
    moving = _between(path, layer, first, last)
    if moving is None:
        return cannot_write_layer(layer.title, "")
    if sink.add(moving.getFeatures()):
        return ""
    problem = sink.problem()
    return cannot_write_layer(layer.title, problem, layer.first_bad(sink, moving.getFeatures()))


@contextmanager
def _aside() -> Iterator[Path]:
    """A file in QGIS's folder for what is temporary, gone after a block, or with QGIS if that has it open still."""
    folder = Path(tempfile.mkdtemp(prefix="drogscen-", dir=QgsProcessingUtils.tempFolder()))
    try:
        yield folder / f"{_TABLE}.gpkg"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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


def _between(path: Path, layer: LayerContent, first: int, last: int) -> QgsVectorLayer | None:
    """The features of some rows, with the fields of the output and no other, as not every output has the key.

    None if the file cannot be read.
    """
    statements = sql.load(paths.plugin_file("resources", "schema", "filling.sql"))
    names = layer.fields.names()
    subset = statements["between" if KEY in names else "columns_between"].substitute(
        first=str(first),
        last=str(last),
        key=identifier(KEY),
        table=identifier(_TABLE),
        columns=", ".join(map(identifier, [*names, GEOMETRY])),
    )
    found = QgsVectorLayer(f"{path}|layername={_TABLE}", _TABLE, "ogr")
    return found if found.isValid() and found.setSubsetString(subset) else None
