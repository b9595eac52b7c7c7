# SPDX-License-Identifier: GPL-2.0-or-later
"""The chosen scene: its page, its plans and the map."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon

from ...core.scenes import priority
from ...core.scenes.scene_list import Scene
from ...core.scenes.scene_page import ScenePage
from ...storage.value_lists import value_lists
from ...translation import tr
from ...wording import place_story, scene_sentences
from ..on_map.map_link import MapLink
from ..plans.plan_actions import PlanActions
from ..scenes import page_texts, place_disc
from ..scenes.plan_tree import PlanModel
from ..scenes.scene_model import SceneModel
from ..store.session import StoreSession
from .dock_panel import DockPanel

_DISC_PX = 96


class ChosenScene(QObject):
    """Follows the selection in the list and on the map."""

    def __init__(
        self,
        session: StoreSession,
        panel: DockPanel,
        map_link: MapLink,
        actions: PlanActions,
        scenes: SceneModel,
        plans: PlanModel,
        icons: Mapping[str, QIcon],
    ):
        super().__init__(panel)
        self._session, self._panel, self._map, self._actions = session, panel, map_link, actions
        self._scenes, self._plans, self._icons = scenes, plans, icons
        self._page: ScenePage | None = None
        self._uuids: list[str] = []
        self._current, self._plan_wanted, self._zoom_wanted = "", "", False
        self._is_picking, self._is_new = False, False
        panel.scenes.chosen.connect(self._choose)
        panel.scenes.zoom_wanted.connect(self._zoom)
        panel.page.plan_wanted.connect(self._do)
        panel.page.history.decided_wanted.connect(actions.editors.show_decided)
        map_link.picked.connect(self._pick)
        session.page_read.connect(self._show_page)
        actions.saved.connect(self._note_saved)

    @property
    def current(self) -> str:
        """The key of the scene that is shown, '' for none."""
        return self._current

    def go_to(self, scene: str, plan: str = "") -> None:
        """Choose a scene, whatever the filters hide, and a plan of it; show it on the map."""
        self._plan_wanted = plan
        self._panel.scenes.reveal(scene)
        self._panel.page.choose_plan(plan)
        self._zoom()

    def _choose(self, uuids: list[str], current: str) -> None:
        is_other = current != self._current
        self.show(uuids, current)
        self._map.select(uuids, picked=self._is_picking)
        if is_other:
            self._zoom_wanted, self._is_new = False, True
            self._map.clear()

    def _pick(self, uuids: list[str]) -> None:
        """Choose in the list the scenes that were selected on the map."""
        self._is_picking = True
        try:
            self._panel.scenes.choose(uuids)
        finally:
            self._is_picking = False

    def show(self, uuids: list[str], current: str) -> None:
        """Show what the list knows about a scene, and read the rest."""
        self._uuids, self._current = uuids, current
        scene = self._scene(current)
        page = self._panel.page
        if scene is None or self._page is None or self._page.uuid != current:
            self._clear()
        if scene is None:
            page.show_head(None, "", "", 0)
            page.show_gaps([])
            page.order.show_none()
            return
        self._show_head(scene)
        page.show_gaps(scene_sentences.gap_sentences(scene, self._session.titles))
        parts = priority.parts(scene.row, has_active_plan=scene.has_active_plan, weights=self._session.weights)
        rank = self._scenes.rank_of(current) if scene.row["present"] is not False else None
        page.order.show_parts(parts, scene.score, rank, self._present())
        self._session.read_page(current)

    def _show_head(self, scene: Scene) -> None:
        formerly = "" if self._page is None else place_story.former_names(self._page.story)
        what = " · ".join(filter(None, (scene.row["district"], scene_sentences.class_sentence(scene.row))))
        sentences = (formerly, what, self._source())
        number = self._scenes.number_of(scene.uuid)
        near = bool(scene.row["borderline"])
        icon = (
            place_disc.icon(number, _DISC_PX, near_limit=near, doubtful=bool(scene.row.get("position_doubt")))
            if number
            else self._icons[scene_sentences.look_of(scene.row)]
        )
        name = scene.row["name"] or tr("(no name)")
        self._panel.page.show_head(icon, name, " ".join(filter(None, sentences)), len(self._uuids))

    def _present(self) -> int:
        return sum(scene.row["present"] is not False for scene in self._session.scenes)

    def _clear(self) -> None:
        page = self._panel.page
        self._page = None
        self._plans.show([], date.today())
        page.log.show_plans([])
        page.evaluation.show_plans([], {}, "")
        page.show_schools(None)
        page.show_mappings([], "")
        page.history.show_history([], [])

    def _source(self) -> str:
        mapping = self._session.mapping or {}
        text = tr("Mapping {label}, source: {source}.")
        return text.format(label=mapping["label"], source=mapping["source"] or tr("not stated"))

    def _scene(self, uuid: str) -> Scene | None:
        row = self._scenes.row_of(uuid)
        return None if row is None else self._scenes.scene(row)

    def _show_page(self, page: ScenePage) -> None:
        if page.uuid != self._current:
            return
        shown = self._panel.page
        kept = self._plan_wanted or shown.plan()
        store = self._session.open_store()
        vocabularies = value_lists(store.schema)
        if self._page is None or page.plans != self._page.plans:
            self._plans.show(page.plans, date.today())
            shown.choose_plan(kept)
            self._show_what_was_done(page)
        self._page, self._plan_wanted = page, ""
        scene = self._scene(self._current)
        if scene is not None:
            self._show_head(scene)
        shown.show_schools(page_texts.schools(page))
        shown.show_mappings(page_texts.mappings(page, vocabularies), place_story.sentence(page.story, len(page.plans)))
        history = page_texts.history(page, store.schema, vocabularies)
        shown.history.show_history(history, page_texts.decided(page))
        if self._zoom_wanted:
            self._zoom()
        elif self._is_new:
            self._map.mark(page.geometry, store.srid)
        self._is_new = False

    def _show_what_was_done(self, page: ScenePage) -> None:
        names = {scene.uuid: scene.row["name"] or tr("(no name)") for scene in self._session.scenes}
        self._panel.page.log.show_plans(page.plans)
        self._panel.page.evaluation.show_plans(page.plans, names, self._panel.page.plan())

    def _zoom(self) -> None:
        scene = self._scene(self._current)
        if scene is None:
            return
        if self._page is None:
            self._zoom_wanted = True
            return
        self._zoom_wanted = False
        points = list(self._page.school_points.values())
        shown = self._map.show(
            self._page.geometry, points, self._session.open_store().srid, scene.row["radius_m"] or 0.0
        )
        if not shown:
            self._actions.tell(tr("The scene has no position that the map can show."))

    def _do(self, action: str) -> None:
        plan = self._panel.page.plan()
        if action == "add":
            self._actions.editors.add(self._uuids)
        elif action == "attach":
            self._actions.attach(self._uuids)
        elif plan:
            acts = {
                "edit": lambda: self._actions.editors.edit(plan),
                "detach": lambda: self._actions.detach(plan, self._uuids),
                "delete": lambda: self._actions.delete(plan),
            }
            acts[action]()

    def _note_saved(self, plan: str) -> None:
        self._plan_wanted = plan
        if self._current:
            self._session.read_page(self._current)
