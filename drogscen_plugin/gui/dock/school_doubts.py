# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of schools whose position is doubtful, and carrying out what is decided about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsMapToolEmitPoint
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QWidget

from ... import dependencies
from ...core.errors import StoreError
from ...core.schools import decisions, to_check
from ...core.schools.to_check import Proposal, Unit
from ...core.store.changes import ChangeSet, Row
from ...storage import open_edits
from ...storage.store import Store
from ...translation import tr
from ..on_map.map_link import MapLink
from ..on_map.place_marks import PlaceMarks
from ..plans.plan_actions import PlanActions
from ..store.session import StoreSession
from ..store.undo_steps import Steps

if TYPE_CHECKING:
    from ..scenes.school_dialog import SchoolDialog

_DEGREES = 4326
_AROUND_M = 2_000.0
"""How much of the map is shown around a school that was not in sight."""
_STATE = (decisions.DECISION, decisions.FINDING, "mapping", "scene", "scene_mapping", "scene_school")
_WRITTEN = (decisions.DECISION, "scene", "scene_mapping")


class SchoolDoubts(QObject):
    """Shows the schools to check beside the map; each decision is a step that can be undone."""

    def __init__(
        self,
        session: StoreSession,
        steps: Steps,
        actions: PlanActions,
        map_link: MapLink,
        project: QgsProject,
        check: Callable[[str, dict], None],
        window: QWidget,
    ):
        """Work on the open store.

        Args:
            session: the store.
            steps: what writes to it.
            actions: what tells how a step went.
            map_link: has the map.
            project: the open project.
            check: shows the dialog of an algorithm with parameters.
            window: the parent of the list.
        """
        super().__init__(window)
        self._session, self._steps, self._actions = session, steps, actions
        self._canvas: QgsMapCanvas = map_link.canvas
        self._project, self._check, self._window = project, check, window
        self._dialog: SchoolDialog | None = None
        self._marks: PlaceMarks | None = None
        self._tool: QgsMapToolEmitPoint | None = None
        session.scenes_changed.connect(self._read)
        session.closed.connect(self.close)

    def ask(self) -> None:
        """Show the list."""
        if problem := dependencies.problem():
            self._actions.tell(problem)
            return
        if self._dialog is None:
            self._dialog = self._make()
        self._read()
        self._dialog.show()
        self._dialog.raise_()

    def _make(self) -> SchoolDialog:
        from ..scenes.school_dialog import SchoolDialog

        dialog = SchoolDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(self._decide)
        dialog.taken_back.connect(self._take_back)
        dialog.map_wanted.connect(self._ask_map)
        dialog.check_wanted.connect(self._check_again)
        dialog.shown.connect(self._choose)
        dialog.finished.connect(self._forget)
        return dialog

    def close(self) -> None:
        """Close the list."""
        if self._dialog is not None:
            self._dialog.close()

    def _forget(self) -> None:
        self._dialog = None
        self._clear_map()

    def _clear_map(self) -> None:
        if self._tool is not None:
            self._canvas.unsetMapTool(self._tool)
            self._tool = None
        if self._marks is not None:
            self._marks.remove()
            self._marks = None

    def _read(self) -> None:
        if self._dialog is None:
            return

        def read(store: Store) -> list[Unit]:
            return to_check.units(store.read(decisions.FINDING), store.read(decisions.DECISION))

        self._session.ask(read, self._show, about="schools to check")

    def _show(self, units: list[Unit]) -> None:
        if self._dialog is None:
            return
        self._clear_map()
        session = self._session
        self._dialog.show_units(units, can_edit=not session.read_only, why_not=session.why_not())
        srid = session.open_store().srid
        crs = [QgsCoordinateReferenceSystem.fromEpsgId(code) for code in (_DEGREES, srid)]
        marks = self._dialog.marks(QgsCoordinateTransform(*crs, self._project).transform)
        self._marks = PlaceMarks(self._canvas, self._project, marks, srid, shows_all=False)
        self._choose(self._dialog.chosen_number())

    def _choose(self, number: int) -> None:
        if self._marks is not None:
            self._marks.choose(number)
            self._marks.show(number, _AROUND_M)

    def _check_again(self) -> None:
        self._check("checkschools", self._session.open_store().place.parameters())

    def _ask_map(self, unit: Unit, reason: str) -> None:
        if self._tool is not None:
            self._canvas.unsetMapTool(self._tool)
        before, tool = self._canvas.mapTool(), QgsMapToolEmitPoint(self._canvas)

        def clicked(point: QgsPointXY, _button) -> None:
            self._canvas.setMapTool(before) if before is not None else self._canvas.unsetMapTool(tool)
            self._tool = None
            crs = self._canvas.mapSettings().destinationCrs()
            degrees = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem.fromEpsgId(_DEGREES), self._project)
            try:
                at = degrees.transform(point)
            except QgsCsException as error:
                self._actions.tell(tr("The place cannot be used: {problem}").format(problem=error))
                return
            if self._dialog is not None:
                self._dialog.take_place(unit, reason, at.x(), at.y())

        tool.canvasClicked.connect(clicked)
        self._tool = tool
        self._canvas.setMapTool(tool)
        self._canvas.window().activateWindow()

    def _decide(self, unit: Unit, code: str, reason: str, place: Proposal | None) -> None:
        found = unit.findings[0]
        at = None if place is None else (place.lon, place.lat, place.source)
        more = (
            ""
            if code == decisions.RIGHT
            else tr("It counts when the register is checked and the scenes are classified anew.")
        )

        def changes(state: dict[str, list[Row]]) -> ChangeSet:
            return decisions.decide(state, found, code, reason, at)

        self._carry_out(tr("what is decided about “{school}”").format(school=unit.name), changes, more)

    def _take_back(self, unit: Unit) -> None:
        def changes(state: dict[str, list[Row]]) -> ChangeSet:
            key = decisions.key_of(unit.key, unit.name)
            present = [row for row in state[decisions.DECISION] if row["uuid"] == key]
            return decisions.take_back(present[0]) if present else ChangeSet(())

        step = tr("taking back what was decided about “{school}”").format(school=unit.name)
        self._carry_out(step, changes, tr("The next classification doubts it again."))

    def _carry_out(self, step: str, changes: Callable[[dict[str, list[Row]]], ChangeSet], more: str) -> None:
        store = self._session.open_store()
        try:
            open_edits.refuse_unsaved(store.place, self._project, _WRITTEN)
        except StoreError as error:
            self._actions.tell_failed(step, error)
            return

        def write() -> ChangeSet:
            return store.apply(changes({table: store.read(table) for table in _STATE}))

        self._steps.run(
            store,
            step,
            write,
            lambda: self._actions.tell_done(step, more),
            lambda error: self._actions.tell_failed(step, error),
        )
