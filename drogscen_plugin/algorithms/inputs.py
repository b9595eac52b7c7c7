"""The two input layers, read once into plain arrays and checked."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsExpressionContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsWkbTypes,
)

from .. import compat
from ..core import schools
from ..core.errors import CoordinatesOutsideCrs
from ..core.text import clean
from ..storage.positions import Positions, read_positions
from ..translation import tr
from . import register, school_filter
from .cancelling import CANCEL_EVERY, stop_if_cancelled
from .messages import describe_layer_error, describe_problem, name_some


@dataclass(frozen=True)
class Layer:
    """A layer's features with their positions.

    Attributes:
        title: the layer's name.
        features: its features, in the order of the source.
        names: a name for each feature; its number where it has none.
        name_field: the field that the names come from, '' for none.
        positions: where they are.
    """

    title: str
    features: list[QgsFeature]
    names: list[str]
    name_field: str
    positions: Positions


@dataclass(frozen=True)
class Schools(Layer):
    """The schools that count, with what their register says.

    Attributes:
        keys: unit code of each school, its feature id where there is no key field.
        pupils: pupil count of each, NaN where unknown (m,).
        private: names of the columns that are not carried into outputs.
        filter_text: the expression that chose them, '' for none.
        dropped: how many features the filter dropped.
    """

    keys: list[str]
    pupils: np.ndarray
    private: tuple[str, ...]
    filter_text: str
    dropped: int


def read_scenes(
    source: QgsProcessingFeatureSource,
    name_field: str,
    transform_context,
    feedback: QgsProcessingFeedback,
) -> Layer:
    """Read every scene; those without usable position are kept and reported."""
    features = read_features(source, feedback)
    if not features:
        raise QgsProcessingException(
            tr(
                "Layer “{layer}” has no features to classify. If you ticked “Selected features only”, select some."
            ).format(layer=source.sourceName())
        )
    if not name_field:
        name_field = register.columns_of(source).name or ""
        if name_field:
            feedback.pushInfo(tr("Names of drug scenes are taken from field “{field}”.").format(field=name_field))
    names = names_of(features, name_field, tr("Scene {id}"))
    positions = positions_of(source, features, names, transform_context, feedback)
    return Layer(source.sourceName(), features, names, name_field, positions)


def read_schools(
    source: QgsProcessingFeatureSource,
    *,
    key_field: str,
    name_field: str,
    pupils_field: str,
    filter_text: str,
    expression_context: QgsExpressionContext,
    transform_context,
    feedback: QgsProcessingFeedback,
) -> Schools:
    """Read the schools that the filter keeps, and say in the log which these are and why."""
    title = source.sourceName()
    columns = register.columns_of(source)
    features = read_features(source, feedback)
    if not features:
        raise QgsProcessingException(
            tr("School layer “{layer}” has no features. Choose a layer with schools.").format(layer=title)
        )
    if columns.unrecognised:
        feedback.pushWarning(
            tr(
                "Layer “{layer}” has fields named as a school register's, but none of their values is the register's: {fields}. "
                "They are not used to choose schools."
            ).format(layer=title, fields=", ".join(columns.unrecognised))
        )
    conditions = school_filter.conditions(source, columns, filter_text)
    kept = school_filter.apply(features, conditions, expression_context, title, feedback)
    key_field = key_field or columns.key or ""
    name_field = name_field or columns.name or ""
    pupils_field = pupils_field or columns.pupils or ""
    _tell_fields(key_field, name_field, pupils_field, columns.private, feedback)
    names = names_of(kept, name_field, tr("School {id}"))
    codes = texts_of(kept, kept[0].fieldNameIndex(key_field)) if key_field else [""] * len(kept)
    keys = [code or str(feature.id()) for code, feature in zip(codes, kept)]
    _warn_of_repeated(keys, names, key_field, title, feedback)
    positions = positions_of(source, kept, names, transform_context, feedback)
    if not positions.usable.any():
        raise QgsProcessingException(
            tr(
                "None of the {count} schools of layer “{layer}” has a usable position. Give the schools coordinates."
            ).format(count=len(kept), layer=title)
        )
    return Schools(
        title=title,
        features=kept,
        names=names,
        name_field=name_field,
        positions=positions,
        keys=keys,
        pupils=_pupils(kept, pupils_field, feedback),
        private=columns.private,
        filter_text=schools.joined(conditions),
        dropped=len(features) - len(kept),
    )


def read_features(source: QgsProcessingFeatureSource, feedback: QgsProcessingFeedback) -> list[QgsFeature]:
    """Every feature of a source, invalid geometries included.

    Raises:
        QgsProcessingException: the user stopped the run.
    """
    skip_checks = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    found = iter(source.getFeatures(QgsFeatureRequest(), skip_checks))
    features = []
    while chunk := list(itertools.islice(found, CANCEL_EVERY)):
        features += chunk
        stop_if_cancelled(feedback)
    return features


def texts_of(features: Sequence[QgsFeature], index: int) -> list[str]:
    """An attribute of every feature as clean text, '' for NULL; whole numbers alike whatever type they have."""
    return [_text(feature[index]) for feature in features]


def _text(value: object) -> str:
    if isinstance(value, str):
        return clean(value)
    if compat.is_null(value):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else clean(value)


def names_of(features: Sequence[QgsFeature], field: str, otherwise: str) -> list[str]:
    """A name for each feature; ``otherwise`` with its id where the field is empty or none was chosen."""
    if not field:
        return [otherwise.format(id=feature.id()) for feature in features]
    texts = texts_of(features, features[0].fieldNameIndex(field))
    return [text or otherwise.format(id=feature.id()) for text, feature in zip(texts, features)]


def namer(features: Sequence[QgsFeature], names: Sequence[str]) -> Callable[[int], str]:
    """How messages name the feature of a row."""
    return lambda row: tr("feature {id} ({name})").format(id=features[row].id(), name=names[row])


def _tell_fields(key: str, name: str, pupils: str, private: Sequence[str], feedback: QgsProcessingFeedback) -> None:
    none = tr("none")
    feedback.pushInfo(
        tr("School fields used: key {key}, name {name}, pupils {pupils}.").format(
            key=key or none, name=name or none, pupils=pupils or none
        )
    )
    if private:
        feedback.pushInfo(
            tr("Fields about persons are left out of the results: {fields}.").format(fields=", ".join(private))
        )


def _warn_of_repeated(keys, names, key_field, title, feedback) -> None:
    repeated = [key for key, count in Counter(keys).items() if count > 1]
    if repeated:
        feedback.pushWarning(
            tr(
                "Layer “{layer}” has several schools with the same “{field}”: {keys}. Each one is counted; "
                "remove the extra ones if they are the same school."
            ).format(
                layer=title, field=key_field, keys=name_some([f"{key} ({names[keys.index(key)]})" for key in repeated])
            )
        )


def _pupils(features: Sequence[QgsFeature], field: str, feedback: QgsProcessingFeedback) -> np.ndarray:
    if not field:
        return np.full(len(features), np.nan)
    counts = np.array([schools.parse_pupils(None if compat.is_null(f[field]) else f[field]) for f in features])
    missing = int(np.isnan(counts).sum())
    if missing:
        feedback.pushInfo(
            tr("Schools without a known number of pupils in “{field}”: {count}. They add nothing to the sums.").format(
                field=field, count=missing
            )
        )
    return counts


def positions_of(
    source: QgsProcessingFeatureSource,
    features: list[QgsFeature],
    names: list[str],
    transform_context,
    feedback: QgsProcessingFeedback,
) -> Positions:
    """Where the features of a source are; what cannot be used, and what was repaired, is told.

    Raises:
        QgsProcessingException: the coordinates cannot belong to the CRS.
    """
    title = source.sourceName()
    name = namer(features, names)
    try:
        positions = read_positions(features, source.sourceCrs(), source.wkbType(), transform_context)
    except CoordinatesOutsideCrs as error:
        raise QgsProcessingException(describe_layer_error(error, title, name)) from error
    for problem in sorted(set(positions.problem) - {""}):
        rows = np.flatnonzero(positions.problem == problem)
        feedback.pushWarning(
            tr("Layer “{layer}”, without usable position ({problem}): {count} features, {features}.").format(
                layer=title,
                problem=describe_problem(problem),
                count=len(rows),
                features=name_some([name(row) for row in rows]),
            )
        )
    if len(positions.repaired):
        feedback.pushWarning(
            tr("Layer “{layer}”, invalid polygons repaired for measuring: {count} features, {features}.").format(
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
