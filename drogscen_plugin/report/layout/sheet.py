# SPDX-License-Identifier: GPL-2.0-or-later
"""A page of the papers, and what is drawn on it: texts, rules, boxes, discs and signs, in millimetres."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle

from ... import paths
from .typography import INK, MM_PER_PT, PURPLE, RULE, SMALLEST_SHARE, WHITE, Style, Type

Points = Sequence["tuple[float, float]"]


class Canvas(Protocol):
    """What a page is drawn with: items of a print layout, or straight into a file."""

    def line(self, text: str, box: tuple[float, float, float, float], style: Style, side: str) -> None:
        """A line of text: left, top, width and height of its box, in whose middle it stands."""

    def polygon(self, points: Points, *, fill: str, edge: str, thick: float, dash: str, hatch: str) -> None:
        """A surface; '' for no fill, edge, dashes or hatching."""

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", edge: str = "", thick: float = 0.0
    ) -> None:
        """A rectangle."""

    def polyline(self, points: Points, colour: str, thick: float, dash: str) -> None:
        """A line."""

    def picture(self, source: str, box: tuple[float, float, float, float], *, is_stretched: bool) -> None:
        """A picture from a file, or from its content as ``base64:…``."""

    def map_place(
        self, box: tuple[float, float, float, float], crs: QgsCoordinateReferenceSystem, extent: QgsRectangle
    ) -> None:
        """Where the page's map is, and what it shows."""

    def drop_map(self) -> None:
        """The page shows no map."""


