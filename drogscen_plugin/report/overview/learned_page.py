# SPDX-License-Identifier: GPL-2.0-or-later
"""The page *What we have learned*: a map of the places before and after, and the measures of each kind together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shapely

from ...core.meeting import learned
from ...core.meeting.learned import Lessons, PlaceChange
from ...core.meeting.pack import Pack
from ...core.store.schema import UUID
from ...storage.value_lists import value_list
from ...translation import language, number, tr
from ...wording.evaluation import learned_sentences
from ..layout import flow
from ..layout.flow import Row
from ..layout.sheet import Sheet
from ..layout.typography import INK, RULE, RUST, SECOND, TEAL, TINT, Style
from ..pages import words
from ..pages.geometry import PackGeometry

_TITLE = Style(24, bold=True, line_height=1.1)
_UNDER, _CELL, _HEAD = Style(11, colour=SECOND), Style(9.2), Style(8.6, colour=SECOND)
_SMALL, _FOOTER, _PAGE = Style(8.2, colour=SECOND), Style(7.4, colour=SECOND), Style(9, bold=True)
_MAP_MM, _GAP_MM, _EDGE_MM = 105.0, 5.0, 9.0
_DISC_MM, _DOT_MM = 6.4, 2.2
_KINDS = (0.24, 0.1, 0.14, 0.2, 0.32)
_PLACES = (0.4, 0.12, 0.12, 0.14, 0.22)


def draw(pack: Pack, shapes: PackGeometry, add_page: Callable[[], Sheet]) -> list[Sheet]:
    """Draw the page, or more of them; none where nothing has been evaluated that may be shown.

    Args:
        pack: the content.
        shapes: its shapes.
        add_page: makes a page from the template *platser*.
    """
    lessons = learned.of_pack(pack.content)
    if not lessons.kinds:
        return []
    first = add_page()
    x, y, width, height = first.frames["body"]
    top = first.frames["facts"][1] + 4 if "facts" in first.frames else y
    foot = y + height
    has_map = shapes.has_positions and bool(lessons.places)
    begin = top + (_MAP_MM + _GAP_MM if has_map else 0.0)
    pages = flow.pages(_rows(first, lessons, x, width), foot - begin, foot - top)
    sheets = [first] + [add_page() for _ in pages[1:]]
    for at, (sheet, placed) in enumerate(zip(sheets, pages)):
        sheet.drop_map()
        _head(sheet, pack, x, width)
        if not at and has_map:
            _map(sheet, pack, shapes, lessons.places, (x, top, width, _MAP_MM))
        for row, down, high in placed:
            row.draw(sheet, (begin if not at else top) + down, high)
        _foot(sheet, pack, at + 1, len(sheets))
    return sheets


def _head(sheet: Sheet, pack: Pack, x: float, width: float) -> None:
    if "title" in sheet.frames:
        y = sheet.frames["title"][1]
        sheet.line(tr("What we have learned"), x, y, width, _TITLE)
        sheet.line(words.mapping(pack), x, y + 10.5, width, _UNDER)


def _foot(sheet: Sheet, pack: Pack, page: int, pages: int) -> None:
    if "footer" in sheet.frames:
        sheet.fill(words.footer(pack, has_class=False), sheet.frames["footer"], _FOOTER)
    if "page" in sheet.frames:
        x, y, width, height = sheet.frames["page"]
        text = tr("What we have learned · page {page} of {pages}").format(page=page, pages=pages)
        sheet.line(text, x, y + height - sheet.type.line_mm(_PAGE) - 1, width, _PAGE, "right")


def _map(
    sheet: Sheet,
    pack: Pack,
    shapes: PackGeometry,
    places: Sequence[PlaceChange],
    box: tuple[float, float, float, float],
) -> None:
    """All places as dots; those that were evaluated with √2(√after − √before), its sign told by shape and colour."""
    x, y, width, height = box
    sheet.box(x, y, width, height, fill=TINT, edge=RULE, thick=0.2)
    centres = {scene.uuid: shapely.get_coordinates(centre) for scene, centre in zip(pack.scenes, shapes.centres)}
    known = {key: at[0] for key, at in centres.items() if len(at)}
    low_x, low_y = (min(at[axis] for at in known.values()) for axis in (0, 1))
    high_x, high_y = (max(at[axis] for at in known.values()) for axis in (0, 1))
    room_x, room_y = width - 2 * _EDGE_MM, height - 2 * _EDGE_MM
    scale = min(room_x / max(high_x - low_x, 1.0), room_y / max(high_y - low_y, 1.0))
    left = x + (width - scale * (high_x - low_x)) / 2
    top = y + (height - scale * (high_y - low_y)) / 2

    def place(key: str) -> tuple[float, float]:
        at = known[key]
        return left + scale * (at[0] - low_x), top + scale * (high_y - at[1])

    for key in known:
        sheet.disc(*place(key), _DOT_MM, fill="#B8BEC4")
    ranks = {one.row[UUID]: one.rank for one in pack.places}
    for one in places:
        if one.uuid not in known:
            continue
        at_x, at_y = place(one.uuid)
        is_far, is_fall = one.result != learned.NOT_TOLD, one.change.after < one.change.before
        colour = SECOND if not is_far else TEAL if is_fall else RUST
        triangle = _triangle(at_x, at_y, is_fall=is_fall)
        sheet.polygon(triangle, fill=colour if is_far else "#FFFFFF", edge=colour, thick=0.5)
        name = tr("No. {rank}: ").format(rank=ranks[one.uuid]) if one.uuid in ranks else ""
        text = f"{name}{learned_sentences.root(one)}"
        wide = sheet.type.width_mm(text, _CELL.but(bold=True)) + 2
        beside = at_x + _DISC_MM / 2 + 0.8
        if beside + wide > x + width:
            beside = at_x - _DISC_MM / 2 - 0.8 - wide
        sheet.line(text, beside, at_y - sheet.type.line_mm(_CELL) / 2, wide, _CELL.but(bold=True, colour=INK))
    legend = [
        ("▼ ", _SMALL.but(colour=TEAL)),
        (tr("fewer than chance gives"), _SMALL),
        ("   ▲ ", _SMALL.but(colour=RUST)),
        (tr("more than chance gives"), _SMALL),
        ("   ▽ △ ", _SMALL),
        (tr("as chance gives"), _SMALL),
        ("   ● ", _SMALL.but(colour="#B8BEC4")),
        (tr("not evaluated"), _SMALL),
    ]
    sheet.runs(legend, x + 2, y + height - 5, width - 4)


def _triangle(x: float, y: float, *, is_fall: bool) -> list[tuple[float, float]]:
    half, sign = _DISC_MM / 2, 1.0 if is_fall else -1.0
    return [(x - half, y - sign * half * 0.8), (x + half, y - sign * half * 0.8), (x, y + sign * half)]


def _rows(sheet: Sheet, lessons: Lessons, x: float, width: float) -> list[Row]:
    kinds = value_list("measure_kind")
    heads = (tr("Measure"), tr("Evaluations"), tr("Incidents"), tr("Against what was expected"), tr("What can be said"))
    cells = [
        (
            kinds.label(one.kind, language()) if one.kind else tr("Whole plans"),
            number(one.pooled.count),
            f"{number(one.pooled.treated.before)} → {number(one.pooled.treated.after)}",
            learned_sentences.difference(one.pooled),
            learned_sentences.said(one),
        )
        for one in lessons.kinds
    ]
    found = _table(sheet, _KINDS, heads, cells, x, width)
    found += [_text(sheet, text, x, width) for text in learned_sentences.notes(lessons)]
    heads = (tr("Place"), tr("Before"), tr("After"), "√2(√b−√a)", tr("By itself"))
    rows = [
        (
            one.name,
            number(one.change.before),
            number(one.change.after),
            learned_sentences.root(one),
            learned_sentences.mark(one),
        )
        for one in lessons.places
    ]
    found += _table(sheet, _PLACES, heads, rows, x, width)
    return [*found, _text(sheet, learned_sentences.about_roots(), x, width)]


def _table(
    sheet: Sheet, shares: Sequence[float], heads: Sequence[str], cells: Sequence[Sequence[str]], x: float, width: float
) -> list[Row]:
    widths = [share * width for share in shares]

    def draw_head(page: Sheet, y: float, height: float) -> None:
        at = x
        for text, wide in zip(heads, widths):
            page.line(page.type.cut(text, _HEAD, wide - 1), at, y + 1.6, wide, _HEAD)
            at += wide
        page.rule(x, y + 6.6, width, INK, 0.35)

    head = Row(7.0, draw_head, keeps_next=True)
    found = [head]
    for row in cells:
        wrapped = [sheet.type.wrapped(text, _CELL, wide - 2) for text, wide in zip(row, widths)]
        high = max(len(lines) for lines in wrapped) * sheet.type.line_mm(_CELL) + 1.8

        def draw_row(page: Sheet, y: float, height: float, wrapped: list[list[str]] = wrapped) -> None:
            at = x
            for lines, wide in zip(wrapped, widths):
                page.lines(lines, at, y + 0.9, wide, _CELL)
                at += wide
            page.rule(x, y + height, width, RULE, 0.15)

        found.append(Row(high, draw_row, head=head))
    return found


def _text(sheet: Sheet, text: str, x: float, width: float) -> Row:
    lines = sheet.type.wrapped(text, _SMALL, width)

    def draw_text(page: Sheet, y: float, height: float) -> None:
        page.lines(lines, x, y + 1.0, width, _SMALL)

    return Row(len(lines) * sheet.type.line_mm(_SMALL) + 1.4, draw_text)
