# SPDX-License-Identifier: GPL-2.0-or-later
"""Which cells of a workbook hold numbers, days, times or truth values, whatever they show: GDAL gives every cell as text.

Sources: ECMA-376 (Office Open XML), part 1, clause 18.3.1.4 (cells and their types); OASIS Open Document 1.2, part 1,
clause 9.1 (tables) and 19.385 (value types).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from qgis.PyQt.QtCore import QXmlStreamReader

Cells = dict[str, set[tuple[int, int]]]
"""For each sheet by its title, rows and columns of the cells, both from 0."""

_TEXTS = ("s", "str", "inlineStr")
_NUMBERS = ("float", "percentage", "currency", "date", "time", "boolean")
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_MOST = 1_000_000
"""Rows and columns that are repeated are not counted further than this."""


def of_workbook(path: Path) -> Cells:
    """Cells that hold a number, a day or a time; none for a kind of file whose cells are not known.

    Raises:
        OSError, zipfile.BadZipFile, KeyError: the file is damaged.
    """
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            return {title: set(_in_excel(archive.read(part))) for title, part in _sheets(archive) if part in names}
        return _in_open_document(archive.read("content.xml")) if "content.xml" in names else {}


def _elements(content: bytes) -> Iterator[QXmlStreamReader]:
    """The reader at each beginning and end of an element; ends where the file is not XML any more."""
    reader = QXmlStreamReader(content)
    while not reader.atEnd():
        reader.readNext()
        if reader.isStartElement() or reader.isEndElement():
            yield reader


def _attributes(reader: QXmlStreamReader) -> dict[str, str]:
    """The attributes of an element by their names, without prefixes."""
    given = reader.attributes()
    return {str(given.at(number).name()): str(given.at(number).value()) for number in range(given.count())}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of an Excel workbook: title, and part of the archive."""
    targets = {}
    for reader in _elements(archive.read("xl/_rels/workbook.xml.rels")):
        if reader.isStartElement() and reader.name() == "Relationship":
            given = _attributes(reader)
            target = posixpath.normpath(posixpath.join("/xl", given.get("Target", "")))
            targets[given.get("Id", "")] = target[1:]
    for reader in _elements(archive.read("xl/workbook.xml")):
        if reader.isStartElement() and reader.name() == "sheet":
            given = _attributes(reader)
            yield given.get("name", ""), targets.get(given.get("id", ""), "")


def _in_excel(content: bytes) -> Iterator[tuple[int, int]]:
    cell: tuple[int, int] | None = None
    row = column = -1
    for reader in _elements(content):
        if reader.name() == "row" and reader.isStartElement():
            number = _attributes(reader).get("r", "")
            row, column = int(number) - 1 if number.isdecimal() else row + 1, -1
        elif reader.name() == "c" and reader.isStartElement():
            given = _attributes(reader)
            found = _REFERENCE.fullmatch(given.get("r", ""))  # which a program may leave out
            row, column = (int(found[2]) - 1, _column(found[1])) if found else (row, column + 1)
            cell = None if given.get("t") in _TEXTS else (row, column)
        elif reader.name() == "v" and reader.isStartElement() and cell is not None:
            yield cell


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _in_open_document(content: bytes) -> Cells:
    cells: Cells = {}
    title, row, column, repeated = "", 0, 0, 1
    for reader in _elements(content):
        name, given = reader.name(), _attributes(reader)
        if name == "table" and reader.isStartElement():
            title, row = given.get("name", ""), 0
            cells[title] = set()
        elif name == "table-row" and reader.isStartElement():
            column, repeated = 0, _times(given.get("number-rows-repeated"))
        elif name == "table-row":
            row += repeated
        elif name in ("table-cell", "covered-table-cell") and reader.isStartElement():
            many = _times(given.get("number-columns-repeated"))
            if given.get("value-type") in _NUMBERS:
                rows = range(row, row + min(repeated, _MOST // many))
                cells[title].update((line, column + number) for line in rows for number in range(many))
            column += many
    return cells


def _times(text: str | None) -> int:
    return min(int(text), _MOST) if text and text.isdecimal() and int(text) > 0 else 1
