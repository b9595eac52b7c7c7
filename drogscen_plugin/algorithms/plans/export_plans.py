# SPDX-License-Identifier: GPL-2.0-or-later
"""``drogscen:exportplans``: plans as a workbook or CSV files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
)

from ...core.errors import StoreError
from ...translation import language, number, tr
from ...wording.layer_errors import name_some, plain_workbook
from ...wording.store_errors import describe_store_error
from ..algorithm import DrogscenAlgorithm
from ..cancelling import stop_if_cancelled
from ..inputs import store_parameters

if TYPE_CHECKING:
    from ...core.sheets.sheet_writing import Sheet

AUDIENCE = "AUDIENCE"
VALUES = "VALUES"
OUTPUT = "OUTPUT"
_EXTERNAL = 1
_CODES = 1
_SUFFIXES = (".xlsx", ".csv")


class ExportPlans(DrogscenAlgorithm):
    """Writes the plans with everything that belongs to them."""

    GROUP = "plans"
    ICON = "export"
    MEASURES = False
    HELP = "export"

    def name(self) -> str:  # noqa: D102
        return "exportplans"

    def displayName(self) -> str:  # noqa: D102, N802
        return tr("Export plans")

    def shortDescription(self) -> str:  # noqa: D102, N802
        return tr(
            "Plans, measures, follow-ups and parties as a workbook or CSV files, for an internal or external audience."
        )

    def shortHelpString(self) -> str:  # noqa: D102, N802
        paragraphs = (
            tr(
                "Writes mappings, scenes, plans, measures, follow-ups and parties: one sheet a table in a workbook (.xlsx), or one file a table (.csv)."
            ),
            tr(
                "<b>External</b> leaves out drafts, plans with a confidentiality mark, measures with cameras and entry systems, notes, user names and the history. "
                "The mark is a reminder: whether something may be released has still to be assessed."
            ),
            tr(
                "<b>Back again</b>: “Import plans” reads the same shape. Leave the key columns as they are; leave the key of a new row empty."
            ),
            tr(
                "Text that a spreadsheet would take for a formula is written as text: in a workbook the cells have the format Text, "
                "in CSV an apostrophe stands before what would be taken for a formula, a number or a day."
            ),
        )
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    def tags(self) -> list[str]:  # noqa: D102
        return tr("plan,export,excel,xlsx,csv,spreadsheet,external").split(",")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: D102, N802
        texts = {
            **store_parameters.help_texts(),
            AUDIENCE: tr("Internal: everything. External: without what has to stay inside."),
            VALUES: tr("Words in the interface's language, or codes and field names for other programs."),
            OUTPUT: tr("A workbook (.xlsx), or for .csv the beginning of the files' names."),
        }
        filters = f"{tr('Workbook')} (*.xlsx);;{tr('CSV files')} (*.csv)"
        for parameter in (
            *store_parameters.definitions(),
            QgsProcessingParameterEnum(AUDIENCE, tr("Audience"), [tr("Internal"), tr("External")], defaultValue=0),
            QgsProcessingParameterEnum(VALUES, tr("Values"), [tr("Words"), tr("Codes")], defaultValue=0),
            QgsProcessingParameterFileDestination(OUTPUT, tr("Workbook or CSV files"), filters),
        ):
            parameter.setHelp(texts[parameter.name()])
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputNumber("PLAN_COUNT", tr("Number of plans")))

    def own_problem(self, parameters, context) -> str:  # noqa: D102
        problem = store_parameters.problem(self, parameters, context)
        output = self.parameterAsString(parameters, OUTPUT, context)
        is_named = output and output != QgsProcessing.TEMPORARY_OUTPUT
        if not problem and is_named and Path(output).suffix.lower() not in _SUFFIXES:
            problem = tr("The output {path} has to be a workbook or CSV files: give its name the ending .xlsx or .csv.")
            problem = problem.format(path=output)
        return problem

    def processAlgorithm(self, parameters, context, feedback):  # noqa: D102, N802
        from ...core.meeting import audience
        from ...core.sheets import sheet_writing
        from ...storage import store as stores
        from ...storage.files import spreadsheets
        from ...storage.value_lists import value_lists
        from ..inputs import store_check

        feedback = feedback or QgsProcessingFeedback()
        external = self.parameterAsEnum(parameters, AUDIENCE, context) == _EXTERNAL
        labels = self.parameterAsEnum(parameters, VALUES, context) != _CODES
        path = Path(self.parameterAsFileOutput(parameters, OUTPUT, context))
        try:
            place = store_parameters.place_of(self, parameters, context)
            store = stores.open_store(place, migrate=False)
            content = {}
            for done, table in enumerate(sheet_writing.TABLES, start=1):
                content[table] = store.read(table)
                stop_if_cancelled(feedback)
                feedback.setProgress(10 * done)
            lists = value_lists(store.schema)
            shown = audience.rows(content, lists["measure_kind"], external=external)
            tables = audience.tables(store.schema, external=external)
            sheets = sheet_writing.sheets(tables, shown, lists, language(), labels=labels)
            written = spreadsheets.write(path, sheets, on_plain=lambda: feedback.pushWarning(plain_workbook(path.name)))
            store_check.tell(store, feedback)
        except StoreError as error:
            raise QgsProcessingException(describe_store_error(error)) from error
        if external:
            left_out = len(content["plan"]) - len(shown["plan"])
            feedback.pushInfo(tr("Plans left out for the external audience: {count}.").format(count=left_out))
        if path.suffix.lower() != ".csv":
            _tell_what_is_cut(sheets, feedback)
        feedback.pushInfo(tr("Written: {files}").format(files=", ".join(str(file) for file in written)))
        return {OUTPUT: str(written[0]), "PLAN_COUNT": len(shown["plan"])}


def _tell_what_is_cut(sheets: Sequence[Sheet], feedback: QgsProcessingFeedback) -> None:
    from ...core.sheets.cell_values import LONGEST_TEXT

    cut = [
        tr("sheet {sheet}, row {row}").format(sheet=sheet.title, row=row)
        for sheet in sheets
        for row, cells in enumerate(sheet.rows, start=2)
        if any(isinstance(cell, str) and len(cell) > LONGEST_TEXT for cell in cells)
    ]
    if cut:
        feedback.pushWarning(
            tr(
                "A cell of a workbook holds {longest} characters; longer texts are cut there, and end with “…”: {where}. "
                "The plan store keeps them whole, and CSV files hold them."
            ).format(longest=number(LONGEST_TEXT), where=name_some(cut))
        )
