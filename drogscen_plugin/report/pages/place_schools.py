# SPDX-License-Identifier: GPL-2.0-or-later
"""The schools of a place, and why it has its number."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.plans import gaps
from ...core.plans.validation import is_active, is_open
from ...core.scenes import priority
from ...core.store.changes import Row as StoreRow
from ...translation import number, tr
from ...wording import distances, others_nearby, place_words, school_counts
from ..layout.flow import Draw, Row
from ..layout.sheet import Sheet
from ..layout.typography import AMBER, AMBER_TINT, BLUE, INK, PURPLE, RULE, RUST, SECOND, TRACK, WHITE, Style
from . import words

HEADING = Style(12.5, bold=True)
HEAD = Style(8.3, colour=SECOND)
CELL = Style(9.2, line_height=1.18)
NOTE = Style(8.3, colour=SECOND)
_LEFT_MM, _RIGHT_MM, _GAP_MM = 111.0, 64.0, 7.0
_MOST_BESIDE_MM = 105.0
_FULL_BAR_POINTS, _BAR_MM = 25.0, 4.45


def rows(sheet: Sheet, place: Place, pack: Pack, x: float, width: float) -> list[Row]:
    """The schools beside the reasons; schools that find no room beside them go on below."""
    left = width - _RIGHT_MM - _GAP_MM
    table = _School(sheet, place, pack, left)
    beside, at = 0, 12.0
    while beside < len(place.schools) and at + table.height(beside) <= _MOST_BESIDE_MM:
        at += table.height(beside)
        beside += 1
    notes = _notes(sheet, place, left)
    schools_high = at + 2 + sum(note.height for note in notes)
    reasons_high = 7.2 + _BAR_MM * len(_parts(place, pack)) + 5.5

    def draw(page: Sheet, y: float, height: float) -> None:
        title = tr("Schools within {radius} m").format(radius=words.radius(pack))
        page.line(title, x, y, left, HEADING)
        table.draw_head(page, x, y + 6)
        top = y + 12
        for number_ in range(beside):
            table.draw(page, x, top, number_)
            top += table.height(number_)
        top += 2
        for note in notes:
            note.draw(page, x, top)
            top += note.height
        _reasons(page, place, pack, x + width - _RIGHT_MM, y)

    result = [Row(max(schools_high, reasons_high) + 2, draw)]
    if beside < len(place.schools):
        wide = _School(sheet, place, pack, width)
        head = Row(6.0, lambda page, y, height: wide.draw_head(page, x, y), keeps_next=True)
        result.append(head)
        for number_ in range(beside, len(place.schools)):
            result.append(Row(wide.height(number_), wide.drawing(x, number_), head=head))
        result.append(Row(3.0, lambda page, y, height: None))
    return result


class _School:
    """The table of schools at a width."""

    def __init__(self, sheet: Sheet, place: Place, pack: Pack, width: float):
        self._sheet, self._place, self._pack, self._width = sheet, place, pack, width
        has_party = not pack.external
        self._columns = [
            6.5,
            width - 6.5 - 20 - 19 - (19 if has_party else 0),
            20.0,
            19.0,
            *([19.0] if has_party else []),
        ]

    def _name(self, number_: int) -> list[str]:
        name = self._place.schools[number_]["school_name"] or tr("(no name)")
        return self._sheet.type.wrapped(name, CELL, self._columns[1] - 2)

    def height(self, number_: int) -> float:
        return max(6.0, len(self._name(number_)) * self._sheet.type.line_mm(CELL) + 2.2)

    def draw_head(self, sheet: Sheet, x: float, y: float) -> None:
        at = x + self._columns[0]
        heads = [tr("School"), tr("Distance"), tr("Pupils"), tr("Party")][: len(self._columns) - 1]
        for head, wide in zip(heads, self._columns[1:]):
            side = "right" if head in (tr("Distance"), tr("Pupils")) else "left"
            lead = 3.5 if head == tr("Party") else 0
            sheet.line(head, at + lead, y, wide - lead, HEAD, side)
            at += wide
        sheet.rule(x, y + 5.4, self._width, INK, 0.35)

    def drawing(self, x: float, number_: int) -> Draw:
        """What draws a row."""
        return lambda page, y, height: self.draw(page, x, y, number_)

    def draw(self, sheet: Sheet, x: float, y: float, number_: int) -> None:
        row = self._place.schools[number_]
        line = sheet.type.line_mm(CELL)
        sheet.box(x, y + 0.9, 4.2, 4.2, fill=BLUE)
        letter = Style(8.2, bold=True, colour=WHITE, line_height=1.0)
        sheet.line(place_words.letter(number_), x, y + 3 - sheet.type.line_mm(letter) / 2, 4.2, letter, "centre")
        at = x + self._columns[0]
        sheet.lines(self._name(number_), at, y + 0.9, self._columns[1], CELL)
        at += self._columns[1]
        far = distances.rounded(row["distance_m"], self._place.row["radius_m"], is_area=self._place.is_area)
        sheet.line(far, at, y + 0.9, self._columns[2], CELL, "right")
        at += self._columns[2]
        sheet.line(self._place.pupils.get(row["school_key"]) or "", at, y + 0.9, self._columns[3], CELL, "right")
        at += self._columns[3]
        if len(self._columns) > 4:
            has_plan = any(is_open(part.plan) for part in self._place.plans)
            if not has_plan:
                sheet.line("–", at + 3.5, y + 0.9, self._columns[4] - 3, CELL)
            elif not self._is_missing(row):
                sheet.tick(at + 5, y + 0.9 + line / 2, 3)
                sheet.line(tr("yes"), at + 7.5, y + 0.9, self._columns[4] - 7, CELL)
            else:
                sheet.line(tr("not yet"), at + 3.5, y + 0.9, self._columns[4] - 3, CELL.but(bold=True, colour=RUST))
        sheet.rule(x, y + self.height(number_), self._width, RULE, 0.15)

    def _is_missing(self, row: StoreRow) -> bool:
        missing = {gap.detail for gap in self._place.gaps if gap.code == gaps.SCHOOL_NOT_PARTY}
        return row["school_name"] in missing


class _Note:
    """A box below the schools: the matter in bold, and the rest of the sentence."""

    def __init__(self, sheet: Sheet, matter: str, text: str, width: float, *, is_doubt: bool):
        self._matter, self._width = matter, width
        self._tint, self._edge = (AMBER_TINT, AMBER) if is_doubt else (TRACK, BLUE)
        self._lines = sheet.type.wrapped(f"{matter} {text}", CELL, width - 8)
        self._line = sheet.type.line_mm(CELL)
        self._box = len(self._lines) * self._line + 3.4
        self.height = self._box + 2

    def draw(self, page: Sheet, x: float, y: float) -> None:
        page.box(x, y, self._width, self._box, fill=self._tint)
        page.box(x, y, 1.4, self._box, fill=self._edge)
        first, wide = self._lines[0], self._width - 8
        bold = (self._matter, CELL.but(bold=True))
        runs = [bold, (first[len(self._matter) :], CELL)] if first.startswith(self._matter) else [(first, CELL)]
        page.runs(runs, x + 4.3, y + 1.7, wide)
        page.lines(self._lines[1:], x + 4.3, y + 1.7 + self._line, wide, CELL)


def _notes(sheet: Sheet, place: Place, width: float) -> list[_Note]:
    """What is open about the class of a place, and what was counted beside its schools."""
    row, notes = place.row, []
    if row["borderline"] and row["nearest_m"] is not None and row["radius_m"]:
        inside = row["radius_m"] - row["nearest_m"]
        text = tr(
            "{distance} m inside {radius} m. Check the place's position and the school's entrance before the order decides."
        ).format(distance=number(inside, 1 if inside < 1 else 0), radius=number(row["radius_m"]))
        notes.append(_Note(sheet, tr("Near the limit:"), text, width, is_doubt=True))
    notes += [_Note(sheet, *remark, width, is_doubt=True) for remark in school_counts.remarks(row)]
    if others := others_nearby.sentence(row):
        notes.append(_Note(sheet, tr("Beside the schools:"), others, width, is_doubt=False))
    return notes


def _parts(place: Place, pack: Pack) -> Sequence[priority.Part]:
    active = any(is_active(part.plan) for part in place.plans)
    parts = priority.parts(place.row, has_active_plan=active, weights=pack.weights)
    hidden = {priority.NO_PLAN}  # plans do not count in the number, which is the same for every audience
    if place.row["shootings"] is None:
        hidden.add(priority.SHOOTINGS)
    return [part for part in parts if part.code not in hidden and (pack.weights[part.code] or part.points)]


def _reasons(sheet: Sheet, place: Place, pack: Pack, x: float, y: float) -> None:
    """Bars for the parts of the priority on one scale, each over a pale one for the most that it could be."""
    parts, labels = _parts(place, pack), words.part_labels()
    unit = HEAD.but(size_pt=9)
    sheet.runs(
        [(tr("Why number {rank}").format(rank=place.rank), HEADING), (f"  {tr('in points')}", unit)], x, y, _RIGHT_MM
    )
    y += 7.2
    small = CELL.but(size_pt=8.8)
    widest = max((sheet.type.width_mm(labels[part.code], small) for part in parts), default=0.0)
    name_mm, figure_mm = min(max(30.0, widest + 1), _RIGHT_MM * 0.5), 9.0
    bar_x, room = x + name_mm, _RIGHT_MM - name_mm - figure_mm
    scale = room / max([_FULL_BAR_POINTS, *(pack.weights[part.code] for part in parts if part.code != priority.CLASS)])
    for part in parts:
        sheet.line(labels[part.code], x, y, name_mm, small)
        if part.code == priority.CLASS:
            sheet.line(tr("the same for all"), bar_x, y, room + 2.5, HEAD)
        else:
            sheet.box(bar_x, y + 0.9, pack.weights[part.code] * scale, 2.6, fill=TRACK)
            if part.points > 0:
                sheet.box(bar_x, y + 0.9, part.points * scale, 2.6, fill=PURPLE)
        sheet.line(number(round(part.points)), x, y, _RIGHT_MM, small.but(bold=True), "right")
        y += _BAR_MM
    sheet.rule(x, y + 0.3, _RIGHT_MM, RULE, 0.2)
    y += 0.9
    most = sum(pack.weights[part.code] for part in parts)
    sheet.line(tr("Sum"), x, y, name_mm, small.but(bold=True))
    sheet.line(tr("of {count}").format(count=number(most)), bar_x, y, room, HEAD)
    # The sum of what is printed above it.
    sheet.line(number(sum(round(part.points) for part in parts)), x, y, _RIGHT_MM, small.but(bold=True), "right")
