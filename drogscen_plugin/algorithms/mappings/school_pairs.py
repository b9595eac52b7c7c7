# SPDX-License-Identifier: GPL-2.0-or-later
"""The scene–school pairs that go with a classified layer."""

from __future__ import annotations

from collections import Counter

from qgis.core import QgsFeature, QgsProcessingException, QgsProcessingFeatureSource, QgsProcessingFeedback

from ...core.classification.identity import parse_uuid
from ...core.schools import one_school
from ...layers import result_fields
from ...storage.geodata.field_values import Columns
from ...translation import tr
from ..inputs import feature_reading
from .classified_layer import MappingLayer
from .layer_checks import check_fields

_REQUIRED = tuple(name for name, _ in result_fields.PAIR_FIELDS if name != "scene_name")


def read(
    source: QgsProcessingFeatureSource | None, layer: MappingLayer, feedback: QgsProcessingFeedback
) -> list[QgsFeature] | None:
    """The scene–school pairs of the same classification, without those of other scenes; None if there is no layer.

    Raises:
        BadMapping: the layer holds no pairs.
        QgsProcessingException: they are from another classification: a scene has a different number of schools.
    """
    if source is None:
        return None
    check_fields(source, _REQUIRED)
    columns, pairs = Columns(source.fields()), feature_reading.read_features(source, feedback)
    own = {parse_uuid(feature[result_fields.SCENE_UUID]): row for row, feature in enumerate(layer.features)}
    complete = [
        pair
        for pair in pairs
        if columns.value(pair, "distance_m") is not None and columns.value(pair, "rank") is not None
    ]
    kept = [pair for pair in complete if parse_uuid(pair[result_fields.SCENE_UUID]) in own]
    rows = [own[parse_uuid(pair[result_fields.SCENE_UUID])] for pair in kept]
    scenes = Columns(layer.source.fields())
    pair_counts = [Counter(rows)]
    if counts_units := "unit_count" in scenes:
        codes, names = ([columns.text(pair, name) for pair in kept] for name in ("school_key", "school_name"))
        # A unit without a name that is listed twice has two names in the pairs, which were made up for it.
        listed = (one_school.same_units(codes, names), one_school.same_units(codes, [""] * len(codes)))
        pair_counts = [Counter(row for row, _ in set(zip(rows, units.tolist()))) for units in listed]
    for row, feature in enumerate(layer.features):
        expected = scenes.whole(feature, "unit_count" if counts_units else "school_count") or 0
        if all(counts[row] != expected for counts in pair_counts):
            raise QgsProcessingException(
                tr(
                    "Layer “{pairs}” is not of the same classification as “{scenes}”: “{scene}” has {expected} school units within the radius, but {found} pairs. "
                    "Take both from one run, or leave the pairs empty."
                ).format(
                    pairs=source.sourceName(),
                    scenes=layer.source.sourceName(),
                    scene=layer.names[row],
                    expected=expected,
                    found=pair_counts[0][row],
                )
            )
    return kept
