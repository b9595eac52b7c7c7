# SPDX-License-Identifier: GPL-2.0-or-later
"""``drogscen:radiussensitivity``: how the number of classified scenes depends on the radius."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsProcessing,
    QgsProcessingFeedback,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...core.classification import sensitivity
from ...core.errors import RadiusOutOfRange
from ...layers import proposals, result_fields
from ...translation import tr
from ...wording.layer_errors import describe_limits
from ..algorithm import DrogscenAlgorithm
from ..classification import classify_parameters
from ..inputs import parameter_checks
from ..outputs import destinations, sinks
from ..outputs.contents import LayerContent
from ..outputs.destinations import Destination

if TYPE_CHECKING:
    from ..classification.run import Request, Run
    from .sensitivity_report import Sensitivity

SCENES = "SCENES"
SCENE_NAME = "SCENE_NAME"
SCHOOLS = "SCHOOLS"
SCHOOL_FILTER = "SCHOOL_FILTER"
RADII = "RADII"
OUTPUT = "OUTPUT"
CHART = "CHART"

FIELDS = (("radius_m", "real"), ("classified_count", "integer"), ("share", "real"))
_KINDS = (QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.PolygonGeometry)


class RadiusSensitivity(DrogscenAlgorithm):
    """Counts the classified scenes for several radii with one query."""

    GROUP = "classification"
    ICON = "radius"
    HELP = "radius"
    DIFFERENT = (SCENES, SCHOOLS)
    NOTED = (SCHOOLS, SCHOOL_FILTER)
    NEVER = classify_parameters.NEVER

    def name(self) -> str:  # noqa: D102
        return "radiussensitivity"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Classified scenes by radius")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr("How many scenes are classified at several radii, with a chart: why 24 and not 22?")

    def shortHelpString(self) -> str:  # noqa: D102, N802
        paragraphs = (
            tr(
                "Counts the drug scenes that have a school within each of several radii, as “Classify drug scenes near schools” does: "
                "measured once, on the ellipsoid, from edge to edge, each radius inclusive at millimetre precision."
            ),
            tr("<b>Share</b> is of all scenes of the layer, those without usable position included."),
            tr("<b>Chart</b> is a page with bars, a table, and which scenes each radius adds, with their distances."),
        )
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    def tags(self) -> list[str]:  # noqa: D102
        return tr("drug scene,school,radius,sensitivity,chart,distance,limit").split(",")

    def note(self):  # noqa: D102
        from ..classification import school_note

        return school_note.note

    def proposed(self, layers) -> dict[str, object]:  # noqa: D102
        return proposals.classification_inputs(layers)

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        kinds = [QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon]
        table = QgsProcessing.SourceType.TypeVector
        radii = ",".join(f"{radius:g}" for radius in sensitivity.DEFAULT_RADII_M)
        texts = {
            SCENES: tr("The mapping: points or areas, in any CRS."),
            SCENE_NAME: tr("What the scenes are called in the chart; their numbers if none is chosen."),
            SCHOOLS: tr("School units as points, or their premises as areas, in any CRS."),
            SCHOOL_FILTER: tr("As in “Classify drug scenes near schools”; TRUE keeps every school."),
            RADII: tr("Metres, separated by commas; with semicolons between them decimals may have a comma."),
            OUTPUT: tr("A row a radius: radius_m, classified_count, share."),
            CHART: tr("A page that needs nothing else, to print or send."),
        }
        for parameter in (
            QgsProcessingParameterFeatureSource(SCENES, tr("Open drug scenes"), kinds),
            QgsProcessingParameterField(SCENE_NAME, tr("Name of the scene"), None, SCENES, optional=True),
            QgsProcessingParameterFeatureSource(SCHOOLS, tr("Schools"), kinds),
            QgsProcessingParameterExpression(
                SCHOOL_FILTER,
                tr("Schools that count (empty: active grundskolor, where the layer has a register's columns)"),
                None,
                SCHOOLS,
                True,
            ),
            QgsProcessingParameterString(RADII, tr("Radii (metres)"), radii),
            QgsProcessingParameterFeatureSink(OUTPUT, tr("Classified scenes by radius"), table),
            QgsProcessingParameterFileDestination(CHART, tr("Chart"), f"{tr('HTML page')} (*.html)", None, True),
        ):
            parameter.setHelp(texts[parameter.name()])
            self.add_page(parameter) if parameter.name() == CHART else self.addParameter(parameter)

    def own_problem(self, parameters, context) -> str:  # noqa: D102
        try:
            sensitivity.parse_radii(self.parameterAsString(parameters, RADII, context))
        except RadiusOutOfRange as error:
            return describe_limits(error)
        for name in (SCENES, SCHOOLS):
            source = self.parameterAsSource(parameters, name, context)
            problem = parameter_checks.source_problem(source, _KINDS) if source else ""
            if problem:
                return problem
        return parameter_checks.missing_field(self, parameters, context)

    def files_to_write(self, parameters, context) -> list[Destination]:  # noqa: D102
        self._chart = self.parameterAsFileOutput(parameters, CHART, context) if parameters.get(CHART) else ""
        return destinations.of_run(
            self,
            parameters,
            context,
            sinks={OUTPUT: tr("Classified scenes by radius")},
            files={tr("Chart"): self._chart},
            sources=(SCENES, SCHOOLS),
        )

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        # Loading the plugin must not import numpy and shapely; the modules that need them are imported by a run.
        from ..classification import analysis
        from ..outputs.aside import Aside
        from . import sensitivity_report
        from .sensitivity_report import Sensitivity

        feedback = feedback or QgsProcessingFeedback()
        radii_m = sensitivity.parse_radii(self.parameterAsString(parameters, RADII, context))
        run = analysis.analyse(self._request(parameters, context, radii_m[-1]), context, feedback)
        nearest_m = run.near.nearest_m.tolist()
        counts = sensitivity.classified_counts(nearest_m, radii_m)
        figures = Sensitivity(run.scenes.names, nearest_m, radii_m, counts)
        with Aside(self._files, feedback) as aside:
            layers = {OUTPUT: _content(figures)}
            results = sinks.write(self, layers, parameters, context, feedback, aside, progress_from=50)
            if self._chart:
                page = sensitivity_report.html(figures, _notes(run))
                sinks.write_text(aside.path(self._chart), page, tr("Chart"))
                results[CHART] = self._chart
        for radius, count in zip(radii_m, counts):
            line = tr("{radius}: {count} of {total} scenes")
            feedback.pushInfo(
                line.format(radius=sensitivity_report.metres(radius), count=count, total=len(figures.names))
            )
        feedback.setProgress(100)
        return results

    def postProcessAlgorithm(self, context, feedback):  # noqa: D102, N802
        if self._chart:
            self.tell_page(tr("The scenes are classified by radius."), self._chart, context.project())
        return super().postProcessAlgorithm(context, feedback)

    def _request(self, parameters, context, radius_m: float) -> Request:
        from ..classification.run import Request

        schools = self.needed_source(parameters, SCHOOLS, context)
        return Request(
            scenes=self.needed_source(parameters, SCENES, context),
            scene_name=self.parameterAsString(parameters, SCENE_NAME, context),
            schools=schools,
            school_filter=self.parameterAsString(parameters, SCHOOL_FILTER, context).strip(),
            filter_context=self.createExpressionContext(parameters, context, schools),
            radius_m=radius_m,
        )


def _content(figures: Sensitivity) -> LayerContent:
    fields = result_fields.new_fields(FIELDS)
    features = []
    for radius, count in zip(figures.radii_m, figures.counts):
        feature = QgsFeature(fields)
        feature.setAttributes([radius, count, figures.share(count)])
        features.append(feature)
    title = tr("Classified scenes by radius")
    crs = QgsCoordinateReferenceSystem()
    return LayerContent(
        title=title,
        fields=fields,
        wkb_type=QgsWkbTypes.Type.NoGeometry,
        crs=crs,
        count=len(features),
        features=features,
    )


def _notes(run: Run) -> list[str]:
    notes = [
        tr("Scenes: {layer}. Schools: {schools}, {count} that count.").format(
            layer=run.scenes.title, schools=run.schools.title, count=len(run.schools.features)
        )
    ]
    notes.append(tr("School filter: {expression}").format(expression=run.schools.filter_words))
    notes += [run.schools.unlimited] if run.schools.unlimited else []
    notes += run.doubts
    return notes
