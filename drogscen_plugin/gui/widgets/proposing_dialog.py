# SPDX-License-Identifier: GPL-2.0-or-later
"""Processing's own dialog, with the layers that are recognised in its fields and the others left empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProject,
)
from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from ...core.sheets.heading_questions import HeadingQuestions
from ...layers import defaults
from .headings_dialog import HeadingsDialog

Note = Callable[[Mapping[str, object]], "tuple[str, str, object]"]
"""What is said about the values of a dialog, a button, and what it does; '' for nothing.

The button puts in values by parameter, or asks questions whose answers become the parameter ``MAP``.
"""

_SETTLED_MS = 300
_WIDE, _HIGH = 940, 640


def make(
    algorithm: QgsProcessingAlgorithm, parent: QWidget | None, store: Mapping[str, object] | None = None
) -> QWidget:
    """The dialog of an algorithm; Processing by itself puts the active layer, or the first one, in every field.

    It proposes the usual values of the project or the profile, what the project's layers suggest, and the open store.

    Args:
        algorithm: one of ours, which knows its inputs, what the project suggests for them, and what to say about them.
        parent: the parent window.
        store: the parameters by which algorithms find the store that is open in the panel, None if none is.
    """
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    dialog = AlgorithmDialog(algorithm, parent=parent)
    # Where the officer has not given it another size, which QGIS remembers, all of a field is seen.
    dialog.resize(max(dialog.width(), _WIDE), max(dialog.height(), _HIGH))
    panel = dialog.mainWidget()
    for name in algorithm.DIFFERENT:
        for box in layer_boxes(panel.wrappers[name].wrappedWidget()):
            box.setAllowEmptyLayer(True)
            box.setLayer(None)
    own = {definition.name() for definition in algorithm.parameterDefinitions()}
    project = QgsProject.instance()
    proposed = {
        **defaults.parameters(defaults.in_force(project)),
        **algorithm.proposed(project.mapLayers().values()),
        **(store or {}),
    }
    dialog.setParameters({name: value for name, value in proposed.items() if name in own})
    note = algorithm.note()
    if note is not None:
        _NoteBar(dialog, panel, note, algorithm.NOTED)
    return dialog


def layer_boxes(widget: QWidget) -> list[QgsMapLayerComboBox]:
    """The lists of layers in a widget; Processing's own widgets give them as plain combo boxes."""
    boxes = widget.findChildren(QComboBox)
    kind = QgsMapLayerComboBox.__name__
    return [sip.cast(box, QgsMapLayerComboBox) for box in boxes if box.metaObject().className() == kind]


class _NoteBar(QWidget):
    """A line above the parameters, with a button."""

    def __init__(self, dialog, panel, note: Note, watched: Iterable[str]):
        super().__init__(panel)
        self._dialog, self._panel, self._note, self._watched = dialog, panel, note, tuple(watched)
        self._action: object = {}
        self._text = QLabel()
        self._text.setObjectName("inputNote")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.setObjectName("inputNoteButton")
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        panel.layout().insertWidget(0, self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self.tell)
        for name in watched:
            panel.wrappers[name].widgetValueHasChanged.connect(self._settled.start)
        self.tell()

    def tell(self) -> None:
        """Say what the values mean by now."""
        values = {name: self._value(name) for name in self._watched}
        text, button, self._action = self._note(values)
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setVisible(bool(text or button))

    def _act(self) -> None:
        if not isinstance(self._action, HeadingQuestions):
            self._dialog.setParameters(self._action)
            for group in self._panel.findChildren(QgsCollapsibleGroupBox):
                group.setCollapsed(False)  # what was put in is to be seen
            return
        asking = HeadingsDialog(self._action, self._dialog)
        if asking.exec():
            self._dialog.setParameters({"MAP": asking.matrix()})
            self.tell()

    def _value(self, name: str) -> object:
        """The value of a parameter; the layer itself of an input."""
        value = self._panel.wrappers[name].parameterValue()
        definition = self._dialog.algorithm().parameterDefinition(name)
        if not isinstance(definition, QgsProcessingParameterFeatureSource):
            return value
        source = value.source.staticValue() if isinstance(value, QgsProcessingFeatureSourceDefinition) else value
        return QgsProject.instance().mapLayer(source) if isinstance(source, str) else source
