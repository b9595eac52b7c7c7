# SPDX-License-Identifier: GPL-2.0-or-later
"""The head of a place's page: number, name, stamp and the five facts; and its foot."""

from __future__ import annotations

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.schools import pupil_counts
from ...translation import number, tr
from ...wording import distances, place_story, place_words, school_counts
from ..layout.sheet import Sheet
from ..layout.typography import INK, PURPLE, RULE, SECOND, Style
from . import words

_NAMES = [Style(24, bold=True, line_height=1.1)] + [
    Style(size, bold=True, line_height=1.1) for size in (20, 17.5, 15.5, 13.5, 12, 10.5, 9, 8)
]
_LONG = 26
_UNDER = Style(11, colour=SECOND)
_STAMP = Style(10.5, bold=True, colour=PURPLE)
_COUNT = Style(11, colour=SECOND)
_FACT = Style(18.5, bold=True, line_height=1.15)
_UNIT = Style(11, colour=SECOND, line_height=1.15)
_LABEL = Style(8.8, colour=SECOND)
_FOOTER = Style(7.4, colour=SECOND)
_PAGE = Style(9, bold=True)
_DISC_MM = 14.5


def head(sheet: Sheet, place: Place, pack: Pack, *, is_continued: bool) -> None:
    """Draw number, name, stamp and which place of how many it is."""
    frames = sheet.frames
    if "title" in frames:
        x, y, width, _ = frames["title"]
        sheet.numbered(x - _DISC_MM / 2 - 4, y + 7.5, place.rank, _DISC_MM, near_limit=bool(place.row["borderline"]))
        name = place_words.name(place.row)
        if is_continued:
            name = tr("{name}, continued").format(name=name)
        is_short = len(name) <= _LONG
        sizes = _NAMES if is_short else _NAMES[3:]
        style = next(
            (
                one
                for one in sizes
                if len(sheet.type.wrapped(name, one, width)) <= (1 if is_short else 2 if one.size_pt > 11 else 4)
            ),
            sizes[-1],
        )
        top = y + (0.5 if is_short else -0.5)
        top += sheet.text(name, x, top, width, style, most=4)
        about = (place.row["district"] or place.board, words.mapping(pack), place_story.formerly(place.former_names))
        sheet.text(" · ".join(filter(None, about)), x, top + 0.4, width, _UNDER, most=1 if top - y > 11 else 2)
    if "stamp" in frames:
        x, y, width, _ = frames["stamp"]
        text = words.stamp(pack, has_draft=place.has_draft())
        below = y + 1.5
        if text:
            style = _STAMP.but(colour=INK) if pack.external else _STAMP
            wide = sheet.type.width_mm(text, style) + 6
            sheet.box(x + width - wide, y, wide, 7.2, edge=style.colour, thick=0.6)
            sheet.line(text, x + width - wide, y + 3.6 - sheet.type.line_mm(style) / 2, wide, style, "centre")
            below = y + 9
        bold = _COUNT.but(bold=True, colour=INK)
        count = tr("of {count}").format(count=len(pack.places))
        runs = [(f"{tr('Place')} ", _COUNT), (str(place.rank), bold), (f" {count}", _COUNT)]
        sheet.runs(runs, x, below, width, "right")


def facts(sheet: Sheet, place: Place, pack: Pack) -> None:
    """Draw the facts in a band; what is not known has no cell."""
    if "facts" not in sheet.frames:
        return
    x, y, width, height = sheet.frames["facts"]
    cells = _facts(place, pack)
    sheet.rule(x, y, width, INK, 0.45)
    sheet.rule(x, y + height, width, RULE, 0.2)
    wide = width / len(cells)
    for at, (figure, unit, label) in enumerate(cells):
        left = x + at * wide + (3 if at else 0)
        if at:
            sheet.upright(x + at * wide, y, height)
        room = wide - (4 if at else 1)
        big = sheet.type.largest(figure, [_FACT.but(size_pt=size) for size in (18.5, 16, 14, 12)], room, 1)
        sheet.runs([(figure, big), *([(f" {unit}", _UNIT)] if unit else [])], left, y + 1.2, room)
        sheet.line(label, left, y + 9.6, room, _LABEL)


def _facts(place: Place, pack: Pack) -> list[tuple[str, str, str]]:
    row, radius = place.row, words.radius(pack)
    count = school_counts.schools(row, len(place.schools))
    units = school_counts.units(row, len(place.schools))
    cells = [(number(count), units, tr("schools within {radius} m", count).format(radius=radius))]
    inside = sum(school["distance_m"] == 0 for school in place.schools) if place.is_area else 0
    if inside:
        cells.append((number(inside), tr("of {count}").format(count=len(place.schools)), tr("lie in the area")))
    elif row["nearest_m"] is not None:
        far, _, unit = distances.rounded(row["nearest_m"], row["radius_m"], is_area=False).rpartition(" ")
        cells.append((far, unit, tr("to the nearest school")))
    pupils = _pupils(place)
    if pupils is not None:
        cells.append(pupils)
    if row["shootings"] is not None:
        said = tr("Yes") if row["shootings"] > 0 else tr("No")
        cells.append((said, "", tr("shooting, {label}").format(label=pack.mapping["label"])))
    change = place_words.change(place, pack)
    if change and pack.before is not None:
        cells.append((change, "", tr("since {label}").format(label=pack.before["label"])))
    return cells


def _pupils(place: Place) -> tuple[str, str, str] | None:
    """The pupils of the schools, how many of these have a number, and whether it is rounded; None if none has."""
    total = place.row["pupils"]
    if total is None:
        return None
    texts = [place.pupils.get(school["school_key"]) or "" for school in place.schools]
    known = [text for text in texts if pupil_counts.parse_pupils(text) == pupil_counts.parse_pupils(text)]
    rounded = any(not text.strip().replace(" ", "").isdigit() for text in known)
    figure = tr("about {count}").format(count=number(total)) if rounded else number(total)
    if texts and len(known) < len(texts):
        label = tr("pupils ({known} of {count} schools)").format(known=len(known), count=len(texts))
    else:
        label = tr("pupils in the schools", len(texts))
    return figure, "", label


def foot(sheet: Sheet, place: Place, pack: Pack, page: int, pages: int, ground: str) -> None:
    """Draw the sources, what is said about the background, and the number of the page."""
    if "footer" in sheet.frames:
        sheet.fill(words.footer(pack, has_class=False, ground=ground), sheet.frames["footer"], _FOOTER)
    if "page" in sheet.frames:
        x, y, width, height = sheet.frames["page"]
        text = tr("Place {rank} · page {page} of {pages}").format(rank=place.rank, page=page, pages=pages)
        sheet.line(text, x, y + height - sheet.type.line_mm(_PAGE) - 1, width, _PAGE, "right")
