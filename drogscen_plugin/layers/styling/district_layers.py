# SPDX-License-Identifier: GPL-2.0-or-later
"""How the summary by district looks: darker for more classified scenes, the figures written in each district."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsPalLayerSettings,
    QgsRendererRange,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...translation import tr
from .palette import DARK_GREY, label

_CLASSES = ((0, 0, "#ffffff"), (1, 2, "#e4dcef"), (3, 5, "#c3b1dc"), (6, 10, "#9c82c0"), (11, 100_000, "#75569f"))


_OPACITY = 0.65
"""So that what lies underneath stays visible."""


def style(layer: QgsVectorLayer, labels: Mapping[str, str]) -> None:
    """Style a layer of ``drogscen:districtsummary``; a table gets its headings only."""
    for index, field in enumerate(layer.fields()):
        if field.name() in labels:
            layer.setFieldAlias(index, labels[field.name()])
    if layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
        return
    texts = (tr("none"), "1–2", "3–5", "6–10", tr("11 or more"))
    ranges = [
        QgsRendererRange(low, high, _fill(colour), tr("Classified scenes: {count}").format(count=text))
        for (low, high, colour), text in zip(_CLASSES, texts)
    ]
    layer.setRenderer(QgsGraduatedSymbolRenderer("classified_count", ranges))
    layer.setOpacity(_OPACITY)
    words = tr("{classified} of {scenes} classified, {covered} with a plan")
    parts = {
        "{classified}": "' || \"classified_count\" || '",
        "{scenes}": "' || \"scene_count\" || '",
        "{covered}": "' || \"covered_count\" || '",
    }
    text = words.replace("'", "''")
    for mark, expression in parts.items():
        text = text.replace(mark, expression)
    label(layer, f"\"district\" || '\\n' || '{text}'", size_pt=9)
    settings = layer.labeling().settings()
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    layer.labeling().setSettings(settings)


def _fill(colour: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"color": colour, "outline_color": DARK_GREY, "outline_width": "0.4"})
