# SPDX-License-Identifier: GPL-2.0-or-later
"""What has been learned: evaluations by kind of measure, pooled, and each place before and after."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..evaluation import pooling, results
from ..evaluation.figures import displacement, intervals
from ..evaluation.figures.displacement import Change, Difference
from ..evaluation.pooling import Cell, Pooled
from ..evaluation.question import TREATED
from ..evaluation.windows import Window, Windows, month_of
from ..plans.evaluation_gaps import COUNTED
from ..store.changes import Row
from ..store.schema import UUID
from ..text import alphabetical
from . import evaluations
from .evaluations import Evaluation

FALL, RISE, NOT_TOLD = results.FALL, results.RISE, results.NOT_TOLD
_SAYS_NOTHING = (results.CANNOT_SAY, results.NOTHING_DONE)
_PEAK = {"HOGST_FORE", "INGEN_BAKGRUND"}


@dataclass(frozen=True)
class OfKind:
    """All counted evaluations of one kind of measure.

    Attributes:
        kind: a code of the value list ``measure_kind``, '' for whole plans.
        pooled: the evaluations taken together.
        dispersion: the largest of theirs, by which the error is widened; None where none is known.
        results: codes of what each could say.
        places: names of the places with the measure.
        after_a_peak: how many began when it was at its worst, or where nobody can tell.
    """

    kind: str
    pooled: Pooled
    dispersion: float | None
    results: list[str]
    places: list[str]
    after_a_peak: int

    @property
    def widened(self) -> float:
        """The dispersion by which the error is widened."""
        return max(1.0, self.dispersion or 1.0)

    @property
    def is_too_few(self) -> bool:
        """Whether not even no incidents at all would have shown a fall, and no rise is seen either."""
        seen = self.pooled.difference
        after = self.pooled.treated.after
        without = Difference(seen.estimate - after, math.sqrt(max(0.0, seen.error**2 - after)))
        return self.result == NOT_TOLD and not without.sees_fall(self.widened)

    @property
    def result(self) -> str:
        """Whether all together fall or rise beyond chance."""
        if self.pooled.difference.sees_fall(self.widened):
            return FALL
        return RISE if self.pooled.difference.sees_rise(self.widened) else NOT_TOLD


@dataclass(frozen=True)
class PlaceChange:
    """A place with the measure before and after.

    Attributes:
        uuid: key of the scene.
        name: what it is called.
        change: incidents before and after.
        root: √2(√after − √before), None where the windows hold different months.
        result: whether the exact interval of the rate sees a fall or a rise; the root says little of few incidents.
    """

    uuid: str
    name: str
    change: Change
    root: float | None
    result: str


@dataclass(frozen=True)
class Lessons:
    """What has been learned.

    Attributes:
        kinds: by kind of measure, those with most evaluations first.
        places: each place with a measure that was evaluated, by name.
        hidden: how many evaluations are left out: their counts are not shown, they have nothing to compare with, nothing can
            be said from them, nothing had been carried out, or their places began at different times.
    """

    kinds: list[OfKind]
    places: list[PlaceChange]
    hidden: int


def of_pack(content: Mapping[str, Sequence[Row]]) -> Lessons:
    """What has been learned from the counted main questions of a pack's plans.

    Args:
        content: the rows by table, those of the audience; where counts of places are not among them, nothing is pooled.
    """
    names = {row[UUID]: row["name"] or "" for row in content["scene"]}
    found: dict[str, list[tuple[Evaluation, list[Cell]]]] = defaultdict(list)
    treated: dict[str, Cell] = {}
    hidden = 0
    for own in evaluations.of_plans(content).values():
        for one in own:
            if one.row["status"] != COUNTED or not one.row["is_primary"]:
                continue
            cells = _cells(one)
            is_staggered = len({cell.windows for cell in cells if cell.coefficient > 0}) > 1
            if (
                one.row["result"] in _SAYS_NOTHING
                or is_staggered
                or not cells
                or all(cell.coefficient > 0 for cell in cells)
            ):
                hidden += 1
                continue
            kind = str(one.measure["kind"]) if one.measure else ""
            found[kind].append((one, cells))
            treated |= {cell.scene: cell for cell in cells if cell.coefficient > 0}
    kinds = [
        OfKind(
            kind=kind,
            pooled=pooling.pool([cells for _, cells in known]),
            dispersion=max((one.row.get("dispersion") or 0.0 for one, _ in known), default=0.0) or None,
            results=[str(one.row["result"]) for one, _ in known],
            places=sorted({name for one, _ in known for name in one.places}, key=alphabetical),
            after_a_peak=sum(bool(_PEAK & set(str(one.row["warnings"] or "").split(";"))) for one, _ in known),
        )
        for kind, known in found.items()
    ]
    places = [_alone(cell, names.get(key, "")) for key, cell in treated.items()]
    return Lessons(
        sorted(kinds, key=lambda one: (-one.pooled.count, one.kind)),
        sorted(places, key=lambda one: alphabetical(one.name)),
        hidden,
    )


def _alone(cell: Cell, name: str) -> PlaceChange:
    """A place by itself, compared with nothing."""
    weight = cell.windows.weight_before
    exposures = (1, 1) if weight == 1 else (cell.windows.before.days, cell.windows.after.days)
    ratio = intervals.rate_ratio(*cell.counts, *exposures)
    return PlaceChange(
        uuid=cell.scene,
        name=name,
        change=cell.counts,
        root=displacement.root_difference(cell.counts) if weight == 1 else None,
        result=FALL if ratio.sees_fall else RISE if ratio.sees_rise else NOT_TOLD,
    )


def _cells(one: Evaluation) -> list[Cell]:
    """The cells of an evaluation; none where the counts of its places are not there."""
    treated = [row for row in one.scenes if row["role"] == TREATED]
    others = [row for row in one.scenes if row["role"] != TREATED]
    whole = _windows(one.row)
    found = []
    for row in (*treated, *others):
        windows = _windows(row) or whole
        if row.get("core0") is None or row.get("core1") is None or windows is None:
            return []
        coefficient = 1.0 if row in treated else -len(treated) / len(others)
        counts = Change(row["core0"], row["core1"])
        found.append(Cell(row["scene_uuid"], coefficient, windows, counts, _question(one.row)))
    return found


def _question(row: Row) -> str:
    """What was counted at the places: the categories, and how far from a place."""
    try:
        asked = json.loads(str(row.get("design") or "{}"))
        return json.dumps([sorted(asked.get("categories", ())), asked.get("buffer_m")])
    except (ValueError, AttributeError, TypeError):
        return str(row[UUID])


def _windows(row: Row) -> Windows | None:
    days = [row.get(name) for name in ("before_start", "before_end", "after_start", "after_end")]
    if not all(days):
        return None
    first, last, begin, end = (month_of(date.fromisoformat(str(day))) for day in days)
    return Windows(Window(first, last), Window(begin, end))
