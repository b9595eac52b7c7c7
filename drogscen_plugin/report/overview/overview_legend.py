# SPDX-License-Identifier: GPL-2.0-or-later
"""The legend of the overview: what occurs on its map, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection

from ...core.classification.scene_class import CLASSIFIED, NOT_CLASSIFIED
from ...core.meeting.pack import Pack
from ...core.plans.validation import is_active
from ...core.store.schema import UUID
from ...translation import tr
from ..layout.sheet import Sheet
from ..layout.typography import Style
from ..pages import words
from ..pages.signs import doubt_badge, school_sign, small_sign

_LEGEND = [Style(size) for size in (9, 8, 7)]


def draw(sheet: Sheet, frame: tuple[float, float, float, float], pack: Pack, scenes: Collection[str]) -> None:
    """Draw the legend of the scenes on a map in a box: left, top, width and height."""
    x, y, width, height = frame
    entries = _entries(pack, frozenset(scenes))
    rows_needed = max(2, -(-len(entries) // 3))
    step, row = width / 3, min(9.0, height / rows_needed)
    for number, (draw, text) in enumerate(entries):
        left, middle = x + number % 3 * step, y + number // 3 * row + row / 2
        draw(sheet, left + 3.5, middle)
        style = sheet.type.largest(text, _LEGEND, step - 11, 2)
        lines = sheet.type.wrapped(text, style, step - 11, 2)
        sheet.lines(lines, left + 9, middle - sheet.type.line_mm(style) * len(lines) / 2, step - 11, style)


def _entries(pack: Pack, scenes: frozenset[str]) -> list[tuple[Callable[[Sheet, float, float], object], str]]:
    """What occurs on the map: how it is drawn, and what it means."""
    low, middle, high = words.limits(pack)
    rows = [scene.row for scene in pack.scenes if scene.uuid in scenes]
    classified = [row for row in rows if row["class_code"] == CLASSIFIED]
    places = [place for place in pack.places if place.row[UUID] in scenes]
    entries: list[tuple[Callable[[Sheet, float, float], object], str]] = []
    if any(not row["borderline"] for row in classified):
        text = tr("Place where young people are especially exposed: a school within {radius} m")
        entries.append((lambda s, x, y: s.numbered(x, y, 7, 5.5), text.format(radius=middle)))
    if any(row["borderline"] for row in classified):
        text = tr("The same, but near the limit: {low}–{high} m to the school").format(low=low, high=middle)
        entries.append((lambda s, x, y: s.numbered(x, y, 4, 5.5, near_limit=True), text))
    if not pack.external and any(is_active(part.plan) for place in places for part in place.plans):
        entries.append((lambda s, x, y: s.tick(x, y, 4), tr("Has an active plan (decided or ongoing)")))
    if any(place.row.get("position_doubt") for place in places):
        entries.append((lambda s, x, y: doubt_badge(s, x, y, 4), words.hanging(pack)))
    if any(row["class_code"] == NOT_CLASSIFIED and not row["borderline"] for row in rows):
        text = tr("No school within {radius} m").format(radius=middle)
        entries.append((lambda s, x, y: small_sign(s, x, y, {"class_code": NOT_CLASSIFIED, "borderline": False}), text))
    if any(row["class_code"] == NOT_CLASSIFIED and row["borderline"] for row in rows):
        text = tr("No school, but near the limit: {low}–{high} m").format(low=middle, high=high)
        entries.append((lambda s, x, y: small_sign(s, x, y, {"class_code": NOT_CLASSIFIED, "borderline": True}), text))
    if classified:
        entries.append((school_sign, tr("School, and {radius} m from schools").format(radius=middle)))
    return entries
