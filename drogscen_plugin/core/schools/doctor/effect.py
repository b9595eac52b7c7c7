# SPDX-License-Identifier: GPL-2.0-or-later
"""What a doubtful unit does to the answer: whether a class, a distance or an order changes if it lies elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ...arrays import Booleans, Floats, Integers, Shapes
from ...classification import proximity
from ...text import folded
from ..codes import (
    AFFECTS,
    BLOCKS,
    DOUBTS_COUNTING,
    DOUBTS_POSITION,
    NO_NEIGHBOURS,
    NOTED,
    PUPILS_ROUGH,
    WITHOUT_PLACE,
    WORST_FIRST,
)
from . import position_checks
from .findings import Finding, Units

ALIKE_M = 1.0
"""A distance that changes by less than this is the same for a meeting."""


@dataclass(frozen=True)
class Near:
    """Which schools that count lie within the radius of which scenes, or within the margin outside it.

    Attributes:
        count: how many of each scene lie within the radius (n,).
        of_unit: by unit, the distance to each scene within radius and margin, metres.
        has_position: which scenes have a position (n,).
        radius_m, margin_m: the limit, and how far outside it a distance still counts as near it, metres.
    """

    count: Integers
    of_unit: dict[int, dict[int, float]]
    has_position: Booleans
    radius_m: float
    margin_m: float

    def inside(self, distances_m: Mapping[int, float]) -> set[int]:
        """Those of some scenes, with their distances, that are within the radius."""
        return {scene for scene, distance_m in distances_m.items() if distance_m <= round(self.radius_m, 3)}


def near(scenes: Shapes, units: Units, radius_m: float, margin_m: float, measure: proximity.Measure) -> Near:
    """What the classification finds with the positions as they stand."""
    rows = np.flatnonzero(position_checks.has_place(units) & units.counts)
    found = proximity.find_near(scenes, units.shapes[rows], radius_m=radius_m + margin_m, measure=measure)
    of_unit: dict[int, dict[int, float]] = defaultdict(dict)
    for scene, place, distance_m in zip(found.scene.tolist(), found.school.tolist(), found.distance_m.tolist()):
        of_unit[int(rows[place])][scene] = distance_m
    within = found.scene[found.distance_m <= np.round(radius_m, 3)]
    count = np.bincount(within, minlength=len(scenes))
    return Near(count, dict(of_unit), ~shapely.is_missing(scenes), radius_m, margin_m)


def judged(
    findings: Sequence[Finding],
    scenes: Shapes,
    units: Units,
    base: Near,
    measure: proximity.Measure,
) -> list[Finding]:
    """The findings, each with its severity and the scenes whose class may change.

    Where it is not known how far a position is off, the unit may lie anywhere among the units of its postal town whose
    positions nobody doubts, or else of its municipality; without either anywhere in the layer. Where it is the only one
    of its town and municipality, only what it does where it stands is looked at, and without a position it may affect all.
    A distance in the margin outside the radius decides whether a scene is near the limit, so it is one that may change.
    """
    doubted = {finding.unit for finding in findings if finding.code in DOUBTS_POSITION}
    areas = _Areas(units, doubted)
    elsewhere: list[shapely.Geometry | None] = []
    for finding in findings:
        elsewhere.append(
            shapely.points(finding.proposed_xy)
            if finding.proposed_xy is not None
            else areas.of(finding.unit)
            if finding.code in DOUBTS_POSITION
            else units.shapes[finding.unit]
            if finding.code in DOUBTS_COUNTING and finding.unit >= 0
            else None
        )
    places = np.array(elsewhere, dtype=object)
    is_somewhere = ~(shapely.is_missing(places) | shapely.is_empty(places))
    places[~is_somewhere] = None
    there = proximity.find_near(scenes, places, radius_m=base.radius_m + base.margin_m, measure=measure)
    reached: dict[int, dict[int, float]] = defaultdict(dict)
    for scene, number, distance_m in zip(there.scene.tolist(), there.school.tolist(), there.distance_m.tolist()):
        reached[number][scene] = distance_m
    certain = _certain(findings, base, reached)
    return [
        _judged(finding, base, reached.get(number, {}), certain, is_somewhere=bool(is_somewhere[number]))
        for number, finding in enumerate(findings)
    ]


def _certain(findings: Sequence[Finding], base: Near, reached: Mapping[int, Mapping[int, float]]) -> Integers:
    """How many schools each scene has that nobody doubts, or that have it within the radius wherever they are (n,).

    Units that share a doubt would else hide one another: each leaves the class to the other.
    """
    doubted: dict[int, list[int]] = defaultdict(list)
    for number, finding in enumerate(findings):
        if finding.code in DOUBTS_POSITION | DOUBTS_COUNTING and finding.unit >= 0:
            doubted[finding.unit].append(number)
    certain = base.count.copy()
    for unit, numbers in doubted.items():
        for scene in base.inside(base.of_unit.get(unit, {})):
            stays = all(
                findings[one].proposed_xy is not None and scene in base.inside(reached.get(one, {})) for one in numbers
            )
            certain[scene] -= not stays
    return certain


def _judged(
    finding: Finding, base: Near, there: Mapping[int, float], certain: Integers, *, is_somewhere: bool
) -> Finding:
    here = base.of_unit.get(finding.unit, {})
    is_known = finding.proposed_xy is not None
    if finding.code == NO_NEIGHBOURS:
        return replace(finding, severity=BLOCKS if finding.scenes else NOTED)
    if finding.code == PUPILS_ROUGH:
        return replace(finding, severity=AFFECTS if here else NOTED)
    if finding.code not in DOUBTS_POSITION | DOUBTS_COUNTING:
        return replace(finding, severity=NOTED)
    if finding.code in DOUBTS_COUNTING and here and not is_known:
        there = {}  # it counts where it stands, and perhaps should not
    alone = {scene for scene in base.inside(here) if certain[scene] == 0}
    free = {scene for scene in base.inside(there) if base.count[scene] == 0}
    # An area is reached by chance: what lies near it may keep its school as well as lose it.
    lost = alone - base.inside(there) if is_known else alone
    changed = lost | free
    if changed:
        return replace(finding, severity=BLOCKS, scenes=tuple(sorted(changed)))
    if finding.code in WITHOUT_PLACE and not is_somewhere:
        return replace(finding, severity=AFFECTS)  # it may lie anywhere
    same = set(here) == set(there) and all(abs(here[scene] - there[scene]) < ALIKE_M for scene in here)
    return replace(finding, severity=NOTED if (is_known and same) or not (here or there) else AFFECTS)


class _Areas:
    """Where units may lie of which nobody knows where they are."""

    def __init__(self, units: Units, doubted: set[int]):
        self._units = units
        trusted = position_checks.has_place(units)
        trusted[[row for row in doubted if row >= 0]] = False
        self._of_town = _boxes(units.towns, units.xy, trusted)
        self._of_municipality = _boxes(units.municipalities, units.xy, trusted)
        self._whole = _box(units.xy[trusted])

    def of(self, row: int) -> shapely.Geometry:
        """The box that a unit may lie in."""
        town, municipality = folded(self._units.towns[row]), folded(self._units.municipalities[row])
        nowhere = self._whole if not (town or municipality) else shapely.Point()
        return self._of_town.get(town) or self._of_municipality.get(municipality) or nowhere


def _boxes(names: Iterable[str], xy: Floats, trusted: Booleans) -> dict[str, shapely.Geometry]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(names):
        if name and trusted[row]:
            rows[folded(name)].append(row)
    return {name: _box(xy[some]) for name, some in rows.items()}


def _box(xy: Floats) -> shapely.Geometry:
    """The box around places: a point or a line where there is one place, or they lie in a row; a flat box has no distance."""
    return shapely.envelope(shapely.multipoints(xy)) if len(xy) else shapely.Point()


def worst_first(finding: Finding) -> tuple[int, str, str]:
    """A sort key: what may change a class first, then by check and name."""
    return WORST_FIRST.index(finding.severity), finding.code, finding.name
