# SPDX-License-Identifier: GPL-2.0-or-later
"""School rings."""

from __future__ import annotations

from qgis.core import QgsFillSymbol, QgsMergedFeatureRenderer, QgsRuleBasedRenderer, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from ...translation import number, tr
from .palette import BLUE, html, quoted


def apply(layer: QgsVectorLayer, look) -> None:
    """A thin dashed line with hardly any fill, so that the basemap and many rings can be read."""
    symbol = QgsFillSymbol.createSimple(
        {"color": BLUE, "outline_color": BLUE, "outline_width": "0.35", "outline_style": "dash"}
    )
    tint = QColor(BLUE)
    tint.setAlpha(20)
    symbol.symbolLayer(0).setColor(tint)
    root = QgsRuleBasedRenderer.Rule(None)
    text = tr("Within {radius} m of a school").format(radius=number(look.radius_m))
    root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, "", text))
    # One surface, however many rings overlap; the layer keeps a ring for each school.
    layer.setRenderer(QgsMergedFeatureRenderer(QgsRuleBasedRenderer(root)))
    layer.setDisplayExpression(quoted("school_name"))
    layer.setMapTipTemplate(html(quoted("school_name")))
