# SPDX-License-Identifier: GPL-2.0-or-later
"""Shapes of a store in one plane in metres, to be compared with each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCoordinateTransformContext

from ...core.arrays import Shapes
from .coordinates import LocalPlane, lonlat_crs, shapes_of, transform_shapes

Wkbs = Sequence["bytes | None"]


def shapes_to_lonlat(srid: int, transforms: QgsCoordinateTransformContext) -> Callable[[Wkbs], Shapes]:
    """What turns WKB in a store's CRS into shapely geometries in degrees, None into None."""
    transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem(f"EPSG:{srid}"), lonlat_crs(), transforms)
    return lambda wkbs: transform_shapes(shapes_of(wkbs), transform)


def shapes_to_plane(
    srid: int, transforms: QgsCoordinateTransformContext, lonlat: Sequence[Shapes]
) -> Callable[[Wkbs], Shapes]:
    """What turns WKB in a store's CRS into shapely geometries in a plane in metres, None into None.

    Args:
        srid: the EPSG code of the store's CRS.
        transforms: how coordinates are to be transformed.
        lonlat: what is to be compared, in degrees; the plane is centred on that.

    Raises:
        SpanTooWide: it spans more than 60° of longitude.
    """
    plane = LocalPlane(np.concatenate([shapely.get_coordinates(shapes) for shapes in lonlat]), transforms)
    to_lonlat = shapes_to_lonlat(srid, transforms)
    return lambda wkbs: transform_shapes(to_lonlat(wkbs), plane.from_lonlat)
