# SPDX-License-Identifier: GPL-2.0-or-later
"""Which schools lie near which scenes, and how far: one indexed query for a whole layer.

Geometries come in a *local plane*: a transverse Mercator projection in metres with scale 1 on its central
meridian (x = 0), and distances are geodesic. The plane finds the nearest points of two geometries; the caller's
``measure`` tells how far apart they are on the ellipsoid. Straight edges in the plane are geodesics to within a
millimetre per kilometre, so the answer does not depend on the CRS that the layers came in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Callable

import numpy as np
import shapely
from numpy.typing import ArrayLike

from .. import parallel
from ..arrays import Floats, Integers, Shapes
from ..geometry import geodesic, point_array
from ..geometry.point_array import PointArray
from . import candidates

QUARTER_SEGMENTS = 64
"""Segments per quarter circle of a ring: at 500 m the ring is at most 4 cm inside the true circle."""

_CHUNK = 10_000
"""The most scenes that are measured at a time."""

Measure = Callable[[Floats, Floats], Floats]
"""From start and end points (arrays of shape (n, 2), local plane) to geodesic lengths in metres (n,)."""

KnownPoints = tuple[Floats, Floats]
"""Longitude and latitude in degrees of scenes (n, 2) and schools (m, 2), NaN for what is no point."""

_Pairs = tuple[Integers, Integers, Floats, Floats]
"""Scene, school, their distance in metres, and their nearest points."""


@dataclass(frozen=True)
class Proximity:
    """Pairs within the radius, and the nearest school of every scene.

    The pairs are ordered by scene, then distance, then the schools' order; distances are rounded to the
    millimetre, and every comparison is made on the rounded value.

    Attributes:
        scene: scene index of each pair (p,).
        school: school index of each pair (p,).
        distance_m: geodesic distance of each pair, metres (p,).
        rank: 1 for a scene's nearest school, 2 for the next, … (p,).
        ends: nearest points of each pair, scene then school, local plane (p, 2, 2).
        nearest_school: index of the nearest school of each scene, at any distance, -1 if it has none (n,).
        nearest_m: distance to it, NaN if it has none (n,).
    """

    scene: Integers
    school: Integers
    distance_m: Floats
    rank: Integers
    ends: Floats
    nearest_school: Integers
    nearest_m: Floats


def find_near(
    scenes: Shapes | PointArray,
    schools: Shapes,
    *,
    radius_m: float,
    measure: Measure,
    school_order: ArrayLike | None = None,
    known_deg: KnownPoints | None = None,
    on_progress: Callable[[float], None] = lambda fraction: None,
) -> Proximity:
    """Find the schools within ``radius_m`` of each scene, and the nearest school of each.

    Args:
        scenes: shapely points or polygons in the local plane (n,); None and empty ones get no school.
        schools: the same for schools (m,); None and empty ones are never near.
        radius_m: inclusive limit in metres, compared at millimetre precision.
        measure: geodesic length between points of the local plane; may be called in several threads.
        school_order: sort key of each school (m,) that decides which of several equally near schools is named
            first; the index when None.
        known_deg: where the scenes and schools that are points lie on the ellipsoid; the distance between two of them
            comes from there, and ``measure`` is not asked.
        on_progress: called now and then with the fraction done; may raise to stop.

    Geometries that touch or overlap are 0 apart. All equally near schools are kept as pairs.
    """
    order = np.arange(len(schools)) if school_order is None else np.asarray(school_order)
    parts = []
    nearest_school = np.full(len(scenes), -1, dtype=np.int64)
    nearest_m = np.full(len(scenes), np.nan)
    for done, (scene, school, distance_m, ends) in _in_chunks(scenes, schools, radius_m, known_deg, measure, order):
        first = np.flatnonzero(np.diff(scene, prepend=-1))
        nearest_school[scene[first]] = school[first]
        nearest_m[scene[first]] = distance_m[first]
        within = distance_m <= np.round(radius_m, 3)
        parts.append((scene[within], school[within], distance_m[within], ends[within]))
        on_progress(done / len(scenes))
    if not parts:
        parts = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.empty((0, 2, 2)))]
    scene, school, distance_m, ends = (np.concatenate(column) for column in zip(*parts))
    return Proximity(
        scene=scene,
        school=school,
        distance_m=distance_m,
        rank=_ranks(scene),
        ends=ends,
        nearest_school=nearest_school,
        nearest_m=nearest_m,
    )


def _in_chunks(
    scenes: Shapes | PointArray,
    schools: Shapes,
    radius_m: float,
    known_deg: KnownPoints | None,
    measure: Measure,
    order: Integers,
) -> Iterator[tuple[int, _Pairs]]:
    """How many scenes are done after each chunk, and its pairs; on all cores, as GEOS and PROJ let go of Python."""
    among = candidates.Schools(schools, radius_m, scenes)

    def found(rows: slice) -> _Pairs:
        scene, school, ends = among.near(point_array.part_of(scenes, rows))
        length_m = np.full(len(scene), np.nan)
        if known_deg:
            length_m = geodesic.distance_m(*known_deg[0][rows][scene].T, *known_deg[1][school].T)
        return _ranked(rows.start + scene, school, ends, length_m, measure, order)

    chunks = list(_chunks(len(scenes)))
    with closing(parallel.in_order(found, chunks)) as pairs:
        yield from zip((rows.stop for rows in chunks), pairs)


def _chunks(count: int) -> Iterator[slice]:
    """The rows of each chunk, in so many of the same length that each core gets as much to do as the others."""
    rounds = -(-count // (_CHUNK * parallel.cores()))
    length = max(1, -(-count // max(1, rounds * parallel.cores())))
    for start in range(0, count, length):
        yield slice(start, min(start + length, count))


def _ranked(
    scene: Integers, school: Integers, ends: Floats, length_m: Floats, measure: Measure, order: Integers
) -> _Pairs:
    """Pairs with their distances, sorted by scene, distance and school order; measured where the length is NaN."""
    unknown = np.isnan(length_m)
    if unknown.any():
        length_m[unknown] = measure(ends[unknown, 0], ends[unknown, 1])
    distance_m = np.round(length_m, 3)
    by_rank = np.lexsort((order[school], distance_m, scene))
    return scene[by_rank], school[by_rank], distance_m[by_rank], ends[by_rank]


def _ranks(scene: Integers) -> Integers:
    """Number the pairs of each scene from 1; the pairs are sorted by scene."""
    first = np.flatnonzero(np.diff(scene, prepend=-1))
    counts = np.diff(first, append=len(scene))
    return np.arange(len(scene)) - np.repeat(first, counts) + 1


def rings(schools: Shapes, *, radius_m: float) -> Shapes:
    """Round rings at ``radius_m`` around schools, in the local plane: for drawing only, never for deciding.

    None and empty geometries give empty polygons.
    """
    bounds = shapely.bounds(schools)
    centre_x_m = np.nan_to_num((bounds[:, 0] + bounds[:, 2]) / 2)
    planar_radius_m = radius_m * candidates.scale_bound(centre_x_m, 0)
    drawn: Shapes = shapely.buffer(schools, planar_radius_m, quad_segs=QUARTER_SEGMENTS)
    return drawn
