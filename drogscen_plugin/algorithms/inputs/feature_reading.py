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
from ...core.errors import CoordinatesOutsideCrs
from ...core.text import clean
from ...storage.geodata.positions import Positions, read_positions
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
    return [_text(feature[index]) for feature in features]


def _text(value: object) -> str:
    if isinstance(value, str):
        return clean(value)
    if compat.is_null(value):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else clean(value)


def names_of(features: Sequence[QgsFeature], field: str, otherwise: str) -> list[str]:
    """A name for each feature; ``otherwise`` with its place in the layer where the field is empty or none was chosen.

    Its id is not used, as that differs between the formats in which the layer may be saved.
    """
    texts = texts_of(features, features[0].fieldNameIndex(field)) if field and features else [""] * len(features)
    return [text or otherwise.format(id=number) for number, text in enumerate(texts, start=1)]


def namer(features: Sequence[QgsFeature], names: Sequence[str]) -> Callable[[int], str]:
    """How messages name the feature of a row."""
    return lambda row: tr("feature {id} ({name})").format(id=features[row].id(), name=names[row])


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
    title = source.sourceName()
    name = namer(features, names)
    try:
        positions = read_positions(features, source.sourceCrs(), transform_context)
    except CoordinatesOutsideCrs as error:
        raise QgsProcessingException(describe_layer_error(error, title, name)) from error
    for problem in sorted(set(positions.problem) - {""}):
        rows = np.flatnonzero(positions.problem == problem)
        feedback.pushWarning(
            tr("Layer “{layer}”, features without usable position, {problem}: {count} ({features}).").format(
                layer=title,
                problem=describe_problem(problem),
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
