# SPDX-License-Identifier: GPL-2.0-or-later
"""Colours and the small parts that the styles share.

Purple, amber, rust and grey are told apart by colour-blind readers; each class also has a shape, a size or a dash, and a
lightness of its own, so that a greyscale print can be read. Everything has a white edge, to be seen on any ground.
"""

from __future__ import annotations

from qgis.core import (
    QgsCentroidFillSymbolLayer,
    QgsFillSymbol,
    QgsLabelObstacleSettings,
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

from ...translation import tr

_OBSTACLE = 2.0
"""How much labels shun signs, from 0 to 2."""
FONT_FAMILIES = ["Open Sans", "Noto Sans", "Arial", "Helvetica", "Liberation Sans", "DejaVu Sans"]
"""Label fonts; the first one installed is used, as a style must not depend on the fonts of its author's computer."""

INK = "#1b1f23"
PAPER = "#ffffff"
PURPLE = "#4b2a6b"
AMBER = "#f5bf4f"
RUST = "#a32a00"
AMBER_NUMBER = "#24123a"
OUTSIDE = "#a65300"
GREY = "#b9bfc4"
DARK_GREY = "#4f565c"
BLUE = "#0b4f7a"
TEAL = "#00695c"


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
    layer: QgsVectorLayer,
    expression: str,
    *,
    size_pt: float,
    colour: str = INK,
    largest_scale_denominator: float = 0,
    sign_mm: str = "",
) -> None:
    """Label a layer with an expression.

    Args:
        layer: the layer.
        expression: the text.
        size_pt: its size.
        colour: its colour.
        largest_scale_denominator: the smallest scale at which there are labels; 0 for any.
        sign_mm: an expression for how far the sign of a feature reaches from its middle, in millimetres, so that no
            label covers it; '' for signs that labels may cover.
    """
    text = QgsTextFormat()
    text.setFont(QFont(FONT_FAMILIES[0]))
    text.setFamilies(FONT_FAMILIES)
    text.setSize(size_pt)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(colour))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(1.0)
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
        settings.dist = 0.8
        settings.offsetType = QgsPalLayerSettings.OffsetType.FromSymbolBounds
    else:
        settings.placement = QgsPalLayerSettings.Placement.OutsidePolygons
        settings.dist = 2.0
    if sign_mm:
        # The sign as an area: its own label stands outside of it, and other labels keep clear of it.
        metres = f"({sign_mm}) / 1000.0 * @map_scale"
        units = f"{metres} / 111320.0" if layer.crs().isGeographic() else metres
        settings.geometryGeneratorEnabled = True
        settings.geometryGenerator = f"combine($geometry, buffer(point_on_surface($geometry), {units}))"
        settings.geometryGeneratorType = QgsWkbTypes.GeometryType.PolygonGeometry
        settings.placement = QgsPalLayerSettings.Placement.OutsidePolygons
        settings.dist = 0.5
        obstacles = QgsLabelObstacleSettings()
        obstacles.setIsObstacle(True)
        obstacles.setFactor(_OBSTACLE)
        obstacles.setType(QgsLabelObstacleSettings.ObstacleType.PolygonInterior)
        settings.setObstacleSettings(obstacles)
    if largest_scale_denominator:
        settings.scaleVisibility = True
        settings.minimumScale = largest_scale_denominator
        settings.maximumScale = 0
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def distance_text(field: str) -> str:
    """An expression for a distance as people read it: whole metres, and words where a school lies in the area."""
    inside = tr("in the area").replace("'", "''")
    return f"CASE WHEN {quoted(field)} = 0 THEN '{inside}' ELSE format_number({quoted(field)}, 0) || ' m' END"


def quoted(field: str) -> str:
    """A field name for an expression."""
    return '"' + field.replace('"', '""') + '"'


def html(expression: str) -> str:
    """A part of a map tip: the expression's value, escaped for HTML."""
    escaped = f"coalesce(to_string({expression}), '')"
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        escaped = f"replace({escaped}, '{char}', '{entity}')"
    return f"[% {escaped} %]"
