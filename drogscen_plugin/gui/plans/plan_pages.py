# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages of the plan editor: fields, parties, measures and their log, follow-ups, scenes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMenu, QTabWidget, QToolButton, QWidget

from ...core.plans import suggestions as starting_points
from ...core.plans.evaluation_gaps import CARRIED_OUT
from ...core.plans.party_choices import Choice
from ...core.plans.suggestions import Suggestion
from ...core.store.changes import Row
from ...core.store.schema import UUID, Schema
from ...core.store.vocabulary import Vocabulary, of_rows
from ...translation import language, tr
from ..widgets.check_list import CheckList
from .party_list import PartyList
from .plan_form import PlanForm
from .row_table import RowTable

MEASURE_FIELDS = (
    *("kind", "title", "owner_unit", "start_date", "due_date", "status", "done_date", "planned_amount", "amount_unit"),
    *("cost_sek", "funding", "permit_until", "review_date", "balancing_date", "balancing_case"),
)
EVENT_FIELDS = (
    *("event_date", "measure_uuid", "kind", "amount", "amount_unit", "done_by", "end_date", "scene_uuid", "note"),
)
FOLLOW_UP_FIELDS = ("follow_up_date", "kind", "outcome", "conclusion", "evaluation_uuid", "note")


@dataclass(frozen=True)
class Editing:
    """What the plan editor is to show and edit.

    Attributes:
        store_uuid: the store's identity.
        plan_uuid: the plan's key, which a new plan has as well.
        plan: the plan as it was read, None for a new one.
        before: the rows that belong to it, as they were read, by table; empty for a new one.
        values: the fields to show.
        rows: the measures and follow-ups to show, by table.
        scenes: keys and names of its scenes.
        choices: the parties to tick.
        offered: keys and names of further scenes that it can be given to.
        why_read_only: why it cannot be changed, '' if it can.
        is_draft: True if it differs from what was read, as a draft does.
        name: the window's title, if it is not the plan's.
    """

    store_uuid: str
    plan_uuid: str
    plan: Row | None
    before: Mapping[str, list[Row]]
    values: Row
    rows: Mapping[str, list[Row]]
    scenes: Mapping[str, str]
    choices: Sequence[Choice]
    why_read_only: str = ""
    offered: Mapping[str, str] = field(default_factory=dict)
    is_draft: bool = False
    name: str = ""


