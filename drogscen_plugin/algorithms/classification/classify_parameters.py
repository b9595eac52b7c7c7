# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters and outputs of ``drogscen:classifyscenes``: names, which are frozen, and what the dialog says."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...core.classification import radius_and_margin
from ...layers import result_fields
from ...translation import tr
from ..outputs import package
from . import classify_help

SCENES = "SCENES"
SCENE_KEY = "SCENE_KEY"
SCENE_NAME = "SCENE_NAME"
SCHOOLS = "SCHOOLS"
SCHOOL_KEY = "SCHOOL_KEY"
SCHOOL_NAME = "SCHOOL_NAME"
SCHOOL_FILTER = "SCHOOL_FILTER"
PUPILS = "PUPILS"
DISTANCE = "DISTANCE"
MARGIN = "MARGIN"
DISTRICTS = "DISTRICTS"
DISTRICT_NAME = "DISTRICT_NAME"
DISSOLVE_RINGS = "DISSOLVE_RINGS"
PREMISES = "PREMISES"
ALSO = "ALSO"
ALSO_LABEL = "ALSO_LABEL"
OUTPUT = "OUTPUT"
RINGS = "RINGS"
PAIRS = "PAIRS"
EXPOSED_SCHOOLS = "EXPOSED_SCHOOLS"
RUN_RECORD = "RUN_RECORD"
SINKS = (OUTPUT, PAIRS, EXPOSED_SCHOOLS, RINGS)
NEVER = (
    (SCENES, (result_fields.RINGS, result_fields.PAIRS, result_fields.EXPOSED)),
    (SCHOOLS, (result_fields.SCENES, result_fields.STORE_SCENES, result_fields.RINGS, result_fields.PAIRS)),
)
"""By input, the kinds of our results that it cannot be."""

COUNTS = (
    "SCENE_COUNT",
    "CLASSIFIED_COUNT",
    "BORDERLINE_COUNT",
    "UNKNOWN_COUNT",
    "SCHOOL_COUNT",
    "UNIT_COUNT",
    "PAIR_COUNT",
)


def parameters() -> Iterator[QgsProcessingParameterDefinition]:
    """Every parameter, with its help, in the order of the dialog."""
    texts = classify_help.classify_scenes_parameters()
    for parameter in _definitions():
        parameter.setHelp(texts[parameter.name()])
        yield parameter


def outputs() -> Iterator[QgsProcessingOutputNumber]:
    """The numbers that a run returns."""
    descriptions = (
        tr("Number of drug scenes"),
        tr("Number of classified drug scenes"),
        tr("Number of drug scenes near the limit"),
        tr("Number of drug scenes with unknown class"),
        tr("Number of schools that count"),
        tr("Number of school units that count"),
        tr("Number of scene–school pairs"),
    )
    for name, description in zip(COUNTS, descriptions):
        yield QgsProcessingOutputNumber(name, description)


def _definitions() -> Iterator[QgsProcessingParameterDefinition]:
    kinds = [QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon]
    yield QgsProcessingParameterFeatureSource(SCENES, tr("Open drug scenes"), kinds)
    yield _field(SCENE_KEY, tr("Key of the scene"), SCENES)
    yield _field(SCENE_NAME, tr("Name of the scene"), SCENES)
    yield QgsProcessingParameterFeatureSource(SCHOOLS, tr("Schools"), kinds)
    yield metres(DISTANCE, tr("Radius (metres)"), radius_and_margin.DEFAULT_RADIUS_M)
    yield QgsProcessingParameterFeatureSource(
        DISTRICTS, tr("City districts"), [QgsProcessing.SourceType.TypeVectorPolygon], None, True
    )
    yield QgsProcessingParameterFeatureSource(ALSO, tr("Counted beside, such as preschools"), kinds, None, True)
    yield from _advanced()
    yield _sink(OUTPUT, tr("Drug scenes"), QgsProcessing.SourceType.TypeVectorAnyGeometry, by_default=True)
    yield _sink(RINGS, tr("School rings"), QgsProcessing.SourceType.TypeVectorPolygon, by_default=True)
    yield _sink(PAIRS, tr("Scene–school pairs"), QgsProcessing.SourceType.TypeVectorLine, by_default=False)
    yield _sink(
        EXPOSED_SCHOOLS, tr("Exposed schools"), QgsProcessing.SourceType.TypeVectorAnyGeometry, by_default=False
    )
    yield QgsProcessingParameterFileDestination(
        package.PACKAGE, package.title(), tr("GeoPackage") + " (*.gpkg)", None, True, False
    )
    yield QgsProcessingParameterFileDestination(
        RUN_RECORD, tr("Run record"), tr("JSON files") + " (*.json)", None, True, False
    )


def _advanced() -> Iterator[QgsProcessingParameterDefinition]:
    """What is recognised, or nearly always left as it is."""
    for parameter in (
        metres(MARGIN, tr("Near the limit: margin (metres)"), radius_and_margin.DEFAULT_MARGIN_M),
        QgsProcessingParameterExpression(
            SCHOOL_FILTER,
            tr("Schools that count (empty: active grundskolor, where the layer has a register's columns)"),
            None,
            SCHOOLS,
            True,
        ),
        QgsProcessingParameterFeatureSource(
            PREMISES, tr("Premises of the schools"), [QgsProcessing.SourceType.TypeVectorPolygon], None, True
        ),
        QgsProcessingParameterString(
            ALSO_LABEL, tr("What is counted beside (empty: as the layer says)"), None, optional=True
        ),
        _field(SCHOOL_KEY, tr("School unit code"), SCHOOLS),
        _field(SCHOOL_NAME, tr("Name of the school"), SCHOOLS),
        _field(PUPILS, tr("Number of pupils"), SCHOOLS),
        _field(DISTRICT_NAME, tr("Name of the district"), DISTRICTS),
        QgsProcessingParameterBoolean(DISSOLVE_RINGS, tr("Draw the rings as one shape"), False),
    ):
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        yield parameter


def _field(name: str, description: str, layer: str) -> QgsProcessingParameterField:
    return QgsProcessingParameterField(name, description, parentLayerParameterName=layer, optional=True)


def _sink(name: str, description: str, kind, *, by_default: bool) -> QgsProcessingParameterFeatureSink:
    return QgsProcessingParameterFeatureSink(name, description, kind, None, name != OUTPUT, by_default)


def metres(name: str, description: str, default_m: float) -> QgsProcessingParameterNumber:
    """A length in metres; not a distance in QGIS's sense, which has the units of a layer, and so may be in degrees."""
    parameter = QgsProcessingParameterNumber(name, description, QgsProcessingParameterNumber.Type.Double, default_m)
    parameter.setMetadata({"widget_wrapper": {"decimals": 1}})
    return parameter
