# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether places can be compared with, and which others lie so near that they disturb."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...core.classification import proximity
from ...core.evaluation.counting import Place
from ...core.evaluation.question import Question
from ...core.evaluation.refusals import EvaluationRefused
from ...core.evaluation.windows import Windows
from ...core.store.schema import GEOMETRY
from ...storage.evaluation_ground import Ground
from ...storage.geodata.coordinates import LocalPlane, transform_shapes
from ...storage.geodata.store_plane import shapes_to_lonlat
from .asked import Asked

TREATED_TOO = "JAMFORELSE_BEHANDLAD"
_ZONES_APART = 2


def check(ground: Ground, asked: Asked, places: Sequence[Place], whole: Windows, plane: LocalPlane) -> str:
    """Refuse comparisons that are none; for a settled question say instead why nothing can be said."""
    treated = [place for place in places if place.windows is not None]
    others = [place for place in places if place.windows is None]
    for place in others:
        went_on = ground.went_on(place.key, whole)
        if went_on:
            if asked.settled:
                return f"{TREATED_TOO}:{place.name}"
            _, first, last = went_on[0]
            until = min(last, whole.after.end)
            raise EvaluationRefused("JAMFORELSE_BEHANDLAD", **{"place": place.name, "from": first, "to": until})
    outer_m = asked.question.ring_m or asked.question.buffer_m
    if others:
        near = proximity.find_near(
            np.array([place.shape for place in treated], dtype=object),
            np.array([place.shape for place in others], dtype=object),
            radius_m=_ZONES_APART * outer_m,
            measure=plane.measure,
        )
        for scene, other, distance_m in zip(near.scene.tolist(), near.school.tolist(), near.distance_m.tolist()):
            raise EvaluationRefused(
                "JAMFORELSE_FOR_NARA", a=treated[scene].name, b=others[other].name, m=round(distance_m)
            )
    return ""


def in_ring(ground: Ground, places: Sequence[Place], wanted: Question, plane: LocalPlane, transforms) -> list[str]:
    """Names of other scenes of the mapping that lie in the ring of a place with the measure."""
    if not wanted.ring_m:
        return []
    keys = {place.key for place in places}
    others = [
        key for key, row in ground.scenes.items() if key not in keys and row["present"] and row[GEOMETRY] is not None
    ]
    if not others:
        return []
    to_lonlat = shapes_to_lonlat(ground.store.srid, transforms)
    shapes = transform_shapes(to_lonlat([ground.scenes[key][GEOMETRY] for key in others]), plane.from_lonlat)
    treated = np.array([place.shape for place in places if place.windows is not None], dtype=object)
    near = proximity.find_near(treated, shapes, radius_m=wanted.ring_m, measure=plane.measure)
    return sorted({ground.name(others[number]) for number in near.school.tolist()})
