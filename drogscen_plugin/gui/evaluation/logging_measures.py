# SPDX-License-Identifier: GPL-2.0-or-later
"""What was carried out, logged from the panel as steps that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QWidget

from ...core.plans import log
from ...core.plans.log import Event
from ...core.store.changes import Row
from ...storage.value_lists import value_lists
from ...translation import tr
from ..plans.plan_actions import PlanActions
from ..store.session import StoreSession
from .log_dialog import LogDialog
from .log_tab import LogTab


class LoggingMeasures(QObject):
    """Logs for the measures that are chosen in the tab."""

    def __init__(self, session: StoreSession, actions: PlanActions, tab: LogTab, window: QWidget):
        super().__init__(window)
        self._session, self._actions, self._window = session, actions, window
        tab.today_wanted.connect(lambda measures: self._log(measures, Event(date.today())))
        tab.more_wanted.connect(self._ask)

    def _log(self, measures: Sequence[Row], event: Event) -> None:
        titles = ", ".join(str(row["title"] or "") for row in measures)
        self._actions.save(tr("logging “{title}”").format(title=titles), log.add(measures, event))

    def _ask(self, measures: Sequence[Row]) -> None:
        store = self._session.open_store()
        plans = {row["plan_uuid"] for row in measures}
        names = {scene.uuid: scene.row["name"] or tr("(no name)") for scene in self._session.scenes}
        scenes = {
            key: names[key] for plan in plans for key in self._session.places.get(plan, ()) if key in names
        }  # fmt: skip
        dialog = LogDialog(
            measures,
            scenes if len(plans) == 1 else {},
            store.schema["measure_event"],
            value_lists(store.schema),
            self._window,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._accept(store, measures, dialog))
        dialog.open()

    def _accept(self, store, measures: Sequence[Row], dialog: LogDialog) -> None:
        if store is not self._session.store:
            self._actions.tell(tr("Nothing was logged: another plan store is open by now. Do it again."))
            return
        self._log(measures, dialog.event_wanted())
