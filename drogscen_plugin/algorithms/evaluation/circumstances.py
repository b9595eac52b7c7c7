# SPDX-License-Identifier: GPL-2.0-or-later
"""What is known beside the counts: of the measure, of the places, and of the rows of the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...core.evaluation import counting, question, starts
from ...core.evaluation.cautions import Circumstances, Rows
from ...core.evaluation.counting import Counted
from ...core.evaluation.question import Question
from ...core.evaluation.windows import Windows
from ...core.store.changes import Row
from ...storage.evaluation_ground import Ground
from ...storage.value_lists import value_list
from ...translation import language
from ...wording.evaluation import sentences
from .asked import Asked
from .incident_reading import Read

POLICE_ACTIVITY, SCENE_CHANGED = "ANDRA_SPANING", "SCEN_ANDRAD"
_FOLLOWS_ACTIVITY = "VERKSAMHET"


@dataclass(frozen=True)
class Around:
    """An evaluation's surroundings in the plan store.

    Attributes:
        ground: the store's rows.
        asked: what is asked.
        measures: the measures that are evaluated.
        log: the log of the plan.
        whole: from the first month before to the last month after.
    """

    ground: Ground
    asked: Asked
    measures: Sequence[Row]
    log: Sequence[Row]
    whole: Windows

    def reason(self) -> str:
        """Why nothing can be said whatever the figures are; '' where something can."""
        follows = self._follow_activity()
        if follows and all(follows):
            return POLICE_ACTIVITY
        settled_on = str((self.asked.evaluation or {}).get("frozen_at") or "")[:10]
        is_other = settled_on and self.ground.reshaped(self.asked.question.treated, self.whole, settled_on)
        return SCENE_CHANGED if self.asked.settled and is_other else ""

    def known(self, in_ring: Sequence[str], received: date | None, of_rows: Rows) -> Circumstances:
        """What to know beside the counts.

        Args:
            in_ring: names of other scenes in the ring.
            received: the day on which the data were taken out, None where that is not known.
            of_rows: what was odd about the rows.
        """
        wanted = self.asked.question
        others = {title for key in wanted.treated for title, _, _ in self._went_on(key) if title}
        words = sentences.question_words()
        return Circumstances(
            comparison_count=len(wanted.comparison),
            treated_count=len(wanted.treated),
            kinds=[row["kind"] for row in self.measures],
            categories=wanted.categories,
            follow_activity=any(self._follow_activity()),
            others=sorted(others),
            in_ring=in_ring,
            changed=self._changed(),
            is_gone=any(self.ground.scenes[key]["present"] is False for key in wanted.treated),
            settled_on=str((self.asked.evaluation or {}).get("frozen_at") or "")[:10] if self.asked.settled else "",
            deviations=[words.get(name, name) for name in question.deviations(self.asked.settled, wanted)],
            received=received,
            done=self._done(),
            rows=of_rows,
        )

    def _went_on(self, scene: str) -> list[tuple[str, date, date]]:
        return self.ground.went_on(scene, self.whole, self.measures)

    def _changed(self) -> str:
        """How places changed in the mappings of that time, in words; '' for not at all."""
        words = value_list("change_code")
        changes = self.ground.changed(self.asked.question.treated, self.whole)
        return ", ".join(f"{name}: {words.label(code, language()).lower()}" for name, code in changes)

    def _follow_activity(self) -> list[bool]:
        """Whether each category that counts follows what the police do; all do of an indicator that says so."""
        says_so = bool(self.asked.indicator and self.asked.indicator["follows_activity"])
        if self.asked.question.categories:
            known = {term.code: term.group == _FOLLOWS_ACTIVITY for term in value_list("incident_category").terms}
            return [says_so or known.get(code, False) for code in self.asked.question.categories]
        return [says_so]

    def _done(self) -> tuple[float, float, str] | None:
        measure = self.asked.measure
        if measure is None:
            return None
        done, planned = starts.amounts(measure, self.log, self.whole.after.end)
        if not planned:
            return None
        return done, planned, value_list("amount_unit").label(measure["amount_unit"] or "", language())


def received(values: Sequence[Row]) -> date | None:
    """The last day on which typed counts were received, None where none says."""
    days = [row["received"] for row in values if row["received"]]
    return date.fromisoformat(max(days)) if days else None


def rows(read: Read, counted: Counted, whole: Windows, wanted: Question) -> Rows:
    """What was odd about the rows of incidents."""
    return Rows(
        without_position=read.without_position(whole, wanted.categories),
        without_day=counted.reasons.get(counting.NO_DATE, 0),
        repeated=read.repeated(),
        in_several_zones=counted.in_several_zones,
        with_zone=read.with_zone,
        without_zone=read.without_zone,
        at_midnight=read.at_midnight,
    )
