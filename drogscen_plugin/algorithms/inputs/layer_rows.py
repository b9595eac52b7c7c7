# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer as columns: its features' shapes, and the few values that are needed; the rest stays where it is.

Two ways lead there. A layer that is a whole table of a GeoPackage is read straight through SQLite, everything else
through QGIS, a piece at a time. What a run does not need to know of a feature is taken over
from there when it is written.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ...core.arrays import Floats, Integers, Shapes
from ...core.geometry import point_array
from ...core.geometry.point_array import PointArray
from ...storage.geodata import positions
from ...storage.geopackage import blob_arrays
from ...storage.geopackage.table_reading import Reading
from ...storage.geopackage.whole_table import KEY
from ...translation import tr
from ..cancelling import stop_if_cancelled
from .feature_reading import texts

PIECE = 20_000
"""Rows that are held at a time."""

_AS_THEY_ARE = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks


@dataclass(frozen=True)
class LayerRows:
    """What is known of the features of a layer, in its order.

    Attributes:
        source: the layer.
        ids: the features' ids (n,).
        texts: columns that were asked for, as clean text, '' for NULL.
        shapes: their shapes in the layer's CRS, two-dimensional, None where there is none (n,).
        problem: why one has no shape, '' where it has (n,).
        kinds: types of geometry that occur, each with the first row that has it.
        bounds: where each is in the layer's CRS, NaN for none: a point's x and y (n, 2), or lowest x, lowest y, highest x
            and highest y (n, 4). Empty where the layer was read through QGIS.
        has_usable_key: whether a field called fid, if there is one, can be the key of a GeoPackage.
        reading: the table that the layer is, None where it was read through QGIS.
    """

    source: QgsProcessingFeatureSource
    ids: Integers
    texts: Mapping[str, list[str]]
    shapes: Shapes | PointArray
    problem: np.ndarray
    kinds: Mapping[int, int]
    bounds: Floats
    has_usable_key: bool
    reading: Reading | None

    def texts_of(self, field: str) -> list[str]:
        """The texts of a column that was asked for; '' of each for no column."""
        return self.texts[field] if field else [""] * len(self.ids)

    def boxes(self, part: slice) -> Floats:
        """Lowest x, lowest y, highest x and highest y of some (p, 4), NaN for none."""
        bounds = self.bounds[part]
        return np.tile(bounds, 2) if bounds.shape[1] == 2 else bounds

    def without_shapes(self) -> LayerRows:
        """The same without the shapes, which take most of the memory."""
        return replace(self, shapes=np.empty(0, dtype=object))

    def with_no_texts_but(self, field: str) -> LayerRows:
        """The same with the texts of one column alone, '' for none."""
        return replace(self, texts={field: self.texts[field]} if field else {})

    def features(self) -> Iterator[QgsFeature]:
        """The features once more, with all that they hold.

        Raises:
            QgsProcessingException: they are not the same as before.
        """
        request = QgsFeatureRequest()
        count = 0
        for feature in self.source.getFeatures(request, _AS_THEY_ARE):
            if count == len(self.ids) or feature.id() != self.ids[count]:
                raise changed(self.source)
            count += 1
            yield feature
        if count != len(self.ids):
            raise changed(self.source)


def changed(source: QgsProcessingFeatureSource) -> QgsProcessingException:
    """The error for a layer that somebody else has written in."""
    return QgsProcessingException(
        tr("Layer “{layer}” was changed while it was read. Nothing was written. Run again.").format(
            layer=source.sourceName()
        )
    )


def read(
    source: QgsProcessingFeatureSource,
    wanted: Sequence[str],
    reading: Reading | None,
    feedback: QgsProcessingFeedback,
) -> LayerRows:
    """Read the features of a layer.

    Args:
        source: the layer.
        wanted: names of the columns whose texts are needed.
        reading: the table that the layer is, None for another layer.
        feedback: asked whether the user stopped.

    Raises:
        QgsProcessingException: the user stopped the run.
    """
    wanted = list(dict.fromkeys(name for name in wanted if name))
    if reading is not None and reading.table.can_be_read(wanted):
        try:
            return _from_table(source, wanted, reading, feedback)
        except (sqlite3.Error, ValueError):
            pass  # locked, damaged, or holding what only GDAL knows how to read: it says what is wrong
    return _from_features(source, wanted, feedback)


