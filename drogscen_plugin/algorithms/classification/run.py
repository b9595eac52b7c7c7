# SPDX-License-Identifier: GPL-2.0-or-later
"""What is asked of a classification, and everything that it has found before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import QgsExpressionContext, QgsProcessingFeatureSource
from qgis.PyQt.QtCore import QDateTime

from ...core.classification import classification, proximity, scene_class
from ...storage.geodata.coordinates import LocalPlane
from ...storage.geopackage.table_reading import Reading
from . import also_layer, input_layers, scene_layer


@dataclass(frozen=True)
class Request:
    """What the user asked for, resolved; '' for a field or filter that was not chosen, radius and margin in metres."""

    scenes: QgsProcessingFeatureSource
    schools: QgsProcessingFeatureSource
    filter_context: QgsExpressionContext
    radius_m: float
    margin_m: float = 0.0
    scene_key: str = ""
    scene_name: str = ""
    school_key: str = ""
    school_name: str = ""
    school_filter: str = ""
    pupils: str = ""
    districts: QgsProcessingFeatureSource | None = None
    district_name: str = ""
    premises: QgsProcessingFeatureSource | None = None
    also: QgsProcessingFeatureSource | None = None
    also_label: str = ""
    scene_reading: Reading | None = None  # where the scenes are a table that can be read straight
    school_reading: Reading | None = None  # the same for the schools
    schools_know_no_null: bool = False  # as MapInfo's files, which have 0 where a number is not known


@dataclass(frozen=True)
class Run:
    """Everything that a run has found, before anything is written.

    Attributes:
        request: what was asked for.
        scenes: the scenes, with positions.
        schools: the schools that count.
        scene_uuids: identity of each scene.
        districts: district of each scene, None where it has none; None where no districts were given.
        near: pairs and nearest schools.
        classes: the class of each scene.
        plane: the local plane of ``near``.
        planar_schools: shapes of the schools in that plane, None for those without a usable position.
        known_deg: longitude and latitude of the scenes and schools that are measured as points, NaN for others.
        doubts: what looks like a mistake in the inputs, as sentences.
        at: when the run began.
        unit_total, school_total: how many units of the register count, and how many schools these are.
        from_points_m: where premises were given, the distance of each scene to the nearest school's point, metres, NaN for
            none (n,).
        also: what was counted beside the schools, None for nothing.
        hanging: which classes hang on schools whose position is doubtful alone (n,), None where nobody has checked.
    """

    request: Request
    scenes: scene_layer.Scenes
    schools: input_layers.Schools
    scene_uuids: list[str]
    districts: list[str | None] | None
    near: proximity.Proximity
    classes: classification.Classification
    plane: LocalPlane
    planar_schools: np.ndarray
    known_deg: proximity.KnownPoints
    doubts: tuple[str, ...]
    at: QDateTime
    unit_total: int
    school_total: int
    hanging: np.ndarray | None = None
    from_points_m: np.ndarray | None = None
    also: also_layer.Others | None = None

    @property
    def radius_m(self) -> float:
        """The limit, metres."""
        return self.request.radius_m

    @property
    def by_edge_alone(self) -> list[int]:
        """Rows of the scenes that are classified because schools are measured from the edge of their premises."""
        if self.from_points_m is None:
            return []
        outside = ~(self.from_points_m <= np.round(self.radius_m, 3))
        return np.flatnonzero((self.classes.class_code == scene_class.CLASSIFIED) & outside).tolist()


def counts(run: Run) -> dict[str, int]:
    """The numbers that the algorithm returns."""
    codes = run.classes.class_code
    return {
        "SCENE_COUNT": len(codes),
        "CLASSIFIED_COUNT": int(np.count_nonzero(codes == scene_class.CLASSIFIED)),
        "BORDERLINE_COUNT": int(run.classes.borderline.sum()),
        "UNKNOWN_COUNT": int(np.count_nonzero(codes == scene_class.UNKNOWN)),
        "SCHOOL_COUNT": run.school_total,
        "UNIT_COUNT": run.unit_total,
        "PAIR_COUNT": len(run.near.scene),
    }
