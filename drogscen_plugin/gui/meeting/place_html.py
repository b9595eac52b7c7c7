# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of a place in the meeting view, as rich text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from qgis.PyQt.QtGui import QFontMetrics

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place, PlanPart
from ...core.plans import gaps
from ...core.plans.validation import is_active, is_open
from ...core.store.vocabulary import Vocabulary
from ...translation import language, number, tr
from ...wording import distances, place_tasks, place_words, school_counts
from . import screen_type

_MOST_TASKS, _MOST_SCHOOLS = 3, 6

_SMALLEST_SHARE = 0.6
"""What is left of the size of figures where their words are too long."""


class PlaceHtml:
    """Texts for a screen of a height."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], height: int, width: int):
        """Write with the value lists for a screen of a height, in a column of a width, in pixels."""
        self._vocabularies, self._height, self._width = vocabularies, height, width

    def fact_table(self, place: Place) -> str:
        """The figures of a place."""
        row, radius = place.row, number(place.row["radius_m"] or 0)
        count = school_counts.schools(row, len(place.schools))
        label = tr("schools within {radius} m", count).format(radius=radius)
        units = school_counts.units(row, len(place.schools))
        cells = [(number(count), f"{label} {units}".strip())]
        if row["nearest_m"] is not None:
            far = distances.rounded(row["nearest_m"], row["radius_m"], is_area=place.is_area)
            cells.append((far, tr("to the nearest school")))
        if row["pupils"] is not None:
            cells.append((number(row["pupils"]), tr("pupils")))
        size, small = self._fact_sizes(cells)
        cell = f"<td width='{100 // len(cells)}%' valign='top' style='padding-right:{small}px;font-size:"
        tops = "".join(f"{cell}{size}px'><b>{escape(figure).replace(' ', '&nbsp;')}</b></td>" for figure, _ in cells)
        unders = "".join(f"{cell}{small}px;color:#4A5158'>{escape(text)}</td>" for _, text in cells)
        return f"<table width='100%'><tr>{tops}</tr><tr>{unders}</tr></table>"

    def _fact_sizes(self, cells: Sequence[tuple[str, str]]) -> tuple[int, int]:
        """Sizes of the figures and of what stands under them, smaller where a word would not fit its cell."""
        figures, under = (screen_type.font(name, self._height, bold=name == "fact") for name in ("fact", "small"))
        big, small = figures.pixelSize(), under.pixelSize()
        needed = small * (len(cells) + 1)
        for figure, text in cells:
            widest = max(map(QFontMetrics(under).horizontalAdvance, text.split()), default=0)
            needed += max(QFontMetrics(figures).horizontalAdvance(figure), widest)
        share = max(_SMALLEST_SHARE, min(1.0, self._width / needed))
        return int(big * share), int(small * share)

    def plan_text(self, part: PlanPart) -> str:
        """A plan: title, state, and when it is followed up."""
        plan = part.plan
        state = self._term("plan_status", plan["status"])
        colour = "#00695C" if is_active(plan) else "#4B2A6B"
        follow = plan.get("next_follow_up")
        next_day = f" · {escape(tr('to be followed up {day}').format(day=follow))}" if follow else ""
        return (
            f"<b>{escape(plan['title'] or tr('(no name)'))}</b><br>"
            f"<b style='color:{colour}'>{escape(state)}</b>{next_day}"
        )

    def no_plan(self, pack: Pack) -> str:
        """What is said in place of a plan."""
        return "" if pack.external else f"<p><b>{escape(tr('No plan yet'))}</b></p>"

    def school_table(self, place: Place, pack: Pack) -> str:
        """The schools with letter and distance."""
        missing = {gap.detail for gap in place.gaps if gap.code == gaps.SCHOOL_NOT_PARTY}
        has_plan = any(is_open(part.plan) for part in place.plans)
        rows = []
        for number_, school in enumerate(place.schools[:_MOST_SCHOOLS]):
            far = distances.rounded(school["distance_m"], place.row["radius_m"], is_area=place.is_area)
            party = tr("party") if has_plan and not pack.external and school["school_name"] not in missing else ""
            rows.append(
                f"<tr><td width='8%'><b>{place_words.letter(number_)}</b></td><td>{escape(school['school_name'] or '')}</td>"
                f"<td align='right' style='color:#4A5158'>{escape(' · '.join(filter(None, (far, party))))}</td></tr>"
            )
        more = len(place.schools) - _MOST_SCHOOLS
        if more > 0:
            rows.append(f"<tr><td></td><td>{escape(tr('and {count} more').format(count=more))}</td><td></td></tr>")
        return f"<table width='100%'>{''.join(rows)}</table>"

    def task_box(self, place: Place, pack: Pack) -> str:
        """What is to be done, the first few things."""
        tasks = place_tasks.sentences(place, pack.titles, 99)
        shown = tasks[:_MOST_TASKS]
        more = len(tasks) - len(shown)
        items = "".join(f"<br><b style='color:#A32A00'>!</b> {escape(text)}" for text in shown)
        if more > 0:
            items += f"<br>{escape(tr('and {count} more').format(count=more))}"
        head = escape(tr("To do: {count}").format(count=len(tasks)))
        small = screen_type.px("small", self._height)
        return (
            "<table width='100%' bgcolor='#F2F4F5' cellpadding='8'><tr><td width='1%' bgcolor='#A32A00'></td>"
            f"<td><b>{head}</b><span style='font-size:{small}px'>{items}</span></td></tr></table>"
        )

    def phases(self) -> list[tuple[str, str]]:
        """Code and name of every phase of a plan, in order."""
        return [(term.code, self._term("plan_phase", term.code)) for term in self._vocabularies["plan_phase"].terms]

    def _term(self, vocabulary: str, code: object) -> str:
        return self._vocabularies[vocabulary].label(str(code), language())
