"""Colours and the small parts that the styles share.

The hues are those of Okabe and Ito's palette, designed for colour-blind readers (Color Universal Design, 2008); each
class also has a shape and a lightness of its own, so that a greyscale print can be read.
"""

from __future__ import annotations

from qgis.core import (
    QgsCentroidFillSymbolLayer,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor, QFont

FONT_FAMILIES = ["Arial", "Helvetica", "Liberation Sans", "DejaVu Sans", "Noto Sans", "Open Sans"]
"""Label fonts; the first one installed is used, as a style must not depend on the fonts of its author's computer."""

INK = "#1a1a1a"
PAPER = "#ffffff"
PURPLE = "#4b2a6b"
ORANGE = "#e69f00"
GREY = "#b4b4b4"
DARK_GREY = "#5a5a5a"
BLUE = "#0072b2"


def marker(shape: str, fill: str, outline: str, *, size_mm: float, outline_mm: float = 0.4) -> QgsMarkerSymbol:
    """A simple marker, sizes in millimetres."""
    return QgsMarkerSymbol.createSimple(
        {
            "name": shape,
            "color": fill,
            "outline_color": outline,
            "outline_width": str(outline_mm),
            "size": str(size_mm),
        }
    )


def area_with_marker(area: QgsFillSymbol, centre: QgsMarkerSymbol) -> QgsFillSymbol:
    """An area that can be seen at any scale: its own fill, and a marker inside it."""
    centroid = QgsCentroidFillSymbolLayer()
    centroid.setSubSymbol(centre)
    centroid.setPointOnSurface(True)
    centroid.setPointOnAllParts(False)
    area.appendSymbolLayer(centroid)
    return area


def symbol_for(layer: QgsVectorLayer, point: QgsMarkerSymbol, area: QgsFillSymbol) -> QgsSymbol:
    """The marker for a point layer; for polygons the area with the marker inside."""
    if layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry:
        return point
    return area_with_marker(area, point)


def label(
    layer: QgsVectorLayer, expression: str, *, size_pt: float, colour: str = INK, largest_scale_denominator: float = 0
) -> None:
    """Label a layer with an expression; with a scale given, only when the map is at that scale or larger."""
    text = QgsTextFormat()
    text.setFont(QFont(FONT_FAMILIES[0]))
    text.setFamilies(FONT_FAMILIES)
    text.setSize(size_pt)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(colour))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    halo.setColor(QColor(PAPER))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.setFormat(text)
    if layer.geometryType() == QgsWkbTypes.GeometryType.LineGeometry:
        settings.placement = QgsPalLayerSettings.Placement.Line
    elif layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry:
        settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
        settings.dist = 1.2
    else:
        settings.placement = QgsPalLayerSettings.Placement.OutsidePolygons
        settings.dist = 2.0
    if largest_scale_denominator:
        settings.scaleVisibility = True
        settings.minimumScale = largest_scale_denominator
        settings.maximumScale = 0
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def quoted(field: str) -> str:
    """A field name for an expression."""
    return '"' + field.replace('"', '""') + '"'


def html(expression: str) -> str:
    """A part of a map tip: the expression's value, escaped for HTML."""
    escaped = f"coalesce(to_string({expression}), '')"
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        escaped = f"replace({escaped}, '{char}', '{entity}')"
    return f"[% {escaped} %]"
