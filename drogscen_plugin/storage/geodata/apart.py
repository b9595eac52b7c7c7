# SPDX-License-Identifier: GPL-2.0-or-later
"""How far apart two shapes lie."""

from __future__ import annotations

from qgis.core import QgsGeometry


def apart_m(one: bytes, other: bytes) -> float:
    """The distance between two shapes given as WKB, edge to edge, in metres of the store's projected CRS.

    It is told to people and decides nothing. It needs no shapely, so that the panel can tell it without.
    """
    shapes = (QgsGeometry(), QgsGeometry())
    for shape, wkb in zip(shapes, (one, other)):
        shape.fromWkb(wkb)
    return shapes[0].distance(shapes[1])
