# SPDX-License-Identifier: GPL-2.0-or-later
"""What output layers hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsFeatureIterator, QgsFeatureSink, QgsFields

from ...translation import tr

if TYPE_CHECKING:
    import numpy as np

    from ...storage.geopackage.table_filling import Column, Filling, Origin


@dataclass(frozen=True)
class Piece:
    """Some rows.

    Attributes:
        ids: their keys (n,).
        boxes: lowest x, lowest y, highest x and highest y of each geometry (n, 4); NaN for none and an empty one.
        columns: geometries and values of each, without those that are taken over from the table's origin.
    """

    ids: Sequence[int]
    boxes: np.ndarray
    columns: Sequence[Column]


@dataclass(frozen=True)
class TableContent:
    """The rows of an output layer.

    Attributes:
        pieces: makes them, for a table that is being filled.
        example: values by index of their field that GDAL is to write first, so that they can be taken as it writes them.
        origin: where geometries and the first columns are taken over from, None for nowhere.
    """

    pieces: Callable[[Filling], Iterator[Piece]]
    example: Mapping[int, object] = field(default_factory=dict)
    origin: Origin | None = None


class OpenSink:
    """A sink that is let go of when it is closed, whoever still has this object.

    An exception keeps the frames that it went through, and with a sink in one of them its file would stay open: on a full
    disk nothing would be freed, and Windows could not delete it.
    """

    def __init__(self, sink: QgsFeatureSink, open_again: Callable[[], QgsFeatureSink | None] = lambda: None):
        """Hold a sink, and how another is made in its place, empty again."""
        self._sink: QgsFeatureSink | None = sink
        self._open_again = open_again

    def add(self, features: list[QgsFeature] | QgsFeatureIterator) -> bool:
        """Write features; False if they cannot be written."""
        return self._sink is not None and self._sink.addFeatures(features, QgsFeatureSink.Flag.FastInsert)

    def flush(self) -> bool:
        """Write what is waiting, if it is open; False if it cannot be written."""
        return self._sink is None or self._sink.flushBuffer()

    def problem(self) -> str:
        """What QGIS says of the last failure."""
        return self._sink.lastError() if self._sink is not None else ""

    def begin_again(self) -> None:
        """Throw away what was written."""
        self.close()
        self._sink = self._open_again()

    def close(self) -> None:
        """Let go of the sink, which closes its file."""
        self._sink = None


@dataclass(frozen=True)
class LayerContent:
    """What one output layer will hold.

    Attributes:
        title: what the output is called.
        fields: its fields.
        wkb_type: its geometry type.
        crs: its CRS.
        count: how many features there will be.
        features: the features, made as they are asked for; None if the layer is written as rows of a table.
        table: its rows, None if it is written feature by feature.
        name_field: the field that names the features, '' for none.
        odd_one: a feature with another type of geometry than the others, for messages; '' for none.
    """

    title: str
    fields: QgsFields
    wkb_type: int
    crs: QgsCoordinateReferenceSystem
    count: int
    features: Iterable[QgsFeature] | None = None
    table: TableContent | None = None
    name_field: str = ""
    odd_one: str = ""

    def first_bad(self, sink: OpenSink, features: Iterable[QgsFeature]) -> str:
        """The first feature that cannot be written, '' if each alone could; the output is given up by now."""
        for feature in features:
            if not sink.add([feature]):
                named = self.fields.lookupField(self.name_field) if self.name_field else -1
                name = feature[named] if named >= 0 else ""
                return tr("feature {id} ({name})").format(id=feature.id(), name=name or "–")
        return ""
