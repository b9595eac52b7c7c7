# SPDX-License-Identifier: GPL-2.0-or-later
"""What a plan store knows of the places of an evaluation: their plans, measures, log, shapes and mappings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..core.evaluation import starts
from ..core.evaluation.refusals import EvaluationRefused
from ..core.evaluation.windows import Windows
from ..core.mappings import change_code
from ..core.plans.validation import CANCELLED_MEASURE, RELEASED
from ..core.store.changes import Row
from ..core.store.schema import GEOMETRY, UUID
from ..core.text import clean, folded
from .store import Store

_TABLES = ("plan", "plan_scene", "measure", "measure_event", "indicator", "evaluation", "mapping")
_RESHAPED = (change_code.MERGED, change_code.SPLIT)
_CHANGES = (*_RESHAPED, change_code.CEASED)
_OPEN_END = date.max
_NOTHING_WENT_ON = ("UTEBLEV", "TILLSTAND")
"""Events that say nothing of what reached the street."""


@dataclass(frozen=True)
class Ground:
    """The rows of a store that evaluations need.

    Attributes:
        store: the store.
        rows: rows by table.
        scenes: rows of ``scene`` with ``geom``, by key.
    """

    store: Store
    rows: Mapping[str, Sequence[Row]]
    scenes: Mapping[str, Row]

    def one(self, table: str, text: str, plan: Row | None = None) -> Row:
        """The row with a key, a title or a name.

        Args:
            table: its table.
            text: its key, title or name.
            plan: the plan that it belongs to, None for any.

        Raises:
            EvaluationRefused: there is none, or several.
        """
        rows = self.scenes.values() if table == "scene" else self.rows[table]
        if plan is not None:
            rows = [row for row in rows if row["plan_uuid"] in (None, plan[UUID])]
        by_key = [row for row in rows if row[UUID] == text]
        name = "name" if table == "scene" else "title"
        found = by_key or [row for row in rows if folded(row[name]) == folded(text)]
        if len(found) != 1:
            raise EvaluationRefused("OKAND", value=text)
        return found[0]

    def name(self, scene: str) -> str:
        """What a scene is called."""
        row = self.scenes.get(scene)
        return clean(row["name"]) if row and clean(row["name"]) else scene

    def scenes_of(self, plan: Row) -> list[str]:
        """The scenes of a plan, by name."""
        keys = [row["scene_uuid"] for row in self.rows["plan_scene"] if row["plan_uuid"] == plan[UUID]]
        return sorted((key for key in keys if key in self.scenes), key=self.name)

    def measures(self, plan: Row, measure: Row | None) -> list[Row]:
        """The measure that is evaluated, or all of the plan that were not cancelled."""
        if measure is not None:
            return [measure]
        own = (row for row in self.rows["measure"] if row["plan_uuid"] == plan[UUID])
        return [row for row in own if row["status"] != CANCELLED_MEASURE]

    def log(self, plan: Row) -> list[Row]:
        """The log of a plan's measures."""
        return [row for row in self.rows["measure_event"] if row["plan_uuid"] == plan[UUID]]

    def went_on(self, scene: str, windows: Windows, but: Iterable[Row] = ()) -> list[tuple[str, date, date]]:
        """What was done at a scene in the windows: titles with the first and last day, the first one first.

        Args:
            scene: its key.
            windows: from the first month before to the last month after.
            but: measures that do not count.
        """
        first, last = windows.before.start, windows.after.end
        left_out = {row[UUID] for row in but}
        found = []
        for plan in self._plans_at(scene):
            for title, begun, ended in self._activities(plan, scene, left_out):
                if begun <= last and ended >= first:
                    found.append((title, begun, ended))
        return sorted(found, key=lambda one: one[1:])

    def _plans_at(self, scene: str) -> Iterator[Row]:
        attached = {row["plan_uuid"] for row in self.rows["plan_scene"] if row["scene_uuid"] == scene}
        return (plan for plan in self.rows["plan"] if plan[UUID] in attached and plan["status"] in RELEASED)

    def _activities(self, plan: Row, scene: str, left_out: set[str]) -> Iterator[tuple[str, date, date]]:
        """A plan's measures with dates at a scene; the plan itself where none of its measures has any."""
        log = self.log(plan)
        is_dated = False
        for measure in self.measures(plan, None):
            days = list(_dates(measure, log, scene))
            is_dated = is_dated or bool(days)
            if days and measure[UUID] not in left_out:
                ended = measure["done_date"] or _ended(measure, log)
                yield measure["title"] or "", min(days), date.fromisoformat(ended) if ended else _OPEN_END
        own = [row for row in self.rows["measure"] if row["plan_uuid"] == plan[UUID] and row[UUID] in left_out]
        begun = plan["start_date"] or plan["decision_date"]
        if begun and not is_dated and not own:
            ended = plan["end_date"]
            yield plan["title"] or "", date.fromisoformat(begun), date.fromisoformat(ended) if ended else _OPEN_END

    def reshaped(self, scenes: Iterable[str], windows: Windows, settled_on: str) -> bool:
        """Whether a scene was merged or split in a mapping that was received in the windows, after the question was settled."""
        return any(code in _RESHAPED for _, code in self.changed(scenes, windows, since=settled_on))

    def changed(self, scenes: Iterable[str], windows: Windows, since: str = "") -> list[tuple[str, str]]:
        """Scenes that changed in mappings that were received in the windows, by name, with the codes of what became of them.

        Args:
            scenes: their keys.
            windows: from the first month before to the last month after.
            since: an earlier mapping does not count, ISO text of a day; '' for none.
        """
        first, last = max(windows.before.start.isoformat(), since), windows.after.end.isoformat()
        received = {row[UUID]: row["received"] for row in self.rows["mapping"] if row["received"]}
        inside = {key for key, day in received.items() if first <= day <= last}
        names = ("scene_uuid", "mapping_uuid", "change_code")
        seen = self.store.read("scene_mapping", names, where={"scene_uuid": list(scenes)}) if inside else []
        found = {
            (self.name(row["scene_uuid"]), row["change_code"])
            for row in seen
            if row["mapping_uuid"] in inside and row["change_code"] in _CHANGES
        }
        return sorted(found)


def read(store: Store) -> Ground:
    """Read what evaluations need.

    Raises:
        StoreError: the store cannot be read.
    """
    described = store.schema["scene"]
    scenes = store.read("scene", [*described.names(), GEOMETRY])
    return Ground(store, {table: store.read(table) for table in _TABLES}, {row[UUID]: row for row in scenes})


def _dates(measure: Row, log: Iterable[Row], scene: str) -> Iterator[date]:
    """The days on which something of a measure is known to have gone on at a scene."""
    begun = starts.of_places([measure], list(log), [scene]).get(scene)
    if begun:
        yield begun.first
    for event in log:
        is_here = event["measure_uuid"] == measure[UUID] and event["scene_uuid"] in (None, scene)
        if is_here and event["kind"] not in _NOTHING_WENT_ON:
            yield date.fromisoformat(event["event_date"])


def _ended(measure: Row, log: Iterable[Row]) -> str | None:
    own = [event for event in log if event["measure_uuid"] == measure[UUID] and event["kind"] == "SLUT"]
    return max((event["event_date"] for event in own), default=None)
