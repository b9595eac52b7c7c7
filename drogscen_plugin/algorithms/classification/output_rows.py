# SPDX-License-Identifier: GPL-2.0-or-later
"""The rows of the outputs, from what a run has found."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import shapely
from qgis.core import QgsCoordinateTransform, QgsFeature
from qgis.PyQt.QtCore import QDateTime

from ... import compat
from ...core.classification import proximity, scene_class
from ...core.schools import school_list_text
from ...core.store import vocabulary
from ...layers.result_fields import ExtendedFields
from ...storage.geodata.coordinates import LocalPlane, transform_points, transform_shapes
from ...storage.geopackage import blob_arrays
from ...storage.geopackage.table_filling import Column, Filling, Same
from ...storage.geopackage.table_reading import Reading
from ...translation import language, tr
from ...wording.layer_errors import describe_problem
from ..inputs.layer_rows import PIECE, changed
from ..outputs.contents import Piece
from .run import Run


def schools_with_distances(run: Run, part: slice) -> list[str]:
    """For each scene of a part its schools as ``A (210 m); B (480 m)``, nearest first."""
    near = run.near
    # The pairs are ordered by scene.
    first = np.searchsorted(near.scene, np.arange(part.start, part.start + len(run.scene_uuids[part]) + 1))
    pairs = slice(first[0], first[-1])
    names = [run.schools.names[school] for school in near.school[pairs].tolist()]
    return school_list_text.joined(names, near.distance_m[pairs].tolist(), (first - first[0]).tolist())


def class_labels(run: Run, terms: vocabulary.Vocabulary, part: slice) -> list[str]:
    """The label of the class of each scene of a part; for unknown ones with the reason."""
    labels = {term.code: term.label(language()) for term in terms.terms}
    problems = run.scenes.positions.problem[part]
    reasons = {
        problem: f"{labels[scene_class.UNKNOWN]}: {describe_problem(problem)}" for problem in set(problems) - {""}
    }
    return [
        reasons[problem] if problem else labels[code] for code, problem in zip(run.classes.class_code[part], problems)
    ]


def classified_at(run: Run) -> QDateTime:
    """When the run began, with its offset where QGIS keeps one; elsewhere the local time alone, in files and layers."""
    return run.at.toOffsetFromUtc(run.at.offsetFromUtc()) if compat.KEEPS_OFFSETS else run.at


def scene_columns(run: Run, terms: vocabulary.Vocabulary, at: object, part: slice) -> list[Column]:
    """The values of our fields for the scenes of a part, in the order of ``result_fields.scene_fields``.

    Args:
        run: what was found.
        terms: the classes.
        at: when the run began, as what is written to takes it.
        part: the rows, from a number to a number.
    """
    near, classes = run.near, run.classes
    school_names = [*run.schools.names, None]  # index -1: no nearest school
    known = run.scenes.positions.usable[part].tolist()
    further: list[Column] = []
    if run.hanging is not None:
        further.append([hangs if usable else None for hangs, usable in zip(run.hanging[part].tolist(), known)])
    if run.from_points_m is not None:
        further.append(_none_for_nan(run.from_points_m[part]))
    if run.also is not None:
        further.append([count if usable else None for count, usable in zip(run.also.counts[part], known)])
        further.append(run.also.texts[part])
    pupils: Column = Same(None)
    if run.schools.pupils_field:
        pupils = [number if number >= 0 else None for number in classes.pupils[part].tolist()]
    return [
        run.scene_uuids[part],
        classes.class_code[part].tolist(),
        class_labels(run, terms, part),
        [near_limit if usable else None for near_limit, usable in zip(classes.borderline[part].tolist(), known)],
        *(
            [count if usable else None for count, usable in zip(column[part].tolist(), known)]
            for column in (classes.school_count, classes.unit_count)
        ),
        [school_names[nearest] for nearest in near.nearest_school[part].tolist()],
        _none_for_nan(near.nearest_m[part]),
        [schools or None for schools in schools_with_distances(run, part)],
        pupils,
        Same(None) if run.districts is None else run.districts[part],
        *further,
        Same(run.radius_m),
        Same(at),
    ]


def scene_features(
    run: Run, extended: ExtendedFields, terms: vocabulary.Vocabulary, features: Iterable[QgsFeature]
) -> Iterator[QgsFeature]:
    """The scenes' features, geometry included, with our values after those of their attributes that are kept."""
    parts = (slice(start, start + PIECE) for start in range(0, len(run.scene_uuids), PIECE))
    at = classified_at(run)
    values = itertools.chain.from_iterable(_rows(scene_columns(run, terms, at, part)) for part in parts)
    return extended_features(features, extended, values)


