# SPDX-License-Identifier: GPL-2.0-or-later
"""A plan on the page of its place: state, phases, facts, measures and follow-ups."""

from __future__ import annotations

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place, PlanPart
from ...core.plans.validation import UNMARKED, is_active
from ...translation import language, tr
from ..layout.flow import Row
from ..layout.sheet import Sheet
from ..layout.typography import INK, PURPLE, RUST, SECOND, TEAL
from . import plan_results
from .codes import Words
from .place_schools import CELL, HEADING
from .plan_phases import phases_row
from .plan_tables import PlanTables

_LABEL = CELL.but(colour=SECOND)
_LABEL_MM, _GAP_MM = 20.0, 5.0
_LONGEST_BESIDE = 4
_LEFT, _RIGHT = ("problem", "cause", "goal", "indicator", "baseline", "target"), ("lead_unit",)
_TOLD_ELSEWHERE = (
    "uuid",
    "title",
    "phase",
    "status",
    "decision_date",
    "decision_body",
    "case_number",
    "next_follow_up",
    "start_date",
    "end_date",
)


class PlanBlock:
    """The rows of one plan."""

    def __init__(self, sheet: Sheet, part: PlanPart, place: Place, pack: Pack, codes: Words, x: float, width: float):
        """Lay out a plan at a width."""
        self._sheet, self._part, self._place, self._pack, self._codes = sheet, part, place, pack, codes
        self._x, self._width = x, width
        self._says_body = True

    def rows(self) -> list[Row]:
        """Everything that is said of the plan."""
        return [
            self._title(),
            self._phases(),
            *self._facts(),
            *PlanTables(self._sheet, self._part, self._pack, self._codes, self._x, self._width).rows(),
            *plan_results.rows(self._sheet, self._part, self._x, self._width, external=self._pack.external),
        ]

    def _title(self) -> Row:
        plan, type_ = self._part.plan, self._sheet.type
        state = self._codes.term("plan_status", plan["status"])
        colour = TEAL if is_active(plan) else PURPLE
        decided, body = plan.get("decision_date"), (plan.get("decision_body") or "").strip()
        more = tr("decided {day}").format(day=decided) if decided else tr("not decided")
        case = f" · {plan['case_number']}" if plan.get("case_number") and not self._pack.external else ""
        title = tr("Plan: {title}").format(title=plan["title"] or tr("(no name)"))
        by = tr("decided {day} by {body}").format(day=decided, body=body) if decided and body else more
        # Who decided is left out where it would break the title, and is a fact below instead.
        for said in (by, more):
            runs = [(state, CELL.but(bold=True, colour=colour)), (f" · {said}{case}", CELL)]
            wide = sum(type_.width_mm(text, style) for text, style in runs)
            lines = type_.wrapped(title, HEADING, self._width - wide - 5)
            if len(lines) == 1:
                break
        self._says_body = said == by
        line = type_.line_mm(HEADING)

        def draw(page: Sheet, y: float, height: float) -> None:
            page.rule(self._x, y, self._width, INK, 0.45)
            page.lines(lines, self._x, y + 1.6, self._width, HEADING)
            page.runs(runs, self._x, y + 2.2, self._width, "right")

        return Row(len(lines) * line + 3.2, draw, keeps_next=True)

    def _phases(self) -> Row:
        phase = self._part.plan["phase"]
        return phases_row(self._x, self._width, self._codes, phase)

    # Facts

    def _facts(self) -> list[Row]:
        left = [self._fact(name) for name in _LEFT]
        right = [self._fact(name) for name in _RIGHT]
        if not self._says_body:
            right.append(self._fact("decision_body"))
        right.insert(1, (self._codes.schema["party"].label(language()), self._parties(), False))
        right.append((tr("Period"), self._period(), False))
        right.append((tr("Next follow-up"), self._followed_up(), False))
        other = [
            self._fact(field.name)
            for field in self._codes.schema["plan"].fields
            if field.name not in (*_LEFT, *_RIGHT, *_TOLD_ELSEWHERE)
            and field.name in self._part.plan
            and not (field.name == "confidentiality" and self._part.plan[field.name] == UNMARKED)
        ]
        if (
            not self._pack.external
            and self._part.plan["status"] != "ERSATT"
            and not (self._part.plan["cause"] or "").strip()
        ):
            left[1] = (self._codes.label("plan", "cause"), tr("missing"), True)
        columns = ([fact for fact in left if fact[1]], [fact for fact in right if fact[1]])
        half = (self._width - _GAP_MM) / 2
        type_ = self._sheet.type
        long = [
            fact
            for fact in (*columns[0], *columns[1])
            if len(type_.wrapped(fact[1], CELL, half - _LABEL_MM)) > _LONGEST_BESIDE
        ]
        for fact in other:
            if fact[1] and len(type_.wrapped(fact[1], CELL, half - _LABEL_MM)) <= _LONGEST_BESIDE:
                highs = [sum(self._high(one, half) for one in column if one not in long) for column in columns]
                columns[highs.index(min(highs))].append(fact)
            elif fact[1]:
                long.append(fact)
        short = [[fact for fact in column if fact not in long] for column in columns]
        heights = [sum(self._high(fact, half) for fact in column) for column in short]
        rows = []
        if any(short):

            def draw(page: Sheet, y: float, height: float) -> None:
                for at, column in enumerate(short):
                    top = y + 1.6
                    for fact in column:
                        self._draw_fact(page, fact, self._x + at * (half + _GAP_MM), top, half)
                        top += self._high(fact, half)

            rows.append(Row(max(heights) + 2.0, draw))
        for fact in long:
            rows += self._long_fact(fact)
        return rows

    def _fact(self, name: str) -> tuple[str, str, bool]:
        label = tr("Responsible") if name == "lead_unit" else self._codes.label("plan", name)
        return label, self._codes.value("plan", name, self._part.plan).strip(), False

    def _parties(self) -> str:
        return ", ".join(row["name"] or self._codes.value("party", "kind", row) for row in self._part.parties)

    def _period(self) -> str:
        start, end = self._part.plan.get("start_date"), self._part.plan.get("end_date")
        if start and end:
            return f"{start} – {end}"
        return tr("from {day}").format(day=start) if start else tr("until {day}").format(day=end) if end else ""

    def _followed_up(self) -> str:
        parts = [self._part.plan.get("next_follow_up") or ""]
        held = [row for row in self._part.follow_ups if (row["follow_up_date"] or "") <= self._pack.today.isoformat()]
        if held:
            last = held[-1]
            what = ", ".join(
                filter(None, (self._codes.value("follow_up", name, last).lower() for name in ("outcome", "conclusion")))
            )
            text = tr("last {day} ({kind})").format(
                day=last["follow_up_date"], kind=self._codes.value("follow_up", "kind", last).lower()
            )
            parts.append(f"{text}: {what}" if what else text)
            note = (last.get("note") or "").strip()
            if note and len(held) == 1 == len(self._part.follow_ups):
                parts[-1] += f". {note}"
        return ", ".join(filter(None, parts))

    def _high(self, fact: tuple[str, str, bool], width: float) -> float:
        lines = len(self._sheet.type.wrapped(fact[1], CELL, width - _LABEL_MM))
        names = len(self._sheet.type.wrapped(fact[0], _LABEL, _LABEL_MM - 1))
        return max(lines, names) * self._sheet.type.line_mm(CELL)

    def _draw_fact(self, page: Sheet, fact: tuple[str, str, bool], x: float, y: float, width: float) -> None:
        page.text(fact[0], x, y, _LABEL_MM - 1, _LABEL)
        style = CELL.but(bold=True, colour=RUST) if fact[2] else CELL
        page.text(fact[1], x + _LABEL_MM, y, width - _LABEL_MM, style)

    def _long_fact(self, fact: tuple[str, str, bool]) -> list[Row]:
        lines = self._sheet.type.wrapped(fact[1], CELL, self._width - _LABEL_MM)
        line = self._sheet.type.line_mm(CELL)
        rows = []
        for number_, text in enumerate(lines):

            def draw(page: Sheet, y: float, height: float, text: str = text, is_first: bool = not number_) -> None:
                if is_first:
                    page.text(fact[0], self._x, y, _LABEL_MM - 1, _LABEL)
                page.line(text, self._x + _LABEL_MM, y, self._width - _LABEL_MM, CELL)

            rows.append(Row(line, draw, keeps_next=number_ == 0 and len(lines) > 1))
        names = len(self._sheet.type.wrapped(fact[0], _LABEL, _LABEL_MM - 1))
        rows.append(Row(1.2 + max(0, names - len(lines)) * line, lambda page, y, height: None))
        return rows
