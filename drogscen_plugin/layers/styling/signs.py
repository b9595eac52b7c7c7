# SPDX-License-Identifier: GPL-2.0-or-later
"""The signs of drug scenes: numbered discs and what is added to them, and areas through which schools are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qgis.core import (
    QgsEllipseSymbolLayer,
    QgsFillSymbol,
    QgsFontMarkerSymbolLayer,
    QgsLabelObstacleSettings,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
    QgsTextBackgroundSettings,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QPointF, QSizeF, Qt
from qgis.PyQt.QtGui import QColor, QFont

from ... import compat
from ...translation import tr
from .palette import (
    AMBER,
    AMBER_NUMBER,
    DARK_GREY,
    FONT_FAMILIES,
    GREY,
    INK,
    OUTSIDE,
    PAPER,
    PURPLE,
    RUST,
    TEAL,
    marker,
)

DISC_MM = 9.0
_TICK_MM = 4.0
_PT = 25.4 / 72
_NUMBER_PT = 14.0


class Additions(NamedTuple):
    """Expressions for what is added to a disc: its number, whether it is new, and whether its class is in doubt; '' for none.

    They look at one scene alone; see :mod:`drogscen_plugin.core.scenes.map_signs`.
    """

    number: str = ""
    new: str = ""
    doubt: str = ""


def disc(additions: Additions, *, near_limit: bool) -> QgsMarkerSymbol:
    """The disc of a classified place; amber with a purple edge near the limit."""
    symbol = marker("circle", PAPER, PAPER, size_mm=DISC_MM + 1.4, outline_mm=0)
    if near_limit:
        symbol.appendSymbolLayer(_circle(AMBER, PURPLE, DISC_MM - 1.0, 1.0))
    else:
        symbol.appendSymbolLayer(_circle(PURPLE, PURPLE, DISC_MM, 0))
    if additions.number:
        text = _text(" ", AMBER_NUMBER if near_limit else PAPER, _NUMBER_PT * _PT, (0.0, -0.3))
        text.setDataDefinedProperty(
            compat.SYMBOL_CHARACTER, QgsProperty.fromExpression(f"to_string({additions.number})")
        )
        symbol.appendSymbolLayer(text)
    if additions.doubt:
        for layer in (_circle(PAPER, RUST, 4.0, 0.4, (-3.5, -3.5)), _text("?", RUST, 3.0, (-3.5, -3.6))):
            symbol.appendSymbolLayer(_if(layer, additions.doubt))
    if additions.new:
        for layer in (_pill(), _text(tr("NEW"), PURPLE, 2.1, (0.0, 4.6))):
            symbol.appendSymbolLayer(_if(layer, additions.new))
    return symbol


def tick() -> QgsMarkerSymbol:
    """The sign of an active plan."""
    symbol = marker("circle", TEAL, PAPER, size_mm=_TICK_MM, outline_mm=0.4)
    symbol.appendSymbolLayer(_text("\u2713", PAPER, 3.0, (0.0, -0.1)))
    return symbol


def tick_label() -> QgsPalLayerSettings:
    """The same as a label beside the disc of a place."""
    ground = QgsTextBackgroundSettings()
    ground.setEnabled(True)
    ground.setType(QgsTextBackgroundSettings.ShapeType.ShapeCircle)
    ground.setSizeType(QgsTextBackgroundSettings.SizeType.SizeFixed)
    ground.setSize(QSizeF(_TICK_MM, _TICK_MM))
    ground.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    ground.setFillColor(QColor(TEAL))
    ground.setStrokeColor(QColor(PAPER))
    ground.setStrokeWidth(0.4)
    text = QgsTextFormat()
    text.setFont(QFont(_family()))
    text.setNamedStyle("Bold")
    text.setSize(3.0)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    text.setColor(QColor(PAPER))
    text.setBackground(ground)
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = "'\u2713'", True
    settings.setFormat(text)
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.quadOffset = QgsPalLayerSettings.QuadrantPosition.QuadrantOver
    settings.xOffset, settings.yOffset = 3.5, -3.5
    settings.offsetUnits = QgsUnitTypes.RenderUnit.RenderMillimeters
    settings.fitInPolygonOnly = False
    compat.never_left_out(settings)
    obstacles = QgsLabelObstacleSettings()
    obstacles.setIsObstacle(False)
    settings.setObstacleSettings(obstacles)
    return settings


def nothing() -> QgsFillSymbol:
    """An area that is not drawn."""
    return QgsFillSymbol.createSimple({"style": "no", "outline_style": "no"})


def markers(additions: Additions) -> dict[str, QgsMarkerSymbol]:
    """The sign of each class for points, by name; the most important first."""
    outside = _with_casing(_circle(PAPER, OUTSIDE, 4.2, 0.8, dash=True), 5.8)
    outside.appendSymbolLayer(_circle(OUTSIDE, OUTSIDE, 1.2, 0))
    unknown = _with_casing(_simple("square", PAPER, INK, 5.0, 0.4), 6.2, "square")
    unknown.appendSymbolLayer(_text("?", INK, 3.6, (0.0, -0.1)))
    gone = _with_casing(_circle(PAPER, DARK_GREY, 4.5, 0.4), 5.5)
    stroke = _simple("line", DARK_GREY, DARK_GREY, 5.4, 0.4)
    stroke.setAngle(45)
    gone.appendSymbolLayer(stroke)
    return {
        "classified": disc(additions, near_limit=False),
        "near_inside": disc(additions, near_limit=True),
        "near_outside": outside,
        "plain": _with_casing(_circle(GREY, DARK_GREY, 3.6, 0.4), 4.8),
        "unknown": unknown,
        "gone": gone,
    }


def areas() -> dict[str, QgsFillSymbol]:
    """The sign of each class for areas, without the sign in their middle."""
    classified = _area(PURPLE, 38, PURPLE, 0.7)
    hatch = QgsLinePatternFillSymbolLayer()
    hatch.setLineAngle(45)
    hatch.setDistance(1.7)
    hatch.setSubSymbol(QgsLineSymbol.createSimple({"line_color": PURPLE, "line_width": "0.5"}))
    classified.insertSymbolLayer(1, hatch)
    return {
        "classified": classified,
        "near_inside": _area(AMBER, 115, PURPLE, 0.8, "dash"),
        "near_outside": _area(PAPER, 150, OUTSIDE, 0.8, "dash"),
        "plain": _area(GREY, 90, DARK_GREY, 0.55),
        "unknown": _area(PAPER, 150, INK, 0.4, "dot"),
        "gone": _area(PAPER, 0, DARK_GREY, 0.5, "dot"),
    }


def _area(fill: str, alpha: int, edge: str, width: float, dash: str = "solid") -> QgsFillSymbol:
    """An area with a white casing under its edge."""
    symbol = QgsFillSymbol.createSimple({"color": fill, "outline_style": "no", "style": "solid"})
    tint = QColor(fill)
    tint.setAlpha(alpha)
    symbol.symbolLayer(0).setColor(tint)
    for colour, thick, style in ((PAPER, width + 1.2, "solid"), (edge, width, dash)):
        given = {"line_color": colour, "line_width": str(thick), "line_style": style, "joinstyle": "round"}
        symbol.appendSymbolLayer(QgsLineSymbol.createSimple(given).takeSymbolLayer(0))
    return symbol


def _with_casing(layer: QgsSymbolLayer, size_mm: float, shape: str = "circle") -> QgsMarkerSymbol:
    symbol = marker(shape, PAPER, PAPER, size_mm=size_mm, outline_mm=0)
    symbol.appendSymbolLayer(layer)
    return symbol


def _simple(shape: str, fill: str, edge: str, size: float, thick: float) -> QgsSimpleMarkerSymbolLayer:
    return marker(shape, fill, edge, size_mm=size, outline_mm=thick).takeSymbolLayer(0)


def _circle(
    fill: str, edge: str, size: float, thick: float, offset: Sequence[float] = (0.0, 0.0), *, dash: bool = False
) -> QgsSimpleMarkerSymbolLayer:
    layer = _simple("circle", fill, edge, size, thick)
    layer.setOffset(QPointF(*offset))
    if not thick:
        layer.setStrokeStyle(Qt.PenStyle.NoPen)
    elif dash:
        layer.setStrokeStyle(Qt.PenStyle.DashLine)
    return layer


def _text(text: str, colour: str, size: float, offset: Sequence[float]) -> QgsFontMarkerSymbolLayer:
    layer = QgsFontMarkerSymbolLayer(_family(), text, size, QColor(colour))
    layer.setFontStyle("Bold")
    layer.setOffset(QPointF(*offset))
    layer.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    layer.setOffsetUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    return layer


def _family() -> str:
    """The first of the families that is installed; a sign takes no list of them."""
    from qgis.PyQt.QtGui import QFontInfo

    return next((name for name in FONT_FAMILIES if QFontInfo(QFont(name)).family() == name), FONT_FAMILIES[2])


def _pill() -> QgsEllipseSymbolLayer:
    layer = QgsEllipseSymbolLayer.create(
        {"symbol_name": "rectangle", "color": PAPER, "outline_color": PURPLE, "outline_width": "0.3"}
    )
    layer.setSymbolWidth(6.0)
    layer.setSymbolHeight(3.0)
    layer.setOffset(QPointF(0.0, 4.7))
    return layer


def _if(layer: QgsSymbolLayer, expression: str) -> QgsSymbolLayer:
    layer.setDataDefinedProperty(compat.SYMBOL_ENABLED, QgsProperty.fromExpression(expression))
    return layer
