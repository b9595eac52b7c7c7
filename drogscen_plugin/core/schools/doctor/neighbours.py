# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes near a municipality of which the register has no school: its schools count as well."""

from __future__ import annotations

import numpy as np
import shapely

from ...arrays import Integers, Shapes
from ..codes import NO_NEIGHBOURS
from .findings import Finding, Units
from .municipalities import Municipalities


def check(
    units: Units, scenes: Shapes, names: list[str], count: Integers, municipalities: Municipalities, radius_m: float
) -> list[Finding]:
    """One finding a municipality; its scenes are those without a school, whose class may change.

    Nothing is found where none of the units' own municipalities is among the areas: then nobody can say which are others.

    Args:
        units: the units, whose municipalities are those that the register covers.
        scenes: shapes in the local plane (n,).
        names: of the scenes.
        count: how many schools each has within the radius (n,).
        municipalities: the areas.
        radius_m: the radius of the classification, in metres of the plane, which is enough to tell who is near a border.
    """
    covered = {municipalities.find(*both) for both in zip(units.municipalities, units.municipality_names)} - {""}
    found = []
    for key in municipalities.keys() if covered else ():
        near = np.flatnonzero(shapely.dwithin(scenes, municipalities.area(key), radius_m)) if key not in covered else ()
        if len(near):
            called = municipalities.name(key)
            facts = {"names": [names[row] for row in near], "municipality": called}
            without = tuple(int(row) for row in near if count[row] == 0)
            found.append(Finding(NO_NEIGHBOURS, -1, "", called, facts, scenes=without))
    return found
