# SPDX-License-Identifier: GPL-2.0-or-later
"""The page *What we have learned*: a map of the places before and after, and the measures of each kind together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import shapely

from ...core.meeting import label_places, learned
from ...core.meeting.label_places import Wanted
from ...core.meeting.learned import Lessons, PlaceChange
from ...core.meeting.pack import Pack
from ...core.store.schema import UUID
from ...translation import number, tr
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
_MAP_MM, _GAP_MM, _EDGE_MM = 100.0, 4.0, 9.0
_DISC_MM, _DOT_MM, _LEGEND_MM = 6.4, 2.2, 6.0
_KINDS = (0.28, 0.12, 0.22, 0.38)
_PLACES = (0.08, 0.34, 0.1, 0.1, 0.22, 0.16)


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
    rows = _kinds(first, lessons, x, width)
    if has_map:

        def draw_map(page: Sheet, y: float, height: float) -> None:
            _map(page, pack, shapes, lessons.places, (x, y + 3, width, _MAP_MM))

        rows.append(Row(_MAP_MM + _GAP_MM + 3, draw_map))
    rows += _places(first, pack, lessons, x, width)
    pages = flow.pages(rows, foot - top, foot - top)
    sheets = [first] + [add_page() for _ in pages[1:]]
    for at, (sheet, placed) in enumerate(zip(sheets, pages)):
        sheet.drop_map()
        _head(sheet, pack, x, width)
        for row, down, high in placed:
            row.draw(sheet, top + down, high)
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


def _figures(
    sheet: Sheet,
    box: tuple[float, float, float, float],
    marks: Sequence[tuple[PlaceChange, tuple[float, float]]],
    dots: Sequence[tuple[float, float]],
    ranks: Mapping[str, int],
) -> None:
    """The figures of the marked places, beside their marks: none over another's, nor over another mark or dot."""
    style = _CELL.but(bold=True, colour=INK)
    high, half = sheet.type.line_mm(style), _DISC_MM / 2
    texts, wanted = [], []
    for one, (x, y) in marks:
        name = tr("No. {rank}: ").format(rank=ranks[one.uuid]) if one.uuid in ranks else ""
        root = f" ({learned_sentences.root(one)})" if sum(one.change) else ""
        texts.append(f"{name}{number(one.change.before)} → {number(one.change.after)}{root}")
        wide = sheet.type.width_mm(texts[-1], style) + 1.0
        wanted.append(Wanted(x, y, wide, high, half + 0.4, is_needed=True))
    symbols = [*((at, _DISC_MM / 2) for _, at in marks), *((at, _DOT_MM / 2) for at in dots)]
    taken = [(x - far, y - far, x + far, y + far) for (x, y), far in symbols]
    left, top, width, height = box
    foot = top + height - _LEGEND_MM
    for text, found in zip(texts, label_places.place(wanted, taken, (left, top, left + width, foot))):
        if found is not None:
            sheet.line(text, found[0], found[1], found[2] - found[0], style)


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
        if one.result == learned.NOT_TOLD:
            sheet.disc(at_x, at_y, _DISC_MM * 0.7, fill="#FFFFFF", edge=SECOND, thick=0.5)
        else:
            is_fall = one.result == learned.FALL
            colour = TEAL if is_fall else RUST
            sheet.polygon(_triangle(at_x, at_y, is_fall=is_fall), fill=colour, edge=colour, thick=0.5)
    marks = [(one, place(one.uuid)) for one in places if one.uuid in known]
    _figures(sheet, box, marks, [place(key) for key in known], ranks)
    legend = [
        ("▼ ", _SMALL.but(colour=TEAL)),
        (tr("clearly fewer"), _SMALL),
        ("   ▲ ", _SMALL.but(colour=RUST)),
        (tr("clearly more"), _SMALL),
        ("   ○ ", _SMALL),
        (tr("no sure difference"), _SMALL),
        ("   ● ", _SMALL.but(colour="#B8BEC4")),
        (tr("other places, not evaluated"), _SMALL),
    ]
    sheet.runs(legend, x + 2, y + height - 5, width - 4)


def _triangle(x: float, y: float, *, is_fall: bool) -> list[tuple[float, float]]:
    half, sign = _DISC_MM / 2, 1.0 if is_fall else -1.0
    return [(x - half, y - sign * half * 0.8), (x + half, y - sign * half * 0.8), (x, y + sign * half)]


def _kinds(sheet: Sheet, lessons: Lessons, x: float, width: float) -> list[Row]:
    heads = (tr("Measure"), tr("Incidents"), tr("Against what was expected"), tr("What can be said"))
    cells = [
        (
            learned_sentences.name(one),
            f"{number(one.pooled.treated.before)} → {number(one.pooled.treated.after)}",
            learned_sentences.difference(one),
            learned_sentences.said(one),
        )
        for one in lessons.kinds
    ]
    found = _table(sheet, _KINDS, heads, cells, x, width)
    return found + [_text(sheet, text, x, width) for text in learned_sentences.notes(lessons)]


def _places(sheet: Sheet, pack: Pack, lessons: Lessons, x: float, width: float) -> list[Row]:
    ranks = {one.row[UUID]: one.rank for one in pack.places}
    heads = (tr("No."), tr("Place"), tr("Before"), tr("After"), tr("The place by itself"), tr("√2(√a−√b)"))
    rows = [
        (
            str(ranks.get(one.uuid, "–")),
            one.name,
            number(one.change.before),
            number(one.change.after),
            learned_sentences.mark(one),
            learned_sentences.root(one),
        )
        for one in sorted(lessons.places, key=lambda one: ranks.get(one.uuid, len(ranks) + 1))
    ]
    found = _table(sheet, _PLACES, heads, rows, x, width)
    return [*found, _text(sheet, learned_sentences.about_roots(), x, width)]


def _table(
    sheet: Sheet, shares: Sequence[float], heads: Sequence[str], cells: Sequence[Sequence[str]], x: float, width: float
) -> list[Row]:
    widths = [share * width for share in shares]

    named = [sheet.type.wrapped(text, _HEAD, wide - 2) for text, wide in zip(heads, widths)]
    high_mm = max(len(lines) for lines in named) * sheet.type.line_mm(_HEAD) + 2.6

    def draw_head(page: Sheet, y: float, height: float) -> None:
        at = x
        for lines, wide in zip(named, widths):
            page.lines(lines, at, y + 1.6, wide, _HEAD)
            at += wide
        page.rule(x, y + height - 0.4, width, INK, 0.35)

    head = Row(high_mm, draw_head, keeps_next=True)
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
