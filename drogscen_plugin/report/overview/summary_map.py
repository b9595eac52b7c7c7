# SPDX-License-Identifier: GPL-2.0-or-later
"""The map of the summary, as SVG inside the page: numbers lead to the rows of the list."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import numpy as np
import shapely

from ...core.classification.scene_class import CLASSIFIED, UNKNOWN
from ...core.meeting import discs_apart, label_places
from ...core.meeting.label_places import Box
from ...core.meeting.pack import Pack
from ...core.plans.validation import is_active
from ...core.store.schema import UUID
from ...translation import tr
from ...wording import place_words
from ..pages import geometry
from ..pages.backgrounds import Background
from ..pages.geometry import PackGeometry

_WIDTH, _HIGHEST = 900.0, 620.0
_DISC, _SMALL, _MANY = 28.0, 18.0, 40
_ROOM = 36.0
_NAME, _LETTER = 13.0, 9.3
"""Size of a district's name, and how wide a capital letter is at most."""


def svg(pack: Pack, shapes: PackGeometry, background: Background) -> str:
    """The map; '' if no scene has a position.

    Args:
        pack: the content.
        shapes: its shapes.
        background: whose districts are drawn as lines with names.
    """
    if not shapes.has_positions:
        return ""
    numbers = {place.row[UUID]: place for place in pack.places}
    here = [scene for scene in pack.scenes if shapes.of_scene(scene.uuid) is not None]
    centres = [shapely.point_on_surface(shapes.of_scene(scene.uuid)) for scene in here]
    extent = geometry.extent_of(centres)
    span = max(extent.width(), 1.0), max(extent.height(), 1.0)
    scale = min((_WIDTH - 2 * _ROOM) / span[0], (_HIGHEST - 2 * _ROOM) / span[1], 0.5)
    height = max(span[1] * scale + 2 * _ROOM, 160.0)
    left = (_WIDTH - span[0] * scale) / 2

    def on_map(coordinates: np.ndarray) -> np.ndarray:
        return np.column_stack(
            (
                left + (coordinates[:, 0] - extent.xMinimum()) * scale,
                height - _ROOM - (coordinates[:, 1] - extent.yMinimum()) * scale,
            )
        )

    points = [(float(x), float(y)) for x, y in on_map(shapely.get_coordinates(centres))]
    own = [(numbers[scene.uuid], point) for scene, point in zip(here, points) if scene.uuid in numbers]
    size = _DISC if len(own) <= _MANY else _SMALL
    placed = discs_apart.apart([point for _, point in own], size, 2.0, (0.0, 0.0, _WIDTH, height))
    taken = [(x - size / 2 - 2, y - size / 2 - 6, x + size / 2 + 6, y + size / 2 + 2) for x, y in placed]
    taken += [(x - 8, y - 8, x + 8, y + 8) for x, y in points]
    parts = _districts(background, on_map, (_WIDTH, height), taken)
    parts += [_other(scene.row, *point) for scene, point in zip(here, points) if scene.row["class_code"] != CLASSIFIED]
    parts += [
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="#1B1F23"/>'
        for (_, (x, y)), (to_x, to_y) in zip(own, placed)
        if abs(x - to_x) + abs(y - to_y) > 4
    ]
    parts += [_place(place, x, y, size, external=pack.external) for (place, _), (x, y) in zip(own, placed)]
    label = escape(tr("Map of the places; each number leads to its row in the list."))
    return (
        f'<svg class="map" role="group" aria-label="{label}" viewBox="0 0 {_WIDTH:.0f} {height:.0f}" '
        f'xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(parts) + "\n</svg>"
    )


