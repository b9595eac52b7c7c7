# SPDX-License-Identifier: GPL-2.0-or-later
"""What came of a plan, on the page of its place: each evaluation in a sentence, its months as a small chart, and shares."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...core.meeting.evaluations import Evaluation
from ...core.meeting.place_page import PlanPart
from ...translation import tr
from ...wording.evaluation import page_parts, share_sentences, stored
from ..layout.flow import Row
from ..layout.sheet import Sheet
from ..layout.typography import INK, PURPLE, RULE, SECOND, TINT
from .place_schools import CELL, HEADING, TRACK

_SMALL = CELL.but(size_pt=8.2, colour=SECOND)
_CHART_MM, _LABEL_MM = 22.0, 7.0
_MOST_CAUTIONS = 5
_LEAST_DRAWN = 10
"""With fewer incidents the months show nothing but chance."""


def rows(sheet: Sheet, part: PlanPart, x: float, width: float, *, external: bool) -> list[Row]:
    """Everything that is said of what came of a plan; nothing where nobody has asked.

    Args:
        sheet: any page, for its type.
        part: the plan.
        x: the left edge.
        width: how wide the rows are.
        external: whether an external audience reads it.
    """
    found: list[Row] = []
    for one in part.evaluations:
        found += _evaluation(sheet, one, x, width, external=external)
    for share in part.shares:
        names = {row["place"]: row["place"] for row in share.values}
        names |= part.place_names
        for text in share_sentences.said(share.indicator, share.values, names):
            found.append(_text(sheet, text, x, width, CELL))
    if not found:
        return []
    head = Row(8.4, lambda page, y, height: _head(page, x, y, width), keeps_next=True)
    return [head, *found, Row(1.5, lambda page, y, height: None)]


def _head(page: Sheet, x: float, y: float, width: float) -> None:
    page.line(tr("What came of it"), x, y + 0.8, width, HEADING)
    page.rule(x, y + 7.4, width, INK, 0.35)


def _evaluation(sheet: Sheet, one: Evaluation, x: float, width: float, *, external: bool) -> list[Row]:
    """The answer, what to know beside it at once and as large, then what was compared with what, and the months."""
    said = stored.sentence(one.row, one.places, one.indicator, external=external)
    if not said:
        said = tr("“{title}” has no answer yet.").format(title=one.row["title"] or "")
    found = [_text(sheet, said, x, width, CELL.but(bold=True))]
    plain = page_parts.plainly(one.row)
    cautions = stored.cautions(one.row)
    left = len(cautions) - _MOST_CAUTIONS
    more = [tr("%n more remarks stand in the plan store.", left)] if left > 0 else []
    text = " ".join([*([plain] if plain else []), *cautions[:_MOST_CAUTIONS], *more])
    if text:
        found.append(_text(sheet, text, x, width, CELL))
    periods = page_parts.periods(one.row)
    if periods:
        with_ = tr("Compared with: {places}.").format(places=", ".join(one.comparison)) if one.comparison else ""
        found.append(_text(sheet, " ".join(filter(None, (periods, with_))), x, width, _SMALL))
    if not external and one.row.get("monthly") and one.row["t0"] + one.row["t1"] >= _LEAST_DRAWN:
        found.append(_chart(one, x, width))
    return found


def _text(sheet: Sheet, text: str, x: float, width: float, style) -> Row:
    lines = sheet.type.wrapped(text, style, width)
    high = len(lines) * sheet.type.line_mm(style) + 1.2

    def draw(page: Sheet, y: float, height: float) -> None:
        page.lines(lines, x, y + 0.6, width, style)

    return Row(high, draw)


def _chart(one: Evaluation, x: float, width: float) -> Row:
    """Counts by month as bars, those of the comparison as a line; the windows stand on a grey ground."""
    months: Sequence[tuple[str, int, int | None]] = json.loads(one.row["monthly"])
    row = one.row

    def draw(page: Sheet, y: float, height: float) -> None:
        left, wide = x + _LABEL_MM, width - _LABEL_MM
        step = wide / len(months)
        foot = y + height - 4.6
        most = max([1, *(here for _, here, _ in months), *(there for _, _, there in months if there is not None)])
        top = y + 4.0
        room = foot - top - 1.0
        spans = [tuple(str(row[f"{name}_{end}"])[:7] for end in ("start", "end")) for name in ("before", "after")]
        said = [(tr("Incidents a month: "), _SMALL), ("■ ", _SMALL.but(colour=PURPLE)), (tr("the place"), _SMALL)]
        if any(there is not None for _, _, there in months):
            said += [("   – – ", _SMALL), (tr("comparison places"), _SMALL)]
        if any(not any(first <= month <= last for first, last in spans) for month, _, _ in months):
            said += [("   ■ ", _SMALL.but(colour=TRACK)), (tr("being introduced, not counted"), _SMALL)]
        page.runs(said, left, y + 0.2, wide)
        for name, label in (("before", tr("before")), ("after", tr("after"))):
            first, last = (str(row[f"{name}_{end}"])[:7] for end in ("start", "end"))
            inside = [at for at, (month, _, _) in enumerate(months) if first <= month <= last]
            if inside:
                begin, end = left + inside[0] * step, left + (inside[-1] + 1) * step
                page.box(begin, top, end - begin, foot - top, fill=TINT)
                page.line(f"{label} {first} – {last}", begin, foot + 0.6, end - begin, _SMALL, "centre")
        for at, (month, here, _) in enumerate(months):
            high = room * here / most
            is_counted = any(first <= month <= last for first, last in spans)
            page.box(left + (at + 0.2) * step, foot - high, 0.6 * step, high, fill=PURPLE if is_counted else TRACK)
        points = [
            (left + (at + 0.5) * step, foot - room * there / most)
            for at, (_, _, there) in enumerate(months)
            if there is not None
        ]
        if len(points) > 1:
            page.polyline(points, SECOND, 0.4, "1.6;1.0")
        page.rule(left, foot, wide, RULE, 0.2)
        page.line(str(most), x, top - 0.6, _LABEL_MM - 1.5, _SMALL, "right")
        page.line("0", x, foot - 2.4, _LABEL_MM - 1.5, _SMALL, "right")

    return Row(_CHART_MM, draw)
