"""``drogscen:districtsummary``: scenes, schools, pupils and plans by city district board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingUtils,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from .. import help_pages, paths
from ..core.errors import StoreError
from ..translation import tr
from . import checks, output_fields, store_parameters
from .messages import cannot_write_layer
from .store_messages import describe_store_error
from .styling import district_layers

if TYPE_CHECKING:
    from ..core.district_summary import Summary
    from .district_reading import Districts

DISTRICTS = "DISTRICTS"
DISTRICT_NAME = "DISTRICT_NAME"
OUTPUT = "OUTPUT"

FIELDS = (
    ("district", "text"),
    ("district_names", "text"),
    ("scene_count", "integer"),
    ("classified_count", "integer"),
    ("border_count", "integer"),
    ("school_count", "integer"),
    ("pupil_count", "integer"),
    ("pupils_uncertain", "integer"),
    ("plan_count", "integer"),
    ("covered_count", "integer"),
    ("coverage", "real"),
)


def labels() -> dict[str, str]:
    """What the fields are called."""
    return {
        "district": tr("City district board"),
        "district_names": tr("Districts in the data"),
        "scene_count": tr("Drug scenes"),
        "classified_count": tr("Classified scenes"),
        "border_count": tr("On the border to another board"),
        "school_count": tr("Schools exposed"),
        "pupil_count": tr("Pupils in these schools"),
        "pupils_uncertain": tr("Schools with uncertain number of pupils"),
        "plan_count": tr("Plans"),
        "covered_count": tr("Classified scenes with an active plan"),
        "coverage": tr("Share with an active plan"),
    }


def values(row: Summary) -> list:
    """The fields of a row, in the order of :data:`FIELDS`."""
    name = {None: tr("All together"), "": tr("Outside every district")}.get(row.board, row.board)
    coverage = row.covered_count / row.classified_count if row.classified_count else None
    return [name, ", ".join(row.names), *row[2:], coverage]


class DistrictSummary(QgsProcessingAlgorithm):
    """Adds a store up by district board."""

    def createInstance(self) -> DistrictSummary:  # noqa: D102, N802
        return DistrictSummary()

    def name(self) -> str:  # noqa: D102
        return "districtsummary"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Summary by district")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr("Scenes, schools exposed, pupils and plans by city district board.")

    def shortHelpString(self) -> str:  # noqa: D102, N802
        paragraphs = (
            tr(
                "Adds up the latest mapping of a plan store by city district board. Older districts count for the board that answers for them today "
                "(Norrmalm and Östermalm: Norra innerstaden; Rinkeby-Kista and Spånga-Tensta: Järva), however they are spelled."
            ),
            tr(
                "A school near two scenes counts once in a row; as boards can share a school, the last row, all together, can be less than the sum. "
                "<b>Pupils</b> adds up the known numbers; beside it stands for how many schools the number is approximate or suppressed."
            ),
            tr(
                "<b>With districts</b> as polygons the result can be drawn, boards without scenes are there too, and scenes on a border are counted. "
                "Without, the districts are those that the classification found. Scenes outside every district have a row of their own."
            ),
        )
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    def helpUrl(self) -> str:  # noqa: D102, N802
        return help_pages.url("districts").toString()

    def tags(self) -> list[str]:  # noqa: D102
        return tr("drug scene,district,board,summary,pupils,coverage,plan").split(",")

    def icon(self) -> QIcon:  # noqa: D102
        return QIcon(str(paths.plugin_file("resources", "icons", "districts.svg")))

    def svgIconPath(self) -> str:  # noqa: D102, N802
        return str(paths.plugin_file("resources", "icons", "districts.svg"))

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        texts = {
            **store_parameters.help_texts(),
            DISTRICTS: tr("Polygons of the districts, older or newer; without them the result is a table."),
            DISTRICT_NAME: tr("The field with the districts' names."),
            OUTPUT: tr("A row a board, one for scenes outside every district, one for all together."),
        }
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        for parameter in (
            *store_parameters.definitions(),
            QgsProcessingParameterFeatureSource(DISTRICTS, tr("City districts"), polygons, None, True),
            QgsProcessingParameterField(DISTRICT_NAME, tr("Name of the district"), None, DISTRICTS, optional=True),
            QgsProcessingParameterFeatureSink(OUTPUT, tr("Summary by district"), QgsProcessing.SourceType.TypeVector),
        ):
            parameter.setHelp(texts[parameter.name()])
            self.addParameter(parameter)

    def checkParameterValues(self, parameters, context):  # noqa: D102, N802
        problem = store_parameters.problem(self, parameters, context)
        source = self.parameterAsSource(parameters, DISTRICTS, context)
        if source and not problem:
            problem = checks.source_problem(source, (QgsWkbTypes.GeometryType.PolygonGeometry,))
            problem = problem or checks.missing_field(self, parameters, context)
            if not problem and not self.parameterAsString(parameters, DISTRICT_NAME, context):
                problem = tr("Choose the field with the names of the city districts.")
        return (False, problem) if problem else super().checkParameterValues(parameters, context)

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        # Loading the plugin must not import numpy and shapely; the modules that need them are imported by a run.
        from ..core import boards
        from ..storage import store as stores
        from . import district_reading

        feedback = feedback or QgsProcessingFeedback()
        table = boards.load(paths.plugin_file("resources", "districts", "boards.csv"))
        try:
            store = stores.open_store(store_parameters.place_of(self, parameters, context), migrate=False)
            districts = district_reading.read(
                self.parameterAsSource(parameters, DISTRICTS, context),
                self.parameterAsString(parameters, DISTRICT_NAME, context),
                table,
                context.transformContext(),
                feedback,
            )
            feedback.setProgress(40)
            found = district_reading.summarise(store, districts, table, context.transformContext())
        except StoreError as error:
            raise QgsProcessingException(describe_store_error(error)) from error
        feedback.setProgress(80)
        for row in found:
            if row.board == "":
                feedback.pushWarning(tr("Drug scenes outside every district: {count}.").format(count=row.scene_count))
            if row.board is None and row.border_count:
                feedback.pushWarning(
                    tr("Drug scenes on the border of two boards, counted for one: {count}.").format(
                        count=row.border_count
                    )
                )
        self._destination = self._write(found, districts, parameters, context)
        feedback.setProgress(100)
        return {OUTPUT: self._destination}

    def _write(self, found: list[Summary], districts: Districts | None, parameters, context) -> str:
        from .destinations import of_sink
        from .output_guard import OutputGuard

        fields = output_fields.new_fields(FIELDS)
        kind = QgsWkbTypes.Type.MultiPolygon if districts else QgsWkbTypes.Type.NoGeometry
        crs = districts.crs if districts else QgsCoordinateReferenceSystem()
        target = of_sink(parameters.get(OUTPUT), context.expressionContext())
        with OutputGuard([target.path] if target else []):
            sink = None
            try:
                sink, destination = self.parameterAsSink(parameters, OUTPUT, context, fields, kind, crs)
                if sink is None:
                    raise QgsProcessingException(self.invalidSinkError(parameters, OUTPUT))
                for row in found:
                    feature = QgsFeature(fields)
                    feature.setAttributes(values(row))
                    if districts and row.board in districts.areas:
                        geometry = QgsGeometry()
                        geometry.fromWkb(districts.areas[row.board])
                        feature.setGeometry(geometry)
                    if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                        raise QgsProcessingException(cannot_write_layer(tr("Summary by district"), sink.lastError()))
            finally:
                del sink
        return destination

    def postProcessAlgorithm(self, context, feedback):  # noqa: D102, N802
        layer = QgsProcessingUtils.mapLayerFromString(self._destination, context)
        if layer is not None:
            district_layers.style(layer, labels())
        return {}
