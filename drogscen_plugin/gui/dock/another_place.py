# SPDX-License-Identifier: GPL-2.0-or-later
"""A match that the officer puts right in the panel."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QWidget

from ... import dependencies
from ...core.errors import StoreError
from ...core.store.schema import GEOMETRY, UUID
from ...storage import open_edits
from ...storage.store import Store
from ...translation import tr
from ...wording.scene_sentences import metres
from ..on_map.map_link import MapLink
from ..on_map.place_marks import PlaceMarks
from ..plans.plan_actions import PlanActions
from ..scenes.place_dialog import PlaceDialog
from ..store.session import StoreSession
from ..store.undo_steps import Steps

_DISTANCE_M = 50.0
"""How far a scene may have moved, for what is told anew; the default of *Save in a plan store*."""


class AnotherPlace(QObject):
    """Asks which place a scene is, and carries out the answer as one step that can be undone."""

    def __init__(
        self,
        session: StoreSession,
        steps: Steps,
        actions: PlanActions,
        map_link: MapLink,
        project: QgsProject,
        window: QWidget,
    ):
        super().__init__(window)
        self._session, self._steps, self._actions = session, steps, actions
        self._map, self._project, self._window = map_link, project, window

    def ask(self, scene_uuid: str) -> None:
        """Ask which place a scene of the shown mapping is."""
        if self._session.mapping is None or not scene_uuid:
            return
        if problem := dependencies.problem():
            self._actions.tell(problem)
            return
        mapping_uuid = self._session.mapping[UUID]

        def read(store: Store):
            from ...core.mappings import possible_places

            rows = {
                table: store.read(
                    table, [*store.schema[table].names(), *([GEOMETRY] if table == "scene_mapping" else [])]
                )
                for table in possible_places.TABLES
            }
            try:
                return possible_places.question(rows, mapping_uuid, scene_uuid)
            except LookupError:
                return possible_places.names_near(rows, mapping_uuid, scene_uuid)

        def show(question) -> None:
            if isinstance(question, list):
                self._actions.tell(_not_there(question))
                return
            if not question.places and question.before is None:
                self._actions.tell(tr("No other place lies near, and none has this name."))
                return
            store = self._session.open_store()
            dialog = PlaceDialog(question, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            marks = PlaceMarks(self._map.canvas, self._project, dialog.marks(), store.srid)
            dialog.shown.connect(marks.choose)
            dialog.finished.connect(marks.remove)
            dialog.accepted.connect(lambda: self._carry_out(store, mapping_uuid, scene_uuid, dialog, question.name))
            dialog.open()

        self._session.ask(read, show, about=f"place {scene_uuid}")

    def _carry_out(self, store: Store, mapping_uuid: str, scene_uuid: str, dialog: PlaceDialog, name: str) -> None:
        from ...core.mappings.mapping_update import TABLES
        from ...core.mappings.putting_right import Decision
        from ...storage.mappings import putting_right

        decision = Decision(mapping_uuid, scene_uuid, dialog.chosen(), dialog.following())
        try:
            open_edits.refuse_unsaved(store.place, self._project, TABLES)
        except StoreError as error:
            self._actions.tell_failed(name, error)
            return
        step = tr("which place “{name}” is").format(name=name or tr("(no name)"))
        transforms = self._project.transformContext()
        self._steps.run(
            store,
            step,
            lambda: putting_right.put_right(store, decision, transforms, distance_m=_DISTANCE_M),
            lambda: self._actions.tell_done(step),
            lambda error: self._actions.tell_failed(step, error),
        )


def _not_there(near: list[tuple[str, float]]) -> str:
    """What to do about a scene that the mapping does not have: the ones that could have taken its place."""
    if not near:
        return tr("The scene is not in this mapping, and no other one lies near where it was.")
    names = ", ".join(
        tr("{name} ({distance} m)").format(name=name or tr("(no name)"), distance=metres(distance_m))
        for name, distance_m in near
    )
    return tr("The scene is not in this mapping. Choose the one that has taken its place: {names}.").format(names=names)
