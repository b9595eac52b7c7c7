# SPDX-License-Identifier: GPL-2.0-or-later
"""What the scripts that drive the QGIS window have in common; imported inside QGIS, with this folder in ``DROGSCEN_TOOLS``."""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTreeView,
    QWidget,
)
from qgis.utils import iface

SWEDISH = QgsApplication.locale().startswith("sv")
seen: dict[str, object] = {"errors": []}
"""What a script has seen, for the test that runs it."""


def pause(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(condition: Callable[[], object], what: str, seconds: int = 60) -> object:
    """Wait until something holds, and return it."""
    for _ in range(seconds * 20):
        if found := condition():
            return found
        pause(50)
    raise TimeoutError(what)


def action(name: str) -> QAction:
    """One of the plugin's actions, as ``Example``."""
    return find(QAction, f"Drogscen{name}Action", iface.mainWindow())


def dock() -> QDockWidget:
    """The plugin's panel."""
    return find(QDockWidget, "DrogscenPlanDock", iface.mainWindow())


def find(kind: type, name: str, within: QWidget | None = None):
    """A part of the panel, or of another widget, by its object name."""
    found = (within or dock()).findChild(kind, name)
    if found is None:
        raise LookupError(name)
    return found


def click(name: str, kind: type = QPushButton, within: QWidget | None = None) -> None:
    """Press a button when it can be pressed."""
    button = find(kind, name, within)
    wait_for(button.isEnabled, f"{name} is not to be pressed")
    button.click()


def choose(name: str, code: str, within: QWidget | None = None) -> None:
    """Choose in a list by what is stored, not by what is shown."""
    box = find(QComboBox, name, within)
    box.setCurrentIndex(box.findData(code))


def scenes():
    """The model of the list of scenes."""
    return find(QTreeView, "sceneList").model()


def plans() -> dict[str, list[str]]:
    """The plans shown for the chosen scene, each with its measures and follow-ups."""
    model = find(QTreeView, "planList").model()
    found = {}
    for row in range(model.rowCount()):
        parent = model.index(row, 0)
        found[parent.data()] = [model.index(child, 0, parent).data() for child in range(model.rowCount(parent))]
    return found


def window(name: str) -> QWidget:
    """A dialog or editor of the plugin, when it is there."""
    return wait_for(lambda: _visible(lambda widget: widget.objectName() == name), name)


def gone(name: str) -> None:
    """Wait until a dialog or editor is closed."""
    wait_for(lambda: _visible(lambda widget: widget.objectName() == name) is None, f"{name} stays")


def _visible(fits: Callable[[QWidget], bool]) -> QWidget | None:
    return next((widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and fits(widget)), None)


def run_algorithm(opened_by: Callable[[], object], typed: dict[str, object], look=lambda dialog: None) -> dict:
    """Open an algorithm's dialog, fill in what it does not know by itself, run it, and close it.

    Args:
        opened_by: opens the dialog, and returns when it is closed.
        typed: values by parameter.
        look: called with the dialog before it runs, and again when it has run.

    Returns:
        What it said, and its results.
    """
    done: dict = {}

    def use() -> None:
        from processing.gui.AlgorithmDialog import AlgorithmDialog

        dialog = wait_for(lambda: _visible(lambda widget: isinstance(widget, AlgorithmDialog)), "the dialog")
        try:
            # QGIS 3.40 puts the group before the name.
            done["title"] = dialog.windowTitle().rpartition(" - ")[2]
            dialog.mainWidget().setParameters(typed)
            look(dialog)
            dialog.runButton().click()
            wait_for(lambda: dialog.wasExecuted() and dialog.runButton().isEnabled(), f"{done['title']} does not end")
            pause(300)
            done["results"] = dict(dialog.results())
            look(dialog)
        except Exception:
            seen["errors"].append(traceback.format_exc())
        finally:
            dialog.close()

    def refuse_questions() -> None:
        if box := _visible(lambda widget: isinstance(widget, QMessageBox)):
            seen["errors"].append(box.text())
            box.reject()

    watch = QTimer()
    watch.timeout.connect(refuse_questions)
    watch.start(1000)
    QTimer.singleShot(0, use)
    opened_by()
    wait_for(lambda: "title" in done, "the dialog")
    return done


def answer_dialog(name: str, fill: Callable[[QDialog], None]) -> None:
    """Fill in a dialog of the plugin as soon as the next step has opened it."""
    QTimer.singleShot(300, lambda: fill(window(name)))


def type_in(name: str, text: str, within: QWidget | None = None) -> None:
    """Replace what a line says."""
    find(QLineEdit, name, within).setText(text)


def _note_error(text: str, tag: str, level: int) -> None:
    if text.startswith("warning:") and "drogscen_plugin" not in text.splitlines()[0]:
        return  # what a later Python has against QGIS itself
    if "ython" in tag or (tag == "Drogscen" and int(level) > 0):
        seen["errors"].append(text)


def go(*steps: Callable[[], None]) -> None:
    """Take the steps, write what was seen as JSON to the file in ``DROGSCEN_SEEN``, and leave QGIS."""
    QgsApplication.messageLog().messageReceived.connect(_note_error)
    try:
        for step in steps:
            step()
    except Exception:
        seen["errors"].append(traceback.format_exc())
        traceback.print_exc()
    finally:
        text = json.dumps(seen, ensure_ascii=False, indent=1)
        print(text)
        if "DROGSCEN_SEEN" in os.environ:
            with open(os.environ["DROGSCEN_SEEN"], "w", encoding="utf-8") as stream:
                stream.write(text)
        QgsProject.instance().clear()  # QGIS asks about temporary layers otherwise
        QgsProject.instance().setDirty(False)
        QTimer.singleShot(300, iface.actionExit().trigger)  # the main event loop has yet to start
