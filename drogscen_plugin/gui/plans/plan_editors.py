# SPDX-License-Identifier: GPL-2.0-or-later
"""The windows in which plans are edited."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ... import paths
from ...core import times
from ...core.plans import edits as plan_edits
from ...core.plans import party_choices, suggestions
from ...core.plans.drafts import Draft
from ...core.plans.history import DecidedVersion
from ...core.store.changes import Row
from ...core.store.conflicts import is_same
from ...core.store.schema import UUID
from ...storage.value_lists import value_lists
from ...translation import tr
from ...wording.decided_title import decided_title
from ..store import store_reading
from ..store.session import StoreSession
from ..store.store_reading import PlanRows
from ..store.undo_steps import Steps
from ..widgets.message_bar import Messages
from . import draft_keeper
from .plan_editor import PlanEditor
from .plan_pages import Editing
from .plan_saving import PlanSaving


class PlanEditors(QObject):
    """One window for each open plan, and for each decided version that is being viewed.

    Attributes:
        open: the windows, by the plan's key.
        changed: emitted when a window was opened or closed.
        saved: emitted when a plan was saved, with its key and the name of the step ('' if there was nothing to write).
    """

    changed = pyqtSignal()
    saved = pyqtSignal(str, str)

    def __init__(self, session: StoreSession, steps: Steps, messages: Messages, project: QgsProject, window: QWidget):
        super().__init__(window)
        self._session, self._steps = session, steps
        self._messages, self._project, self._window = messages, project, window
        self.open: dict[str, PlanEditor] = {}
        self._decided: dict[tuple[str, str], PlanEditor] = {}
        session.closed.connect(self._leave_decided)
        session.changed.connect(self._ask_what_others_saved)

    def add(self, scenes: Sequence[str]) -> None:
        """Open the editor for a new plan for scenes."""
        self._session.ask(lambda store: store_reading.plan_rows(store, "", scenes), self._open, about="new plan")

    def edit(self, plan: str) -> None:
        """Open the editor for a plan or bring it to the front; an unsaved draft is resumed if there is one."""
        draft = draft_keeper.left_behind_of(self._session.open_store().meta["store_uuid"], plan)
        if draft is not None:
            self.resume(draft)
        elif not self._raise(plan):
            self._session.ask(lambda store: store_reading.plan_rows(store, plan, ()), self._open, about=f"edit {plan}")

    def _raise(self, plan: str) -> bool:
        """Bring a plan's editor to the front, if there is one."""
        editor = self.open.get(plan)
        if editor is not None:
            editor.raise_()
            editor.activateWindow()
        return editor is not None

    def resume(self, draft: Draft) -> None:
        """Open the editor with a draft."""
        if self._raise(draft.plan_uuid):
            return
        scenes = [row["scene_uuid"] for row in draft.after.get("plan_scene", ())]

        def work(store):
            return store_reading.plan_rows(store, "", scenes)

        self._session.ask(work, lambda rows: self._show(self._of_draft(draft, rows)), about=f"resume {draft.plan_uuid}")

    def _open(self, rows: PlanRows | None) -> None:
        if rows is None:
            self._messages.problem(tr("The plan is not there any more: somebody else has deleted it."))
            return
        plan = rows.plan
        key = plan[UUID] if plan else plan_edits.new_uuid()
        store = self._session.open_store()
        self._show(
            Editing(
                store_uuid=store.meta["store_uuid"],
                plan_uuid=key,
                plan=plan,
                before={table: rows.children.get(table, []) for table in plan_edits.CHILDREN},
                values=plan or {},
                rows=rows.children,
                scenes={row[UUID]: row["name"] or tr("(no name)") for row in rows.scenes},
                choices=self._choices(rows.children.get("party", []), rows, is_new=plan is None),
                offered=self._offered(),
                why_read_only=self._session.why_not(),
            )
        )

    def _offered(self) -> dict[str, str]:
        """The scenes of the mapping that is shown."""
        present = (scene for scene in self._session.scenes if scene.row["present"] is not False)
        return {scene.uuid: scene.row["name"] or tr("(no name)") for scene in present}

    def _choices(self, existing, rows: PlanRows, *, is_new: bool):
        from . import party_proposals  # the libraries that it computes with take a while to load

        store = self._session.open_store()
        proposals = party_proposals.propose(rows, store.srid, self._project)
        kinds = value_lists(store.schema)["party_kind"].codes()
        return party_choices.choices(existing, proposals, kinds, is_new=is_new)

    def _of_draft(self, draft: Draft, rows: PlanRows) -> Editing:
        names = {row[UUID]: row["name"] or tr("(no name)") for row in rows.scenes}
        return Editing(
            store_uuid=draft.store_uuid,
            plan_uuid=draft.plan_uuid,
            plan=draft.plan,
            before=draft.before,
            values=draft.values,
            rows=draft.after,
            scenes=names,
            choices=self._choices(draft.after.get("party", []), rows, is_new=False),
            offered=self._offered(),
            why_read_only=self._session.why_not(),
            is_draft=True,
        )

    def _show(self, editing: Editing) -> None:
        if self._raise(editing.plan_uuid):
            return  # it was asked for twice
        editor = self._make(editing)
        self.open[editing.plan_uuid] = editor
        editor.closed.connect(self._forget)
        PlanSaving(editor, self._session.open_store(), self._steps, self._project, self.saved.emit)
        editor.show()
        self.changed.emit()

    def _make(self, editing: Editing) -> PlanEditor:
        schema = self._session.open_store().schema
        vocabularies = value_lists(schema)
        causes = suggestions.load(
            paths.plugin_file("resources", "suggestions.csv"), vocabularies["measure_kind"].codes()
        )
        return PlanEditor(editing, schema, vocabularies, causes, self._window)

    def show_decided(self, version: DecidedVersion) -> None:
        """Show a plan as it was when it was decided, to be read beside the current one."""
        key = (version.plan[UUID], version.decided_at)
        if key not in self._decided:
            names = {scene.row[UUID]: scene.row["name"] for scene in self._session.scenes}
            scenes = [row["scene_uuid"] for row in version.children["plan_scene"]]
            why = tr("The plan as it was decided. Saved {when} by {who}; it cannot be changed.")
            editing = Editing(
                store_uuid=self._session.open_store().meta["store_uuid"],
                plan_uuid=version.plan[UUID],
                plan=version.plan,
                before=version.children,
                values=version.plan,
                rows=version.children,
                scenes={uuid: names.get(uuid) or tr("(no name)") for uuid in scenes},
                choices=party_choices.choices(version.children["party"], (), (), is_new=False),
                why_read_only=why.format(
                    when=times.local_minute(version.decided_at), who=version.decided_by or tr("somebody unknown")
                ),
                name=decided_title(version),
            )
            self._decided[key] = self._make(editing)
            self._decided[key].closed.connect(lambda uuid: self._decided.pop(key, None))
        self._decided[key].show()
        self._decided[key].raise_()
        self._decided[key].activateWindow()

    def _ask_what_others_saved(self) -> None:
        """Look whether somebody else has saved or deleted a plan that is open here."""
        read = {key: editor.editing.plan for key, editor in self.open.items() if editor.editing.plan is not None}
        if not read:
            return

        def work(store):
            return {row[UUID]: row for row in store.read("plan", where={UUID: read})}

        def done(rows) -> None:
            for key, plan in read.items():
                editor, row = self.open.get(key), rows.get(key)
                if editor is not None and (row is None or not is_same(plan, row)):
                    editor.show_others(_what_others_did(plan, row))

        self._session.ask(work, done, about="what others saved")

    def _forget(self, plan: str) -> None:
        self.open.pop(plan, None)
        self.changed.emit()

    def leave(self) -> None:
        """Close every window without asking; unsaved changes are kept as drafts."""
        for editor in list(self.open.values()):
            editor.leave()
        self._leave_decided()

    def _leave_decided(self) -> None:
        for editor in list(self._decided.values()):
            editor.leave()


def _what_others_did(plan: Row, row: Row | None) -> str:
    """What became of a plan that is open; the row is as it is now, None if it was deleted."""
    if row is None:
        return tr("Somebody else has deleted this plan. If you save, you choose whether it is made again.")
    if row["version"] == plan["version"]:  # nothing has counted the change, nor noted who made it
        return tr("Somebody else has changed this plan, after you opened it. If you save, you choose what to keep.")
    text = tr("{who} saved this plan at {when}, after you opened it. If you save, you choose what to keep.")
    return text.format(who=row["changed_by"] or tr("Somebody"), when=times.local_minute(row["changed_at"]))
