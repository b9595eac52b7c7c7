# SPDX-License-Identifier: GPL-2.0-or-later
"""Places that a scene could be, drawn on the map with what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from ...layers.styling.palette import BLUE, OUTSIDE
from .map_shapes import geometry_of

_RADIUS, _GAP, _CASING = 7.0, 4.0, 4.0
_ROOM = 1.6
_LEAST_M = 200.0


@dataclass(frozen=True)
class Mark:
    """One place.

    Attributes:
        wkb: its shape, None for one without a position, which is not drawn.
        lines: what is written beside it, the first line in bold.
        is_asked: True for the scene that the question is about.
    """

    wkb: bytes | None
    lines: tuple[str, ...]
    is_asked: bool = False


class PlaceMarks(QgsMapCanvasItem):
    """A disc for each place with its name, distance and plans beside it; the chosen one is filled."""

    def __init__(
        self, canvas: QgsMapCanvas, project: QgsProject, marks: Sequence[Mark], srid: int, *, shows_all: bool = True
    ):
        """Draw the marks.

        Args:
            canvas: the map.
            project: gives the context for coordinate transformations.
            marks: the places.
            srid: EPSG code of their shapes, in metres.
            shows_all: True to let the map show all of them.
        """
        super().__init__(canvas)
        self._canvas = canvas
        self._chosen = -1
        self._points: list[tuple[int, QgsPointXY, Mark]] = []
        crs = QgsCoordinateReferenceSystem.fromEpsgId(srid)
        target = canvas.mapSettings().destinationCrs()
        to_map = QgsCoordinateTransform(crs, target, project)
        shown = QgsRectangle()
        for number, mark in enumerate(marks):
            shape = geometry_of(mark.wkb)
            if shape is None or shape.isEmpty():
                continue
            around = QgsRectangle(shape.boundingBox())
            around.grow(_LEAST_M / 2)
            try:
                centre = to_map.transform(shape.boundingBox().center())
                around = to_map.transformBoundingBox(around)
            except QgsCsException:
                continue
            self._points.append((number, centre, mark))
            shown.combineExtentWith(around)
        self.setZValue(200)
        if self._points and shows_all:
            shown.scale(_ROOM)
            canvas.setExtent(shown)
            canvas.refresh()

    def show(self, number: int, width_m: float) -> None:
        """Let the map show the surroundings of one place, unless it does already; nothing for one without a position."""
        for own, point, _ in self._points:
            if own == number and not self._canvas.extent().contains(point):
                half = (
                    width_m
                    / 2
                    / QgsUnitTypes.fromUnitToUnitFactor(
                        self._canvas.mapSettings().mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters
                    )
                )
                around = QgsRectangle(point.x() - half, point.y() - half, point.x() + half, point.y() + half)
                self._canvas.setExtent(around)
                self._canvas.refresh()

    def choose(self, number: int) -> None:
        """Fill the disc of one place; of none for -1."""
        self._chosen = number
        self.update()

    def texts(self) -> list[str]:
        """What is written beside each place that is drawn."""
        return ["\n".join(mark.lines) for _, _, mark in self._points]

    def boundingRect(self) -> QRectF:  # noqa: N802
        """The whole canvas, since labels may reach anywhere."""
        return QRectF(self._canvas.rect())

    def paint(self, painter: QPainter, option=None, widget=None) -> None:
        """Draw discs and labels; labels get out of each other's way."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = QFont(self._canvas.font())
        bold.setBold(True)
        discs = [self.toCanvasCoordinates(point) for _, point, _ in self._points]
        size = 2 * (_RADIUS + _CASING / 2)
        taken = [QRectF(at.x() - size / 2, at.y() - size / 2, size, size) for at in discs]
        # From the top down, so that a label that has to give way goes where nothing is yet.
        for number, point, mark in sorted(self._points, key=lambda entry: -entry[1].y()):
            at = self.toCanvasCoordinates(point)
            colour = QColor(OUTSIDE if mark.is_asked else BLUE)
            painter.setPen(QPen(Qt.GlobalColor.white, _CASING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, _RADIUS, _RADIUS)
            painter.setPen(QPen(colour, 2))
            painter.setBrush(QBrush(colour if number == self._chosen or mark.is_asked else Qt.GlobalColor.white))
            painter.drawEllipse(at, _RADIUS, _RADIUS)
            self._write(painter, at, mark, bold, taken)

    def _write(self, painter: QPainter, at: QPointF, mark: Mark, bold: QFont, taken: list[QRectF]) -> None:
        fonts = [bold if row == 0 else self._canvas.font() for row in range(len(mark.lines))]
        sizes = [QFontMetricsF(font) for font in fonts]
        width = max(size.horizontalAdvance(line) for size, line in zip(sizes, mark.lines))
        height = sum(size.lineSpacing() for size in sizes)
        box = self._free_box(at, width, height, sizes[0].lineSpacing() / 2, taken)
        taken.append(box)
        path = QPainterPath()
        top = box.top()
        for font, size, line in zip(fonts, sizes, mark.lines):
            path.addText(QPointF(box.left(), top + size.ascent()), font, line)
            top += size.lineSpacing()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(
                Qt.GlobalColor.white, _CASING, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            )
        )
        painter.drawPath(path)
        painter.fillPath(path, QBrush(QColor("#202020")))

    def _free_box(self, at: QPointF, width: float, height: float, half_line: float, taken: list[QRectF]) -> QRectF:
        """Where a label goes: right of its disc, left, above or below, the first that is free; else further down."""
        right, left = at.x() + _RADIUS + _GAP, at.x() - _RADIUS - _GAP - width
        above, below = at.y() - _RADIUS - _GAP - height, at.y() + _RADIUS + _GAP
        corners = [(right, at.y() - half_line), (left, at.y() - half_line)]
        corners += [(x, y) for y in (above, below) for x in (right, left)]
        boxes = [QRectF(x, y, width, height) for x, y in corners]
        for box in boxes:
            if self.boundingRect().contains(box) and not any(box.intersects(other) for other in taken):
                return box
        box = boxes[0] if right + width <= self._canvas.width() else boxes[1]
        for other in sorted(taken, key=QRectF.top):
            if box.intersects(other):
                box.moveTop(other.bottom())
        return box

    def remove(self) -> None:
        """Take the marks off the map."""
        self._canvas.scene().removeItem(self)
