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
from ...translation import tr
from ..inputs.feature_reading import texts_of
from ..outputs.sinks import LayerContent
from . import geometry_types, output_rows
from .analysis import Run
from .input_layers import Layer


def layers(
    run: Run,
    wanted: Sequence[str],
    *,
    dissolve: bool,
    transform_context: QgsCoordinateTransformContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, LayerContent]:
    """What each wanted output will hold; scenes come first, so that the input features are freed before the rest."""
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
    source = run.request.scenes
    extended = _extend(
        source,
        run.scenes.features,
        result_fields.SCENE_FIELDS,
        feedback,
        left_out=(*_own_uuid_field(source, run.scenes.features), *run.scenes.private),
    )
    terms = vocabulary.load(paths.vocabulary_file("scene_class"))
    kind, odd_one = geometry_types.holding(source.wkbType(), run.scenes.features, run.scenes.names)
    return LayerContent(
        title=result_fields.layer_titles()["OUTPUT"],
        fields=extended.fields,
        wkb_type=kind,
        crs=source.sourceCrs(),
        count=len(run.scenes.features),
        features=geometry_types.fitted(
            output_rows.extended_features(run.scenes.features, extended, output_rows.scene_values(run, terms)), kind
        ),
        name_field=_name_in_output(run.scenes, extended),
        odd_one=odd_one,
    )


def _own_uuid_field(source: QgsProcessingFeatureSource, features: Sequence[QgsFeature]) -> tuple[str, ...]:
    """The input's own ``scene_uuid``, whose values live on in ours; none if it holds anything but UUIDs."""
    index = result_fields.field_index(source.fields(), result_fields.SCENE_UUID)
    if index < 0 or not all(parse_uuid(value) for value in texts_of(features, index) if value):
        return ()
    return (source.fields().at(index).name(),)


def _exposed(run: Run, feedback: QgsProcessingFeedback) -> LayerContent:
    source = run.request.schools
    exposed, values = output_rows.exposed_rows(run)
    features = [run.schools.features[row] for row in exposed]
    kind, odd_one = geometry_types.holding(source.wkbType(), features, [run.schools.names[row] for row in exposed])
    extended = _extend(source, features, result_fields.EXPOSED_FIELDS, feedback, left_out=run.schools.private)
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
        features=output_rows.pair_features(run, to_crs),
        name_field="",
    )


def _rings(
    run: Run, crs: QgsCoordinateReferenceSystem, to_crs: QgsCoordinateTransform, *, dissolve: bool
) -> LayerContent:
    fields = result_fields.new_fields(result_fields.RING_FIELDS)
    features = output_rows.ring_features(run, to_crs, dissolve=dissolve)
    count = 1 if dissolve else int((~shapely.is_missing(run.planar_schools)).sum())
    return LayerContent(
        title=result_fields.layer_titles()["RINGS"],
        fields=fields,
        wkb_type=QgsWkbTypes.Type.MultiPolygon,
        crs=crs,
        count=count,
        features=features,
        name_field="school_name",
    )


def _extend(
    source: QgsProcessingFeatureSource,
    features: Sequence[QgsFeature],
    specification: Sequence[tuple[str, str]],
    feedback: QgsProcessingFeedback,
    *,
    left_out: Sequence[str],
) -> result_fields.ExtendedFields:
    as_text = () if _usable_fid(source.fields(), features) else ("fid",)
    extended = result_fields.extend_fields(source.fields(), specification, left_out=left_out, as_text=as_text)
    for old, new in extended.renamed:
        feedback.pushWarning(
            tr("Field “{old}” of layer “{layer}” is called “{new}” in the result, as its name is needed there.").format(
                old=old, layer=source.sourceName(), new=new
            )
        )
    return extended


def _usable_fid(fields: QgsFields, features: Sequence[QgsFeature]) -> bool:
    """Whether a field called fid, in any case, can be the feature id of a GeoPackage: whole numbers without repeats."""
    index = result_fields.field_index(fields, "fid")
    if index < 0:
        return True
    values = [feature[index] for feature in features]
    return all(isinstance(value, int) for value in values) and len(set(values)) == len(values)