class Sheet:
    """One page.

    Attributes:
        project: for transformations of coordinates.
        type: the type that its texts are set in.
        frames: the boxes of the template, by id: left, top, width and height.
        width: of the page.
        height: of the page.
    """

    def __init__(
        self,
        canvas: Canvas,
        project: QgsProject,
        type_: Type,
        frames: dict[str, tuple[float, float, float, float]],
        size: tuple[float, float],
    ):
        """Draw on a page of a width and a height."""
        self._canvas, self.project, self.type, self.frames = canvas, project, type_, frames
        self.width, self.height = size
        self.box, self.map_place, self.drop_map = canvas.box, canvas.map_place, canvas.drop_map

    # Texts

    def line(self, text: str, x: float, y: float, width: float, style: Style, side: str = "left") -> None:
        """A single line in a box of its line's height; left, right or centre in its width, and no wider than that."""
        if not text:
            return
        fitting, smaller = self.type.narrowed(text, style, width)
        self._canvas.line(fitting, (x, y, width, self.type.line_mm(style)), smaller, side)

    def lines(self, lines: Sequence[str], x: float, y: float, width: float, style: Style, side: str = "left") -> float:
        """Lines below one another; gives the height that they take."""
        step = self.type.line_mm(style)
        for number, text in enumerate(lines):
            self.line(text, x, y + number * step, width, style, side)
        return len(lines) * step

    def text(
        self, text: str, x: float, y: float, width: float, style: Style, side: str = "left", most: int = 0
    ) -> float:
        """A text that is wrapped to a width; gives the height that it takes."""
        return self.lines(self.type.wrapped(text, style, width, most), x, y, width, style, side)

    def fill(self, text: str, box: tuple[float, float, float, float], style: Style) -> None:
        """A text in a box, wrapped, smaller where it would be too high, and cut if even the smallest is."""
        x, y, width, height = box
        sizes = [
            style.but(size_pt=style.size_pt * share / 20) for share in range(20, round(20 * SMALLEST_SHARE) - 1, -1)
        ]
        fits = (s for s in sizes if len(self.type.wrapped(text, s, width)) * self.type.line_mm(s) <= height)
        chosen = next(fits, sizes[-1])
        self.text(text, x, y, width, chosen, most=max(1, int(height / self.type.line_mm(chosen))))

    def runs(self, runs: Sequence[tuple[str, Style]], x: float, y: float, width: float, side: str = "left") -> float:
        """Differently styled pieces of one line after one another, on one base line; gives their width.

        They get smaller together where they do not fit, and the last is cut where that is not enough.
        """
        widths = [self.type.width_mm(text, style) for text, style in runs]
        if sum(widths) > width:
            # Letters of a smaller size are not smaller to the last hair.
            share = max(SMALLEST_SHARE, 0.97 * width / sum(widths))
            runs = [(text, style.but(size_pt=style.size_pt * share)) for text, style in runs]
            widths = [self.type.width_mm(text, style) for text, style in runs]
            widths[-1] = min(widths[-1], max(0.0, width - sum(widths[:-1])))
        total = sum(widths)
        at = {"left": x, "right": x + width - total, "centre": x + (width - total) / 2}[side]
        highest = max((self.type.line_mm(style) for _, style in runs), default=0.0)
        largest = max((self.type.size_pt(style) for _, style in runs), default=0.0)
        for (text, style), wide in zip(runs, widths):
            # The base line lies about a third of the size below the middle of a line.
            drop = (largest - self.type.size_pt(style)) * MM_PER_PT * 0.36
            self.line(text, at, y + (highest - self.type.line_mm(style)) / 2 + drop, wide, style)
            at += wide
        return total

    def halo(
        self, lines: Sequence[str], box: tuple[float, float, float, float], style: Sequence[Style], side: str
    ) -> None:
        """Lines over a map, on a white ground that lets it shine through a little."""
        left, top, right, bottom = box
        self.box(left, top, right - left, bottom - top, fill="#FFFFFFD0")
        y = top
        for text, one in zip(lines, style):
            self.line(text, left, y, right - left, one, side)
            y += self.type.line_mm(one)

    # Shapes

    def rule(self, x: float, y: float, width: float, colour: str = RULE, thick: float = 0.2) -> None:
        """A horizontal rule."""
        self.box(x, y - thick / 2, width, thick, fill=colour)

    def upright(self, x: float, y: float, height: float, colour: str = RULE, thick: float = 0.2) -> None:
        """A vertical rule."""
        self.box(x - thick / 2, y, thick, height, fill=colour)

    def disc(
        self, x: float, y: float, diameter: float, *, fill: str = "", edge: str = "", thick: float = 0.0, dash: str = ""
    ) -> None:
        """A disc round its centre; the edge lies half inside.

        As a polygon, since QGIS's own ellipses have hundreds of corners, which make files large and slow.
        """
        corners = int(min(72, max(20, diameter * 6)))
        angles = [2 * math.pi * corner / corners for corner in range(corners)]
        points = [(x + diameter / 2 * math.cos(angle), y + diameter / 2 * math.sin(angle)) for angle in angles]
        self.polygon(points, fill=fill, edge=edge, thick=thick, dash=dash)

    def polygon(
        self, points: Points, *, fill: str = "", edge: str = "", thick: float = 0.0, dash: str = "", hatch: str = ""
    ) -> None:
        """A polygon; ``hatch`` is the colour of lines across it."""
        self._canvas.polygon(points, fill=fill, edge=edge, thick=thick, dash=dash, hatch=hatch)

    def polyline(self, points: Points, colour: str = INK, thick: float = 0.3, dash: str = "") -> None:
        """A line; ``dash`` are lengths of dashes and gaps in millimetres, such as ``2.4;1.3``."""
        self._canvas.polyline(points, colour, thick, dash)

    def picture(
        self, source: str | Path, x: float, y: float, width: float, height: float, *, is_stretched: bool = False
    ) -> None:
        """A picture from a file, or from its content as ``base64:…``, as large as the box allows or stretched to it."""
        self._canvas.picture(str(source), (x, y, width, height), is_stretched=is_stretched)

    def sign(self, name: str, x: float, y: float, size: float) -> None:
        """One of the plugin's signs: ``tick``, ``half``, ``open``, ``box``, ``north``."""
        self.picture(paths.plugin_file("resources", "templates", f"{name}.svg"), x, y, size, size)

    def numbered(self, x: float, y: float, number: int, diameter: float, *, near_limit: bool = False) -> None:
        """The disc of a place with its number; amber with a purple edge near the limit."""
        self.disc(x, y, diameter + diameter * 0.14, fill=WHITE)
        if near_limit:
            thick = diameter * 0.11
            self.disc(x, y, diameter - thick, fill="#F5BF4F", edge=PURPLE, thick=thick)
        else:
            self.disc(x, y, diameter, fill=PURPLE)
        digits = len(str(number))
        size = diameter / MM_PER_PT * (0.60 if digits < 3 else 0.44) * (0.9 if near_limit else 1.0)
        style = Style(size, bold=True, colour="#24123A" if near_limit else WHITE, line_height=1.0)
        self.line(str(number), x - diameter / 2, y - self.type.line_mm(style) / 2, diameter, style, "centre")

    def tick(self, x: float, y: float, diameter: float) -> None:
        """The sign of an active plan, round its centre."""
        self.sign("tick", x - diameter / 2, y - diameter / 2, diameter)
