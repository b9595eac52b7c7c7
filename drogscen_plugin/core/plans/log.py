# SPDX-License-Identifier: GPL-2.0-or-later
"""The log: what was carried out of measures, as changes that a store can apply and undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..store import changes
from ..store.changes import ChangeSet, Row
from ..store.schema import UUID
from .edits import new_uuid
from .evaluation_gaps import CARRIED_OUT


@dataclass(frozen=True)
class Event:
    """What happened.

    Attributes:
        day: on which day.
        kind: a code of the value list ``measure_event_kind``.
        amount: how much, None where that is not said.
        unit: a code of the value list ``amount_unit``, None for the measure's own.
        done_by: which unit did it, None where that is not said.
        scene: key of the scene, None for all of the plan.
        note: a remark for internal use, None for none.
    """

    day: date
    kind: str = CARRIED_OUT
    amount: float | None = None
    unit: str | None = None
    done_by: str | None = None
    scene: str | None = None
    note: str | None = None


def add(measures: Iterable[Row], event: Event) -> ChangeSet:
    """Log the same for several measures; each gets its own row, in the measure's unit and by its owner where nothing is said.

    Args:
        measures: rows of ``measure``.
        event: what happened.
    """
    return ChangeSet(tuple(changes.insert("measure_event", _row(measure, event)) for measure in measures))


def _row(measure: Row, event: Event) -> dict[str, object]:
    return {
        UUID: new_uuid(),
        "plan_uuid": measure["plan_uuid"],
        "measure_uuid": measure[UUID],
        "scene_uuid": event.scene,
        "event_date": event.day.isoformat(),
        "end_date": None,
        "kind": event.kind,
        "amount": event.amount,
        "amount_unit": (event.unit or measure["amount_unit"]) if event.amount is not None else None,
        "done_by": event.done_by or measure["owner_unit"],
        "note": event.note,
    }
