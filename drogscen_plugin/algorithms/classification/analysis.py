# SPDX-License-Identifier: GPL-2.0-or-later
"""From two layers to classified scenes: reading, measuring, classifying; nothing is written here."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtCore import QDateTime

from ...core.arrays import Shapes
from ...core.classification import classification, doubtful_classes, proximity
from ...core.districts import assignment
from ...core.errors import SpanTooWide
from ...core.geometry.point_array import PointArray, coordinates_of_points, extent
from ...layers import result_fields
from ...storage.geodata.coordinates import LocalPlane, move_shapes, transform_shapes
from ...translation import tr
from ...wording.layer_errors import describe_layer_error
from ..cancelling import stop_if_cancelled
from ..inputs import feature_reading
from . import also_layer, doubtful_inputs, identities, input_layers, scene_layer, school_premises
from .run import Request, Run


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
        request.school_reading,
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
    known_deg = coordinates_of_points(planar_scenes), coordinates_of_points(schools.positions.shapes)
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

    units, school_numbers = schools.units_and_schools(planar_schools)
    from_points: np.ndarray | None = None
    if request.premises is not None:
        points = planar_schools
        planar_schools = school_premises.edges(request.premises, points, plane, transforms, feedback)
        known_deg[1][np.isnan(coordinates_of_points(planar_schools))] = np.nan
        from_points = _nearest_m(planar_scenes, points, plane, request.radius_m)
    near = proximity.find_near(
        planar_scenes,
        planar_schools,
        radius_m=request.radius_m,
        measure=plane.measure,
        school_order=schools.order(),
        known_deg=known_deg,
        on_progress=on_progress,
    )
    classes = classification.classify(
        near,
        has_position=scenes.positions.usable,
        radius_m=request.radius_m,
        margin_m=request.margin_m,
        pupils=schools.pupils,
        units=units,
        schools=school_numbers,
    )
    if text := doubtful_inputs.far_apart(near, scenes, schools):
        feedback.pushWarning(text)
    totals = len(np.unique(units)), len(np.unique(school_numbers))
    text = tr("Schools that count: {schools}.")
    if totals[0] != totals[1]:
        text = tr("Schools that count: {schools}, which are {units} units of the register.")
    feedback.pushInfo(text.format(schools=totals[1], units=totals[0]))
    also: also_layer.Others | None = None
    if request.also is not None:
        also = also_layer.count(
            request.also,
            request.also_label,
            planar_scenes,
            plane,
            request.radius_m,
            transforms,
            feedback,
            lambda fraction: stop_if_cancelled(feedback),
        )
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
        known_deg=known_deg,
        doubts=doubts,
        at=at,
        hanging=_hanging(near, schools),
        unit_total=totals[0],
        school_total=totals[1],
        from_points_m=from_points,
        also=also,
    )


def _hanging(near: proximity.Proximity, schools: input_layers.Schools) -> np.ndarray | None:
    """Which classes hang on doubtful positions alone; None where the schools have not been checked."""
    column = result_fields.field_index(schools.features[0].fields(), result_fields.POSITION_DOUBT)
    if column < 0:
        return None
    doubts = feature_reading.texts_of(schools.features, column)
    return doubtful_classes.hanging(near, np.array([bool(text) for text in doubts], dtype=bool))


def _nearest_m(scenes: Shapes | PointArray, schools: Shapes, plane: LocalPlane, radius_m: float) -> np.ndarray:
    """The distance of each scene to the nearest school, metres, NaN for none (n,)."""
    return proximity.find_near(scenes, schools, radius_m=radius_m, measure=plane.measure).nearest_m


def _plane(scenes: scene_layer.Scenes, transforms) -> LocalPlane:
    try:
        return LocalPlane(extent(scenes.positions.lonlat), transforms)
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
) -> list[str | None] | None:
    if request.districts is None:
        return None
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
