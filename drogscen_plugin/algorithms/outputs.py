"""The rows of the outputs, from the result of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsWkbTypes,
)

from .. import paths
from ..core import classification, proximity, vocabulary
from ..storage.coordinates import LocalPlane, lonlat_crs, transform_shapes
from ..translation import language, tr
from . import output_fields
from .analysis import Run
from .inputs import Layer
from .messages import describe_problem


@dataclass(frozen=True)
class Plan:
    """What one output will hold.

    Attributes:
        title: what the output is called.
        fields: its fields.
        wkb_type: its geometry type.
        crs: its CRS.
        count: how many features there will be.
        features: the features, made as they are asked for.
        name_field: the field that names the features, '' for none.
    """

    title: str
    fields: QgsFields
    wkb_type: int
    crs: QgsCoordinateReferenceSystem
    count: int
    features: Iterator[QgsFeature]
    name_field: str


def plan(
    run: Run,
    wanted: Sequence[str],
    *,
    dissolve: bool,
    transform_context: QgsCoordinateTransformContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Plan]:
    """Plan each wanted output; the scenes come last, as making them uses up the features that were read."""
    crs = run.request.scenes.sourceCrs()
    to_crs = QgsCoordinateTransform(lonlat_crs(), crs, transform_context)
    makers = {
        "RINGS": lambda: _plan_rings(run, crs, to_crs, dissolve=dissolve),
        "PAIRS": lambda: _plan_pairs(run, crs, to_crs),
        "EXPOSED_SCHOOLS": lambda: _plan_exposed(run, feedback),
        "OUTPUT": lambda: _plan_scenes(run, feedback),
    }
    return {name: make() for name, make in makers.items() if name in wanted}


def _plan_scenes(run: Run, feedback: QgsProcessingFeedback) -> Plan:
    source = run.request.scenes
    extended = _extend(
        source, run.scenes.features, output_fields.SCENE_FIELDS, feedback, left_out=_own_uuid_field(source)
    )
    terms = vocabulary.load(paths.vocabulary_file("scene_class"))
    return Plan(
        output_fields.layer_titles()["OUTPUT"],
        extended.fields,
        source.wkbType(),
        source.sourceCrs(),
        len(run.scenes.features),
        extended_features(run.scenes.features, extended.kept, scene_values(run, terms)),
        _name_in_output(run.scenes, extended),
    )


def _own_uuid_field(source) -> tuple[str, ...]:
    """The input's own ``scene_uuid``: its values live on in ours."""
    index = source.fields().lookupField(output_fields.SCENE_UUID)
    return (source.fields().at(index).name(),) if index >= 0 else ()


def _plan_exposed(run: Run, feedback: QgsProcessingFeedback) -> Plan:
    source = run.request.schools
    rows, values = exposed_rows(run)
    features = [run.schools.features[row] for row in rows]
    extended = _extend(source, features, output_fields.EXPOSED_FIELDS, feedback, left_out=run.schools.private)
    return Plan(
        output_fields.layer_titles()["EXPOSED_SCHOOLS"],
        extended.fields,
        source.wkbType(),
        source.sourceCrs(),
        len(rows),
        extended_features(features, extended.kept, iter(values)),
        _name_in_output(run.schools, extended),
    )


def _name_in_output(layer: Layer, extended: output_fields.ExtendedFields) -> str:
    name = dict(extended.renamed).get(layer.name_field, layer.name_field)
    return name if extended.fields.lookupField(name) >= 0 else ""


def _plan_pairs(run: Run, crs: QgsCoordinateReferenceSystem, to_crs: QgsCoordinateTransform) -> Plan:
    fields = output_fields.new_fields(output_fields.PAIR_FIELDS)
    kind = QgsWkbTypes.Type.LineString
    count = len(run.near.scene)
    return Plan(output_fields.layer_titles()["PAIRS"], fields, kind, crs, count, pair_features(run, to_crs), "")


def _plan_rings(run: Run, crs: QgsCoordinateReferenceSystem, to_crs: QgsCoordinateTransform, *, dissolve: bool) -> Plan:
    fields = output_fields.new_fields(output_fields.RING_FIELDS)
    features = ring_features(run, to_crs, dissolve=dissolve)
    count = 1 if dissolve else int((~shapely.is_missing(run.planar_schools)).sum())
    return Plan(
        output_fields.layer_titles()["RINGS"],
        fields,
        QgsWkbTypes.Type.MultiPolygon,
        crs,
        count,
        features,
        "school_name",
    )


def _extend(
    source: QgsProcessingFeatureSource,
    features: Sequence[QgsFeature],
    specification: Sequence[tuple[str, str]],
    feedback: QgsProcessingFeedback,
    *,
    left_out: Sequence[str],
) -> output_fields.ExtendedFields:
    rename = () if _usable_fid(source.fields(), features) else ("fid",)
    extended = output_fields.extend_fields(source.fields(), specification, left_out=left_out, rename=rename)
    for old, new in extended.renamed:
        feedback.pushWarning(
            tr("Field “{old}” of layer “{layer}” is called “{new}” in the result, as its name is needed there.").format(
                old=old, layer=source.sourceName(), new=new
            )
        )
    return extended


def _usable_fid(fields: QgsFields, features: Sequence[QgsFeature]) -> bool:
    """Whether a field called fid, in any case, can be the feature id of a GeoPackage: whole numbers, each once."""
    index = fields.lookupField("fid")
    if index < 0:
        return True
    values = [feature[index] for feature in features]
    return all(isinstance(value, int) for value in values) and len(set(values)) == len(values)


