# SPDX-License-Identifier: GPL-2.0-or-later
"""The plans of a scene as a tree, with measures and follow-ups under each plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel

from ...core.plans import validation as rules
from ...core.scenes.scene_page import AttachedPlan
from ...core.store.changes import Row
from ...core.store.schema import UUID
from ...core.store.vocabulary import Vocabulary
from ...translation import language, tr
from ..widgets import plain_text

PLAN_ROLE = int(Qt.ItemDataRole.UserRole)
"""Role of the plan's key; the measures and follow-ups under the plan have it as well."""


class PlanModel(QStandardItemModel):
    """Title, status and next date of each plan, measure and follow-up."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], parent: QObject | None = None):
        super().__init__(parent)
        self._vocabularies = vocabularies
        self._phase_of: dict[str, str] = {}
        self._name_columns()

    def _name_columns(self) -> None:
        self.setHorizontalHeaderLabels([tr("Plan"), tr("Status"), tr("Next date")])

    def phases(self) -> list[tuple[str, str]]:
        """Code and name of every phase, in order."""
        return [(term.code, self._label("plan_phase", term.code)) for term in self._vocabularies["plan_phase"].terms]

    def phase_of(self, uuid: str) -> str:
        """The code of the phase of a plan, '' for none."""
        return self._phase_of.get(uuid, "")

    def show(self, plans: Iterable[AttachedPlan], today: date) -> None:
        """Show other plans.

        Args:
            plans: the plans in the order to be shown.
            today: the date that decides what is overdue.
        """
        self.clear()
        self._name_columns()
        self._phase_of = {}
        for attached in plans:
            plan = attached.plan
            self._phase_of[plan[UUID]] = plan["phase"] or ""
            due = plan["next_follow_up"] if rules.is_active(plan) else None
            row = self._row(
                plan[UUID],
                plan["title"],
                self._label("plan_status", plan["status"]),
                self._follow_up(due, attached, today),
            )
            for measure in attached.children["measure"]:
                row[0].appendRow(self._measure(plan[UUID], measure, today))
            for done in attached.children["follow_up"]:
                row[0].appendRow(self._done(plan[UUID], done))
            inherited = attached.link["inherited_from"]
            if inherited:
                row[0].setToolTip(tr("Came here with a scene that was merged or split."))
            self.appendRow(row)

    def _row(self, key: str, *texts: str) -> list[QStandardItem]:
        items = []
        for text in texts:
            item = QStandardItem(text or "")
            item.setEditable(False)
            item.setData(key, PLAN_ROLE)
            item.setToolTip(plain_text.tip(text or ""))
            items.append(item)
        return items

    def _measure(self, key: str, measure: Row, today: date) -> list[QStandardItem]:
        open_ = measure["status"] in rules.OPEN_MEASURES
        due = measure["due_date"] or ""
        late = open_ and due and due < today.isoformat()
        kind = self._label("measure_kind", measure["kind"])
        owner = measure["owner_unit"] or tr("no owner")
        parts = owner if measure["title"] == kind else f"{kind}, {owner}"
        title = tr("Measure: {title} ({parts})").format(title=measure["title"], parts=parts)
        date_text = tr("{date} (overdue)").format(date=due) if late else due
        return self._row(key, title, self._label("measure_status", measure["status"]), date_text)

    def _done(self, key: str, done: Row) -> list[QStandardItem]:
        kind = self._label("follow_up_kind", rules.shown_kind(done))
        outcome = self._label("follow_up_outcome", done["outcome"])
        conclusion = self._label("follow_up_conclusion", done["conclusion"])
        text = tr("Follow-up: {parts}").format(parts=", ".join(part for part in (kind, outcome) if part))
        return self._row(key, text, conclusion, done["follow_up_date"])

    @staticmethod
    def _follow_up(due: str | None, attached: AttachedPlan, today: date) -> str:
        if not due:
            return ""
        last = max((row["follow_up_date"] or "" for row in attached.children["follow_up"]), default="")
        late = due < today.isoformat() and last < due
        text = tr("follow-up {date} (overdue)") if late else tr("follow-up {date}")
        return text.format(date=due)

    def _label(self, name: str, code: str | None) -> str:
        return self._vocabularies[name].label(code, language()) if code else ""
