# SPDX-License-Identifier: GPL-2.0-or-later
"""Opens the meeting view on the panel's store, and writes what is decided there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QApplication, QWidget

from ... import dependencies
from ...core.store.changes import ChangeSet
from ...layers import background_layer
from ...layers.roles import RESULT_ROLE, STORE_TABLE
from ...storage.value_lists import value_lists
from ...translation import tr
from ..store.session import StoreSession
from ..store.undo_steps import Steps
from ..widgets.message_bar import Messages, text_of

if TYPE_CHECKING:
    from .meeting_window import MeetingWindow


class Meeting(QObject):
    """At most one meeting view at a time.

    Attributes:
        window: the open view, None if there is none.
    """

    def __init__(
        self,
        session: StoreSession,
        steps: Steps,
        messages: Messages,
        canvas: QgsMapCanvas,
        project: QgsProject,
        undo: Callable[[], None],
        owner: QWidget,
    ):
        """Set up for a panel.

        Args:
            session: the open store.
            steps: writes to it.
            messages: where problems are reported when no view is open.
            canvas: the officer's map, whose ground the view shows.
            project: the open project.
            undo: undoes the last step.
            owner: the widget that owns this.
        """
        super().__init__(owner)
        self._session, self._steps, self._messages = session, steps, messages
        self._canvas, self._project, self._undo, self._owner = canvas, project, undo, owner
        self._external = False
        self.window: MeetingWindow | None = None
        session.changed.connect(self._read_again)
        session.closed.connect(self.close)

    def open(self, uuid: str) -> None:
        """Open the view at a scene, or at the first place."""
        if (window := self._shown()) is not None:
            window.activateWindow()
            return
        if self._session.store is None:
            self._messages.problem(tr("Open a plan store first: the meeting view shows its places."))
            return
        if problem := dependencies.problem():
            self._messages.problem(problem)
            return
        self._external = False
        self._read(uuid)

    def close(self) -> None:
        """Close the view."""
        if (window := self._shown()) is not None:
            window.close()
        self.window = None

    def _shown(self) -> MeetingWindow | None:
        """The open view; a window that was closed deletes itself."""
        return self.window if self.window is not None and not sip.isdeleted(self.window) else None

    def _read_again(self) -> None:
        if self._shown() is not None:
            self._read("")

    def _read(self, uuid: str) -> None:
        weights, external = dict(self._session.weights), self._external

        def work(store):
            from ...storage import meeting_rows

            pack = meeting_rows.read(
                store,
                weights,
                date.today(),
                external=external,
                expected=(None, None),
                municipality_of=None,
                on_progress=lambda _: None,
            )
            return pack, store.srid

        def show(result) -> None:
            pack, srid = result
            if pack is None or not pack.places:
                self._messages.problem(tr("No scene in the mapping is classified as especially exposed"))
                return
            if external != self._external:
                self._read("")
                return
            (self._shown() or self._make()).show_pack(pack, srid, uuid)

        self._session.ask(work, show, about="meeting view")

    def _make(self) -> MeetingWindow:
        # Imported here, as it needs shapely, and the panel is loaded without.
        from .meeting_window import MeetingWindow

        store = self._session.open_store()
        screen = QApplication.screenAt(self._canvas.mapToGlobal(self._canvas.rect().center()))
        area = (screen or QApplication.primaryScreen()).geometry()
        window = MeetingWindow(
            store.schema,
            value_lists(store.schema),
            self._project,
            self._ground(),
            (area.width(), area.height()),
            self._owner.window(),
        )
        window.setGeometry(area)
        window.decided.connect(self._save)
        window.undo_wanted.connect(self._undo)
        window.audience_wanted.connect(self._change_audience)
        self.window = window
        window.showFullScreen()
        window.setFocus()
        return window

    def _ground(self) -> list[QgsMapLayer]:
        """The chosen background, or else the layers of the officer's map that are none of ours."""
        background = background_layer.in_project(self._project)
        if background is not None:
            return [background]
        return [
            layer
            for layer in self._canvas.layers()
            if not layer.customProperty(RESULT_ROLE) and not layer.customProperty(STORE_TABLE)
        ]

    def _change_audience(self, external: bool) -> None:
        self._external = external
        self._read("")

    def _save(self, changes: ChangeSet, name: str) -> None:
        store = self._session.open_store()
        if self._session.read_only:
            self._tell(self._session.why_not())
            return
        self._steps.save(
            store,
            name,
            changes,
            lambda: self._tell(tr("Kept. Ctrl+Z undoes it.")),
            lambda error: self._tell(text_of(error)),
        )

    def _tell(self, text: str) -> None:
        if (window := self._shown()) is not None:
            window.tell(text)
        else:
            self._messages.problem(text)
