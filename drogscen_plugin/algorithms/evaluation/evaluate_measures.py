# SPDX-License-Identifier: GPL-2.0-or-later
"""``drogscen:evaluatemeasures``: whether a measure was followed by fewer incidents, and what could not have been seen."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDefinition,
)

from ...core.errors import StoreError
from ...translation import language, tr
from ...wording.store_errors import describe_store_error
from ..algorithm import DrogscenAlgorithm
from ..inputs import source_tables, store_parameters
from ..outputs import destinations, sinks
from . import evaluate_parameters
from .evaluate_parameters import (
    CATEGORY_FIELD,
    COMPLETE_TO,
    DATE_FIELD,
    EVALUATION,
    ID_FIELD,
    INCIDENTS,
    MEASURE,
    MONTHLY,
    NUMBERS,
    OUTPUT,
    PLAN,
    REPORT,
    RUN_RECORD,
    SAVE,
)

_WRITTEN = ("evaluation", "evaluation_scene")


class EvaluateMeasures(DrogscenAlgorithm):
    """Compares places before and after a measure with places that did not get it."""

    GROUP = "plans"
    ICON = "evaluate"
    HELP = "evaluate"

    def name(self) -> str:  # noqa: D102
        return "evaluatemeasures"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Evaluate measures")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr(
            "Whether there were fewer incidents after a measure than chance gives, and what could not have been seen."
        )

    def shortHelpString(self) -> str:  # noqa: D102, N802
        paragraphs = (
            tr(
                "Counts incidents within a zone around the places of a plan, before and after its measures began, and at places to compare with. "
                "The answer is one sentence; beside it stands what to know when reading it."
            ),
            tr(
                "<b>A change is said only where two ways of counting see it.</b> Where there are too few incidents, the answer says that not even "
                "no incidents at all would have shown anything."
            ),
            tr(
                "<b>Settle the question first</b>: saved while its answer lies ahead, the question is settled, and what differs later stands beside the answer."
            ),
            tr(
                "<b>Incidents</b> are counted in memory: no point, id or address is stored. Without a layer, typed counts of an indicator are used."
            ),
            tr("<b>Drug offences</b> follow what the police do, and say nothing about whether a measure helps."),
        )
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    def tags(self) -> list[str]:  # noqa: D102
        return tr("evaluation,effect,before,after,comparison,incidents,measure").split(",")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        for parameter, help_text, is_advanced in evaluate_parameters.parameters():
            parameter.setHelp(help_text)
            if is_advanced:
                parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            is_page = parameter.name() == REPORT
            self.add_page(parameter) if is_page else self.addParameter(parameter)
        from ...storage.description import description

        described = description()["evaluation"]
        for name in NUMBERS:
            self.addOutput(QgsProcessingOutputNumber(name, described[name.lower()].label(language())))
        for name in ("RESULT", "WARNINGS"):
            self.addOutput(QgsProcessingOutputString(name, described[name.lower()].label(language())))
        self.addOutput(QgsProcessingOutputString("SENTENCE", tr("The answer in a sentence")))

    def own_problem(self, parameters, context) -> str:  # noqa: D102
        problem = store_parameters.problem(self, parameters, context)
        if problem:
            return problem
        given = {
            name: self.parameterAsString(parameters, name, context).strip() for name in (PLAN, MEASURE, EVALUATION)
        }
        if not any(given.values()):
            return tr("Say which plan, measure or settled evaluation it is about.")
        if parameters.get(INCIDENTS):
            if not self.parameterAsString(parameters, DATE_FIELD, context):
                return tr("Say which field of the incidents holds the date.")
            if not parameters.get(COMPLETE_TO):
                return tr("Say up to which day the data are complete.")
        if self.parameterAsBool(parameters, SAVE, context):
            return store_parameters.unsaved_edits(self, parameters, context, _WRITTEN)
        return ""

    def files_to_write(self, parameters, context) -> list[destinations.Destination]:  # noqa: D102
        self._report = self.parameterAsFileOutput(parameters, REPORT, context) if parameters.get(REPORT) else ""
        self._record = self.parameterAsFileOutput(parameters, RUN_RECORD, context) if parameters.get(RUN_RECORD) else ""
        titles = {OUTPUT: tr("Counts of the evaluation"), MONTHLY: tr("Counts by month")}
        self._wanted = {name: title for name, title in titles.items() if parameters.get(name)}
        files = {tr("Report"): self._report, tr("Run record"): self._record}
        files = {title: path for title, path in files.items() if path}
        return destinations.of_run(self, parameters, context, sinks=self._wanted, files=files, sources=(INCIDENTS,))

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:  # noqa: D102, N802
        super().prepareAlgorithm(parameters, context, feedback)
        problem = self.own_problem(parameters, context)
        if problem:
            raise QgsProcessingException(problem)
        from . import incident_reading

        self._place = store_parameters.place_of(self, parameters, context)
        layer = self.parameterAsVectorLayer(parameters, INCIDENTS, context) if parameters.get(INCIDENTS) else None
        field = self.parameterAsString(parameters, DATE_FIELD, context)
        table = source_tables.of_parameter(parameters.get(INCIDENTS), layer) if layer is not None else None
        self._times = incident_reading.times_as_written(layer, field) if table is not None else None
        return True

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        from ...core.evaluation.refusals import EvaluationRefused
        from ...wording.evaluation import sentences as evaluation_sentences

        try:
            return self._evaluate(parameters, context, feedback or QgsProcessingFeedback())
        except EvaluationRefused as error:
            raise QgsProcessingException(evaluation_sentences.refusal(error)) from error
        except StoreError as error:
            raise QgsProcessingException(describe_store_error(error)) from error

    def _evaluate(self, parameters, context, feedback) -> dict:
        from datetime import date

        from ...core.evaluation.refusals import EvaluationRefused
        from ...storage import evaluation_ground
        from ...storage import store as stores
        from ..outputs.aside import Aside
        from . import asking, evaluating, evaluation_outputs, evaluation_saving

        store = stores.open_store(self._place, migrate=False)
        ground = evaluation_ground.read(store)
        feedback.setProgress(10)
        is_saved = self.parameterAsBool(parameters, SAVE, context)
        asked = asking.read(self, parameters, context, ground, date.today())
        if is_saved and asked.evaluation is None and evaluation_saving.lies_ahead(ground, asked):
            return self._settle(store, ground, asked, parameters, context, feedback)
        incidents = self._incidents(parameters, context, asked)
        where = {"indicator_uuid": [asked.indicator["uuid"]]} if asked.indicator is not None else None
        values = store.read("indicator_value", where=where) if where and incidents is None else []
        if incidents is None and not values:
            raise EvaluationRefused("INGA_VARDEN")
        found = evaluating.evaluate(ground, asked, incidents, values, context.transformContext(), feedback)
        feedback.setProgress(60)
        row = evaluating.row_of(found)
        sentence = evaluation_outputs.sentence(found)
        makers = {OUTPUT: evaluation_outputs.cells_layer, MONTHLY: evaluation_outputs.monthly_layer}
        title = evaluation_saving.title_of(found)
        record = evaluation_saving.record(found, row, incidents)
        with Aside(self._files, feedback) as aside:
            layers = {name: makers[name](found) for name in self._wanted}
            results = sinks.write(self, layers, parameters, context, feedback, aside, progress_from=70)
            if self._report:
                page = evaluation_outputs.page(found, title)
                sinks.write_text(aside.path(self._report), page, tr("Report"))
                results[REPORT] = self._report
            if self._record:
                sinks.write_text(aside.path(self._record), record + "\n", tr("Run record"))
                results[RUN_RECORD] = self._record
            if is_saved:
                evaluation_saving.save(store, ground, found, incidents, record)
                feedback.pushInfo(tr("Saved in the plan store: “{title}”.").format(title=title))
        from ...wording.evaluation import sentences as evaluation_sentences

        for text in evaluation_sentences.cautions(found.cautions):
            feedback.pushWarning(text)
        feedback.pushInfo(sentence)
        self._sentence = sentence
        feedback.setProgress(100)
        numbers = {name: row[name.lower()] for name in NUMBERS}
        codes = ";".join(dict.fromkeys(code for code, _ in found.cautions))
        return {**results, **numbers, "RESULT": found.outcome.result, "WARNINGS": codes, "SENTENCE": sentence}

    def _settle(self, store, ground, asked, parameters, context, feedback) -> dict:
        from . import before_settling, evaluation_saving

        transforms = context.transformContext()
        before_settling.check(ground, asked, transforms)
        incidents = self._incidents(parameters, context, asked)
        seen = incidents and before_settling.visible_at(ground, asked, incidents, transforms, feedback)
        self._sentence = evaluation_saving.settle(store, ground, asked, seen)
        feedback.pushInfo(self._sentence)
        self._report = ""
        empty = dict.fromkeys(NUMBERS)
        return {**empty, "RESULT": "", "WARNINGS": "", "SENTENCE": self._sentence}

    def _incidents(self, parameters, context, asked):
        from . import asking
        from .asked import Incidents
        from .incident_reading import Columns

        if not parameters.get(INCIDENTS):
            return None
        source = self.needed_source(parameters, INCIDENTS, context)
        columns = Columns(
            *(self.parameterAsString(parameters, n, context) for n in (DATE_FIELD, CATEGORY_FIELD, ID_FIELD))
        )
        complete_to = asking.day(self, parameters, COMPLETE_TO, context)
        if complete_to is None:
            raise QgsProcessingException(tr("Say up to which day the data are complete."))
        return Incidents(source, columns, self._times, complete_to)

    def postProcessAlgorithm(self, context, feedback):  # noqa: D102, N802
        from ...storage import open_edits

        open_edits.show_changes(self._place, context.project())
        self.tell_page(self._sentence, self._report, context.project())
        return super().postProcessAlgorithm(context, feedback)
