# SPDX-License-Identifier: GPL-2.0-or-later
"""The check of a school register: what is read, what is found, and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from qgis.core import (
    QgsExpressionContext,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ...core.arrays import Shapes
from ...core.errors import SpanTooWide
from ...core.schools.codes import BLOCKS, DOUBTS_POSITION, OUTDATED, PERSONAL_DATA
from ...core.schools.doctor import effect, neighbours, position_checks, previous_register, register_checks
from ...core.schools.doctor.findings import Finding
from ...core.store.schema import GEOMETRY
from ...storage.geodata import school_register, store_plane
from ...storage.geodata.coordinates import LocalPlane, transform_shapes
from ...storage.store import Store
from ...translation import number, tr
from ...wording.layer_errors import describe_layer_error
from ..cancelling import stop_if_cancelled
from ..inputs import feature_reading
from . import decided_units, register_reading
from .decided_units import Decided
from .reference_reading import References
from .register_reading import Asked, Register


@dataclass(frozen=True)
class Sources:
    """What is checked, and against what; None for what was not given.

    The scenes are those of the store's latest mapping where no others were given.
    """

    schools: QgsProcessingFeatureSource
    scenes: QgsProcessingFeatureSource | None
    addresses: QgsProcessingFeatureSource | None
    municipalities: QgsProcessingFeatureSource | None
    buildings: QgsProcessingFeatureSource | None
    previous: QgsProcessingFeatureSource | None
    scene_name: str = ""
    store: Store | None = None


@dataclass(frozen=True)
class Checked:
    """What was found.

    Attributes:
        register: the register, in the plane.
        plane: the local plane.
        findings: what was found, the worst first.
        scene_names: names of the scenes, in their order; none without scenes.
        classified: rows of the classified scenes.
        has_scenes: whether scenes were given.
        decided: what has been decided about units.
    """

    register: Register
    plane: LocalPlane
    findings: list[Finding]
    scene_names: list[str]
    classified: frozenset[int]
    has_scenes: bool
    decided: Decided

    @property
    def unit_count(self) -> int:
        """How many units count, those that are listed twice once."""
        return len(np.unique(self.register.units.listed_once[self.register.units.counts]))

    @property
    def school_count(self) -> int:
        """How many schools these are, units of one school counted once."""
        return len(np.unique(self.register.units.schools[self.register.units.counts]))

    @property
    def blocking(self) -> list[Finding]:
        """The findings by which a class may change."""
        return [finding for finding in self.findings if finding.severity == BLOCKS]

    @property
    def hanging(self) -> tuple[int, int]:
        """How many of the classified scenes hang on a doubtful unit, and how many others could become classified."""
        rows = {row for finding in self.blocking for row in finding.scenes}
        return len(rows & self.classified), len(rows - self.classified)


def check(
    sources: Sources,
    asked: Asked,
    radius_m: float,
    margin_m: float,
    filters: tuple[QgsExpressionContext, QgsExpressionContext | None],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Checked:
    """Read everything and look for what is wrong.

    Args:
        sources: the layers.
        asked: fields and filter of both registers.
        radius_m: of the classification, metres.
        margin_m: the same for what is near the limit.
        filters: expression contexts of the register and of the earlier one.
        context: of the run.
        feedback: of the run.

    Raises:
        QgsProcessingException: an input cannot be used, and the text says why; or the user stopped.
    """
    transforms = context.transformContext()
    register = register_reading.read_register(sources.schools, asked, filters[0], transforms, feedback)
    feedback.setProgress(15)
    if sources.store is not None and sources.scenes is None:
        _tell_how_they_were_classified(sources.store, radius_m, feedback)
    names, lonlat = _scenes(sources, transforms, feedback)
    rows = sources.store.read("school_decision") if sources.store else []
    register, decided = decided_units.apply(register, rows, lonlat, feedback)
    register = register.near_the_rest(lonlat)
    try:
        plane = LocalPlane(shapely.get_coordinates(np.concatenate([lonlat, register.units.shapes])), transforms)
    except SpanTooWide as error:
        raise QgsProcessingException(
            describe_layer_error(error, register.title, lambda row: register.units.names[row])
        ) from error
    register = register.in_plane(plane)
    units = register.units
    references = References(plane, transforms, feedback)
    book = references.addresses(sources.addresses) if sources.addresses else None
    feedback.setProgress(45)
    areas = references.municipalities(sources.municipalities) if sources.municipalities else None
    buildings = references.buildings(sources.buildings) if sources.buildings else None
    stop_if_cancelled(feedback)
    findings = register_checks.check(units)
    findings += position_checks.check(units, plane.measure, book=book, municipalities=areas, buildings=buildings)
    before = _before(sources, asked, filters[1], transforms, feedback)
    if before is not None:
        findings += previous_register.check(units, before.in_plane(plane).units, register.keys, plane.measure)
    findings = [finding for finding in findings if not decided.is_settled(finding)]
    findings += decided_units.outdated_findings(units, decided, plane)
    findings += [Finding(PERSONAL_DATA, -1, "", column, {"column": column}) for column in register.private]
    feedback.setProgress(70)
    classified: frozenset[int] = frozenset()
    if has_scenes := sources.scenes is not None or sources.store is not None:
        scenes = transform_shapes(lonlat, plane.from_lonlat)
        base = effect.near(scenes, units, radius_m, margin_m, plane.measure)
        if areas:
            findings += neighbours.check(units, scenes, names, base.count, areas, radius_m)
        findings = effect.judged(findings, scenes, units, base, plane.measure)
        classified = frozenset(np.flatnonzero(base.count).tolist())
    feedback.setProgress(90)
    return Checked(
        register=register,
        plane=plane,
        findings=sorted(findings, key=effect.worst_first),
        scene_names=names,
        classified=classified,
        has_scenes=has_scenes,
        decided=decided,
    )


def _before(
    sources: Sources, asked: Asked, context: QgsExpressionContext | None, transforms, feedback: QgsProcessingFeedback
) -> Register | None:
    """The earlier register, read as the present one is; None, and a warning, for one that cannot be compared with."""
    if sources.previous is None or context is None:
        return None
    fields = sources.previous.fields()
    here = replace(
        asked, **{name: value if fields.indexOf(value) >= 0 else "" for name, value in asked.fields().items()}
    )
    try:
        before = register_reading.read_register(sources.previous, here, context, transforms, feedback)
        if before.keys:
            return before
        problem = tr("It has no unit codes.")
    except QgsProcessingException as error:
        problem = str(error)
    feedback.pushWarning(
        tr("The earlier register “{layer}” is not compared with: {problem}").format(
            layer=sources.previous.sourceName(), problem=problem
        )
    )
    return None


def _scenes(sources: Sources, transforms, feedback: QgsProcessingFeedback) -> tuple[list[str], Shapes]:
    if sources.scenes is None:
        return _stored_scenes(sources.store, transforms) if sources.store else ([], np.empty(0, dtype=object))
    features = feature_reading.read_features(sources.scenes, feedback)
    field = sources.scene_name or school_register.columns_of(sources.scenes).name or ""
    names = feature_reading.names_of(features, field, tr("Scene {id}"))
    return names, feature_reading.positions_of(sources.scenes, features, names, transforms, feedback).shapes


def _tell_how_they_were_classified(store: Store, radius_m: float, feedback: QgsProcessingFeedback) -> None:
    """Warn where the scenes of a store were classified otherwise than the check looks at them."""
    latest = max(store.read("mapping"), key=lambda row: row["ordinal"], default=None)
    if latest is not None and latest["radius_m"] not in (None, radius_m):
        feedback.pushWarning(
            tr(
                "The latest mapping in the plan store was classified with {stored} m, and this check uses {own} m. Take the same radius, or what hangs on a school is not what the store shows."
            ).format(stored=number(latest["radius_m"]), own=number(radius_m))
        )
    if any(row["nearest_point_m"] is not None for row in store.read("scene", ["nearest_point_m"])):
        feedback.pushWarning(
            tr(
                "The scenes in the plan store were classified from the edge of premises; this check measures from the register's own points or areas, so more or fewer classes may hang on a school."
            )
        )


def _stored_scenes(store: Store, transforms) -> tuple[list[str], Shapes]:
    """The scenes of the store's latest mapping: their names, and where they are in degrees."""
    rows = [row for row in store.read("scene", ["name", "present", GEOMETRY]) if row["present"] is not False]
    names = [row["name"] or tr("Scene {id}").format(id=place) for place, row in enumerate(rows, start=1)]
    return names, store_plane.shapes_to_lonlat(store.srid, transforms)([row[GEOMETRY] for row in rows])


def doubts(checked: Checked) -> dict[int, list[Finding]]:
    """The findings that doubt where a unit is, or whether it is one that was decided to be none, by unit."""
    found: dict[int, list[Finding]] = {}
    for finding in checked.findings:
        if finding.unit >= 0 and finding.code in DOUBTS_POSITION | {OUTDATED}:
            found.setdefault(finding.unit, []).append(finding)
    return found
