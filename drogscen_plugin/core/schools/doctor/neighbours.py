# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes near a municipality of which the register has no school: its schools count as well."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import shapely

from ...arrays import Integers, Shapes
from ...text import folded
from .findings import NO_NEIGHBOURS, Finding, Units


def check(
    units: Units,
    scenes: Shapes,
    names: list[str],
    count: Integers,
    municipalities: Mapping[str, shapely.Geometry],
    radius_m: float,
) -> list[Finding]:
    """One finding a municipality; its scenes are those without a school, whose class may change.

    Args:
        units: the units, whose municipalities are those that the register covers.
        scenes: shapes in the local plane (n,).
        names: of the scenes.
        count: how many schools each has within the radius (n,).
        municipalities: areas by folded code or name; an area may stand there under both.
        radius_m: the radius of the classification, in metres of the plane, which is enough to tell who is near a border.
    """
    covered = {folded(name) for name in units.municipalities if name}
    areas: dict[int, tuple[shapely.Geometry, list[str]]] = {}
    for name, area in municipalities.items():
        areas.setdefault(id(area), (area, []))[1].append(name)
    found = []
    for area, called in areas.values():
        if covered & set(called) or not covered:
            continue
        near = np.flatnonzero(shapely.dwithin(scenes, area, radius_m))
        if len(near):
            facts = {"names": [names[row] for row in near], "municipality": called[-1]}
            without = tuple(int(row) for row in near if count[row] == 0)
            found.append(Finding(NO_NEIGHBOURS, -1, "", called[-1], facts, scenes=without))
    return found
