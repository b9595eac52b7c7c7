"""What lies under the maps of the papers: a ground, and the districts with their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
)

from ...layers import proposals
from ...translation import tr
from ..layout.map_frame import MapFrame
from ..layout.sheet import Sheet
from ..layout.typography import Style

_LINE, _LINE_MM, _DASH = "#7A828A", 0.35, "3;1;0.6;1"
_NAME = Style(10, colour="#4A5158", spacing_mm=0.55)
_SERVERS = ("wms", "wfs", "vectortile", "arcgismapserver", "arcgisfeatureserver", "oapif", "wcs")


@dataclass(frozen=True)
class Background:
    """Layers under the maps.

    Attributes:
        ground: layers that are drawn as one grey picture, top first.
        names: the names of districts.
        districts: their shapes in the maps' CRS.
        sources: what the layers are called, and whom they are from.
    """

    ground: Sequence[QgsMapLayer] = ()
    names: Sequence[str] = ()
    districts: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=object))
    sources: Sequence[str] = ()

    def draw_districts(self, sheet: Sheet, frame: MapFrame, *, with_names: bool) -> None:
        """Draw the districts' borders, and their names where there is room."""
        if not len(self.districts):
            return
        for name, shape in zip(self.names, frame.on_page(self.districts)):
            frame.area(shape, edge=_LINE, thick=_LINE_MM, dash=_DASH)
            parts = frame.clipped(shape)
            text = name.upper()
            wide = sheet.type.width_mm(text, _NAME)
            if with_names and parts:
                largest = max(parts, key=lambda part: float(shapely.area(part)))
                low_x, low_y, high_x, high_y = shapely.bounds(largest)
                if high_x - low_x > wide + 4 and high_y - low_y > 8:
                    at = shapely.point_on_surface(largest)
                    line = sheet.type.line_mm(_NAME)
                    sheet.line(text, at.x - wide / 2, at.y - line / 2, wide, _NAME, "centre")


def of_layers(layers: Sequence[QgsMapLayer], crs: QgsCoordinateReferenceSystem, project: QgsProject) -> Background:
    """Layers sorted into the ground and the districts, which are recognised by their name.

    Args:
        layers: the layers, top first.
        crs: of the maps.
        project: for transformations.
    """
    ground, names, shapes = [], [], []
    for layer in layers:
        name_field = proposals.district_names(layer)
        if not name_field or not isinstance(layer, QgsVectorLayer):
            ground.append(layer)
            continue
        transform = QgsCoordinateTransform(layer.crs(), crs, project.transformContext())
        for feature in layer.getFeatures():
            geometry = feature.geometry()
            try:
                geometry.transform(transform)
            except QgsCsException:
                continue
            if not geometry.isNull():
                names.append(str(feature[name_field]))
                shapes.append(shapely.from_wkb(bytes(geometry.asWkb())))
    return Background(ground, names, np.array(shapes, dtype=object), [_source(layer) for layer in layers])


def from_servers(layers: Iterable[QgsMapLayer]) -> list[str]:
    """The names of layers whose content comes from a server."""
    return [layer.name() for layer in layers if layer.providerType() in _SERVERS]


def said(background: Background, *, is_whole: bool) -> str:
    """What a footer says about the background; '' for none."""
    if not background.sources:
        return ""
    text = tr("Background: {sources}.").format(sources=", ".join(background.sources))
    return text if is_whole else f"{text} {tr('The background could not be drawn whole.')}"


def _source(layer: QgsMapLayer) -> str:
    rights = [text for text in layer.metadata().rights() if text]
    # QGIS 4 has moved it to the layer's properties on a server.
    attribution = layer.attribution() if hasattr(layer, "attribution") else layer.serverProperties().attribution()
    whose = ", ".join(dict.fromkeys([*rights, *([attribution] if attribution else [])]))
    return f"{layer.name()} ({whose})" if whose else layer.name()
