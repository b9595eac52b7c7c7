# SPDX-License-Identifier: GPL-2.0-or-later
"""The priority of scenes: a sum of parts that can be shown, with weights that the user can change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..classification.scene_class import CLASSIFIED
from ..errors import BadWeight
from ..mappings import change_code
from ..store.changes import Row

CLASS, NO_PLAN, DISTANCE, SCHOOLS, PUPILS, SHOOTINGS, NEW = (
    "KLASS",
    "INGEN_PLAN",
    "AVSTAND",
    "SKOLOR",
    "ELEVER",
    "SKJUTNINGAR",
    "NY",
)
"""Codes of the value list ``priority_part``."""

DEFAULT_WEIGHTS: dict[str, int] = {
    CLASS: 100,
    NO_PLAN: 25,
    DISTANCE: 20,
    SCHOOLS: 15,
    PUPILS: 10,
    SHOOTINGS: 15,
    NEW: 10,
}
"""The most points that each part can give.

The class weighs more than everything else together, as the motion (dnr KS 2023/1390) wants classified places put
first; the other parts decide the order within the class. These are proposals: the user sees and can change them.
"""
HIGHEST_WEIGHT = 200

MANY_SCHOOLS, MANY_PUPILS = 4, 2_000
"""From this number on, a part gives all its points."""


class Part(NamedTuple):
    """What one part gives to a scene.

    Attributes:
        code: a code of the value list ``priority_part``.
        value: what it is computed from: metres, a number, or True or False; None where it is not known.
        share: from 0 to 1; 0 where the value is not known.
        points: the share of the part's weight.
    """

    code: str
    value: float | bool | None
    share: float
    points: float


def parsed(text: str) -> dict[str, float]:
    """Weights from a text such as ``KLASS=100,AVSTAND=20``; the defaults for parts that it does not name.

    Raises:
        BadWeight: a part is not known, or its weight is not a number from 0 to :data:`HIGHEST_WEIGHT`.
    """
    weights: dict[str, float] = dict(DEFAULT_WEIGHTS)
    for part in filter(None, (part.strip() for part in text.split(","))):
        code, _, weight = part.partition("=")
        try:
            value = float(weight)
        except ValueError as error:
            raise BadWeight(part) from error
        code = code.strip().upper()
        if code not in weights or not 0 <= value <= HIGHEST_WEIGHT:
            raise BadWeight(part)
        weights[code] = value
    return weights


def written(weights: Mapping[str, float]) -> str:
    """Weights as :func:`parsed` reads them, '' for the defaults."""
    return "" if weights == DEFAULT_WEIGHTS else ",".join(f"{code}={weight:g}" for code, weight in weights.items())


def shares(scene: Row, *, has_active_plan: bool) -> dict[str, float]:
    """How much of each part a scene has, from 0 to 1, by code.

    Args:
        scene: a row of ``scene`` or ``scene_mapping``; NULL counts as nothing.
        has_active_plan: whether one of its plans is decided or ongoing.

    The distance counts from 1 at the school to 0 at the radius and beyond; schools and pupils, which rise together, do so
    evenly up to :data:`MANY_SCHOOLS` and :data:`MANY_PUPILS`. Shootings count as at least one or none, as the motion has
    it: their number would reorder a meeting by chance.
    """
    nearest_m, radius_m = scene["nearest_m"], scene["radius_m"]
    near = 0.0 if nearest_m is None or not radius_m else max(0.0, 1 - nearest_m / radius_m)
    return {
        CLASS: float(scene["class_code"] == CLASSIFIED),
        NO_PLAN: float(not has_active_plan),
        DISTANCE: near,
        SCHOOLS: min(1.0, (scene["school_count"] or 0) / MANY_SCHOOLS),
        PUPILS: min(1.0, (scene["pupils"] or 0) / MANY_PUPILS),
        SHOOTINGS: float((scene["shootings"] or 0) > 0),
        NEW: float(scene["change_code"] == change_code.NEW),
    }


def score(given: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The total points of a scene, rounded so that the order of summation makes no difference."""
    return round(sum(weights[code] * share for code, share in given.items()), 6)


def parts(scene: Row, *, has_active_plan: bool, weights: Mapping[str, float]) -> list[Part]:
    """The parts of a scene's points, in the order of :data:`DEFAULT_WEIGHTS`."""
    values = {
        CLASS: scene["class_code"] == CLASSIFIED,
        NO_PLAN: not has_active_plan,
        DISTANCE: scene["nearest_m"],
        SCHOOLS: scene["school_count"],
        PUPILS: scene["pupils"],
        SHOOTINGS: None if scene["shootings"] is None else scene["shootings"] > 0,
        NEW: scene["change_code"] == change_code.NEW,
    }
    given = shares(scene, has_active_plan=has_active_plan)
    return [Part(code, values[code], given[code], weights[code] * given[code]) for code in DEFAULT_WEIGHTS]
