# SPDX-License-Identifier: GPL-2.0-or-later
"""Scene–school pairs."""

from __future__ import annotations

from qgis.core import QgsLineSymbol, QgsRuleBasedRenderer, QgsVectorLayer

from ...translation import tr
from .palette import INK, PAPER, distance_text, html, label, quoted


def apply(layer: QgsVectorLayer, look) -> None:
    """The nearest school's line stands out; distances are shown when there is room for them."""
    root = QgsRuleBasedRenderer.Rule(None)
    for text, expression, colour, width in (
        (tr("To the nearest school"), '"rank" = 1', INK, "0.6"),
        (tr("To further schools within the radius"), '"rank" > 1', INK, "0.35"),
    ):
        symbol = QgsLineSymbol.createSimple({"line_color": PAPER, "line_width": "1.1", "capstyle": "round"})
        symbol.appendSymbolLayer(
            QgsLineSymbol.createSimple({"line_color": colour, "line_width": width}).takeSymbolLayer(0)
        )
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, text))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    label(layer, distance_text("distance_m"), size_pt=8, largest_scale_denominator=30_000)
    scene, school = html(quoted("scene_name")), html(quoted("school_name"))
    layer.setMapTipTemplate(f"{scene} – {school}: {html(distance_text('distance_m'))}")
