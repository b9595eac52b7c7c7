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
        school_count: schools within the radius (n,).
        pupils: sum of the known pupil counts of those schools; -1 where none is known (n,).
    """

    class_code: Texts
    borderline: Booleans
    school_count: Integers
    pupils: Integers


def classify(
    proximity: Proximity,
    *,
    has_position: Booleans,
    radius_m: float,
    margin_m: float,
    pupils: Floats,
) -> Classification:
    """Classify every scene.

    Args:
        proximity: what :func:`drogscen_plugin.core.classification.proximity.find_near` found.
        has_position: False for scenes whose geometry cannot be used; they become ``OKAND`` (n,).
        radius_m: limit in metres, inclusive.
        margin_m: how close to the limit counts as near it, metres, inclusive.
        pupils: pupil count of each school, NaN where unknown (m,).
    """
    count = len(has_position)
    school_count = np.bincount(proximity.scene, minlength=count)
    codes = np.array([NOT_CLASSIFIED, CLASSIFIED, UNKNOWN], dtype=object)  # which all scenes share
    class_code = codes[np.where(has_position, (school_count > 0).astype(int), 2)]
    with np.errstate(invalid="ignore"):
        from_limit_m = np.round(np.abs(proximity.nearest_m - radius_m), 3)
        borderline = (from_limit_m <= margin_m) & has_position
    pair_pupils = np.asarray(pupils, dtype=float)[proximity.school]
    known = ~np.isnan(pair_pupils)
    total = np.bincount(proximity.scene[known], weights=pair_pupils[known], minlength=count)
    any_known = np.bincount(proximity.scene[known], minlength=count) > 0
    return Classification(
        class_code=class_code,
        borderline=borderline,
        school_count=school_count,
        pupils=np.where(any_known, np.round(total), -1).astype(np.int64),
    )
