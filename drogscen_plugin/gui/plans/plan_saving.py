# SPDX-License-Identifier: GPL-2.0-or-later
"""Saves an editor's plan in the store, and resolves the conflict if somebody else saved first."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QDialog

from ...core.errors import SaveConflict, StoreError
from ...core.plans import edits as plan_edits
from ...core.store.changes import ChangeSet
from ...core.store.conflicts import Conflict, decided
from ...core.store.schema import UUID
from ...storage import open_edits
from ...storage.store import Store
from ...translation import tr
from ..store.undo_steps import Steps
from ..widgets.message_bar import text_of
from .conflict_dialog import ConflictDialog
from .plan_editor import PlanEditor


class PlanSaving(QObject):
    """Saves one editor's plan, as often as it takes."""

    def __init__(
        self, editor: PlanEditor, store: Store, steps: Steps, project: QgsProject, saved: Callable[[str, str], None]
    ):
        """Save whenever the editor asks for it.

        Args:
            editor: the editor; it owns this object.
            store: the store that the plan is in.
            steps: writes to the store.
            project: may have layers with unsaved edits by the user.
            saved: called with the plan's key and the name of what was done, once it is saved.
        """
        super().__init__(editor)
        self._editor, self._store, self._steps = editor, store, steps
        self._project, self._saved = project, saved
        editor.save_wanted.connect(self._begin)

    def _begin(self) -> None:
        self._save(self._changes())

    def _changes(self) -> ChangeSet:
        editing = self._editor.editing
        values, rows = self._editor.pages.content()
        if editing.plan is None:
            return self._made_again()
        return plan_edits.edit(editing.plan, values, editing.before, rows)

    def _made_again(self) -> ChangeSet:
        """The whole plan as it is in the editor, for a store that does not have it, or no longer."""
        values, rows = self._editor.pages.content()
        scenes = [row["scene_uuid"] for row in rows.pop("plan_scene")]
        return plan_edits.add({**values, UUID: self._editor.editing.plan_uuid}, scenes, rows)

    def _save(self, changes: ChangeSet) -> None:
        title = self._editor.pages.title()
        name = tr("new plan “{title}”") if self._editor.editing.plan is None else tr("change of “{title}”")
        name = name.format(title=title)
        if not changes:
            self._done("")
            return
        try:
            tables = {change.table for change in changes.changes}
            open_edits.refuse_unsaved(self._store.place, self._project, tables)
        except StoreError as error:
            self._editor.show_failure(text_of(error))
            return
        self._steps.save(
            self._store, name, changes, lambda: self._done(name), lambda error: self._failed(changes, error)
        )

    def _done(self, name: str) -> None:
        self._editor.show_saved()
        self._saved(self._editor.editing.plan_uuid, name)

    def _failed(self, changes: ChangeSet, error: Exception) -> None:
        if not isinstance(error, SaveConflict):
            self._editor.show_failure(text_of(error))
        elif self._steps.can_save():
            self._resolve(changes, error.conflicts)
        else:
            self._editor.show_failure(self._changed_by_others())  # its content stays as a draft

    @staticmethod
    def _changed_by_others() -> str:
        return tr("Not saved: somebody else has changed the plan. Save again to choose.")

    def _resolve(self, changes: ChangeSet, conflicts: tuple[Conflict, ...]) -> None:
        """Let the user choose where both have changed the same value; elsewhere keep both changes."""
        key = ("plan", self._editor.editing.plan_uuid, "")
        gone = [conflict for conflict in conflicts if conflict.change.table == "plan" and conflict.present is None]
        disputed = gone or [c for c in conflicts if c.present is None or c.change.after is None or c.fields()]
        theirs: set[tuple[str, str, str]] = set()
        if disputed:
            dialog = ConflictDialog(disputed, self._store.schema, self._editor.vocabularies, self._editor)
            answer = dialog.exec()
            theirs = dialog.theirs()
            dialog.deleteLater()
            if answer != QDialog.DialogCode.Accepted:
                self._editor.show_failure(self._changed_by_others())
                return
        if gone and key in theirs:
            self._editor.give_up()
        elif gone:
            self._save(self._made_again())
        else:
            self._save(decided(changes.changes, conflicts, theirs))
