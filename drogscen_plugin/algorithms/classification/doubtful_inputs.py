# SPDX-License-Identifier: GPL-2.0-or-later
"""Inputs that may be meant, but look like a mistake; and areas that cannot be schools."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import QgsProcessingException, QgsProcessingFeatureSource

from ...core.arrays import Shapes
from ...core.classification import radius_and_margin
from ...core.classification.proximity import Proximity
from ...core.geometry.district_sized import LARGE_AREA_M2, median_area_m2
from ...core.geometry.point_array import PointArray
from ...core.text import some_misread
from ...layers import result_fields
from ...translation import number, tr
from .input_layers import Schools
from .scene_layer import Scenes

_SMALL_RADIUS_M = 10.0
"""A radius below this was probably typed in kilometres."""


def find(
    scenes: Scenes,
    schools: QgsProcessingFeatureSource,
    planar_scenes: Shapes | PointArray,
    planar_schools: Shapes,
    radius_m: float,
) -> tuple[str, ...]:
    """What the officer is asked to check about the inputs, as sentences.

    Args:
        scenes: the scenes.
        schools: the layer of schools.
        planar_scenes: the scenes' shapes in a plane in metres, None for those without a position.
        planar_schools: the schools' shapes in the same plane.
        radius_m: the radius.

    Raises:
        QgsProcessingException: the schools are areas as large as districts.
    """
    large_m2 = median_area_m2(planar_schools)
    if large_m2 >= LARGE_AREA_M2:
        raise QgsProcessingException(
            tr(
                "The areas of layer “{layer}” are as large as districts (half of them over {area} km²), so they are no schools. Choose the layer with the schools."
            ).format(layer=schools.sourceName(), area=number(large_m2 / 1e6, 1))
        )
    found = []
    if radius_m < _SMALL_RADIUS_M:
        text = tr("The radius is {radius} m. If you meant kilometres, type metres: {metres}.")
        found.append(text.format(radius=f"{radius_m:g}", metres=f"{radius_m * 1000:g}"))
    if scenes.columns.key and scenes.columns.knows_forms:
        text = tr("Layer “{layer}” was chosen as drug scenes, but looks like a school register. Check the choice.")
        found.append(text.format(layer=scenes.title))
    if median_area_m2(planar_scenes) >= LARGE_AREA_M2:
        text = tr("The areas of layer “{layer}”, chosen as drug scenes, are as large as districts. Check the choice.")
        found.append(text.format(layer=scenes.title))
    if result_fields.kind_of(schools.fields()) == result_fields.EXPOSED:
        text = tr(
            "Layer “{layer}” holds only the schools near drug scenes of an earlier run. Choose the whole register if the radius or the scenes have changed."
        )
        found.append(text.format(layer=schools.sourceName()))
    return tuple(found)


def misread(title: str, names: Sequence[str]) -> tuple[str, ...]:
    """What is said of a layer whose names were read in the wrong encoding; nothing if they were not.

    Args:
        title: the layer's name.
        names: the names of its features.
    """
    example = some_misread(names)
    if not example:
        return ()
    text = tr(
        "Letters in layer “{layer}” were damaged by a wrong encoding, as “{example}”. Set the right one (layer properties ▸ Source ▸ Data source encoding), or save the file as UTF-8."
    )
    return (text.format(layer=title, example=example),)


def far_apart(near: Proximity, scenes: Scenes, schools: Schools) -> str:
    """What is said where no scene has a school within any radius that is allowed; '' where one has, or none has a position."""
    if np.all(np.isnan(near.nearest_m)) or np.nanmin(near.nearest_m) <= radius_and_margin.MAXIMUM_RADIUS_M:
        return ""
    return tr(
        "No drug scene of layer “{scenes}” lies within {distance} km of a school of layer “{schools}”; the closest is {nearest} km away. "
        "Check the CRS of both layers."
    ).format(
        scenes=scenes.title,
        schools=schools.title,
        distance=number(radius_and_margin.MAXIMUM_RADIUS_M / 1000),
        nearest=number(float(np.nanmin(near.nearest_m)) / 1000),
    )
