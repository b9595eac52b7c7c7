# SPDX-License-Identifier: GPL-2.0-or-later
"""What we have learned: all evaluated measures by kind, taken together, and the places before and after."""

from __future__ import annotations

from ...core.meeting import learned
from ...core.meeting.pack import Pack
from ...storage.value_lists import value_list
from ...translation import language, number, tr
from ...wording.evaluation import learned_sentences
from ...wording.web import html_page


def html(pack: Pack) -> str:
    """The part of the summary; '' where nothing has been evaluated that may be shown."""
    lessons = learned.of_pack(pack.content)
    if not lessons.kinds:
        return ""
    kinds = value_list("measure_kind")
    rows = [
        (
            kinds.label(one.kind, language()) if one.kind else tr("Whole plans"),
            number(one.pooled.count),
            f"{number(one.pooled.treated.before)} → {number(one.pooled.treated.after)}",
            learned_sentences.difference(one.pooled),
            learned_sentences.said(one),
        )
        for one in lessons.kinds
    ]
    columns = (
        tr("Measure"),
        tr("Evaluations"),
        tr("Incidents"),
        tr("Against what was expected"),
        tr("What can be said"),
    )
    parts = [html_page.table(tr("What we have learned"), columns, rows, empty="")]
    parts += [html_page.paragraph(text, note=True) for text in learned_sentences.notes(lessons)]
    places = [
        (
            one.name,
            number(one.change.before),
            number(one.change.after),
            learned_sentences.root(one),
            learned_sentences.mark(one),
        )
        for one in lessons.places
    ]
    columns = (tr("Place"), tr("Before"), tr("After"), "√2(√after − √before)", tr("By itself"))
    parts.append(html_page.table(tr("Places before and after"), columns, places, empty="", level=3))
    parts.append(html_page.paragraph(learned_sentences.about_roots(), note=True))
    return "\n".join(parts)
