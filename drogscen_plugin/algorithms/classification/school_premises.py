# SPDX-License-Identifier: GPL-2.0-or-later
"""A second layer with the premises of schools, from whose edges distances are measured."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsProcessingException, QgsProcessingFeatureSource, QgsProcessingFeedback

from ...core.arrays import Shapes
from ...core.geometry.district_sized import LARGE_AREA_M2, median_area_m2
from ...core.schools import premises
from ...storage.geodata.coordinates import LocalPlane, transform_shapes
from ...translation import number, tr
from ..inputs import feature_reading


def edges(
    source: QgsProcessingFeatureSource,
    planar_schools: Shapes,
    plane: LocalPlane,
    transforms,
    feedback: QgsProcessingFeedback,
) -> Shapes:
    """The schools' shapes with points replaced by the premises that they lie in (m,).

    Raises:
        QgsProcessingException: the areas are as large as districts, or their coordinates cannot belong to the CRS.
    """
    features = feature_reading.read_features(source, feedback)
    names = feature_reading.names_of(features, "", tr("Premises {id}"))
    positions = feature_reading.positions_of(source, features, names, transforms, feedback)
    areas = transform_shapes(positions.shapes, plane.from_lonlat)
    large_m2 = median_area_m2(areas)
    if large_m2 >= LARGE_AREA_M2:
        raise QgsProcessingException(
            tr(
                "The areas of layer “{layer}” are as large as districts (half of them over {area} km²), so they are no premises. Choose the layer with the premises of the schools, or none."
            ).format(layer=source.sourceName(), area=number(large_m2 / 1e6, 1))
        )
    shapes, has_premises = premises.edges(planar_schools, areas)
    feedback.pushInfo(
        tr(
            "Schools measured from the edge of their premises: {count} of {total}; the others from their own point or area."
        ).format(count=int(np.count_nonzero(has_premises)), total=len(shapes))
    )
    return shapes
