# SPDX-License-Identifier: GPL-2.0-or-later
"""The map of a place: the place, its radius, and the schools within it with their letters and distances."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from qgis.core import QgsRectangle

from ...core.meeting import label_places
from ...core.meeting.label_places import Box, Wanted
from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.store.schema import UUID
from ...wording import distances, place_words
from ..layout import map_frame
from ..layout.map_frame import MapFrame
from ..layout.sheet import Sheet
from ..layout.typography import BLUE, INK, PURPLE, WHITE, Style
from . import geometry
from .backgrounds import Background
from .geometry import PackGeometry
from .signs import small_sign

_LABEL = Style(8.7, bold=True, line_height=1.15)
_FAR = Style(8.7, line_height=1.15)
_RING_LABEL = Style(8.2)
_DISC_MM, _SQUARE_MM, _SMALL_SQUARE_MM = 10.4, 4.4, 3.4
_ROOM_MM = 3.0
_MOST_NAMED = 4
_WIDEST_NAME_MM, _WIDEST_WORD_MM = 34.0, 60.0
_FAINT = "#FFFFFF73"


def draw(
    sheet: Sheet,
    box: tuple[float, float, float, float],
    place: Place,
    pack: Pack,
    shapes: PackGeometry,
    ground: Background,
) -> list[str]:
    """Draw the map of a place; gives what of the ground could not be drawn.

    Args:
        sheet: the page.
        box: left, top, width and height.
        place: the place, which has a position.
        pack: the content.
        shapes: its shapes.
        ground: the background.
    """
    shape = shapes.of_scene(place.row[UUID])
    (ring,) = shapes.around([shape])
    extent = _extent(ring, box[2], box[3])
    frame = MapFrame(sheet, box, shapes.crs, extent, ground.ground)
    ground.draw_borders(frame)
    scene_page, ring_page = frame.on_page([shape, ring])
    outside = shapely.difference(shapely.box(*frame.box), ring_page)
    if ground.ground:
        frame.area(outside, fill="#FFFFFF80")
    _others(sheet, frame, place, pack, shapes)
    frame.area(ring_page, edge=INK, thick=0.55, dash="2.4;1.3")
    is_near = bool(place.row["borderline"])
    if geometry.is_area(shape):
        if is_near:
            frame.area(scene_page, fill="#F5BF4F73", edge=PURPLE, thick=0.8, dash="2;1")
        else:
            frame.area(scene_page, fill="#4B2A6B26", hatch=PURPLE)
            frame.area(scene_page, edge=WHITE, thick=1.6)
            frame.area(scene_page, edge=PURPLE, thick=0.7)
    centre = shapely.point_on_surface(scene_page)
    _schools(sheet, frame, place, shapes, scene_page, centre, ring_page)
    frame.finish(Style(8.2), bar_left=True)
    return frame.problems


def _extent(ring: shapely.Geometry, width: float, height: float) -> QgsRectangle:
    """The extent in which the radius fits with some room above and below, centred on it."""
    low_x, low_y, high_x, high_y = shapely.bounds(ring)
    scale = max((high_y - low_y) / (height - 2 * _ROOM_MM), (high_x - low_x) / (width - 2 * _ROOM_MM))
    x, y = (low_x + high_x) / 2, (low_y + high_y) / 2
    return QgsRectangle(x - scale * width / 2, y - scale * height / 2, x + scale * width / 2, y + scale * height / 2)


def _others(sheet: Sheet, frame: MapFrame, place: Place, pack: Pack, shapes: PackGeometry) -> None:
    """The other scenes that the map happens to show, small and faint."""
    seen = [at for at in shapes.seen_in(frame.extent) if pack.scenes[at].uuid != place.row[UUID]]
    numbers = {other.row[UUID]: other for other in pack.places} if seen else {}
    left, top, right, bottom = frame.box
    for at, point in zip(seen, frame.on_page(shapes.centres[seen])):
        scene = pack.scenes[at]
        is_inside = left + 3 < point.x < right - 3 and top + 3 < point.y < bottom - 3
        is_covered = (point.x > right - 16 and point.y < top + 16) or (point.x < left + 45 and point.y > bottom - 14)
        if not is_inside or is_covered:
            continue
        other = numbers.get(scene.uuid)
        if other is None:
            small_sign(sheet, point.x, point.y, scene.row)
            sheet.disc(point.x, point.y, 5.4, fill=_FAINT)
        else:
            sheet.numbered(point.x, point.y, other.rank, 5.4, near_limit=bool(other.row["borderline"]))
            sheet.disc(point.x, point.y, 6.4, fill=_FAINT)


def _schools(sheet: Sheet, frame: MapFrame, place: Place, shapes: PackGeometry, scene_page, centre, ring_page) -> None:
    found = [(number, row, shapes.of_school(row)) for number, row in enumerate(place.schools)]
    known = [(number, row, shape) for number, row, shape in found if shape is not None]
    pages = frame.on_page([shape for *_, shape in known])
    points = [(shapely.centroid(page).x, shapely.centroid(page).y) for page in pages]
    for (number, row, _), page in zip(known, pages):
        if row["distance_m"]:
            line = shapely.shortest_line(scene_page, page)
            frame.line(line, WHITE, 1.1)
            frame.line(line, INK, 0.6 if number == 0 else 0.35)
    square = _SQUARE_MM if len(known) <= 12 else _SMALL_SQUARE_MM
    # The nearest last, so that it lies on top.
    for (number, _, _), (x, y) in reversed(list(zip(known, points))):
        sheet.box(x - square / 2, y - square / 2, square, square, fill=BLUE, edge=WHITE, thick=0.35)
        style = Style(square * 2, bold=True, colour=WHITE, line_height=1.0)
        sheet.line(
            place_words.letter(number), x - square / 2, y - sheet.type.line_mm(style) / 2, square, style, "centre"
        )
    sheet.numbered(centre.x, centre.y, place.rank, _DISC_MM, near_limit=bool(place.row["borderline"]))
    taken = [(x - square / 2, y - square / 2, x + square / 2, y + square / 2) for x, y in points]
    taken.append(_round(centre.x, centre.y, _DISC_MM))
    left, top, right, bottom = frame.box
    taken += [(right - 13, top, right, top + 13), (left, bottom - 11, left + 42, bottom)]
    text = map_frame.label_of(shapes.radius_m, from_area=geometry.is_area(shapes.of_scene(place.row[UUID])))
    wide, high = sheet.type.width_mm(text, _RING_LABEL) + 1, sheet.type.line_mm(_RING_LABEL)
    ring_box = _ring_box(ring_page, wide, high, taken)
    sheet.halo([text], ring_box, [_RING_LABEL], "centre")
    taken.append(ring_box)
    _labels(sheet, frame, place, known, points, (centre.x, centre.y), square, taken)


def _labels(sheet: Sheet, frame: MapFrame, place: Place, known, points, centre, square: float, taken) -> None:
    is_area = place.is_area
    named = len(known) <= _MOST_NAMED
    texts, wanted = [], []
    for (_, row, _), (x, y) in zip(known, points):
        far = distances.rounded(row["distance_m"], place.row["radius_m"], is_area=is_area)
        inside = is_area and row["distance_m"] == 0
        name = row["school_name"] or ""
        room = max([_WIDEST_NAME_MM, *(sheet.type.width_mm(word, _LABEL) + 0.2 for word in name.split())])
        lines = sheet.type.wrapped(name, _LABEL, min(room, _WIDEST_WORD_MM), 3) if named and not inside else []
        styles = [*[_LABEL] * len(lines), _FAR]
        lines = [*lines, far] if not inside else []
        texts.append((lines, styles))
        if not lines:
            continue
        wide = max(sheet.type.width_mm(line, style) for line, style in zip(lines, styles)) + 1.0
        high = sum(sheet.type.line_mm(style) for style in styles)
        wanted.append(Wanted(x, y, wide, high, square / 2 + 0.7, away_from=centre, is_needed=named))
    boxes = iter(label_places.place(wanted, taken, frame.box))
    for (lines, styles), (x, _) in zip(texts, points):
        box = next(boxes) if lines else None
        if box is not None:
            middle = (box[0] + box[2]) / 2
            side = "left" if middle > x + 1 else "right" if middle < x - 1 else "centre"
            sheet.halo(lines, box, styles, side)


def _ring_box(ring: shapely.Geometry, wide: float, high: float, taken: Sequence[Box]) -> Box:
    """Where the ring's name stands: inside it at its foot, or at its head if that covers less of what is there."""
    xy = shapely.get_coordinates(ring)
    foot, head = xy[np.argmax(xy[:, 1])], xy[np.argmin(xy[:, 1])]
    boxes = [
        (x - wide / 2, top, x + wide / 2, top + high)
        for x, top in ((foot[0], foot[1] - high - 0.3), (head[0], head[1] + 0.3))
    ]
    return min(boxes, key=lambda box: sum(_meet(box, other) for other in taken))


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _round(x: float, y: float, diameter: float) -> tuple[float, float, float, float]:
    half = diameter / 2
    return (x - half, y - half, x + half, y + half)
