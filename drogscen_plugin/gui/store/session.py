# SPDX-License-Identifier: GPL-2.0-or-later
"""The store that the dock works on: opens, reads and watches it; uses no widgets and no project layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.errors import StoreReadOnly
from ...core.scenes import scene_list, scene_page
from ...core.store.changes import Row
from ...storage.geodata.apart import apart_m
from ...translation import tr
from ...wording.store_errors import describe_store_error
from .background_jobs import Job, Jobs

if TYPE_CHECKING:
    from ...core.scenes.scene_list import Scene
    from ...storage.place import Place
    from ...storage.store import Store
    from ...storage.watch import Watch

READ_AGAIN_AFTER_MS = 300
"""Changes that follow each other this closely are read once."""

_LIST, _GAPS, _PAGE = "list", "gaps", "page"


class StoreSession(QObject):
    """One store at a time.

    Attributes:
        opened, closed: emitted when a store has been opened and read, and when none is open any longer.
        scenes_changed: emitted when :attr:`scenes` has been replaced.
        changed: emitted when the store's content was read again.
        page_read: emitted with a :class:`~drogscen_plugin.core.scene_page.ScenePage`.
        failed: emitted with an error that nothing else handles.
    """

    opened = pyqtSignal()
    closed = pyqtSignal()
    scenes_changed = pyqtSignal()
    changed = pyqtSignal()
    page_read = pyqtSignal(object)
    failed = pyqtSignal(Exception)

    def __init__(self, parent: QObject | None = None, *, weights: Mapping[str, float]):
        super().__init__(parent)
        self.jobs = Jobs(self)
        self.weights = dict(weights)
        self.store: Store | None = None
        self.read_only, self.lacks_history = "", False
        self._watch: Watch | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(READ_AGAIN_AFTER_MS)
        self._again.timeout.connect(self.refresh)
        self._forget()

    def _forget(self) -> None:
        self.mappings: list[Row] = []
        self.mapping, self.to_check = cast("Row | None", None), cast("int | None", None)
        self.scenes: list[Scene] = []
        self.numbers: dict[str, int] = {}
        self.titles: dict[str, str] = {}
        self.places: dict[str, list[str]] = {}
        self.sources: dict[str, str] = {}
        self.knows_gaps, self._wanted_mapping = False, ""

    def open(self, place: Place, is_wanted: Callable[[], bool]) -> None:
        """Open a store in place of the open one, if that is still wanted once it has been read.

        If it fails, the old one stays open.
        """

        def work(job: Job):
            from ...storage import store as stores
            from . import store_reading

            store = stores.open_store(place, migrate=False)
            seen = place.state()
            state = store.why_read_only(), place.lacks_history(store.schema)
            return seen, store, state, store_reading.content(store, "", (), self.weights, job)

        def done(result) -> None:
            if not is_wanted():
                return
            self.close()
            seen, self.store, (self.read_only, self.lacks_history), content = result
            self._start_watching(seen)
            self._take(content)
            self.opened.emit()
            self.scenes_changed.emit()
            self._read_gaps()

        self.jobs.run(tr("Opening the plan store…"), work, done, self.failed.emit, kind="open")

    def open_store(self) -> Store:
        """The open store, for callers that need one.

        Raises:
            LookupError: no store is open.
        """
        if self.store is None:
            raise LookupError("no store is open")
        return self.store

    def why_not(self) -> str:
        """Why the store cannot be changed, '' if it can."""
        if not self.read_only:
            return ""
        return describe_store_error(StoreReadOnly(self.open_store().place.title(), self.read_only))

    def close(self) -> None:
        """Close the store."""
        self._again.stop()
        if self._watch is not None:
            self._watch.changed.disconnect(self.note_change)
            self._watch.stop()
            self._watch = None
        if self.store is None:
            return
        self.store.place.let_go()
        self.store = None
        self._forget()
        self.closed.emit()

    def _start_watching(self, seen: object) -> None:
        from ...storage.watch import Watch

        self._watch = Watch(self.open_store().place, seen)
        self._watch.changed.connect(self.note_change)

    def mend_history(self, then: Callable[[], None]) -> None:
        """Make the triggers anew that write the history; ``then`` is called when that is done."""
        store = self.open_store()

        def done(_) -> None:
            self.lacks_history = False
            then()

        self.jobs.run(
            tr("Putting the history in order…"),
            lambda job: store.place.mend_history(store.schema),
            done,
            self.failed.emit,
            kind="mend",
        )

    def note_change(self) -> None:
        """Read the store again soon, as it may have been changed, here or by somebody else."""
        if self.store is not None:
            self._again.start()

    def choose_mapping(self, mapping_uuid: str) -> None:
        """Show the scenes as they were in a mapping; the latest for ''."""
        self._wanted_mapping = mapping_uuid
        self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        if self.store is None:
            return
        store, wanted = self.store, self._wanted_mapping
        known = [gap for scene in self.scenes for gap in scene.gaps]

        def work(job: Job):
            from . import store_reading

            return store, store_reading.content(store, wanted, known, self.weights, job)

        self.jobs.run(tr("Reading the plan store…"), work, self._refreshed, self.failed.emit, kind=_LIST)

    def _refreshed(self, result) -> None:
        store, content = result
        if store is not self.store:
            return
        self._take(content)
        self.scenes_changed.emit()
        self.changed.emit()
        self._read_gaps()

    def _take(self, content) -> None:
        self.mappings, self.mapping, self.to_check = content.mappings, content.mapping, content.to_check
        self.scenes, self.numbers = content.scenes, content.numbers
        if content.weights != self.weights:  # they were changed while this was read
            self._weigh()
        self.titles, self.places, self.sources = content.titles, content.places, content.sources

    def _read_gaps(self) -> None:
        store, today, known = self.open_store(), date.today(), self.scenes

        def work(job: Job):
            from . import store_reading

            missing = store_reading.missing(store, today, job)
            return store, missing, scene_list.with_gaps(known, missing)

        def done(result) -> None:
            read, missing, scenes = result
            if read is not self.store:
                return
            self.knows_gaps = True
            self.scenes = scenes if self.scenes is known else scene_list.with_gaps(self.scenes, missing)  # reordered
            self.scenes_changed.emit()

        self.jobs.run(tr("Looking for gaps…"), work, done, self.failed.emit, kind=_GAPS)

    def weigh(self, weights: Mapping[str, float]) -> None:
        """Order the scenes by other weights."""
        self.weights = dict(weights)
        self._weigh()
        self.scenes_changed.emit()

    def _weigh(self) -> None:
        self.scenes = scene_list.weighed(self.scenes, self.weights)
        self.numbers = scene_list.numbers(self.scenes, self.weights)

    def read_page(self, scene_uuid: str) -> None:
        """Read everything about a scene; the answer comes as :attr:`page_read`."""
        if self.store is None or self.mapping is None:
            return
        store, mapping = self.store, self.mapping["uuid"]

        def work(job: Job):
            return store, scene_page.read(store.read, scene_uuid, mapping, apart_m)

        def done(result) -> None:
            if result[0] is self.store:
                self.page_read.emit(result[1])

        self.jobs.run(tr("Reading the place…"), work, done, self.failed.emit, kind=_PAGE)

    def ask(self, work: Callable[[Store], object], done: Callable[[Any], None], *, about: str) -> None:
        """Read something else: ``work`` is called with the store in another thread, ``done`` with its result.

        ``done`` is not called if another store is open by then. Only one request ``about`` the same thing runs at a
        time, so that a double click does nothing twice.
        """
        store = self.store
        if store is None or self.jobs.is_doing(about):
            return

        def found(result) -> None:
            if store is self.store:
                done(result)

        self.jobs.run(tr("Reading the plan store…"), lambda job: work(store), found, self.failed.emit, kind=about)
