# SPDX-License-Identifier: GPL-2.0-or-later
"""From two layers to classified scenes: reading, measuring, classifying; nothing is written here."""

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
from qgis.PyQt.QtCore import QDateTime

from ...core.arrays import Shapes
from ...core.classification import classification, doubtful_classes, proximity, scene_class
from ...core.districts import assignment
from ...core.errors import SpanTooWide
from ...core.geometry.point_array import PointArray, coordinates
from ...layers import result_fields
from ...storage.geodata.coordinates import LocalPlane, move_shapes, transform_shapes
from ...storage.geopackage.table_reading import Reading
from ...translation import tr
from ...wording.layer_errors import describe_layer_error
from ..cancelling import stop_if_cancelled
from ..inputs import feature_reading
from . import doubtful_inputs, identities, input_layers, scene_layer


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
    scene_reading: Reading | None = None  # where the scenes are a table that can be read straight
    schools_know_no_null: bool = False  # as MapInfo's files, which have 0 where a number is not known


@dataclass(frozen=True)
class Run:
    """Everything that a run has found, before anything is written.

    Attributes:
        request: what was asked for.
        scenes: the scenes, with positions.
        schools: the schools that count.
        scene_uuids: identity of each scene.
        districts: district of each scene, None where it has none.
        near: pairs and nearest schools.
        classes: the class of each scene.
        plane: the local plane of ``near``.
        planar_schools: shapes of the schools in that plane, None for those without a usable position.
        doubts: what looks like a mistake in the inputs, as sentences.
        at: when the run began.
        hanging: which classes hang on schools whose position is doubtful alone (n,), None where nobody has checked.
    """

    request: Request
    scenes: scene_layer.Scenes
    schools: input_layers.Schools
    scene_uuids: list[str]
    districts: list[str | None]
    near: proximity.Proximity
    classes: classification.Classification
    plane: LocalPlane
    planar_schools: np.ndarray
    doubts: tuple[str, ...]
    at: QDateTime
    hanging: np.ndarray | None = None

    @property
    def radius_m(self) -> float:
        """The limit, metres."""
        return self.request.radius_m


