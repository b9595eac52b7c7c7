# SPDX-License-Identifier: GPL-2.0-or-later
"""The features of a layer as shapes in degrees, with what is wrong with each."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsWkbTypes,
)

from ...core import parallel
from ...core.arrays import Integers, Shapes
from ...core.errors import CoordinatesOutsideCrs
from ...core.geometry import plausibility, point_array
from ...core.geometry.edges import follow_geodesics
from ...core.geometry.point_array import PointArray
from ...core.geometry.position_problems import EMPTY_GEOMETRY, NO_GEOMETRY, UNREADABLE_GEOMETRY
from .coordinates import area_of_use, lonlat_crs, put_coordinates, shapes_of, transform_points

_SQUARE_DEGREE_M2 = 111_132.0 * 111_320.0

_CURVE_TOLERANCE_RAD = np.radians(0.1)
"""Angle spanned by one segment of a curve: at a radius of 1 km the segment departs from the arc by 0.4 mm."""


@dataclass(frozen=True)
class Positions:
    """Where the features of a layer are.

    Attributes:
        lonlat: shapes in degrees on WGS 84, two-dimensional, valid; None where there is no usable position (n,). An
            array of points where they were read as one.
        problem: why a feature has no usable position, '' for one that has (n,).
        repaired: rows whose polygon was invalid and was repaired for measuring.
    """

    lonlat: Shapes | PointArray
    problem: np.ndarray
    repaired: np.ndarray

    @property
    def shapes(self) -> Shapes:
        """The shapes in degrees as an array of shapely's (n,)."""
        return np.asarray(self.lonlat, dtype=object)

    @property
    def usable(self) -> np.ndarray:
        """True for each feature with a usable position (n,)."""
        return self.problem == ""

    def without_shapes(self) -> Positions:
        """The same without the shapes, which take most of the memory."""
        return replace(self, lonlat=np.empty(0, dtype=object))

    def places(self) -> list[str]:
        """A text for each shape, the same in every run: its centre to 1 cm and its area to 1 m²; '' without one.

        It depends on nothing but the shape, so other features of the layer may come and go.
        """
        present = self.lonlat[self.usable]
        centre = shapely.get_coordinates(shapely.centroid(present))
        area_m2 = shapely.area(present) * _SQUARE_DEGREE_M2 * np.cos(np.radians(centre[:, 1]))
        texts = iter([f"{x:.7f} {y:.7f} {area:.0f}" for (x, y), area in zip(centre.tolist(), area_m2.tolist())])
        return [next(texts) if usable else "" for usable in self.usable]


def in_degrees(
    shapes: Shapes | PointArray,
    problem: np.ndarray,
    crs: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
) -> Positions:
    """Transform shapes to degrees, and check that they are plausible.

    Invalid polygons are repaired, long edges turned into geodesics. Single shapes with coordinates that cannot belong to
    the CRS get a problem; the features' own geometries are never changed.

    Args:
        shapes: two-dimensional shapes in the CRS, None where there is none (n,); they give way to those in degrees.
        problem: why there is none, '' where there is one (n,); filled in.
        crs: their CRS.
        context: QGIS's transform context.

    Raises:
        CoordinatesOutsideCrs: more than half of the features with geometry have such coordinates.
    """
    transform = QgsCoordinateTransform(crs, lonlat_crs(), context)

    def in_degrees_of(rows: slice) -> _Part:
        return _part_in_degrees(point_array.part_of(shapes, rows), problem[rows], crs, transform, rows.start)

    parts = parallel.in_parts(in_degrees_of, len(shapes))
    implausible = [place for part in parts for place in part.implausible]
    if 2 * len(implausible) > sum(part.somewhere for part in parts):
        raise CoordinatesOutsideCrs(*implausible[0], len(implausible))
    lonlat = point_array.joined([part.lonlat for part in parts])
    return Positions(lonlat, problem, np.concatenate([part.repaired for part in parts]))


@dataclass(frozen=True)
class _Part:
    """Some shapes in degrees.

    Attributes:
        lonlat: the shapes (n,).
        somewhere: how many of them have a vertex.
        implausible: of each with coordinates that cannot belong to the CRS why, x and y of the first such vertex, and
            its row in the layer.
        repaired: rows in the layer whose polygon was repaired.
    """

    lonlat: Shapes | PointArray
    somewhere: int
    implausible: Sequence[tuple[str, float, float, int]]
    repaired: Integers


