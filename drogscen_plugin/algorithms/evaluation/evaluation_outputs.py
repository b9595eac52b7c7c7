# SPDX-License-Identifier: GPL-2.0-or-later
"""The counts of an evaluation as tables, and the evaluation as a page."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsFields, QgsWkbTypes

from ...core.evaluation import question, saving
from ...core.evaluation.counting import CORE, RING
from ...core.evaluation.windows import Window
from ...layers import result_fields
from ...storage.value_lists import value_list
from ...translation import language, tr
from ...wording.evaluation import page_parts as evaluation_parts
from ...wording.evaluation import sentences as evaluation_sentences
from ...wording.web import html_page
from ..outputs.contents import LayerContent
from .evaluating import Evaluated, row_of

_CELLS = (
    ("role", "text"),
    ("scene_uuid", "text"),
    ("scene", "text"),
    ("zone", "text"),
    ("window", "text"),
    ("count", "integer"),
)
_MONTHS = (
    ("month", "text"),
    ("role", "text"),
    ("scene_uuid", "text"),
    ("scene", "text"),
    ("zone", "text"),
    ("count", "integer"),
)
BEFORE, AFTER = "FORE", "EFTER"


def cells_layer(found: Evaluated) -> LayerContent:
    """A row for each place, zone and window."""
    rows = []
    for number, place in enumerate(found.places):
        windows = place.windows or found.outcome.windows
        for zone in _zones(found):
            change = found.counted.change([number], zone, windows)
            for window, count in zip((BEFORE, AFTER), change):
                rows.append([_role(place), place.key, place.name, zone, window, count])
    return _table(tr("Counts of the evaluation"), _CELLS, rows)


def monthly_layer(found: Evaluated) -> LayerContent:
    """A row for each place, zone and month from the first window to the last; none where counts are not by month."""
    own = [place.windows for place in found.places if place.windows is not None]
    rows = []
    if found.outcome.monthly:
        whole = Window(min(one.before.first for one in own), max(one.after.last for one in own))
        for number, place in enumerate(found.places):
            for zone in _zones(found):
                series = found.counted.series(number, zone, whole.first, whole.last)
                for month, count in zip(whole.months(), series):
                    rows.append([month, _role(place), place.key, place.name, zone, count])
    return _table(tr("Counts by month"), _MONTHS, rows)


def _role(place) -> str:
    return question.COMPARISON if place.windows is None else question.TREATED


def _zones(found: Evaluated) -> tuple[str, ...]:
    return (CORE, RING) if found.asked.question.ring_m else (CORE,)


def _table(title: str, specification, rows: list[list]) -> LayerContent:
    fields: QgsFields = result_fields.new_fields(specification)
    features = []
    for row in rows:
        feature = QgsFeature(fields)
        feature.setAttributes(row)
        features.append(feature)
    return LayerContent(
        title=title,
        fields=fields,
        wkb_type=QgsWkbTypes.Type.NoGeometry,
        crs=QgsCoordinateReferenceSystem(),
        count=len(features),
        features=features,
    )


def sentence(found: Evaluated) -> str:
    """The answer in a sentence."""
    question = found.asked.question
    return evaluation_sentences.sentence(
        row_of(found),
        indicator=found.indicator_name,
        buffer_m=question.buffer_m,
        ring_m=question.ring_m,
        places=found.names(),
        reason=found.reason,
    )


def page(found: Evaluated, title: str) -> str:
    """The report: the sentence first, then what to know, then counts, months and figures."""
    row = row_of(found) | saving.days(found.outcome.windows) | {"monthly": saving.monthly_text(found.outcome)}
    counted = _counted_rows(found)
    parts = [
        html_page.paragraph(sentence(found), strong=True),
        html_page.paragraph(evaluation_parts.periods(row), note=True),
    ]
    told = evaluation_sentences.cautions(found.cautions)
    if told:
        parts += [html_page.heading(tr("To know when reading this")), html_page.bullets(told)]
    parts.append(evaluation_parts.cells(row))
    chart = evaluation_parts.chart(row, tr("{indicator} by month").format(indicator=found.indicator_name))
    if chart:
        parts += [html_page.heading(tr("By month")), chart]
    columns = (tr("Figure"), tr("Value"))
    parts.append(
        html_page.table(tr("For those who want the figures"), columns, evaluation_parts.figures(row), empty="")
    )
    if counted:
        parts.append(
            html_page.table(tr("Rows of the data"), (tr("What became of them"), tr("Rows")), counted, empty="")
        )
    others = [place.name for place in found.places if place.windows is None]
    if others:
        text = tr("Compared with: {places}.").format(places=", ".join(others))
        parts.append(html_page.paragraph(text, note=True))
    return html_page.page(title, parts)


def _counted_rows(found: Evaluated) -> list[tuple[str, int]]:
    if found.row_count is None:
        return []
    words = {
        "no_position": tr("without position"),
        "no_date": tr("without a valid date"),
        "other_category": tr("another category"),
        "outside_zones": tr("outside every zone"),
        "outside_windows": tr("outside the windows"),
    }
    rows = [(tr("counted"), found.counted.counted)]
    return rows + [(text, found.counted.reasons.get(code, 0)) for code, text in words.items()]


def result_label(code: str) -> str:
    """What a result is called."""
    return value_list("evaluation_result").label(code, language())
