# SPDX-License-Identifier: GPL-2.0-or-later
"""How many features there are in a file that has been written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ...storage.files import shapefile
from ...storage.geopackage import moving

_GEOPACKAGE, _SHAPEFILE = ".gpkg", ".shp"


def count(path: Path, layer: str) -> int:
    """How many features a layer of a file has, that was just written; -1 if it cannot be read, or is cut off.

    They are read, but for those of a Shapefile, whose files say how many there are by their lengths.
    """
    if path.suffix.lower() == _GEOPACKAGE:
        try:
            return moving.count(path, layer)
        except sqlite3.Error:
            return -1
    if path.suffix.lower() == _SHAPEFILE:
        return shapefile.rows(path)  # GDAL would read the whole of its table
    return _count_with_gdal(path, layer)


def _count_with_gdal(path: Path, layer: str) -> int:
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
        # With a filter, which every row passes, GDAL reads the rows; without one it believes the file's head.
        found.SetAttributeFilter("1 = 1")
        number: int = found.GetFeatureCount()
        return -1 if gdal.GetLastErrorType() >= gdal.CE_Failure else number
    except RuntimeError:
        return -1
    finally:
        gdal.PopErrorHandler()
