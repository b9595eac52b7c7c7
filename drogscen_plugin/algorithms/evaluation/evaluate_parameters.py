# SPDX-License-Identifier: GPL-2.0-or-later
"""The parameters of the evaluation of measures."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...core.plans import zone_and_months
from ...translation import tr
from ..inputs import store_parameters

PLAN, MEASURE, EVALUATION, INDICATOR = "PLAN", "MEASURE", "EVALUATION", "INDICATOR"
INCIDENTS, DATE_FIELD, CATEGORY_FIELD, ID_FIELD = "INCIDENTS", "DATE_FIELD", "CATEGORY_FIELD", "ID_FIELD"
CATEGORIES, TREATED, COMPARISON, MONTHS = "CATEGORIES", "TREATED", "COMPARISON", "MONTHS"
BEFORE_FROM, BEFORE_TO, AFTER_FROM, AFTER_TO = "BEFORE_FROM", "BEFORE_TO", "AFTER_FROM", "AFTER_TO"
BUFFER, RING, COMPLETE_TO, SAVE = "BUFFER", "RING", "COMPLETE_TO", "SAVE"
OUTPUT, MONTHLY, REPORT, RUN_RECORD = "OUTPUT", "MONTHLY", "REPORT", "RUN_RECORD"

NUMBERS = (
    *("T0", "T1", "CT0", "CT1", "D0", "D1", "CD0", "CD1"),
    *("WDD", "WDD_LOW", "WDD_HIGH", "RELATIVE", "RELATIVE_LOW", "RELATIVE_HIGH", "DISPERSION", "VISIBLE_AT"),
)


def parameters() -> Iterator[tuple[QgsProcessingParameterDefinition, str, bool]]:
    """Each parameter with its help, and whether it is an advanced one."""
    text, field, day = QgsProcessingParameterString, QgsProcessingParameterField, QgsProcessingParameterDateTime
    for parameter in store_parameters.definitions():
        yield parameter, store_parameters.help_texts()[parameter.name()], False
    yield text(PLAN, tr("Plan"), optional=True), tr("Title or key of the plan whose places have the measure."), False
    yield text(MEASURE, tr("Measure"), optional=True), tr("Title or key; empty: the whole plan."), False
    yield (
        text(EVALUATION, tr("Settled evaluation"), optional=True),
        tr("Title or key of one that was settled: its question is used, and what differs is said beside the answer."),
        False,
    )
    points = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
    yield (
        QgsProcessingParameterFeatureSource(INCIDENTS, tr("Incidents"), points, optional=True),
        tr("Points, in any CRS. They are counted in memory and never stored. Empty: typed counts of the indicator."),
        False,
    )
    for name, title, help_text in (
        (DATE_FIELD, tr("Date"), tr("Dates or times; text as YYYY-MM-DD.")),
        (CATEGORY_FIELD, tr("Category"), tr("Codes or names of categories.")),
        (ID_FIELD, tr("Id"), tr("By which repeated rows are told.")),
    ):
        yield field(name, title, parentLayerParameterName=INCIDENTS, optional=True), help_text, False
    yield (
        day(COMPLETE_TO, tr("Data complete to"), type=QgsProcessingParameterDateTime.Type.Date, optional=True),
        tr("The last day up to which the data hold every incident."),
        False,
    )
    yield (
        text(CATEGORIES, tr("Categories that count"), optional=True),
        tr("Codes or names with semicolons between them; empty: all."),
        False,
    )
    yield (
        text(INDICATOR, tr("Indicator"), optional=True),
        tr("Title or key; its typed counts, or its categories."),
        False,
    )
    yield (
        text(COMPARISON, tr("Comparison places"), optional=True),
        tr("Names or keys of scenes with semicolons between them, chosen by what they were like before."),
        False,
    )
    yield (
        text(TREATED, tr("Places with the measure"), optional=True),
        tr("Names or keys of scenes of the plan; empty: all of them."),
        True,
    )
    yield (
        QgsProcessingParameterNumber(
            MONTHS,
            tr("Months before and after"),
            QgsProcessingParameterNumber.Type.Integer,
            zone_and_months.DEFAULT_MONTHS,
            False,
            1,
            zone_and_months.MOST_MONTHS,
        ),
        tr("Whole years hold the same seasons."),
        False,
    )
    for name, title, metres in (
        (BUFFER, tr("Zone (metres from the place)"), zone_and_months.DEFAULT_BUFFER_M),
        (RING, tr("Ring to (metres, 0 for none)"), zone_and_months.DEFAULT_RING_M),
    ):
        number = QgsProcessingParameterNumber(
            name, title, QgsProcessingParameterNumber.Type.Double, metres, False, 0, zone_and_months.LARGEST_ZONE_M
        )
        yield number, tr("From the edge of the place, to the millimetre."), False
    for name, title in (
        (BEFORE_FROM, tr("Window before, from")),
        (BEFORE_TO, tr("Window before, up to and including")),
        (AFTER_FROM, tr("Window after, from")),
        (AFTER_TO, tr("Window after, up to and including")),
    ):
        parameter = day(name, title, type=QgsProcessingParameterDateTime.Type.Date, optional=True)
        yield parameter, tr("Instead of the windows that the start gives; whole months."), True
    yield (
        QgsProcessingParameterBoolean(SAVE, tr("Save in the plan store"), False),
        tr("The question if its answer lies ahead, else the answer."),
        False,
    )
    table = QgsProcessing.SourceType.TypeVector
    yield (
        QgsProcessingParameterFeatureSink(OUTPUT, tr("Counts of the evaluation"), table, None, True),
        tr("A row for each place, zone and window."),
        False,
    )
    yield (
        QgsProcessingParameterFeatureSink(MONTHLY, tr("Counts by month"), table, None, True, False),
        tr("A row for each place, zone and month."),
        True,
    )
    pages = tr("HTML files") + " (*.html)"
    report = QgsProcessingParameterFileDestination(REPORT, tr("Report"), pages, None, True, True)
    yield report, tr("The answer, what to know beside it, counts and months, to be read and printed."), False
    records = "JSON (*.json)"
    record = QgsProcessingParameterFileDestination(RUN_RECORD, tr("Run record"), records, None, True, False)
    yield record, tr("What was asked, of which data, and what came out."), True
