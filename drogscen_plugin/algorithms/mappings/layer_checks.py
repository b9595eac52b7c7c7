# SPDX-License-Identifier: GPL-2.0-or-later
"""What a classified layer has to be for its scenes to go into a plan store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from qgis.core import QgsFeature, QgsProcessingException, QgsProcessingFeatureSource, QgsWkbTypes

from ...core.classification.identity import parse_uuid
from ...core.errors import BadMapping
from ...layers import result_fields
from ...storage.geodata.field_values import Columns
from ...translation import tr
from ...wording.layer_errors import name_some
from ..inputs import feature_reading


def check_fields(source: QgsProcessingFeatureSource, needed: Sequence[str]) -> None:
    """Refuse a layer that lacks a field.

    Raises:
        BadMapping: says which.
    """
    columns = Columns(source.fields())
    for name in needed:
        if name not in columns:
            raise BadMapping("not_classified", source.sourceName(), name)


def kind(
    source: QgsProcessingFeatureSource, features: Sequence[QgsFeature], names: Sequence[str]
) -> QgsWkbTypes.GeometryType:
    """Whether the scenes are points or areas, whatever their layer declares.

    Raises:
        QgsProcessingException: there are both, or others.
    """
    types = [feature.geometry().type() if feature.hasGeometry() else None for feature in features]
    counts = Counter(kind for kind in types if kind is not None)
    most = counts.most_common(1)[0][0] if counts else QgsWkbTypes.geometryType(source.wkbType())
    is_kept = most in (QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.PolygonGeometry)
    odd = [row for row, kind in enumerate(types) if kind is not None and (kind != most or not is_kept)]
    if odd:
        name = feature_reading.namer(features, names)
        raise QgsProcessingException(
            tr(
                "A plan store holds drug scenes as points or as areas, not both and no lines: {features} differ from the others. "
                "Make areas of them (Processing ▸ Buffer, or draw them), classify again, and take that result."
            ).format(features=name_some([name(row) for row in odd]))
        )
    return most


def check_identities(features: Sequence[QgsFeature], names: Sequence[str]) -> None:
    """Refuse a layer whose scenes cannot be told apart.

    Raises:
        QgsProcessingException: an identity is missing or repeated.
    """
    rows = defaultdict(list)
    for row, feature in enumerate(features):
        rows[parse_uuid(feature[result_fields.SCENE_UUID])].append(row)
    wrong = rows.pop(None, []) + [row for group in rows.values() if len(group) > 1 for row in group]
    if wrong:
        name = feature_reading.namer(features, names)
        raise QgsProcessingException(
            tr(
                "The field “{field}” has to be a different UUID for every drug scene, but is missing or repeated at {features}. "
                "Classify the layer again and take that result."
            ).format(field=result_fields.SCENE_UUID, features=name_some([name(row) for row in wrong]))
        )
