# SPDX-License-Identifier: GPL-2.0-or-later
"""The overview (A3): the finding, the figures, the map and the places in order."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from ...core.mappings import change_code
from ...core.meeting import discs_apart, label_places
from ...core.meeting.label_places import Wanted
from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.plans.validation import is_active
from ...translation import tr
from ...wording import place_words
from ..layout.map_frame import MapFrame
from ..layout.sheet import Sheet
from ..layout.typography import BLUE, INK, PURPLE, SECOND, WHITE, Style
from ..pages import backgrounds, geometry, words
from ..pages.backgrounds import Background
from ..pages.codes import Words
from ..pages.geometry import PackGeometry
from ..pages.signs import doubt_badge, new_pill, small_sign
from . import hero_figures, overview_legend, overview_list

_TITLE = [Style(size, bold=True, line_height=1.1) for size in (31, 29, 27, 25, 22, 19)]
_HERO = Style(52, bold=True, line_height=1.0)
_HERO_UNIT = Style(25, colour=SECOND, line_height=1.0)
_HERO_LABELS = [Style(size, bold=True) for size in (12.5, 11, 9.5, 8)]
_HERO_SECOND = Style(10, colour=SECOND)
_STAMP = Style(13, bold=True, colour=PURPLE)
_FOOTER = Style(8.4, colour=SECOND)
_PLACE_LABEL = Style(8)
_DISC_MM, _SMALL_DISC_MM, _MANY = 9.8, 7.0, 40
_GAP_MM, _LEADER_MM = 0.7, 1.2
_ROOM_MM = 15.0
_LEAST_RADII = 1.2
"""How many radii a map shows at least to every side of its middle."""


class OverviewPage:
    """Draws the overview of a pack."""

    def __init__(self, pack: Pack, shapes: PackGeometry, codes: Words, ground: Background):
        """Draw with the shapes of the pack on a background."""
        self._pack, self._shapes, self._codes, self._ground = pack, shapes, codes, ground
        self.problems: list[str] = []

    def draw(
        self, sheet: Sheet, scenes: Sequence[str], places: Sequence[Place], *, has_more: int, number: int, of: int
    ) -> None:
        """Draw a page.

        Args:
            sheet: the page, from the template *oversikt*.
            scenes: keys of the scenes on the map.
            places: those of the list.
            has_more: how many places a further page lists.
            number: the number of the map, from 1.
            of: how many maps there are.
        """
        after = self._after_list(scenes, has_more, is_only=of == 1)
        is_below = has_more <= 0 and self._shapes.has_positions and overview_list.move_below(sheet, len(places), after)
        frames = sheet.frames
        if "title" in frames:
            x, y, width, _ = frames["title"]
            # The second half of the finding begins a line where both halves fit.
            text = words.title(self._pack).replace(" – ", "\n– ", 1)
            style = sheet.type.largest(text, _TITLE, width, 2)
            sheet.text(text, x, y, width, style, most=2)
        self._stamp(sheet, number, of)
        if "heroes" in frames:
            self._heroes(sheet, *frames["heroes"])
        if "map" in frames and self._shapes.has_positions:
            self._map(sheet, scenes)
        if "list" in frames:
            if is_below:
                overview_list.draw_below(sheet, frames["list"], self._pack, places, self._codes, after)
            else:
                overview_list.draw_list(
                    sheet,
                    frames["list"],
                    self._pack,
                    places,
                    self._codes,
                    title=tr("The places in order"),
                    after=after,
                    is_tall=has_more <= 0,
                )
        if "legend" in frames and self._shapes.has_positions:
            overview_legend.draw(sheet, frames["legend"], self._pack, scenes)
        if "footer" in frames:
            ground = backgrounds.said(self._ground, is_whole=not self.problems)
            sheet.fill(words.footer(self._pack, has_class=True, ground=ground), frames["footer"], _FOOTER)

    def _after_list(self, scenes: Sequence[str], has_more: int, *, is_only: bool) -> str:
        if has_more <= 0:
            # With a map it stands in the legend.
            doubt = "" if self._shapes.has_positions else words.hanging(self._pack)
            return " ".join(filter(None, (doubt, words.without_school(self._pack, scenes))))
        if not is_only:
            return tr("… and {count} more in the list at the end").format(count=has_more)
        return tr("… and {count} more on the next page").format(count=has_more)

    def _stamp(self, sheet: Sheet, number: int, of: int) -> None:
        if "stamp" not in sheet.frames:
            return
        x, y, width, _ = sheet.frames["stamp"]
        text = words.stamp(self._pack, has_draft=self._pack.has_draft())
        if text:
            style = _STAMP.but(colour=INK) if self._pack.external else _STAMP
            wide = sheet.type.width_mm(text, style) + 8
            sheet.box(x + width - wide, y, wide, 9.5, edge=style.colour, thick=0.7)
            sheet.line(text, x + width - wide, y + 4.75 - sheet.type.line_mm(style) / 2, wide, style, "centre")
        about = words.mapping(self._pack)
        if of > 1:
            about += " · " + tr("map {number} of {count}").format(number=number, count=of)
        sheet.text(about[0].upper() + about[1:], x, y + 12, width, Style(10.5, colour=SECOND), "right", most=1)

    def _heroes(self, sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
        cells = hero_figures.of_pack(self._pack)
        sheet.rule(x, y, width, INK, 0.5)
        sheet.rule(x, y + height, width)
        total = sum(cell.share for cell in cells)
        left = x
        for number, cell in enumerate(cells):
            wide = width * cell.share / total
            if number:
                sheet.upright(left, y + 1, height - 2)
            inside = left + (0 if not number else 5)
            big = _HERO.but(colour=cell.colour)
            used = sheet.runs(
                [(cell.figure, big), *([(f" {cell.unit}", _HERO_UNIT)] if cell.unit else [])],
                inside,
                y + height / 2 - sheet.type.line_mm(big) / 2,
                wide,
            )
            text_x = inside + used + 4
            room = left + wide - text_x - 3
            label = sheet.type.largest(cell.label, _HERO_LABELS[:2], room, 2)
            if len(sheet.type.wrapped(cell.label, label, room)) > 2:
                label = sheet.type.largest(cell.label, _HERO_LABELS[2:], room, 3)
            lines = sheet.type.wrapped(cell.label, label, room, 3)
            tall = len(lines) * sheet.type.line_mm(label) + (sheet.type.line_mm(_HERO_SECOND) if cell.second else 0)
            top = y + (height - tall) / 2
            top += sheet.lines(lines, text_x, top, room, label)
            if cell.second:
                sheet.line(cell.second, text_x, top, room, _HERO_SECOND)
            left += wide

    def _map(self, sheet: Sheet, scenes: Sequence[str]) -> None:
        pack, shapes = self._pack, self._shapes
        by_key = {scene.uuid: scene for scene in pack.scenes}
        here = [by_key[uuid] for uuid in scenes if shapes.of_scene(uuid) is not None]
        numbers = {geometry.key_of(place.row): place for place in pack.places}
        own = [numbers[scene.uuid] for scene in here if scene.uuid in numbers]
        rings = shapes.around(shapes.near_schools(own))
        x, y, width, height = sheet.frames["map"]
        extent = geometry.extent_of([*(shapes.of_scene(scene.uuid) for scene in here), *rings])
        room = _ROOM_MM * max(extent.width() / (width - 2 * _ROOM_MM), extent.height() / (height - 2 * _ROOM_MM), 3.0)
        extent.grow(room)
        least = 2 * _LEAST_RADII * max(scene.row["radius_m"] for scene in here)
        extent.grow(max(0.0, (least - min(extent.width(), extent.height())) / 2))
        frame = MapFrame(sheet, (x, y, width, height), shapes.crs, extent, self._ground.ground)
        self.problems += frame.problems
        self._ground.draw_borders(frame)
        if len(rings):
            (ring,) = frame.on_page([shapely.union_all(rings)])
            frame.area(ring, fill="#0B4F7A14", edge=BLUE, thick=0.28)
        side = 1.7 if len(own) <= _MANY else 1.2
        for point in frame.on_page([shapely.centroid(shape) for shape in shapes.near_schools(own)]):
            sheet.box(
                point.x - side / 2 - 0.15,
                point.y - side / 2 - 0.15,
                side + 0.3,
                side + 0.3,
                fill=BLUE,
                edge=WHITE,
                thick=0.3,
            )
        self._symbols(sheet, frame, here, numbers)
        frame.finish(Style(8.5), bar_left=False)

    def _symbols(self, sheet: Sheet, frame: MapFrame, here, numbers: dict[str, Place]) -> None:
        centres = [shapely.point_on_surface(self._shapes.of_scene(scene.uuid)) for scene in here]
        points = [(point.x, point.y) for point in frame.on_page(centres)]
        taken: list[tuple[float, float, float, float]] = []
        others = [(scene, point) for scene, point in zip(here, points) if scene.uuid not in numbers]
        for scene, (x, y) in others:
            size = small_sign(sheet, x, y, scene.row)
            taken.append((x - size / 2, y - size / 2, x + size / 2, y + size / 2))
        own = [(numbers[scene.uuid], point) for scene, point in zip(here, points) if scene.uuid in numbers]
        diameter = _DISC_MM if len(own) <= _MANY else _SMALL_DISC_MM
        placed = discs_apart.apart([point for _, point in own], diameter, _GAP_MM, frame.box)
        for (_, (x, y)), (to_x, to_y) in zip(own, placed):
            if abs(x - to_x) + abs(y - to_y) > _LEADER_MM:
                sheet.polyline([(x, y), (to_x, to_y)], INK, 0.4)
                sheet.disc(x, y, 1.6, fill=INK, edge=WHITE, thick=0.2)
        for (place, _), (x, y) in reversed(list(zip(own, placed))):
            sheet.numbered(x, y, place.rank, diameter, near_limit=bool(place.row["borderline"]))
            taken.append((x - diameter / 2, y - diameter / 2 - 1, x + diameter / 2 + 1, y + diameter / 2 + 2))
        for (place, _), (x, y) in zip(own, placed):
            self._additions(sheet, place, x, y, diameter)
        wanted = [
            Wanted(
                x,
                y,
                sheet.type.width_mm(place_words.name(scene.row), _PLACE_LABEL) + 1,
                sheet.type.line_mm(_PLACE_LABEL),
                2.8,
            )
            for scene, (x, y) in others
        ]
        for (scene, _), box in zip(others, label_places.place(wanted, taken, frame.box)):
            if box is not None:
                taken.append(box)
                sheet.halo([place_words.name(scene.row)], box, [_PLACE_LABEL], "centre")
        _, top, right, bottom = frame.box
        taken += [(right - 14, top, right, top + 14), (right - 45, bottom - 14, right, bottom)]
        self._ground.draw_names(sheet, frame, taken)

    def _additions(self, sheet: Sheet, place: Place, x: float, y: float, diameter: float) -> None:
        if not self._pack.external and any(is_active(part.plan) for part in place.plans):
            sheet.tick(x + diameter * 0.42, y - diameter * 0.38, diameter * 0.44)
        if place.row.get("position_doubt"):
            doubt_badge(sheet, x - diameter * 0.42, y - diameter * 0.38, diameter * 0.44)
        if self._pack.before is not None and place.row["change_code"] == change_code.NEW:
            new_pill(sheet, x, y + diameter * 0.55, diameter * 0.6)
