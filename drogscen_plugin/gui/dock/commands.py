# SPDX-License-Identifier: GPL-2.0-or-later
"""What the toolbar and the dock's first steps do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from qgis.core import QgsApplication, QgsProcessing, QgsProcessingException, QgsProject
from qgis.PyQt.QtCore import QObject

from ... import dependencies
from ...storage.place import Place
from ...translation import tr
from ..scenes import chosen_weights
from ..widgets import help_button
from ..widgets.message_bar import Messages
from . import prefill
from .background import Background


class Commands(QObject):
    """Opens dialogs, the example and the help."""

    def __init__(
        self,
        project: QgsProject,
        messages: Messages,
        open_project: Callable[[str], bool],
        open_place: Callable[[], Place | None],
        background: Background,
        open_meeting: Callable[[], None],
    ):
        """Set up the commands for a project.

        Args:
            project: the open project.
            messages: where problems are reported.
            open_project: opens a project file, after asking what to do with unsaved changes; False if the user cancels.
            open_place: returns the place of the open store, None if none is open.
            background: what lies under the maps.
            open_meeting: opens the meeting view on the open store, or says that there is none.
        """
        super().__init__(messages)
        self._project, self._messages, self._open_project = project, messages, open_project
        self._open_place, self._background = open_place, background
        self.open_meeting = open_meeting

    def classify(self, parameters: Mapping[str, object] | None = None) -> None:
        """Show the classification dialog with every output, as the toolbar is meant to give the whole picture."""
        every = dict.fromkeys(("PAIRS", "EXPOSED_SCHOOLS"), QgsProcessing.TEMPORARY_OUTPUT)
        self.run("classifyscenes", {**every, **(parameters or {})})

    def run(self, algorithm: str, parameters: Mapping[str, object] | None = None) -> None:
        """Show the dialog of an algorithm; it proposes what the project and the panel suggest by itself.

        Args:
            algorithm: its name without the provider's.
            parameters: what is proposed besides.
        """
        import processing

        processing.execAlgorithmDialog(f"drogscen:{algorithm}", dict(parameters or {}))

    def make_pack(self) -> None:
        """Show the dialog that makes the papers for a meeting."""
        background = self._background.put_under()
        layers = self._project.mapLayers().values()
        self.run("meetingpack", prefill.pack_parameters(layers, self._open_place(), chosen_weights.load(), background))

    def choose_background(self) -> None:
        """Ask which background lies under the maps."""
        self._background.ask()

    def open_example(self) -> None:
        """Open the example project, which is created the first time."""
        if problem := dependencies.problem():
            self._messages.problem(problem)
            return
        from ...report.example import example_project

        try:
            path = example_project.ensure(Path(QgsApplication.qgisSettingsDirPath()))
        except (OSError, QgsProcessingException) as error:
            text = tr("The example project cannot be made: {problem}. Make room or ask for the right to write there.")
            self._messages.problem(text.format(problem=error))
            return
        self._open_project(str(path))

    def take_step(self, step: str) -> None:
        """Take one of the dock's steps: ``example``, ``classify``, ``save`` or ``help``."""
        {
            "example": self.open_example,
            "classify": self.classify,
            "save": lambda: self.run("updatestore"),
            "help": self.open_help,
        }[step]()

    def open_help(self) -> None:
        """Show the help that is stored on this computer."""
        help_button.show()