def _from_table(
    source: QgsProcessingFeatureSource, wanted: Sequence[str], reading: Reading, feedback: QgsProcessingFeedback
) -> LayerRows:
    collected = _Collected(wanted)
    for piece in reading.pieces(wanted, PIECE):
        stop_if_cancelled(feedback)
        shapes, kinds = blob_arrays.read(piece.geometries, piece.lengths)
        if not np.isin(kinds, (0, reading.table.kind)).all():
            raise ValueError("not what the table declares")
        collected.add(piece.ids, piece.texts, shapes, positions.problems_of(shapes, kinds > 0))
    return collected.finish(source, {reading.table.kind: 0}, has_usable_key=True, reading=reading)


def _from_features(
    source: QgsProcessingFeatureSource, wanted: Sequence[str], feedback: QgsProcessingFeedback
) -> LayerRows:
    collected = _Collected(wanted)
    fields = source.fields()
    indexes = [fields.lookupField(name) for name in wanted]
    key = next((index for index, field in enumerate(fields) if field.name().casefold() == KEY), -1)
    request = QgsFeatureRequest().setSubsetOfAttributes([*indexes, *([key] if key >= 0 else [])])
    keys: list[object] = []
    kinds: dict[int, int] = {}
    features = iter(source.getFeatures(request, _AS_THEY_ARE))
    while piece := list(itertools.islice(features, PIECE)):
        stop_if_cancelled(feedback)
        for row, feature in enumerate(piece, start=collected.count):
            kinds.setdefault(int(feature.geometry().wkbType()) if feature.hasGeometry() else int(source.wkbType()), row)
        keys += [feature[key] for feature in piece] if key >= 0 else []
        shapes, problem = positions.shapes_in(piece)
        columns = [[feature[index] for feature in piece] for index in indexes]
        collected.add([feature.id() for feature in piece], map(texts, columns), shapes, problem)
    return collected.finish(source, kinds, has_usable_key=are_keys(keys), reading=None)


def are_keys(values: Sequence[object]) -> bool:
    """Whether these can be keys of a table: whole numbers without repeats."""
    return all(isinstance(value, int) for value in values) and len(set(values)) == len(values)


class _Collected:
    """Pieces of a layer, put together in the end."""

    def __init__(self, wanted: Sequence[str]):
        self._texts: dict[str, list[str]] = {name: [] for name in wanted}
        self._ids: list[Integers] = []
        self._shapes: list[Shapes | PointArray] = []
        self._problem: list[np.ndarray] = []
        self.count = 0

    def add(self, ids, columns, shapes: Shapes | PointArray, problem: np.ndarray) -> None:
        self._ids.append(np.array(ids, dtype=np.int64))
        self._shapes.append(shapes)
        self._problem.append(problem)
        for name, values in zip(self._texts, columns):
            self._texts[name] += values
        self.count += len(ids)

    def finish(self, source, kinds: Mapping[int, int], *, has_usable_key: bool, reading: Reading | None) -> LayerRows:
        shapes = point_array.joined(self._shapes)
        bounds = np.empty((0, 4))
        if reading is not None:  # to be written again as they are
            bounds = shapes.xy if isinstance(shapes, PointArray) else point_array.boxes(shapes)
        return LayerRows(
            source=source,
            ids=np.concatenate([np.empty(0, dtype=np.int64), *self._ids]),
            texts=self._texts,
            shapes=shapes,
            problem=np.concatenate([np.empty(0, dtype=object), *self._problem]),
            kinds=kinds if self.count else {},
            bounds=bounds,
            has_usable_key=has_usable_key,
            reading=reading,
        )
