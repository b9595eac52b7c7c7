# SPDX-License-Identifier: GPL-2.0-or-later
"""The layer of schools, read once into plain arrays and checked; and what it has in common with that of scenes."""

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
from ...core.schools import one_school, pupil_counts, register_filter
from ...storage.geodata import school_register
from ...storage.geodata.place_columns import column_of
from ...storage.geodata.positions import Positions, middles
from ...storage.geopackage.table_reading import Reading
from ...translation import tr
from ...wording import school_filter_words
from ...wording.layer_errors import name_some
from ..inputs import feature_reading, school_filter


@dataclass(frozen=True)
class Layer:
    """A layer's features with their positions.

    Attributes:
        title: the layer's name.
        names: a name for each feature, in the order of the source; its number where it has none.
        name_field: the field that the names come from, '' for none.
        private: names of the columns about persons, which are not carried into outputs.
        positions: where they are.
    """

    title: str
    names: list[str]
    name_field: str
    private: tuple[str, ...]
    positions: Positions


@dataclass(frozen=True)
class Schools(Layer):
    """The schools that count, with what their register says.

    Attributes:
        features: the features.
        key_field: the field that the codes come from, '' for none.
        pupils_field: the field that the pupil counts come from, '' for none.
        keys: unit code of each school, '' where it has none; a feature's number is no code, as rows change places.
        addresses, towns: street addresses and postal towns, '' for none.
        called: what the register calls each, '' where it has no name.
        pupils: pupil count of each, NaN where unknown (m,).
        filter_text: the expression that chose them, '' for none.
        filter_words: the same in words.
        unlimited: what the filter could not tell about the rows, as a sentence, '' for nothing.
        not_limited_by: the same as roles of columns: ``forms`` and ``status``.
        dropped: how many features the filter dropped.
    """

    features: list[QgsFeature]
    key_field: str
    pupils_field: str
    keys: list[str]
    addresses: list[str]
    towns: list[str]
    called: list[str]
    pupils: np.ndarray
    filter_text: str
    filter_words: str
    unlimited: str
    not_limited_by: Sequence[str]
    dropped: int

    def order(self) -> np.ndarray:
        """The place of each by name, then by code (m,): equally near schools are named in this order."""
        rows = sorted(range(len(self.names)), key=lambda row: (self.names[row], self.keys[row]))
        place = np.empty(len(rows), dtype=np.int64)
        place[rows] = np.arange(len(rows))
        return place

    def units_and_schools(self, planar: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The first row of each row's unit, and of its school (m,), from the shapes in a plane in metres."""
        units = one_school.same_units(self.keys, self.called)
        return units, one_school.same_schools(units, middles(planar), self.addresses, self.towns, self.called)


def read_schools(
    source: QgsProcessingFeatureSource,
    reading: Reading | None,
    *,
    key_field: str,
    name_field: str,
    pupils_field: str,
    knows_no_null: bool,
    filter_text: str,
    expression_context: QgsExpressionContext,
    transform_context,
    feedback: QgsProcessingFeedback,
) -> Schools:
    """Read the schools that the filter keeps, and log which these are and why.

    ``reading`` is the table that the layer is, None for another layer.
    """
    title = source.sourceName()
    columns = school_register.columns_of(source, reading)
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
    is_default = all(condition.role != school_filter.OWN for condition in conditions)
    unlimited = school_filter_words.unlimited(title, columns) if is_default else ""
    if unlimited and (conditions or columns.looks_like_a_register):
        feedback.pushWarning(unlimited)
    kept = school_filter.apply(features, conditions, expression_context, title, feedback)
    key_field = key_field or columns.key or ""
    name_field = name_field or columns.name or ""
    pupils_field = pupils_field or columns.pupils or ""
    _tell_fields(key_field, name_field, pupils_field, feedback)
    tell_private(columns.private, feedback)
    codes, called, addresses, towns = (
        feature_reading.texts_of(kept, column) if column >= 0 else [""] * len(kept)
        for column in (
            *(kept[0].fieldNameIndex(name) if name else -1 for name in (key_field, name_field)),
            *(column_of(source, role) for role in ("address", "town")),
        )
    )
    names = feature_reading.named(called, tr("School {id}"))
    _warn_of_repeated(codes, names, key_field, title, feedback)
    positions = feature_reading.positions_of(source, kept, names, transform_context, feedback)
    if not positions.usable.any():
        raise QgsProcessingException(
            tr(
                "No school that counts in layer “{layer}” has a usable position ({count} in all). Give the schools coordinates."
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
        keys=codes,
        addresses=addresses,
        towns=towns,
        called=called,
        pupils=_pupils(kept, pupils_field, feedback, knows_no_null=knows_no_null),
        private=columns.private,
        filter_text=register_filter.joined(conditions),
        filter_words=school_filter_words.chosen(conditions),
        unlimited=unlimited,
        not_limited_by=school_filter_words.not_limited_by(columns) if is_default else (),
        dropped=len(features) - len(kept),
    )


def _tell_fields(key: str, name: str, pupils: str, feedback: QgsProcessingFeedback) -> None:
    none = tr("none")
    feedback.pushInfo(
        tr("School fields used: key {key}, name {name}, pupils {pupils}.").format(
            key=key or none, name=name or none, pupils=pupils or none
        )
    )


def tell_private(private: Sequence[str], feedback: QgsProcessingFeedback) -> None:
    """Log which columns about persons are left out."""
    if private:
        feedback.pushInfo(
            tr("Fields about persons are left out of the results: {fields}.").format(fields=", ".join(private))
        )


def _warn_of_repeated(keys, names, key_field, title, feedback) -> None:
    repeated = [key for key, count in Counter(keys).items() if key and count > 1]
    if repeated:
        feedback.pushWarning(
            tr(
                "Layer “{layer}” has several rows with the same “{field}”: {keys}. Rows with one name are counted as one unit; "
                "put the codes of the others right."
            ).format(
                layer=title, field=key_field, keys=name_some([f"{key} ({names[keys.index(key)]})" for key in repeated])
            )
        )


def _pupils(
    features: Sequence[QgsFeature], field: str, feedback: QgsProcessingFeedback, *, knows_no_null: bool
) -> np.ndarray:
    if not field:
        return np.full(len(features), np.nan)
    counts = np.array([pupil_counts.parse_pupils(None if compat.is_null(f[field]) else f[field]) for f in features])
    zeros = int((counts == 0).sum())
    if knows_no_null and zeros:
        counts[counts == 0] = np.nan
        feedback.pushWarning(
            tr(
                "Schools with 0 pupils in “{field}”: {count}. MapInfo's files hold 0 where a number is missing or suppressed, "
                "so it is taken as not known."
            ).format(field=field, count=zeros)
        )
    missing = int(np.isnan(counts).sum())
    if missing:
        feedback.pushInfo(
            tr("Schools without a known number of pupils in “{field}”: {count}. They add nothing to the sums.").format(
                field=field, count=missing
            )
        )
    return counts
