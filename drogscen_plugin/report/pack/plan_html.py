# SPDX-License-Identifier: GPL-2.0-or-later
"""A plan as a part of the summary: facts, measures and what was carried out, follow-ups, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.meeting.evaluations import Evaluation
from ...core.meeting.place_page import PlanPart
from ...core.plans.validation import UNMARKED
from ...core.store.changes import Row
from ...core.store.schema import UUID
from ...translation import language, tr
from ...wording.evaluation import done as carried_out
from ...wording.evaluation import page_parts, share_sentences, stored
from ...wording.web import html_page
from ..pages import sentences as pack_sentences
from ..pages.codes import Words

_NOT_FACTS = (UUID, "title")
_COLUMNS = {
    "measure": ("title", "kind", "owner_unit", "start_date", "due_date", "cost_sek", "status"),
    "follow_up": ("follow_up_date", "kind", "outcome", "conclusion", "note"),
}


def plan_html(part: PlanPart, words: Words, *, external: bool) -> str:
    """A plan as a part of the page."""
    plan = part.plan
    draft = f" – {pack_sentences.working_material()}" if part.is_draft else ""
    told = [
        field
        for field in words.schema["plan"].fields
        if field.name not in _NOT_FACTS and words.value("plan", field.name, plan) and not _is_unmarked(field.name, plan)
    ]
    sentences = {
        field.name: f"{words.label('plan', field.name)}: {words.value('plan', field.name, plan)}" for field in told
    }
    short = [sentences[field.name] for field in told if field.type != "long_text"]
    facts = [html_page.paragraph(sentences[field.name]) for field in told if field.type == "long_text"]
    facts.insert(0, html_page.paragraph("  ·  ".join(short)))
    parties = "; ".join(row["name"] or words.value("party", "kind", row) for row in part.parties) or "–"
    return "\n".join(
        [
            html_page.heading(f"{tr('Plan')}: {plan['title'] or ''}{draft}", level=3),
            *facts,
            html_page.paragraph(f"{words.schema['party'].label(language())}: {parties}"),
            _measures(part, words),
            _rows("follow_up", part.follow_ups, words, empty=tr("No follow-ups.")),
            *(_evaluation(one, external=external) for one in part.evaluations),
            _shares(part),
        ]
    )


def _measures(part: PlanPart, words: Words) -> str:
    """The measures with what was carried out of them, where anything is planned or logged."""
    done = [carried_out.done(row, part.log) for row in part.measures]
    if not any(done):
        return _rows("measure", part.measures, words, empty=tr("No measures."))
    names = [name for name in _COLUMNS["measure"] if name in part.measures[0]]
    cells = [
        [*(words.value("measure", name, row) or "–" for name in names), text or "–"]
        for row, text in zip(part.measures, done)
    ]
    headings = [*(words.label("measure", name) for name in names), tr("Carried out")]
    return html_page.table(words.schema["measure"].label(language()), headings, cells, empty="", level=4)


def _is_unmarked(name: str, plan: Row) -> bool:
    return name == "confidentiality" and plan.get(name) == UNMARKED


def _rows(table: str, rows: Sequence[Row], words: Words, *, empty: str) -> str:
    names = [name for name in _COLUMNS[table] if not rows or name in rows[0]]
    cells = [[words.value(table, name, row) or "–" for name in names] for row in rows]
    headings = [words.label(table, name) for name in names]
    return html_page.table(words.schema[table].label(language()), headings, cells, empty=empty, level=4)


def _evaluation(one: Evaluation, *, external: bool) -> str:
    """An evaluation: its sentence, what to know beside it, its counts, and its months as a chart for insiders."""
    said = stored.sentence(one.row, one.places, one.indicator, external=external)
    if not said:
        said = tr("“{title}” has no answer yet.").format(title=one.row["title"] or "")
    parts = [
        html_page.heading(f"{tr('Evaluation')}: {one.row['title'] or ''}", level=4),
        html_page.paragraph(said, strong=True),
        html_page.paragraph(page_parts.plainly(one.row)) if page_parts.plainly(one.row) else "",
        html_page.paragraph(page_parts.periods(one.row), note=True),
    ]
    told = stored.cautions(one.row)
    parts.append(html_page.bullets(told) if told else "")
    parts.append(page_parts.cells(one.row, level=4))
    if not external and one.row.get("monthly"):
        parts.append(page_parts.chart(one.row, tr("{indicator} by month").format(indicator=one.row["title"])))
    return "\n".join(filter(None, parts))


def _shares(part: PlanPart) -> str:
    texts = [
        text for share in part.shares for text in share_sentences.said(share.indicator, share.values, part.place_names)
    ]
    return "\n".join(html_page.paragraph(text) for text in texts)
