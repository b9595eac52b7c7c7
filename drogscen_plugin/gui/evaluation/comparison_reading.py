# SPDX-License-Identifier: GPL-2.0-or-later
"""What the form that settles a question needs to know of a plan and of the places that it may be compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...core.evaluation import proposals
from ...core.evaluation.proposals import Candidate, Proposal
from ...core.evaluation.question import SHARE, Question
from ...core.evaluation.refusals import EvaluationRefused
from ...core.evaluation.starts import Start, of_places
from ...core.evaluation.windows import Windows
from ...core.store.changes import Row
from ...core.store.schema import GEOMETRY, UUID
from ...storage.evaluation_ground import Ground


@dataclass(frozen=True)
class Known:
    """A plan with its places.

    Attributes:
        ground: the store's rows.
        plan: the plan.
        scenes: keys of its scenes.
        distances_m: how far each other scene of the mapping is from the nearest of them, by key.
    """

    ground: Ground
    plan: Row
    scenes: Sequence[str]
    distances_m: Mapping[str, float]

    def measures(self) -> list[Row]:
        """The plan's measures that were not cancelled."""
        return self.ground.measures(self.plan, None)

    def indicators(self) -> list[Row]:
        """Shared indicators of counts, and those of the plan, by title; a share of answers is no count of incidents."""
        rows = (row for row in self.ground.rows["indicator"] if row["kind"] != SHARE)
        own = [row for row in rows if row["plan_uuid"] in (None, self.plan[UUID])]
        return sorted(own, key=lambda row: str(row["title"]))

    def starts(self, measure: str) -> dict[str, Start]:
        """When a measure, or with '' the whole plan, begins at each place."""
        rows = [row for row in self.measures() if not measure or row[UUID] == measure]
        return of_places(rows, self.ground.log(self.plan), self.scenes)

    def windows(self, question: Question) -> dict[str, Windows]:
        """The windows of each place.

        Raises:
            EvaluationRefused: the question cannot be asked.
        """
        question.check()
        return question.windows(self.starts(question.measure))

    def proposals(self, question: Question) -> list[Proposal]:
        """The places to compare with; without windows nobody can tell which have measures of their own in that time."""
        try:
            own = list(self.windows(replace(question, comparison=())).values())
        except EvaluationRefused:
            own = []
        classes = [self.ground.scenes[key]["class_code"] for key in self.scenes]
        candidates = [
            Candidate(
                key=key,
                name=self.ground.name(key),
                class_code=self.ground.scenes[key]["class_code"],
                is_treated=any(self.ground.went_on(key, windows) for windows in own),
                distance_m=distance_m,
            )
            for key, distance_m in self.distances_m.items()
        ]
        outer_m = question.ring_m or question.buffer_m
        return proposals.propose(candidates, class_code=classes[0] if classes else "", outer_m=outer_m)


def read(store, plan_uuid: str) -> Known | None:
    """What is known, None where the plan is not there any more.

    Raises:
        StoreError: the store cannot be read.
    """
    import numpy as np
    import shapely
    from qgis.core import QgsCoordinateTransformContext

    from ...core.classification import proximity
    from ...storage import evaluation_ground
    from ...storage.geodata.coordinates import LocalPlane, transform_shapes
    from ...storage.geodata.store_plane import shapes_to_lonlat

    ground = evaluation_ground.read(store)
    plan = next((row for row in ground.rows["plan"] if row[UUID] == plan_uuid), None)
    if plan is None:
        return None
    scenes = ground.scenes_of(plan)
    placed = [
        key for key, row in ground.scenes.items() if row[GEOMETRY] is not None and (row["present"] or key in scenes)
    ]
    transforms = QgsCoordinateTransformContext()
    lonlat = shapes_to_lonlat(store.srid, transforms)([ground.scenes[key][GEOMETRY] for key in placed])
    plane = LocalPlane(shapely.get_coordinates(lonlat), transforms)
    shapes = dict(zip(placed, transform_shapes(lonlat, plane.from_lonlat)))
    others = [key for key in placed if key not in scenes]
    own = [shapes[key] for key in scenes if key in shapes]
    distances: dict[str, float] = {}
    if others and own:
        near = proximity.find_near(
            np.array([shapes[key] for key in others], dtype=object),
            np.array(own, dtype=object),
            radius_m=1.0,
            measure=plane.measure,
        )
        distances = dict(zip(others, near.nearest_m.tolist()))
    return Known(ground, plan, scenes, distances)
