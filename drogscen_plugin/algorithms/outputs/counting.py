# SPDX-License-Identifier: GPL-2.0-or-later
"""How many features there are in a file that has been written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ...storage.geopackage import moving

_GEOPACKAGE = ".gpkg"


def count(path: Path, layer: str) -> int:
    """How many features a layer of a file has, by reading them; -1 if it cannot be read."""
    if path.suffix.lower() == _GEOPACKAGE:
        try:
            return moving.count(path, layer)
        except sqlite3.Error:
            return -1
    from osgeo import gdal  # which QGIS starts without

    gdal.ErrorReset()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        source = gdal.OpenEx(str(path), gdal.OF_VECTOR)
        if source is None:
            return -1
        found = source.GetLayerByName(layer) or (source.GetLayer(0) if source.GetLayerCount() == 1 else None)
        if found is None:
            return -1
        definition = found.GetLayerDefn()
        fields = [definition.GetFieldDefn(index).GetNameRef() for index in range(definition.GetFieldCount())]
        found.SetIgnoredFields([*fields, "OGR_GEOMETRY", "OGR_STYLE"])  # rows are counted, not what they hold
        number = sum(1 for _ in found)
        return -1 if gdal.GetLastErrorType() >= gdal.CE_Failure else number
    except RuntimeError:
        return -1
    finally:
        gdal.PopErrorHandler()
