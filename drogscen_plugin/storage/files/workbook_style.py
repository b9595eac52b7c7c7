# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes a workbook written by GDAL easy to read and safe to write in: headings that stay in view and filter, column
widths, ISO 8601 dates, and columns of text whose cells stay text, whatever is written there.

GDAL offers none of this, and QGIS ships no other workbook writer; the parts that are changed are those of ECMA-376
(Office Open XML), part 1, clauses 18.3 (sheets) and 18.8 (styles).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from ...core.sheets.sheet_writing import Sheet

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_STYLES = "xl/styles.xml"
_NARROWEST, _WIDEST = 9, 60
_ROWS_MEASURED = 200
_VIEW = (
    '<sheetViews><sheetView workbookViewId="0"{selected}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
    'state="frozen"/></sheetView></sheetViews>'
)
_FONT_BOLD = '<font><b/><name val="Arial"/><family val="2"/><sz val="10"/></font>'
_XF_BOLD = '<xf numFmtId="164" fontId="{font}" xfId="0" applyFont="1"/>'
_XF_TEXT = '<xf numFmtId="49" xfId="0" applyNumberFormat="1"/>'
"""Format 49 is ``@``, text (ECMA-376, 18.8.30)."""
_TEXTS = ("key", "text", "long_text")


def dress(path: Path, sheets: Sequence[Sheet]) -> bool:
    """Rewrite a workbook in place.

    Args:
        path: a workbook made from these sheets, in their order.
        sheets: what it holds.

    Returns:
        Whether it was done. A version of GDAL that writes its parts otherwise leaves the workbook as GDAL wrote it.

    Raises:
        OSError: it cannot be written.
    """
    beside = path.with_suffix(".part")
    try:
        _dress(path, beside, sheets)
    except (KeyError, IndexError, ValueError, zipfile.BadZipFile):  # parts that are not there, or look otherwise
        beside.unlink(missing_ok=True)
        return False
    beside.replace(path)
    return True


def _dress(path: Path, beside: Path, sheets: Sequence[Sheet]) -> None:
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as target:
        styles, bold, text = _styles(source.read(_STYLES).decode("utf-8"))
        for name in source.namelist():
            content = source.read(name)
            match = _SHEET.fullmatch(name)
            if match:
                number = int(match.group(1)) - 1
                content = _sheet(content.decode("utf-8"), sheets[number], bold, text, number).encode("utf-8")
            elif name == _STYLES:
                content = styles.encode("utf-8")
            target.writestr(name, content)


def _styles(text: str) -> tuple[str, int, int]:
    """The styles with a bold one and one for text added, and their indexes; dates are shown as 2026-10-01."""
    text = text.replace('formatCode="DD/MM/YY"', 'formatCode="YYYY\\-MM\\-DD"')
    ((font_count, format_count),) = re.findall(r'<fonts count="(\d+)".*<cellXfs count="(\d+)"', text, re.DOTALL)
    fonts, formats = int(font_count), int(format_count)
    text = text.replace(f'<fonts count="{fonts}"', f'<fonts count="{fonts + 1}"', 1)
    text = text.replace("</fonts>", f"{_FONT_BOLD}</fonts>", 1)
    text = text.replace(f'<cellXfs count="{formats}"', f'<cellXfs count="{formats + 2}"', 1)
    text = text.replace("</cellXfs>", f"{_XF_BOLD.format(font=fonts)}{_XF_TEXT}</cellXfs>", 1)
    return text, formats, formats + 1


def _sheet(text: str, sheet: Sheet, bold: int, as_text: int, number: int) -> str:
    if not sheet.headers:
        return text
    if "<sheetData>" not in text:
        raise ValueError(sheet.title)
    style = f' style="{as_text}"'
    columns = "".join(
        f'<col min="{column}" max="{column}" width="{width}" customWidth="1"{style if kind in _TEXTS else ""}/>'
        for column, (width, kind) in enumerate(zip(_widths(sheet), sheet.types), start=1)
    )
    view = _VIEW.format(selected=' tabSelected="1"' if number == 0 else "")
    text = re.sub(r"<cols>.*?</cols>\s*", "", text, flags=re.DOTALL)
    text = text.replace("<sheetData>", f"{view}<cols>{columns}</cols><sheetData>", 1)
    text = re.sub(r'<c r="([A-Z]+1)"', rf'<c r="\1" s="{bold}"', text)
    texts = "|".join(_letters(column) for column, kind in enumerate(sheet.types, start=1) if kind in _TEXTS)
    text = re.sub(rf'<c r="((?:{texts})(?!1")[0-9]+)"(?! s=)', rf'<c r="\1" s="{as_text}"', text)
    last = f"{_letters(len(sheet.headers))}{len(sheet.rows) + 1}"
    return text.replace("</sheetData>", f'</sheetData><autoFilter ref="A1:{last}"/>', 1)


def _widths(sheet: Sheet) -> list[int]:
    widest = [len(header) + 4 for header in sheet.headers]  # room for the filter's arrow
    for row in sheet.rows[:_ROWS_MEASURED]:
        widest = [max(width, len(str(cell)) + 2 if cell is not None else 0) for width, cell in zip(widest, row)]
    return [min(max(width, _NARROWEST), _WIDEST) for width in widest]


def _letters(column: int) -> str:
    """A column's letters, A for 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
