# SPDX-License-Identifier: GPL-2.0-or-later
"""The content of the output layers, from the result of a run."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFields,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsWkbTypes,
)

from ... import paths
from ...core.classification.identity import parse_uuid
from ...core.store import vocabulary
from ...layers import result_fields
from ...storage.geodata.coordinates import lonlat_crs
from ...storage.geopackage.table_filling import Origin
from ...storage.geopackage.whole_table import KEY
from ...translation import tr
from ..inputs import layer_rows
from ..inputs.feature_reading import namer, namer_by_id
from ..outputs import geometry_types
from ..outputs.contents import LayerContent, TableContent
from . import output_rows
from .input_layers import Layer
from .run import Run


def layers(
    run: Run,
    wanted: Sequence[str],
    *,
    dissolve: bool,
    transform_context: QgsCoordinateTransformContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, LayerContent]:
    """What each wanted output will hold."""
    crs = run.request.scenes.sourceCrs()
    to_crs = QgsCoordinateTransform(lonlat_crs(), crs, transform_context)
    makers = {
        "OUTPUT": lambda: _scenes(run, feedback),
        "RINGS": lambda: _rings(run, crs, to_crs, dissolve=dissolve),
        "PAIRS": lambda: _pairs(run, crs, to_crs),
        "EXPOSED_SCHOOLS": lambda: _exposed(run, feedback),
    }
    return {name: make() for name, make in makers.items() if name in wanted}


def _scenes(run: Run, feedback: QgsProcessingFeedback) -> LayerContent:
    source, rows = run.request.scenes, run.scenes.rows
    extended = _extend(
        source,
        result_fields.scene_fields(
            with_doubt=run.hanging is not None,
            with_points=run.from_points_m is not None,
            with_others=run.also is not None,
        ),
        feedback,
        left_out=(*_own_uuid_field(run), *run.scenes.private),
        has_usable_key=rows.has_usable_key,
    )
    terms = vocabulary.load(paths.vocabulary_file("scene_class"))
    kind, odd_one = geometry_types.holding(source.wkbType(), rows.kinds, namer_by_id(rows.ids, run.scenes.names))
    table, features = None, None
    kept = [source.fields().at(index).name() for index in extended.kept]
    if rows.reading is not None and not extended.structured and rows.reading.table.can_be_copied(kept):
        names = [name for name in kept if name != KEY]
        reading = rows.reading
        table = TableContent(
            pieces=lambda filling: output_rows.scene_rows(run, reading, terms, filling),
            origin=Origin(reading.table, names),
            example={len(extended.fields) - 1: output_rows.classified_at(run)},
        )
    else:
        features = geometry_types.fitted(output_rows.scene_features(run, extended, terms, rows.features()), kind)
    return LayerContent(
        title=result_fields.layer_titles()["OUTPUT"],
        fields=extended.fields,
        wkb_type=kind,
        crs=source.sourceCrs(),
        count=len(rows.ids),
        features=features,
        table=table,
        name_field=_name_in_output(run.scenes, extended),
        odd_one=odd_one,
    )


def _own_uuid_field(run: Run) -> tuple[str, ...]:
    """The input's own ``scene_uuid``, whose values live on in ours; none if it holds anything but UUIDs."""
    fields = run.request.scenes.fields()
    index = result_fields.field_index(fields, result_fields.SCENE_UUID)
    name = fields.at(index).name() if index >= 0 else ""
    if not name or not all(parse_uuid(value) for value in run.scenes.rows.texts[name] if value):
        return ()
    return (name,)


def _exposed(run: Run, feedback: QgsProcessingFeedback) -> LayerContent:
    source = run.request.schools
    exposed, values = output_rows.exposed_rows(run)
    features = [run.schools.features[row] for row in exposed]
    name = namer(features, [run.schools.names[row] for row in exposed])
    kind, odd_one = geometry_types.holding(source.wkbType(), geometry_types.kinds_of(features), name)
    extended = _extend(
        source,
        result_fields.EXPOSED_FIELDS,
        feedback,
        left_out=run.schools.private,
        has_usable_key=_usable_key(source.fields(), features),
    )
    return LayerContent(
        title=result_fields.layer_titles()["EXPOSED_SCHOOLS"],
        fields=extended.fields,
        wkb_type=kind,
        crs=source.sourceCrs(),
        count=len(exposed),
        features=geometry_types.fitted(output_rows.extended_features(features, extended, iter(values)), kind),
        name_field=_name_in_output(run.schools, extended),
        odd_one=odd_one,
    )


def _name_in_output(layer: Layer, extended: result_fields.ExtendedFields) -> str:
    name = dict(extended.renamed).get(layer.name_field, layer.name_field)
    return name if extended.fields.lookupField(name) >= 0 else ""


def _pairs(run: Run, crs: QgsCoordinateReferenceSystem, to_crs: QgsCoordinateTransform) -> LayerContent:
    fields = result_fields.new_fields(result_fields.PAIR_FIELDS)
    kind = QgsWkbTypes.Type.LineString
    count = len(run.near.scene)
    return LayerContent(
        title=result_fields.layer_titles()["PAIRS"],
        fields=fields,
        wkb_type=kind,
        crs=crs,
        count=count,
        table=TableContent(lambda filling: output_rows.pair_rows(run, to_crs, filling)),
    )


def _rings(
    run: Run, crs: QgsCoordinateReferenceSystem, to_crs: QgsCoordinateTransform, *, dissolve: bool
) -> LayerContent:
    fields = result_fields.new_fields(result_fields.RING_FIELDS)
    count = 1 if dissolve else int((~shapely.is_missing(run.planar_schools)).sum())
    return LayerContent(
        title=result_fields.layer_titles()["RINGS"],
        fields=fields,
        wkb_type=QgsWkbTypes.Type.MultiPolygon,
        crs=crs,
        count=count,
        table=TableContent(lambda filling: output_rows.ring_rows(run, to_crs, filling, dissolve=dissolve)),
        name_field="school_name",
    )


def _extend(
    source: QgsProcessingFeatureSource,
    specification: Sequence[tuple[str, str]],
    feedback: QgsProcessingFeedback,
    *,
    left_out: Sequence[str],
    has_usable_key: bool,
) -> result_fields.ExtendedFields:
    as_text = () if has_usable_key else (KEY,)
    extended = result_fields.extend_fields(source.fields(), specification, left_out=left_out, as_text=as_text)
    for old, new in extended.renamed:
        feedback.pushWarning(
            tr("Field “{old}” of layer “{layer}” is called “{new}” in the result, as its name is needed there.").format(
                old=old, layer=source.sourceName(), new=new
            )
        )
    return extended


def _usable_key(fields: QgsFields, features: Sequence[QgsFeature]) -> bool:
    """Whether a field called fid, in any case, can be the key of a GeoPackage: whole numbers without repeats."""
    index = result_fields.field_index(fields, KEY)
    return index < 0 or layer_rows.are_keys([feature[index] for feature in features])
