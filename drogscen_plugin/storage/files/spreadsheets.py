"""Writing and reading sheets through GDAL: a workbook (XLSX), or CSV files in a folder."""

from __future__ import annotations

import codecs
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from osgeo import gdal, ogr

from ...core.errors import BadSheets
from ...core.sheets.cell_values import as_cell
from ...core.sheets.sheet_writing import Sheet
from . import all_or_none, workbook_style

_TYPES = {"integer": ogr.OFTInteger64, "real": ogr.OFTReal, "date": ogr.OFTDate}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"
_CSV_OPTIONS = ["SEPARATOR=SEMICOLON", "WRITE_BOM=YES", "LINEFORMAT=CRLF", "STRING_QUOTING=IF_AMBIGUOUS"]


def write(path: Path, sheets: Sequence[Sheet]) -> list[Path]:
    """Write sheets: one workbook, or for ``.csv`` one file per sheet in the same folder, named after the sheet.

    Text that a spreadsheet would take for a formula stays text in a workbook, and gets a leading apostrophe in CSV.

    Returns:
        The files, which appear only when all of them are finished.

    Raises:
        BadSheets: they cannot be written.
    """
    try:
        return _write(path, sheets)
    except OSError as error:
        raise BadSheets(str(path), str(error.strerror or error)) from error


def _write(path: Path, sheets: Sequence[Sheet]) -> list[Path]:
    if not path.parent.is_dir():
        raise BadSheets(str(path), f"{path.parent}")
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".drogscen-") as draft:
        if path.suffix.lower() == ".csv":
            files = []
            for sheet in sheets:
                files.append(Path(draft) / f"{path.stem}_{sheet.title.replace('/', '_')}.csv")
                _write_one("CSV", files[-1], [sheet], guarded=True)
        else:
            files = [Path(draft) / path.name]
            _write_one("XLSX", files[0], sheets, guarded=False)
            workbook_style.dress(files[0], sheets)
        all_or_none.put(files, path.parent)
    return [path.parent / file.name for file in files]


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
                        feature.SetField(number, _guarded(cell) if guarded else _cell(cell, kinds[number]))
                layer.CreateFeature(feature)
        layer = dataset = None
        return True

    _checked(path, fill)


def _cell(cell: object, kind: int) -> object:
    if kind == ogr.OFTDate:
        return str(cell).replace("-", "/")
    return cell if kind in (ogr.OFTInteger64, ogr.OFTReal) else as_cell(cell)


def _guarded(cell: object) -> str:
    text = str(cell)
    is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    return _GUARD + text if not is_number and text.startswith((*_FORMULA_STARTS, _GUARD)) else text


def _unguarded(cell: object) -> object:
    return cell[1:] if isinstance(cell, str) and cell.startswith(_GUARD) else cell


def read(path: Path, titles: Collection[str]) -> list[Sheet]:
    """The sheets of a workbook, or of all the CSV files of an export if given one of them.

    Args:
        path: the file.
        titles: what sheets may be called, which identifies the CSV files of one export.

    Raises:
        BadSheets: it cannot be read.
    """
    if not path.exists():
        raise BadSheets(str(path), "")
    if path.suffix.lower() != ".csv":
        return _read_one(path, lambda layer: layer.GetName())
    ends = sorted((f"_{title}" for title in titles if path.stem.endswith(f"_{title}")), key=len)
    if not ends:
        return _read_one(path, lambda _: path.stem)
    stem = path.stem[: -len(ends[-1])]
    beside = {path.with_name(f"{stem}_{title}{path.suffix}"): title for title in titles}
    return [
        sheet
        for file, title in beside.items()
        if file.exists()
        for sheet in _read_one(file, lambda _, title=title: title)
    ]


def _read_one(path: Path, title) -> list[Sheet]:
    is_csv = path.suffix.lower() == ".csv"
    if is_csv and (text := _not_utf8(path)) is not None:
        with tempfile.TemporaryDirectory(prefix="drogscen-") as folder:
            copy = Path(folder) / path.name
            copy.write_bytes(text.encode("utf-8"))
            return _read_one(copy, title)
    dataset = _checked(
        path,
        lambda: gdal.OpenEx(
            str(path), gdal.OF_VECTOR, open_options=["AUTODETECT_TYPE=NO", "HEADERS=YES"] if is_csv else []
        ),
    )
    return _checked(path, lambda: _sheets_of(dataset, title, is_csv=is_csv))


def _not_utf8(path: Path) -> str | None:
    """The text of a CSV file that is not in UTF-8, None for one that is.

    Excel writes UTF-16 with a byte order mark, or else Windows-1252.
    """
    content = path.read_bytes()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
    return None


def _sheets_of(dataset: gdal.Dataset, title, *, is_csv: bool) -> list[Sheet]:
    sheets = []
    for number in range(dataset.GetLayerCount()):
        layer = dataset.GetLayer(number)
        definition = layer.GetLayerDefn()
        fields = [definition.GetFieldDefn(index) for index in range(definition.GetFieldCount())]
        rows = []
        for feature in layer:
            cells = [
                feature.GetField(index) if feature.IsFieldSetAndNotNull(index) else None for index in range(len(fields))
            ]
            rows.append([_unguarded(cell) for cell in cells] if is_csv else cells)
        sheets.append(Sheet("", title(layer), [f.GetName() for f in fields], ["text"] * len(fields), rows))
    return sheets


def _checked(path: Path, action):
    gdal.ErrorReset()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    # Without this, GDAL takes the first row of a sheet that holds only text for data.
    before = gdal.GetThreadLocalConfigOption("OGR_XLSX_HEADERS")
    gdal.SetThreadLocalConfigOption("OGR_XLSX_HEADERS", "FORCE")
    try:
        result = action()
    except RuntimeError as error:
        raise BadSheets(str(path), str(error)) from error
    finally:
        gdal.SetThreadLocalConfigOption("OGR_XLSX_HEADERS", before)
        gdal.PopErrorHandler()
    if result is None or gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise BadSheets(str(path), gdal.GetLastErrorMsg())
    return result
