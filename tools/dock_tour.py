"""Runs inside QGIS: the whole way with plans in the dock, as an officer goes it.

With ``DROGSCEN_SHOTS`` it takes pictures (``tools/screenshots.sh``), with ``DROGSCEN_SEEN`` it writes what was seen as JSON
(``tests/gui/test_window.py``).
"""

import json
import os
import subprocess
import traceback

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate, QEventLoop, Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QToolButton,
    QTreeView,
    QTreeWidget,
)
from qgis.utils import iface

FOLDER = os.environ.get("DROGSCEN_SHOTS", "")
SUFFIX = os.environ.get("DROGSCEN_SUFFIX", os.environ.get("DROGSCEN_LANGUAGE", "en"))
SWEDISH = QgsApplication.locale().startswith("sv")
TITLE = "Tryggare väg till skolan" if SWEDISH else "A safer way to school"
DECIDED_BY = "Stadsdelsnämnden" if SWEDISH else "District board"
OWNER = "Trafikkontoret" if SWEDISH else "Traffic office"
MEASURES_PAGE, FOLLOW_UP_PAGE, PARTIES_PAGE = 3, 4, 2

seen = {"errors": []}


def pause(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(condition, what):
    for _ in range(600):
        if condition():
            return
        pause(50)
    raise TimeoutError(what)


def shot(name):
    if not FOLDER:
        return
    iface.mapCanvas().waitWhileRendering()
    pause(900)
    subprocess.run(["import", "-window", "root", f"{FOLDER}/{name}-{SUFFIX}.png"], check=True)


def dock():
    return iface.mainWindow().findChild(QDockWidget, "DrogscenPlanDock")


def find(kind, name, within=None):
    found = (within or dock()).findChild(kind, name)
    if found is None:
        raise LookupError(name)
    return found


def click(name, kind=QPushButton):
    button = find(kind, name)
    wait_for(button.isEnabled, f"{name} is not to be pressed")
    button.click()


def choose(name, code, within=None):
    box = find(QComboBox, name, within)
    box.setCurrentIndex(box.findData(code))


def window(name):
    def there():
        return next((w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()), None)

    wait_for(there, name)
    return there()


def gone(name):
    wait_for(lambda: not any(w.objectName() == name and w.isVisible() for w in QApplication.topLevelWidgets()), name)


def plans():
    model = find(QTreeView, "planList").model()
    found = {}
    for row in range(model.rowCount()):
        parent = model.index(row, 0)
        found[parent.data()] = [model.index(child, 0, parent).data() for child in range(model.rowCount(parent))]
    return found


def scene():
    return find(QLabel, "sceneTitle").text().split(" · ")[0]


def save(editor):
    find(QDialogButtonBox, "planButtons", editor).button(QDialogButtonBox.StandardButton.Save).click()
    gone("DrogscenPlanEditor")


def tidy():
    main = iface.mainWindow()
    main.showMaximized()
    main.findChild(QDockWidget, "Browser").hide()
    if FOLDER:
        main.resizeDocks([main.findChild(QDockWidget, "Layers"), dock()], [330, 560], Qt.Orientation.Horizontal)
    pause(600)


def open_example():
    iface.mainWindow().findChild(QAction, "DrogscenExampleAction").trigger()
    wait_for(lambda: find(QTreeView, "sceneList").model().rowCount() > 0, "the example's scenes")
    tidy()
    seen["coverage"] = find(QLabel, "coverageLabel").text()


def first_without_plan():
    choose("gapFilter", "INGEN_PLAN")
    wait_for(lambda: find(QTreeView, "sceneList").model().rowCount() == 13, "13 scenes without an active plan")
    model = find(QTreeView, "sceneList").model()
    unplanned = next(row for row in range(model.rowCount()) if model.index(row, 4).data() == "–")
    find(QTreeView, "sceneList").setCurrentIndex(model.index(unplanned, 0))
    seen["first"] = scene()
    click("zoomSceneButton")
    pause(600)
    shot("dock")


def add_plan():
    click("addPlanButton")
    editor = window("DrogscenPlanEditor")
    find(QLineEdit, "titleEdit", editor).setText(TITLE)
    choose("statusEdit", "PAGAENDE", editor)
    find(QLineEdit, "decision_bodyEdit", editor).setText(DECIDED_BY)
    find(QgsDateEdit, "decision_dateEdit", editor).setDate(QDate(2026, 9, 24))
    find(QToolButton, "causesButton", editor).menu().actions()[0].trigger()
    find(QToolButton, "causesButton", editor).menu().actions()[4].trigger()
    seen["cause"] = find(QPlainTextEdit, "causeEdit", editor).toPlainText()
    shot("plan-editor")
    tabs = find(QTabWidget, "planTabs", editor)
    tabs.setCurrentIndex(PARTIES_PAGE)
    parties = find(QTreeWidget, "partyList", editor)
    ticked = [parties.topLevelItem(row) for row in range(parties.topLevelItemCount())]
    seen["parties"] = [item.text(0) for item in ticked if item.checkState(0) == Qt.CheckState.Checked]
    shot("plan-parties")
    tabs.setCurrentIndex(MEASURES_PAGE)
    menu = find(QToolButton, "suggestButton", editor).menu()
    for cause in (0, 1):
        menu.aboutToShow.emit()
        menu.actions()[cause].menu().actions()[0].trigger()
    model = editor.pages.measures.model
    for row, due in enumerate(("2027-03-31", "2027-06-30")):
        model.setData(model.index(row, 2), OWNER)
        model.setData(model.index(row, 3), due)
    shot("plan-measures")
    save(editor)
    wait_for(lambda: TITLE in plans(), "the new plan")
    seen["plan"] = plans()[TITLE]


def attach_to_second():
    choose("gapFilter", "INGEN_PLAN")
    first = seen["first"]
    click("nextSceneButton")
    wait_for(lambda: scene() not in ("", first), "another scene")
    pause(300)
    seen["second"] = scene()

    def fill():
        dialog = window("DrogscenAttachDialog")
        find(QLineEdit, "planSearchEdit", dialog).setText(TITLE)
        choices = find(QTreeWidget, "planChoiceList", dialog)
        items = [choices.topLevelItem(row) for row in range(choices.topLevelItemCount())]
        next(item for item in items if not item.isHidden()).setSelected(True)
        shot("attach")
        dialog.accept()

    QTimer.singleShot(300, fill)
    click("attachPlanButton")
    wait_for(lambda: TITLE in plans(), "the attached plan")


def follow_up():
    view = find(QTreeView, "planList")
    rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    view.setCurrentIndex(next(index for index in rows if index.data() == TITLE))
    click("editPlanButton")
    editor = window("DrogscenPlanEditor")
    find(QTabWidget, "planTabs", editor).setCurrentIndex(FOLLOW_UP_PAGE)
    values = {"follow_up_date": "2026-11-20", "kind": "EFFEKT", "outcome": "MINSKNING", "conclusion": "KOMPLETTERA"}
    editor.pages.follow_ups.model.add(values)
    save(editor)
    wait_for(lambda: len(plans().get(TITLE, ())) == 3, "the follow-up")
    seen["followed_up"] = plans()[TITLE]


def undo_and_redo():
    click("undoButton", QToolButton)
    wait_for(lambda: len(plans().get(TITLE, ())) == 2, "one step back")
    click("undoButton", QToolButton)
    wait_for(lambda: TITLE not in plans(), "two steps back")
    for _ in range(2):
        click("redoButton", QToolButton)
        pause(300)
    wait_for(lambda: len(plans().get(TITLE, ())) == 3, "forward again")
    find(QTabWidget, "sceneTabs").setCurrentIndex(4)
    shot("dock-history")
    find(QTabWidget, "sceneTabs").setCurrentIndex(5)
    shot("dock-order")
    find(QTabWidget, "sceneTabs").setCurrentIndex(0)


def close_and_reopen():
    path = QgsProject.instance().fileName()
    iface.newProject(False)
    wait_for(lambda: find(QPushButton, "classifyStepButton").isVisible(), "the next steps")
    shot("dock-welcome")
    iface.addProject(path)
    wait_for(lambda: find(QTreeView, "sceneList").model().rowCount() > 0, "the scenes again")
    for name in (seen["first"], seen["second"]):
        choose("gapFilter", "")
        find(QLineEdit, "searchEdit").setText(name)
        click("nextSceneButton")
        wait_for(lambda name=name: scene() == name and TITLE in plans(), f"the plan at {name}")
    seen["again"] = plans()[TITLE]
    find(QLineEdit, "searchEdit").clear()
    click("zoomSceneButton")
    pause(500)
    seen["coverage_after"] = find(QLabel, "coverageLabel").text()
    shot("dock-done")


def note_error(text, tag, level):
    if "ython" in tag or (tag == "Drogscen" and int(level) > 0):
        seen["errors"].append(text)


QgsApplication.messageLog().messageReceived.connect(note_error)
try:
    tidy()
    for step in (
        open_example,
        first_without_plan,
        add_plan,
        attach_to_second,
        follow_up,
        undo_and_redo,
        close_and_reopen,
    ):
        step()
except Exception:
    seen["errors"].append(traceback.format_exc())
    traceback.print_exc()
finally:
    if "DROGSCEN_SEEN" in os.environ:
        with open(os.environ["DROGSCEN_SEEN"], "w", encoding="utf-8") as stream:
            json.dump(seen, stream)
    print(json.dumps(seen, ensure_ascii=False, indent=1))
    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    QTimer.singleShot(300, iface.actionExit().trigger)
