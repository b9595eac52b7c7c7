# SPDX-License-Identifier: GPL-2.0-or-later
"""The phases of a plan as boxes."""

from __future__ import annotations

from ..layout.flow import Row
from ..layout.sheet import Sheet
from ..layout.typography import GREY_EDGE, PURPLE, PURPLE_TINT, SECOND, WHITE, Style
from .codes import Words

_PHASE_MM = 6.3
_PHASE = Style(9.5)


def phases_row(x: float, width: float, codes: Words, current: str) -> Row:
    """The phases of a plan as boxes: those done, the current one, and those to come; none is done for ''."""
    terms = [term.code for term in codes.vocabularies["plan_phase"].terms]
    at = terms.index(current) if current in terms else -1
    wide = (width - (len(terms) - 1) * 1.0) / len(terms)

    def draw(page: Sheet, y: float, height: float) -> None:
        for number_, code in enumerate(terms):
            left = x + number_ * (wide + 1.0)
            style = _PHASE
            text = f"{number_ + 1}  {codes.term('plan_phase', code)}"
            if number_ < at:
                page.box(left, y, wide, _PHASE_MM, fill=PURPLE)
                style, text = style.but(colour=WHITE), f"{text} ✓"
            elif number_ == at:
                page.box(left + 0.35, y + 0.35, wide - 0.7, _PHASE_MM - 0.7, fill=PURPLE_TINT, edge=PURPLE, thick=0.7)
                style = style.but(bold=True, colour=PURPLE)
            else:
                page.box(left, y, wide, _PHASE_MM, edge=GREY_EDGE, thick=0.2)
                style = style.but(colour=SECOND)
            text = page.type.cut(text, style, wide - 1)
            page.line(text, left, y + _PHASE_MM / 2 - page.type.line_mm(style) / 2, wide, style, "centre")

    return Row(_PHASE_MM + 1.2, draw, keeps_next=True)
