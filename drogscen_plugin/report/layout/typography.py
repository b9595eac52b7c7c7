# SPDX-License-Identifier: GPL-2.0-or-later
"""The type of the papers: one family, sizes in points, and texts measured before they are placed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qgis.PyQt.QtGui import QFont, QFontInfo, QFontMetricsF

FAMILIES = ("Open Sans", "Noto Sans", "Arial", "Helvetica", "Liberation Sans", "DejaVu Sans")
"""Families that the papers are set in; the first one that is installed."""
WIDE_FAMILIES = {"DejaVu Sans": 0.87, "Verdana": 0.87}
"""Families that run wide, and what their sizes are multiplied by so that the pages hold the same."""

INK, SECOND = "#1B1F23", "#4A5158"
PURPLE, PURPLE_TINT = "#4B2A6B", "#E9E3F0"
AMBER, AMBER_NUMBER, AMBER_TINT = "#F5BF4F", "#24123A", "#FFF6E0"
OUTSIDE, BLUE, TEAL, RUST = "#A65300", "#0B4F7A", "#00695C", "#A32A00"
GREY, GREY_EDGE = "#B9BFC4", "#4F565C"
TINT, RULE, FRAME, TRACK, WHITE = "#F2F4F5", "#C8CDD2", "#9AA0A5", "#E4E7E9", "#FFFFFF"

LINE_HEIGHT = 1.25
TITLE_LINE_HEIGHT = 1.1
MM_PER_PT = 25.4 / 72
_PIXELS_PER_PT = 20
_AS_DRAWN = 1.012
"""QGIS draws a line of text about this much wider than Qt measures it."""
_LONGEST_LINE = 1_000
"""More letters than any line holds; what is longer need not be measured, which would take time."""
SMALLEST_SHARE = 0.6
"""What is left of the size of a text that does not fit, for languages whose words are longer."""
_ALMOST_MM = 0.01
_CUT = "…"
_BREAKS = re.compile(r"(?<=-)(?=\S)|[ \t\n]+")
"""Where lines may be broken: not at the spaces inside numbers, which are others."""


@dataclass(frozen=True)
class Style:
    """How a text looks.

    Attributes:
        size_pt: its size.
        bold: whether it is bold.
        colour: its colour.
        spacing_mm: room between letters.
        line_height: height of a line as a multiple of the size.
    """

    size_pt: float
    bold: bool = False
    colour: str = INK
    spacing_mm: float = 0.0
    line_height: float = LINE_HEIGHT

    def but(self, **changes) -> Style:
        """The same style with some things changed."""
        return replace(self, **changes)


class Type:
    """A family with its measures."""

    def __init__(self, family: str = ""):
        """Set in a family if it is installed, else in the first of :data:`FAMILIES` that is."""
        self.family = family if family and is_installed(family) else installed()
        self._scale = WIDE_FAMILIES.get(self.family, 1.0)

    def font(self, style: Style) -> QFont:
        """The font of a style, its size in points."""
        font = QFont(self.family)
        font.setPointSizeF(self.size_pt(style))
        font.setBold(style.bold)
        if style.spacing_mm:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing_mm / MM_PER_PT)
        return font

    def size_pt(self, style: Style) -> float:
        """The size that a style has in this family."""
        return round(style.size_pt * self._scale, 2)

    def line_mm(self, style: Style) -> float:
        """The height of a line."""
        return self.size_pt(style) * style.line_height * MM_PER_PT

    def width_mm(self, text: str, style: Style) -> float:
        """The width of a line of text."""
        metrics = _metrics(self.family, style.bold, round(self.size_pt(style) * _PIXELS_PER_PT))
        return metrics.horizontalAdvance(text) / _PIXELS_PER_PT * MM_PER_PT * _AS_DRAWN + len(text) * style.spacing_mm

    def wrapped(self, text: str, style: Style, width_mm: float, most: int = 0) -> list[str]:
        """A text as lines, broken at spaces and after hyphens only; a single word that is wider is broken anywhere.

        Args:
            text: the text; its own line breaks stay.
            style: its style.
            width_mm: the width that there is.
            most: how many lines there may be, the last one ending with an ellipsis where more are needed; 0 for any number.
        """
        lines = [line for part in text.split("\n") for line in self._paragraph(part, style, width_mm)] or [""]
        if most and len(lines) > most:
            lines = [*lines[: most - 1], self.cut(" ".join(lines[most - 1 :]), style, width_mm)]
        return lines

    def _paragraph(self, text: str, style: Style, width_mm: float) -> list[str]:
        lines, line = [], ""
        for word, between in _words(text):
            longer = f"{line}{between}{word}" if line else word
            if self._fits(longer, style, width_mm):
                line = longer
                continue
            if line:
                lines.append(line)
            line = word
            while len(line) > 1 and not self._fits(line, style, width_mm):
                fitting = self._fitting(line, style, width_mm)
                lines.append(line[:fitting])
                line = line[fitting:]
        return [*lines, line]

    def _fits(self, text: str, style: Style, width_mm: float) -> bool:
        return len(text) <= _LONGEST_LINE and self.width_mm(text, style) <= width_mm

    def _fitting(self, word: str, style: Style, width_mm: float, end: str = "") -> int:
        """How many of a word's first letters fit on a line with an end; at least one."""
        low, high = 1, min(len(word), _LONGEST_LINE)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width_mm(word[:middle] + end, style) <= width_mm:
                low = middle
            else:
                high = middle - 1
        return low

    def cut(self, text: str, style: Style, width_mm: float) -> str:
        """A text on one line, ending with an ellipsis if it does not fit."""
        if self._fits(text, style, width_mm):
            return text
        return text[: self._fitting(text, style, width_mm, _CUT)].rstrip() + _CUT

    def narrowed(self, text: str, style: Style, width_mm: float) -> tuple[str, Style]:
        """A text for one line, and its style: smaller if it does not fit, and cut if even the smallest does not."""
        for percent in range(100, round(100 * SMALLEST_SHARE) - 1, -5):
            smaller = style if percent == 100 else style.but(size_pt=style.size_pt * percent / 100)
            if self._fits(text, smaller, width_mm + _ALMOST_MM):
                return text, smaller
        return self.cut(text, smaller, width_mm), smaller

    def largest(self, text: str, styles: Sequence[Style], width_mm: float, most: int) -> Style:
        """The first of some styles, largest first, in which a text takes at most so many lines; else the last."""
        return next((style for style in styles if len(self.wrapped(text, style, width_mm)) <= most), styles[-1])


def _words(text: str) -> list[tuple[str, str]]:
    """The words of a text, each with what stands before it when it follows another on the line: a space or nothing."""
    words, at, between = [], 0, ""
    for match in _BREAKS.finditer(text):
        if match.start() > at or match.group():
            words.append((text[at : match.start()], between))
            at, between = match.end(), " " if match.group() else ""
    words.append((text[at:], between))
    return [(word, space) for word, space in words if word]


def installed() -> str:
    """The first of :data:`FAMILIES` that is installed; the system's own family if none is."""
    return next((family for family in FAMILIES if is_installed(family)), QFont().family())


@lru_cache(maxsize=50)
def is_installed(family: str) -> bool:
    """Whether there is a family of this name, and not only another one that the system takes instead."""
    return QFontInfo(QFont(family)).family() == family


@lru_cache(maxsize=200)
def _metrics(family: str, bold: bool, pixels: int) -> QFontMetricsF:
    font = QFont(family)
    font.setBold(bold)
    font.setPixelSize(max(pixels, 1))
    return QFontMetricsF(font)