def analyse(request: Request, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Run:
    """Read, measure and classify.

    Raises:
        QgsProcessingException: an input cannot be used, and the text says which and what to do; or the user stopped.
    """
    at = QDateTime.currentDateTime()
    at = at.addMSecs(-at.time().msec())  # not every format has thousandths of a second
    transforms = context.transformContext()
    uuid_field = identities.own_uuids(request.scenes.fields())
    scenes = scene_layer.read_scenes(
        request.scenes,
        request.scene_reading,
        name_field=request.scene_name,
        further=[uuid_field, request.scene_key],
        transform_context=transforms,
        feedback=feedback,
    )
    scene_uuids = identities.scene_identities(scenes, uuid_field, request.scene_key, feedback)
    feedback.setProgress(15)
    schools = input_layers.read_schools(
        request.schools,
        key_field=request.school_key,
        name_field=request.school_name,
        pupils_field=request.pupils,
        knows_no_null=request.schools_know_no_null,
        filter_text=request.school_filter,
        expression_context=request.filter_context,
        transform_context=transforms,
        feedback=feedback,
    )
    feedback.setProgress(20)
    plane = _plane(scenes, transforms)
    # What is no longer needed of a million scenes is let go at once.
    planar_scenes = scenes.positions.lonlat
    scenes = replace(
        scenes, positions=scenes.positions.without_shapes(), rows=scenes.rows.with_no_texts_but(uuid_field)
    )
    move_shapes(planar_scenes, plane.from_lonlat)
    planar_schools = _drop_unreachable(transform_shapes(schools.positions.shapes, plane.from_lonlat), schools, feedback)
    doubts = doubtful_inputs.find(scenes, request.schools, planar_scenes, planar_schools, request.radius_m)
    doubts += doubtful_inputs.misread(scenes.title, scenes.names) + doubtful_inputs.misread(
        schools.title, schools.names
    )
    for doubt in doubts:
        feedback.pushWarning(doubt)

    def on_progress(fraction: float) -> None:
        stop_if_cancelled(feedback)
        feedback.setProgress(20 + 25 * fraction)

    near = proximity.find_near(
        planar_scenes,
        planar_schools,
        radius_m=request.radius_m,
        measure=plane.measure,
        school_order=schools.order(),
        on_progress=on_progress,
    )
    classes = classification.classify(
        near,
        has_position=scenes.positions.usable,
        radius_m=request.radius_m,
        margin_m=request.margin_m,
        pupils=schools.pupils,
    )
    if text := doubtful_inputs.far_apart(near, scenes, schools):
        feedback.pushWarning(text)
    input_layers.tell_places(planar_schools, feedback)
    scene_districts = _districts(request, planar_scenes, plane, transforms, feedback)
    feedback.setProgress(50)
    return Run(
        request=request,
        scenes=scenes,
        schools=schools,
        scene_uuids=scene_uuids,
        districts=scene_districts,
        near=near,
        classes=classes,
        plane=plane,
        planar_schools=planar_schools,
        doubts=doubts,
        at=at,
        hanging=_hanging(near, schools),
    )


def counts(run: Run) -> dict[str, int]:
    """The numbers that the algorithm returns."""
    codes = run.classes.class_code
    return {
        "SCENE_COUNT": len(codes),
        "CLASSIFIED_COUNT": int(np.count_nonzero(codes == scene_class.CLASSIFIED)),
        "BORDERLINE_COUNT": int(run.classes.borderline.sum()),
        "UNKNOWN_COUNT": int(np.count_nonzero(codes == scene_class.UNKNOWN)),
        "SCHOOL_COUNT": len(run.schools.features),
        "PAIR_COUNT": len(run.near.scene),
    }


def _hanging(near: proximity.Proximity, schools: input_layers.Schools) -> np.ndarray | None:
    """Which classes hang on doubtful positions alone; None where the schools have not been checked."""
    column = result_fields.field_index(schools.features[0].fields(), result_fields.POSITION_DOUBT)
    if column < 0:
        return None
    doubts = feature_reading.texts_of(schools.features, column)
    return doubtful_classes.hanging(near, np.array([bool(text) for text in doubts], dtype=bool))


def _plane(scenes: scene_layer.Scenes, transforms) -> LocalPlane:
    try:
        return LocalPlane(coordinates(scenes.positions.lonlat), transforms)
    except SpanTooWide as error:
        raise QgsProcessingException(
            describe_layer_error(error, scenes.title, lambda row: scenes.names[row])
        ) from error


def _drop_unreachable(shapes: np.ndarray, schools: input_layers.Schools, feedback) -> np.ndarray:
    """Report and leave out schools on the other side of the globe, which the plane cannot represent."""
    lost = np.isnan(shapely.bounds(shapes)).any(axis=1) & schools.positions.usable
    if lost.any():
        feedback.pushWarning(
            tr("Schools too far from the drug scenes to be measured: {count} of layer “{layer}”.").format(
                count=int(lost.sum()), layer=schools.title
            )
        )
        shapes = shapes.copy()
        shapes[lost] = None
    return shapes


def _districts(
    request: Request, planar_scenes: Shapes | PointArray, plane: LocalPlane, transforms, feedback
) -> list[str | None]:
    if request.districts is None:
        return [None] * len(planar_scenes)
    source = request.districts
    features = feature_reading.read_features(source, feedback)
    names = feature_reading.names_of(features, request.district_name, tr("District {id}"))
    positions = feature_reading.positions_of(source, features, names, transforms, feedback)
    scene_districts = assignment.assign(
        np.asarray(planar_scenes), transform_shapes(positions.shapes, plane.from_lonlat), names
    )
    outside = sum(1 for name, shape in zip(scene_districts, planar_scenes) if name is None and shape is not None)
    if outside:
        feedback.pushWarning(
            tr("Drug scenes outside every district of layer “{layer}”: {count}.").format(
                layer=source.sourceName(), count=outside
            )
        )
    return scene_districts
