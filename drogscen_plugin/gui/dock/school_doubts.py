# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of schools whose position is doubtful, and carrying out what is decided about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QWidget

from ... import dependencies
from ...core.errors import StoreError
from ...core.schools import deciding, decisions, to_check
from ...core.schools.to_check import Proposal, Unit
from ...core.store.changes import ChangeSet, Row
from ...core.store.schema import GEOMETRY
from ...storage import open_edits
from ...storage.store import Store
from ...translation import tr
from ..on_map.map_link import MapLink
from ..on_map.place_choice import PlaceChoice
from ..on_map.place_marks import PlaceMarks
from ..plans.plan_actions import PlanActions
from ..store.session import StoreSession
from ..store.undo_steps import Steps

if TYPE_CHECKING:
    from ..scenes.school_dialog import SchoolDialog

_DEGREES = 4326
_AROUND_M = 2_000.0
"""How much of the map is shown around a school that was not in sight."""
_STATE = (decisions.DECISION, decisions.FINDING, "mapping", "scene", "scene_mapping", "scene_school", "school")
_WRITTEN = (decisions.DECISION, "mapping", "scene", "scene_mapping")


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
        self._asked: tuple[Unit, str] | None = None
        self._choice = PlaceChoice(self._canvas, project, self)
        self._choice.chosen.connect(self._take_place)
        self._choice.left.connect(self._leave_map)
        self._choice.failed.connect(actions.tell)
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
        self._choice.leave()
        self._clear_marks()

    def _clear_marks(self) -> None:
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
        self._clear_marks()
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
        place = self._session.open_store().place

        def read(store: Store) -> float | None:
            latest = max(store.read("mapping"), key=lambda row: row["ordinal"], default=None)
            return None if latest is None else latest["radius_m"]

        def ask(radius_m: float | None) -> None:
            self._check("checkschools", {**place.parameters(), **({"DISTANCE": radius_m} if radius_m else {})})

        self._session.ask(read, ask, about="the radius of the classification")

    def _ask_map(self, unit: Unit, reason: str) -> None:
        self._asked = unit, reason
        self._choice.ask()

    def _leave_map(self) -> None:
        if self._dialog is not None:
            self._dialog.show_facts()
            self._dialog.activateWindow()

    def _take_place(self, lon: float, lat: float) -> None:
        if self._dialog is not None and self._asked is not None:
            self._dialog.take_place(*self._asked, lon, lat)

    def _decide(self, unit: Unit, code: str, reason: str, place: Proposal | None) -> None:
        at = None if place is None else (place.lon, place.lat, place.source)

        def more(written: ChangeSet) -> str:
            is_lifted = any(change.table == "scene" for change in written.changes)
            if code == decisions.RIGHT and (is_lifted or not unit.scenes):
                return ""
            return tr("It counts when the register is checked and the scenes are classified anew.")

        def changes(state: dict[str, list[Row]], to_lonlat: deciding.ToLonLat) -> ChangeSet:
            return deciding.decide(state, unit, code, reason, at, to_lonlat)

        self._carry_out(tr("what is decided about “{school}”").format(school=unit.name), changes, more)

    def _take_back(self, unit: Unit) -> None:
        def changes(state: dict[str, list[Row]], _: deciding.ToLonLat) -> ChangeSet:
            return deciding.take_back(state, unit)

        def more(written: ChangeSet) -> str:
            if not written:
                return tr("Somebody else had taken it back already.")
            is_marked = any(change.table == "scene" for change in written.changes)
            return "" if is_marked else tr("The next check and classification doubt it again.")

        step = tr("taking back what was decided about “{school}”").format(school=unit.name)
        self._carry_out(step, changes, more)

    def _carry_out(
        self,
        step: str,
        changes: Callable[[dict[str, list[Row]], deciding.ToLonLat], ChangeSet],
        more: Callable[[ChangeSet], str],
    ) -> None:
        from ...storage.geodata.store_plane import shapes_to_lonlat  # needs numpy, which loading must not import

        store = self._session.open_store()
        try:
            open_edits.refuse_unsaved(store.place, self._project, _WRITTEN)
        except StoreError as error:
            self._actions.tell_failed(step, error)
            return
        to_lonlat = shapes_to_lonlat(store.srid, self._project.transformContext())
        told: list[str] = []

        def write() -> ChangeSet:
            written = store.apply(changes(_state(store), to_lonlat))
            told.append(more(written))
            return written

        self._steps.run(
            store,
            step,
            write,
            lambda: self._actions.tell_done(step, told[-1]),
            lambda error: self._actions.tell_failed(step, error),
        )


def _state(store: Store) -> dict[str, list[Row]]:
    """What a decision is written on: all fields, and where the schools are."""
    return {
        table: store.read(table, (*store.schema[table].names(), GEOMETRY) if table == "school" else ())
        for table in _STATE
    }
