# SPDX-License-Identifier: GPL-2.0-or-later
"""What is to be done at a place, and room for what the meeting decides."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.plans.validation import is_active
from ...translation import tr
from ...wording import place_tasks
from ..layout.flow import Row
from ..layout.sheet import Sheet
from ..layout.typography import INK, RULE, RUST, SECOND, TINT, Style
from .codes import Words
from .place_schools import CELL, HEADING
from .plan_phases import phases_row

_TODO_MM, _GAP_MM = 78.0, 6.0
_LEAST_MM, _LINE_MM = 35.0, 8.0
_MOST = 6
_CHOICE = Style(9.5)
_SMALL = Style(8.8, colour=SECOND)


def row(sheet: Sheet, place: Place, pack: Pack, x: float, width: float) -> Row:
    """The tasks beside the decision; for outsiders room for notes."""
    if pack.external:
        return Row(_LEAST_MM, lambda page, y, height: _notes(page, x, y + 2, width, height - 2), stretches=True)
    tasks = place_tasks.sentences(place, pack.titles, _MOST)
    lines = [sheet.type.wrapped(text, CELL, _TODO_MM - 15) for text in tasks]
    line = sheet.type.line_mm(CELL)
    needed = 10 + sum(len(one) * line + 1.4 for one in lines) + 3

    def draw(page: Sheet, y: float, height: float) -> None:
        y, height = y + 2, height - 2
        left, wide = x, width
        if tasks:
            _tasks(page, x, y, height, tasks, lines)
            left, wide = x + _TODO_MM + _GAP_MM, width - _TODO_MM - _GAP_MM
        _decision(page, left, y, wide, height, choices(place))

    return Row(max(_LEAST_MM, needed) + 2, draw, stretches=True)


def choices(place: Place) -> list[str]:
    """What a meeting may decide, by how far the plans of a place have come."""
    if not place.plans:
        return [tr("New plan"), tr("Attach an existing one"), tr("Wait")]
    if any(is_active(part.plan) for part in place.plans):
        return [tr("Continue"), tr("Adjust"), tr("Complement"), tr("End")]
    return [tr("Decide the plan"), tr("Adjust"), tr("Postpone")]


def _tasks(
    page: Sheet, x: float, y: float, height: float, tasks: Sequence[str], lines: Sequence[Sequence[str]]
) -> None:
    page.box(x, y, _TODO_MM, height, fill=TINT)
    page.box(x, y, 1.4, height, fill=RUST)
    count = tr("%n things", len(tasks))
    page.runs([(tr("To do"), HEADING), (f" {count}", _SMALL)], x + 4.3, y + 1.6, _TODO_MM - 6)
    top, line = y + 8.6, page.type.line_mm(CELL)
    for one in lines:
        page.box(x + 4.3, top + 0.5, 3.3, 3.3, fill="#FFFFFF", edge=INK, thick=0.25)
        page.lines(one, x + 9.6, top, _TODO_MM - 12, CELL)
        top += len(one) * line + 1.4


def _decision(page: Sheet, x: float, y: float, width: float, height: float, texts: Sequence[str]) -> None:
    page.box(x, y, width, height, edge=INK, thick=0.45)
    by_hand = tr("to be filled in by hand")
    page.runs([(tr("Decision at the meeting"), HEADING), (f" {by_hand}", _SMALL)], x + 3.3, y + 1.6, width - 6)
    left, top = x + 3.3, y + 8.8
    for text in texts:
        wide = page.type.width_mm(text, _CHOICE) + 5
        if left + wide > x + width - 3 and left > x + 4:
            left, top = x + 3.3, top + 6
        page.box(left, top + 0.4, 3.3, 3.3, fill="#FFFFFF", edge=INK, thick=0.25)
        page.line(text, left + 4.8, top - 0.1, wide, _CHOICE)
        left += wide + 6
    bottom = y + height - 2
    rule = top + 14
    while rule < bottom - 8.5:
        page.rule(x + 3.3, rule, width - 6.6, "#6B7278", 0.2)
        rule += _LINE_MM + 1
    page.rule(x + 3.3, bottom, width - 6.6, "#6B7278", 0.2)
    page.line(tr("Responsible:"), x + 3.3, bottom - 5, 30, _SMALL)
    page.line(tr("Done by:"), x + 3.3 + width * 0.55, bottom - 5, 30, _SMALL)


def _notes(page: Sheet, x: float, y: float, width: float, height: float) -> None:
    page.box(x, y, width, height, edge=INK, thick=0.45)
    whom = tr("for property owners, businesses and associations")
    page.runs([(tr("Notes"), HEADING), (f" {whom}", _SMALL)], x + 3.3, y + 1.6, width - 6)
    rule = y + 16
    while rule < y + height - 1:
        page.rule(x + 3.3, rule, width - 6.6, RULE if rule < 0 else "#6B7278", 0.2)
        rule += 6.6


def no_plan_rows(sheet: Sheet, place: Place, codes: Words, x: float, width: float) -> list[Row]:
    """What stands in the place of a plan where there is none: the empty phases, whom to ask in, and how to begin."""
    schools = [school["school_name"] or "" for school in place.schools]
    named = schools[:3] + ([tr("%n more schools", len(schools) - 3)] if len(schools) > 4 else schools[3:4])
    whom = ", ".join([*named, tr("the district administration"), tr("the local police")])
    how = tr(
        "Name a responsible unit. Make a shared picture of the situation and a safety inventory. Write down why the place draws dealing."
    )
    half = (width - 5) / 2
    facts = [(tr("Ask in"), whom), (tr("Begin with"), how)]
    high = max(len(sheet.type.wrapped(text, CELL, half - 20)) for _, text in facts) * sheet.type.line_mm(CELL)

    def title(page: Sheet, y: float, height: float) -> None:
        page.rule(x, y, width, INK, 0.45)
        page.line(tr("No plan yet"), x, y + 1.6, width, HEADING)
        first = codes.term("plan_phase", codes.vocabularies["plan_phase"].terms[0].code).lower()
        runs = [(f"{tr('Next step:')} ", CELL), (first, CELL.but(bold=True, colour="#4B2A6B"))]
        page.runs(runs, x, y + 2.2, width, "right")

    def draw(page: Sheet, y: float, height: float) -> None:
        for at, (label, text) in enumerate(facts):
            left = x + at * (half + 5)
            page.line(label, left, y + 1.6, 20, CELL.but(colour=SECOND))
            page.text(text, left + 20, y + 1.6, half - 20, CELL)

    line = sheet.type.line_mm(HEADING)
    return [Row(line + 3.2, title, keeps_next=True), phases_row(x, width, codes, ""), Row(high + 3.5, draw)]
