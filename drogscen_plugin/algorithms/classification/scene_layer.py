# SPDX-License-Identifier: GPL-2.0-or-later
"""The layer of drug scenes, read once into plain arrays and checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsProcessingException, QgsProcessingFeatureSource, QgsProcessingFeedback

from ...core.schools.register import RegisterColumns
from ...storage.geodata import school_register
from ...storage.geopackage.table_reading import Reading
from ...translation import tr
from ..inputs import feature_reading, layer_rows
from ..inputs.layer_rows import LayerRows
from .input_layers import Layer, tell_private


@dataclass(frozen=True)
class Scenes(Layer):
    """The scenes.

    Attributes:
        rows: what was read of them.
        columns: what the layer would be as a school register.
    """

    rows: LayerRows
    columns: RegisterColumns


def read_scenes(
    source: QgsProcessingFeatureSource,
    reading: Reading | None,
    *,
    name_field: str,
    further: Sequence[str],
    transform_context,
    feedback: QgsProcessingFeedback,
) -> Scenes:
    """Read every scene; those without a usable position are kept and reported.

    Args:
        source: the layer.
        reading: the table that the layer is, None for another layer.
        name_field: the field with their names, '' to look for one.
        further: names of other fields whose texts are needed, '' for none.
        transform_context: QGIS's transform context.
        feedback: is told what was found.
    """
    columns = school_register.columns_of(source, reading)
    tell_private(columns.private, feedback)
    if not name_field:
        name_field = columns.name or ""
        if name_field:
            feedback.pushInfo(tr("Names of drug scenes are taken from field “{field}”.").format(field=name_field))
    rows = layer_rows.read(source, [name_field, *further], reading, feedback)
    if not len(rows.ids):
        raise QgsProcessingException(
            tr(
                "Layer “{layer}” has no features to classify. If you ticked “Selected features only”, select some."
            ).format(layer=source.sourceName())
        )
    names = feature_reading.named(rows.texts_of(name_field), tr("Scene {id}"))
    name = feature_reading.namer_by_id(rows.ids, names)
    positions = feature_reading.positions_of_shapes(
        source, rows.shapes, rows.problem, name, transform_context, feedback
    )
    return Scenes(
        title=source.sourceName(),
        names=names,
        name_field=name_field,
        private=columns.private,
        positions=positions,
        rows=rows.without_shapes(),
        columns=columns,
    )
