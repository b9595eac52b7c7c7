# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be done with plans in the dock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ...core.errors import SaveConflict, StoreError
from ...core.plans import edits as plan_edits
from ...core.store.changes import ChangeSet
from ...core.store.schema import UUID
from ...storage import open_edits
from ...storage.value_lists import value_lists
from ...translation import tr
from ..store import store_reading
from ..store.session import StoreSession
from ..store.store_reading import PlanRows
from ..store.undo_steps import Steps
from ..widgets.message_bar import Messages
from .attach_dialog import AttachDialog
from .plan_editors import PlanEditors


class PlanActions(QObject):
    """Attach, detach, delete, undo and redo; editing in windows is left to :attr:`editors`.

    Attributes:
        editors: the windows.
        saved: emitted with a plan's key when it was saved, '' after a step that may concern several plans.
    """

    saved = pyqtSignal(str)

    def __init__(
        self,
        session: StoreSession,
        steps: Steps,
        editors: PlanEditors,
        messages: Messages,
        project: QgsProject,
        window: QWidget,
    ):
        super().__init__(window)
        self._session, self._steps = session, steps
        self._messages, self._project, self._window = messages, project, window
        self.editors = editors
        editors.saved.connect(self._note_saved)

    def _note_saved(self, plan: str, name: str) -> None:
        if name:
            self.tell_done(name)
        self.saved.emit(plan)

    def attach(self, scenes: Sequence[str]) -> None:
        """Let the user choose plans, and attach them to scenes."""
        names = self._scene_names()

        def choose(result) -> None:
            plans, attached = result
            of_plan = defaultdict(list)
            for row in attached:
                of_plan[row["plan_uuid"]].append(row)
            everywhere = {
                plan[UUID] for plan in plans if set(scenes) <= {row["scene_uuid"] for row in of_plan[plan[UUID]]}
            }
            offered = [plan for plan in plans if plan[UUID] not in everywhere]
            shown = {key: [names.get(row["scene_uuid"], "") for row in rows] for key, rows in of_plan.items()}
            store = self._session.open_store()
            dialog = AttachDialog(offered, shown, len(scenes), value_lists(store.schema), self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

            def attach() -> None:
                chosen = set(dialog.chosen())
                if store is not self._session.store:
                    self._messages.problem(tr("Nothing was attached: another plan store is open by now. Do it again."))
                    return
                changes = ChangeSet(())
                for plan in plans:
                    if plan[UUID] in chosen:
                        changes += plan_edits.attach(plan, scenes, of_plan[plan[UUID]])
                if changes:
                    titles = ", ".join(plan["title"] for plan in plans if plan[UUID] in chosen)
                    name = tr("attaching “{title}” to {scenes}").format(title=titles, scenes=self._named(scenes))
                    self.save(name, changes)

            # Not exec(), which would hold up everything that is waiting to be saved.
            dialog.accepted.connect(attach)
            dialog.open()

        self._session.ask(store_reading.attachable, choose, about="attach")

    def detach(self, plan: str, scenes: Sequence[str]) -> None:
        """Detach a plan from scenes."""

        def take(rows: PlanRows | None) -> None:
            if rows is None or rows.plan is None:
                self._session.refresh()
                return
            links = [row for row in rows.children["plan_scene"] if row["scene_uuid"] in set(scenes)]
            gone = [row["scene_uuid"] for row in links]
            name = tr("detaching “{title}” from {scenes}").format(title=rows.plan["title"], scenes=self._named(gone))
            is_last = len(links) == len(rows.children["plan_scene"])
            more = tr("The plan has no scene any more; “Attach existing…” finds it.") if is_last else ""
            self.save(name, plan_edits.detach(links), more)

        self._session.ask(lambda store: store_reading.plan_rows(store, plan, ()), take, about=f"detach {plan}")

    def delete(self, plan: str) -> None:
        """Delete a plan and everything that belongs to it; this can be undone."""
        if plan in self.editors.open:
            self._messages.problem(tr("The plan is open in its window. Close that first."))
            return

        def take(rows: PlanRows | None) -> None:
            if rows is None or rows.plan is None:
                self._session.refresh()
                return
            scenes = self._named([row["scene_uuid"] for row in rows.children["plan_scene"]])
            name = tr("deleting “{title}”, for {scenes}").format(title=rows.plan["title"], scenes=scenes)
            self.save(name, plan_edits.delete(rows.plan, rows.children))

        self._session.ask(lambda store: store_reading.plan_rows(store, plan, ()), take, about=f"delete {plan}")

    def _scene_names(self) -> dict[str, str]:
        return {scene.uuid: scene.row["name"] or tr("(no name)") for scene in self._session.scenes}

    def _named(self, scenes: Sequence[str]) -> str:
        """The words for scenes in a sentence: the name of one, the number of several."""
        if len(scenes) == 1:
            return self._scene_names().get(scenes[0], tr("(no name)"))
        return tr("%n scenes", len(scenes))

    def save(self, name: str, changes: ChangeSet, more: str = "") -> None:
        """Write changes as a step with a name, and say that it is done, or why not."""
        if not self._may_write(changes):
            return

        def done() -> None:
            self.tell_done(name, more)
            self.saved.emit("")

        self._steps.save(self._session.open_store(), name, changes, done, lambda error: self.tell_failed(name, error))

    def _may_write(self, changes: ChangeSet) -> bool:
        try:
            tables = {change.table for change in changes.changes}
            open_edits.refuse_unsaved(self._session.open_store().place, self._project, tables)
        except StoreError as error:
            self._messages.error(error)
            return False
        return True

    def tell_done(self, name: str, more: str = "") -> None:
        """Say that a step is done, with a button that undoes it."""
        button = QPushButton(tr("Undo"))
        button.setObjectName("undoInMessage")
        button.clicked.connect(self.undo)
        self._messages.note(" ".join(part for part in (tr("Done: {step}.").format(step=name), more) if part), button)

    def tell_failed(self, name: str, error: Exception) -> None:
        """Say why a step was not done."""
        if isinstance(error, SaveConflict):
            text = tr(
                "“{step}” was not done: somebody else has changed it meanwhile. It is shown anew; do it again if you still want it."
            )
            self._messages.problem(text.format(step=name))
            self._session.refresh()
        else:
            self._messages.error(error)

    def _tell_not_repeated(self, name: str, error: Exception) -> None:
        if isinstance(error, SaveConflict):
            text = tr(
                "“{step}” cannot be undone or redone any more: somebody else has changed it since. It stays as it is."
            )
            self._messages.problem(text.format(step=name))
            self._session.refresh()
        else:
            self._messages.error(error)

    def undo(self) -> None:
        """Undo the last step; if something is being written, wait for that first."""
        self._steps.after_writing(
            lambda: self._repeat(self._steps.next_undo(), self._steps.undo, tr("Undone: {step}."))
        )

    def redo(self) -> None:
        """Redo the step that was undone last; if something is being written, wait for that first."""
        self._steps.after_writing(
            lambda: self._repeat(self._steps.next_redo(), self._steps.redo, tr("Done again: {step}."))
        )

    def _repeat(self, step, act, text: str) -> None:
        if step is None:
            return
        touched = {change.uuid for change in step.changes.changes}
        touched |= {(change.after or change.before or {}).get("plan_uuid") for change in step.changes.changes}
        if touched & set(self.editors.open):
            self._messages.problem(tr("The plan is open in its window. Close that first."))
            return
        if not self._may_write(step.changes):
            return

        def done(name: str) -> None:
            self._messages.note(text.format(step=name))
            self.saved.emit("")

        act(done, self._tell_not_repeated)

    def offer(self, text: str, button: QPushButton) -> None:
        """Offer something in the message bar, beside what has been done."""
        self._messages.offer(text, button)

    def tell(self, text: str) -> None:
        """Show a note in the message bar."""
        self._messages.note(text)
