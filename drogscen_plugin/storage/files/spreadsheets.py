# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing sheets through GDAL: a workbook (XLSX), or CSV files in a folder."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from osgeo import gdal, ogr

from ...core.errors import BadSheets
from ...core.sheets.cell_values import as_cell, looks_otherwise
from ...core.sheets.sheet_writing import Sheet
from . import draft_folder, workbook_style

_TYPES = {"integer": ogr.OFTInteger64, "real": ogr.OFTReal, "date": ogr.OFTDate}
_TEXTS = ("key", "text", "long_text")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"
"""What stands before text in CSV that a spreadsheet would take for a formula, a number, a day or a truth value."""
_SEPARATOR = ";"
_CSV_OPTIONS = ["SEPARATOR=SEMICOLON", "WRITE_BOM=YES", "LINEFORMAT=CRLF", "STRING_QUOTING=IF_AMBIGUOUS"]


def write(path: Path, sheets: Sequence[Sheet], *, on_plain: Callable[[], None] | None = None) -> list[Path]:
    """Write sheets: one workbook, or for ``.csv`` one file per sheet in the same folder, named after the sheet.

    Text stays text: in a workbook its cells are text cells; in CSV what a spreadsheet would take for a formula, a number
    or a day gets a leading apostrophe.

    Args:
        path: the workbook, or the beginning of the files' names.
        sheets: what is written.
        on_plain: called where a workbook could not be given text cells and headings that stay in view.

    Returns:
        The files, which appear only when all of them are finished.

    Raises:
        BadSheets: they cannot be written.
    """
    try:
        return _write(path, sheets, on_plain)
    except OSError as error:
        raise BadSheets(str(path), str(error.strerror or error)) from error


def _write(path: Path, sheets: Sequence[Sheet], on_plain: Callable[[], None] | None) -> list[Path]:
    if not path.parent.is_dir():
        raise BadSheets(str(path), f"{path.parent}")
    with draft_folder.beside(path.parent) as draft:
        if path.suffix.lower() == ".csv":
            files = []
            for sheet in sheets:
                files.append(draft / f"{path.stem}_{sheet.title.replace('/', '_')}.csv")
                _write_one("CSV", files[-1], [sheet], guarded=True)
        else:
            files = [draft / path.name]
            _write_one("XLSX", files[0], sheets, guarded=False)
            if not workbook_style.dress(files[0], sheets) and on_plain is not None:
                on_plain()
        _check(files, sheets)
        draft_folder.put(draft, files, path.parent)
    return [path.parent / file.name for file in files]


def _check(files: Sequence[Path], sheets: Sequence[Sheet]) -> None:
    """Look whether all rows are there: GDAL says nothing of what a full disk does not take when a file is closed.

    Raises:
        BadSheets: something is missing.
    """
    for number, file in enumerate(files):
        if file.suffix.lower() == ".csv":
            with open(file, encoding="utf-8", newline="") as stream:
                found = sum(1 for _ in csv.reader(stream, delimiter=_SEPARATOR))
            wanted = len(sheets[number].rows) + 1
            if found != wanted:
                raise BadSheets(str(file.name), f"{found} / {wanted}")
        else:
            with zipfile.ZipFile(file) as workbook:
                if workbook.testzip() is not None:
                    raise BadSheets(str(file.name), "zip")


def _write_one(driver: str, path: Path, sheets: Sequence[Sheet], *, guarded: bool) -> None:
    def fill():
        dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
        if dataset is None:
            return None
        for sheet in sheets:
            layer = dataset.CreateLayer(sheet.title, None, ogr.wkbNone, _CSV_OPTIONS if guarded else [])
            kinds = [ogr.OFTString if guarded else _TYPES.get(kind, ogr.OFTString) for kind in sheet.types]
            for header, kind in zip(sheet.headers, kinds):
                layer.CreateField(ogr.FieldDefn(header, kind))
            for cells in sheet.rows:
                feature = ogr.Feature(layer.GetLayerDefn())
                for number, cell in enumerate(cells):
                    if cell is not None:
                        kind = sheet.types[number]
                        text = _guarded(cell, sheet.decimal, kind) if guarded else _cell(cell, kinds[number])
                        feature.SetField(number, text)
                layer.CreateFeature(feature)
            if not sheet.rows and not guarded:
                # GDAL writes a workbook's headings with the first row; this one has no cells.
                layer.CreateFeature(ogr.Feature(layer.GetLayerDefn()))
        layer = dataset = None
        return True

    checked(path, fill)


def _cell(cell: object, kind: int) -> object:
    if kind == ogr.OFTDate:
        return str(cell).replace("-", "/")
    return cell if kind in (ogr.OFTInteger64, ogr.OFTReal) else as_cell(cell)


def _guarded(cell: object, decimal: str, kind: str) -> str:
    text = str(cell)
    if kind not in _TEXTS:
        return _decimal(text, decimal) if kind == "real" else text
    return GUARD + text if needs_guard(text) else text


def _decimal(text: str, decimal: str) -> str:
    """A number with the decimals of a language; three of them get a fourth, as they could be thousands."""
    whole, point, rest = text.partition(".")
    return f"{whole}{decimal}{rest}{'0' if len(rest) == 3 and rest.isdecimal() else ''}" if point else text


def needs_guard(text: str) -> bool:
    """Whether a spreadsheet would take a text for something else, or take its first apostrophe away."""
    return text.lstrip(" ").startswith((*_FORMULA_STARTS, GUARD)) or looks_otherwise(text)


def checked(path: Path, action):
    """What an action of GDAL's gives.

    Raises:
        BadSheets: it gives None, or GDAL reports an error.
    """
    gdal.ErrorReset()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        result = action()
    except RuntimeError as error:
        raise BadSheets(str(path), str(error)) from error
    finally:
        gdal.PopErrorHandler()
    if result is None or gdal.GetLastErrorType() >= gdal.CE_Failure:
        message = gdal.GetLastErrorMsg()
        raise BadSheets(str(path), message, "" if message else "damaged")
    return result
