# SPDX-License-Identifier: GPL-2.0-or-later
"""How many features there are in a file that has been written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ...storage.geopackage import moving

_GEOPACKAGE, _SHAPEFILE = ".gpkg", ".shp"


def count(path: Path, layer: str) -> int:
    """How many features a layer of a file has, by reading them; -1 if it cannot be read, or is cut off."""
    if path.suffix.lower() == _GEOPACKAGE:
        try:
            return moving.count(path, layer)
        except sqlite3.Error:
            return -1
    is_cut_off = path.suffix.lower() == _SHAPEFILE and not _has_its_length(path)
    return -1 if is_cut_off else _count_with_gdal(path, layer)


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


def _has_its_length(path: Path) -> bool:
    """Whether a Shapefile's geometries, which are not read when its rows are counted, are as long as their head says.

    Source: ESRI Shapefile Technical Description, July 1998: bytes 24 to 27 are the length in words of 16 bits.
    """
    try:
        with path.open("rb") as stream:
            return path.stat().st_size == 2 * int.from_bytes(stream.read(28)[24:], "big")
    except OSError:
        return False
