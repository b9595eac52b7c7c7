# SPDX-License-Identifier: GPL-2.0-or-later
"""What has been learned: evaluations by kind of measure, pooled, and each place before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..evaluation import pooling
from ..evaluation.figures import displacement
from ..evaluation.figures.displacement import Change
from ..evaluation.pooling import Cell, Pooled
from ..evaluation.question import TREATED
from ..evaluation.windows import Window, Windows, month_of
from ..plans.evaluation_gaps import COUNTED
from ..store.changes import Row
from ..store.schema import UUID
from ..text import alphabetical
from . import evaluations
from .evaluations import Evaluation

LEAST_PLACES_ALONE = 2.0
"""√2(√after − √before) of an unchanged place is beyond this in one of twenty."""

FALL, RISE, NOT_TOLD = "MINSKNING_SYNS", "OKNING_SYNS", "EJ_SKILJBAR"


@dataclass(frozen=True)
class OfKind:
    """All counted evaluations of one kind of measure.

    Attributes:
        kind: a code of the value list ``measure_kind``, '' for whole plans.
        pooled: the evaluations taken together.
        dispersion: the largest of theirs, by which the error is widened; None where none is known.
        results: codes of what each could say.
    """

    kind: str
    pooled: Pooled
    dispersion: float | None
    results: list[str]

    @property
    def result(self) -> str:
        """Whether all together fall or rise beyond chance."""
        widened = max(1.0, self.dispersion or 1.0)
        if self.pooled.difference.sees_fall(widened):
            return FALL
        return RISE if self.pooled.difference.sees_rise(widened) else NOT_TOLD


@dataclass(frozen=True)
class PlaceChange:
    """A place with the measure before and after.

    Attributes:
        name: what it is called.
        change: incidents before and after.
        root: √2(√after − √before).
    """

    name: str
    change: Change
    root: float


@dataclass(frozen=True)
class Lessons:
    """What has been learned.

    Attributes:
        kinds: by kind of measure, those with most evaluations first.
        places: each place with a measure that was evaluated, by name.
        hidden: how many evaluations are left out, as their counts are not shown or they have nothing to compare with.
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
    changes: dict[str, Change] = {}
    hidden = 0
    for own in evaluations.of_plans(content).values():
        for one in own:
            if one.row["status"] != COUNTED or not one.row["is_primary"]:
                continue
            cells = _cells(one)
            if not cells or all(cell.coefficient > 0 for cell in cells):
                hidden += 1
                continue
            kind = str(one.measure["kind"]) if one.measure else ""
            found[kind].append((one, cells))
            changes |= {cell.scene: cell.counts for cell in cells if cell.coefficient > 0}
    kinds = [
        OfKind(
            kind=kind,
            pooled=pooling.pool([cells for _, cells in known]),
            dispersion=max((one.row.get("dispersion") or 0.0 for one, _ in known), default=0.0) or None,
            results=[str(one.row["result"]) for one, _ in known],
        )
        for kind, known in found.items()
    ]
    places = [
        PlaceChange(names.get(key, ""), change, displacement.root_difference(change)) for key, change in changes.items()
    ]
    return Lessons(
        sorted(kinds, key=lambda one: (-one.pooled.count, one.kind)),
        sorted(places, key=lambda one: alphabetical(one.name)),
        hidden,
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
        found.append(Cell(row["scene_uuid"], coefficient, windows, Change(row["core0"], row["core1"])))
    return found


def _windows(row: Row) -> Windows | None:
    days = [row.get(name) for name in ("before_start", "before_end", "after_start", "after_end")]
    if not all(days):
        return None
    first, last, begin, end = (month_of(date.fromisoformat(str(day))) for day in days)
    return Windows(Window(first, last), Window(begin, end))
