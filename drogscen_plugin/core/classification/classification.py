# SPDX-License-Identifier: GPL-2.0-or-later
"""From distances to the class of each scene."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Booleans, Floats, Integers, Texts
from .proximity import Proximity
from .scene_class import CLASSIFIED, NOT_CLASSIFIED, UNKNOWN


@dataclass(frozen=True)
class Classification:
    """The class of each scene and the figures behind it, arrays over the scenes.

    Attributes:
        class_code: ``SUPU``, ``EJ`` or ``OKAND`` (n,).
        borderline: |nearest − radius| ≤ margin, on both sides of the limit; False where unknown (n,).
        school_count: schools within the radius (n,), units of one school counted once.
        unit_count: units of the register within the radius (n,).
        pupils: sum of the known pupil counts of those units; -1 where none is known (n,).
    """

    class_code: Texts
    borderline: Booleans
    school_count: Integers
    unit_count: Integers
    pupils: Integers


def classify(
    proximity: Proximity,
    *,
    has_position: Booleans,
    radius_m: float,
    margin_m: float,
    pupils: Floats,
    units: Integers,
    schools: Integers,
) -> Classification:
    """Classify every scene.

    Args:
        proximity: what :func:`drogscen_plugin.core.classification.proximity.find_near` found.
        has_position: False for scenes whose geometry cannot be used; they become ``OKAND`` (n,).
        radius_m: limit in metres, inclusive.
        margin_m: how close to the limit counts as near it, metres, inclusive.
        pupils: pupil count of each row of the register, NaN where unknown (m,).
        units: the first row of each row's unit (m,); the pupils of one that is listed twice count once.
        schools: the first row of each row's school (m,).
    """
    count = len(has_position)
    school_count, unit_count = (_different(proximity, of_row, count) for of_row in (schools, units))
    codes = np.array([NOT_CLASSIFIED, CLASSIFIED, UNKNOWN], dtype=object)  # which all scenes share
    class_code = codes[np.where(has_position, (school_count > 0).astype(int), 2)]
    with np.errstate(invalid="ignore"):
        from_limit_m = np.round(np.abs(proximity.nearest_m - radius_m), 3)
        borderline = (from_limit_m <= margin_m) & has_position
    known = np.flatnonzero(~np.isnan(np.asarray(pupils, dtype=float)[proximity.school]))
    known = known[_first(proximity.scene[known], units[proximity.school[known]])]
    pair_pupils = np.asarray(pupils, dtype=float)[proximity.school[known]]
    total = np.bincount(proximity.scene[known], weights=pair_pupils, minlength=count)
    any_known = np.bincount(proximity.scene[known], minlength=count) > 0
    return Classification(
        class_code=class_code,
        borderline=borderline,
        school_count=school_count,
        unit_count=unit_count,
        pupils=np.where(any_known, np.round(total), -1).astype(np.int64),
    )


def _different(proximity: Proximity, of_row: Integers, count: int) -> Integers:
    """How many different units or schools each scene has within the radius (n,)."""
    scenes = proximity.scene
    if len(np.unique(of_row)) < len(of_row):
        scenes = scenes[_first(scenes, of_row[proximity.school])]
    counted: Integers = np.bincount(scenes, minlength=count)
    return counted


def _first(scenes: Integers, numbers: Integers) -> Integers:
    """The first pair of each scene and number, in the order of the pairs."""
    if not len(scenes):
        return np.empty(0, dtype=np.int64)
    first: Integers = np.unique(scenes * (numbers.max() + 1) + numbers, return_index=True)[1]
    return np.sort(first)
