# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock in a window of its own, with ways to use it as a user does."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProject, QgsWkbTypes
from qgis.gui import QgsDateEdit, QgsMapCanvas, QgsMessageBar, QgsRubberBand
from qgis.PyQt.QtCore import QDate, QEvent, QItemSelectionModel, Qt, QTimer
from qgis.PyQt.QtGui import QIcon, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from drogscen_plugin.gui.dock.dock_controller import DockController
from drogscen_plugin.gui.dock.lazy_dock import LazyDock
from drogscen_plugin.gui.plans.plan_editor import PlanEditor
from drogscen_plugin.gui.widgets import questions
from drogscen_plugin.storage import store as stores
from tests.support.mappings import box

PATIENCE_MS = 20_000

SCENES = [("Almparken", box(0)), ("Björkgången", box(350)), ("Cirkeln", box(5000)), ("Dammen", box(0, 3000))]
SCHOOLS = [
    ("1", "Åskolan", "Point (670230 6580010)"),
    ("2", "Bskolan", "Point (669520 6580010)"),
    ("3", "Dskolan", "Point (670519 6583010)"),
]


def is_outline(band):
    """Whether a band is the ring round a chosen scene's sign."""
    is_point = band.asGeometry().type() == QgsWkbTypes.GeometryType.PointGeometry
    return is_point and band.icon() == QgsRubberBand.IconType.ICON_CIRCLE


class DockUser:
    """Opens stores and uses the widgets by their object names."""

    def __init__(self, qtbot, profile: Path, monkeypatch):
        monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: f"{profile}/"))
        self.qtbot = qtbot
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas()
        self.canvas.setDestinationCrs(QgsProject.instance().crs())
        self.bar = QgsMessageBar()
        self.window.setCentralWidget(self.canvas)
        self.opened_projects = []
        self.dock = LazyDock(QIcon(), self._make_controller, self.window)
        self.controller = self.dock.controller()
        self.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.window.resize(1200, 900)
        self.window.show()
        qtbot.addWidget(self.window)
        self.session = self.controller.session
        self.is_stopped = False

    def _make_controller(self, dock):
        return DockController(dock, self.canvas, self.bar, QgsProject.instance(), self.opened_projects.append)

    def settle(self):
        """Wait until nothing is being read or written, and nothing is about to be."""
        self.qtbot.waitUntil(lambda: not self.session.jobs.is_busy(), timeout=PATIENCE_MS)

    def open(self, place):
        with self.qtbot.waitSignal(self.session.opened, timeout=PATIENCE_MS):
            self.controller.open(place)
        self.settle()

    def find(self, kind, name, within=None):
        found = (within or self.dock).findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name, within=None):
        button = self.find(QPushButton, name, within)
        assert button.isEnabled(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def click_tool(self, name):
        """Press a tool button, and wait until what it does is done."""
        button = self.find(QToolButton, name)
        assert button.isEnabled(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def type(self, name, text, within=None):
        """Put a text in place of what is in a field, key by key."""
        field = self.find(QWidget, name, within)
        field.setFocus()
        assert isinstance(field, (QLineEdit, QPlainTextEdit))
        field.selectAll()
        self.qtbot.keyClick(field, Qt.Key.Key_Delete)
        for letter in text:  # QTest knows ASCII only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(field, event)

    def choose(self, name, label, within=None):
        box = self.find(QComboBox, name, within)
        at = box.findText(label)
        assert at >= 0, f"{label}: {[box.itemText(row) for row in range(box.count())]}"
        box.setCurrentIndex(at)
        box.activated.emit(at)

    @property
    def list(self):
        return self.find(QWidget, "sceneList")

    def names(self):
        """The names in the list, from the top."""
        model = self.list.model()
        return [model.index(row, 1).data() for row in range(model.rowCount())]

    def column(self, number, role=Qt.ItemDataRole.DisplayRole):
        model = self.list.model()
        return [model.index(row, number).data(role) for row in range(model.rowCount())]

    def select(self, *names):
        """Select scenes with the mouse, the further ones with Ctrl."""
        for number, name in enumerate(names):
            index = self.list.model().index(self.names().index(name), 1)
            self.list.scrollTo(index)
            modifier = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
            place = self.list.visualRect(index).center()
            self.qtbot.mouseClick(self.list.viewport(), Qt.MouseButton.LeftButton, modifier, place)
        self.settle()

    def selected(self):
        return sorted(index.data() for index in self.list.selectionModel().selectedRows(1))

    def outlined(self):
        """Where scenes are outlined on the map, x and y rounded."""
        bands = [item for item in self.canvas.scene().items() if isinstance(item, QgsRubberBand)]
        centres = [band.asGeometry().boundingBox().center() for band in bands if is_outline(band)]
        return sorted({(round(centre.x()), round(centre.y())) for centre in centres})

    def plans(self):
        """The titles in the list of plans."""
        model = self.find(QWidget, "planList").model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def under_plan(self, row):
        """What stands under a plan."""
        model = self.find(QWidget, "planList").model()
        parent = model.index(row, 0)
        return [model.index(child, 0, parent).data() for child in range(model.rowCount(parent))]

    def select_plan(self, title):
        view = self.find(QWidget, "planList")
        index = view.model().index(self.plans().index(title), 0)
        view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )

    def editor(self):
        """The window of a plan that is open."""
        self.qtbot.waitUntil(lambda: bool(self.controller.editors.open), timeout=PATIENCE_MS)
        (editor,) = self.controller.editors.open.values()
        return editor

    def decide(self, editor: PlanEditor):
        """Say who decided the plan and when."""
        self.type("decision_bodyEdit", "Stadsdelsnämnden", editor)
        self.find(QgsDateEdit, "decision_dateEdit", editor).setDate(QDate(2026, 9, 24))

    def save(self, editor: PlanEditor):
        """Press Save, and wait until the window has closed."""
        self.qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: not self.controller.editors.open, timeout=PATIENCE_MS)
        self.settle()

    def try_to_save(self, editor: PlanEditor):
        """Press Save, and wait until nothing is being written."""
        buttons = self.find(QDialogButtonBox, "planButtons", editor)
        self.qtbot.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)
        self.settle()

    def messages(self):
        return [item.text() for item in self.bar.items()]

    def store(self, place):
        return stores.open_store(place, migrate=False)

    def stop(self):
        """As the plugin is unloaded."""
        if not self.is_stopped:
            self.is_stopped = True
            self.dock.stop()

    def close(self):
        self.stop()
        self.window.close()


def answer(monkeypatch, button):
    """Have questions answered with a button; returns the texts that were asked."""
    asked = []

    def ask(parent, title, text, answers, default):
        asked.append(text)
        assert button in answers
        return button

    monkeypatch.setattr(questions, "ask", ask)
    return asked


def run_dialog(kind, act):
    """Act in a modal dialog as soon as it is shown."""

    def look():
        dialog = next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)
        act(dialog) if dialog is not None else QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def written_place(place):
    """A place as the scripts take it that run as processes of their own."""
    return str(place.path) if place.provider == "ogr" else f"{place.connection}\n{place.name}"
