# SPDX-License-Identifier: GPL-2.0-or-later
"""Questions settled, counts typed and answers counted from the panel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qgis.PyQt.QtCore import QDateTime, QObject, Qt
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ... import dependencies
from ...core.evaluation import question
from ...core.evaluation.question import TREATED
from ...core.plans.edits import new_uuid
from ...core.plans.validation import is_active
from ...core.store import changes
from ...core.store.changes import ChangeSet, Row
from ...core.store.schema import UUID
from ...storage.store import Store
from ...storage.table_rows import utc_text
from ...storage.value_lists import value_list
from ...translation import tr
from ..plans.plan_actions import PlanActions
from ..store.session import StoreSession
from . import comparison_reading
from .counts_dialog import CountsDialog, windows_of
from .evaluation_tab import EvaluationTab
from .settle_dialog import SettleDialog


class EvaluatingPlans(QObject):
    """What the buttons of the evaluation tab do."""

    def __init__(
        self,
        session: StoreSession,
        actions: PlanActions,
        tab: EvaluationTab,
        run: Callable[..., None],
        window: QWidget,
    ):
        super().__init__(window)
        self._session, self._actions, self._run, self._window = session, actions, run, window
        self._offered: set[str] = set()
        tab.settle_wanted.connect(self.settle)
        actions.editors.saved.connect(self._offer)
        tab.counts_wanted.connect(self.type_counts)
        tab.count_wanted.connect(self.count)

    def _offer(self, plan: str, name: str) -> None:
        """Offer to settle the question of a plan that has been decided; once, as nobody has to."""
        if not name or plan in self._offered or self._session.store is None:
            return

        def read(store: Store):
            plans = store.read("plan", [UUID, "title", "status"], where={UUID: [plan]})
            settled = store.read("evaluation", ["frozen_at"], where={"plan_uuid": [plan]})
            return plans, any(row["frozen_at"] for row in settled)

        def show(found) -> None:
            plans, is_settled = found
            if not plans or not is_active(plans[0]) or is_settled:
                return
            self._offered.add(plan)
            button = QPushButton(tr("Settle…"))
            button.setObjectName("offerSettleButton")
            button.clicked.connect(lambda: self.settle(plan))
            text = tr("“{title}” is decided. Settle how it will be judged, before anybody knows the answer.")
            self._actions.offer(text.format(title=plans[0]["title"]), button)

        self._session.ask(read, show, about=f"offer {plan}")

    def settle(self, plan: str) -> None:
        """Ask for the question of a plan, and settle it."""
        if problem := dependencies.problem():
            self._actions.tell(problem)
            return

        def show(known) -> None:
            if known is None:
                self._session.refresh()
                return
            store = self._session.open_store()
            dialog = SettleDialog(known, value_list("incident_category"), self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(lambda: self._settled(store, known, dialog))
            dialog.open()

        self._session.ask(lambda store: comparison_reading.read(store, plan), show, about=f"settle {plan}")

    def _settled(self, store: Store, known, dialog: SettleDialog) -> None:
        if not self._is_open(store):
            return
        from dataclasses import replace

        from ...core.evaluation import saving  # with shapely

        asked, inserts = dialog.question(), ChangeSet(())
        titles = {row[UUID]: row["title"] for row in known.indicators()}
        title = titles.get(asked.indicator, "")
        if not asked.indicator:
            row = {UUID: new_uuid(), "plan_uuid": known.plan[UUID], **dialog.indicator()}
            inserts = ChangeSet((changes.insert("indicator", row),))
            asked, title = replace(asked, indicator=str(row[UUID])), str(row["title"])
        about = next((row["title"] for row in known.measures() if row[UUID] == asked.measure), known.plan["title"])
        own = [row for row in known.ground.rows["evaluation"] if row["plan_uuid"] == known.plan[UUID]]
        settled = saving.settle(
            asked,
            plan=str(known.plan[UUID]),
            title=f"{about}: {title}",
            windows=known.windows(asked),
            starts=known.starts(asked.measure),
            settled_at=utc_text(QDateTime.currentDateTime()) or "",
            is_primary=not any(row["is_primary"] for row in own),
        )
        self._actions.save(tr("settling the evaluation of “{title}”").format(title=about), inserts + settled)

    def type_counts(self, evaluation: Row) -> None:
        """Let the user type the counts of an evaluation."""
        if evaluation["indicator_uuid"] is None:
            self._actions.tell(
                tr("The evaluation has no indicator to type counts for. Settle a question that has one.")
            )
            return
        where = {"indicator_uuid": [evaluation["indicator_uuid"]]}

        def read(store: Store):
            places = store.read("evaluation_scene", where={"evaluation_uuid": [evaluation[UUID]]})
            indicators = store.read("indicator", where={UUID: where["indicator_uuid"]})
            return places, store.read("indicator_value", where=where), indicators

        def show(found) -> None:
            places, known, indicators = found
            windows = windows_of(places, evaluation)
            if not windows or not indicators:
                self._actions.tell(tr("The evaluation has no windows yet. Settle the question anew."))
                return
            store = self._session.open_store()
            names = {scene.uuid: scene.row["name"] or tr("(no name)") for scene in self._session.scenes}
            ordered = sorted(places, key=lambda row: row["role"] != TREATED)
            dialog = CountsDialog(
                evaluation["title"],
                {row["scene_uuid"]: names.get(row["scene_uuid"], row["scene_uuid"]) for row in ordered},
                windows,
                known,
                has_ring=_has_ring(evaluation),
                parent=self._window,
            )
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(lambda: self._typed(store, evaluation, known, set(names), dialog))
            dialog.open()

        self._session.ask(read, show, about=f"counts {evaluation[UUID]}")

    def _typed(self, store: Store, evaluation: Row, known, scenes, dialog: CountsDialog) -> None:
        if not self._is_open(store):
            return
        from ...core.evaluation import typed_counts  # with shapely

        written = typed_counts.entered(
            dialog.cells(),
            known,
            indicator=evaluation["indicator_uuid"],
            plan=evaluation["plan_uuid"],
            scenes=scenes,
            received=date.today(),
        )
        if written:
            self._actions.save(tr("typing counts of “{title}”").format(title=evaluation["title"]), written)

    def count(self, evaluation: Row) -> None:
        """Show the dialog that counts an evaluation, filled in."""
        place = self._session.open_store().place
        self._run("evaluatemeasures", {**place.parameters(), "EVALUATION": evaluation[UUID], "SAVE": True})

    def _is_open(self, store: Store) -> bool:
        if store is self._session.store:
            return True
        self._actions.tell(tr("Nothing was kept: another plan store is open by now. Do it again."))
        return False


def _has_ring(evaluation: Row) -> bool:
    """Whether the question of an evaluation is about a ring too."""
    asked = question.read(str(evaluation["frozen_design"] or evaluation["design"]))
    return bool(asked.ring_m)
