# SPDX-License-Identifier: GPL-2.0-or-later
"""The map's symbols as icons for lists."""

from __future__ import annotations

from qgis.core import QgsMarkerSymbol, QgsSymbolLayerUtils
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QIcon

from ... import paths
from ...layers.styling import scenes

_ICON_MM = 4.2
"""A sign's size in a list, at the usual 96 dots per inch of a screen."""


def icons(size_px: int) -> dict[str, QIcon]:
    """The icons, by the names that :func:`drogscen_plugin.wording.scene_sentences.look_of` returns, and ``tick``."""
    size, found = QSize(size_px, size_px), {}
    for name, symbol in scenes.markers().items():
        # As large as the icon: on the map, discs are larger and other signs smaller.
        symbol.setSize(symbol.size() * _ICON_MM / max(_widest(symbol), _ICON_MM))
        found[name] = QgsSymbolLayerUtils.symbolPreviewIcon(symbol, size)
    found["tick"] = QIcon(str(paths.plugin_file("resources", "templates", "tick.svg")))
    return found


def _widest(symbol: QgsMarkerSymbol) -> float:
    return max(layer.size() for layer in symbol.symbolLayers())
