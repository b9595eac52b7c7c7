# SPDX-License-Identifier: GPL-2.0-or-later
"""What we have learned: all evaluated measures by kind, taken together, and the places before and after."""

from __future__ import annotations

from ...core.meeting import learned
from ...core.meeting.pack import Pack
from ...core.store.schema import UUID
from ...translation import number, tr
from ...wording.evaluation import learned_sentences
from ...wording.web import html_page


def html(pack: Pack) -> str:
    """The part of the summary; '' where nothing has been evaluated that may be shown."""
    lessons = learned.of_pack(pack.content)
    if not lessons.kinds:
        return ""
    rows = [
        (
            learned_sentences.name(one),
            f"{number(one.pooled.treated.before)} → {number(one.pooled.treated.after)}",
            learned_sentences.difference(one),
            learned_sentences.said(one),
        )
        for one in lessons.kinds
    ]
    columns = (tr("Measure"), tr("Incidents"), tr("Against what was expected"), tr("What can be said"))
    parts = [html_page.table(tr("What we have learned"), columns, rows, empty="")]
    parts += [html_page.paragraph(text, note=True) for text in learned_sentences.notes(lessons)]
    ranks = {place.row[UUID]: place.rank for place in pack.places}
    places = [
        (
            str(ranks.get(one.uuid, "–")),
            one.name,
            number(one.change.before),
            number(one.change.after),
            learned_sentences.mark(one),
            learned_sentences.root(one),
        )
        for one in sorted(lessons.places, key=lambda one: ranks.get(one.uuid, len(ranks) + 1))
    ]
    heads = (tr("No."), tr("Place"), tr("Before"), tr("After"), tr("The place by itself"), tr("√2(√a−√b)"))
    parts.append(html_page.table(tr("Places before and after"), heads, places, empty="", level=3))
    parts.append(html_page.paragraph(learned_sentences.about_roots(), note=True))
    return "\n".join(parts)
