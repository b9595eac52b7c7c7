# SPDX-License-Identifier: GPL-2.0-or-later
"""How the outputs look: symbols, labels, legend, aliases and map tips, made for the meeting table."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsVectorLayer

from .. import result_fields
from . import exposed, pairs, rings, scenes


@dataclass(frozen=True)
class Look:
    """What the styles need to know of a run.

    Attributes:
        radius_m: the limit, metres.
        margin_m: how near the limit counts as near, metres.
        scene_name: the field of the scenes output that names them, '' for none.
        school_name: the same for exposed schools.
    """

    radius_m: float
    margin_m: float
    scene_name: str
    school_name: str


_STYLES = {"OUTPUT": scenes.apply, "RINGS": rings.apply, "PAIRS": pairs.apply, "EXPOSED_SCHOOLS": exposed.apply}


def apply(layer: QgsVectorLayer, output: str, look: Look) -> None:
    """Style a layer as the output of that name."""
    aliases = result_fields.aliases()
    for index, field in enumerate(layer.fields()):
        if field.name() in aliases:
            layer.setFieldAlias(index, aliases[field.name()])
    _STYLES[output](layer, look)
    layer.triggerRepaint()
