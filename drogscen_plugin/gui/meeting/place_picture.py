# SPDX-License-Identifier: GPL-2.0-or-later
"""A place on the map of the meeting view: its radius, its schools with letters, names and distances, and its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qgis.core import QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from ...core.meeting import label_places
from ...core.meeting.label_places import Wanted
from ...layers.styling.palette import AMBER, AMBER_NUMBER, BLUE, INK, PAPER, PURPLE
from . import map_furniture, screen_type

_VEIL, _OUTSIDE_VEIL = 90, 110
_WIDEST_NAME = 12
"""Width of a school's name, in multiples of its size."""


class School(NamedTuple):
    """A school on the map: where it is, its letter, its name ('' for none) and its distance."""

    point: QgsPointXY
    letter: str
    name: str
    distance: str


class PlacePicture(QgsMapCanvasItem):
    """What lies over the ground; drawn in pixels, so that it has the same size at any scale."""

    def __init__(self, canvas: QgsMapCanvas, *, is_faded: bool):
        """Draw on a canvas, whose ground is veiled if it is not faded already."""
        super().__init__(canvas)
        self._canvas, self._is_faded = canvas, is_faded
        self._shape = self._ring = QgsGeometry()
        self._schools: Sequence[School] = ()
        self._number, self._near = "", False
        self._ring_text = ""

    def show_place(
        self,
        shape: QgsGeometry,
        ring: QgsGeometry,
        schools: Sequence[School],
        number: str,
        *,
        near_limit: bool,
        ring_text: str,
    ) -> None:
        """Show a place, all in the map's CRS.

        Args:
            shape: the place.
            ring: what lies within the radius.
            schools: its schools, the nearest first.
            number: its number.
            near_limit: whether it is near the limit.
            ring_text: what the ring is called.
        """
        self._shape, self._ring, self._schools = shape, ring, schools
        self._number, self._near, self._ring_text = number, near_limit, ring_text
        self.updateCanvas()

    def boundingRect(self) -> QRectF:  # noqa: D102, N802
        return QRectF(0, 0, self._canvas.width(), self._canvas.height())

    def updatePosition(self) -> None:  # noqa: D102, N802
        self.setPos(0, 0)
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option=None, widget=None) -> None:  # noqa: D102
        if self._shape.isNull():
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.boundingRect()
        ring = self._path(self._ring)
        if not self._is_faded:
            painter.fillRect(frame, QColor(255, 255, 255, _VEIL))
        outside = QPainterPath()
        outside.addRect(frame)
        painter.fillPath(outside.subtracted(ring), QColor(255, 255, 255, _OUTSIDE_VEIL))
        pen = QPen(QColor(INK), 3, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 2.2])
        painter.strokePath(ring, pen)
        self._draw_shape(painter)
        self._draw_schools(painter, frame, ring)
        map_furniture.draw(painter, frame, self._canvas.mapUnitsPerPixel(), self._canvas.window().height())
        painter.restore()

    def _draw_shape(self, painter: QPainter) -> None:
        if self._shape.type() != self._ring.type():
            return
        path = self._path(self._shape)
        if self._near:
            painter.fillPath(path, QColor(245, 191, 79, 115))
        else:
            painter.fillPath(path, QColor(75, 42, 107, 38))
            painter.fillPath(path, QBrush(QColor(PURPLE), Qt.BrushStyle.BDiagPattern))
        painter.strokePath(path, QPen(QColor(PAPER), 6))
        painter.strokePath(path, QPen(QColor(PURPLE), 3, Qt.PenStyle.DashLine if self._near else Qt.PenStyle.SolidLine))

    def _draw_schools(self, painter: QPainter, frame: QRectF, ring: QPainterPath) -> None:
        height = self._canvas.window().height()
        centre = self._at(self._shape.pointOnSurface().asPoint())
        points = [self._at(school.point) for school in self._schools]
        for number, school in enumerate(self._schools):
            line = self._shape.shortestLine(QgsGeometry.fromPointXY(school.point)).asPolyline()
            if len(line) == 2 and line[0] != line[1]:
                ends = self._at(line[0]), self._at(line[1])
                painter.setPen(QPen(QColor(PAPER), 7))
                painter.drawLine(*ends)
                painter.setPen(QPen(QColor(INK), 4 if number == 0 else 2))
                painter.drawLine(*ends)
        side = screen_type.px("map", height) * 1.5
        bold = screen_type.font("map", height, bold=True)
        painter.setFont(bold)
        for school, point in reversed(list(zip(self._schools, points))):
            box = QRectF(point.x() - side / 2, point.y() - side / 2, side, side)
            painter.setPen(QPen(QColor(PAPER), 2))
            painter.setBrush(QColor(BLUE))
            painter.drawRect(box)
            painter.setPen(QColor(PAPER))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, school.letter)
        disc = screen_type.px("disc", height) * 0.68
        self._draw_disc(painter, centre, disc, height)
        taken = [(p.x() - side / 2, p.y() - side / 2, p.x() + side / 2, p.y() + side / 2) for p in points]
        taken.append((centre.x() - disc / 2, centre.y() - disc / 2, centre.x() + disc / 2, centre.y() + disc / 2))
        taken.append(self._draw_ring_text(painter, ring, height))
        self._draw_labels(painter, frame, points, centre, side, taken, height)

    def _draw_disc(self, painter: QPainter, centre: QPointF, size: float, height: int) -> None:
        painter.setPen(QPen(QColor(PAPER), 3))
        painter.setBrush(QColor(PURPLE))
        painter.drawEllipse(centre, size / 2, size / 2)
        if self._near:
            painter.setPen(QPen(QColor(PURPLE), size * 0.1))
            painter.setBrush(QColor(AMBER))
            painter.drawEllipse(centre, size * 0.42, size * 0.42)
        font = screen_type.font("name", height, bold=True)
        font.setPixelSize(max(8, round(size * (0.5 if len(self._number) < 3 else 0.38))))
        painter.setFont(font)
        painter.setPen(QColor(AMBER_NUMBER if self._near else PAPER))
        painter.drawText(
            QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size), Qt.AlignmentFlag.AlignCenter, self._number
        )

    def _draw_ring_text(self, painter: QPainter, ring: QPainterPath, height: int) -> tuple[float, float, float, float]:
        font = screen_type.font("map", height)
        metrics = QFontMetricsF(font)
        width, high = metrics.horizontalAdvance(self._ring_text) + 12, metrics.height()
        foot = ring.boundingRect()
        box = QRectF(foot.center().x() - width / 2, foot.bottom() - high - 2, width, high)
        self._halo(painter, box)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._ring_text)
        return (box.left(), box.top(), box.right(), box.bottom())

    def _draw_labels(self, painter, frame: QRectF, points, centre: QPointF, side: float, taken, height: int) -> None:
        bold, plain = screen_type.font("map", height, bold=True), screen_type.font("map", height)
        texts, wanted = [], []
        for school, point in zip(self._schools, points):
            lines = _wrapped(school.name, QFontMetricsF(bold), _WIDEST_NAME * bold.pixelSize()) if school.name else []
            rows = [*((line, bold) for line in lines), *([(school.distance, plain)] if school.distance else [])]
            if not rows:
                continue
            width = max(QFontMetricsF(font).horizontalAdvance(text) for text, font in rows) + 10
            step = QFontMetricsF(bold).height()
            texts.append((rows, point, step))
            away = (centre.x(), centre.y())
            wanted.append(
                Wanted(point.x(), point.y(), width, step * len(rows), side / 2 + 3, away, is_needed=bool(school.name))
            )
        box_of = (frame.left(), frame.top(), frame.right(), frame.bottom())
        for (rows, point, step), box in zip(texts, label_places.place(wanted, taken, box_of)):
            if box is None:
                continue
            self._halo(painter, QRectF(QPointF(box[0], box[1]), QPointF(box[2], box[3])))
            middle = (box[0] + box[2]) / 2
            side_of = Qt.AlignmentFlag.AlignHCenter
            if middle > point.x() + 2:
                side_of = Qt.AlignmentFlag.AlignLeft
            elif middle < point.x() - 2:
                side_of = Qt.AlignmentFlag.AlignRight
            for number, (text, font) in enumerate(rows):
                painter.setFont(font)
                row = QRectF(box[0] + 5, box[1] + number * step, box[2] - box[0] - 10, step)
                painter.drawText(row, int(side_of | Qt.AlignmentFlag.AlignVCenter), text)

    def _halo(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 215))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(INK))

    def _at(self, point: QgsPointXY) -> QPointF:
        return self.toCanvasCoordinates(point)

    def _path(self, geometry: QgsGeometry) -> QPainterPath:
        path = QPainterPath()
        polygons = geometry.asMultiPolygon() if geometry.isMultipart() else [geometry.asPolygon()]
        for polygon in polygons:
            for ring in polygon:
                path.addPolygon(QPolygonF([self._at(point) for point in ring]))
                path.closeSubpath()
        return path


def _wrapped(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """A text as at most three lines, broken at spaces."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width and len(lines) < 3:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
