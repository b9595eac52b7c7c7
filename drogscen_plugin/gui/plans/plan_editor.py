# SPDX-License-Identifier: GPL-2.0-or-later
"""The window in which a plan is edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ...core.plans.drafts import Draft
from ...core.plans.suggestions import Suggestion
from ...core.store.schema import Schema
from ...core.store.vocabulary import Vocabulary
from ...translation import tr
from ..widgets import help_button, plain_text, questions
from .draft_keeper import DraftKeeper
from .editor_messages import EditorBar
from .plan_pages import Editing, PlanPages

KEEP_AFTER_MS = 800
"""A draft is written when typing has paused for this long."""
_NAMED_SCENES = 3


class PlanEditor(QDialog):
    """The window for one plan; it is not modal, so the map can be used beside it.

    Attributes:
        save_wanted: emitted when the user wants to save and nothing prevents it.
        closed: emitted with the plan's key when the window closes.
    """

    save_wanted = pyqtSignal()
    closed = pyqtSignal(str)

    def __init__(
        self,
        editing: Editing,
        schema: Schema,
        vocabularies: Mapping[str, Vocabulary],
        suggestions: Sequence[Suggestion],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.editing, self.vocabularies = editing, vocabularies
        self.setObjectName("DrogscenPlanEditor")
        self.bar = EditorBar()
        self.pages = PlanPages(editing, schema, vocabularies, suggestions)
        buttons = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(buttons.Save | buttons.Cancel)
        self._buttons.setObjectName("planButtons")
        help_button.add(self._buttons, "plan")
        self._save = self._buttons.button(buttons.Save)
        self._save.setText(tr("Save"))
        self._save.setShortcut("Ctrl+S")  # after setText(), which would remove it
        self._save.setToolTip(tr("Save and close (Ctrl+S)"))
        self._buttons.button(buttons.Cancel).setText(tr("Close") if editing.why_read_only else tr("Cancel"))
        self._buttons.accepted.connect(self._try_to_save)
        self._buttons.rejected.connect(self.close)
        self._head = QLabel()
        layout = QVBoxLayout(self)
        for widget in (self.bar, self._head, self.pages, self._buttons):
            layout.addWidget(widget, int(widget is self.pages))
        self._head.setObjectName("planScenes")
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setWordWrap(True)
        self._show_head()
        self.pages.scenes.changed.connect(self._show_head)
        self._is_saving = False
        self._keeper: DraftKeeper | None = None
        if not editing.why_read_only:
            self._keeper = DraftKeeper(editing.store_uuid, editing.plan_uuid, is_resumed=editing.is_draft)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_AFTER_MS)
        self._pause.timeout.connect(self.keep_draft)
        self._accepted = set() if editing.is_draft or editing.plan is None else set(self.pages.warnings())
        self._at_start = None if editing.is_draft else self.pages.content()
        self._begin()
        self.pages.changed.connect(self._note_change)
        self.resize(920, 640)
        self.pages.form.edits["title"].setFocus()

    def _show_head(self) -> None:
        """Say which scenes the plan is for."""
        names = self.pages.scenes.ticked_names()
        more = len(names) - _NAMED_SCENES
        shown = ", ".join(names[:_NAMED_SCENES]) or tr("no scene")
        text = tr("For: {scenes} and {count} more") if more > 0 else tr("For: {scenes}")
        self._head.setText(text.format(scenes=shown, count=more))
        self._head.setToolTip(plain_text.tip("\n".join(names)))

    def _begin(self) -> None:
        self._show_title()
        why_not = self.editing.why_read_only
        if why_not or self._keeper is None:
            self.pages.set_read_only()
            self._save.setEnabled(False)
            self._save.setToolTip(plain_text.tip(why_not))
            self.bar.tell(why_not)
        elif self._keeper.problem:
            self._tell_not_kept(self._keeper.problem)
        elif not self._keeper.is_held:
            text = tr(
                "The plan is open in another QGIS of yours. What you write here is not kept as a draft until it is saved."
            )
            self.bar.tell(text, Qgis.MessageLevel.Warning)
        elif self.editing.is_draft:
            text = tr(
                "This is what you wrote and did not save. Save it, or cancel and discard it to keep what is in the store."
            )
            self.bar.tell(text)

    def _show_title(self) -> None:
        name = self.editing.name or self.pages.title() or tr("New plan")
        self.setWindowTitle(f"{name}[*]")
        self.setWindowModified(self.is_changed())

    def is_changed(self) -> bool:
        """True if there are unsaved changes."""
        return self.pages.content() != self._at_start

    def _note_change(self) -> None:
        self._show_title()
        self.pages.mark_problems()
        self.bar.clear_unfit()
        self._pause.start()

    def keep_draft(self) -> None:
        """Write the unsaved content to a draft file, to be offered again after a crash."""
        if self._keeper is None:
            return
        self.pages.commit()
        if not self.is_changed():
            return
        values, rows = self.pages.content()
        try:
            self._keeper.keep(
                Draft(
                    store_uuid=self.editing.store_uuid,
                    plan_uuid=self.editing.plan_uuid,
                    written_at=datetime.now().replace(microsecond=0).isoformat(" "),
                    plan=self.editing.plan,
                    before=self.editing.before,
                    values=values,
                    after=rows,
                )
            )
        except (OSError, ValueError) as error:
            self._tell_not_kept(error)

    def _tell_not_kept(self, problem: object) -> None:
        text = tr("The draft cannot be kept ({problem}); save soon.").format(problem=problem)
        self.bar.tell(text, Qgis.MessageLevel.Warning)

    def _try_to_save(self) -> None:
        self.pages.commit()
        if not self._is_fit():
            return
        self._is_saving = True
        self.pages.setEnabled(False)
        self._save.setEnabled(False)
        self.bar.wait()
        self.save_wanted.emit()

    def _is_fit(self) -> bool:
        """Whether the plan can be saved; if not, move the cursor to what is wrong."""
        for blocking in (True, False):
            if not blocking and self._accepted.issuperset(self.pages.warnings()):
                return True
            problem = self.pages.go_to_problem(blocking=blocking)
            if problem:
                self.bar.tell_unfit(problem, None if blocking else self._save_anyway)
                return False
        return True

    def _save_anyway(self) -> None:
        self._accepted.update(self.pages.warnings())
        self._try_to_save()

    def show_saved(self) -> None:
        """Close after saving, and drop the draft."""
        self.bar.clear()
        self._is_saving = False
        self._at_start = self.pages.content()
        self.close()

    def give_up(self) -> None:
        """Close without saving, as the user has chosen, and drop the draft."""
        self.show_saved()

    def show_failure(self, text: str) -> None:
        """Say why saving failed; everything stays, so that the user can try again."""
        self._is_saving = False
        self.pages.setEnabled(True)
        self._save.setEnabled(True)
        self.keep_draft()
        self.bar.tell(text, Qgis.MessageLevel.Critical)

    def show_others(self, text: str) -> None:
        """Say what somebody else has done to the plan meanwhile."""
        if not (self._is_saving or self.editing.why_read_only):
            self.bar.tell(text, Qgis.MessageLevel.Warning)

    def keyPressEvent(self, event) -> None:  # noqa: N802
        """Keep Enter in a field from saving a half-written plan."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close on Escape, as the button does."""
        self.close()

    def closeEvent(self, event) -> None:  # noqa: D102, N802
        if not self._is_saving:
            self.pages.commit()
        if self._is_saving or (self.is_changed() and not self.editing.why_read_only and not self._may_close()):
            event.ignore()
            return
        self._pause.stop()
        if self._keeper is not None:
            self._keeper.drop()
            self._keeper.let_go()
        self.closed.emit(self.editing.plan_uuid)
        event.accept()  # QDialog's own handler calls reject(), which would lead back here
        self.deleteLater()

    def _may_close(self) -> bool:
        button = questions.Button
        answer = questions.ask(
            self,
            tr("Plan not saved"),
            tr("The plan has changes that are not saved. Save them?"),
            {button.Save: tr("Save"), button.Discard: tr("Discard"), button.Cancel: tr("Go on writing")},
            button.Save,
        )
        if answer == button.Save:
            self._try_to_save()
        return answer == button.Discard

    def leave(self) -> None:
        """Close without asking when the plugin is unloaded; unsaved changes are kept as a draft."""
        self._pause.stop()
        self.keep_draft()
        if self._keeper is not None:
            self._keeper.let_go()
        self._keeper, self._is_saving, self._at_start = None, False, self.pages.content()
        self.close()
