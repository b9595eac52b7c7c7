"""What Import plans says: the fate of every row."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

from ...core.sheets import row_fate
from ...core.sheets.row_fate import Fate
from ...core.sheets.sheet_reading import Reading
from ...core.store.schema import Schema
from ...translation import language, tr
from ...wording import html_page
from ...wording.layer_errors import name_some
from ...wording.plan_problems import describe_problem, fate_labels


def headline(reading: Reading) -> str:
    """One sentence for the log and the report."""
    return tr("Rows: {new} new, {changed} changed, {unchanged} unchanged, {refused} refused.").format(
        **{fate: reading.count(fate) for fate in (row_fate.NEW, row_fate.CHANGED, row_fate.UNCHANGED, row_fate.REFUSED)}
    )


def tell(reading: Reading, schema: Schema, feedback: QgsProcessingFeedback) -> None:
    """Log what matters: unknown columns and sheets, problems, and the headline."""
    for sheet, headers in reading.unknown_headers.items():
        feedback.pushWarning(
            tr("Sheet “{sheet}” has columns that are not known and are passed over: {headers}.").format(
                sheet=sheet, headers=", ".join(headers)
            )
        )
    if reading.unknown_sheets:
        feedback.pushWarning(
            tr("Sheets that “Export plans” does not write are passed over: {sheets}.").format(
                sheets=", ".join(reading.unknown_sheets)
            )
        )
    if not reading.fates:
        feedback.pushWarning(tr("No sheet of the file is one that “Export plans” writes; nothing was read."))
    for fate in reading.fates:
        if fate.problems:
            feedback.pushWarning(_line(fate, schema))
    feedback.pushInfo(headline(reading))


def refusal(reading: Reading, schema: Schema) -> str:
    """The error message of an import with refused rows."""
    refused = [_line(fate, schema) for fate in reading.fates if fate.fate == row_fate.REFUSED]
    return tr("Nothing was imported, as {count} rows are refused: {rows} Correct them and import again.").format(
        count=len(refused), rows=name_some(refused)
    )


def _line(fate: Fate, schema: Schema) -> str:
    return tr("{sheet}, row {line} ({name}): {problems}").format(
        sheet=schema[fate.table].label(language()), line=fate.line, name=fate.name, problems=_problems(fate, schema)
    )


def _problems(fate: Fate, schema: Schema) -> str:
    table = schema[fate.table]
    return " ".join(describe_problem(problem, table, fate.values.get(problem.field)) for problem in fate.problems)


def html(file: str, reading: Reading, schema: Schema, *, dry_run: bool) -> str:
    """The report as a page of its own."""
    labels = fate_labels()
    rows = [
        (
            schema[fate.table].label(language()),
            fate.line,
            fate.name,
            labels[fate.fate],
            ", ".join(schema[fate.table][name].label(language()) for name in fate.fields),
            _problems(fate, schema),
        )
        for fate in reading.fates
    ]
    columns = (tr("Sheet"), tr("Row"), tr("Name"), tr("Fate"), tr("Changed fields"), tr("Remarks"))
    refused = bool(reading.count(row_fate.REFUSED))
    outcome = tr("Dry run: nothing was written.")
    if not dry_run:
        outcome = tr("Nothing was imported, as rows are refused.") if refused else tr("The rows were imported.")
    parts = [
        html_page.paragraph(outcome),
        html_page.paragraph(headline(reading)),
        *(
            html_page.paragraph(
                tr("Sheet “{sheet}” has columns that are not known and are passed over: {headers}.").format(
                    sheet=sheet, headers=", ".join(headers)
                )
            )
            for sheet, headers in reading.unknown_headers.items()
        ),
        html_page.table(tr("Every row"), columns, rows, empty=tr("No rows were found.")),
    ]
    return html_page.page(tr("Import of {file}").format(file=file), parts)
