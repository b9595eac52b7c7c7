# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether units are where their register says: against themselves, their addresses, municipalities and buildings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import shapely

from ...arrays import Booleans, Floats, Shapes
from ...geometry import nearest_points, position_problems
from .. import one_school
from ..addresses import AddressBook
from ..codes import (
    BY_ADDRESS,
    BY_BUILDING,
    BY_SWAPPING,
    FAR_FROM_ADDRESS,
    NO_POSITION,
    NOT_AT_BUILDING,
    ONE_SCHOOL,
    OUTSIDE_MUNICIPALITY,
    SHARED_POINT,
    SWAPPED,
    ZERO,
)
from .findings import Finding, Units, about
from .municipalities import Municipalities

FAR_M = 100.0
"""Further from its address than this a unit lies elsewhere; a school's grounds are a hundred metres wide."""
OUTSIDE_M = 500.0
"""Further outside its municipality than this is no matter of a coarse border."""
AT_BUILDING_M = 50.0
"""Further from every school building than this a point is at none."""

Measure = Callable[[Floats, Floats], Floats]


def check(
    units: Units,
    measure: Measure,
    *,
    book: AddressBook | None = None,
    municipalities: Municipalities | None = None,
    buildings: Shapes | None = None,
) -> list[Finding]:
    """Everything that is wrong with the positions.

    Args:
        units: the units.
        measure: geodesic length between points of the local plane.
        book: address points, None for none.
        municipalities: their areas, None for none.
        buildings: school buildings (b,), None for none.
    """
    place = [_address_place(units, row, book) for row in range(len(units))]
    found = _missing(units, place)
    found += _outside(units, measure, municipalities, place)
    far = _far(units, measure, place)
    at_address = {row for row, xy in enumerate(place) if xy is not None} - {finding.unit for finding in far}
    found += far + _shared(units, at_address)
    if buildings is not None and len(buildings):
        found += _at_no_building(units, measure, buildings, {finding.unit for finding in found})
    return found


def has_place(units: Units) -> Booleans:
    """Which units have a position (m,)."""
    finite: Booleans = np.isfinite(units.xy).all(axis=1)
    return finite


def _address_place(units: Units, row: int, book: AddressBook | None) -> tuple[float, float] | None:
    return book.place(units.addresses[row], units.towns[row]) if book and units.addresses[row] else None


def _missing(units: Units, place: Sequence[tuple[float, float] | None]) -> list[Finding]:
    found = []
    for row, problem in enumerate(units.problems):
        if not problem:
            continue
        code = {position_problems.ZERO: ZERO, position_problems.SWAPPED: SWAPPED}.get(problem, NO_POSITION)
        proposed, source = place[row], BY_ADDRESS if place[row] else ""
        if code == SWAPPED and proposed is None:
            x, y = units.swapped_xy[row]
            proposed, source = (float(x), float(y)), BY_SWAPPING
        facts = {"town": units.towns[row], "problem": problem}
        found.append(about(units, row, code, facts=facts, proposed_xy=proposed, proposed_source=source))
    return found


def _outside(
    units: Units,
    measure: Measure,
    municipalities: Municipalities | None,
    place: Sequence[tuple[float, float] | None],
) -> list[Finding]:
    """Units more than :data:`OUTSIDE_M` outside the municipality that they say they are in.

    The place of its address is proposed only if that is in it.
    """
    if not municipalities:
        return []
    placed = has_place(units)
    keys = [municipalities.find(*both) for both in zip(units.municipalities, units.municipality_names)]
    rows = [row for row, key in enumerate(keys) if key and placed[row]]
    if not rows:
        return []
    areas = np.array([municipalities.area(keys[row]) for row in rows], dtype=object)
    off_m = _length_m(nearest_points.ends(units.shapes[rows], areas), measure)
    found = []
    for row, off, area in zip(rows, off_m, areas):
        if off > OUTSIDE_M:
            facts = {"municipality": municipalities.name(keys[row])}
            finding = about(units, row, OUTSIDE_MUNICIPALITY, facts=facts, distance_m=float(off))
            if place[row] is not None and shapely.dwithin(shapely.Point(place[row]), area, OUTSIDE_M):
                finding = replace(finding, proposed_xy=place[row], proposed_source=BY_ADDRESS)
            found.append(finding)
    return found


def _points(xy: Floats) -> Shapes:
    return np.asarray(shapely.points(xy), dtype=object)


def _length_m(ends: Floats, measure: Measure) -> Floats:
    """Lengths of lines (p, 2, 2)."""
    return measure(ends[:, 0], ends[:, 1])


def _far(units: Units, measure: Measure, place: Sequence[tuple[float, float] | None]) -> list[Finding]:
    placed = has_place(units)
    rows = [row for row, xy in enumerate(place) if xy is not None and placed[row]]
    if not rows:
        return []
    there = np.array([place[row] for row in rows])
    off_m = _length_m(nearest_points.ends(units.shapes[rows], _points(there)), measure)
    return [
        about(
            units,
            row,
            FAR_FROM_ADDRESS,
            facts={"address": units.addresses[row]},
            distance_m=float(off),
            proposed_xy=place[row],
            proposed_source=BY_ADDRESS,
        )
        for row, off in zip(rows, off_m)
        if off > FAR_M
    ]


def _shared(units: Units, at_address: set[int]) -> list[Finding]:
    """Units of one school, and one point for several units that are not: it is wrong for all of them but one at most."""
    found = []
    together: dict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero(units.counts & (units.listed_once == np.arange(len(units)))):
        together[int(units.schools[row])].append(int(row))
    for rows in together.values():
        if len(rows) > 1:
            found.append(about(units, rows[0], ONE_SCHOOL, facts={"names": [units.names[row] for row in rows]}))
    for rows in one_school.points(units.xy, np.flatnonzero(units.counts).tolist()):
        if len({int(units.schools[row]) for row in rows}) == 1:
            continue
        for row in rows:
            if row not in at_address:
                others = [other for other in rows if units.schools[other] != units.schools[row]]
                differ = one_school.differ([row, *others], units.addresses, units.towns)
                facts = {"names": [units.names[other] for other in others], "differ": differ}
                found.append(about(units, row, SHARED_POINT, facts=facts))
    return found


def _at_no_building(units: Units, measure: Measure, buildings: Shapes, told: set[int]) -> list[Finding]:
    """Units at no school building; those of which something worse is told are left out."""
    rows = np.array([row for row in np.flatnonzero(has_place(units)) if row not in told], dtype=np.int64)
    if not len(rows):
        return []
    points = units.shapes[rows]
    tree = shapely.STRtree(buildings)
    nearest = buildings[tree.query_nearest(points, all_matches=False)[1]]
    lines = nearest_points.ends(points, nearest)
    off_m = _length_m(lines, measure)
    return [
        about(
            units,
            int(row),
            NOT_AT_BUILDING,
            distance_m=float(off),
            proposed_xy=(float(line[1][0]), float(line[1][1])),
            proposed_source=BY_BUILDING,
        )
        for row, off, line in zip(rows, off_m, lines)
        if off > AT_BUILDING_M
    ]