def _districts(
    background: Background, on_map: Callable[[np.ndarray], np.ndarray], size: tuple[float, float], taken: list[Box]
) -> list[str]:
    """Borders of districts, and their names where they cover nothing."""
    view = shapely.box(0, 0, *size)
    borders, names = [], []
    for name, district in zip(background.names, shapely.transform(background.districts, on_map)):
        seen = shapely.intersection(shapely.simplify(shapely.make_valid(district), 0.5), view)
        if shapely.is_empty(seen):
            continue
        lines = shapely.get_parts(shapely.intersection(shapely.boundary(shapely.simplify(district, 0.5)), view))
        borders += [" L".join(f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(line)) for line in lines]
        text = name.upper()
        box = label_places.inside(shapely.get_parts(seen), len(text) * _LETTER, _NAME + 3, taken)
        if box is not None:
            taken.append(box)
            middle, foot = (box[0] + box[2]) / 2, box[3] - 4
            names.append(
                f'<text x="{middle:.1f}" y="{foot:.1f}" text-anchor="middle" font-size="{_NAME - 1}" letter-spacing="1" '
                f'fill="#4A5158">{escape(text)}</text>'
            )
    if not borders:
        return []
    path = "".join(f"M{line}" for line in borders)
    return [
        f'<path d="{path}" fill="none" stroke="#7A828A" stroke-dasharray="9 3 2 3" aria-hidden="true"/>',
        *names,
    ]


def _place(place, x: float, y: float, size: float, *, external: bool) -> str:
    near = bool(place.row["borderline"])
    fill, edge, colour = ("#F5BF4F", "#4B2A6B", "#24123A") if near else ("#4B2A6B", "#FFFFFF", "#FFFFFF")
    disc = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size / 2 - 1:.1f}" fill="{fill}" stroke="{edge}" stroke-width="{3 if near else 1.6}"/>'
        f'<text x="{x:.1f}" y="{y + size * 0.17:.1f}" text-anchor="middle" font-size="{size * 0.5:.1f}" font-weight="bold" '
        f'fill="{colour}">{place.rank}</text>'
    )
    tick = ""
    if not external and any(is_active(part.plan) for part in place.plans):
        tx, ty = x + size * 0.42, y - size * 0.38
        tick = (
            f'<circle cx="{tx:.1f}" cy="{ty:.1f}" r="{size * 0.22:.1f}" fill="#00695C" stroke="#FFFFFF"/>'
            f'<path d="M{tx - size * 0.1:.1f} {ty:.1f} l{size * 0.08:.1f} {size * 0.08:.1f} {size * 0.13:.1f} {-size * 0.15:.1f}" '
            'fill="none" stroke="#FFFFFF" stroke-width="1.6"/>'
        )
    doubt = ""
    if place.row.get("position_doubt"):
        qx, qy = x - size * 0.42, y - size * 0.38
        doubt = (
            f'<circle cx="{qx:.1f}" cy="{qy:.1f}" r="{size * 0.22:.1f}" fill="#FFFFFF" stroke="#A32A00" stroke-width="1.4"/>'
            f'<text x="{qx:.1f}" y="{qy + size * 0.12:.1f}" text-anchor="middle" font-size="{size * 0.34:.1f}" font-weight="bold" '
            'fill="#A32A00">?</text>'
        )
    title = escape(f"{place.rank}. {place_words.name(place.row)}")
    return f'<a href="#plats-{place.rank}"><title>{title}</title>{disc}{tick}{doubt}</a>'


def _other(row, x: float, y: float) -> str:
    title = f"<title>{escape(place_words.name(row))}</title>"
    if row["class_code"] == UNKNOWN:
        return f'<rect x="{x - 6:.1f}" y="{y - 6:.1f}" width="12" height="12" fill="#FFFFFF" stroke="#1B1F23">{title}</rect>'
    if row["borderline"]:
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="#FFFFFF" stroke="#A65300" stroke-width="2" stroke-dasharray="4 2.5">{title}'
            f'</circle><circle cx="{x:.1f}" cy="{y:.1f}" r="1.8" fill="#A65300"/>'
        )
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5" fill="#B9BFC4" stroke="#4F565C" stroke-width="1.4">{title}</circle>'
    )