def scene_rows(run: Run, reading: Reading, terms: vocabulary.Vocabulary, filling: Filling) -> Iterator[Piece]:
    """The same as rows of a table that takes over the rest from the table that the scenes are.

    Raises:
        QgsProcessingException: somebody else has written in the scenes' table.
    """
    rows = run.scenes.rows
    if not reading.is_as_it_was():  # its columns may have other names
        raise changed(run.request.scenes)
    at = filling.example[-1] if filling.example else None
    for start in range(0, len(rows.ids), PIECE):
        part = slice(start, start + PIECE)
        yield Piece(rows.ids[part].tolist(), rows.boxes(part), scene_columns(run, terms, at, part))
    if not reading.is_as_it_was():
        raise changed(run.request.scenes)


def _rows(columns: Sequence[Column]) -> Iterator[tuple[object, ...]]:
    """Columns as rows."""
    return zip(*(itertools.repeat(column.value) if isinstance(column, Same) else column for column in columns))


def extended_features(
    features: Iterable[QgsFeature], extended: ExtendedFields, values: Iterator[Sequence[object]]
) -> Iterator[QgsFeature]:
    """Features of an input, geometry included, with our values after those of its attributes that are kept."""
    kept, structured = extended.kept, extended.structured
    everything = list(kept) == list(range(extended.count))
    for feature, ours in zip(features, values):
        attributes = feature.attributes()
        for index in structured:
            attributes[index] = _as_json(attributes[index])
        feature.setAttributes((attributes if everything else [attributes[index] for index in kept]) + list(ours))
        yield feature


def _as_json(value: object) -> str | None:
    """A list or an object as JSON; None for NULL."""
    if compat.is_null(value):
        return None
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def pair_rows(run: Run, to_crs: QgsCoordinateTransform, filling: Filling) -> Iterator[Piece]:
    """A line for each scene and school within the radius, from nearest edge to nearest edge, as rows of a table."""
    near = run.near
    keys, names = run.schools.keys, run.schools.names
    for start in range(0, len(near.scene), PIECE):
        part = slice(start, start + PIECE)
        xy = transform_points(_ends_deg(run, part).reshape(-1, 2), to_crs).reshape(-1, 2, 2)
        lines, boxes = blob_arrays.write_lines(xy, filling.srs_id)
        scenes, schools = near.scene[part].tolist(), near.school[part].tolist()
        columns: list[Column] = [
            lines,
            [run.scene_uuids[scene] for scene in scenes],
            [run.scenes.names[scene] for scene in scenes],
            [keys[school] for school in schools],
            [names[school] for school in schools],
            near.distance_m[part].tolist(),
            near.rank[part].tolist(),
        ]
        yield Piece(range(start + 1, start + 1 + len(lines)), boxes, columns)


def _ends_deg(run: Run, part: slice) -> np.ndarray:
    """The nearest points of some pairs in degrees (p, 2, 2): as they were read where both are points."""
    near = run.near
    ends = np.stack([run.known_deg[0][near.scene[part]], run.known_deg[1][near.school[part]]], axis=1)
    measured = np.isnan(ends).any(axis=(1, 2))
    if measured.any():
        planar = near.ends[part][measured].reshape(-1, 2)
        ends[measured] = transform_points(planar, run.plane.to_lonlat).reshape(-1, 2, 2)
    return ends


def ring_rows(run: Run, to_crs: QgsCoordinateTransform, filling: Filling, *, dissolve: bool) -> Iterator[Piece]:
    """A ring around each school, or one shape for all of them, as rows of a table."""
    usable = np.flatnonzero(~shapely.is_missing(run.planar_schools))
    for start in range(0, 1 if dissolve else len(usable), PIECE):
        rows = usable if dissolve else usable[start : start + PIECE]
        shapes = proximity.rings(run.planar_schools[rows], radius_m=run.radius_m)
        keys, names = [run.schools.keys[row] for row in rows], [run.schools.names[row] for row in rows]
        if dissolve:
            shapes, keys, names = np.array([shapely.union_all(shapes)], dtype=object), [None], [tr("All schools")]
        drawn = to_output(shapes, run.plane, to_crs)
        single = shapely.get_type_id(drawn) == shapely.GeometryType.POLYGON
        drawn[single] = shapely.multipolygons(drawn[single][:, None])
        yield piece_of(start, drawn, filling, keys, names, Same(run.radius_m))


def piece_of(start: int, shapes: np.ndarray, filling: Filling, *columns: Column) -> Piece:
    """Rows of a table with keys from ``start`` + 1 on, of two-dimensional shapes in the table's CRS and values by column."""
    ids = range(start + 1, start + 1 + len(shapes))
    return Piece(ids, np.asarray(shapely.bounds(shapes)), [blob_arrays.write(shapes, filling.srs_id), *columns])


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


def to_output(shapes: np.ndarray, plane: LocalPlane, to_crs: QgsCoordinateTransform) -> np.ndarray:
    """Shapes of the local plane in an output's CRS, to which ``to_crs`` transforms from degrees."""
    return np.asarray(transform_shapes(transform_shapes(shapes, plane.to_lonlat), to_crs))


def _none_for_nan(values: np.ndarray) -> list:
    return [None if missing else value for value, missing in zip(values.tolist(), np.isnan(values).tolist())]
