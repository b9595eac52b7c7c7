# SPDX-License-Identifier: GPL-2.0-or-later
"""What the panel draws over the map: rings and schools, and outlines round the chosen scenes."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...layers.styling.palette import PURPLE

_POINT, _AREA = QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.PolygonGeometry
_SCHOOL_PX, _MARK_PX, _OUTLINE_PX, _CASING_PX = 14, 44, 3, 6


class MapBands:
    """Draws on a canvas, in its CRS."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject):
        """Draw on a canvas, with a project's transformations."""
        self._canvas, self._project = canvas, project
        self._bands: list[QgsRubberBand] = []
        self._outlines: list[QgsRubberBand] = []

    def draw(self, shape: QgsGeometry, colour: str) -> None:
        """Draw an area by its edge, or a point by a box."""
        self._bands.append(self._band(shape, colour))

    def outline(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        """Draw a line round a scene's sign, and along the edge of an area.

        Args:
            shape: the scene.
            crs: its CRS; one that cannot be transformed is not drawn.
        """
        if shape.isNull() or shape.isEmpty():
            return
        try:
            shape.transform(QgsCoordinateTransform(crs, self._canvas.mapSettings().destinationCrs(), self._project))
        except QgsCsException:
            return
        if shape.type() == _AREA and self._is_larger_than_its_sign(shape):
            self._outlines.append(self._band(shape, PURPLE))
        centre = QgsGeometry.fromPointXY(shape.boundingBox().center() if shape.type() != _AREA else _inside(shape))
        for colour, width in (("#FFFFFF", _CASING_PX), (PURPLE, _OUTLINE_PX)):
            band = self._band(centre, colour)
            band.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
            band.setIconSize(_MARK_PX)
            band.setWidth(width)
            self._outlines.append(band)

    def _is_larger_than_its_sign(self, shape: QgsGeometry) -> bool:
        """Whether an area is seen beside its sign; the edge of a smaller one would cross out the number."""
        box = shape.boundingBox()
        return max(box.width(), box.height()) > _MARK_PX * self._canvas.mapUnitsPerPixel()

    def has_outlines(self) -> bool:
        """Whether an outline is drawn."""
        return bool(self._outlines)

    def _band(self, shape: QgsGeometry, colour: str) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, shape.type())
        band.setColor(QColor(colour))
        band.setFillColor(QColor(255, 255, 255, 0))
        band.setWidth(2)
        band.setLineStyle(Qt.PenStyle.DashLine)
        if shape.type() == _POINT:
            band.setIcon(QgsRubberBand.IconType.ICON_BOX)
            band.setIconSize(_SCHOOL_PX)
            band.setLineStyle(Qt.PenStyle.SolidLine)
        band.setToGeometry(shape, None)
        return band

    def clear(self) -> None:
        """Remove what was drawn but for the outlines."""
        self._remove(self._bands)

    def clear_outlines(self) -> None:
        """Remove the outlines."""
        self._remove(self._outlines)

    def _remove(self, bands: list[QgsRubberBand]) -> None:
        for band in bands:
            self._canvas.scene().removeItem(band)
        bands.clear()


def _inside(area: QgsGeometry):
    """A point inside an area, where its sign stands."""
    point = area.pointOnSurface()
    return area.boundingBox().center() if point.isNull() else point.asPoint()
