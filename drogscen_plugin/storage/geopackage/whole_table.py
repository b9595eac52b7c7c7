# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers that are whole tables of a GeoPackage, which can be read and taken over without QGIS."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsFields, QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes

from ... import paths
from ...core.store import sql
from ...core.store.sql import identifier
from . import file as geopackage_file

KEY = "fid"
"""The name that GDAL gives to a table's key; tables with another are read by QGIS."""

_TAKEN = ("TEXT", "INTEGER", "INT", "MEDIUMINT", "SMALLINT", "TINYINT", "REAL", "DOUBLE", "FLOAT")
"""Types of columns whose values SQLite and QGIS give alike."""

_COPIED = (*_TAKEN, "BOOLEAN", "DATE", "DATETIME", "BLOB")
"""Types of columns whose values a table can take over from another as they are."""


@dataclass(frozen=True)
class Table:
    """A table that holds all that a layer shows.

    Attributes:
        path: the file.
        name: the table.
        geometry: its column with geometries.
        srs_id: the number of its CRS in the file.
        kind: the type of its geometries, as ISO's code of WKB.
        types: the declared type of each other column but the key, without its length, by name.
    """

    path: Path
    name: str
    geometry: str
    srs_id: int
    kind: int
    types: Mapping[str, str]

    def can_be_read(self, columns: Sequence[str]) -> bool:
        """Whether QGIS would give the values of these columns as SQLite does."""
        return all(column == KEY or self.types.get(column) in _TAKEN for column in columns)

    def can_be_copied(self, columns: Sequence[str]) -> bool:
        """Whether another table can take over the values of these columns as they are."""
        return all(column == KEY or self.types.get(column) in _COPIED for column in columns)


def of_layer(layer: QgsVectorLayer | None) -> Table | None:
    """The table that a layer shows, row by row and column by column; None if it shows anything else.

    So None for layers with edits, a subset, joins or virtual fields, other formats, views, curves, Z and M, and files
    that cannot be read now. On the main thread.
    """
    if layer is None or layer.providerType() != "ogr" or layer.storageType() != "GPKG" or layer.isEditable():
        return None
    if layer.subsetString() or any(_is_made(layer.fields(), index) for index in range(layer.fields().count())):
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    if any(value for name, value in parts.items() if name not in ("path", "layerName")):
        return None
    path = Path(parts.get("path") or "")
    try:
        return _described(path, parts.get("layerName") or "", layer) if path.is_file() else None
    except (sqlite3.Error, ValueError):
        return None


def _is_made(fields: QgsFields, index: int) -> bool:
    return fields.fieldOrigin(index) != QgsFields.FieldOrigin.OriginProvider


def _described(path: Path, name: str, layer: QgsVectorLayer) -> Table | None:
    statements = sql.load(paths.plugin_file("resources", "schema", "filling.sql"))
    connection = geopackage_file.connect(path, "mode=ro")
    try:

        def run(statement: str, *values: object, **names: str) -> list[tuple]:
            return connection.execute(statements[statement].substitute(names), values).fetchall()

        if run("encoding") != [("UTF-8",)]:
            return None  # nothing can be taken over from there
        tables = [row[0] for row in run("feature_tables")]
        name = name or (tables[0] if len(tables) == 1 else "")
        if name not in tables or run("kind", name) != [("table",)]:
            return None
        ((geometry, srs_id),) = run("geometry", name)
        ((declared, z, m),) = run("declared", name)
        columns = run("columns", table=identifier(name))
        has_key_apart = any(row[3] == "pk" for row in run("indexes", table=identifier(name)))
    finally:
        connection.close()
    kind = QgsWkbTypes.parseType(declared)
    is_plain = QgsWkbTypes.geometryType(kind) in (
        QgsWkbTypes.GeometryType.PointGeometry,
        QgsWkbTypes.GeometryType.PolygonGeometry,
    )
    if not is_plain or kind != layer.wkbType() or QgsWkbTypes.isCurvedType(kind) or z or m:
        return None
    keys = [row[1] for row in columns if row[5]]
    types = {row[1]: row[2].partition("(")[0].strip().upper() for row in columns if row[1] not in (KEY, geometry)}
    # A key with an index of its own is not the number of the row, and may be anything.
    if keys != [KEY] or has_key_apart or layer.fields().names() != [KEY, *types]:
        return None
    return Table(path, name, geometry, int(srs_id), int(kind), types)
