# SPDX-License-Identifier: GPL-2.0-or-later
"""What a run has written, in a form that can be compared: fields, rows and geometries, and the file around them."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from pathlib import Path

from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, Qt

from drogscen_plugin import compat


def saved(layer: QgsVectorLayer, path: Path, table: str = "") -> str:
    """A layer saved in a GeoPackage by QGIS, in its table of that name or one named as the file; where it is."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", table or path.stem
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    error = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    assert error[0] == QgsVectorFileWriter.WriterError.NoError, error
    return f"{path}|layername={options.layerName}"


def _extent(layer):
    """The extent; none where QGIS cannot tell it, as for coordinates that are no numbers."""
    try:
        extent = layer.extent()
    except Exception:
        return []
    return [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()]


def _are_alike(one: list[float], other: list[float]) -> bool:
    """Whether two extents are the same, in the 15 figures that GDAL notes in a GeoPackage."""
    return len(one) == len(other) and all(
        math.isclose(a, b, rel_tol=1e-14, abs_tol=1e-6) or (math.isnan(a) and math.isnan(b)) for a, b in zip(one, other)
    )


def content(layer: QgsVectorLayer | str) -> dict:
    """All that QGIS shows of a layer or of a file."""
    layer = QgsVectorLayer(layer, "x", "ogr") if isinstance(layer, str) else layer
    assert layer.isValid()
    return {
        "kind": int(layer.wkbType()),
        "crs": layer.crs().authid() or layer.crs().toWkt(),
        "fields": [(field.name(), field.type(), field.typeName()) for field in layer.fields()],
        "rows": [
            (feature.id(), [_plain(value) for value in feature.attributes()], feature.geometry().asWkb().data())
            for feature in layer.getFeatures()
        ],
        "extent": _extent(layer),
    }


def _plain(value):
    if isinstance(value, (QDate, QDateTime)):
        return value.toString(Qt.DateFormat.ISODateWithMs)
    if isinstance(value, QByteArray):
        return value.data()
    if isinstance(value, float) and math.isnan(value):
        return "NaN"
    return None if compat.is_null(value) else value


def file_around(path: str, table: str) -> dict:
    """What a GeoPackage says of a table besides its rows: how it is made, its triggers, and its index."""
    with closing(sqlite3.connect(path)) as connection:

        def rows(statement: str, *values) -> list:
            return connection.execute(statement, values).fetchall()

        ((geometry,),) = rows("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", table)
        index = f"rtree_{table}_{geometry}"
        assert rows(f"SELECT rtreecheck('main', '{index}')") == [("ok",)]
        assert rows("PRAGMA integrity_check") == [("ok",)]
        return {
            "made by": rows("SELECT name, sql FROM sqlite_master WHERE tbl_name = ? ORDER BY name", table),
            "contents": rows("SELECT data_type, identifier, min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents"),
            "columns": rows("SELECT * FROM gpkg_geometry_columns"),
            "count": rows("SELECT * FROM gpkg_ogr_contents"),
            "extensions": rows("SELECT * FROM gpkg_extensions"),
            "keys": rows("SELECT * FROM sqlite_sequence"),
            "index": rows(f'SELECT id, minx, maxx, miny, maxy FROM "{index}" ORDER BY id'),
        }


def differences(one: dict, other: dict) -> list:
    """Where two contents differ."""
    found = [(name, one[name], other[name]) for name in ("kind", "crs", "fields") if one[name] != other[name]]
    if not _are_alike(one["extent"], other["extent"]):
        found.append(("extent", one["extent"], other["extent"]))
    if len(one["rows"]) != len(other["rows"]):
        return [*found, ("rows", len(one["rows"]), len(other["rows"]))]
    for row, again in zip(one["rows"], other["rows"]):
        found += [("id", row[0], again[0])] if row[0] != again[0] else []
        found += [("value", value, second) for value, second in zip(row[1], again[1]) if value != second]
        found += [("geometry", row[2], again[2])] if row[2] != again[2] else []
    return found
