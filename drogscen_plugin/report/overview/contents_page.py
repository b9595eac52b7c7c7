# SPDX-License-Identifier: GPL-2.0-or-later
"""The first pages of the places: which place is on which page, by district."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.text import alphabetical, clean
from ...translation import tr
from ...wording import place_words
from ..layout.sheet import Sheet
from ..layout.typography import INK, RULE, SECOND, Style
from ..pages import words

_TITLE = [Style(size, bold=True, line_height=1.1) for size in (24, 20, 17.5, 15.5, 14)]
_UNDER = Style(11, colour=SECOND)
_STAMP = Style(10.5, bold=True, colour=INK)
_DISTRICT = Style(11, bold=True)
_NAME = Style(10)
_FOOTER = Style(7.4, colour=SECOND)
_PAGE = Style(9, bold=True)
_FEW = 12
_ROW_MM, _TALLEST_ROW_MM, _GAP_MM = 7.0, 13.0, 8.0


def columns_of(sheet: Sheet, places: Sequence[Place]) -> list[list[str | Place]]:
    """Districts, each above its places, in columns that fit on a page; two columns go on a page.

    Args:
        sheet: a page from the template *platser*.
        places: the places.

    Districts are in alphabetical order, places in that of their numbers; without any district there are no headings.
    """
    _, top, _, bottom = _room(sheet)
    most = max(2, int((bottom - top) / _ROW_MM))
    by_district: dict[str, list[Place]] = {}
    for place in places:
        by_district.setdefault(clean(place.row["district"]), []).append(place)
    names = sorted(by_district, key=lambda name: (not name, alphabetical(name)))
    blocks = [([name or tr("Outside every district")] if names != [""] else [], by_district[name]) for name in names]
    entries = sum(len(heading) + len(inside) for heading, inside in blocks)
    if entries <= _FEW:
        return _columns(blocks, most)
    # All columns hold about as many, so that no page is left empty.
    count = 2 * -(-entries // (2 * most))
    for height in range(min(-(-entries // count), most), most + 1):
        columns = _columns(blocks, height)
        if len(columns) <= count:
            return columns
    return columns


def _columns(blocks: Sequence[tuple[list[str], list[Place]]], most: int) -> list[list[str | Place]]:
    """Headings and places in columns of at most so many; a heading is repeated where its places go on."""
    columns: list[list[str | Place]] = [[]]
    for heading, places in blocks:
        if columns[-1] and len(columns[-1]) + len(heading) + 1 > most:
            columns.append([])
        columns[-1] += heading
        for place in places:
            if len(columns[-1]) >= most:
                columns.append([*heading])
            columns[-1].append(place)
    return columns


def draw(
    sheet: Sheet,
    columns: Sequence[Sequence[str | Place]],
    pack: Pack,
    page_of: Mapping[int, int],
    page: int,
    pages: int,
) -> None:
    """Draw a page of the contents.

    Args:
        sheet: the page.
        columns: its columns, from :func:`columns_of`.
        pack: the content.
        page_of: the page of the file on which each place begins, by its number.
        page: the number of the page of contents, from 1.
        pages: how many there are.
    """
    x, top, width, foot = _room(sheet)
    if "title" in sheet.frames:
        title_y = sheet.frames["title"][1]
        text, wide = tr("Places where young people are especially exposed"), width
        stamp = words.stamp(pack, has_draft=False)
        if stamp:
            room = sheet.type.width_mm(stamp, _STAMP) + 6
            wide -= room + 4
            sheet.box(x + width - room, title_y + 1, room, 7.5, edge=_STAMP.colour, thick=0.6)
            sheet.line(stamp, x + width - room, title_y + 4.75 - sheet.type.line_mm(_STAMP) / 2, room, _STAMP, "centre")
        sheet.line(text, x, title_y, wide, sheet.type.largest(text, _TITLE, wide, 1))
        about = tr("%n places · {mapping}", len(pack.places)).format(mapping=words.mapping(pack))
        sheet.line(about, x, title_y + 10.5, wide, _UNDER)
    sheet.rule(x, top - 3, width, INK, 0.45)
    if not pack.places:
        sheet.text(tr("No scene in the mapping is classified as especially exposed"), x, top, width, _UNDER)
    wide = (width - _GAP_MM) / 2
    # Few places stand further apart, so that the page is not left empty.
    row = min(_TALLEST_ROW_MM, (foot - top) / max([1, *map(len, columns)]))
    for number, column in enumerate(columns):
        left, y = x + number * (wide + _GAP_MM), top
        for entry in column:
            _draw_entry(sheet, entry, left, y, (wide, row), page_of)
            y += row
    if "footer" in sheet.frames:
        sheet.fill(words.footer(pack, has_class=False), sheet.frames["footer"], _FOOTER)
    if "page" in sheet.frames:
        x, y, width, height = sheet.frames["page"]
        text = tr("Contents · page {page} of {pages}").format(page=page, pages=pages)
        sheet.line(text, x, y + height - sheet.type.line_mm(_PAGE) - 1, width, _PAGE, "right")


def _draw_entry(
    sheet: Sheet, entry: str | Place, x: float, y: float, size: tuple[float, float], page_of: Mapping[int, int]
) -> None:
    width, row = size
    middle = y + row / 2
    if isinstance(entry, str):
        text = sheet.type.cut(entry, _DISTRICT, width)
        sheet.line(text, x, middle - sheet.type.line_mm(_DISTRICT) / 2 + 0.6, width, _DISTRICT)
    else:
        sheet.numbered(x + 2.9, middle, entry.rank, 5.2, near_limit=bool(entry.row["borderline"]))
        line = sheet.type.line_mm(_NAME)
        name = sheet.type.cut(place_words.name(entry.row), _NAME, width - 22)
        sheet.line(name, x + 8, middle - line / 2, width - 22, _NAME)
        text = tr("page {page}").format(page=page_of[entry.rank])
        sheet.line(text, x + width - 18, middle - line / 2, 18, _NAME.but(colour=SECOND), "right")
    sheet.rule(x, y + row, width, RULE, 0.15)


def _room(sheet: Sheet) -> tuple[float, float, float, float]:
    """Left edge, top, width and foot of the contents."""
    x, y, width, height = sheet.frames["body"]
    top = sheet.frames["facts"][1] + 4 if "facts" in sheet.frames else y
    return x, top, width, y + height
