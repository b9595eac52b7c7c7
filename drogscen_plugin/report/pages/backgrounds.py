# SPDX-License-Identifier: GPL-2.0-or-later
"""What lies under the maps of the papers: a ground, and the districts with their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

from ...core.meeting import label_places
from ...core.meeting.label_places import Box
from ...layers import chosen_background, proposals
from ...translation import tr
from ..layout.background import Ground
from ..layout.map_frame import MapFrame
from ..layout.sheet import Sheet
from ..layout.typography import Style

_LINE, _LINE_MM, _DASH = "#7A828A", 0.35, "3;1;0.6;1"
_NAME = Style(10, colour="#4A5158", spacing_mm=0.25)
"""Names are spaced no wider, or viewers take the letters for words of their own and no search finds them."""


@dataclass(frozen=True)
class Background:
    """Layers under the maps.

    Attributes:
        ground: layers that are drawn as one grey picture.
        names: the names of districts.
        districts: their shapes in the maps' CRS.
        sources: what the layers are called, and whom they are from.
    """

    ground: Ground = field(default_factory=Ground)
    names: Sequence[str] = ()
    districts: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=object))
    sources: Sequence[str] = ()

    def draw_borders(self, frame: MapFrame) -> None:
        """Draw the districts' borders."""
        for shape in frame.on_page(self.districts):
            frame.area(shape, edge=_LINE, thick=_LINE_MM, dash=_DASH)

    def draw_names(self, sheet: Sheet, frame: MapFrame, taken: Sequence[Box]) -> None:
        """Write the districts' names where they cover nothing; one that finds no room is left out.

        Args:
            sheet: the page.
            frame: its map.
            taken: boxes of what must not be covered.
        """
        covered = list(taken)
        line = sheet.type.line_mm(_NAME)
        for name, shape in zip(self.names, frame.on_page(self.districts)):
            text = name.upper()
            box = label_places.inside(frame.clipped(shape), sheet.type.width_mm(text, _NAME) + 2, line, covered)
            if box is not None:
                covered.append(box)
                sheet.line(text, box[0], box[1], box[2] - box[0], _NAME, "centre")


def of_layers(
    layers: Sequence[QgsMapLayer],
    crs: QgsCoordinateReferenceSystem,
    project: QgsProject,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Background:
    """Layers sorted into the ground and the districts, which are recognised by their name.

    Args:
        layers: the layers, top first.
        crs: of the maps.
        project: for transformations.
        is_cancelled: asked while a server lets wait.
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
    sources = [chosen_background.source_of(layer) for layer in layers]
    return Background(Ground(ground, is_cancelled), names, np.array(shapes, dtype=object), sources)


def said(background: Background, *, is_whole: bool) -> str:
    """What a footer says about the background; '' for none."""
    text = chosen_background.said(background.sources)
    return f"{text} {tr('The background could not be drawn whole.')}" if text and not is_whole else text
