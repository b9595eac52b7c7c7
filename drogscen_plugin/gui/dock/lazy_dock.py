# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock, left empty until it is needed, as its content takes a while to load."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow, QWidget

from ...layers.store.opened_projects import OpenedProjects
from ...translation import tr

if TYPE_CHECKING:
    from ...core.scenes.scene_search import Hit
    from .dock_controller import DockController

_WIDENED = "drogscen/dock_was_widened"
_WAS_OPEN = "drogscen/dock_was_open"


class LazyDock(QDockWidget):
    """A dock that is filled when it is first shown, or first asked for its controller."""

    def __init__(self, icon: QIcon, make_controller: Callable[[LazyDock], DockController], parent: QWidget):
        """Create an empty dock.

        Args:
            icon: for the action that shows and hides it.
            make_controller: makes the ``DockController``, whose ``panel`` fills the dock.
            parent: the main window.
        """
        super().__init__(tr("Drug scenes and plans"), parent)
        self.setObjectName("DrogscenPlanDock")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.toggleViewAction().setObjectName("DrogscenDockAction")
        self.toggleViewAction().setIcon(icon)
        self._make_controller = make_controller
        self._controller: DockController | None = None
        self._followed: tuple[tuple[Any, Callable[..., None]], ...] = ()
        self._provider: Any = None
        self._opened_projects = OpenedProjects(QgsProject.instance(), self)
        self.visibilityChanged.connect(self._fill)

    def _fill(self, visible: bool) -> None:
        if visible:
            self.controller()

    def controller(self) -> DockController:
        """The controller behind the dock, created on the first call."""
        if self._controller is None:
            self._controller = self._make_controller(self)
            self.setWidget(self._controller.panel)
            self._widen_once()
        return self._controller

    def _widen_once(self) -> None:
        """The first time, give the list the width that it needs; QGIS remembers what the user makes of it."""
        settings = QgsSettings()
        if not settings.value(_WIDENED, False, bool):
            settings.setValue(_WIDENED, True)
            QTimer.singleShot(0, self._widen)  # once the window has laid out what is new in it

    def _widen(self) -> None:
        window = self.parent()
        if isinstance(window, QMainWindow) and self.widget() is not None:
            window.resizeDocks([self], [self.widget().sizeHint().width()], Qt.Orientation.Horizontal)

    def settle(self) -> None:
        """Be open the first time, and from then on as it was left; when QGIS starts, it puts its window back after this."""
        self.setVisible(QgsSettings().value(_WAS_OPEN, True, bool))

    def search(self, text: str) -> list[Hit]:
        """Scenes and plans of the open store that a folded text is in; none while the panel has not been needed yet."""
        if self._controller is None:
            return []
        from ...core.scenes import scene_search

        session = self._controller.session
        return scene_search.hits(session.scenes, session.numbers, session.titles, session.places, text)

    def go_to(self, scene: str, plan: str) -> None:
        """Show a scene in the panel and on the map, and a plan of it if there is one ('' for none)."""
        self.show()
        self.raise_()
        self.controller().chosen.go_to(scene, plan)

    def enter(self) -> None:
        """Show the dock, and put the keyboard into its list."""
        self.show()
        self.raise_()
        self.controller().panel.enter()

    def follow(self, provider) -> None:
        """Show the results of the provider's algorithms, and make their dialogs, until :meth:`stop`."""
        self._followed = (
            (provider.classified, self._show_result),
            (provider.loaded, self._show_loaded),
            (provider.stored, self._show_stored),
            (provider.packed, self._show_pack),
            (provider.reported, self._show_report),
        )
        for signal, slot in self._followed:
            signal.connect(slot)
        self._provider = provider
        provider.make_dialog = self._make_dialog

    def _show_result(self, headline: str, caveat: str) -> None:
        self.controller().messages.tell_result(headline, caveat)

    def _show_loaded(self, inputs: list) -> None:
        self.controller().result_on_map.show(inputs)

    def _show_stored(self, place, project) -> None:
        if project == QgsProject.instance():
            if not QgsSettings().value(_WIDENED, False, bool):
                self.show()  # for the first time; from then on it is as the officer leaves it
            controller = self.controller()
            controller.show_stored(place)
            controller.result_on_map.show_stored(place, controller.session.jobs)

    def _show_pack(self, folder: str) -> None:
        self.controller().messages.tell_pack(folder)

    def _show_report(self, sentence: str, page: str, project) -> None:
        if project == QgsProject.instance():  # not the run that makes the example
            self.controller().messages.tell_page(sentence, page)

    def _make_dialog(self, algorithm, parent: QWidget | None) -> QWidget:
        from ..widgets import proposing_dialog

        place = self._controller.open_place() if self._controller is not None else None
        return proposing_dialog.make(algorithm, parent, place.parameters() if place is not None else None)

    def stop(self) -> None:
        """Disconnect from everything."""
        QgsSettings().setValue(_WAS_OPEN, not self.isHidden())
        self.visibilityChanged.disconnect(self._fill)
        self._opened_projects.stop()
        for signal, slot in self._followed:
            signal.disconnect(slot)
        self._followed = ()
        if self._provider is not None:
            self._provider.make_dialog = None
        if self._controller is not None:
            self._controller.stop()
