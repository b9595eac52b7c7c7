# SPDX-License-Identifier: GPL-2.0-or-later
"""``drogscen:importplans``: plans from a workbook or CSV files into the store, with a dry run."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMatrix,
)

from ...core.errors import StoreError
from ...translation import tr
from ...wording.store_errors import describe_store_error
from ..algorithm import DrogscenAlgorithm
from ..cancelling import stop_if_cancelled
from ..inputs import store_parameters
from ..outputs import destinations, sinks

INPUT = "INPUT"
DRY_RUN = "DRY_RUN"
MAP = "MAP"
REPORT = "REPORT"


class ImportPlans(DrogscenAlgorithm):
    """Reads back what Export plans wrote and people edited."""

    GROUP = "plans"
    ICON = "import"
    MEASURES = False
    HELP = "import"
    NOTED = (INPUT, MAP)

    def name(self) -> str:  # noqa: D102
        return "importplans"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Import plans")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr("Reads plans from a workbook or CSV files; a dry run says first what would happen to every row.")

    def shortHelpString(self) -> str:  # noqa: D102, N802
        paragraphs = (
            tr("Reads sheets of the shape that “Export plans” writes, with words in either language or codes."),
            tr(
                "<b>Rows</b> are recognised by their key. A row without a key is new; it may name its plan and scene by title and name instead of their keys. "
                "Rows and columns that the sheets lack stay as they are; nothing is deleted."
            ),
            tr(
                "<b>Sheets of your own</b>: give their headings a meaning; the button above the parameters proposes one for each. Titles above the headings are passed over."
            ),
            tr(
                "<b>Dry run</b>: writes nothing, and lists for every row whether it is new, changed, unchanged or refused, and why."
            ),
            tr(
                "<b>All or nothing</b>: if a row is refused, nothing is imported. A row that was changed in the store after the export is refused."
            ),
        )
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    def tags(self) -> list[str]:  # noqa: D102
        return tr("plan,import,excel,xlsx,csv,spreadsheet").split(",")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        texts = {
            **store_parameters.help_texts(),
            INPUT: tr("A workbook, or one of the CSV files of an export; the others beside it are read too."),
            DRY_RUN: tr("Only say what would happen. Take the tick away to import."),
            MAP: tr(
                "For sheets of your own: sheet, heading, and the title or heading that it stands for. Leave the heading empty to say what the sheet is; write - for what is not to be read."
            ),
            REPORT: tr("The fate of every row."),
        }
        filters = f"{tr('Workbook or CSV')} (*.xlsx *.csv *.ods)"
        for parameter in (
            QgsProcessingParameterFile(INPUT, tr("Workbook or CSV file"), fileFilter=filters),
            *store_parameters.definitions(),
            QgsProcessingParameterMatrix(
                MAP,
                tr("Meaning of sheets and headings"),
                hasFixedNumberRows=False,
                headers=[tr("Sheet"), tr("Heading"), tr("Stands for")],
                optional=True,
            ),
            QgsProcessingParameterBoolean(DRY_RUN, tr("Dry run"), True),
            QgsProcessingParameterFileDestination(
                REPORT, tr("Report"), tr("HTML files") + " (*.html)", None, True, True
            ),
        ):
            parameter.setHelp(texts[parameter.name()])
            self.add_page(parameter) if parameter.name() == REPORT else self.addParameter(parameter)
        for name, description in (
            ("NEW_COUNT", tr("New rows")),
            ("CHANGED_COUNT", tr("Changed rows")),
            ("UNCHANGED_COUNT", tr("Unchanged rows")),
            ("REFUSED_COUNT", tr("Refused rows")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, description))

    def note(self):  # noqa: D102
        from .sheet_meanings import note

        return note

    def own_problem(self, parameters, context) -> str:  # noqa: D102
        from ...core.sheets.sheet_writing import READ

        problem = store_parameters.problem(self, parameters, context)
        if not problem and not self.parameterAsBool(parameters, DRY_RUN, context):
            problem = store_parameters.unsaved_edits(self, parameters, context, READ)
        return problem

    def files_to_write(self, parameters, context) -> list[destinations.Destination]:  # noqa: D102
        self._report = self.parameterAsFileOutput(parameters, REPORT, context) if parameters.get(REPORT) else ""
        read = {tr("Workbook or CSV file"): self.parameterAsString(parameters, INPUT, context)}
        files = {tr("Report"): self._report}
        return destinations.of_run(self, parameters, context, sinks={}, files=files, sources=(), read=read)

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:  # noqa: D102, N802
        super().prepareAlgorithm(parameters, context, feedback)
        self._place = store_parameters.place_of(self, parameters, context)
        return True

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        from ...core.plans import edits as plan_edits
        from ...core.sheets import row_fate, sheet_layout, sheet_reading, sheet_writing
        from ...storage import store as stores
        from ...storage.files import spreadsheet_reading
        from ...storage.value_lists import value_lists
        from ..outputs.aside import check_writable
        from . import import_report, sheet_meanings

        feedback = feedback or QgsProcessingFeedback()
        dry_run = self.parameterAsBool(parameters, DRY_RUN, context)
        report = self._report
        path = Path(self.parameterAsString(parameters, INPUT, context))
        triples = sheet_meanings.triples(self.parameterAsMatrix(parameters, MAP, context))
        try:
            if report:
                check_writable(Path(report))
            store = stores.open_store(self._place, migrate=False)
            lists = value_lists(store.schema)
            content = {table: store.read(table) for table in (*sheet_writing.READ, "scene")}
            titles = [title for table in store.schema.tables for title in (table.name, table.sv, table.en)]
            grids = spreadsheet_reading.read(path, titles)
            feedback.setProgress(40)
            stop_if_cancelled(feedback)
            sheet_meanings.check(store.schema, grids, triples)
            reading = sheet_reading.read(
                store.schema,
                grids,
                content,
                lists,
                plan_edits.new_uuid,
                sheet_layout.meanings(triples),
            )
            import_report.tell(reading, store.schema, lists, feedback)
            feedback.setProgress(60)
            stop_if_cancelled(feedback)
            is_refused = bool(reading.count(row_fate.REFUSED))
            if not dry_run and not is_refused:
                store.apply(reading.changes)
        except StoreError as error:
            raise QgsProcessingException(describe_store_error(error)) from error
        if report:
            # After the import, so that it says what became of the rows.
            page = import_report.html(path.name, reading, store.schema, lists, dry_run=dry_run)
            report = sinks.write_report(
                report, page, tr("What was said above holds; only the report is missing."), feedback
            )
        if not dry_run and is_refused:
            raise QgsProcessingException(import_report.refusal(reading, store.schema))
        if not dry_run and not import_report.is_readable(reading):
            raise QgsProcessingException(import_report.unreadable(reading, store.schema))
        self._outcome, self._page = import_report.outcome(reading, dry_run=dry_run), report
        feedback.pushInfo(self._outcome)
        fates = (row_fate.NEW, row_fate.CHANGED, row_fate.UNCHANGED, row_fate.REFUSED)
        return {**({REPORT: report} if report else {}), **{f"{f.upper()}_COUNT": reading.count(f) for f in fates}}

    def postProcessAlgorithm(self, context, feedback):  # noqa: D102, N802
        from ...storage import open_edits

        open_edits.show_changes(self._place, context.project())
        self.tell_page(self._outcome, self._page, context.project())
        return {}
