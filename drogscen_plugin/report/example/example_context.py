# SPDX-License-Identifier: GPL-2.0-or-later
"""What lies under the example: its made-up districts and its made-up town, so that it looks like a map without a network."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsRendererCategory,
    QgsVectorLayer,
)

from ... import example
from ...layers import background_layer, chosen_background
from ...layers.styling import palette
from . import project_files

DISTRICTS, TOWN = "districts", "town"
"""Tables in the example's GeoPackage."""
_TOWN_COLOURS = {"kvarter": "#e3dfd5", "park": "#b9c9ab", "vatten": "#8fabbd", "järnväg": "#6b7177"}
_SMALLEST_SCALE = 250_000


def town() -> QgsVectorLayer:
    """The made-up town, styled."""
    layer = example.town_layer()
    style_town(layer)
    return layer


def add(project: QgsProject, folder: Path) -> None:
    """Put districts and town under everything in a project, and choose the town as its background.

    Args:
        project: the example's project, whose file is in the folder.
        folder: where its GeoPackage is.
    """
    geopackage = folder / project_files.GEOPACKAGE
    layers = []
    for made, table in ((example.districts_layer(), DISTRICTS), (example.town_layer(), TOWN)):
        project_files.store(made, geopackage, table)
        layer = project_files.opened(geopackage, table, made.name())
        project.addMapLayer(layer, False)
        project.layerTreeRoot().addLayer(layer).setExpanded(False)
        layers.append(layer)
    _style_districts(layers[0])
    style_town(layers[1])
    chosen_background.choose(chosen_background.of_layer(layers[1]), project, everywhere=False)
    background_layer.put_under(project)


def style_town(layer: QgsVectorLayer) -> None:
    """Blocks between pale streets, parks, water and railway; it is made grey where it lies under a map."""
    categories = [
        QgsRendererCategory(kind, QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"}), kind)
        for kind, colour in _TOWN_COLOURS.items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("slag", categories))


def _style_districts(layer: QgsVectorLayer) -> None:
    line = {"style": "no", "outline_color": palette.DARK_GREY, "outline_width": "0.4", "outline_style": "dash dot"}
    layer.renderer().setSymbol(QgsFillSymbol.createSimple(line))
    palette.label(
        layer, 'upper("namn")', size_pt=9, colour=palette.DARK_GREY, largest_scale_denominator=_SMALLEST_SCALE
    )
    settings = layer.labeling().settings()
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.fitInPolygonOnly = True
    layer.labeling().setSettings(settings)
