"""What output layers hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsFeatureSink, QgsFields

from ...translation import tr

if TYPE_CHECKING:
    import numpy as np

    from ...storage.geopackage.table_filling import Filling


@dataclass(frozen=True)
class Piece:
    """Some rows.

    Attributes:
        ids: their keys (n,).
        boxes: lowest x, lowest y, highest x and highest y of each geometry (n, 4); NaN for none and an empty one.
        rows: key, geometry and values of each.
    """

    ids: Sequence[int]
    boxes: np.ndarray
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True)
class TableContent:
    """The rows of an output layer.

    Attributes:
        pieces: makes them, for a table that is being filled.
        example: values by index of their field that GDAL is to write first, so that they can be taken as it writes them.
    """

    pieces: Callable[[Filling], Iterator[Piece]]
    example: Mapping[int, object] = field(default_factory=dict)


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

    def first_bad(self, sink: QgsFeatureSink, features: Iterable[QgsFeature]) -> str:
        """The first feature that cannot be written, '' if each alone could; the output is given up by now."""
        for feature in features:
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                named = self.fields.lookupField(self.name_field) if self.name_field else -1
                name = feature[named] if named >= 0 else ""
                return tr("feature {id} ({name})").format(id=feature.id(), name=name or "–")
        return ""
