# SPDX-License-Identifier: GPL-2.0-or-later
"""Asking for a place on the map: a left click chooses it, Esc leaves everything as it was."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from ...core.schools import decisions
from ...translation import tr

_DEGREES = 4326


class PlaceChoice(QObject):
    """Takes one place at a time; the map tool that was there before comes back.

    Attributes:
        chosen: emitted with longitude and latitude in degrees.
        left: emitted when Esc was pressed.
        failed: emitted with what is wrong, in words.
    """

    chosen = pyqtSignal(float, float)
    left = pyqtSignal()
    failed = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject, parent: QObject):
        """Ask nothing yet.

        Args:
            canvas: the map.
            project: says how coordinates are transformed.
            parent: the owner.
        """
        super().__init__(parent)
        self._canvas, self._project = canvas, project
        self._tool: _PointTool | None = None
        self._before: QgsMapTool | None = None

    def ask(self) -> None:
        """Wait for a click on the map."""
        self.leave()
        if not self._canvas.mapSettings().destinationCrs().isValid():
            self.failed.emit(tr("The map has no coordinate system. Give the project one, and click again."))
            return
        self._before, self._tool = self._canvas.mapTool(), _PointTool(self._canvas)
        self._tool.clicked.connect(self._take)
        self._tool.escaped.connect(self._escape)
        self._canvas.setMapTool(self._tool)
        self._canvas.window().activateWindow()
        self._canvas.setFocus()

    def leave(self) -> None:
        """Wait no longer."""
        tool, before = self._tool, self._before
        self._tool = self._before = None
        if tool is None or self._canvas.mapTool() is not tool:
            return  # the user has chosen another tool meanwhile
        self._canvas.unsetMapTool(tool)
        if before is not None and not sip.isdeleted(before):
            self._canvas.setMapTool(before)

    def _escape(self) -> None:
        self.leave()
        self.left.emit()

    def _take(self, point: QgsPointXY) -> None:
        self.leave()
        crs = self._canvas.mapSettings().destinationCrs()
        to_degrees = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem.fromEpsgId(_DEGREES), self._project)
        try:
            at = to_degrees.transform(point)
        except QgsCsException as error:
            self.failed.emit(tr("The place cannot be used: {problem}").format(problem=error))
            return
        if not decisions.is_place(at.x(), at.y()):
            self.failed.emit(tr("The place cannot be used: {problem}").format(problem=tr("it is not on the globe")))
            return
        self.chosen.emit(at.x(), at.y())


class _PointTool(QgsMapTool):
    """Waits for a click; the canvas can be moved and zoomed meanwhile.

    Attributes:
        clicked: emitted with the point, in the map's CRS.
        escaped: emitted on Esc.
    """

    clicked = pyqtSignal(object)
    escaped = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent | None) -> None:  # noqa: N802
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(event.mapPoint())

    def keyPressEvent(self, event: QKeyEvent | None) -> None:  # noqa: N802
        if event is not None and event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.escaped.emit()
