"""One transaction on a store: rows read and written through QGIS's providers, all or nothing."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from qgis.core import QgsFeatureRequest, QgsFeatureSink, QgsGeometry, QgsTransaction, QgsVectorLayer

from ..core.errors import StoreFailed
from ..core.store import changes as data
from ..core.store import sql
from ..core.store.changes import Change
from ..core.store.schema import GEOMETRY, ROW_NUMBER, UUID, Schema
from . import table_rows
from .place import Place

_KEYS_IN_ONE_QUESTION = 500
_MANY = 50


class Transaction:
    """Reading and writing inside a transaction that somebody else begins and ends."""

    def __init__(self, place: Place, schema: Schema, layers: dict[str, QgsVectorLayer], transaction: QgsTransaction):
        self._place, self._schema, self._layers = place, schema, layers
        self._transaction = transaction
        self._fids: dict[str, dict[str, int]] = defaultdict(dict)

    def close(self) -> None:
        """Let go of the layers; nothing can be read or written afterwards."""
        self._layers, self._transaction = {}, None

    def know(self, table: str, rows: Iterable[data.Row]) -> None:
        """Take over rows, with ``fid``, that were read elsewhere while this transaction kept everybody from writing."""
        self._fids[table].update((row[UUID], row[ROW_NUMBER]) for row in rows)

    def lock_rows(self, table: str, uuids: Iterable[str]) -> None:
        """Keep others from changing rows; on a GeoPackage nobody else can write at all.

        Raises:
            StoreFailed: another user holds them.
        """
        self._place.lock_rows(self._transaction, table, list(uuids))

    def rows(self, table: str, values: Sequence[str] | None = None, *, field: str = UUID) -> list[dict]:
        """Rows as they are now, all or those whose field has one of the values."""
        current_rows = []
        for request in self._requests(values, field):
            for fid, row in table_rows.from_features(self._schema[table], self._layers[table].getFeatures(request)):
                self._fids[table][row[UUID]] = fid
                current_rows.append(row)
        return current_rows

    @staticmethod
    def _requests(values: Sequence[str] | None, field: str) -> Iterator[QgsFeatureRequest]:
        if values is None:
            yield QgsFeatureRequest()
            return
        wanted = sorted(set(values))
        for start in range(0, len(wanted), _KEYS_IN_ONE_QUESTION):
            part = wanted[start : start + _KEYS_IN_ONE_QUESTION]
            yield QgsFeatureRequest().setFilterExpression(f'"{field}" IN ({sql.literals(part)})')

    def write(self, changes: Iterable[Change]) -> None:
        """Write changes of rows that :meth:`rows` has read, and new rows; in their order, table by table.

        Raises:
            StoreFailed: the database refused one of them.
        """
        for table, kind, part in _runs(changes):
            {"insert": self._insert, "update": self._update, "delete": self._delete}[kind](table, part)

    def _insert(self, table: str, part: list[Change]) -> None:
        described = self._schema[table]
        rows = [table_rows.with_defaults(described, change.after or {}) for change in part]
        if self._place.insert_many(self._transaction, described, rows):
            return
        provider = self._layers[table].dataProvider()
        fields = provider.fields()
        features = [table_rows.to_feature(described, fields, row) for row in rows]
        done, _ = provider.addFeatures(features, QgsFeatureSink.Flag.FastInsert)
        self._check(done, provider)

    def _update(self, table: str, part: list[Change]) -> None:
        provider, described = self._layers[table].dataProvider(), self._schema[table]
        names = sorted({name for change in part for name in change.changed()})
        rows = [dict(change.after or {}) for change in part]
        if len(rows) >= _MANY and self._place.update_many(self._transaction, described, names, rows):
            return
        fields = provider.fields()
        attributes, geometries = {}, {}
        for change in part:
            fid, values = self._fids[table][change.uuid], change.changed()
            if GEOMETRY in values:
                geometries[fid] = table_rows.to_geometry(values.pop(GEOMETRY)) or QgsGeometry()
            if values:
                attributes[fid] = {
                    fields.indexOf(name): table_rows.to_qgis(described[name].type, value)
                    for name, value in values.items()
                }
        if attributes:
            self._check(provider.changeAttributeValues(attributes), provider)
        if geometries:
            self._check(provider.changeGeometryValues(geometries), provider)

    def _delete(self, table: str, part: list[Change]) -> None:
        provider = self._layers[table].dataProvider()
        self._check(provider.deleteFeatures([self._fids[table][change.uuid] for change in part]), provider)

    def _check(self, done: bool, provider) -> None:
        if not done:
            problem = provider.lastError() or "; ".join(provider.errors())
            provider.clearErrors()
            raise StoreFailed(self._place.title(), problem)


def _runs(changes: Iterable[data.Change]) -> Iterator[tuple[str, str, list[Change]]]:
    """Consecutive changes of one kind in one table, so that many rows take one call."""

    def what(change: Change) -> tuple[str, str]:
        kind = "insert" if change.before is None else "delete" if change.after is None else "update"
        return change.table, kind

    for (table, kind), part in itertools.groupby(changes, key=what):
        yield table, kind, list(part)
