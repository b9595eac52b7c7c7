# SPDX-License-Identifier: GPL-2.0-or-later
"""What Import plans says: how sheets were understood, and the fate of every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.core import QgsProcessingFeedback

from ...core.sheets import row_fate
from ...core.sheets.row_fate import Fate
from ...core.sheets.sheet_reading import Reading
from ...core.store.schema import Field, Schema
from ...core.store.vocabulary import Vocabulary
from ...translation import language, number, tr
from ...wording.layer_errors import name_some
from ...wording.plan_problems import describe_problem, fate_labels, without_personal
from ...wording.sheets import sheet_remarks
from ...wording.web import html_page

_CHANGES_TOLD, _LONGEST_TOLD = 200, 300


def headline(reading: Reading) -> str:
    """One sentence for the log and the report."""
    return tr("Rows: {new} new, {changed} changed, {unchanged} unchanged, {refused} refused.").format(
        **{fate: reading.count(fate) for fate in (row_fate.NEW, row_fate.CHANGED, row_fate.UNCHANGED, row_fate.REFUSED)}
    )


def outcome(reading: Reading, *, dry_run: bool) -> str:
    """What became of the rows, once they are written or not."""
    if reading.count(row_fate.REFUSED) and not dry_run:
        return tr("Nothing was imported, as rows are refused.")
    if not reading.fates:
        return tr("No row was read; nothing was imported.")
    if dry_run:
        return tr("Dry run: nothing was written.")
    if not reading.changes.changes:
        return tr("Everything stands in the store already; nothing was written.")
    return tr("The rows are in the store.")


def is_readable(reading: Reading) -> bool:
    """Whether any sheet is read, rows or not."""
    return any(layout.is_read for layout in reading.layouts)


def tell(
    reading: Reading, schema: Schema, vocabularies: Mapping[str, Vocabulary], feedback: QgsProcessingFeedback
) -> None:
    """Log what matters: how sheets and headings were understood, changes, problems, and the headline."""
    for remark in sheet_remarks.remarks(reading.layouts, schema):
        feedback.pushWarning(remark)
    for line in _lines([fate for fate in reading.fates if fate.problems], schema):
        feedback.pushWarning(line)
    changed = [fate for fate in reading.fates if fate.fate == row_fate.CHANGED]
    for fate in changed[:_CHANGES_TOLD]:
        text = tr("{sheet}, row {line} ({name}): {changes}")
        changes = "; ".join(changes_of(fate, schema, vocabularies))
        feedback.pushInfo(text.format(sheet=fate.sheet, line=fate.line, name=fate.name or "–", changes=changes))
    if len(changed) > _CHANGES_TOLD:
        feedback.pushInfo(
            tr("Further changed rows: {count}. The report lists them.").format(count=len(changed) - _CHANGES_TOLD)
        )
    feedback.pushInfo(headline(reading))


def changes_of(fate: Fate, schema: Schema, vocabularies: Mapping[str, Vocabulary]) -> list[str]:
    """What a changed row changes: each field with what it holds and what it would hold."""
    texts = []
    for name in fate.fields:
        described = schema[fate.table][name]
        before, after = (_shown(described, row.get(name), vocabularies) for row in (fate.before, fate.values))
        texts.append(
            tr("{field}: {before} → {after}").format(field=described.label(language()), before=before, after=after)
        )
    return texts


def _shown(described: Field, value: object, vocabularies: Mapping[str, Vocabulary]) -> str:
    if value is None or value == "":
        return tr("(empty)")
    if described.vocabulary:
        return vocabularies[described.vocabulary].label(str(value), language())
    if isinstance(value, (int, float)):
        return number(value, 0 if float(value).is_integer() else 2)
    text = without_personal(str(value))  # messages are kept in QGIS's log, and reports are sent on
    return f"“{text}”" if len(text) <= _LONGEST_TOLD else f"“{text[:_LONGEST_TOLD]}…”"


def unreadable(reading: Reading, schema: Schema) -> str:
    """The error message of an import in which nothing could be read."""
    return " ".join(
        (tr("Nothing was imported: no sheet could be read."), *sheet_remarks.remarks(reading.layouts, schema))
    )


def refusal(reading: Reading, schema: Schema) -> str:
    """The error message of an import with refused rows."""
    refused = [fate for fate in reading.fates if fate.fate == row_fate.REFUSED]
    lines = _lines(refused, schema)
    text = tr("Nothing was imported, as %n rows are refused: {rows} Correct them and import again.", len(refused))
    return text.format(rows=name_some(lines))


def _lines(fates: Sequence[Fate], schema: Schema) -> list[str]:
    """A line for each row, or one for the rows of a sheet that have the same problems."""
    alike: dict[tuple[str, str], list[Fate]] = {}
    for fate in fates:
        alike.setdefault((fate.sheet, _problems(fate, schema)), []).append(fate)
    lines = []
    for (sheet, problems), some in alike.items():
        if len(some) == 1 and some[0].name:
            text = tr("{sheet}, row {line} ({name}): {problems}")
        elif len(some) == 1:
            text = tr("{sheet}, row {line}: {problems}")
        else:
            text = tr("{sheet}, rows {line}: {problems}")
        numbers = name_some([str(fate.line) for fate in some])
        lines.append(text.format(sheet=sheet, line=numbers, name=some[0].name, problems=problems))
    return lines


def _problems(fate: Fate, schema: Schema) -> str:
    table = schema[fate.table]
    return " ".join(describe_problem(problem, table, fate.values.get(problem.field)) for problem in fate.problems)


def html(file: str, reading: Reading, schema: Schema, vocabularies: Mapping[str, Vocabulary], *, dry_run: bool) -> str:
    """The report as a page of its own."""
    labels = fate_labels()
    rows = [
        (
            fate.sheet,
            fate.line,
            fate.name,
            labels[fate.fate],
            "\n".join(changes_of(fate, schema, vocabularies)),
            _problems(fate, schema),
        )
        for fate in reading.fates
    ]
    columns = (tr("Sheet"), tr("Row"), tr("Name"), tr("Fate"), tr("Changes"), tr("Remarks"))
    remarks = sheet_remarks.remarks(reading.layouts, schema)
    parts = [
        html_page.paragraph(outcome(reading, dry_run=dry_run)),
        html_page.paragraph(headline(reading)),
        *([html_page.heading(tr("Sheets and headings")), html_page.bullets(remarks)] if remarks else []),
        html_page.table(tr("Every row"), columns, rows, empty=tr("No rows were found.")),
    ]
    return html_page.page(tr("Import of {file}").format(file=file), parts)