class PlanPages(QTabWidget):
    """Everything about a plan, on tabs.

    Attributes:
        changed: emitted when the user has changed something.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        editing: Editing,
        schema: Schema,
        vocabularies: Mapping[str, Vocabulary],
        suggestions: Sequence[Suggestion],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.setObjectName("planTabs")
        # Rows that point to others choose them from lists of their own, which grow with what is written here.
        vocabularies = {
            **vocabularies,
            "scene": of_rows({**editing.offered, **editing.scenes}),
            "evaluation": of_rows({row[UUID]: row["title"] for row in editing.rows.get("evaluation", ())}),
        }
        self._suggestions, self._vocabularies = suggestions, vocabularies
        self.form = PlanForm(schema["plan"], vocabularies, suggestions, self)
        self.form.hide()
        self.parties = PartyList(vocabularies["party_kind"])
        self.measures = RowTable(schema["measure"], MEASURE_FIELDS, vocabularies, tr("Add measure"))
        self.log = RowTable(schema["measure_event"], EVENT_FIELDS, vocabularies, tr("Add to the log"))
        self.follow_ups = RowTable(schema["follow_up"], FOLLOW_UP_FIELDS, vocabularies, tr("Add follow-up"))
        self._suggest = self._make_suggest()
        names = {**editing.offered, **editing.scenes}
        self.scenes = CheckList(names, editing.scenes, "planSceneList", tr("Scenes of the plan"))
        self._links = {row["scene_uuid"]: row for row in editing.before.get("plan_scene", ())}
        self._tables = (self.measures, self.log, self.follow_ups)
        pages = (*self.form.pages, self.parties, *self._tables, self.scenes)
        self._titles = (
            tr("Plan"),
            tr("Decision and dates"),
            tr("Parties"),
            tr("Measures"),
            tr("Log"),
            tr("Follow-ups"),
            tr("Scenes"),
        )
        for page, title in zip(pages, self._titles):
            self.addTab(page, title)
        self.form.set_values(editing.values)
        self.parties.set_choices(editing.choices)
        self.measures.model.set_rows(editing.rows.get("measure", ()))
        self._list_measures()
        self.measures.changed.connect(self._list_measures)
        self.log.model.set_rows(editing.rows.get("measure_event", ()))
        self.follow_ups.model.set_rows(editing.rows.get("follow_up", ()))
        self.follow_ups.defaults = {"follow_up_date": date.today().isoformat()}
        for part in (self.form, self.parties, *self._tables, self.scenes):
            part.changed.connect(self.changed)
        self.mark_problems()

    def _list_measures(self) -> None:
        """Let the log choose among the measures as they are now; a new row takes the only one."""
        measures = {row[UUID]: row.get("title") or "" for row in self.measures.model.rows()}
        self._vocabularies["measure"] = of_rows(measures)
        only = next(iter(measures)) if len(measures) == 1 else None
        self.log.defaults = {"event_date": date.today().isoformat(), "kind": CARRIED_OUT, "measure_uuid": only}

    def _make_suggest(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("suggestButton")
        button.setText(tr("Suggestions"))
        button.setToolTip(tr("Measures that are tried against typical causes; those of this plan's causes come first"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(self._fill_suggestions)
        button.setMenu(menu)
        self.measures.buttons.insertWidget(1, button)
        return button

    def _fill_suggestions(self) -> None:
        menu = self._suggest.menu()
        menu.clear()
        cause = self.form.edits["cause"].value()
        for suggestion in starting_points.fitting(self._suggestions, cause):
            title = suggestion.label(language())
            part = menu.addMenu(f"✓ {title}" if suggestion.is_named_in(cause) else title)
            for kind in suggestion.measures:
                action = part.addAction(self._vocabularies["measure_kind"].label(kind, language()))
                action.setData(kind)
                action.triggered.connect(self._take_suggestion)

    def _take_suggestion(self) -> None:
        kind = cast(QAction, self.sender()).data()
        title = self._vocabularies["measure_kind"].label(kind, language())
        at = self.measures.model.add({"kind": kind, "title": title})
        self.measures.go_to(at, MEASURE_FIELDS.index("owner_unit"))

    def content(self) -> tuple[Row, dict[str, list[Row]]]:
        """The current values of the plan's fields, and the rows that belong to it, by table."""
        rows: dict[str, list[Row]] = {
            "party": list(self.parties.rows()),
            "measure": list(self.measures.model.rows()),
            "measure_event": self._log_of_measures(),
            "follow_up": list(self.follow_ups.model.rows()),
            "plan_scene": [self._links.get(uuid, {"scene_uuid": uuid}) for uuid in self.scenes.ticked()],
        }
        return self.form.values(), rows

    def _log_of_measures(self) -> list[Row]:
        """The log without that of measures that were taken away here."""
        measures = {row[UUID] for row in self.measures.model.rows()}
        return [row for row in self.log.model.rows() if not row.get("measure_uuid") or row["measure_uuid"] in measures]

    def mark_problems(self) -> None:
        """Mark the tabs where something is wrong."""
        marked: set[QWidget] = {
            page for page in self.form.pages if any(page.isAncestorOf(edit) for edit in self.form.unfit())
        }
        marked |= {table for table in self._tables if table.model.first_problem(blocking=False)}
        marked |= {self.parties} if self.parties.problem() else set()
        for number, title in enumerate(self._titles):
            self.setTabText(number, f"⚠ {title}" if self.widget(number) in marked else title)

    def warnings(self) -> list[str]:
        """The texts of the warnings that the user may ignore."""
        texts = [*self.form.warnings(), *(text for table in self._tables for text in table.model.warnings())]
        return [*texts, *filter(None, [self.parties.problem()])]

    def go_to_problem(self, *, blocking: bool) -> str:
        """Go to what prevents saving or, with ``blocking`` False, to what the user is warned about.

        Returns what is wrong, '' if nothing is.
        """
        edit = self.form.first_problem(blocking=blocking)
        self.mark_problems()
        if edit is not None:
            page = next(page for page in self.form.pages if page.isAncestorOf(edit))
            self.setCurrentWidget(page)
            page.ensureWidgetVisible(edit)
            edit.go_to_problem()
            return edit.problem()
        for table in self._tables:
            first = table.model.first_problem(blocking=blocking)
            if first is not None:
                self.setCurrentWidget(table)
                table.go_to(*first[:2])
                return f"{table.model.name_of(first[0])}: {first[2]}"
        if not blocking and self.parties.problem():
            self.setCurrentWidget(self.parties)
            return self.parties.problem()
        return ""

    def title(self) -> str:
        """The plan's current title."""
        return self.form.edits["title"].value() or ""

    def commit(self) -> None:
        """Commit the content of a cell that is still being edited."""
        for part in (*self._tables, self.parties):
            part.commit()

    def set_read_only(self) -> None:
        """Make all pages read-only."""
        for part in (self.form, self.parties, *self._tables, self.scenes):
            part.set_read_only()
        self._suggest.setEnabled(False)
