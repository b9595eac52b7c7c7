# SPDX-License-Identifier: GPL-2.0-or-later
"""``drogscen:districtsummary``: scenes, schools, pupils and plans by city district board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ... import paths
from ...core.errors import StoreError
from ...layers import proposals, result_fields
from ...translation import tr
from ...wording.store_errors import describe_store_error
from ..algorithm import DrogscenAlgorithm
from ..cancelling import stop_if_cancelled
from ..inputs import parameter_checks, store_parameters
from ..outputs import destinations, sinks
from ..outputs.contents import LayerContent
from ..outputs.destinations import Destination

if TYPE_CHECKING:
    from ...core.meeting.district_summary import Summary
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
    ("mapping", "text"),
)


def labels() -> dict[str, str]:
    """What the fields are called."""
    return {
        "district": tr("City district board"),
        "district_names": tr("Districts in the data"),
        "scene_count": tr("Drug scenes"),
        "classified_count": tr("Classified scenes"),
        "border_count": tr("On the border to another board"),
        "school_count": tr("School units exposed"),
        "pupil_count": tr("Pupils in these schools"),
        "pupils_uncertain": tr("Schools with uncertain number of pupils"),
        "plan_count": tr("Plans"),
        "covered_count": tr("Classified scenes with an active plan"),
        "coverage": tr("Share with an active plan"),
        "mapping": tr("Mapping and source"),
    }


def values(row: Summary, mapping: str) -> list:
    """The fields of a row, in the order of :data:`FIELDS`; ``mapping`` says which mapping, and its source."""
    name = {None: tr("All together"), "": tr("Outside every district")}.get(row.board, row.board)
    coverage = row.covered_count / row.classified_count if row.classified_count else None
    return [name, ", ".join(row.names), *row[2:], coverage, mapping]


class DistrictSummary(DrogscenAlgorithm):
    """Sums up a store by district board."""

    GROUP = "plans"
    ICON = "districts"
    HELP = "districts"

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

    def tags(self) -> list[str]:  # noqa: D102
        return tr("drug scene,district,board,summary,pupils,coverage,plan").split(",")

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

    def own_problem(self, parameters, context) -> str:  # noqa: D102
        problem = store_parameters.problem(self, parameters, context)
        source = self.parameterAsSource(parameters, DISTRICTS, context)
        if source and not problem:
            problem = parameter_checks.source_problem(source, (QgsWkbTypes.GeometryType.PolygonGeometry,))
            problem = problem or parameter_checks.missing_field(self, parameters, context)
            chosen = self.parameterAsString(parameters, DISTRICT_NAME, context)
            if not problem and not proposals.district_name_field(source, chosen):
                problem = tr("Choose the field with the names of the city districts.")
        return problem

    def files_to_write(self, parameters, context) -> list[Destination]:  # noqa: D102
        titles = {OUTPUT: tr("Summary by district")}
        return destinations.of_run(self, parameters, context, sinks=titles, files={}, sources=(DISTRICTS,))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        from ..outputs.aside import Aside

        feedback = feedback or QgsProcessingFeedback()
        summaries, districts, mapping = self._read(parameters, context, feedback)
        for row in summaries:
            if row.board == "":
                feedback.pushWarning(tr("Drug scenes outside every district: {count}.").format(count=row.scene_count))
            if row.board is None and row.border_count:
                feedback.pushWarning(
                    tr("Drug scenes on the border of two boards, counted for one: {count}.").format(
                        count=row.border_count
                    )
                )
        with Aside(self._files, feedback) as aside:
            layers = {OUTPUT: _content(summaries, districts, mapping)}
            results = sinks.write(self, layers, parameters, context, feedback, aside, progress_from=80)
        self._destination = results[OUTPUT]
        feedback.setProgress(100)
        return results

    def _read(self, parameters, context, feedback) -> tuple[list[Summary], Districts | None, str]:
        # Loading the plugin must not import numpy and shapely; the modules that need them are imported by a run.
        from ...core.districts import boards
        from ...storage import store as stores
        from ...wording import mapping_source
        from . import district_reading

        table = boards.load(paths.plugin_file("resources", "districts", "boards.csv"))
        try:
            store = stores.open_store(store_parameters.place_of(self, parameters, context), migrate=False)
            stop_if_cancelled(feedback)
            source = self.parameterAsSource(parameters, DISTRICTS, context)
            chosen = self.parameterAsString(parameters, DISTRICT_NAME, context)
            districts = district_reading.read(
                source,
                proposals.district_name_field(source, chosen) if source else "",
                table,
                context.transformContext(),
                feedback,
            )
            feedback.setProgress(40)
            stop_if_cancelled(feedback)
            latest = max(store.read("mapping"), key=lambda row: row["ordinal"], default=None)
            summaries = district_reading.summarise(store, districts, table, context.transformContext())
        except StoreError as error:
            raise QgsProcessingException(describe_store_error(error)) from error
        feedback.setProgress(80)
        return summaries, districts, mapping_source.sources(latest) if latest else ""

    def postProcessAlgorithm(self, context, feedback):  # noqa: D102, N802
        from ...layers.styling import district_layers

        layer = QgsProcessingUtils.mapLayerFromString(self._destination, context)
        if layer is not None:
            district_layers.style(layer, labels())
        return {}


def _content(summaries: list[Summary], districts: Districts | None, mapping: str) -> LayerContent:
    fields = result_fields.new_fields(FIELDS)
    features = []
    for row in summaries:
        feature = QgsFeature(fields)
        feature.setAttributes(values(row, mapping))
        if districts and row.board in districts.areas:
            geometry = QgsGeometry()
            geometry.fromWkb(districts.areas[row.board])
            feature.setGeometry(geometry)
        features.append(feature)
    kind = QgsWkbTypes.Type.MultiPolygon if districts else QgsWkbTypes.Type.NoGeometry
    crs = districts.crs if districts else QgsCoordinateReferenceSystem()
    return LayerContent(
        title=tr("Summary by district"), fields=fields, wkb_type=kind, crs=crs, count=len(features), features=features
    )
