# SPDX-License-Identifier: GPL-2.0-or-later
"""A second layer that is counted beside the schools and decides no class, such as preschools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from qgis.core import QgsProcessingFeatureSource, QgsProcessingFeedback

from ... import compat
from ...core.arrays import Shapes
from ...core.classification import proximity
from ...core.geometry.point_array import PointArray
from ...core.schools import others
from ...core.text import folded
from ...storage.geodata import school_register
from ...storage.geodata.coordinates import LocalPlane, transform_shapes
from ...translation import tr
from ...wording import others_nearby
from ...wording.layer_errors import name_some
from ..inputs import feature_reading

_CODES = tuple(compat.FIELD_TYPES[name] for name in ("text", "integer", "integer64"))
"""Types of columns that can say what a feature is: names, and codes such as those of SNI, which may be numbers."""


@dataclass(frozen=True)
class Others:
    """What was counted, in the order of the scenes: how many, and which by kind as :func:`.others.written` has it."""

    counts: list[int]
    texts: list[str | None]


def count(
    source: QgsProcessingFeatureSource,
    label: str,
    planar_scenes: Shapes | PointArray,
    plane: LocalPlane,
    radius_m: float,
    transforms,
    feedback: QgsProcessingFeedback,
    on_progress: Callable[[float], None],
) -> Others:
    """Count the features of a layer within the radius of each scene.

    Args:
        source: the layer.
        label: what its features are, '' to find out.
        planar_scenes: the scenes in the plane.
        plane: the local plane.
        radius_m: the radius, metres.
        transforms: how coordinates are to be transformed.
        feedback: told what was counted.
        on_progress: called with the fraction done.
    """
    features = feature_reading.read_features(source, feedback)
    kinds = _kinds(source, features, label, feedback)
    kept = [row for row, kind in enumerate(kinds) if kind]
    features, kinds = [features[row] for row in kept], [kinds[row] for row in kept]
    names = feature_reading.names_of(features, school_register.columns_of(source).name or "", tr("Feature {id}"))
    positions = feature_reading.positions_of(source, features, names, transforms, feedback)
    shapes = transform_shapes(positions.shapes, plane.from_lonlat)
    near = proximity.find_near(planar_scenes, shapes, radius_m=radius_m, measure=plane.measure, on_progress=on_progress)
    total = Counter(kinds)
    feedback.pushInfo(
        tr("Counted beside the schools, from layer “{layer}”: {places}.").format(
            layer=source.sourceName(), places=others_nearby.counted(others.written(total)) or "0"
        )
    )
    by_scene: list[Counter[str]] = [Counter() for _ in range(len(near.nearest_m))]
    for scene, row in zip(near.scene.tolist(), near.school.tolist()):
        by_scene[scene][kinds[row]] += 1
    order = list(total)
    texts = [others.written({kind: found[kind] for kind in order}) or None for found in by_scene]
    return Others([sum(found.values()) for found in by_scene], texts)


def _kinds(source, features, label: str, feedback: QgsProcessingFeedback) -> list[str]:
    """What each feature is, as a code or label; '' for what is not counted."""
    known = others_nearby.kinds()
    if label:
        return [others.kind_called(label, known) or label] * len(features)
    columns = {
        field.name(): feature_reading.texts_of(features, index)
        for index, field in enumerate(source.fields())
        if field.type() in _CODES
    }
    forms = frozenset(folded(text) for text in school_register.spellings()["forms"])
    column = others.column_of_kinds(columns, known, forms)
    if column:
        found = [others.kind_called(text, known) for text in columns[column]]
        left = Counter(text or "–" for text, kind in zip(columns[column], found) if not kind)
        if left:
            feedback.pushInfo(
                tr("Features of other kinds in layer “{layer}”, which are not counted: {kinds}.").format(
                    layer=source.sourceName(), kinds=name_some([f"{text} {number}" for text, number in left.items()])
                )
            )
        return found
    title = source.sourceName()
    return [others.kind_within(title, known) or title or tr("others")] * len(features)
