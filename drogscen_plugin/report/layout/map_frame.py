# SPDX-License-Identifier: GPL-2.0-or-later
"""A map on a page: its ground as one picture, and what lies above it drawn on the page."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

from ...translation import tr
from . import template
from .background import Ground
from .sheet import Sheet
from .typography import FRAME, INK, WHITE, Style

_BAR_MM, _BAR_HIGH_MM, _BAR_ROOM_MM = 30.0, 1.1, 0.9
_FINE_MM = 0.04
"""Details finer than this are not seen on paper."""
_NICE = (1, 2, 5)


class MapFrame:
    """A map of an extent in a box of a page.

    Attributes:
        box: left, top, right and bottom on the page, in millimetres.
        extent: what the map shows, in its CRS.
        problems: what of the ground could not be drawn.
    """

    def __init__(
        self,
        sheet: Sheet,
        frame: template.Frame,
        crs: QgsCoordinateReferenceSystem,
        extent: QgsRectangle,
        ground: Ground,
    ):
        """Draw the ground.

        Args:
            sheet: the page.
            frame: where the map is to be.
            crs: of the map, in metres.
            extent: what has to be seen.
            ground: what lies under it.
        """
        x, y, width, height = frame
        self._sheet, self._crs = sheet, crs
        self.box = (x, y, x + width, y + height)
        self.extent = template.with_proportions(extent, width / height)
        self.problems: list[str] = []
        if ground:
            picture, self.problems = ground.picture(crs, self.extent, width, height, sheet.project)
            sheet.picture(picture, x, y, width, height, is_stretched=True)
        sheet.map_place(frame, crs, self.extent)

    @property
    def metres_per_mm(self) -> float:
        """Metres on the ground that a millimetre of paper stands for."""
        return self.extent.width() / (self.box[2] - self.box[0])

    def on_page(self, shapes: Iterable[shapely.Geometry | None]) -> np.ndarray:
        """Shapes in the map's CRS as shapes on the page, in millimetres, y downwards."""
        left, top = self.box[0], self.box[1]
        low_x, high_y, scale = self.extent.xMinimum(), self.extent.yMaximum(), self.metres_per_mm

        def moved(xy: np.ndarray) -> np.ndarray:
            return np.column_stack([left + (xy[:, 0] - low_x) / scale, top + (high_y - xy[:, 1]) / scale])

        array = np.empty(0, dtype=object)
        array = np.array(list(shapes), dtype=object) if not isinstance(shapes, np.ndarray) else shapes
        return shapely.simplify(shapely.transform(array, moved), _FINE_MM)

    def clipped(self, shape: shapely.Geometry | None) -> list[shapely.Geometry]:
        """The parts of a shape on the page that lie inside the map."""
        if shape is None or shapely.is_empty(shape):
            return []
        inside = shapely.intersection(shapely.make_valid(shape), shapely.box(*self.box))
        return [part for part in shapely.get_parts(inside) if not shapely.is_empty(part)]

    def area(
        self, shape, *, fill: str = "", edge: str = "", thick: float = 0.0, dash: str = "", hatch: str = ""
    ) -> None:
        """A surface on the page, in so far as it lies inside the map; its edge is not drawn along the map's frame."""
        for part in self.clipped(shape):
            if isinstance(part, shapely.Polygon) and (fill or hatch):
                self._sheet.polygon(keyhole(part), fill=fill, hatch=hatch)
        if edge:
            for part in self.clipped(shapely.boundary(shape)):
                for line in shapely.get_parts(part):
                    if isinstance(line, shapely.LineString):
                        self._sheet.polyline(shapely.get_coordinates(line).tolist(), edge, thick, dash)

    def line(self, shape, colour: str, thick: float, dash: str = "") -> None:
        """A line on the page, in so far as it lies inside the map."""
        for part in self.clipped(shape):
            if isinstance(part, shapely.LineString):
                self._sheet.polyline(shapely.get_coordinates(part).tolist(), colour, thick, dash)

    def finish(self, style: Style, *, bar_left: bool) -> None:
        """Draw the frame, the north arrow and the scale bar.

        Args:
            style: of the scale bar's text.
            bar_left: True for a scale bar in the lower left corner, else in the lower right.
        """
        left, top, right, bottom = self.box
        self._sheet.box(left, top, right - left, bottom - top, edge=FRAME, thick=0.35)
        self._sheet.sign("north", right - 12.5, top + 3, 9.5)
        self._scale_bar(style, left + 3 if bar_left else None)

    def _scale_bar(self, style: Style, left: float | None) -> None:
        """Two segments with their lengths, from a left edge or, None, to the map's right one."""
        sheet = self._sheet
        total_m = nice_below(_BAR_MM * self.metres_per_mm)
        in_km = total_m >= 2_000
        figures = [f"{total_m * part / (1_000 if in_km else 1):g}" for part in (0, 0.5, 1)]
        unit = " km" if in_km else " m"
        wide, line = total_m / self.metres_per_mm, sheet.type.line_mm(style)
        before = max(sheet.type.width_mm(figures[0], style) / 2, 0) + _BAR_ROOM_MM
        after = sheet.type.width_mm(figures[2], style) / 2 + sheet.type.width_mm(unit, style) + _BAR_ROOM_MM
        high = line + _BAR_HIGH_MM + 2 * _BAR_ROOM_MM
        x = left if left is not None else self.box[2] - 3 - before - wide - after
        y = self.box[3] - high - 2.5
        sheet.box(x, y, before + wide + after, high, fill="#FFFFFFD2")
        for text, at in zip(figures, (0, wide / 2, wide)):
            middle = sheet.type.width_mm(text, style)
            shown = text + unit if at == wide else text
            sheet.line(
                shown, x + before + at - middle / 2, y + _BAR_ROOM_MM, sheet.type.width_mm(shown, style) + 0.1, style
            )
        top = y + _BAR_ROOM_MM + line
        sheet.box(x + before, top, wide / 2, _BAR_HIGH_MM, fill=INK, edge=INK, thick=0.2)
        sheet.box(x + before + wide / 2, top, wide / 2, _BAR_HIGH_MM, fill=WHITE, edge=INK, thick=0.2)


def nice_below(metres: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is not more."""
    power = 10.0 ** np.floor(np.log10(max(metres, 1e-3)))
    return float(max(step * power for step in _NICE if step * power <= metres * (1 + 1e-9)))


def keyhole(part: shapely.Polygon) -> list[tuple[float, float]]:
    """A polygon with holes as one ring, as a page's polygon has no holes: bridges of no width lead to each."""
    points = shapely.get_coordinates(part.exterior).tolist()
    start = points[0]
    for ring in part.interiors:
        points += [*shapely.get_coordinates(ring).tolist(), start]
    return [(x, y) for x, y in points]


def label_of(radius_m: float, *, from_area: bool) -> str:
    """What the ring of a place is called."""
    text = tr("{radius} m from the area") if from_area else tr("{radius} m from the place")
    return text.format(radius=f"{radius_m:g}")
