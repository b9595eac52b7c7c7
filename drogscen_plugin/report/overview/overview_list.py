# SPDX-License-Identifier: GPL-2.0-or-later
"""The places in order, as a list beside the map and on pages of its own."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.mappings import change_code
from ...core.meeting.headline_figures import OVERDUE
from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...translation import tr
from ...wording import distances, place_words
from ..layout.sheet import Sheet
from ..layout.typography import INK, RULE, RUST, SECOND, Style
from ..pages import words
from ..pages.codes import Words
from ..pages.signs import new_pill

ROW_MM = 7.8
_HEAD_MM = 10.4
_FEW, _TALL_ROW_MM, _MORE_PT = 10, 14.0, 2.0
_COLUMNS = (8.0, 38.0, 38.5, 16.0, 21.5)
_HEADING = Style(14, bold=True)
_HEAD = Style(8.6, colour=SECOND)
_NAME = Style(10, bold=True)
_SCHOOL = Style(8.6)
_PLAN = Style(9.2)
_REST = Style(8.6, colour=SECOND, line_height=1.15)
_PAGE_COLUMNS, _PAGE_TOP_MM, _PAGE_FOOT_MM, _PAGE_GAP_MM = 3, 28.0, 22.0, 8.0
_FEW_BELOW, _BAND_GAP_MM = 6, 3.0


def first_page_rows(height_mm: float) -> int:
    """How many places a list of a height holds."""
    return max(1, int((height_mm - _HEAD_MM - 7) / ROW_MM))


def pages_of(places: Sequence[Place], page_height: float) -> list[list[list[Place]]]:
    """Places on pages of lists, column by column; all pages and columns hold about as many."""
    most = first_page_rows(page_height - _PAGE_TOP_MM - _PAGE_FOOT_MM)
    count = -(-len(places) // (most * _PAGE_COLUMNS))
    return [_parted(page, _PAGE_COLUMNS, 8) for page in _parted(places, count, 1)]


def _parted(places: Sequence[Place], parts: int, least: int) -> list[list[Place]]:
    each = max(-(-len(places) // max(parts, 1)), least)
    return [list(places[at : at + each]) for at in range(0, len(places), each)]


def move_below(sheet: Sheet, count: int, after: str) -> bool:
    """Move the list of few places from beside the map to a band below it, and let the map grow into the room.

    Args:
        sheet: the page, whose boxes are changed.
        count: how many places there are.
        after: what is said below them.

    Returns:
        False if all stays: for many places, and where the template does not have the list beside the map.
    """
    frames = sheet.frames
    if count > _FEW_BELOW or not {"map", "list", "legend"} <= frames.keys():
        return False
    x, y, width, height = frames["map"]
    list_x, _, list_width, _ = frames["list"]
    legend_x, legend_y, legend_width, legend_height = frames["legend"]
    if list_x < x + width or legend_y < y + height:
        return False
    whole = list_x + list_width - x
    rows = max(1, -(-count // _PAGE_COLUMNS))
    said = len(sheet.type.wrapped(after, _REST, whole)) * sheet.type.line_mm(_REST) if after else 0.0
    high = _HEAD_MM + rows * _TALL_ROW_MM + 1.2 + said
    up = high + _BAND_GAP_MM
    sheet.frames = {
        **frames,
        "map": (x, y, whole, height - up),
        "legend": (legend_x, legend_y - up, max(legend_width, whole), legend_height),
        "list": (x, legend_y + legend_height - high, whole, high),
    }
    return True


def draw_below(sheet: Sheet, box: tuple[float, float, float, float], pack: Pack, places, codes: Words, after: str):
    """Draw few places in a band below the map, side by side."""
    x, y, width, _ = box
    wide = (width - _PAGE_GAP_MM * (_PAGE_COLUMNS - 1)) / _PAGE_COLUMNS
    lowest = y
    for at, column in enumerate(_parted(places, _PAGE_COLUMNS, 1) or [[]]):
        title = "" if at else tr("The places in order")
        inside = (x + at * (wide + _PAGE_GAP_MM), y, wide if places else width, box[3])
        lowest = max(lowest, draw_list(sheet, inside, pack, column, codes, title=title, is_tall=True))
    if after:
        sheet.text(after, x, lowest, width, _REST)


def draw_page(sheet: Sheet, columns: Sequence[Sequence[Place]], pack: Pack, codes: Words, *, after: str = "") -> None:
    """Draw a page of lists from the template *oversikt*; ``after`` is said below the last of them."""
    margin, gap = 12.0, _PAGE_GAP_MM
    wide = (sheet.width - 2 * margin - gap * (_PAGE_COLUMNS - 1)) / _PAGE_COLUMNS
    title, width = words.title(pack), sheet.width - 2 * margin
    style = sheet.type.largest(title, [Style(size, bold=True) for size in (19, 16, 14)], width, 1)
    sheet.text(title, margin, 9.0, width, style, most=1)
    for at, places in enumerate(columns):
        box = (margin + at * (wide + gap), _PAGE_TOP_MM, wide, sheet.height - _PAGE_TOP_MM - _PAGE_FOOT_MM)
        said = after if at == len(columns) - 1 else ""
        draw_list(sheet, box, pack, places, codes, after=said, title=tr("The places in order, continued"), is_high=True)
    sheet.text(
        words.footer(pack, has_class=False),
        margin,
        sheet.height - _PAGE_FOOT_MM + 4,
        width,
        _REST.but(size_pt=8.4),
        most=2,
    )
    sheet.drop_map()


def draw_list(
    sheet: Sheet,
    box: tuple[float, float, float, float],
    pack: Pack,
    places: Sequence[Place],
    codes: Words,
    *,
    title: str,
    after: str = "",
    is_tall: bool = False,
    is_high: bool = False,
) -> float:
    """Draw a list.

    Args:
        sheet: the page.
        box: left, top, width and height.
        pack: the content.
        places: those of the list.
        codes: codes in words.
        title: the heading, "" for none.
        after: what stands below the list.
        is_tall: True for higher rows and larger type where there are few.
        is_high: True for rows that stand further apart where there is room.

    Returns:
        Where the list ends.
    """
    x, y, width, height = box
    few = len(places) < _FEW and is_tall
    row_mm, more_pt = (_TALL_ROW_MM, _MORE_PT) if few else (ROW_MM, 0.0)
    if is_high and places:
        said = len(sheet.type.wrapped(after, _REST, width)) * sheet.type.line_mm(_REST)
        row_mm = max(ROW_MM, min(_TALL_ROW_MM, (height - _HEAD_MM - said) / len(places)))
    scale = width / sum(_COLUMNS)
    columns = [part * scale for part in _COLUMNS]
    sheet.line(title, x, y - 2, width, _HEADING)
    y += _HEAD_MM - 5
    heads = (tr("No."), tr("Place"), tr("Nearest school"), tr("Distance"), "" if pack.external else tr("Plan"))
    at = x
    for number, (head, wide) in enumerate(zip(heads, columns)):
        sheet.line(
            head,
            at - (6 if number == 3 else 0),
            y,
            wide + (3 if number == 3 else 0),
            _HEAD,
            "right" if number == 3 else "left",
        )
        at += wide
    y += 5.0
    sheet.rule(x, y, width, INK, 0.4)
    if not places:
        y += sheet.text(tr("No scene on the map is classified as especially exposed"), x, y + 3, width, Style(11)) + 6
    for place in places:
        _row(sheet, x, y, row_mm, columns, place, pack, codes, more_pt)
        y += row_mm
        sheet.rule(x, y, width, RULE, 0.15)
    y += 1.2
    if after:
        room = max(1, int((box[1] + height - y) / sheet.type.line_mm(_REST)))
        sheet.text(after, x, y, width, _REST, most=room)
    return y


def _row(sheet: Sheet, x, y, row_mm, columns, place: Place, pack: Pack, codes: Words, more_pt: float) -> None:
    row, middle = place.row, y + row_mm / 2
    disc = min(5.4, row_mm * 0.7)
    sheet.numbered(x + disc / 2 + 0.3, middle, place.rank, disc, near_limit=bool(row["borderline"]))
    left = x + columns[0]
    is_new = pack.before is not None and row["change_code"] == change_code.NEW
    pill = 5.6 if is_new else 0.0
    name = _NAME.but(size_pt=_NAME.size_pt + more_pt)
    room = columns[1] - 1.5
    lines = sheet.type.wrapped(place_words.name(row), name, room - pill)
    if len(lines) > 1:
        name = name.but(size_pt=name.size_pt - 1.6)
        lines = sheet.type.wrapped(place_words.name(row), name, room - pill, 2)
    line = sheet.type.line_mm(name)
    sheet.lines(lines, left, middle - line * len(lines) / 2, room, name)
    if is_new:
        new_pill(sheet, left + sheet.type.width_mm(lines[0], name) + 3.4, middle - line * (len(lines) - 1) / 2, 4.6)
    left += columns[1]
    school = _SCHOOL.but(size_pt=_SCHOOL.size_pt + more_pt)
    lines = sheet.type.wrapped(row["nearest_school"] or "", school, columns[2] - 2, 2)
    sheet.lines(lines, left, middle - sheet.type.line_mm(school) * len(lines) / 2, columns[2] - 2, school)
    left += columns[2]
    far = _PLAN.but(size_pt=_PLAN.size_pt + more_pt)
    text = distances.rounded(row["nearest_m"], row["radius_m"], is_area=place.is_area)
    sheet.line(text, left - 6, middle - sheet.type.line_mm(far) / 2, columns[3] + 3, far, "right")
    left += columns[3]
    if not pack.external:
        _plan(sheet, left, middle, columns[4], place, codes, far)


def _plan(sheet: Sheet, x, middle, width, place: Place, codes: Words, style: Style) -> None:
    state, active = place_words.plan_state(place, lambda code: codes.term("plan_status", code))
    late = any(gap.code in OVERDUE for gap in place.gaps)
    line = sheet.type.line_mm(style.but(line_height=1.05))
    top = middle - line * (2 if late else 1) / 2
    if active:
        sheet.tick(x + 1.5, top + line / 2, 2.9)
        sheet.line(state, x + 3.8, top + (line - sheet.type.line_mm(style)) / 2, width - 3.8, style)
    elif state:
        sheet.line(state, x, top + (line - sheet.type.line_mm(style)) / 2, width, style.but(colour=SECOND))
    else:
        sheet.line(tr("No plan"), x, top + (line - sheet.type.line_mm(style)) / 2, width, style.but(bold=True))
    if late:
        text, bold = tr("! overdue"), style.but(bold=True, colour=RUST)
        sheet.line(text, x, top + line + (line - sheet.type.line_mm(bold)) / 2, width, bold)
