# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading the sheets of a workbook or of CSV files as they stand there, headings and all."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal

from ...core.errors import BadSheets
from ...core.sheets.cell_values import NumberCell
from ...core.sheets.sheet_layout import Grid
from . import number_cells
from .spreadsheets import GUARD, checked, needs_guard

_DELIMITERS = ";,\t|"
_LONGEST_CELL = 2**31 - 1
_FIRST_ROWS = 50
_LARGEST_BYTES = 200_000_000
"""Unpacked, a workbook of 100,000 measures has 60 million."""

_AS_IT_STANDS = {
    "OGR_XLSX_HEADERS": "DISABLE",
    "OGR_ODS_HEADERS": "DISABLE",
    "OGR_XLSX_FIELD_TYPES": "STRING",
    "OGR_ODS_FIELD_TYPES": "STRING",
}
"""GDAL's options for a first row and types that are not guessed."""


def read(path: Path, titles: Collection[str]) -> list[Grid]:
    """The sheets of a workbook, or of all the CSV files of an export if given one of them.

    Args:
        path: the file.
        titles: what sheets may be called, which identifies the CSV files of one export.

    Raises:
        BadSheets: it cannot be read.
    """
    if not path.is_file():
        raise BadSheets(str(path), "")
    if path.suffix.lower() != ".csv":
        return _workbook(path)
    ends = sorted((f"_{title}" for title in titles if path.stem.endswith(f"_{title}")), key=len)
    if not ends:
        return [_csv(path, path.stem)]
    stem = path.stem[: -len(ends[-1])]
    beside = {path.with_name(f"{stem}_{title}{path.suffix}"): title for title in titles}
    return [_csv(file, title) for file, title in beside.items() if file.exists()]


def rows_of_csv(path: Path) -> list[list[str]]:
    """The rows of a CSV file in UTF-8, UTF-16 or Windows-1252, whatever separates its cells.

    Raises:
        BadSheets: it cannot be read.
    """
    try:
        text = _text(path.read_bytes())
        with _long_cells():
            return max((_rows(text, delimiter) for delimiter in _DELIMITERS), key=_evenness)
    except (OSError, csv.Error) as error:
        raise BadSheets(str(path), str(error)) from error


def _csv(path: Path, title: str) -> Grid:
    return Grid(title, [[_unguarded(cell) for cell in row] for row in rows_of_csv(path)])


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that was put before it, but with one that somebody has written."""
    return cell[1:] if cell.startswith(GUARD) and needs_guard(cell[1:]) else cell


def _rows(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _evenness(rows: list[list[str]]) -> tuple[int, int]:
    """How many of the first rows have the number of cells that most of those with several have, and that number."""
    widths = Counter(len(row) for row in rows[:_FIRST_ROWS] if len(row) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _text(content: bytes) -> str:
    """The text of a CSV file: Excel writes UTF-8 or UTF-16 with a byte order mark, or else Windows-1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


@contextmanager
def _long_cells() -> Iterator[None]:
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _workbook(path: Path) -> list[Grid]:
    numbers = _numbers(path)
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in _AS_IT_STANDS}
    for name, value in _AS_IT_STANDS.items():
        gdal.SetThreadLocalConfigOption(name, value)
    try:
        dataset = checked(path, lambda: gdal.OpenEx(str(path), gdal.OF_VECTOR))
        return checked(
            path, lambda: [_grid(dataset.GetLayer(number), numbers) for number in range(dataset.GetLayerCount())]
        )
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


def _numbers(path: Path) -> number_cells.Cells:
    """The cells that hold numbers.

    Raises:
        BadSheets: the file is damaged, or would fill the memory.
    """
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                size = sum(part.file_size for part in archive.infolist())
            if size > _LARGEST_BYTES:
                raise BadSheets(str(path), f"{_LARGEST_BYTES // 1_000_000}", "large")
        return number_cells.of_workbook(path)
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise BadSheets(str(path), str(error)) from error


def _grid(layer, numbers: number_cells.Cells) -> Grid:
    width = layer.GetLayerDefn().GetFieldCount()
    of_sheet = numbers.get(layer.GetName(), set())
    rows: list[list[object]] = []
    for feature in layer:
        # A feature's number is its row; rows that GDAL leaves out would shift the numbers.
        rows.extend([] for _ in range(feature.GetFID() - 1 - len(rows)))
        row = len(rows)
        cells = [feature.GetField(n) if feature.IsFieldSetAndNotNull(n) else None for n in range(width)]
        rows.append([NumberCell(cell) if cell and (row, n) in of_sheet else cell for n, cell in enumerate(cells)])
    return Grid(layer.GetName(), rows)
