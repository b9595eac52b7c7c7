# SPDX-License-Identifier: GPL-2.0-or-later
"""Styling every output, wherever it goes, and putting the layers of a run in one group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    QgsLayerTreeGroup,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from ... import compat
from ...layers import stored_style, styling
from ...layers.roles import RESULT_ROLE, RUN_RECORD
from ...translation import number, tr

if TYPE_CHECKING:
    from ..outputs.contents import LayerContent
    from .run import Run

TOP_TO_BOTTOM = ("OUTPUT", "PAIRS", "EXPOSED_SCHOOLS", "RINGS")

_waiting: dict[str, StyleAndGroup] = {}
"""Post-processors by destination: QGIS keeps no reference to them, and one that is garbage-collected never runs."""


@dataclass(frozen=True)
class Finished:
    """The outputs of a run that has been written.

    Attributes:
        look: how they look.
        group: the name of their group.
        record: what the run did, in brief.
        destinations: where they are, by output name.
    """

    look: styling.Look
    group: str
    record: str
    destinations: dict[str, str]


def finished(run: Run, layers: Mapping[str, LayerContent], destinations: Mapping[str, str], record: str) -> Finished:
    """What styling needs to know of a run that has been written."""
    look = styling.Look(
        radius_m=run.request.radius_m,
        margin_m=run.request.margin_m,
        scene_name=layers["OUTPUT"].name_field,
        school_name=layers["EXPOSED_SCHOOLS"].name_field if "EXPOSED_SCHOOLS" in layers else "",
    )
    group = tr("Drug scenes near schools, {radius} m ({time})").format(
        radius=number(look.radius_m), time=run.at.toString("yyyy-MM-dd HH:mm:ss")
    )
    return Finished(look, group, record, dict(destinations))


class StyleAndGroup(QgsProcessingLayerPostProcessorInterface):
    """Styles one output layer when it is added to a project, and puts it in its run's group."""

    def __init__(self, finished: Finished, output: str, *, must_group: bool):
        super().__init__()
        self._finished = finished
        self._output = output
        self._must_group = must_group

    def postProcessLayer(self, layer, context, feedback):  # noqa: D102, N802
        if not isinstance(layer, QgsVectorLayer):
            return
        _dress(layer, self._output, self._finished)
        if self._must_group and context.project() is not None:
            _move_to_group(layer, self._finished.group, context.project().layerTreeRoot())


def style_outputs(finished: Finished, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> bool:
    """Style what has been written, and prepare the styling of what will be loaded.

    Memory layers are styled in place; a GeoPackage gets the style as its default, so that it shows without the plugin
    too. True if the scenes will be loaded into a project.
    """
    for destination in [key for key, processor in _waiting.items() if sip.isdeleted(processor)]:
        del _waiting[destination]
    for output, destination in finished.destinations.items():
        layer = QgsProcessingUtils.mapLayerFromString(destination, context)
        if layer is not None:
            _dress(layer, output, finished)
            if _is_geopackage(layer):
                stored_style.keep(layer, feedback)
        if context.willLoadLayerOnCompletion(destination):
            details = context.layerToLoadOnCompletionDetails(destination)
            grouped = compat.set_layer_group(details, finished.group, -TOP_TO_BOTTOM.index(output))
            processor = StyleAndGroup(finished, output, must_group=not grouped)
            _waiting[destination] = processor
            details.setPostProcessor(processor)
    return context.willLoadLayerOnCompletion(finished.destinations["OUTPUT"])


def _dress(layer: QgsVectorLayer, output: str, finished: Finished) -> None:
    styling.apply(layer, output, finished.look)
    layer.setCustomProperty(RESULT_ROLE, output.lower())
    if output == "OUTPUT":
        layer.setCustomProperty(RUN_RECORD, finished.record)


def _is_geopackage(layer: QgsVectorLayer) -> bool:
    return layer.dataProvider().name() == "ogr" and layer.source().split("|")[0].lower().endswith(".gpkg")


def _move_to_group(layer: QgsVectorLayer, title: str, root: QgsLayerTreeGroup) -> None:
    """Move the layer's node into its group, keeping our order, as Processing before QGIS 3.32 has no groups."""
    node = root.findLayer(layer.id())
    if node is None:
        return
    group = root.findGroup(title) or root.insertGroup(0, title)
    order = TOP_TO_BOTTOM.index(layer.customProperty(RESULT_ROLE).upper())
    position = 0
    for place, sibling in enumerate(group.findLayers()):  # the layer itself may be among them, wherever QGIS put it
        role = sibling.layer().customProperty(RESULT_ROLE) if sibling.layer() else None
        if role and TOP_TO_BOTTOM.index(role.upper()) < order:
            position = place + 1
    group.insertChildNode(position, node.clone())
    node.parent().removeChildNode(node)
