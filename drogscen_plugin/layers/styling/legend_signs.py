"""Signs in the legend: as small as its rows, where those on the map would be cut off."""

from __future__ import annotations

from qgis.core import (
    QgsCentroidFillSymbolLayer,
    QgsFillSymbol,
    QgsLayerTreeLayer,
    QgsMapLayerLegendUtils,
    QgsMarkerSymbol,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsVectorLayer,
)

LARGEST_MM = 4.2
"""A legend's row on a screen of the usual 96 dots per inch."""
_INSIDE_MM = 2.4


def set_for(node: QgsLayerTreeLayer) -> None:
    """Let the legend of a layer with our signs show them whole.

    Args:
        node: the layer in the tree; its custom properties hold the small signs, and are saved with the project.
    """
    layer = node.layer()
    if not isinstance(layer, QgsVectorLayer) or not isinstance(layer.renderer(), QgsRuleBasedRenderer):
        return
    for number, item in enumerate(layer.renderer().legendSymbolItems()):
        symbol = item.symbol()
        small = None if symbol is None else _small(symbol.clone())
        if small is not None:
            QgsMapLayerLegendUtils.setLegendNodeCustomSymbol(node, number, small)
    if layer.legend() is not None:
        layer.legend().itemsChanged.emit()  # the tree has made the rows already


def _small(symbol: QgsSymbol) -> QgsSymbol | None:
    """A smaller symbol, None for one that is small enough."""
    if isinstance(symbol, QgsMarkerSymbol):
        return _shrunk(symbol, LARGEST_MM)
    if not isinstance(symbol, QgsFillSymbol):
        return None
    is_shrunk = False
    for part in symbol.symbolLayers():
        if isinstance(part, QgsCentroidFillSymbolLayer):
            inner = _shrunk(part.subSymbol().clone(), _INSIDE_MM)
            is_shrunk = is_shrunk or inner is not None
            if inner is not None:
                part.setSubSymbol(inner)
    return symbol if is_shrunk else None


def _shrunk(marker: QgsMarkerSymbol, largest_mm: float) -> QgsMarkerSymbol | None:
    widest = max(part.size() for part in marker.symbolLayers())
    if widest <= largest_mm:
        return None
    marker.setSize(marker.size() * largest_mm / widest)
    return marker
