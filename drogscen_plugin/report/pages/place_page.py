# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of a place (A4), with further pages where it needs them."""

from __future__ import annotations

from collections.abc import Callable

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.store.schema import UUID
from ..layout import flow
from ..layout.sheet import Sheet
from . import backgrounds, place_head, place_map, place_schools, place_todo
from .backgrounds import Background
from .codes import Words
from .geometry import PackGeometry
from .place_plan import PlanBlock

_LEAST_MAP_MM, _MOST_MAP_MM, _GAP_MM, _GIVE_MM = 76.0, 118.0, 4.5, 6.0


class PlacePage:
    """Draws the pages of places."""

    def __init__(self, pack: Pack, shapes: PackGeometry, codes: Words, ground: Background):
        """Draw with the shapes of the pack on a background."""
        self._pack, self._shapes, self._codes, self._ground = pack, shapes, codes, ground
        self.problems: list[str] = []

    def draw(self, place: Place, add_page: Callable[[], Sheet]) -> list[Sheet]:
        """Draw the pages of a place; gives them.

        Args:
            place: the place.
            add_page: makes a page from the template *platser*.
        """
        first = add_page()
        x, top, width, _ = self._room(first)
        pages, map_mm, begin, above = self._laid_out(first, place)
        has_map = map_mm > 0
        if not has_map:
            first.drop_map()
        sheets = [first] + [add_page() for _ in pages[1:]]
        problems: list[str] = []
        for number, (sheet, placed) in enumerate(zip(sheets, pages)):
            if number:
                sheet.drop_map()
            place_head.head(sheet, place, self._pack, is_continued=number > 0)
            if not number:
                place_head.facts(sheet, place, self._pack)
                if has_map:
                    box = (x, top, width, map_mm)
                    problems = place_map.draw(sheet, box, place, self._pack, self._shapes, self._ground)
                    self.problems += problems
            for row, at, height in placed:
                row.draw(sheet, (begin if not number else above) + at, height)
            ground = backgrounds.said(self._ground, is_whole=not problems) if has_map and not number else ""
            place_head.foot(sheet, place, self._pack, number + 1, len(sheets), ground)
        return sheets

    def page_count(self, sheet: Sheet, place: Place) -> int:
        """How many pages a place takes; the sheet is any page from the template *platser*."""
        return len(self._laid_out(sheet, place)[0])

    def _laid_out(self, sheet: Sheet, place: Place):
        """The rows by page, the height of the map, and where rows begin on the first page and on further ones."""
        rows = self._rows(sheet, place)
        has_map = self._shapes.of_scene(place.row[UUID]) is not None and "map" in sheet.frames
        _, top, _, bottom = self._room(sheet)
        map_mm = 0.0
        if has_map:
            total = sum(row.height for row in rows)
            left = bottom - top - _GAP_MM - total
            # A little less of the map rather than a second page.
            least = left if _LEAST_MAP_MM - _GIVE_MM <= left < _LEAST_MAP_MM else _LEAST_MAP_MM
            map_mm = min(max(left, least), _MOST_MAP_MM)
        begin = top + (map_mm + _GAP_MM if has_map else 0.0)
        above = sheet.frames["facts"][1] if "facts" in sheet.frames else top
        return flow.pages(rows, bottom - begin, bottom - above), map_mm, begin, above

    def _room(self, sheet: Sheet) -> tuple[float, float, float, float]:
        """Left edge, top, width, and the foot of what lies between the facts and the footer."""
        x, y, width, height = sheet.frames["body"]
        top = sheet.frames["map"][1] if "map" in sheet.frames else y
        return x, top, width, y + height

    def _rows(self, sheet: Sheet, place: Place) -> list[flow.Row]:
        x, _, width, _ = self._room(sheet)
        rows = place_schools.rows(sheet, place, self._pack, x, width)
        for part in place.plans:
            rows += PlanBlock(sheet, part, place, self._pack, self._codes, x, width).rows()
        if not place.plans and not self._pack.external:
            rows += place_todo.no_plan_rows(sheet, place, self._codes, x, width)
        rows.append(place_todo.row(sheet, place, self._pack, x, width))
        return rows
