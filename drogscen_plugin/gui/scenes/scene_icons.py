"""The map's symbols as icons for lists."""

from __future__ import annotations

from qgis.core import QgsSymbolLayerUtils
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QIcon

from ...layers.styling import scenes


def icons(size_px: int) -> dict[str, QIcon]:
    """The icons, by the names that :func:`drogscen_plugin.wording.scene_sentences.look_of` returns."""
    size = QSize(size_px, size_px)
    return {name: QgsSymbolLayerUtils.symbolPreviewIcon(symbol, size) for name, symbol in scenes.markers().items()}
