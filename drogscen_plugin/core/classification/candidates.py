# SPDX-License-Identifier: GPL-2.0-or-later
"""Pairs of a scene and a school that may matter: every one within the radius, and every one that could be the nearest.

Geometries come in a local plane as in :mod:`proximity`, which measures the pairs. Points among points are found by the
cells that they lie in, everything else by a tree of boxes: it takes a fifth of the time, and gives the same pairs.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import ArrayLike

from ..arrays import Floats, Integers, Shapes
from ..geometry import nearest_points
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

    def __init__(self, schools: Shapes, widest_m: float, radius_m: float):
        """Index schools.

        Args:
            schools: shapes in the local plane (m,); None and empty ones are never found.
            widest_m: how far from the plane's central meridian a scene lies at most, metres.
            radius_m: the limit, metres.
        """
        self._schools, self._radius_m = schools, radius_m
        self._xy = coordinates_of_points(schools)
        self._tree = shapely.STRtree(schools)
        self._tree.query(shapely.Point())  # builds the tree, which only one thread may do
        is_there = ~(shapely.is_missing(schools) | shapely.is_empty(schools))
        is_point = np.isfinite(self._xy).all(axis=1)
        self._cells: tuple[PointCells, PointCells] | None = None
        if is_there.any() and (is_point == is_there).all():
            reach_m = float(_planar(np.array(widest_m), radius_m))
            width_m, height_m = np.ptp(self._xy[is_point], axis=0)
            a_school_m = np.sqrt(width_m * height_m / is_point.sum())
            self._cells = PointCells(self._xy, reach_m), PointCells(self._xy, max(2 * reach_m, a_school_m))

    def near(self, scenes: Shapes | PointArray) -> tuple[Integers, Integers, Floats]:
        """Pairs: numbers of scene and school (p,) each, and their nearest points in the plane (p, 2, 2)."""
        rest = np.arange(len(scenes))
        parts: list[tuple[Integers, Integers, Floats]] = []
        if self._cells is not None:
            xy = coordinates_of_points(scenes)
            for cells, is_within in zip(self._cells, (True, False)):
                places = rest[np.isfinite(xy[rest]).all(axis=1)]
                scene, school, settled = self._by_cells(cells, xy[places], is_within=is_within)
                parts.append((places[scene], school, np.stack([xy[places[scene]], self._xy[school]], axis=1)))
                rest = np.setdiff1d(rest, places[settled], assume_unique=True)
        if len(rest):
            scene, school, ends = self._by_tree(np.asarray(scenes[rest], dtype=object))
            parts.append((rest[scene], school, ends))
        if not parts:
            return np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, 2, 2))
        scene, school, ends = (np.concatenate(column) for column in zip(*parts))
        return scene, school, ends

    def _by_cells(self, cells: PointCells, xy: Floats, *, is_within: bool) -> tuple[Integers, Integers, Integers]:
        """Pairs of a place and a school, and the places for which these are all.

        Args:
            cells: where the schools are.
            xy: the places (n, 2).
            is_within: whether schools within the radius are wanted, or those that could be nearest to a place that has
                none within it.
        """
        place, school, crowded = cells.around(xy, _FEW)
        apart_m = np.hypot(*(xy[place] - self._xy[school]).T)
        reach_m = np.full(len(xy), self._radius_m)
        if not is_within:
            first = np.flatnonzero(np.diff(place, prepend=-1))
            reach_m = np.full(len(xy), np.inf)
            reach_m[place[first]] = np.minimum.reduceat(apart_m, first) if len(first) else apart_m
        search_m = _planar(xy[:, 0], reach_m)
        is_near = apart_m <= search_m[place]
        place, school = place[is_near], school[is_near]
        settled = np.zeros(len(xy), dtype=bool)
        settled[place] = True
        settled &= search_m <= cells.side_m
        settled[crowded] = False
        kept = settled[place]
        return place[kept], school[kept], np.flatnonzero(settled)

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
