"""What can be done with plans in the dock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QPushButton, QWidget

from .. import paths
from ..core import party_choices, plan_edits, suggestions
from ..core.changes import ChangeSet
from ..core.drafts import Draft
from ..core.errors import SaveConflict, StoreError
from ..core.schema import UUID
from ..storage import open_edits
from ..storage.value_lists import value_lists
from ..translation import tr
from . import reading
from .attach_dialog import AttachDialog
from .messages import Messages
from .plan_editor import PlanEditor
from .plan_pages import Editing
from .plan_saving import PlanSaving
from .reading import PlanRows
from .session import StoreSession


class PlanActions(QObject):
    """New, attach, edit, detach, delete, undo and redo.

    Attributes:
        saved: emitted with a plan's key when it was saved, '' when a step of several was.
    """

    saved = pyqtSignal(str)

    def __init__(self, session: StoreSession, messages: Messages, project: QgsProject, window: QWidget):
        super().__init__(window)
        self._session, self._messages, self._project, self._window = session, messages, project, window
        self.editors: dict[str, PlanEditor] = {}

    def add(self, scenes: Sequence[str]) -> None:
        """Open the editor for a new plan for scenes."""
        self._session.ask(lambda store: reading.plan_rows(store, "", scenes), self._open)

    def edit(self, plan: str) -> None:
        """Open the editor for a plan, or bring it to the front."""
        if plan in self.editors:
            self.editors[plan].raise_()
            self.editors[plan].activateWindow()
            return
        self._session.ask(lambda store: reading.plan_rows(store, plan, ()), self._open)

    def resume(self, draft: Draft) -> None:
        """Open the editor with a draft."""
        scenes = [row["scene_uuid"] for row in draft.after.get("plan_scene", ())]

        def work(store):
            return reading.plan_rows(store, "", scenes)

        self._session.ask(work, lambda rows: self._show(self._of_draft(draft, rows)))

    def _open(self, rows: PlanRows | None) -> None:
        if rows is None:
            self._messages.problem(tr("The plan is not there any more: somebody else has deleted it."))
            return
        plan = rows.plan
        key = plan[UUID] if plan else plan_edits.new_uuid()
        if key in self.editors:
            return
        store = self._session.store
        self._show(
            Editing(
                store.meta["store_uuid"],
                key,
                plan,
                {table: rows.children.get(table, []) for table in plan_edits.CHILDREN},
                plan or {},
                rows.children,
                {row[UUID]: row["name"] or tr("(no name)") for row in rows.scenes},
                self._choices(rows.children.get("party", []), rows, is_new=plan is None),
                self._session.why_not(),
            )
        )

    def _choices(self, existing, rows: PlanRows, *, is_new: bool):
        from . import party_proposals  # what it computes with takes a while to load

        store = self._session.store
        proposals = party_proposals.propose(rows, store.srid, self._project)
        kinds = value_lists(store.schema)["party_kind"].codes()
        return party_choices.choices(existing, proposals, kinds, is_new=is_new)

    def _of_draft(self, draft: Draft, rows: PlanRows) -> Editing:
        names = {row[UUID]: row["name"] or tr("(no name)") for row in rows.scenes}
        return Editing(
            draft.store_uuid,
            draft.plan_uuid,
            draft.plan,
            draft.before,
            draft.values,
            draft.after,
            names,
            self._choices(draft.after.get("party", []), rows, is_new=False),
            self._session.why_not(),
            is_draft=True,
        )

    def _show(self, editing: Editing) -> None:
        store = self._session.store
        vocabularies = value_lists(store.schema)
        causes = suggestions.load(
            paths.plugin_file("resources", "suggestions.csv"), vocabularies["measure_kind"].codes()
        )
        editor = PlanEditor(editing, store.schema, vocabularies, causes, self._window)
        self.editors[editing.plan_uuid] = editor
        editor.closed.connect(self._forget)
        PlanSaving(editor, self._session, self._project, self.saved.emit)
        editor.show()

    def _forget(self, plan: str) -> None:
        self.editors.pop(plan, None)

    def attach(self, scenes: Sequence[str]) -> None:
        """Let the user choose plans, and attach them to scenes."""
        names = {scene.uuid: scene.row["name"] or "" for scene in self._session.scenes}

        def choose(found) -> None:
            plans, attached = found
            of_plan = defaultdict(list)
            for row in attached:
                of_plan[row["plan_uuid"]].append(row)
            everywhere = {
                plan[UUID] for plan in plans if set(scenes) <= {row["scene_uuid"] for row in of_plan[plan[UUID]]}
            }
            offered = [plan for plan in plans if plan[UUID] not in everywhere]
            shown = {key: [names.get(row["scene_uuid"], "") for row in rows] for key, rows in of_plan.items()}
            vocabularies = value_lists(self._session.store.schema)
            dialog = AttachDialog(offered, shown, len(scenes), vocabularies, self._window)
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
            chosen = set(dialog.chosen())
            dialog.deleteLater()
            if not accepted or not chosen:
                return
            made = ChangeSet(())
            for plan in plans:
                if plan[UUID] in chosen:
                    made += plan_edits.attach(plan, scenes, of_plan[plan[UUID]])
            titles = ", ".join(plan["title"] for plan in plans if plan[UUID] in chosen)
            self._save(tr("attaching “{title}”").format(title=titles), made)

        self._session.ask(reading.attachable, choose)

    def detach(self, plan: str, scenes: Sequence[str]) -> None:
        """Take a plan from scenes."""

        def take(rows: PlanRows | None) -> None:
            if rows is None:
                self._session.refresh()
                return
            links = [row for row in rows.children["plan_scene"] if row["scene_uuid"] in set(scenes)]
            name = tr("detaching “{title}”").format(title=rows.plan["title"])
            self._save(name, plan_edits.detach(links))

        self._session.ask(lambda store: reading.plan_rows(store, plan, ()), take)

    def delete(self, plan: str) -> None:
        """Delete a plan with all that belongs to it; it can be undone."""
        if plan in self.editors:
            self._messages.problem(tr("The plan is open in its window. Close that first."))
            return

        def take(rows: PlanRows | None) -> None:
            if rows is None:
                self._session.refresh()
                return
            name = tr("deleting “{title}”").format(title=rows.plan["title"])
            self._save(name, plan_edits.delete(rows.plan, rows.children))

        self._session.ask(lambda store: reading.plan_rows(store, plan, ()), take)

    def _save(self, name: str, changes: ChangeSet) -> None:
        if not self._may_write(changes):
            return
        self._session.save(name, changes, lambda: self._tell_done(name), lambda error: self._tell_failed(name, error))

    def _may_write(self, changes: ChangeSet) -> bool:
        try:
            tables = {change.table for change in changes.changes}
            open_edits.refuse_unsaved(self._session.store.place, self._project, tables)
        except StoreError as error:
            self._messages.error(error)
            return False
        return True

    def _tell_done(self, name: str) -> None:
        button = QPushButton(tr("Undo"))
        button.setObjectName("undoInMessage")
        button.clicked.connect(self.undo)
        self._messages.note(tr("Done: {step}.").format(step=name), button)
        self.saved.emit("")

    def _tell_failed(self, name: str, error: Exception) -> None:
        if isinstance(error, SaveConflict):
            text = tr(
                "“{step}” was not done: somebody else has changed it meanwhile. It is shown anew; do it again if you still want it."
            )
            self._messages.problem(text.format(step=name))
            self._session.refresh()
        else:
            self._messages.error(error)

    def undo(self) -> None:
        """Take back the last step."""
        self._repeat(self._session.journal.next_undo(), self._session.undo, tr("Undone: {step}."))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._repeat(self._session.journal.next_redo(), self._session.redo, tr("Done again: {step}."))

    def _repeat(self, step, act, text: str) -> None:
        if step is None or not self._may_write(step.changes):
            return

        def done(name: str) -> None:
            self._messages.note(text.format(step=name))
            self.saved.emit("")

        act(done, self._tell_failed)

    def tell(self, text: str) -> None:
        """Say something in the message bar."""
        self._messages.note(text)

    def leave(self) -> None:
        """Close every editor without asking; what is not saved stays as drafts."""
        for editor in list(self.editors.values()):
            editor.leave()