def _part_in_degrees(
    shapes: Shapes | PointArray,
    problem: np.ndarray,
    crs: QgsCoordinateReferenceSystem,
    transform: QgsCoordinateTransform,
    first_row: int,
) -> _Part:
    """Transform some shapes; ``problem`` is filled in, and shapes that shapely holds give way to those in degrees."""
    if isinstance(shapes, PointArray):
        xy, row = shapes.xy, np.arange(len(shapes))
    else:
        xy, row = shapely.get_coordinates(shapes, return_index=True)
    lonlat = transform_points(xy, transform)
    if lonlat is xy:  # the layer is in degrees, and what was read stays as it is
        lonlat = xy.copy()
    reason = plausibility.implausible(
        xy,
        lonlat,
        to_lonlat=lambda turned: transform_points(turned, transform),
        is_geographic=crs.isGeographic(),
        area=area_of_use(crs),
    )
    bad = np.flatnonzero(reason.astype(bool))
    rows, first = np.unique(row[bad], return_index=True)
    implausible = [
        (reason[vertex], float(xy[vertex, 0]), float(xy[vertex, 1]), first_row + int(row[vertex]))
        for vertex in bad[first]
    ]
    problem[rows] = reason[bad[first]]
    lonlat[np.isin(row, rows)] = np.nan
    if isinstance(shapes, PointArray):
        return _Part(PointArray(lonlat), len(row), implausible, np.empty(0, dtype=np.int64))
    put_coordinates(shapes, lonlat, row)
    invalid = np.flatnonzero(~(shapely.is_valid(shapes) | shapely.is_missing(shapes)))
    shapes[invalid] = shapely.make_valid(shapes[invalid])
    somewhere = np.count_nonzero(np.diff(row, prepend=-1))
    return _Part(follow_geodesics(shapes), somewhere, implausible, first_row + invalid)


def shapes_in(features: Sequence[QgsFeature]) -> tuple[np.ndarray, np.ndarray]:
    """The features' shapes (n,), and why one has none, '' for one that has (n,).

    Curves are segmented, Z and M dropped.
    """
    is_plain = functools.cache(_is_plain)
    geometries = [feature.geometry() for feature in features]
    # A layer may hold other types than the one that it declares.
    wkb = [
        (geometry if is_plain(geometry.wkbType()) else _flat_and_straight(geometry)).asWkb().data() or None
        for geometry in geometries
    ]
    shapes = shapes_of(wkb)
    return shapes, problems_of(shapes, np.array([given is not None for given in wkb], dtype=bool))


def problems_of(shapes: Shapes | PointArray, is_given: np.ndarray) -> np.ndarray:
    """Why a feature has no usable shape, '' for one that has (n,); ``is_given`` for those that have a geometry at all."""
    problem = np.full(len(shapes), "", dtype=object)
    if isinstance(shapes, PointArray):
        return problem
    problem[shapely.is_empty(shapes)] = EMPTY_GEOMETRY
    missing = shapely.is_missing(shapes)
    problem[missing & is_given] = UNREADABLE_GEOMETRY
    problem[missing & ~is_given] = NO_GEOMETRY
    return problem


def _is_plain(wkb_type: int) -> bool:
    return not (QgsWkbTypes.isCurvedType(wkb_type) or QgsWkbTypes.hasM(wkb_type) or QgsWkbTypes.hasZ(wkb_type))


def _flat_and_straight(geometry: QgsGeometry) -> QgsGeometry:
    if geometry.isNull():
        return geometry
    straight = geometry.constGet().segmentize(_CURVE_TOLERANCE_RAD)
    straight.dropZValue()
    straight.dropMValue()
    return QgsGeometry(straight)


def middles(shapes: Shapes) -> np.ndarray:
    """The middle of each shape, NaN for none (n, 2)."""
    xy = np.full((len(shapes), 2), np.nan)
    filled = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    xy[filled] = shapely.get_coordinates(shapely.centroid(shapes[filled]))
    return xy
