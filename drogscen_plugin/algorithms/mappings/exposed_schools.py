# SPDX-License-Identifier: GPL-2.0-or-later
"""The schools near scenes, from the pairs and exposed schools of a classification."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ...core.schools import pupil_counts
from ...layers import result_fields
from ...storage.geodata import school_register
from ...storage.geodata.field_values import Columns
from ...translation import tr
from ..inputs import feature_reading


def read_schools(
    pairs: Sequence[QgsFeature],
    pairs_crs: QgsCoordinateReferenceSystem,
    exposed: QgsProcessingFeatureSource | None,
    srid: int,
    transform_context,
    feedback: QgsProcessingFeedback,
) -> list[dict]:
    """The schools near scenes: positions from the far ends of the pairs, register data from the exposed schools.

    Returns:
        Rows of ``school`` without keys, sorted by school code and name.
    """
    transform = QgsCoordinateTransform(pairs_crs, QgsCoordinateReferenceSystem(f"EPSG:{srid}"), transform_context)
    schools: dict[tuple[str, str], dict] = {}
    columns = Columns(pairs[0].fields()) if pairs else Columns(QgsFields())
    for pair in sorted(pairs, key=lambda pair: (pair["distance_m"], columns.text(pair, result_fields.SCENE_UUID))):
        key, name = columns.text(pair, "school_key"), columns.text(pair, "school_name")
        if (key, name) not in schools:
            row = {"school_key": key, "name": name, "pupils": None, "pupils_text": None}
            schools[key, name] = {**row, "geom": _far_end(pair, transform)}
    if exposed is not None:
        _add_register(schools, exposed, feedback)
    return [schools[key] for key in sorted(schools)]


def _far_end(pair: QgsFeature, transform: QgsCoordinateTransform) -> bytes | None:
    """Where the school lies, as WKB in the store's CRS; None for a pair without a line."""
    vertices = list(pair.geometry().vertices())
    if not vertices:
        return None
    end = QgsGeometry.fromPointXY(transform.transform(vertices[-1].x(), vertices[-1].y()))
    return bytes(end.asWkb().data())


def _add_register(schools: dict, exposed: QgsProcessingFeatureSource, feedback: QgsProcessingFeedback) -> None:
    columns = school_register.columns_of(exposed)
    if not columns.key:
        feedback.pushWarning(
            tr("Layer “{layer}” has no field with school unit codes; numbers of pupils are not stored.").format(
                layer=exposed.sourceName()
            )
        )
        return
    fields = Columns(exposed.fields())
    by_key = {key: row for (key, _), row in schools.items()}
    for feature in feature_reading.read_features(exposed, feedback):
        row = by_key.get(feature_reading.texts_of([feature], feature.fieldNameIndex(columns.key))[0])
        if row is None:
            continue
        if columns.pupils:
            text = fields.text(feature, columns.pupils)
            count = pupil_counts.parse_pupils(text)
            row["pupils_text"], row["pupils"] = text or None, None if np.isnan(count) else int(count)