def schools_with_distances(run: Run) -> list[str]:
    """For each scene its schools as ``A (210 m); B (480 m)``, nearest first."""
    texts: list[list[str]] = [[] for _ in run.scenes.features]
    near = run.near
    for scene, school, distance_m in zip(near.scene.tolist(), near.school.tolist(), near.distance_m.tolist()):
        texts[scene].append(f"{run.schools.names[school]} ({distance_m:.0f} m)")
    return ["; ".join(parts) for parts in texts]


def class_labels(run: Run, terms: vocabulary.Vocabulary) -> list[str]:
    """The label of each scene's class; for the unknown with the reason."""
    labels = {term.code: term.label(language()) for term in terms.terms}
    reasons = {
        problem: f"{labels[classification.UNKNOWN]}: {describe_problem(problem)}"
        for problem in set(run.scenes.positions.problem) - {""}
    }
    return [
        reasons[problem] if problem else labels[code]
        for code, problem in zip(run.classes.class_code, run.scenes.positions.problem)
    ]


def scene_values(run: Run, terms: vocabulary.Vocabulary) -> Iterator[list]:
    """The values of our fields for each scene, in the order of ``SCENE_FIELDS``."""
    near, classes = run.near, run.classes
    school_names = [*run.schools.names, None]  # index -1: no nearest school
    known = run.scenes.positions.usable.tolist()
    return (
        [uuid, code, label, near_limit if usable else None, count if usable else None, school_names[nearest]]
        + [nearest_m, schools or None, pupils if pupils >= 0 else None, district, run.radius_m, run.at]
        for uuid, code, label, near_limit, usable, count, nearest, nearest_m, schools, pupils, district in zip(
            run.scene_uuids,
            classes.class_code.tolist(),
            class_labels(run, terms),
            classes.borderline.tolist(),
            known,
            classes.school_count.tolist(),
            near.nearest_school.tolist(),
            _none_for_nan(near.nearest_m),
            schools_with_distances(run),
            classes.pupils.tolist(),
            run.districts,
        )
    )


def extended_features(
    features: Sequence[QgsFeature], kept: Sequence[int], values: Iterator[list]
) -> Iterator[QgsFeature]:
    """The input's features, geometry and all, with our values behind those of its attributes that are kept."""
    everything = bool(features) and list(kept) == list(range(features[0].fields().count()))
    for feature, ours in zip(features, values):
        attributes = feature.attributes()
        feature.setAttributes((attributes if everything else [attributes[index] for index in kept]) + ours)
        yield feature


def pair_features(run: Run, to_crs: QgsCoordinateTransform) -> Iterator[QgsFeature]:
    """A line for each scene and school within the radius, from nearest edge to nearest edge."""
    near = run.near
    lines = to_output(shapely.linestrings(near.ends), run.plane, to_crs)
    for scene, school, distance_m, rank, wkb in zip(
        near.scene.tolist(), near.school.tolist(), near.distance_m.tolist(), near.rank.tolist(), lines
    ):
        feature = _feature(wkb)
        feature.setAttributes(
            [
                run.scene_uuids[scene],
                run.scenes.names[scene],
                run.schools.keys[school],
                run.schools.names[school],
                distance_m,
                rank,
            ]
        )
        yield feature


def ring_features(run: Run, to_crs: QgsCoordinateTransform, *, dissolve: bool) -> Iterator[QgsFeature]:
    """A ring around each school, or one shape for all of them."""
    usable = np.flatnonzero(~shapely.is_missing(run.planar_schools))
    shapes = proximity.rings(run.planar_schools[usable], radius_m=run.radius_m)
    if dissolve:
        shapes = np.array([shapely.union_all(shapes)], dtype=object)
        labels = [(None, tr("All schools"))]
    else:
        labels = [(run.schools.keys[row], run.schools.names[row]) for row in usable]
    for (key, name), wkb in zip(labels, to_output(shapes, run.plane, to_crs)):
        feature = _feature(wkb)
        ring = feature.geometry()
        ring.convertToMultiType()
        feature.setGeometry(ring)
        feature.setAttributes([key, name, run.radius_m])
        yield feature


def exposed_rows(run: Run) -> tuple[list[int], list[list]]:
    """The schools with a scene within the radius, and the values of ``EXPOSED_FIELDS`` for each."""
    near = run.near
    by_school = np.lexsort((near.scene, near.distance_m, near.school))
    schools, first, counts = np.unique(near.school[by_school], return_index=True, return_counts=True)
    nearest = by_school[first]
    values = [
        [count, run.scenes.names[scene], distance_m]
        for count, scene, distance_m in zip(
            counts.tolist(), near.scene[nearest].tolist(), near.distance_m[nearest].tolist()
        )
    ]
    return schools.tolist(), values


def to_output(shapes: np.ndarray, plane: LocalPlane, to_crs: QgsCoordinateTransform) -> list[bytes]:
    """Shapes of the local plane as WKB in an output's CRS, ``to_crs`` leading there from degrees."""
    lonlat = transform_shapes(shapes, plane.to_lonlat)
    return shapely.to_wkb(transform_shapes(lonlat, to_crs)).tolist()


def _feature(wkb: bytes) -> QgsFeature:
    feature = QgsFeature()
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    feature.setGeometry(geometry)
    return feature


def _none_for_nan(values: np.ndarray) -> list:
    return [None if missing else value for value, missing in zip(values.tolist(), np.isnan(values).tolist())]
