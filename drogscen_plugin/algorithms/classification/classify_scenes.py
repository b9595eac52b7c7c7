# SPDX-License-Identifier: GPL-2.0-or-later
"""``drogscen:classifyscenes``: which drug scenes lie near a school."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsWkbTypes,
)

from ...core.classification import radius_and_margin
from ...core.errors import MarginOutOfRange, RadiusOutOfRange
from ...core.garbage_pause import paused_garbage_collection
from ...layers import proposals, result_fields
from ...translation import tr
from ...wording.layer_errors import describe_limits
from ..algorithm import DrogscenAlgorithm
from ..inputs import parameter_checks, source_tables
from ..outputs import destinations, package, sinks
from ..outputs.destinations import Destination
from . import classify_help, classify_parameters
from .classify_parameters import (
    ALSO,
    ALSO_LABEL,
    DISSOLVE_RINGS,
    DISTANCE,
    DISTRICT_NAME,
    DISTRICTS,
    MARGIN,
    OUTPUT,
    PREMISES,
    PUPILS,
    RUN_RECORD,
    SCENE_KEY,
    SCENE_NAME,
    SCENES,
    SCHOOL_FILTER,
    SCHOOL_KEY,
    SCHOOL_NAME,
    SCHOOLS,
    SINKS,
)

if TYPE_CHECKING:
    from .run import Request

_POINTS_AND_POLYGONS = (QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.PolygonGeometry)


class ClassifyScenes(DrogscenAlgorithm):
    """Classifies open drug scenes by their distance to schools."""

    GROUP = "classification"
    ICON = "classify"
    HELP = "classify"
    DIFFERENT = (SCENES, SCHOOLS, DISTRICTS)
    NOTED = (SCHOOLS, SCHOOL_FILTER)
    NEVER = classify_parameters.NEVER

    def name(self) -> str:  # noqa: D102
        return "classifyscenes"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Classify drug scenes near schools")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr("Tags open drug scenes within a radius of a school, with distances, rings and the schools exposed.")

    def shortHelpString(self) -> str:  # noqa: D102, N802
        return classify_help.classify_scenes()

    def tags(self) -> list[str]:  # noqa: D102
        return tr("drug scene,school,buffer,distance,near,within,safety,exposed,motion,classify").split(",")

    def note(self):  # noqa: D102
        from . import school_note

        return school_note.note

    def proposed(self, layers) -> dict[str, object]:  # noqa: D102
        return proposals.classification_inputs(layers)

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        for parameter in classify_parameters.parameters():
            self.addParameter(parameter)
        for output in classify_parameters.outputs():
            self.addOutput(output)

    def own_problem(self, parameters, context) -> str:  # noqa: D102
        try:
            radius_and_margin.check_limits(
                parameter_checks.limit(self, parameters, DISTANCE, context),
                parameter_checks.limit(self, parameters, MARGIN, context),
            )
        except (MarginOutOfRange, RadiusOutOfRange) as error:
            return describe_limits(error)
        for name, kinds in (
            (SCENES, _POINTS_AND_POLYGONS),
            (SCHOOLS, _POINTS_AND_POLYGONS),
            (DISTRICTS, (QgsWkbTypes.GeometryType.PolygonGeometry,)),
            (PREMISES, (QgsWkbTypes.GeometryType.PolygonGeometry,)),
            (ALSO, _POINTS_AND_POLYGONS),
        ):
            source = self.parameterAsSource(parameters, name, context)
            problem = parameter_checks.source_problem(source, kinds) if source else ""
            if problem:
                return problem
        problem = parameter_checks.missing_field(self, parameters, context)
        if problem:
            return problem
        if self.parameterAsSource(parameters, DISTRICTS, context) and not self._district_name(parameters, context):
            return tr("Choose the field with the names of the city districts.")
        return ""

    def files_to_write(self, parameters, context) -> list[Destination]:  # noqa: D102
        self._record = self.parameterAsFileOutput(parameters, RUN_RECORD, context) if parameters.get(RUN_RECORD) else ""
        self._package = package.chosen(self, parameters, context)
        titles = result_fields.layer_titles()
        self._wanted = [name for name in SINKS if name == OUTPUT or self._package or parameters.get(name)]
        return destinations.of_run(
            self,
            parameters,
            context,
            sinks={} if self._package else {name: titles[name] for name in self._wanted},
            files={tr("Run record"): self._record, package.title(): str(self._package or "")},
            sources=(SCENES, SCHOOLS, DISTRICTS, PREMISES, ALSO),
        )

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:  # noqa: D102, N802
        super().prepareAlgorithm(parameters, context, feedback)
        layers = [self.parameterAsVectorLayer(parameters, name, context) for name in (SCENES, SCHOOLS, DISTRICTS)]
        self._inputs = [layer.id() for layer in layers if layer is not None]
        self._tables = {
            name: source_tables.of_parameter(parameters.get(name), layer)
            for name, layer in zip((SCENES, SCHOOLS), layers)
        }
        self._knows_no_null = layers[1] is not None and layers[1].storageType() == "MapInfo File"
        if feedback and any(isinstance(one.place, Path) and one.place.suffix.lower() == ".shp" for one in self._files):
            feedback.pushWarning(
                tr(
                    "Shapefiles cut field names at 10 characters and texts at 254. Choose GeoPackage to keep everything."
                )
            )
        return True

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        with paused_garbage_collection(), source_tables.opened(self._tables) as readings:
            return self._classify(parameters, context, feedback or QgsProcessingFeedback(), readings)

    def _classify(self, parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback, readings) -> dict:
        # Loading the plugin must not import numpy and shapely; the modules that need them are imported by a run.
        from ..outputs.aside import Aside
        from . import analysis, loading, output_layers, run_record
        from . import run as found

        run = analysis.analyse(self._request(parameters, context, readings), context, feedback)
        if doubt := classify_help.doubt(run):
            feedback.pushWarning(doubt)
        if by_edge := classify_help.by_edge(run):
            feedback.pushWarning(by_edge)
        counts = found.counts(run)
        dissolve = self.parameterAsBool(parameters, DISSOLVE_RINGS, context)
        description = run_record.describe_run(run, counts, dissolve=dissolve) if self._record else {}
        layers = output_layers.layers(
            run, self._wanted, dissolve=dissolve, transform_context=context.transformContext(), feedback=feedback
        )
        spread = package.spread(parameters, self._package)
        with Aside(self._files, feedback) as aside:
            results = sinks.write(self, layers, spread, context, feedback, aside, progress_from=50)
            if self._record:
                run_record.write(aside.path(self._record), description)
        self._finished = loading.finished(run, layers, results, run_record.in_brief(run, counts))
        if self._record:
            results[RUN_RECORD] = self._record
        self._headline, self._caveat = classify_help.headline(counts), classify_help.caveat(run)
        if self._package:
            results[package.PACKAGE] = str(self._package)
            self._headline += " " + tr("Everything is in {path}.").format(path=self._package)
        feedback.pushInfo(self._headline)
        feedback.setProgress(100)
        return {**results, **counts}

    def _district_name(self, parameters, context) -> str:
        districts = self.parameterAsSource(parameters, DISTRICTS, context)
        chosen = self.parameterAsString(parameters, DISTRICT_NAME, context)
        return proposals.district_name_field(districts, chosen) if districts else chosen

    def _request(self, parameters, context: QgsProcessingContext, readings) -> Request:
        from .run import Request

        schools = self.needed_source(parameters, SCHOOLS, context)
        radius_m, margin_m = radius_and_margin.check_limits(
            self.parameterAsDouble(parameters, DISTANCE, context), self.parameterAsDouble(parameters, MARGIN, context)
        )
        return Request(
            scenes=self.needed_source(parameters, SCENES, context),
            scene_key=self.parameterAsString(parameters, SCENE_KEY, context),
            scene_name=self.parameterAsString(parameters, SCENE_NAME, context),
            schools=schools,
            school_key=self.parameterAsString(parameters, SCHOOL_KEY, context),
            school_name=self.parameterAsString(parameters, SCHOOL_NAME, context),
            # Not parameterAsExpression, which returns '' for an expression with a syntax error.
            school_filter=self.parameterAsString(parameters, SCHOOL_FILTER, context).strip(),
            filter_context=self.createExpressionContext(parameters, context, schools),
            pupils=self.parameterAsString(parameters, PUPILS, context),
            districts=self.parameterAsSource(parameters, DISTRICTS, context),
            premises=self.parameterAsSource(parameters, PREMISES, context),
            also=self.parameterAsSource(parameters, ALSO, context),
            also_label=self.parameterAsString(parameters, ALSO_LABEL, context).strip(),
            district_name=self._district_name(parameters, context),
            scene_reading=readings[SCENES],
            school_reading=readings[SCHOOLS],
            schools_know_no_null=self._knows_no_null,
            radius_m=radius_m,
            margin_m=margin_m,
        )

    def postProcessAlgorithm(self, context, feedback):  # noqa: D102, N802
        from . import loading

        feedback = feedback or QgsProcessingFeedback()
        loaded = loading.style_outputs(self._finished, context, feedback)
        if self._package:
            try:
                package.add_project(self._package, self._finished.group, context)
            except QgsProcessingException as error:
                feedback.reportError(str(error))
                self._caveat = f"{error} {self._caveat}".strip()
        provider = self.provider()
        if loaded and hasattr(provider, "classified"):
            provider.classified.emit(self._headline, self._caveat)
            provider.loaded.emit(self._inputs)
        return {}
