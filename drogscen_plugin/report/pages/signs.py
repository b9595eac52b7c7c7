# SPDX-License-Identifier: GPL-2.0-or-later
"""The small signs of maps, lists and legends."""

from __future__ import annotations

from collections.abc import Mapping

from ...core.classification.scene_class import UNKNOWN
from ...translation import tr
from ..layout.sheet import Sheet
from ..layout.typography import BLUE, GREY, GREY_EDGE, INK, MM_PER_PT, OUTSIDE, PURPLE, RUST, WHITE, Style


def school_sign(sheet: Sheet, x: float, y: float) -> None:
    """The sign of a school with what lies within the radius of schools."""
    sheet.disc(x, y, 6.4, fill="#0B4F7A14", edge=BLUE, thick=0.28)
    sheet.box(x - 1, y - 1, 2, 2, fill=BLUE, edge=WHITE, thick=0.3)


def small_sign(sheet: Sheet, x: float, y: float, row: Mapping[str, object]) -> float:
    """The sign of a scene that is not classified; gives its size."""
    if row["class_code"] == UNKNOWN:
        sheet.box(x - 2.5, y - 2.5, 5, 5, fill=WHITE, edge=INK, thick=0.4)
        style = Style(9, bold=True, line_height=1.0)
        sheet.line("?", x - 2.5, y - sheet.type.line_mm(style) / 2, 5, style, "centre")
        return 5.0
    if row["borderline"]:
        sheet.disc(x, y, 5.4, fill=WHITE)
        sheet.disc(x, y, 4.2, fill=WHITE, edge=OUTSIDE, thick=0.8, dash="1.5;0.9")
        sheet.disc(x, y, 1.3, fill=OUTSIDE)
        return 5.4
    sheet.disc(x, y, 4.6, fill=WHITE)
    sheet.disc(x, y, 3.6, fill=GREY, edge=GREY_EDGE, thick=0.4)
    return 4.6


def doubt_badge(sheet: Sheet, x: float, y: float, diameter: float) -> None:
    """The sign of a class that hangs on doubtful positions, round its centre."""
    sheet.disc(x, y, diameter, fill=WHITE, edge=RUST, thick=diameter * 0.1)
    style = Style(diameter / MM_PER_PT * 0.72, bold=True, colour=RUST, line_height=1.0)
    sheet.line("?", x - diameter / 2, y - sheet.type.line_mm(style) / 2, diameter, style, "centre")


def new_pill(sheet: Sheet, x: float, y: float, width: float) -> None:
    """The sign of a place that is new, round its centre."""
    height = width / 2
    sheet.box(x - width / 2, y - height / 2, width, height, fill=WHITE, edge=PURPLE, thick=0.3)
    style = Style(height / MM_PER_PT * 0.72, bold=True, colour=PURPLE, line_height=1.0)
    sheet.line(tr("NEW"), x - width / 2, y - sheet.type.line_mm(style) / 2, width, style, "centre")
