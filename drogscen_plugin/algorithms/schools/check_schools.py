# SPDX-License-Identifier: GPL-2.0-or-later
"""``drogscen:checkschools``: whether the positions in a school register can be trusted, and what hangs on those that cannot."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ...core.classification import radius_and_margin
from ...core.errors import MarginOutOfRange, RadiusOutOfRange, StoreError
from ...layers import proposals
from ...translation import number, tr
from ...wording.layer_errors import describe_limits
from ...wording.store_errors import describe_store_error
from ..algorithm import DrogscenAlgorithm
from ..inputs import parameter_checks, store_parameters
from ..outputs import destinations, sinks
from ..outputs.destinations import Destination
from . import check_parameters
from .check_parameters import (
    ADDRESSES,
    BUILDINGS,
    CORRECTED,
    DISTANCE,
    MARGIN,
    MUNICIPALITIES,
    OUTPUT,
    PREVIOUS,
    PUPILS,
    REPORT,
    SCENE_NAME,
    SCENES,
    SCHOOL_FILTER,
    SCHOOL_KEY,
    SCHOOL_NAME,
    SCHOOLS,
)

_POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry
_POINT = QgsWkbTypes.GeometryType.PointGeometry
_KINDS = {
    SCHOOLS: (_POINT, _POLYGON),
    SCENES: (_POINT, _POLYGON),
    ADDRESSES: (_POINT,),
    MUNICIPALITIES: (_POLYGON,),
    BUILDINGS: (_POLYGON,),
    PREVIOUS: (_POINT, _POLYGON),
}


class CheckSchools(DrogscenAlgorithm):
    """Checks a register against itself and against addresses, municipalities, buildings and an earlier register."""

    GROUP = "classification"
    ICON = "check"
    HELP = "check"
    DIFFERENT = (SCHOOLS, SCENES, PREVIOUS)
    NEVER = ((SCHOOLS, ("pairs", "rings")), (SCENES, ("exposed_schools", "pairs", "rings")))

    def name(self) -> str:  # noqa: D102
        return "checkschools"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Check the school register")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr("Which schools are probably not where the register says, and which classes hang on them.")

    def shortHelpString(self) -> str:  # noqa: D102, N802
        paragraphs = (
            tr(
                "Coordinates in school registers are known to be unreliable, addresses are good. "
                "This looks for units that are probably elsewhere, and says of each whether a class hangs on it."
            ),
            tr(
                "<b>The class may change</b> (BLOCKERAR): if the unit lies where it probably does, a scene gets or loses its class. "
                "<b>A distance or an order may change</b> (PAVERKAR). <b>To know</b> (NOTERA): neither."
            ),
            tr(
                "Where nobody knows where a unit is, it may lie anywhere among the schools of its postal town, or of its municipality."
            ),
            tr(
                "<b>Schools with positions checked</b> takes the address's place where the point is more than 100 m from it, and says so "
                "in position_source; what nobody can put right stands in position_doubt."
            ),
        )
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    def tags(self) -> list[str]:  # noqa: D102
        return tr("school,register,position,address,quality,check,coordinates").split(",")

    def proposed(self, layers) -> dict[str, object]:  # noqa: D102
        wanted = (SCHOOLS, SCHOOL_KEY, SCHOOL_NAME, PUPILS, SCENES, SCENE_NAME)
        return {name: value for name, value in proposals.classification_inputs(layers).items() if name in wanted}

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        for parameter, help_text, is_advanced in check_parameters.parameters():
            parameter.setHelp(help_text)
            if is_advanced:
                parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.add_page(parameter) if parameter.name() == REPORT else self.addParameter(parameter)
        for name, title in (
            ("UNIT_COUNT", tr("Number of units that count")),
            ("SCHOOL_COUNT", tr("Number of schools")),
            ("FINDING_COUNT", tr("Number of findings")),
            ("BLOCKING_COUNT", tr("Number of findings by which a class may change")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def own_problem(self, parameters, context) -> str:  # noqa: D102
        try:
            radius_and_margin.check_limits(
                parameter_checks.limit(self, parameters, DISTANCE, context),
                parameter_checks.limit(self, parameters, MARGIN, context),
            )
        except (MarginOutOfRange, RadiusOutOfRange) as error:
            return describe_limits(error)
        for name, kinds in _KINDS.items():
            source = self.parameterAsSource(parameters, name, context)
            problem = parameter_checks.source_problem(source, kinds) if source else ""
            if problem:
                return problem
        problem = parameter_checks.missing_field(self, parameters, context)
        if not problem and store_parameters.is_given(self, parameters, context):
            problem = store_parameters.problem(self, parameters, context)
            from ...core.schools import decisions

            problem = problem or store_parameters.unsaved_edits(self, parameters, context, (decisions.FINDING,))
        return problem

    def files_to_write(self, parameters, context) -> list[Destination]:  # noqa: D102
        self._report = self.parameterAsFileOutput(parameters, REPORT, context) if parameters.get(REPORT) else ""
        wanted = {OUTPUT: tr("Findings in the school register")}
        if parameters.get(CORRECTED):
            wanted[CORRECTED] = tr("Schools with positions checked")
        self._wanted = wanted
        return destinations.of_run(
            self, parameters, context, sinks=wanted, files={tr("Report"): self._report}, sources=tuple(_KINDS)
        )

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:  # noqa: D102, N802
        super().prepareAlgorithm(parameters, context, feedback)
        is_given = store_parameters.is_given(self, parameters, context)
        self._place = store_parameters.place_of(self, parameters, context) if is_given else None
        return True

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        try:
            return self._check(parameters, context, feedback or QgsProcessingFeedback())
        except StoreError as error:
            raise QgsProcessingException(describe_store_error(error)) from error

    def _check(self, parameters, context, feedback) -> dict:
        # Loading the plugin must not import numpy and shapely; the modules that need them are imported by a run.
        from ...storage import store as stores
        from ..outputs.aside import Aside
        from . import decided_units, register_check, register_outputs
        from .register_check import Sources
        from .register_reading import Asked

        store = stores.open_store(self._place, migrate=False) if self._place is not None else None
        schools = self.needed_source(parameters, SCHOOLS, context)
        given = {name: self.parameterAsSource(parameters, name, context) for name in _KINDS if name != SCHOOLS}
        previous = given[PREVIOUS]
        checked = register_check.check(
            Sources(
                schools=schools,
                scenes=given[SCENES],
                addresses=given[ADDRESSES],
                municipalities=given[MUNICIPALITIES],
                buildings=given[BUILDINGS],
                previous=previous,
                scene_name=self.parameterAsString(parameters, SCENE_NAME, context),
                store=store,
            ),
            Asked(
                key=self.parameterAsString(parameters, SCHOOL_KEY, context),
                name=self.parameterAsString(parameters, SCHOOL_NAME, context),
                pupils=self.parameterAsString(parameters, PUPILS, context),
                filter_text=self.parameterAsString(parameters, SCHOOL_FILTER, context).strip(),
            ),
            self.parameterAsDouble(parameters, DISTANCE, context),
            self.parameterAsDouble(parameters, MARGIN, context),
            (
                self.createExpressionContext(parameters, context, schools),
                self.createExpressionContext(parameters, context, previous) if previous is not None else None,
            ),
            context,
            feedback,
        )
        transforms = context.transformContext()
        makers = {OUTPUT: register_outputs.findings_layer, CORRECTED: register_outputs.corrected_layer}
        layers = {name: makers[name](checked, schools, transforms) for name in self._wanted}
        self._headline = register_outputs.headline(checked)
        with Aside(self._files, feedback) as aside:
            results = sinks.write(self, layers, parameters, context, feedback, aside, progress_from=90)
            if self._report:
                note = tr("Schools: {layer}, {units} units that count at {schools} places.").format(
                    layer=checked.register.title,
                    units=number(checked.unit_count),
                    schools=number(checked.school_count),
                )
                sinks.write_text(aside.path(self._report), register_outputs.page(checked, [note]), tr("Report"))
                results[REPORT] = self._report
            if store is not None:
                kept = decided_units.store(store, checked)
                feedback.pushInfo(tr("Findings in the plan store, to decide on: %n.", kept))
        self._findings, self._schools = results[OUTPUT], results.get(CORRECTED)
        feedback.pushInfo(self._headline)
        feedback.setProgress(100)
        return {
            **results,
            "UNIT_COUNT": checked.unit_count,
            "SCHOOL_COUNT": checked.school_count,
            "FINDING_COUNT": len(checked.findings),
            "BLOCKING_COUNT": len(checked.blocking),
        }

    def postProcessAlgorithm(self, context, feedback):  # noqa: D102, N802
        from ...layers.styling import register_findings  # as above

        layer = QgsProcessingUtils.mapLayerFromString(self._findings, context)
        if layer is not None:
            register_findings.style(layer)
        schools = QgsProcessingUtils.mapLayerFromString(self._schools, context) if self._schools else None
        if schools is not None:
            register_findings.name_fields(schools)
        if self._place is not None and hasattr(self.provider(), "stored"):
            self.provider().stored.emit(self._place, context.project())
        if self._report:
            self.tell_page(self._headline, self._report, context.project())
        return super().postProcessAlgorithm(context, feedback)
