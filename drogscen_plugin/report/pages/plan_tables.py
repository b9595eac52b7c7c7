# SPDX-License-Identifier: GPL-2.0-or-later
"""The measures and follow-ups of a plan as tables that go on on a further page where they must."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import PlanPart
from ...core.plans.validation import OPEN_MEASURES
from ...core.store.changes import Row as StoreRow
from ...translation import number, tr
from ...wording.evaluation import done as carried_out
from ..layout.flow import Row
from ..layout.sheet import Sheet
from ..layout.typography import INK, RULE, RUST, Style
from .codes import Words
from .place_schools import CELL, HEAD

_SIGNS = {"PAGAENDE": "half", "PLANERAD": "open", "GENOMFORD": "tick", "INSTALLD": "struck"}


class PlanTables:
    """The tables of one plan."""

    def __init__(self, sheet: Sheet, part: PlanPart, pack: Pack, codes: Words, x: float, width: float):
        """Lay out the tables at a width."""
        self._sheet, self._part, self._pack, self._codes = sheet, part, pack, codes
        self._x, self._width = x, width

    def rows(self) -> list[Row]:
        """Measures, then follow-ups where there is more to say than the plan's facts say."""
        return [*self._measures(), *self._follow_ups()]

    def _measures(self) -> list[Row]:
        heads = [tr("Measure"), tr("Responsible"), tr("Done by"), tr("Status")]
        cells = [self._measure(row) for row in self._part.measures]
        is_late = any(cell[2][0].startswith("!") for cell in cells)
        columns = [0.31, 0.255, 0.275, 0.16] if is_late else [0.42, 0.275, 0.145, 0.16]
        done = [carried_out.done(row, self._part.log) for row in self._part.measures]
        if any(done):
            heads.append(tr("Carried out"))
            columns = [0.22, 0.23, 0.23, 0.16, 0.16] if is_late else [0.3, 0.25, 0.13, 0.16, 0.16]
            cells = [[*row, (text or "–", CELL, "")] for row, text in zip(cells, done)]
        return self._table(columns, heads, cells)

    def _measure(self, row: StoreRow) -> list[tuple[str, Style, str]]:
        title = row["title"] or ""
        if row.get("cost_sek"):
            title = tr("{title} ({cost} SEK)").format(title=title, cost=number(row["cost_sek"]))
        is_open = row["status"] in OPEN_MEASURES
        owner, due = row["owner_unit"] or "", row["due_date"] or ""
        missing = CELL.but(bold=True, colour=RUST)
        inside = not self._pack.external and is_open
        owner_cell = (owner or "–", CELL, "") if owner or not inside else (tr("No one responsible"), missing, "")
        if inside and due and due < self._pack.today.isoformat():
            days = (self._pack.today - date.fromisoformat(due)).days
            due_cell = (tr("! {day}, %n days late", days).format(day=due), missing, "")
        elif inside and not due:
            due_cell = (tr("no day"), missing, "")
        else:
            due_cell = (due or "–", CELL, "")
        status = self._codes.value("measure", "status", row)
        return [(title, CELL, ""), owner_cell, due_cell, (status, CELL, _SIGNS.get(row["status"], "open"))]

    def _follow_ups(self) -> list[Row]:
        """The follow-ups, where there is more to say than the facts have said."""
        rows = self._part.follow_ups
        if len(rows) < 2:
            return []
        has_note = any((row.get("note") or "").strip() for row in rows)
        names = ("follow_up_date", "kind", "outcome", "conclusion", *(["note"] if has_note else []))
        columns = (0.13, 0.16, 0.18, 0.16, 0.37) if has_note else (0.2, 0.25, 0.3, 0.25)
        heads = [self._codes.label("follow_up", name) for name in names]
        cells = [[(self._codes.value("follow_up", name, row) or "–", CELL, "") for name in names] for row in rows]
        return self._table(columns, heads, cells)

    def _table(
        self, shares: Sequence[float], heads: Sequence[str], cells: Sequence[Sequence[tuple[str, Style, str]]]
    ) -> list[Row]:
        if not cells:
            return []
        widths = [share * self._width for share in shares]

        def draw_head(page: Sheet, y: float, height: float) -> None:
            at = self._x
            for text, wide in zip(heads, widths):
                page.line(page.type.cut(text, HEAD, wide - 1), at, y + 0.6, wide, HEAD)
                at += wide
            page.rule(self._x, y + 5.4, self._width, INK, 0.35)

        head = Row(5.6, draw_head, keeps_next=True)
        rows = [head]
        for row in cells:
            rows += self._cells(row, widths, head)
        rows.append(Row(1.5, lambda page, y, height: None))
        return rows

    def _cells(self, row: Sequence[tuple[str, Style, str]], widths: Sequence[float], head: Row) -> list[Row]:
        """A row of a table; one that is very high goes on on a further page, line by line."""
        line = self._sheet.type.line_mm(CELL)
        wrapped = [
            self._sheet.type.wrapped(text, style, wide - (7 if sign else 3))
            for (text, style, sign), wide in zip(row, widths)
        ]
        count = max(len(lines) for lines in wrapped)
        chunk = 12
        rows = []
        for start in range(0, count, chunk):
            is_last = start + chunk >= count

            def draw(page: Sheet, y: float, height: float, start: int = start, is_last: bool = is_last) -> None:
                at = self._x
                for (_, style, sign), lines, wide in zip(row, wrapped, widths):
                    lead = 4.6 if sign else 0.0
                    if sign and not start:
                        page.sign(sign, at, y + 0.9 + (line - 3.4) / 2, 3.4)
                    page.lines(lines[start : start + chunk], at + lead, y + 0.9, wide, style)
                    at += wide
                if is_last:
                    page.rule(self._x, y + height, self._width, RULE, 0.15)

            rows.append(Row(min(chunk, count - start) * line + (1.8 if is_last else 0.9), draw, head=head))
        return rows
