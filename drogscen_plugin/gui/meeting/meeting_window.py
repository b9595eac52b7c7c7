# SPDX-License-Identifier: GPL-2.0-or-later
"""The meeting view: a window over the whole screen, so that the officer's own window stays as it is, whatever happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProject,
)
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QWidget

from ...core.meeting.pack import Pack
from ...core.meeting.place_page import Place
from ...core.plans.validation import is_open
from ...core.store.schema import Schema
from ...core.store.vocabulary import Vocabulary
from ...layers import chosen_background
from ...translation import tr
from ...wording import place_words
from .decision_form import DecisionForm
from .place_map import PlaceMap
from .place_panel import PlacePanel

_SIDE_SHARE = 0.36
_MARGIN = 1.12
_MOST_NAMED = 4
_TYPING_MS = 1_800


class MeetingWindow(QWidget):
    """One place after the other.

    Attributes:
        decided: emitted with what was decided at a place, as changes, and a name for the step.
        undo_wanted: emitted when the last decision is to be undone.
        audience_wanted: emitted with True to show outsiders what they may see.
    """

    decided = pyqtSignal(object, str)
    undo_wanted = pyqtSignal()
    audience_wanted = pyqtSignal(bool)

    def __init__(
        self,
        schema: Schema,
        vocabularies: Mapping[str, Vocabulary],
        project: QgsProject,
        ground: Sequence[QgsMapLayer],
        size: tuple[int, int],
        parent: QWidget | None,
    ):
        """Make the window; it shows nothing before it is given a pack.

        Args:
            schema: the store's schema.
            vocabularies: the value lists by name.
            project: for transformations.
            ground: layers of the ground, top first.
            size: width and height of the screen, in pixels.
            parent: the window that it belongs to.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("meetingWindow")
        self.setWindowTitle(tr("Meeting view"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*size)
        self._project, self._at, self._srid = project, 0, 0
        self._pack: Pack | None = None
        self._crs = QgsCoordinateReferenceSystem()
        self._typed = self._noted_at = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._go_to_typed)
        self._map = PlaceMap(project, ground)
        sources = [chosen_background.source_of(layer) for layer in ground]
        self._side = PlacePanel(vocabularies, round(size[0] * _SIDE_SHARE), size[1], chosen_background.said(sources))
        self._form = DecisionForm(schema, vocabularies, size[1])
        self._form.hide()
        self._told = QLabel()
        self._told.setObjectName("meetingTold")
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.hide()
        self._side.body.insertWidget(3, self._form)
        self._side.body.insertWidget(4, self._told)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._map, 1)
        whole.addWidget(self._side)
        self._side.previous_wanted.connect(lambda: self.go(-1))
        self._side.next_wanted.connect(lambda: self.go(1))
        self._side.decision_wanted.connect(self.begin_decision)
        self._side.external_wanted.connect(self._ask_audience)
        self._form.decided.connect(self._keep)
        self._form.left.connect(self._leave_form)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def place(self) -> Place | None:
        """The place that is shown, None before there is one."""
        return self._pack.places[self._at] if self._pack is not None and self._pack.places else None

    def show_pack(self, pack: Pack, srid: int, uuid: str = "") -> None:
        """Show a pack, at a place.

        Args:
            pack: the content, for insiders or outsiders.
            srid: EPSG code of its shapes.
            uuid: key of the place to show; the one that was shown, or the first, if it is not there.
        """
        shown = uuid or (self.place.row["uuid"] if self.place is not None else "")
        self._pack, self._srid = pack, srid
        store_crs = QgsCoordinateReferenceSystem.fromEpsgId(srid)
        project_crs = self._project.crs()
        self._crs = project_crs if project_crs.isValid() and not project_crs.isGeographic() else store_crs
        keys = [place.row["uuid"] for place in pack.places]
        self._at = keys.index(shown) if shown in keys else min(self._at, max(len(keys) - 1, 0))
        self._side.show_pack(pack)
        self._show()

    def tell(self, text: str) -> None:
        """Say what became of a decision."""
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def go(self, step: int) -> None:
        """Show the place so many further on; the first and the last are the ends."""
        if self._pack is None or not self._pack.places:
            return
        self._at = min(max(self._at + step, 0), len(self._pack.places) - 1)
        self.tell("")
        self._show()

    def go_to(self, rank: int) -> None:
        """Show the place with a number, if there is one."""
        if self._pack is not None and 1 <= rank <= len(self._pack.places):
            self.go(rank - 1 - self._at)

    def begin_decision(self) -> None:
        """Let the meeting's decision about the place's plan be noted."""
        place = self.place
        if place is None or self._pack is None or self._pack.external:
            return
        plan = next((part.plan for part in place.plans if is_open(part.plan)), None)
        if plan is None:
            self.tell(tr("The place has no plan to decide about. Make one in the panel."))
            return
        self.tell("")
        self._noted_at = place.row["uuid"]
        self._form.begin(plan)
        self._form.show()
        self._side.show_actions(are_shown=False)

    def _leave_form(self) -> None:
        self._noted_at = ""
        self._form.hide()
        self._side.show_actions(are_shown=True)
        self.setFocus()

    def _keep(self) -> None:
        changes = self._form.changes(date.today())
        place = self.place
        if changes is None or place is None:
            return
        self._leave_form()
        self.decided.emit(changes, tr("decision about {place}").format(place=place_words.name(place.row)))

    def _ask_audience(self) -> None:
        if self._pack is not None:
            self._leave_form()
            self.audience_wanted.emit(not self._pack.external)

    def _show(self) -> None:
        place = self.place
        if place is None or self._pack is None:
            return
        if place.row["uuid"] != self._noted_at:
            self._form.hide()  # what is being noted stays while others save in the store
        self._side.show_place(self._pack, place, self._typed)
        self._map.show_place(self._pack, place, self._srid, self._crs)

    def _go_to_typed(self) -> None:
        typed, self._typed = self._typed, ""
        self._typing.stop()
        if typed:
            self.go_to(int(typed))
        self._show()

    def keyPressEvent(self, event) -> None:  # noqa: D102, N802
        key, keys = event.key(), Qt.Key
        steps = {
            keys.Key_PageDown: 1,
            keys.Key_Right: 1,
            keys.Key_Space: 1,
            keys.Key_PageUp: -1,
            keys.Key_Left: -1,
            keys.Key_Backspace: -1,
            keys.Key_Home: -10_000,
            keys.Key_End: 10_000,
        }
        if self._form.isVisible():
            self._use_form(key)
        elif key == keys.Key_Escape:
            self.close()
        elif key in steps:
            self.go(steps[key])
        elif event.text().isdigit() and len(self._typed) < 4:
            self._typed += event.text()
            self._typing.start()
            self._show()
        elif key in (keys.Key_Return, keys.Key_Enter):
            self._go_to_typed()
        elif key == keys.Key_B:
            self.begin_decision()
        elif key == keys.Key_E:
            self._ask_audience()
        elif key == keys.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.undo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _use_form(self, key: int) -> None:
        """Keep or leave what is being noted; no other key, nor a remote, takes it away."""
        if key == Qt.Key.Key_Escape:
            self._leave_form()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()

    def closeEvent(self, event) -> None:  # noqa: D102, N802
        self._typing.stop()
        self._map.let_go()
        super().closeEvent(event)
