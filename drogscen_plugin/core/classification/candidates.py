# SPDX-License-Identifier: GPL-2.0-or-later
"""Pairs of a scene and a school that may matter: every one within the radius, and every one that could be the nearest.

Geometries come in a local plane as in :mod:`proximity`, which measures the pairs. Schools that are points are found by
the cells that they lie in, everything else by a tree of boxes: cells take a third of the time, and miss none.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import ArrayLike

from ..arrays import Floats, Integers, Shapes
from ..geometry import nearest_points, point_array
from ..geometry.point_array import PointArray, coordinates_of_points
from ..geometry.point_cells import PointCells

SMALLEST_EARTH_RADIUS_M = 6_335_000.0
"""Just below the smallest radius of curvature of the ellipsoid, so that scale bounds err on the safe side."""

_SLACK_M = 0.001
_FEW = 64
"""So many schools around a scene are looked at one by one; where there are more, the tree is faster and needs no room."""


def scale_bound(x_m: ArrayLike, reach_m: ArrayLike) -> Floats:
    """Upper bound of the local plane's scale for lines that start at ``x_m`` and are ``reach_m`` long.

    Both in metres, arrays or numbers; holds for x + 2·reach up to 8,000 km. Source: the scale of the spherical
    transverse Mercator, cosh(x/R), with R taken below every radius of the ellipsoid (Snyder, Map Projections:
    A Working Manual, USGS 1987, p. 58).
    """
    bound: Floats = np.cosh((np.abs(x_m) + 2 * np.asarray(reach_m)) / SMALLEST_EARTH_RADIUS_M)
    return bound


def _planar(x_m: Floats, reach_m: ArrayLike) -> Floats:
    """How far to look in the plane for everything within a reach on the ellipsoid, metres."""
    reach = np.asarray(reach_m, dtype=float)
    return reach * scale_bound(x_m, reach) + _SLACK_M


class Schools:
    """Schools among which those near scenes are looked for."""

    def __init__(self, schools: Shapes, radius_m: float, scenes: Shapes | PointArray):
        """Index schools.

        Args:
            schools: shapes in the local plane (m,); None and empty ones are never found.
            radius_m: the limit, metres.
            scenes: the scenes in the same plane for which schools will be looked for.
        """
        self._schools, self._radius_m = schools, radius_m
        self._xy = coordinates_of_points(schools)
        self._tree = shapely.STRtree(schools)
        self._tree.query(shapely.Point())  # builds the tree, which only one thread may do
        is_there = ~(shapely.is_missing(schools) | shapely.is_empty(schools))
        is_point = np.isfinite(self._xy).all(axis=1)
        self._cells: tuple[PointCells, PointCells] | None = None
        if is_there.any() and (is_point == is_there).all():
            furthest_m, largest_m = _spread(scenes)
            reach_m = float(_planar(np.array(furthest_m), radius_m))
            side_m = reach_m + min(reach_m, largest_m)
            width_m, height_m = np.ptp(self._xy[is_point], axis=0)
            a_school_m = float(np.sqrt(width_m * height_m / is_point.sum()))
            self._cells = PointCells(self._xy, side_m), PointCells(self._xy, max(2 * side_m, a_school_m))

    def near(self, scenes: Shapes | PointArray) -> tuple[Integers, Integers, Floats]:
        """Pairs: numbers of scene and school (p,) each, and their nearest points in the plane (p, 2, 2)."""
        rest = np.arange(len(scenes))
        parts: list[tuple[Integers, Integers, Floats]] = []
        if self._cells is not None:
            at, size_m = _points_of(scenes)
            for cells in self._cells:
                places = rest[np.isfinite(at[rest]).all(axis=1)]
                scene, school, settled = self._by_cells(cells, at[places], size_m[places])
                scene = places[scene]
                if isinstance(scenes, PointArray):
                    ends = np.stack([at[scene], self._xy[school]], axis=1)
                else:
                    ends = nearest_points.ends(scenes[scene], self._schools[school])
                parts.append((scene, school, ends))
                rest = np.setdiff1d(rest, places[settled], assume_unique=True)
        if len(rest):
            scene, school, ends = self._by_tree(np.asarray(scenes[rest], dtype=object))
            parts.append((rest[scene], school, ends))
        if not parts:
            return np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, 2, 2))
        scene, school, ends = (np.concatenate(column) for column in zip(*parts))
        return scene, school, ends

    def _by_cells(self, cells: PointCells, at: Floats, size_m: Floats) -> tuple[Integers, Integers, Integers]:
        """Pairs of a place and a school, and the places for which these are all that may matter.

        Args:
            cells: where the schools are.
            at: a point of each place (n, 2).
            size_m: how far the place reaches from there at most (n,).
        """
        place, school, crowded = cells.around(at, _FEW)
        apart_m = np.hypot(*(at[place] - self._xy[school]).T)
        first = np.flatnonzero(np.diff(place, prepend=-1))
        nearest_m = np.full(len(at), 2 * cells.side_m)
        nearest_m[place[first]] = np.minimum.reduceat(apart_m, first) if len(first) else apart_m
        # What matters is no further from the place than the limit, or than the nearest school is from its point.
        search_m = _planar(np.abs(at[:, 0]) + size_m, np.maximum(self._radius_m, nearest_m)) + size_m
        is_settled = search_m <= cells.side_m
        is_settled[crowded] = False
        kept = is_settled[place] & (apart_m <= search_m[place])
        return place[kept], school[kept], np.flatnonzero(is_settled)

    def _by_tree(self, scenes: Shapes) -> tuple[Integers, Integers, Floats]:
        bounds = shapely.bounds(scenes)
        x_m = np.nan_to_num(np.fmax(np.abs(bounds[:, 0]), np.abs(bounds[:, 2])))
        scene, school = self._within(scenes, x_m, self._radius_m)
        lonely = np.setdiff1d(np.arange(len(scenes)), scene)
        (index, _), planar_m = self._tree.query_nearest(scenes[lonely], return_distance=True, all_matches=False)
        # The plane's scale is nowhere below 1, so a planar distance is never shorter than the geodesic: what could be
        # nearest on the ellipsoid lies no further away than what is nearest in the plane.
        lonely = lonely[index]
        far_scene, far_school = self._within(scenes[lonely], x_m[lonely], planar_m)
        scene, school = np.concatenate([scene, lonely[far_scene]]), np.concatenate([school, far_school])
        return scene, school, nearest_points.ends(scenes[scene], self._schools[school])

    def _within(self, scenes: Shapes, x_m: Floats, reach_m: ArrayLike) -> Integers:
        """Pairs (scene, school) that may be within a reach on the ellipsoid: all that are, and hardly any more."""
        return self._tree.query(scenes, predicate="dwithin", distance=_planar(x_m, reach_m))


def _spread(scenes: Shapes | PointArray) -> tuple[float, float]:
    """How far from the plane's central meridian scenes reach, and how far the largest reaches from end to end, metres."""
    if isinstance(scenes, PointArray):
        west, east = np.nanmin(scenes.xy[:, 0], initial=0), np.nanmax(scenes.xy[:, 0], initial=0)
        return float(max(-west, east)), 0.0
    boxes = point_array.boxes(scenes)
    sizes_m = np.hypot(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    return float(np.nanmax(np.abs(boxes[:, ::2]), initial=0)), float(np.nanmax(sizes_m, initial=0))


def _points_of(scenes: Shapes | PointArray) -> tuple[Floats, Floats]:
    """A point of each scene, NaN where none is found at once (n, 2), and how far the scene reaches from it at most (n,)."""
    if isinstance(scenes, PointArray):
        return scenes.xy, np.zeros(len(scenes))
    part = shapely.get_geometry(scenes, 0)
    corner = shapely.get_point(shapely.get_exterior_ring(part), 0)
    at = coordinates_of_points(np.where(shapely.is_missing(corner), part, corner))
    boxes = point_array.boxes(scenes)
    size_m: Floats = np.hypot(*np.fmax(at - boxes[:, :2], boxes[:, 2:] - at).T)
    return at, size_m
