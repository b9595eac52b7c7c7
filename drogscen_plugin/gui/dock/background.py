# SPDX-License-Identifier: GPL-2.0-or-later
"""The background under the maps: asked for, remembered, and put into the project."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QDialog, QWidget

from ...layers import background_layer, chosen_background
from ...translation import tr
from ..widgets.message_bar import Messages


class Background(QObject):
    """Knows which background the project has."""

    def __init__(self, project: QgsProject, messages: Messages, window: QWidget):
        """Set up for a project; problems are told in the message bar."""
        super().__init__(messages)
        self._project, self._messages, self._window = project, messages, window

    def ask(self) -> None:
        """Let the officer choose, and put the background under the map at once."""
        from ..widgets.background_dialog import BackgroundDialog

        nodes = self._project.layerTreeRoot().findLayers()
        layers = [node.layer() for node in nodes if node.layer() is not None and node.layer().isValid()]
        offered = [choice for layer in layers if (choice := chosen_background.of_layer(layer)) is not None]
        dialog = BackgroundDialog(
            offered,
            chosen_background.chosen(self._project),
            is_of_project=chosen_background.is_of_project(self._project),
            parent=self._window.window(),
        )
        is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
        choice, everywhere = dialog.choice(), dialog.is_everywhere()
        dialog.deleteLater()
        if is_accepted:
            chosen_background.choose(choice, self._project, everywhere=everywhere)
            self.put_under()

    def put_under(self) -> QgsMapLayer | None:
        """Put the chosen background under the map; its layer, None if there is none."""
        choice = chosen_background.chosen(self._project)
        layer = background_layer.put_under(self._project)
        if choice is not None and layer is None:
            self._messages.problem(
                tr(
                    "The background “{name}” cannot be opened. Choose it again, or another one: Plugins ▸ Drogscen ▸ Background…"
                ).format(name=choice.name)
            )
        return layer
