"""The two input layers, read once into plain arrays and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsExpressionContext,
    QgsFeature,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ... import compat
from ...core.schools import register
from ...storage.geodata import school_register
from ...storage.geodata.positions import Positions
from ...translation import tr
from ...wording.layer_errors import name_some
from ..inputs import feature_reading
from . import school_filter


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
        key_field: the field that the codes come from, '' for none.
        pupils_field: the field that the pupil counts come from, '' for none.
        keys: unit code of each school, its feature id where there is no key field.
        pupils: pupil count of each, NaN where unknown (m,).
        private: names of the columns that are not carried into outputs.
        filter_text: the expression that chose them, '' for none.
        dropped: how many features the filter dropped.
    """

    key_field: str
    pupils_field: str
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
    """Read every scene; those without a usable position are kept and reported."""
    features = feature_reading.read_features(source, feedback)
    if not features:
        raise QgsProcessingException(
            tr(
                "Layer “{layer}” has no features to classify. If you ticked “Selected features only”, select some."
            ).format(layer=source.sourceName())
        )
    if not name_field:
        name_field = school_register.columns_of(source).name or ""
        if name_field:
            feedback.pushInfo(tr("Names of drug scenes are taken from field “{field}”.").format(field=name_field))
    names = feature_reading.names_of(features, name_field, tr("Scene {id}"))
    positions = feature_reading.positions_of(source, features, names, transform_context, feedback)
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
    """Read the schools that the filter keeps, and log which these are and why."""
    title = source.sourceName()
    columns = school_register.columns_of(source)
    features = feature_reading.read_features(source, feedback)
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
    names = feature_reading.names_of(kept, name_field, tr("School {id}"))
    codes = feature_reading.texts_of(kept, kept[0].fieldNameIndex(key_field)) if key_field else [""] * len(kept)
    keys = [code or str(feature.id()) for code, feature in zip(codes, kept)]
    _warn_of_repeated(keys, names, key_field, title, feedback)
    positions = feature_reading.positions_of(source, kept, names, transform_context, feedback)
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
        key_field=key_field,
        pupils_field=pupils_field,
        keys=keys,
        pupils=_pupils(kept, pupils_field, feedback),
        private=columns.private,
        filter_text=register.joined(conditions),
        dropped=len(features) - len(kept),
    )


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
    counts = np.array([register.parse_pupils(None if compat.is_null(f[field]) else f[field]) for f in features])
    missing = int(np.isnan(counts).sum())
    if missing:
        feedback.pushInfo(
            tr("Schools without a known number of pupils in “{field}”: {count}. They add nothing to the sums.").format(
                field=field, count=missing
            )
        )
    return counts
