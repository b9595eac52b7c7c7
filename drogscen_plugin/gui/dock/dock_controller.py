# SPDX-License-Identifier: GPL-2.0-or-later
"""Binds the dock to the store, the map and the project."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ...core.scenes import scene_list
from ...core.store.schema import UUID
from ...storage import store as stores
from ...storage.place import Place
from ...storage.value_lists import value_lists
from ...translation import tr
from ...wording import gap_sentences
from ..evaluation.evaluating_plans import EvaluatingPlans
from ..evaluation.logging_measures import LoggingMeasures
from ..meeting.meeting import Meeting
from ..on_map.map_link import MapLink
from ..plans.plan_actions import PlanActions
from ..plans.plan_editors import PlanEditors
from ..scenes import chosen_weights, scene_icons
from ..scenes.plan_tree import PlanModel
from ..scenes.scene_model import SceneModel
from ..store import known_stores
from ..store.project_store import ProjectStore
from ..store.session import StoreSession
from ..store.store_opening import StoreOpening
from ..store.undo_steps import Steps
from ..widgets.message_bar import Messages
from .another_place import AnotherPlace
from .background import Background
from .busy_bar import BusyBar
from .chosen_scene import ChosenScene
from .commands import Commands
from .dock_panel import DockPanel
from .keys_between import KeysBetween
from .result_on_map import ResultOnMap
from .school_doubts import SchoolDoubts
from .store_notice import StoreNotice

_ICON_PX = 32


class DockController(QObject):
    """Everything behind the dock.

    Attributes:
        panel: what the dock shows.
        commands: what the toolbar does.
    """

    def __init__(
        self,
        window: QWidget,
        canvas: QgsMapCanvas,
        bar: QgsMessageBar,
        project: QgsProject,
        open_project: Callable[[str], bool],
    ):
        """Set up everything behind the dock in a window.

        Args:
            window: the dock, or another widget that owns everything here.
            canvas: the map that follows the list.
            bar: where problems are reported.
            project: the open project.
            open_project: opens a project file, after asking what to do with unsaved changes; False if the user cancels.
        """
        super().__init__(window)
        self._project = project
        self._vocabularies = value_lists(stores.description())
        self._icons = scene_icons.icons(_ICON_PX)
        self._plans = PlanModel(self._vocabularies, self)
        self._scenes = SceneModel(self._icons, gap_sentences.marks(), self._vocabularies["plan_status"], self)
        weights = chosen_weights.load()
        self.session = StoreSession(self, weights=weights)
        self.steps = Steps(self.session)
        self.messages = Messages(bar, self, recovered=self.session.scenes_changed)
        self.map = MapLink(canvas, project, self)
        self.panel = DockPanel(self._scenes, self._plans, weights, window)
        self.background = Background(project, self.messages, window)
        self.commands = Commands(
            project, self.messages, open_project, self.open_place, self.background, self._open_meeting
        )
        self.editors = PlanEditors(self.session, self.steps, self.messages, project, window)
        self.actions = PlanActions(self.session, self.steps, self.editors, self.messages, project, window)
        self.opening = StoreOpening(self.panel.store_menu, self.messages, project, window)
        self.chosen = ChosenScene(
            self.session, self.panel, self.map, self.actions, self._scenes, self._plans, self._icons
        )
        self.another_place = AnotherPlace(self.session, self.steps, self.actions, self.map, project, window)
        self.schools = SchoolDoubts(
            self.session, self.steps, self.actions, self.map, project, self.commands.run, window
        )
        page = self.panel.page
        self.logging = LoggingMeasures(self.session, self.actions, page.log, window)
        self.evaluating = EvaluatingPlans(self.session, self.actions, page.evaluation, self.commands.run, window)
        self.meeting = Meeting(self.session, self.steps, self.messages, canvas, project, self.actions.undo, window)
        self.result_on_map = ResultOnMap(canvas, project, self.background, self.messages, self)
        self.notice = StoreNotice(self.session, self.panel, self.map, self.editors, self.opening, self.messages)
        self.of_project = ProjectStore(project, self)
        self._busy = BusyBar(self.session.jobs, self.panel)
        self._keys = KeysBetween(canvas, self.panel)
        self._connect()
        self.panel.welcome.show_recent(self.opening.recent_titles())
        self.of_project.look()

    def _connect(self) -> None:
        session, panel = self.session, self.panel
        session.opened.connect(self._show_store)
        session.closed.connect(self._show_no_store)
        session.scenes_changed.connect(self._show_scenes)
        session.changed.connect(self._show_layers)
        self.steps.changed.connect(self._show_steps)
        session.failed.connect(self.messages.error)
        panel.mapping_chosen.connect(session.choose_mapping)
        panel.undo_wanted.connect(self.actions.undo)
        panel.redo_wanted.connect(self.actions.redo)
        panel.welcome.wanted.connect(self._take_step)
        panel.welcome.recent_wanted.connect(self.opening.choose_recent)
        panel.scenes.meeting_wanted.connect(self._open_meeting)
        panel.page.order.weighed.connect(self._weigh)
        panel.schools_wanted.connect(self.schools.ask)
        panel.page.place_wanted.connect(lambda: self.another_place.ask(self.chosen.current))
        self.opening.chosen.connect(self.open)
        self.opening.close_wanted.connect(self._close)
        self.opening.added.connect(self.result_on_map.give_way)
        self.of_project.wanted.connect(self._open_of_project)
        self.of_project.left.connect(self._leave_project)
        self.of_project.changed.connect(self._note_layers)

    def _open_meeting(self) -> None:
        self.meeting.open(self.chosen.current)

    def open_place(self) -> Place | None:
        """The place of the open store, None if no store is open."""
        return self.session.store.place if self.session.store else None

    def open(self, place) -> None:
        """Open a store, unless it is open already."""
        if place != self.open_place() and self._may_leave():
            self.session.open(place, self._may_leave)

    def show_stored(self, place) -> None:
        """Open the store that a mapping was saved in, unless a plan of another one is being edited."""
        if place != self.open_place() and not self.editors.open:
            self.open(place)

    def _may_leave(self) -> bool:
        if self.editors.open:
            text = tr("A plan is open in its window. Save or close it before the store is closed or another is opened.")
            self.messages.problem(text)
            return False
        if self.session.jobs.is_writing():
            self.messages.problem(tr("Something is being saved. Wait a moment, and do it again."))
            return False
        return True

    def _close(self) -> None:
        if self._may_leave():
            self.session.close()

    def _open_of_project(self, places: list[Place]) -> None:
        """Open the project's store; not refused while something is being saved, as opening waits for that."""
        if self.open_place() not in places and not self.editors.open:
            self.session.open(places[0], self._may_leave)

    def _leave_project(self, places: list[Place]) -> None:
        """Let go of the store of a project that is closed; one that was opened by hand, and is not in it, stays."""
        self.map.clear()
        if self.open_place() in places and not self.editors.open:
            self.session.close()

    def _note_layers(self) -> None:
        if self.session.store is not None:
            self.map.follow(self.session.store.place, self.session.sources)
            self.notice.show()
        else:
            self.of_project.look_for_new()

    def _take_step(self, step: str) -> None:
        steps = {"file": self.opening.choose_file, "connection": self.opening.choose_connection}
        if step in steps:
            steps[step]()
        else:
            self.commands.take_step(step)

    def _show_store(self) -> None:
        place = self.session.open_store().place
        known_stores.remember(place)
        self.opening.open_place = place
        self.notice.look_for_drafts()
        self.panel.show_store(place.short_title(), place.title())
        self.panel.page.allow(can_edit=not self.session.read_only, why_not=self.session.why_not())
        self.map.follow(place, self.session.sources)
        self.notice.show()
        self._show_steps()

    def _show_no_store(self) -> None:
        self.opening.open_place = None
        self.map.stop()
        self._scenes.set_scenes([], {})
        self.chosen.show([], "")
        self.panel.welcome.show_recent(self.opening.recent_titles())
        self.panel.show_no_store()

    def _show_scenes(self) -> None:
        session, scenes = self.session, self.panel.scenes
        # It repaints at once, so it comes before the list.
        hanging = scene_list.hanging_count(session.scenes)
        self.panel.show_coverage(scene_list.coverage(session.scenes), hanging, session.to_check)
        labels = [(row[UUID], row["label"]) for row in session.mappings]
        self.panel.head.show_mappings(labels, session.mapping[UUID] if session.mapping else "")
        chosen = scenes.keep_selection()
        scenes.filters.set_districts(scene_list.districts(session.scenes))
        self._scenes.set_scenes(session.scenes, session.numbers)
        scenes.show_count()
        scenes.choose(*chosen, quietly=True)
        self.chosen.show(*scenes.keep_selection())

    def _show_layers(self) -> None:
        place = self.session.open_store().place
        self.map.follow(place, self.session.sources)
        self.map.read_again(place)

    def _show_steps(self) -> None:
        undo, redo = self.steps.next_undo(), self.steps.next_redo()
        self.panel.head.show_steps(undo.name if undo else "", redo.name if redo else "")

    def _weigh(self, weights: dict) -> None:
        chosen_weights.keep(weights)
        self.session.weigh(weights)

    def stop(self) -> None:
        """Disconnect and close everything; unsaved changes are kept as drafts."""
        self.of_project.stop()
        self._busy.stop()
        self._keys.stop()
        self.session.jobs.stop()
        self.editors.leave()
        self.meeting.close()
        self.schools.close()
        self.session.close()
        self.map.let_go()
        self.messages.clear()
