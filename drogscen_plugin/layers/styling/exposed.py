# SPDX-License-Identifier: GPL-2.0-or-later
"""Schools with a drug scene within the radius."""

from __future__ import annotations

from qgis.core import QgsFillSymbol, QgsRuleBasedRenderer, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from ...translation import number, tr
from . import register_findings
from .palette import BLUE, PAPER, distance_text, html, label, marker, quoted, symbol_for


def apply(layer: QgsVectorLayer, look) -> None:
    """Squares, larger for schools near several scenes; names when there is room for them."""
    radius = number(look.radius_m)
    root = QgsRuleBasedRenderer.Rule(None)
    for text, expression, size_mm in (
        (tr("School with one drug scene within {radius} m"), '"scene_count" = 1', 3.0),
        (tr("School with several drug scenes within {radius} m"), '"scene_count" > 1', 4.4),
    ):
        area = QgsFillSymbol.createSimple({"color": BLUE, "outline_color": BLUE, "outline_width": "0.4"})
        tint = QColor(BLUE)
        tint.setAlpha(90)
        area.symbolLayer(0).setColor(tint)
        symbol = symbol_for(layer, marker("square", BLUE, PAPER, size_mm=size_mm), area)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, text.format(radius=radius)))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    name = look.school_name
    if name:
        label(layer, quoted(name), size_pt=8, colour=BLUE, largest_scale_denominator=30_000)
        layer.setDisplayExpression(quoted(name))
    nearest = tr("Nearest drug scene: {name}, {distance}").format(
        name=html(quoted("nearest_scene")), distance=html(distance_text("nearest_m"))
    )
    layer.setMapTipTemplate(f"<b>{html(quoted(name)) if name else ''}</b><br>{nearest}")
    register_findings.name_fields(layer)
