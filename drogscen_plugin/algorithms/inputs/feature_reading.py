# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading the features of a source, and what they hold as clean text, names and checked positions."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import numpy as np
from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsWkbTypes,
)

from ... import compat
from ...core.arrays import Integers, Shapes
from ...core.errors import CoordinatesOutsideCrs
from ...core.geometry.point_array import PointArray
from ...core.text import all_clean
from ...storage.geodata.positions import Positions, in_degrees, shapes_in
from ...translation import tr
from ...wording.layer_errors import describe_layer_error, describe_problem, name_some
from ..cancelling import CANCEL_EVERY, stop_if_cancelled


def read_features(source: QgsProcessingFeatureSource, feedback: QgsProcessingFeedback) -> list[QgsFeature]:
    """Every feature of a source, invalid geometries included.

    Raises:
        QgsProcessingException: the user stopped the run.
    """
    skip_checks = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    iterator = iter(source.getFeatures(QgsFeatureRequest(), skip_checks))
    features = []
    while chunk := list(itertools.islice(iterator, CANCEL_EVERY)):
        features += chunk
        stop_if_cancelled(feedback)
    return features


def texts_of(features: Sequence[QgsFeature], index: int) -> list[str]:
    """An attribute of every feature as clean text, '' for NULL; whole numbers look the same whatever their type."""
    return texts([feature[index] for feature in features])


def texts(values: Sequence[object]) -> list[str]:
    """Values as clean text, '' for NULL; whole numbers look the same whatever their type."""
    return all_clean([value if isinstance(value, str) or not compat.is_null(value) else None for value in values])


def names_of(features: Sequence[QgsFeature], field: str, otherwise: str) -> list[str]:
    """A name for each feature; ``otherwise`` with its place in the layer where the field is empty or none was chosen.

    Its id is not used, as that differs between the formats in which the layer may be saved.
    """
    own = texts_of(features, features[0].fieldNameIndex(field)) if field and features else [""] * len(features)
    return named(own, otherwise)


def named(own: Sequence[str], otherwise: str) -> list[str]:
    """The same for texts that the features have, '' where they have none."""
    return [text or otherwise.format(id=number) for number, text in enumerate(own, start=1)]


def namer(features: Sequence[QgsFeature], names: Sequence[str]) -> Callable[[int], str]:
    """How messages name the feature of a row."""
    return namer_by_id([feature.id() for feature in features], names)


def namer_by_id(ids: Sequence[int] | Integers, names: Sequence[str]) -> Callable[[int], str]:
    """How messages name the feature of a row."""
    return lambda row: tr("feature {id} ({name})").format(id=ids[row], name=names[row])


def positions_of(
    source: QgsProcessingFeatureSource,
    features: list[QgsFeature],
    names: list[str],
    transform_context,
    feedback: QgsProcessingFeedback,
) -> Positions:
    """Where the features of a source are; unusable and repaired ones are reported.

    Raises:
        QgsProcessingException: the coordinates cannot belong to the CRS.
    """
    return positions_of_shapes(source, *shapes_in(features), namer(features, names), transform_context, feedback)


def positions_of_shapes(
    source: QgsProcessingFeatureSource,
    shapes: Shapes | PointArray,
    problem: np.ndarray,
    name: Callable[[int], str],
    transform_context,
    feedback: QgsProcessingFeedback,
) -> Positions:
    """The same for features whose shapes have been read, with what is wrong with each and how it is named."""
    title = source.sourceName()
    try:
        positions = in_degrees(shapes, problem, source.sourceCrs(), transform_context)
    except CoordinatesOutsideCrs as error:
        raise QgsProcessingException(describe_layer_error(error, title, name)) from error
    for found in sorted(set(positions.problem) - {""}):
        rows = np.flatnonzero(positions.problem == found)
        feedback.pushWarning(
            tr("Layer “{layer}”, features without usable position, {problem}: {count} ({features}).").format(
                layer=title,
                problem=describe_problem(found),
                count=len(rows),
                features=name_some([name(row) for row in rows]),
            )
        )
    if len(positions.repaired):
        feedback.pushWarning(
            tr("Layer “{layer}”, invalid polygons repaired for measuring: {count} ({features}).").format(
                layer=title,
                count=len(positions.repaired),
                features=name_some([name(row) for row in positions.repaired]),
            )
        )
    if QgsWkbTypes.isCurvedType(source.wkbType()):
        feedback.pushInfo(
            tr("Layer “{layer}” has curves; they are measured as chains of short lines.").format(layer=title)
        )
    return positions
