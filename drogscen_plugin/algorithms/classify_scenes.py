"""``drogscen:classifyscenes``: which drug scenes lie near a school."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsFeatureSink,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from .. import help_pages, paths
from ..core import limits
from ..core.bulk import paused_garbage_collection
from ..core.errors import DrogscenError
from ..translation import tr
from . import checks, classify_parameters, destinations, help_texts, loading, output_fields
from .cancelling import stop_if_cancelled
from .classify_parameters import (
    DISSOLVE_RINGS,
    DISTANCE,
    DISTRICT_NAME,
    DISTRICTS,
    MARGIN,
    OUTPUT,
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
from .messages import cannot_write_layer, describe_limits
from .output_guard import OutputGuard

if TYPE_CHECKING:
    from .analysis import Request
    from .outputs import Plan

_POINTS_AND_POLYGONS = (QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.PolygonGeometry)
_WRITE_CHUNK = 2000


class ClassifyScenes(QgsProcessingAlgorithm):
    """Classifies open drug scenes by their distance to schools."""

    def createInstance(self) -> ClassifyScenes:  # noqa: D102, N802
        return ClassifyScenes()

    def name(self) -> str:  # noqa: D102
        return "classifyscenes"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Classify drug scenes near schools")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr("Tags open drug scenes within a radius of a school, with distances, rings and the schools exposed.")

    def shortHelpString(self) -> str:  # noqa: D102, N802
        return help_texts.classify_scenes()

    def helpUrl(self) -> str:  # noqa: D102, N802
        return help_pages.url("classify").toString()

    def tags(self) -> list[str]:  # noqa: D102
        return tr("drug scene,school,buffer,distance,near,within,safety,exposed,motion,classify").split(",")

    def icon(self) -> QIcon:  # noqa: D102
        return QIcon(str(paths.plugin_file("resources", "icons", "classify.svg")))

    def svgIconPath(self) -> str:  # noqa: D102, N802
        return str(paths.plugin_file("resources", "icons", "classify.svg"))

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        for parameter in classify_parameters.parameters():
            self.addParameter(parameter)
        for output in classify_parameters.outputs():
            self.addOutput(output)

    def checkParameterValues(self, parameters, context):  # noqa: D102, N802
        try:
            limits.check_limits(
                checks.limit(self, parameters, DISTANCE, context), checks.limit(self, parameters, MARGIN, context)
            )
        except DrogscenError as error:
            return False, describe_limits(error)
        for name, kinds in (
            (SCENES, _POINTS_AND_POLYGONS),
            (SCHOOLS, _POINTS_AND_POLYGONS),
            (DISTRICTS, (QgsWkbTypes.GeometryType.PolygonGeometry,)),
        ):
            source = self.parameterAsSource(parameters, name, context)
            problem = checks.source_problem(source, kinds) if source else ""
            if problem:
                return False, problem
        problem = checks.missing_field(self, parameters, context)
        if problem:
            return False, problem
        has_districts = self.parameterAsSource(parameters, DISTRICTS, context) is not None
        if has_districts and not self.parameterAsString(parameters, DISTRICT_NAME, context):
            return False, tr("Choose the field with the names of the city districts.")
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        with paused_garbage_collection():
            return self._classify(parameters, context, feedback or QgsProcessingFeedback())

    def _classify(self, parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        # Loading the plugin must not import numpy and shapely; the modules that need them are imported by a run.
        from . import analysis, outputs, run_record

        run = analysis.analyse(self._request(parameters, context), context, feedback)
        record = self.parameterAsFileOutput(parameters, RUN_RECORD, context) if parameters.get(RUN_RECORD) else ""
        wanted = [name for name in SINKS if name == OUTPUT or parameters.get(name)]
        targets = self._destinations(parameters, wanted, record, context, feedback)
        counts = analysis.counts(run)
        description = run_record.describe_run(run, counts) if record else {}
        plans = outputs.plan(
            run,
            wanted,
            dissolve=self.parameterAsBool(parameters, DISSOLVE_RINGS, context),
            transform_context=context.transformContext(),
            feedback=feedback,
        )
        with OutputGuard([target.path for target in targets.values()]):
            results = self._write(plans, parameters, context, feedback)
            if record:
                run_record.write(Path(record), description)
        self._finished = loading.finished(run, plans, results)
        if record:
            results[RUN_RECORD] = record
        self._headline = help_texts.headline(counts)
        feedback.pushInfo(self._headline)
        feedback.setProgress(100)
        return {**results, **counts}

    def _destinations(self, parameters, wanted, record: str, context, feedback) -> dict[str, destinations.Destination]:
        """The files that will be written, by what they are called; refused where they would replace one another."""
        titles = {**output_fields.layer_titles(), RUN_RECORD: tr("Run record")}
        found = {
            titles[name]: destinations.of_sink(parameters.get(name), context.expressionContext()) for name in wanted
        }
        if record:
            found[titles[RUN_RECORD]] = destinations.Destination(Path(record))
        outputs = {title: target for title, target in found.items() if target}
        layers = [self.parameterAsVectorLayer(parameters, name, context) for name in (SCENES, SCHOOLS, DISTRICTS)]
        inputs = {layer.name(): destinations.of_layer(layer) for layer in layers if layer}
        if any(target.path.suffix.lower() == ".shp" for target in outputs.values()):
            feedback.pushWarning(
                tr(
                    "Shapefiles cut field names at 10 characters and texts at 254. Choose GeoPackage to keep everything."
                )
            )
        destinations.refuse_clashes(outputs, {title: source for title, source in inputs.items() if source})
        return outputs

    def _request(self, parameters, context: QgsProcessingContext) -> Request:
        from .analysis import Request

        schools = self.parameterAsSource(parameters, SCHOOLS, context)
        scenes = self.parameterAsSource(parameters, SCENES, context)
        for name, source in ((SCENES, scenes), (SCHOOLS, schools)):
            if source is None:
                raise QgsProcessingException(self.invalidSourceError(parameters, name))
        radius_m, margin_m = limits.check_limits(
            self.parameterAsDouble(parameters, DISTANCE, context), self.parameterAsDouble(parameters, MARGIN, context)
        )
        return Request(
            scenes=scenes,
            scene_key=self.parameterAsString(parameters, SCENE_KEY, context),
            scene_name=self.parameterAsString(parameters, SCENE_NAME, context),
            schools=schools,
            school_key=self.parameterAsString(parameters, SCHOOL_KEY, context),
            school_name=self.parameterAsString(parameters, SCHOOL_NAME, context),
            # Not parameterAsExpression, which answers '' for an expression with a syntax error.
            school_filter=self.parameterAsString(parameters, SCHOOL_FILTER, context).strip(),
            filter_context=self.createExpressionContext(parameters, context, schools),
            pupils=self.parameterAsString(parameters, PUPILS, context),
            districts=self.parameterAsSource(parameters, DISTRICTS, context),
            district_name=self.parameterAsString(parameters, DISTRICT_NAME, context),
            radius_m=radius_m,
            margin_m=margin_m,
        )

    def _write(self, plans: Mapping[str, Plan], parameters, context, feedback) -> dict[str, str]:
        """Write the outputs, and return their destinations; the sinks are closed when this returns or raises."""
        total = sum(plan.count for plan in plans.values())
        results, done = {}, 0
        for name, plan in plans.items():
            sink = None
            try:
                sink, results[name] = self._open_sink(name, plan, parameters, context)
                for chunk in _chunks(plan.features):
                    if not sink.addFeatures(chunk, QgsFeatureSink.Flag.FastInsert):
                        raise QgsProcessingException(cannot_write_layer(plan.title, sink.lastError()))
                    done += len(chunk)
                    feedback.setProgress(50 + 50 * done / max(total, 1))
                    stop_if_cancelled(feedback)
                if not sink.flushBuffer():
                    raise QgsProcessingException(cannot_write_layer(plan.title, sink.lastError()))
            finally:
                # An exception keeps this frame alive, and with it the file open, unless the sink is let go here.
                del sink
        return results

    def _open_sink(self, name: str, plan: Plan, parameters, context):
        try:
            sink, destination = self.parameterAsSink(parameters, name, context, plan.fields, plan.wkb_type, plan.crs)
        except QgsProcessingException as error:
            raise QgsProcessingException(cannot_write_layer(plan.title, str(error))) from error
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, name))
        return sink, destination

    def postProcessAlgorithm(self, context, feedback):  # noqa: D102, N802
        loaded = loading.style_outputs(self._finished, context, feedback or QgsProcessingFeedback())
        provider = self.provider()
        if loaded and hasattr(provider, "classified"):
            provider.classified.emit(self._headline)
        return {}


def _chunks(features: Iterator) -> Iterator[list]:
    while chunk := list(itertools.islice(features, _WRITE_CHUNK)):
        yield chunk
