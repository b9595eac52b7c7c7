"""Scene–school pairs."""

from __future__ import annotations

from qgis.core import QgsLineSymbol, QgsRuleBasedRenderer, QgsVectorLayer

from ...translation import tr
from .palette import DARK_GREY, INK, html, label, quoted


def apply(layer: QgsVectorLayer, look) -> None:
    """The nearest school's line stands out; distances are shown when there is room for them."""
    root = QgsRuleBasedRenderer.Rule(None)
    for text, expression, colour, width in (
        (tr("To the nearest school"), '"rank" = 1', INK, "0.6"),
        (tr("To further schools within the radius"), '"rank" > 1', DARK_GREY, "0.3"),
    ):
        symbol = QgsLineSymbol.createSimple({"color": colour, "width": width, "capstyle": "round"})
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, text))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    label(layer, "format_number(\"distance_m\", 0) || ' m'", size_pt=8, largest_scale_denominator=30_000)
    scene, school = html(quoted("scene_name")), html(quoted("school_name"))
    distance = html('round("distance_m", 1)')
    layer.setMapTipTemplate(f"{scene} – {school}: {distance} m")
