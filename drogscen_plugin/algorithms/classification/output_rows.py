"""The rows of the outputs, from what a run has found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import numpy as np
import shapely
from qgis.core import QgsCoordinateTransform, QgsFeature, QgsGeometry
from qgis.PyQt.QtCore import QVariant

from ... import compat
from ...core.classification import proximity, scene_class
from ...core.schools import school_list_text
from ...core.store import vocabulary
from ...layers.result_fields import ExtendedFields
from ...storage.geodata.coordinates import LocalPlane, transform_shapes
from ...translation import language, tr
from ...wording.layer_errors import describe_problem
from .analysis import Run

_CHUNK = 20_000


def schools_with_distances(run: Run) -> list[str]:
    """For each scene its schools as ``A (210 m); B (480 m)``, nearest first."""
    schools_by_scene: list[list[tuple[str, float]]] = [[] for _ in run.scenes.features]
    near = run.near
    for scene, school, distance_m in zip(near.scene.tolist(), near.school.tolist(), near.distance_m.tolist()):
        schools_by_scene[scene].append((run.schools.names[school], distance_m))
    return [school_list_text.joined(parts) for parts in schools_by_scene]


def class_labels(run: Run, terms: vocabulary.Vocabulary) -> list:
    """The label of each scene's class; for unknown ones with the reason."""
    texts = {term.code: term.label(language()) for term in terms.terms}
    labels = dict(zip(texts, _shared(texts.values())))
    reasons = {
        problem: f"{texts[scene_class.UNKNOWN]}: {describe_problem(problem)}"
        for problem in set(run.scenes.positions.problem) - {""}
    }
    return [
        reasons[problem] if problem else labels[code]
        for code, problem in zip(run.classes.class_code, run.scenes.positions.problem)
    ]


def scene_values(run: Run, terms: vocabulary.Vocabulary) -> Iterator[list]:
    """The values of our fields for each scene, in the order of ``SCENE_FIELDS``."""
    near, classes = run.near, run.classes
    school_names = [*_shared(run.schools.names), None]  # index -1: no nearest school
    codes = dict(zip(terms.codes(), _shared(terms.codes())))
    # With its offset, which QGIS writes from 3.30 on; before, the local time stands alone in a file.
    at = QVariant(run.at.toOffsetFromUtc(run.at.offsetFromUtc()))
    known = run.scenes.positions.usable.tolist()
    return (
        [uuid, codes[code], label, near_limit if usable else None, count if usable else None, school_names[nearest]]
        + [nearest_m, schools or None, pupils if pupils >= 0 else None, district, run.radius_m, at]
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
    features: list[QgsFeature], extended: ExtendedFields, values: Iterator[list]
) -> Iterator[QgsFeature]:
    """The input's features, geometry included, with our values after those of its attributes that are kept.

    The features are released as they are yielded, so that a large layer is not held twice.
    """
    kept, structured = extended.kept, extended.structured
    everything = bool(features) and list(kept) == list(range(features[0].fields().count()))
    for row, ours in enumerate(values):
        feature, features[row] = features[row], None
        attributes = feature.attributes()
        for index in structured:
            attributes[index] = _as_json(attributes[index])
        feature.setAttributes((attributes if everything else [attributes[index] for index in kept]) + ours)
        yield feature


def _as_json(value: object) -> str | None:
    """A list or an object as JSON; None for NULL."""
    if compat.is_null(value):
        return None
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def pair_features(run: Run, to_crs: QgsCoordinateTransform) -> Iterator[QgsFeature]:
    """A line for each scene and school within the radius, from nearest edge to nearest edge."""
    near = run.near
    keys, names = _shared(run.schools.keys), _shared(run.schools.names)
    for start in range(0, len(near.scene), _CHUNK):
        part = slice(start, start + _CHUNK)
        drawn = shapely.linestrings(near.ends[part])
        lines = to_output(np.asarray(drawn), run.plane, to_crs)
        columns = (near.scene[part], near.school[part], near.distance_m[part], near.rank[part])
        for scene, school, distance_m, rank, wkb in zip(*(column.tolist() for column in columns), lines):
            feature = _feature(wkb)
            feature.setAttributes(
                [run.scene_uuids[scene], run.scenes.names[scene], keys[school], names[school], distance_m, rank]
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
    """Shapes of the local plane as WKB in an output's CRS, to which ``to_crs`` transforms from degrees."""
    lonlat = transform_shapes(shapes, plane.to_lonlat)
    return shapely.to_wkb(transform_shapes(lonlat, to_crs)).tolist()


def _shared(texts: Iterable[str]) -> list[QVariant]:
    """Texts that many features share, each held only once by Qt."""
    return [QVariant(text) for text in texts]


def _feature(wkb: bytes) -> QgsFeature:
    feature = QgsFeature()
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    feature.setGeometry(geometry)
    return feature


def _none_for_nan(values: np.ndarray) -> list:
    return [None if missing else value for value, missing in zip(values.tolist(), np.isnan(values).tolist())]
